#include "rule/test.h"

struct tester {
	struct arena *arena; /* of the rule's tests and mutants */
	struct rule_set *set;
	struct rule *rule;
	VEC(struct rule_test) tests;
	struct rule_test_results *results;
};

/* The copy lives as long as the results do. */
static void add_result(
    struct tester *tester, const struct rule_test_result *result)
{
	struct rule_test_results *results = tester->results;
	struct rule_test_result *copy =
	    vec_add(results->arena, &results->results);
	*copy = (struct rule_test_result) {
	    .rule = result->rule,
	    .number = result->number,
	    .span = result->span,
	};
	const struct rule_problem *problem;
	vec_each (problem, &result->problems)
		vec_push(results->arena, &copy->problems,
		    ((struct rule_problem) {problem->span,
			str_copy(results->arena, problem->text)}));
}

/* False when one of them fails. */
static bool run_tests(struct tester *tester)
{
	const struct rule *rule = tester->rule;
	const struct yaml_node *nodes = rule_part(rule, RULE_TESTS);
	bool passed = true;
	for (uint32_t i = 0; nodes && i < nodes->count; i++) {
		const struct yaml_node *node = nodes->as.items[i].value;
		struct rule_test *test = vec_add(tester->arena, &tester->tests);
		struct rule_test_result result = {
		    .rule = rule, .number = i + 1, .span = yaml_span(node)};
		tester->results->cases += 2;
		struct trial trial = {
		    tester->arena, tester->set, test, &result};
		if (trial_load(&trial, node))
			trial_run(&trial);
		if (rule_test_passed(&result))
			trial_mend(&trial);
		add_result(tester, &result);
		passed &= rule_test_passed(&result);
	}
	if (tester->tests.length)
		return passed;
	struct rule_test_result none = {.rule = rule, .span = rule->span};
	vec_push(tester->arena, &none.problems,
	    ((struct rule_problem) {rule->span, STR("the rule has no tests")}));
	add_result(tester, &none);
	return false;
}

enum fate {
	FATE_NONE, /* it cannot be compiled or run: no mutant */
	FATE_KILLED,
	FATE_SURVIVED,
};

static enum fate ask_tests(struct tester *tester, struct arena *scratch)
{
	bool any_broken = false;
	struct rule_test *test;
	vec_each (test, &tester->tests) {
		struct rule_test_result result = {.rule = tester->rule};
		bool judged = trial_run(
		    &(struct trial) {scratch, tester->set, test, &result});
		if (judged && !rule_test_passed(&result))
			return FATE_KILLED;
		any_broken |= !judged;
	}
	return any_broken ? FATE_NONE : FATE_SURVIVED;
}

/*
 * The mutant takes the rule's place in the set for as long as it is asked.
 */
static enum fate try_mutant(struct tester *tester, const struct mutant *mutant)
{
	struct rule_set *set = tester->set;
	struct rule *rule = tester->rule;
	struct rule kept = *rule;
	struct arena *kept_arena = set->arena, scratch;
	arena_init_child(&scratch, tester->arena);
	struct diag_list diags;
	diag_list_init(&diags, &scratch);

	set->arena = &scratch;
	rule->parts = mutant->parts;
	enum fate fate = FATE_NONE;
	if (rule_compile(set, rule, &diags))
		fate = ask_tests(tester, &scratch);
	*rule = kept;
	set->arena = kept_arena;
	arena_release(&scratch);
	return fate;
}

static void try_mutants(struct tester *tester)
{
	struct rule_test_results *results = tester->results;
	struct mutant_list mutants = {0};
	rule_mutants(tester->arena, tester->rule, &mutants);
	const struct mutant *mutant;
	vec_each (mutant, &mutants.list) {
		enum fate fate = try_mutant(tester, mutant);
		results->mutants += fate != FATE_NONE;
		if (fate != FATE_SURVIVED)
			continue;
		vec_push(results->arena, &results->survivors,
		    ((struct rule_survivor) {
			.rule = tester->rule,
			.span = mutant->span,
			.change = str_copy(results->arena, mutant->change),
		    }));
	}
}

/* From their texts: what is baked is shorter than what was written. */
static void compile_all(struct rule_set *set, struct arena *arena)
{
	struct diag_list none;
	diag_list_init(&none, arena);
	struct rule *const *rule;
	vec_each (rule, &set->rules)
		rule_compile(set, *rule, &none);
}

void rules_test(struct arena *arena, struct rule_set *set, bool mutate,
    struct rule_test_results *results)
{
	*results = (struct rule_test_results) {.arena = arena};
	compile_all(set, arena);
	struct rule *const *rule;
	vec_each (rule, &set->rules) {
		struct arena scratch;
		arena_init_child(&scratch, arena);
		struct tester tester = {
		    .arena = &scratch,
		    .set = set,
		    .rule = *rule,
		    .results = results,
		};
		if (run_tests(&tester) && mutate)
			try_mutants(&tester);
		arena_release(&scratch);
	}
}
