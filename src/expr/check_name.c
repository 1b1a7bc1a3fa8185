#include "expr/builtin.h"
#include "expr/checker.h"

static const struct {
	const char *name;
	enum expr_kind kind;
} type_names[] = {
    {"bool", EXPR_BOOL},
    {"bytes", EXPR_BYTES},
    {"double", EXPR_DOUBLE},
    {"int", EXPR_INT},
    {"list", EXPR_LIST},
    {"map", EXPR_MAP},
    {"null_type", EXPR_NULL},
    {"string", EXPR_STRING},
    {"type", EXPR_TYPE},
    {"uint", EXPR_UINT},
};

enum {
	TYPE_NAME_COUNT = sizeof(type_names) / sizeof(*type_names),
};

static bool find_local(struct checker *c, struct expr_node *node)
{
	for (uint32_t i = c->depth; i-- > 0;)
		if (str_equal(c->locals[i].name, node_name(node))) {
			node->op = NODE_LOCAL;
			node->slot = (uint16_t)i;
			node->type = c->locals[i].type;
			return true;
		}
	return false;
}

static bool find_variable(
    struct checker *c, struct expr_node *node, struct str name)
{
	const struct expr_env *env = c->env;
	for (uint32_t i = 0; i < env->count; i++)
		if (str_equal(env->variables[i].name, name)) {
			node->op = NODE_VARIABLE;
			node->count = 0;
			node->slot = (uint16_t)i;
			struct expr_type *type =
			    arena_new(c->arena, struct expr_type);
			*type = env->variables[i].type;
			node->type = type;
			c->expr->reads[i] = true;
			if (env->read)
				env->read[i] = true;
			return true;
		}
	return false;
}

/* In the container "a.b": a.b.name, a.name, name. */
static bool find_contained(
    struct checker *c, struct expr_node *node, struct str name, bool absolute)
{
	struct str prefix = absolute ? (struct str) {0} : c->env->container;
	while (prefix.length > 0) {
		struct str full = str_printf(
		    c->arena, "%.*s.%.*s", STR_ARG(prefix), STR_ARG(name));
		if (find_variable(c, node, full))
			return true;
		while (prefix.length > 0 && prefix.at[--prefix.length] != '.')
			;
	}
	return find_variable(c, node, name);
}

static bool find_type_name(struct expr_node *node)
{
	for (size_t i = 0; i < TYPE_NAME_COUNT; i++)
		if (str_is(node_name(node), type_names[i].name)) {
			node->op = NODE_CONSTANT;
			node->as.constant = (struct expr_value) {
			    .kind = EXPR_TYPE,
			    .as.type.kind = (uint8_t)type_names[i].kind,
			};
			node->type = &expr_type_type;
			return true;
		}
	return false;
}

static bool has_member(const struct expr_type *type, struct str name)
{
	struct expr_member member;
	return type->kind == EXPR_OBJECT &&
	    expr_member_find(type->class, name, &member);
}

struct str check_owner(const struct checker *c, struct str field)
{
	for (uint32_t i = c->depth; i-- > 0;)
		if (has_member(c->locals[i].type, field))
			return c->locals[i].name;
	for (uint32_t i = c->env->count; i-- > 0;)
		if (has_member(&c->env->variables[i].type, field))
			return c->env->variables[i].name;
	return (struct str) {0};
}

const struct expr_type *check_name(struct checker *c, struct expr_node *node)
{
	if ((!node->absolute && find_local(c, node)) ||
	    find_contained(c, node, node_name(node), node->absolute) ||
	    find_type_name(node))
		return node->type;
	struct map known;
	map_init(&known, c->arena);
	for (uint32_t i = c->depth; i-- > 0;)
		map_add(&known, c->locals[i].name, node);
	for (uint32_t i = 0; i < c->env->count; i++)
		map_add(&known, c->env->variables[i].name, node);
	for (size_t i = 0; i < TYPE_NAME_COUNT; i++)
		map_add(&known, str_from(type_names[i].name), node);
	return checker_unknown(c, node, &known,
	    "there is nothing called `%.*s` here", STR_ARG(node_name(node)));
}

/* a.b.c of nothing but names: its first node; else NULL. */
static const struct expr_node *chain_start(const struct expr_node *node)
{
	while (node->op == NODE_SELECT)
		node = node->kids[0];
	return node->op == NODE_NAME ? node : NULL;
}

/* Not as it is written: there may be blanks, or brackets around it. */
static void add_dotted(struct buf *name, const struct expr_node *node)
{
	if (node->op == NODE_SELECT) {
		add_dotted(name, node->kids[0]);
		buf_char(name, '.');
	}
	buf_str(name, node_name(node));
}

/* The whole of a chain as one variable, "a.b.c". */
static bool find_dotted(struct checker *c, struct expr_node *node)
{
	const struct expr_node *start = chain_start(node);
	if (!start)
		return false;
	for (uint32_t i = 0; i < c->depth && !start->absolute; i++)
		if (str_equal(c->locals[i].name, node_name(start)))
			return false;
	struct buf name = {.arena = c->arena};
	add_dotted(&name, node);
	return find_contained(c, node, buf_slice(&name), start->absolute);
}

/* `params.x`, where there are others that begin with `params.` but not it. */
static bool is_no_dotted(struct checker *c, struct expr_node *node)
{
	const struct expr_node *of = node->kids[0];
	if (of->op != NODE_NAME)
		return false;
	struct str prefix =
	    str_printf(c->arena, "%.*s.", STR_ARG(node_name(of)));
	struct map known;
	map_init(&known, c->arena);
	for (uint32_t i = 0; i < c->env->count; i++) {
		struct str name = c->env->variables[i].name;
		if (str_starts(name, prefix))
			map_add(&known,
			    str_slice(name, prefix.length, name.length), node);
	}
	if (known.length == 0)
		return false;
	node->type = checker_unknown(c, node, &known, "there is no `%.*s%.*s`",
	    STR_ARG(prefix), STR_ARG(node_name(node)));
	return true;
}

static const struct expr_type *unknown_member(
    struct checker *c, struct expr_node *node, const struct expr_class *class)
{
	const char *name = class->name;
	for (const struct expr_method *m = class->methods; m && m->name; m++)
		if (str_is(node_name(node), m->name)) {
			size_t at = (size_t)(node->name - c->place->text.at);
			struct diag *diag = checker_problem(c, at,
			    at + node->name_length, "rule/unknown-name",
			    "`%s` of a %s is a function", m->name, name);
			if (diag)
				diag->help = str_printf(
				    c->arena, "write `%s(...)`", m->name);
			return &expr_type_dyn;
		}
	struct map known;
	map_init(&known, c->arena);
	expr_member_names(class, &known);
	return checker_unknown(c, node, &known, "a %s has no field `%.*s`",
	    name, STR_ARG(node_name(node)));
}

static const struct expr_type *check_member(
    struct checker *c, struct expr_node *node, const struct expr_class *class)
{
	struct expr_member found = {0};
	if (!expr_member_find(class, node_name(node), &found))
		return unknown_member(c, node, class);
	struct expr_member *member = arena_new(c->arena, struct expr_member);
	*member = found;
	node->as.member = member;
	if (node->op == NODE_SELECT && class->plain)
		node->plain =
		    (uint8_t) class->plain(class, member, &node->as.plain);
	return member->type;
}

static const struct expr_type *member_type(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *of = node->kids[0]->type;
	switch (of->kind) {
	case EXPR_DYN: return of;
	case EXPR_MAP: return of->item ? of->item : &expr_type_dyn;
	case EXPR_OBJECT: return check_member(c, node, of->class);
	default: break;
	}
	struct diag *diag = checker_problem(c, node->start, node->end,
	    "rule/type", "%.*s has no fields, so no `%.*s`",
	    STR_ARG(checker_type(c, of)), STR_ARG(node_name(node)));
	if (diag && builtin_find(node_name(node), BUILTIN_METHOD))
		diag->help = str_printf(
		    c->arena, "write `%.*s(...)`", STR_ARG(node_name(node)));
	else if (diag && of->kind == EXPR_LIST)
		diag->help = str_printf(c->arena,
		    "ask its items: `.exists(x, x.%.*s ...)`, `.map(x, "
		    "x.%.*s)`",
		    STR_ARG(node_name(node)), STR_ARG(node_name(node)));
	return &expr_type_dyn;
}

const struct expr_type *check_select(struct checker *c, struct expr_node *node)
{
	if (c->dotted && node->op == NODE_SELECT && find_dotted(c, node))
		return node->type;
	if (c->dotted && node->op == NODE_SELECT && is_no_dotted(c, node))
		return node->type;
	check_node(c, node->kids[0]);
	const struct expr_type *type = member_type(c, node);
	return node->op == NODE_HAS ? &expr_type_bool : type;
}
