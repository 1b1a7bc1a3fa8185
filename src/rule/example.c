#include "rule/code.h"

/* The rule alone, except where it speaks of a run of all. */
static void judge_bad(struct arena *arena, struct rule_set *set,
    const struct rule *rule, const struct yaml_node *test,
    struct rule_example *example)
{
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct design *design = design_load(arena,
	    source_new(arena, STR("example.yaml"), example->bad),
	    set->vocabulary, NULL, &diags);
	if (!design)
		return;
	struct run_options options = {
	    .only = &rule->id,
	    .only_count = rule_part(rule, RULE_LAST) ? 0 : 1,
	};
	if (yaml_get(test, "today"))
		options.today = yaml_text(yaml_get(test, "today"));
	struct run_result result;
	rules_run(arena, set, design, &options, &result);
	example->findings = result.findings;
	diag_list_keep(&example->findings, rule->id);
	diag_list_sort(&example->findings);
}

bool rule_example(struct arena *arena, struct rule_set *set,
    const struct rule *rule, struct rule_example *example)
{
	*example = (struct rule_example) {0};
	diag_list_init(&example->findings, arena);
	const struct yaml_node *tests = rule_part(rule, RULE_TESTS);
	if (!tests || tests->count == 0)
		return false;
	const struct yaml_node *test = tests->as.items[0].value;
	example->bad = yaml_text(yaml_get(test, "bad"));
	example->good = yaml_text(yaml_get(test, "good"));
	if (example->bad.length)
		judge_bad(arena, set, rule, test, example);
	return true;
}
