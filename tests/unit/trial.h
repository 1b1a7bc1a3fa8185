/* The tests that built-in rules carry, and what becomes of their designs. */
#ifndef LINTEL_TESTS_TRIAL_H
#define LINTEL_TESTS_TRIAL_H

#include "cmd/input.h"

#include "load.h"

struct trial {
	struct arena *arena; /* of this one */
	struct rule_set *set;
	const struct rule *rule;
	const struct yaml_node *test;
	unsigned number; /* among the rule's, from 1 */
};

static inline void load_built_in(struct fixture *f, struct rule_set *set)
{
	rule_set_init(set, &f->arena, &f->vocabulary);
	input_built_in_rules(set);
}

/* Every test of every rule. */
static inline void each_trial(struct fixture *f,
    void (*try)(const struct trial *trial, void *context), void *context)
{
	struct rule_set set;
	struct rule *const *rule;
	load_built_in(f, &set);
	vec_each (rule, &set.rules) {
		const struct yaml_node *tests =
		    yaml_get((*rule)->node, "tests");
		for (uint32_t i = 0; tests && i < tests->count; i++) {
			struct arena arena;
			arena_init_child(&arena, &f->arena);
			struct trial trial = {&arena, &set, *rule,
			    tests->as.items[i].value, i + 1};
			try(&trial, context);
			arena_release(&arena);
		}
	}
}

/* "bad" or "good" */
static inline struct str trial_text(
    const struct trial *trial, const char *which)
{
	return yaml_text(yaml_get(trial->test, which));
}

/* By the rule alone, or by all; NULL for a text that is no design. */
static inline struct design *judge(const struct trial *trial, struct str text,
    bool alone, struct run_result *result)
{
	struct diag_list diags;
	diag_list_init(&diags, trial->arena);
	struct design *design = design_load(trial->arena,
	    source_new(trial->arena, STR("t.yaml"), text),
	    trial->set->vocabulary, NULL, &diags);
	struct run_options options = {
	    .today = yaml_text(yaml_get(trial->test, "today")),
	    .only = &trial->rule->id,
	    .only_count = alone && !trial->rule->last,
	};
	if (design)
		rules_run(trial->arena, trial->set, design, &options, result);
	return design;
}

#endif
