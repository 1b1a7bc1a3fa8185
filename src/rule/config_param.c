#include "rule/code.h"
#include "rule/config_form.h"

int config_param_index(const struct rule *rule, struct str name)
{
	const struct yaml_node *map = rule_part(rule, RULE_PARAMS);
	for (uint32_t i = 0; map && i < map->count; i++)
		if (str_equal(yaml_text(map->as.items[i].key), name))
			return (int)i;
	return -1;
}

/* Where the bytes of a plain scalar stand as they are; else all of it. */
static struct span part_of(
    const struct yaml_node *node, const struct quantity_error *error)
{
	struct span span = yaml_span(node);
	bool as_is =
	    node->style == YAML_PLAIN && span.end - span.start == node->count;
	if (as_is && error->length && error->fault == QUANTITY_UNKNOWN_UNIT)
		return (struct span) {span.start + error->at,
		    span.start + error->at + error->length};
	return span;
}

static bool read_number(const struct config_param *param,
    const struct yaml_node *node, struct expr_value *value,
    struct quantity_error *error)
{
	enum measure wanted = (enum measure)param->type->measure;
	struct quantity quantity;
	if (node->kind != YAML_SCALAR ||
	    !quantity_parse(
		param->arena, yaml_text(node), wanted, &quantity, error))
		return false;
	*value = (struct expr_value) {
	    .kind = EXPR_DOUBLE,
	    .measure = param->type->measure,
	    .unit = quantity.unit,
	    .as.number = quantity.value,
	};
	return true;
}

static struct str wanted_of(const struct config_param *param)
{
	enum measure measure = (enum measure)param->type->measure;
	switch (param->type->kind) {
	case EXPR_DOUBLE:
		return str_printf(param->arena, "%s, such as %s",
		    measure_name(measure), measure_example(measure));
	case EXPR_BOOL: return STR("true or false");
	case EXPR_LIST: return STR("a list of words");
	default: return STR("a word, and not true or false");
	}
}

static void report(const struct config_param *param,
    const struct yaml_node *node, const struct quantity_error *error,
    struct diag_list *diags)
{
	struct str wanted = wanted_of(param);
	struct diag *diag = diag_add(diags, "config/param", SEVERITY_ERROR,
	    param->source, part_of(node, error), "`%.*s` is %.*s",
	    STR_ARG(param->name), STR_ARG(wanted));
	if (error->hint.length)
		diag->text = str_printf(diags->arena, "`%.*s`: %.*s",
		    STR_ARG(param->name), STR_ARG(error->hint));
	if (param->type->kind == EXPR_LIST && node->kind == YAML_SCALAR)
		diag->help = str_printf(diags->arena, "did you mean `[%.*s]`?",
		    STR_ARG(yaml_text(node)));
	if (error->suggestion.length)
		diag->help = str_printf(diags->arena, "did you mean `%.*s`?",
		    STR_ARG(error->suggestion));
}

bool config_param_read(const struct config_param *param,
    const struct yaml_node *node, struct expr_value *value,
    struct diag_list *diags)
{
	struct quantity_error error = {0};
	bool flag, good;
	switch (param->type->kind) {
	case EXPR_DOUBLE: good = read_number(param, node, value, &error); break;
	case EXPR_BOOL:
		good = yaml_bool(node, &flag);
		if (good)
			*value = expr_bool(flag);
		break;
	case EXPR_LIST: good = param_texts(param->arena, node, value); break;
	default:
		good = node->kind == YAML_SCALAR && !yaml_bool(node, &flag);
		if (good)
			*value = expr_string(yaml_text(node));
	}
	if (!good)
		report(param, node, &error, diags);
	return good;
}
