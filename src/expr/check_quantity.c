#include "expr/checker.h"

/*
 * quantity('500/s'): read while it is compiled, so that its unit is checked as
 * any other, and so that an evaluation finds a constant.
 */
static const struct expr_type *misread(struct checker *c,
    const struct expr_node *text, const struct quantity_error *error)
{
	struct diag *diag = checker_problem(c, text->start, text->end,
	    "rule/unit", "%.*s", STR_ARG(error->hint));
	if (diag && error->suggestion.length)
		diag->help = str_printf(c->arena, "did you mean '%.*s'?",
		    STR_ARG(error->suggestion));
	return &expr_type_quantity[MEASURE_ANY];
}

const struct expr_type *check_quantity(
    struct checker *c, struct expr_node *node)
{
	const struct expr_node *text = node->count == 1 ? node->kids[0] : NULL;
	if (!text || text->op != NODE_CONSTANT ||
	    text->as.constant.kind != EXPR_STRING) {
		struct diag *diag = checker_problem(c, node->start, node->end,
		    "rule/type", "`quantity` wants one text, as it is written");
		if (diag)
			diag->help = STR("such as quantity('500/s')");
		return &expr_type_quantity[MEASURE_ANY];
	}
	struct quantity quantity;
	struct quantity_error error;
	if (!quantity_parse(c->arena, text->as.constant.as.text, MEASURE_ANY,
		&quantity, &error))
		return misread(c, text, &error);
	node->op = NODE_CONSTANT;
	node->count = 0;
	node->as.constant = (struct expr_value) {
	    .kind = EXPR_DOUBLE,
	    .measure = (uint8_t)quantity.measure,
	    .unit = quantity.unit,
	    .as.number = quantity.value,
	};
	return &expr_type_quantity[quantity.measure];
}

/* What a text beside a quantity was meant to be, in an expression or among the
   parameters. */
static struct str meant_by(
    struct checker *c, const struct expr_node *text, enum measure measure)
{
	const struct expr_origin *origin;
	const struct expr_value *value = checker_parameter(c, text, &origin);
	bool parameter = value != NULL;
	if (text->op == NODE_CONSTANT)
		value = &text->as.constant;
	if (!value || value->kind != EXPR_STRING)
		return (struct str) {0};
	struct str words = value->as.text;
	struct quantity quantity;
	struct quantity_error error = {0};
	bool good = quantity_parse(c->arena, words, measure, &quantity, &error);
	if (good && parameter)
		return str_printf(c->arena,
		    "the parameter is a text: write `%.*s` without quotes",
		    STR_ARG(words));
	if (good)
		return str_printf(
		    c->arena, "write `quantity('%.*s')`", STR_ARG(words));
	bool near = error.suggestion.length > 0;
	return str_printf(c->arena, "`%.*s` is a text: %.*s%s%.*s%s",
	    STR_ARG(words), STR_ARG(error.hint), near ? "; did you mean `" : "",
	    STR_ARG(error.suggestion), near ? "`?" : "");
}

void check_meant_quantity(
    struct checker *c, const struct expr_node *node, struct diag *diag)
{
	for (int i = 0; diag && node->count == 2 && i < 2; i++) {
		const struct expr_type *other = node->kids[1 - i]->type;
		if (other->kind == EXPR_DOUBLE &&
		    other->measure != MEASURE_NONE &&
		    node->kids[i]->type->kind == EXPR_STRING)
			diag->help = meant_by(
			    c, node->kids[i], (enum measure)other->measure);
	}
}
