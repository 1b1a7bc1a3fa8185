#include "cmd/rules_test.h"

#include "report/contract.h"

/* "# our-rules/owner.yaml:6:9: " */
static void print_place(
    struct buf *out, struct source *source, struct span span)
{
	struct position at = source_position(source, span.start);
	buf_text(out, "# ");
	diag_visible(out, source->path);
	buf_printf(out, ":%u:%u: ", at.line + 1, at.column + 1);
}

static void print_problem(struct buf *out, const struct rule *rule,
    const struct rule_problem *problem)
{
	struct str text = problem->text;
	print_place(out, rule->source, problem->span);
	for (bool first = true; text.length > 0; first = false) {
		buf_text(out, first ? "" : "# ");
		diag_visible(out, str_cut(&text, '\n'));
		buf_char(out, '\n');
	}
}

static void print_result(
    struct buf *out, uint32_t number, const struct rule_test_result *result)
{
	buf_printf(out, "%sok %u - ", rule_test_passed(result) ? "" : "not ",
	    (unsigned)number);
	diag_visible(out, result->rule->id);
	buf_printf(out, ", test %u\n", (unsigned)result->number);
	const struct rule_problem *problem;
	vec_each (problem, &result->problems)
		print_problem(out, result->rule, problem);
}

static void print_survivor(struct buf *out, const struct rule_survivor *one)
{
	print_place(out, one->rule->source, one->span);
	diag_visible(out, one->rule->id);
	buf_text(out, ": no test fails when ");
	diag_visible(out, one->change);
	buf_char(out, '\n');
}

static uint32_t count_failed(const struct rule_test_results *all)
{
	uint32_t failed = 0;
	const struct rule_test_result *result;
	vec_each (result, &all->results)
		failed += !rule_test_passed(result);
	return failed;
}

static uint32_t count_killed(const struct rule_test_results *all)
{
	return all->mutants - all->survivors.length;
}

/* The score is rounded down, so that 100.0 means all. */
static void print_summary(struct buf *out, uint32_t rules,
    const struct rule_test_results *all, bool mutated)
{
	uint32_t tests = all->results.length;
	buf_printf(out, "# %u rule%s, %u test%s, %u designs, %u failed",
	    (unsigned)rules, rules == 1 ? "" : "s", (unsigned)tests,
	    tests == 1 ? "" : "s", (unsigned)all->cases,
	    (unsigned)count_failed(all));
	uint32_t killed = count_killed(all);
	uint64_t tenths =
	    all->mutants ? (uint64_t)killed * 1000 / all->mutants : 1000;
	if (mutated)
		buf_printf(out, "; mutants %u/%u killed (%u.%u%%)",
		    (unsigned)killed, (unsigned)all->mutants,
		    (unsigned)(tenths / 10), (unsigned)(tenths % 10));
	buf_char(out, '\n');
}

static void print_tap(struct buf *out, const struct rule_test_results *all)
{
	buf_printf(out, "1..%u\n", (unsigned)all->results.length);
	for (uint32_t i = 0; i < all->results.length; i++)
		print_result(out, i + 1, &all->results.at[i]);
	for (uint32_t i = 0; i < all->survivors.length; i++)
		print_survivor(out, &all->survivors.at[i]);
}

enum exit_code rules_test_run(struct input *input,
    const struct rules_test_settings *settings, unsigned format, bool quiet)
{
	uint32_t rules = input->rules.rules.length;
	if (rules == 0) {
		complain(input->arena, "there is no rule to test");
		return EXIT_BROKEN;
	}
	if (settings->least > 100) {
		complain(input->arena, "--mutation-min is 100 at most");
		return EXIT_BROKEN;
	}
	struct rule_test_results all;
	bool mutate = !settings->no_mutation;
	rules_test(input->arena, &input->rules, mutate, &all);

	struct buf out = {.arena = input->arena};
	struct json json = {.out = &out};
	if (format == FORMAT_JSON)
		contract_rule_tests(&json, rules, &all);
	else
		print_tap(&out, &all);
	if (format != FORMAT_JSON && !quiet)
		print_summary(&out, rules, &all, mutate);
	print(&out);
	bool enough = (uint64_t)count_killed(&all) * 100 >=
	    (uint64_t)settings->least * all.mutants;
	return count_failed(&all) || !enough ? EXIT_FOUND : EXIT_CLEAN;
}
