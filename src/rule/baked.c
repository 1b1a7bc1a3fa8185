#include "rule/code.h"

#include <assert.h>

void rule_set_add_baked(struct rule_set *set, struct source *const *sources)
{
	assert(set->rules.length == 0);
	/* Written whole: no need to clear it. */
	struct rule *rules = arena_extend(
	    set->arena, NULL, 0, baked_rule_count * sizeof(*rules));
	vec_reserve(set->arena, &set->rules, baked_rule_count);
	for (uint32_t i = 0; i < baked_rule_count; i++) {
		rules[i] = baked_rules[i].rule;
		rules[i].source = sources[baked_rules[i].file];
		vec_push(set->arena, &set->rules, &rules[i]);
	}
	set->by_id = baked_rule_ids;
}
