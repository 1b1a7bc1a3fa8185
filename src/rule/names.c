#include "rule/code.h"

static void check_name(const struct rule_set *set, const struct rule *rule,
    const struct yaml_node *name, struct diag_list *diags)
{
	struct str id = yaml_text(name);
	if (rule_find(set, id) || map_get(&baked_rule_ids, id))
		return;
	struct diag *diag =
	    diag_add(diags, "rule/unknown-rule", SEVERITY_ERROR, rule->source,
		yaml_span(name), "there is no rule `%.*s`", STR_ARG(id));
	diag_suggest(diags, diag, &set->by_id, id);
	if (!diag->help.length)
		diag_suggest(diags, diag, &baked_rule_ids, id);
}

void rules_check_names(const struct rule_set *set, struct diag_list *diags)
{
	struct rule *const *rule;
	vec_each (rule, &set->rules) {
		const struct yaml_node *mutes = rule_part(*rule, RULE_MUTES);
		for (uint32_t i = 0; mutes && i < mutes->count; i++)
			check_name(set, *rule, mutes->as.items[i].value, diags);
	}
}
