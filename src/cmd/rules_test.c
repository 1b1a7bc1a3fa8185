#include "cmd/rules_test.h"

static void print_problem(struct buf *out, struct str problem)
{
	while (problem.length > 0) {
		struct str line = str_cut(&problem, '\n');
		buf_text(out, "# ");
		diag_visible(out, line);
		buf_char(out, '\n');
	}
}

static void print_result(
    struct buf *out, uint32_t number, const struct rule_test_result *result)
{
	buf_printf(
	    out, "%sok %u - ", result->passed ? "" : "not ", (unsigned)number);
	diag_visible(out, result->rule->id);
	buf_printf(out, ", test %u\n", (unsigned)result->number);
	if (!result->passed)
		print_problem(out, result->problem);
}

static void print_survivor(struct buf *out, const struct rule_survivor *one)
{
	struct position at =
	    source_position(one->rule->source, one->span.start);
	buf_text(out, "# ");
	diag_visible(out, one->rule->source->path);
	buf_printf(out, ":%u:%u: ", at.line + 1, at.column + 1);
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
		failed += !result->passed;
	return failed;
}

/* Rounded down, so that 100.0 means all. */
static void print_score(struct buf *out, uint32_t killed, uint32_t mutants)
{
	uint64_t tenths = mutants ? (uint64_t)killed * 1000 / mutants : 1000;
	buf_printf(out, "; mutants %u/%u killed (%u.%u %%)", killed, mutants,
	    (unsigned)(tenths / 10), (unsigned)(tenths % 10));
}

enum exit_code rules_test_run(
    struct input *input, const struct rules_test_settings *settings, bool quiet)
{
	if (input->rules.rules.length == 0) {
		complain(input->arena, "there is no rule to test");
		return EXIT_BROKEN;
	}
	struct rule_test_results all;
	rules_test(input->arena, &input->rules, !settings->no_mutation, &all);

	struct buf out = {.arena = input->arena};
	uint32_t failed = count_failed(&all);
	uint32_t killed = all.mutants - all.survivors.length;
	buf_printf(&out, "1..%u\n", (unsigned)all.results.length);
	for (uint32_t i = 0; i < all.results.length; i++)
		print_result(&out, i + 1, &all.results.at[i]);
	for (uint32_t i = 0; i < all.survivors.length; i++)
		print_survivor(&out, &all.survivors.at[i]);
	if (!quiet) {
		buf_printf(&out, "# %u rules, %u tests, %u designs, %u failed",
		    (unsigned)input->rules.rules.length,
		    (unsigned)all.results.length, (unsigned)all.cases,
		    (unsigned)failed);
		if (!settings->no_mutation)
			print_score(&out, killed, all.mutants);
		buf_char(&out, '\n');
	}
	print(&out);
	bool enough = settings->no_mutation ||
	    (uint64_t)killed * 100 >= (uint64_t)settings->least * all.mutants;
	return failed > 0 || !enough ? EXIT_FOUND : EXIT_CLEAN;
}
