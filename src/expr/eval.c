#include "expr/eval.h"

#include <stdarg.h>

struct expr_value eval_fail(
    struct run *run, const struct expr_node *node, const char *format, ...)
{
	struct arena *arena = run->context->arena;
	struct buf text = {.arena = arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	/* Telling costs more than failing: a loop of errors must end too. */
	eval_spend(run, 16);
	return expr_error(arena,
	    expr_place_span(&run->expr->place, node->start, node->end), "%.*s",
	    STR_ARG(buf_slice(&text)));
}

struct expr_value eval_spent(struct run *run, const struct expr_node *node)
{
	run->context->steps = 0;
	struct expr_error *error =
	    arena_new(run->context->arena, struct expr_error);
	error->span =
	    expr_place_span(&run->expr->place, node->start, node->end);
	error->text = STR("the expression takes too many steps");
	error->fatal = true;
	return (struct expr_value) {.kind = EXPR_ERROR, .as.error = error};
}

const char *eval_kind(struct expr_value v)
{
	return v.kind == EXPR_OBJECT ? v.as.object.class->name
				     : expr_kind_name(v.kind);
}

struct expr_value eval_mismatch(struct run *run, const struct expr_node *node,
    const struct expr_value *operands, uint32_t count)
{
	struct buf kinds = {.arena = run->context->arena};
	for (uint32_t i = 0; i < count; i++) {
		buf_text(&kinds, i ? " and " : "");
		buf_text(&kinds, eval_kind(operands[i]));
	}
	const char *op = node_operator(node->op);
	if (op)
		return eval_fail(run, node, "`%s` does not take %.*s", op,
		    STR_ARG(buf_slice(&kinds)));
	return eval_fail(run, node, "`%.*s` does not take %.*s",
	    STR_ARG(node_name(node)), STR_ARG(buf_slice(&kinds)));
}

struct expr_value eval_bare(
    struct run *run, struct expr_value a, struct expr_value b)
{
	if (eval_is_fatal(a) || eval_is_fatal(b))
		return eval_is_fatal(a) ? a : b;
	if (a.kind == EXPR_UNKNOWN && b.kind == EXPR_UNKNOWN)
		return expr_from_unknown(expr_unknown_join(
		    run->context->arena, a.as.unknown, b.as.unknown));
	if (a.kind == EXPR_UNKNOWN || b.kind == EXPR_UNKNOWN)
		return a.kind == EXPR_UNKNOWN ? a : b;
	return a.kind == EXPR_ERROR ? a : b;
}

static struct expr_value eval_conditional(
    struct run *run, const struct expr_node *node)
{
	struct expr_value other;
	enum expr_truth truth = eval_truth(run, node->kids[0], &other);
	if (truth != EXPR_NEITHER)
		return eval_node(run, node->kids[truth == EXPR_TRUE ? 1 : 2]);
	if (eval_is_bare(other))
		return other;
	return eval_fail(run, node->kids[0], "`?` wants bool before it, not %s",
	    eval_kind(other));
}

static struct expr_value eval_list(
    struct run *run, const struct expr_node *node)
{
	struct expr_value *items =
	    arena_array(run->context->arena, node->count, sizeof(*items));
	struct expr_value bare = {0};
	for (uint32_t i = 0; i < node->count; i++) {
		items[i] = eval_node(run, node->kids[i]);
		if (eval_is_bare(items[i]))
			bare = eval_bare(run, bare, items[i]);
		if (eval_is_fatal(bare))
			return bare;
	}
	if (bare.kind != EXPR_NONE)
		return bare;
	return expr_list_of(run->context->arena, items, node->count);
}

/* A value may be unknown: the map is as definite as its keys. */
static struct expr_value eval_map(struct run *run, const struct expr_node *node)
{
	struct arena *arena = run->context->arena;
	struct expr_entry *entries =
	    arena_array(arena, node->count / 2, sizeof(*entries));
	struct expr_map *map = arena_new(arena, struct expr_map);
	map->at = entries;
	struct expr_value bare = {0};
	for (uint32_t i = 0; i < node->count; i += 2) {
		struct expr_entry entry = {eval_node(run, node->kids[i]),
		    eval_node(run, node->kids[i + 1])};
		if (eval_is_bare(entry.key) || entry.value.kind == EXPR_ERROR) {
			bare = eval_bare(
			    run, bare, eval_bare(run, entry.key, entry.value));
			continue;
		}
		uint8_t kind = entry.key.kind;
		if (kind != EXPR_STRING &&
		    (kind < EXPR_BOOL || kind > EXPR_UINT))
			return eval_fail(run, node->kids[i],
			    "a key is bool, int, uint or string, not %s",
			    eval_kind(entry.key));
		if (!eval_spend(run, map->length))
			return eval_spent(run, node);
		if (expr_map_find(map, entry.key))
			return eval_fail(
			    run, node->kids[i], "the map has this key twice");
		entries[map->length++] = entry;
	}
	return bare.kind != EXPR_NONE ? bare : expr_from_map(map);
}

static struct expr_value eval_unary(
    struct run *run, const struct expr_node *node)
{
	struct expr_value v = eval_node(run, node->kids[0]);
	return eval_is_bare(v) ? v : eval_negate(run, node, v);
}

static struct expr_value eval_binary(
    struct run *run, const struct expr_node *node)
{
	struct expr_value v[2];
	v[0] = eval_operand(run, node->kids[0]);
	v[1] = eval_operand(run, node->kids[1]);
	if (eval_is_bare(v[0]) || eval_is_bare(v[1]))
		return eval_bare(run, v[0], v[1]);
	return node->op == NODE_INDEX ? eval_index(run, node, v)
				      : eval_arithmetic(run, node, v);
}

static struct expr_value eval_constant(
    struct run *run, const struct expr_node *node)
{
	(void)run;
	return node->as.constant;
}

static struct expr_value eval_bound(
    struct run *run, const struct expr_node *node)
{
	return *eval_variable(run, node);
}

static struct expr_value eval_local(
    struct run *run, const struct expr_node *node)
{
	return run->locals[node->slot];
}

static struct expr_value (*const by_op[])(
    struct run *run, const struct expr_node *node) = {
    [NODE_CONSTANT] = eval_constant,
    [NODE_NAME] = NULL,
    [NODE_VARIABLE] = eval_bound,
    [NODE_LOCAL] = eval_local,
    [NODE_SELECT] = eval_select,
    [NODE_HAS] = eval_condition,
    [NODE_INDEX] = eval_binary,
    [NODE_CALL] = eval_call,
    [NODE_NOT] = eval_condition,
    [NODE_NEGATE] = eval_unary,
    [NODE_AND] = eval_condition,
    [NODE_OR] = eval_condition,
    [NODE_IF] = eval_conditional,
    [NODE_EQUAL] = eval_condition,
    [NODE_UNEQUAL] = eval_condition,
    [NODE_LESS] = eval_condition,
    [NODE_LESS_EQUAL] = eval_condition,
    [NODE_GREATER] = eval_condition,
    [NODE_GREATER_EQUAL] = eval_condition,
    [NODE_IN] = eval_condition,
    [NODE_ADD] = eval_binary,
    [NODE_SUBTRACT] = eval_binary,
    [NODE_MULTIPLY] = eval_binary,
    [NODE_DIVIDE] = eval_binary,
    [NODE_MODULO] = eval_binary,
    [NODE_LIST] = eval_list,
    [NODE_MAP] = eval_map,
    [NODE_ALL] = eval_condition,
    [NODE_EXISTS] = eval_condition,
    [NODE_EXISTS_ONE] = eval_condition,
    [NODE_FILTER] = eval_collection,
    [NODE_TRANSFORM] = eval_collection,
};

/* Apart, so that eval_node needs no frame. */
__attribute__((noinline)) static struct expr_value eval_unusual(
    struct run *run, const struct expr_node *node)
{
	if (!eval_spend(run, 1))
		return eval_spent(run, node);
	struct expr_value v = by_op[node->op](run, node);
	if (run->context->trace)
		run->context->trace[node->number] = v;
	return v;
}

struct expr_value eval_paid(struct run *run, const struct expr_node *node)
{
	return by_op[node->op](run, node);
}

struct expr_value eval_node(struct run *run, const struct expr_node *node)
{
	struct expr_context *context = run->context;
	if (context->trace || !context->steps)
		return eval_unusual(run, node);
	context->steps--;
	return by_op[node->op](run, node);
}

struct expr_value expr_eval(
    const struct expr *expr, struct expr_context *context)
{
	/* Slots are written before they are read: no need to clear them. */
	struct run run;
	run.context = context;
	run.expr = expr;
	return eval_node(&run, expr->root);
}

enum expr_truth expr_holds(const struct expr *expr,
    struct expr_context *context, struct expr_value *other)
{
	struct run run;
	run.context = context;
	run.expr = expr;
	return eval_truth(&run, expr->root, other);
}
