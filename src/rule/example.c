#include "rule/test.h"

static void judge_bad(struct arena *arena, struct rule_set *set,
    struct rule_test *test, struct rule_example *example)
{
	struct trial trial = {.arena = arena, .set = set, .test = test};
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct design *design = design_load(arena,
	    source_new(arena, STR("example.yaml"), example->bad),
	    set->vocabulary, NULL, &diags);
	if (!design)
		return;
	struct run_result result;
	trial_judge(&trial, design, &result);
	example->findings = result.findings;
	diag_list_keep(&example->findings, test->rule->id);
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
	struct rule_test test = {
	    .rule = rule, .node = tests->as.items[0].value};
	example->bad = yaml_text(yaml_get(test.node, "bad"));
	example->good = yaml_text(yaml_get(test.node, "good"));
	if (example->bad.length)
		judge_bad(arena, set, &test, example);
	return true;
}
