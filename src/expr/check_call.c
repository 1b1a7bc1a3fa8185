#include "expr/builtin.h"
#include "expr/checker.h"
#include "expr/foreign.h"
#include "expr/parse.h"
#include "expr/regex.h"

#include <string.h>

static bool accepts(uint16_t set, const struct expr_type *type)
{
	return type->kind == EXPR_DYN || (set & KIND_SET(type->kind));
}

static const struct regex *compile_pattern(
    struct checker *c, const struct expr_value *pattern, struct written at)
{
	struct str problem;
	if (pattern->kind != EXPR_STRING)
		return NULL;
	const struct regex *regex =
	    regex_compile(c->arena, pattern->as.text, &problem);
	if (!regex)
		checker_problem_at(
		    c, at, "rule/regex", "%.*s", STR_ARG(problem));
	return regex;
}

/* That of a parameter is compiled when it runs: configurations change it. */
static void check_pattern(struct checker *c, struct expr_node *node)
{
	const struct expr_node *pattern = node->kids[1];
	const struct expr_origin *origin;
	const struct expr_value *value = checker_parameter(c, pattern, &origin);
	if (pattern->op == NODE_CONSTANT)
		node->as.call.regex = compile_pattern(
		    c, &pattern->as.constant, checker_written(c, pattern));
	else if (value)
		compile_pattern(c, value,
		    (struct written) {origin->source, yaml_span(origin->node)});
}

static void wrong_count(
    struct checker *c, const struct expr_node *node, unsigned wanted)
{
	unsigned given = node->count - node->receiver;
	checker_problem(c, node->start, node->end, "rule/type",
	    "`%.*s` takes %u argument%s, not %u", STR_ARG(node_name(node)),
	    wanted, wanted == 1 ? "" : "s", given);
}

static const struct expr_type *check_builtin(
    struct checker *c, struct expr_node *node, const struct builtin *builtin)
{
	if (builtin->count != node->count) {
		wrong_count(c, node, builtin->count - (unsigned)node->receiver);
		return builtin->result;
	}
	for (uint32_t i = 0; i < node->count; i++) {
		const struct expr_node *kid = node->kids[i];
		if (accepts(builtin->accepts[i], kid->type))
			continue;
		struct diag *diag = checker_problem(c, kid->start, kid->end,
		    "rule/type", "`%s` does not take %.*s", builtin->name,
		    STR_ARG(checker_type(c, kid->type)));
		if (diag && i == 0 && kid->type->kind == EXPR_LIST)
			diag->help = str_from(
			    foreign_help(FOREIGN_METHOD, node_name(node)));
	}
	node->as.call.builtin = builtin;
	if (builtin_is_matches(builtin))
		check_pattern(c, node);
	return builtin->result;
}

/* Arguments against a host's parameters; kids from `first` on. */
static const struct expr_type *check_method(struct checker *c,
    struct expr_node *node, uint32_t first, const struct expr_method *method)
{
	for (uint32_t i = first; i < node->count; i++) {
		const struct expr_type *wanted = method->parameters[i - first];
		const struct expr_node *kid = node->kids[i];
		if (expr_type_fits(kid->type, wanted))
			continue;
		bool unit = kid->type->kind == EXPR_DOUBLE &&
		    wanted->kind == EXPR_DOUBLE;
		checker_problem(c, kid->start, kid->end,
		    unit ? "rule/unit" : "rule/type",
		    "`%s` wants %.*s here, not %.*s", method->name,
		    STR_ARG(checker_type(c, wanted)),
		    STR_ARG(checker_type(c, kid->type)));
	}
	node->as.call.method = method;
	return method->result;
}

/* One of that name, with whatever number of arguments. */
static const struct expr_method *method_named(
    const struct expr_method *methods, struct str name)
{
	for (const struct expr_method *m = methods; m && m->name; m++)
		if (str_is(name, m->name))
			return m;
	return NULL;
}

static unsigned parameter_count(const struct expr_method *method)
{
	unsigned count = 0;
	while (count < EXPR_MOST_PARAMETERS && method->parameters[count])
		count++;
	return count;
}

static const struct expr_type *no_method(
    struct checker *c, struct expr_node *node, const struct expr_class *class)
{
	const struct expr_method *other =
	    method_named(class->methods, node_name(node));
	if (other) {
		wrong_count(c, node, parameter_count(other));
		return other->result;
	}
	struct expr_member member;
	size_t at = (size_t)(node->name - c->place->text.at);
	if (expr_member_find(class, node_name(node), &member)) {
		struct diag *diag = checker_problem(c, at,
		    at + node->name_length, "rule/unknown-name",
		    "`%.*s` of a %s is a field, not a function",
		    STR_ARG(node_name(node)), class->name);
		if (diag)
			diag->help = STR("write it without `()`");
		return &expr_type_dyn;
	}
	struct map known;
	map_init(&known, c->arena);
	expr_method_names(class->methods, &known);
	return checker_unknown(c, node, &known, "a %s has no function `%.*s`",
	    class->name, STR_ARG(node_name(node)));
}

static const struct expr_type *check_receiver(
    struct checker *c, struct expr_node *node)
{
	const struct expr_type *self = node->kids[0]->type;
	if (self->kind == EXPR_OBJECT) {
		const struct expr_method *method = expr_method_find(
		    self->class->methods, node_name(node), node->count - 1);
		if (method)
			return check_method(c, node, 1, method);
		return no_method(c, node, self->class);
	}
	const struct builtin *builtin =
	    builtin_find(node_name(node), BUILTIN_METHOD);
	if (builtin)
		return check_builtin(c, node, builtin);
	if (self->kind == EXPR_DYN)
		return &expr_type_dyn;
	struct map known;
	map_init(&known, c->arena);
	builtin_names(BUILTIN_METHOD, &known);
	if (self->kind == EXPR_LIST || self->kind == EXPR_MAP)
		parse_macro_names(&known);
	if (map_get(&known, node_name(node))) {
		checker_problem(c, node->start, node->end, "rule/type",
		    "`%.*s` wants a name and what to ask of it, as in "
		    "`.%.*s(x, x.id)`",
		    STR_ARG(node_name(node)), STR_ARG(node_name(node)));
		return &expr_type_dyn;
	}
	return checker_unknown(c, node, &known, "%.*s has no function `%.*s`",
	    STR_ARG(checker_type(c, self)), STR_ARG(node_name(node)));
}

/* What looks like a macro and is none: nobody knows the name that it gives. */
static bool is_no_macro(const struct expr_node *node)
{
	return node->receiver && node->kids[0]->type->kind == EXPR_LIST &&
	    node->count > 2 && node->kids[1]->op == NODE_NAME &&
	    !builtin_find(node_name(node), BUILTIN_METHOD);
}

const struct expr_type *check_call(struct checker *c, struct expr_node *node)
{
	for (uint32_t i = 0; i < node->count; i++) {
		check_node(c, node->kids[i]);
		if (i == 0 && is_no_macro(node))
			break;
	}
	if (node->receiver)
		return check_receiver(c, node);
	if (str_is(node_name(node), "quantity"))
		return check_quantity(c, node);
	const struct expr_method *functions = c->env->functions;
	const struct expr_method *function =
	    expr_method_find(functions, node_name(node), node->count);
	if (function)
		return check_method(c, node, 0, function);
	const struct builtin *builtin =
	    builtin_find(node_name(node), BUILTIN_FUNCTION);
	if (builtin)
		return check_builtin(c, node, builtin);
	function = method_named(functions, node_name(node));
	if (function) {
		wrong_count(c, node, parameter_count(function));
		return function->result;
	}
	struct map known;
	map_init(&known, c->arena);
	map_add(&known, STR("has"), node);
	map_add(&known, STR("quantity"), node);
	builtin_names(BUILTIN_FUNCTION, &known);
	expr_method_names(functions, &known);
	return checker_unknown(c, node, &known, "there is no function `%.*s`",
	    STR_ARG(node_name(node)));
}
