#include "rule/code.h"

static bool read_scalar(struct arena *arena, const struct yaml_node *node,
    struct expr_value *value, const struct expr_type **type)
{
	bool flag;
	if (node->kind != YAML_SCALAR)
		return false;
	if (yaml_bool(node, &flag)) {
		*value = expr_bool(flag);
		*type = &expr_type_bool;
		return true;
	}
	struct quantity quantity;
	struct quantity_error error;
	if (node->style == YAML_PLAIN &&
	    quantity_parse(
		arena, yaml_text(node), MEASURE_ANY, &quantity, &error)) {
		*value = (struct expr_value) {
		    .kind = EXPR_DOUBLE,
		    .measure = (uint8_t)quantity.measure,
		    .unit = quantity.unit,
		    .as.number = quantity.value,
		};
		*type = &expr_type_quantity[quantity.measure];
		return true;
	}
	*value = expr_string(yaml_text(node));
	*type = &expr_type_string;
	return true;
}

bool param_texts(
    struct arena *arena, const struct yaml_node *node, struct expr_value *value)
{
	struct str_list texts = {0};
	if (node->kind != YAML_LIST)
		return false;
	for (uint32_t i = 0; i < node->count; i++) {
		const struct yaml_node *item = node->as.items[i].value;
		if (item->kind != YAML_SCALAR)
			return false;
		vec_push(arena, &texts, yaml_text(item));
	}
	*value = expr_list_of_texts(arena, texts.at, texts.length);
	return true;
}

/* "min-ratio" is read as params.min_ratio. */
static struct str variable_name(struct arena *arena, struct str key)
{
	struct buf name = {.arena = arena};
	buf_text(&name, "params.");
	for (size_t i = 0; i < key.length; i++)
		buf_char(&name, key.at[i] == '-' ? '_' : key.at[i]);
	return buf_slice(&name);
}

bool params_read(struct arena *arena, const struct rule *rule,
    struct param_list *params, struct diag_list *diags)
{
	*params = (struct param_list) {0};
	const struct yaml_node *map = rule_part(rule, RULE_PARAMS);
	if (!map)
		return true;
	params->names = arena_array(arena, map->count, sizeof(*params->names));
	params->values =
	    arena_array(arena, map->count, sizeof(*params->values));
	params->origins =
	    arena_array(arena, map->count, sizeof(*params->origins));
	bool good = true;
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		const struct expr_type *type = &expr_type_strings;
		struct expr_value *value = &params->values[i];
		*value = expr_null();
		params->origins[i] =
		    (struct expr_origin) {rule->source, item->value};
		if (!param_texts(arena, item->value, value) &&
		    !read_scalar(arena, item->value, value, &type)) {
			diag_add(diags, "rule/value", SEVERITY_ERROR,
			    rule->source, yaml_span(item->value),
			    "a parameter is a quantity, a word, true, false "
			    "or a list of words");
			type = &expr_type_dyn;
			good = false;
		}
		params->names[i] = (struct expr_variable) {
		    variable_name(arena, yaml_text(item->key)), *type};
		params->length++;
	}
	return good;
}
