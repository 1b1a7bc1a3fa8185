#include "rule/code.h"

void rule_set_add_baked(struct rule_set *set, struct source *const *sources)
{
	struct rule *rules =
	    arena_array(set->arena, baked_rule_count, sizeof(*rules));
	for (uint32_t i = 0; i < baked_rule_count; i++) {
		rules[i] = baked_rules[i].rule;
		rules[i].source = sources[baked_rules[i].file];
		rules[i].index = set->rules.length;
		vec_push(set->arena, &set->rules, &rules[i]);
		map_add(&set->by_id, rules[i].id, &rules[i]);
	}
}
