#include "expr/expr.h"

#include "expr/checker.h"
#include "expr/parse.h"

/* Counts those of the junction, and with an array collects them. */
static uint32_t collect_operands(
    struct expr_node *node, enum node_op op, struct expr_node **at)
{
	if (node->op != op) {
		if (at)
			*at = node;
		return 1;
	}
	uint32_t count = collect_operands(node->kids[0], op, at);
	return count +
	    collect_operands(node->kids[1], op, at ? at + count : NULL);
}

void node_join(struct arena *arena, struct expr_node *node)
{
	uint32_t count = collect_operands(node, node->op, NULL);
	node->as.operands.count = count;
	node->as.operands.at = node->kids;
	if (count == 2)
		return;
	node->as.operands.at =
	    arena_array(arena, count, sizeof(*node->as.operands.at));
	collect_operands(node, node->op, node->as.operands.at);
}

/* In pre-order, so that a part comes before what it consists of. */
static void finish_nodes(struct arena *arena, struct expr *expr,
    struct expr_node *node, const struct expr_node *parent)
{
	node->number = (uint16_t)expr->parts++;
	if (node_is_junction(node)) {
		node->as.operands.at = node->kids;
		node->as.operands.count = 2;
		if (!parent || parent->op != node->op)
			node_join(arena, node);
	}
	for (uint32_t i = 0; i < node->count; i++)
		finish_nodes(arena, expr, node->kids[i], node);
}

static bool check_result(struct checker *c, const struct expr_node *root,
    const struct expr_type *wanted)
{
	if (!wanted || expr_type_fits(root->type, wanted))
		return true;
	bool unit =
	    root->type->kind == EXPR_DOUBLE && wanted->kind == EXPR_DOUBLE;
	checker_problem(c, root->start, root->end,
	    unit ? "rule/unit" : "rule/type",
	    "the result must be %.*s, not %.*s",
	    STR_ARG(checker_type(c, wanted)),
	    STR_ARG(checker_type(c, root->type)));
	return c->env->unchecked;
}

struct expr *expr_compile(struct arena *arena, const struct expr_place *place,
    const struct expr_env *env, const struct expr_type *wanted,
    struct diag_list *diags)
{
	struct expr *expr = arena_new(arena, struct expr);
	expr->place = *place;
	expr->place.source = NULL;
	expr->root = parse_expression(arena, place, diags);
	if (!expr->root)
		return NULL;
	expr->variables = env->count;
	expr->reads = arena_array(arena, env->count, sizeof(*expr->reads));
	/* Its table of locals is too large to clear for each expression. */
	struct checker checker;
	checker.arena = arena;
	checker.place = place;
	checker.env = env;
	checker.diags = diags;
	checker.expr = expr;
	checker.failed = false;
	checker.told = 0;
	checker.depth = 0;
	if (!check_expression(&checker, expr->root) ||
	    !check_result(&checker, expr->root, wanted))
		return NULL;
	finish_nodes(arena, expr, expr->root, NULL);
	return expr;
}

const struct expr_type *expr_result_type(const struct expr *expr)
{
	return expr->root->type;
}

bool expr_reads(const struct expr *expr, uint32_t index)
{
	return index < expr->variables && expr->reads[index];
}

uint32_t expr_part_count(const struct expr *expr)
{
	return expr->parts;
}

/* A node and what is known of the way to it. */
struct visit {
	const struct expr_node *node, *parent;
	uint32_t depth;
	bool bound;
};

static bool is_literal(const struct expr_node *node)
{
	if (node->op == NODE_CONSTANT)
		return true;
	if (node->op != NODE_LIST && node->op != NODE_MAP &&
	    node->op != NODE_NEGATE)
		return false;
	for (uint32_t i = 0; i < node->count; i++)
		if (!is_literal(node->kids[i]))
			return false;
	return true;
}

/* Numbers grow from kid to kid: the last one not past `index` holds it. */
static struct visit find_part(const struct expr *expr, uint32_t index)
{
	struct visit v = {.node = expr->root};
	while (v.node->number != index) {
		uint32_t i = v.node->count - 1;
		while (i > 0 && v.node->kids[i]->number > index)
			i--;
		v.bound |= node_is_macro(v.node) && i > 0;
		v.parent = v.node;
		v.node = v.node->kids[i];
		v.depth++;
	}
	return v;
}

static bool is_implied(const struct visit *v)
{
	if (node_is_junction(v->node))
		return true;
	if (!v->parent)
		return false;
	bool sum = v->node->op == NODE_ADD && v->parent->op == NODE_ADD;
	return sum || v->parent->op == NODE_NOT;
}

struct expr_part expr_part(const struct expr *expr, uint32_t index)
{
	struct visit v = find_part(expr, index);
	return (struct expr_part) {
	    .text = str_slice(expr->place.text, v.node->start, v.node->end),
	    .depth = v.depth,
	    .literal = is_literal(v.node),
	    .implied = is_implied(&v),
	    .bound = v.bound,
	};
}
