#include "expr/checker.h"

#include "base/ascii.h"
#include "expr/foreign.h"

#include <stdarg.h>

static struct str format_text(
    struct checker *c, const char *format, va_list args)
{
	struct buf text = {.arena = c->arena};
	buf_vprintf(&text, format, args);
	return buf_slice(&text);
}

struct diag *checker_problem(struct checker *c, size_t from, size_t to,
    const char *rule, const char *format, ...)
{
	if (c->env->unchecked)
		return NULL;
	c->failed = true;
	va_list args;
	va_start(args, format);
	struct str text = format_text(c, format, args);
	va_end(args);
	return diag_add(c->diags, rule, SEVERITY_ERROR, c->place->source,
	    expr_place_span(c->place, from, to), "%.*s", STR_ARG(text));
}

struct written checker_written(
    const struct checker *c, const struct expr_node *node)
{
	return (struct written) {c->place->source,
	    expr_place_span(c->place, node->start, node->end)};
}

const struct expr_value *checker_parameter(const struct checker *c,
    const struct expr_node *node, const struct expr_origin **origin)
{
	const struct expr_env *env = c->env;
	if (node->op != NODE_VARIABLE || node->slot < env->first_value ||
	    node->slot - env->first_value >= env->value_count)
		return NULL;
	*origin = &env->origins[node->slot - env->first_value];
	return &env->values[node->slot - env->first_value];
}

struct diag *checker_problem_at(struct checker *c, struct written at,
    const char *rule, const char *format, ...)
{
	if (c->env->unchecked)
		return NULL;
	c->failed = true;
	if (diag_is_told(c->diags, at.source, at.span.start))
		return NULL;
	va_list args;
	va_start(args, format);
	struct str text = format_text(c, format, args);
	va_end(args);
	return diag_add(c->diags, rule, SEVERITY_ERROR, at.source, at.span,
	    "%.*s", STR_ARG(text));
}

/* Where the node's name stands, without backticks. */
static size_t name_offset(struct checker *c, const struct expr_node *node)
{
	return (size_t)(node->name - c->place->text.at);
}

/* "hit-ratio" where "hit_ratio" is known; else nothing. */
static bool suggest_hyphenated(struct checker *c, const struct expr_node *node,
    const struct map *known, struct diag *diag)
{
	struct str text = c->place->text;
	struct buf name = {.arena = c->arena};
	for (size_t at = name_offset(c, node); at < text.length; at++) {
		char byte = text.at[at] == '-' ? '_' : text.at[at];
		if (byte != '_' && !ascii_is_digit(byte) &&
		    !ascii_is_letter(byte))
			break;
		buf_char(&name, byte);
	}
	if (!map_get(known, buf_slice(&name)))
		return false;
	c->told = name_offset(c, node) + name.length;
	diag->help = str_printf(
	    c->diags->arena, "did you mean `%.*s`?", STR_ARG(buf_slice(&name)));
	return true;
}

static const char *foreign_call(const struct expr_node *node)
{
	if (node->op == NODE_NAME)
		return foreign_help(FOREIGN_NAME, node_name(node));
	if (node->op != NODE_CALL)
		return NULL;
	if (!node->receiver)
		return foreign_help(FOREIGN_FUNCTION, node_name(node));
	bool object = node->kids[0]->type->kind == EXPR_OBJECT;
	return object ? NULL : foreign_help(FOREIGN_METHOD, node_name(node));
}

/* Where they are few. */
static void suggest_all(
    struct checker *c, const struct map *known, struct diag *diag)
{
	enum {
		FEW = 12
	};
	struct buf help = {.arena = c->diags->arena};
	for (uint32_t i = 0; i < known->length && known->length <= FEW; i++)
		buf_printf(&help, "%s`%.*s`", i ? ", " : "there is ",
		    STR_ARG(known->entries[i].key));
	diag->help = buf_slice(&help);
}

static void suggest_name(struct checker *c, const struct expr_node *node,
    const struct map *known, struct diag *diag)
{
	const char *help = foreign_call(node);
	struct str owner = {0};
	if (node->op == NODE_NAME)
		owner = check_owner(c, node_name(node));
	if (owner.length)
		diag->help =
		    str_printf(c->diags->arena, "did you mean `%.*s.%.*s`?",
			STR_ARG(owner), STR_ARG(node_name(node)));
	else if (help)
		diag->help = str_from(help);
	else if (!suggest_hyphenated(c, node, known, diag))
		diag_suggest(c->diags, diag, known, node_name(node));
	if (!diag->help.length && node->op != NODE_NAME)
		suggest_all(c, known, diag);
}

const struct expr_type *checker_unknown(struct checker *c,
    struct expr_node *node, const struct map *known, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str text = format_text(c, format, args);
	va_end(args);
	size_t at = name_offset(c, node);
	if (at < c->told)
		return &expr_type_dyn;
	struct diag *diag = checker_problem(c, at, at + node->name_length,
	    "rule/unknown-name", "%.*s", STR_ARG(text));
	if (diag) {
		suggest_name(c, node, known, diag);
	} else {
		node->op = NODE_CONSTANT;
		node->count = 0;
		node->as.constant = expr_error(c->arena,
		    expr_place_span(c->place, at, at + node->name_length),
		    "%.*s", STR_ARG(text));
	}
	return &expr_type_dyn;
}

struct str checker_type(struct checker *c, const struct expr_type *type)
{
	return expr_type_text(c->arena, type);
}

static const struct expr_type *constant_type(struct expr_value v)
{
	static const struct expr_type *const types[EXPR_KIND_COUNT] = {
	    [EXPR_NULL] = &expr_type_null,
	    [EXPR_BOOL] = &expr_type_bool,
	    [EXPR_INT] = &expr_type_int,
	    [EXPR_UINT] = &expr_type_uint,
	    [EXPR_DOUBLE] = &expr_type_double,
	    [EXPR_STRING] = &expr_type_string,
	    [EXPR_BYTES] = &expr_type_bytes,
	    [EXPR_TYPE] = &expr_type_type,
	};
	return types[v.kind] ? types[v.kind] : &expr_type_dyn;
}

static const struct expr_type *join_kids(
    const struct expr_node *node, uint32_t first, uint32_t step)
{
	const struct expr_type *joined = NULL;
	for (uint32_t i = first; i < node->count; i += step) {
		const struct expr_type *type = node->kids[i]->type;
		joined = joined ? expr_type_join(joined, type) : type;
	}
	return joined;
}

static const struct expr_type *check_list(
    struct checker *c, struct expr_node *node)
{
	struct expr_type *type = arena_new(c->arena, struct expr_type);
	type->kind = EXPR_LIST;
	type->item = join_kids(node, 0, 1);
	return type;
}

static const struct expr_type *check_map(
    struct checker *c, struct expr_node *node)
{
	for (uint32_t i = 0; i < node->count; i += 2) {
		const struct expr_node *key = node->kids[i];
		uint8_t kind = key->type->kind;
		if (kind == EXPR_DYN || kind == EXPR_STRING ||
		    (kind >= EXPR_BOOL && kind <= EXPR_UINT))
			continue;
		checker_problem(c, key->start, key->end, "rule/type",
		    "a key is bool, int, uint or string, not %.*s",
		    STR_ARG(checker_type(c, key->type)));
	}
	struct expr_type *type = arena_new(c->arena, struct expr_type);
	type->kind = EXPR_MAP;
	type->key = join_kids(node, 0, 2);
	type->item = join_kids(node, 1, 2);
	return type;
}

static const struct expr_type *check_index(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *of = node->kids[0]->type;
	const struct expr_node *index = node->kids[1];
	const struct expr_type *by = index->type;
	if (of->kind == EXPR_DYN)
		return of;
	if (of->kind != EXPR_LIST && of->kind != EXPR_MAP) {
		checker_problem(c, node->start, node->end, "rule/type",
		    "only lists and maps have items, not %.*s",
		    STR_ARG(checker_type(c, of)));
		return &expr_type_dyn;
	}
	const struct expr_type *wanted = &expr_type_int;
	if (of->kind == EXPR_MAP)
		wanted = of->key ? of->key : &expr_type_dyn;
	bool number = by->kind >= EXPR_INT && by->kind <= EXPR_DOUBLE &&
	    wanted->kind >= EXPR_INT && wanted->kind <= EXPR_UINT;
	if (!number && !expr_type_fits(by, wanted))
		checker_problem(c, index->start, index->end, "rule/type",
		    "the index must be %.*s, not %.*s",
		    STR_ARG(checker_type(c, wanted)),
		    STR_ARG(checker_type(c, by)));
	return of->item ? of->item : &expr_type_dyn;
}

static const struct expr_type *check_kids_first(
    struct checker *c, struct expr_node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		check_node(c, node->kids[i]);
	switch (node->op) {
	case NODE_LIST: return check_list(c, node);
	case NODE_MAP: return check_map(c, node);
	case NODE_INDEX: return check_index(c, node);
	default: return check_operator(c, node);
	}
}

const struct expr_type *check_node(struct checker *c, struct expr_node *node)
{
	switch (node->op) {
	case NODE_CONSTANT:
		node->type = constant_type(node->as.constant);
		break;
	case NODE_NAME: node->type = check_name(c, node); break;
	case NODE_SELECT:
	case NODE_HAS: node->type = check_select(c, node); break;
	case NODE_CALL: node->type = check_call(c, node); break;
	default:
		node->type = node_is_macro(node) ? check_macro(c, node)
						 : check_kids_first(c, node);
		break;
	}
	return node->type;
}

static const struct expr_type *range_type(
    struct checker *c, const struct expr_node *range)
{
	const struct expr_type *type = range->type;
	const struct expr_type *item = NULL;
	if (type->kind == EXPR_LIST)
		item = type->item;
	else if (type->kind == EXPR_MAP)
		item = type->key;
	else if (type->kind != EXPR_DYN)
		checker_problem(c, range->start, range->end, "rule/type",
		    "only lists and maps can be walked, not %.*s",
		    STR_ARG(checker_type(c, type)));
	return item ? item : &expr_type_dyn;
}

static void want_condition(
    struct checker *c, const struct expr_node *node, const char *macro)
{
	if (!expr_type_fits(node->type, &expr_type_bool))
		checker_problem(c, node->start, node->end, "rule/type",
		    "`%s` wants a condition, bool, not %.*s", macro,
		    STR_ARG(checker_type(c, node->type)));
}

static const struct expr_type *list_of(
    struct checker *c, const struct expr_type *item)
{
	struct expr_type *type = arena_new(c->arena, struct expr_type);
	type->kind = EXPR_LIST;
	type->item = item;
	return type;
}

/* Whether it reads nothing but what is bound inside, from `slot` on, and what
   never changes. */
static bool is_steady(
    const struct checker *c, const struct expr_node *node, uint16_t slot)
{
	if (node->op == NODE_VARIABLE && node->slot >= c->env->steady)
		return false;
	if (node->op == NODE_LOCAL && node->slot < slot)
		return false;
	for (uint32_t i = 0; i < node->count; i++)
		if (!is_steady(c, node->kids[i], slot))
			return false;
	return true;
}

const struct expr_type *check_macro(struct checker *c, struct expr_node *node)
{
	check_node(c, node->kids[0]);
	const struct expr_type *item = range_type(c, node->kids[0]);
	/* Within bounds: a macro adds one to the height of the tree. */
	node->slot = (uint16_t)c->depth;
	c->locals[c->depth++] = (struct local) {node_name(node), item};
	for (uint32_t i = 1; i < node->count; i++)
		check_node(c, node->kids[i]);
	c->depth--;
	node->steady = true;
	for (uint32_t i = 1; i < node->count; i++)
		node->steady =
		    node->steady && is_steady(c, node->kids[i], node->slot);
	if (node->op != NODE_TRANSFORM || node->count == 3)
		want_condition(c, node->kids[1], node_macro(node->op));
	if (node->op == NODE_TRANSFORM)
		return list_of(c, node->kids[node->count - 1]->type);
	if (node->op == NODE_FILTER)
		return list_of(c, item);
	return &expr_type_bool;
}

bool check_expression(struct checker *c, struct expr_node *root)
{
	c->dotted = c->env->container.length > 0;
	for (uint32_t i = 0; i < c->env->count; i++) {
		struct str name = c->env->variables[i].name;
		c->dotted |= str_find(name, 0, '.') < name.length;
	}
	check_node(c, root);
	return !c->failed;
}
