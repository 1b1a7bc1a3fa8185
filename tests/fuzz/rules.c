/* A user's file of rules: loaded, run on a design, and its tests run. */
#include "fuzz.h"

static const char some_design[] =
    "design: Shop\n"
    "components: {app: {replicas: 2}, db: {tech: MySQL}}\n"
    "flows: {buy: {rate: 9/s, steps: [app -> db]}}\n";

static void run(struct arena *arena, struct rule_set *set)
{
	struct diag_list diags;
	struct design *design =
	    read_design(arena, str_from(some_design), &diags);
	struct run_options options = {0};
	struct run_result result;
	rules_run(arena, set, design, &options, &result);
	claim_places(&result.findings);
	struct rule_test_results tests = {.arena = arena};
	rules_test(arena, set, false, &tests);
}

static void try(struct arena *arena, struct str input)
{
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct source *source = source_new(arena, STR("rules.yaml"), input);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, &diags);
	claim_places(&diags);
	struct rule_set set;
	rule_set_init(&set, arena, &session()->vocabulary);
	if (!root || root->kind != YAML_LIST)
		return;
	bool good = rule_set_load(&set, source, root, false, &diags);
	claim(good || diags.errors > 0, "what is refused has a reason");
	claim_places(&diags);
	if (good && diags.errors == 0)
		run(arena, &set);
}
