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
