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

enum exit_code rules_test_run(struct input *input, bool quiet)
{
	if (input->rules.rules.length == 0) {
		complain(input->arena, "there is no rule to test");
		return EXIT_BROKEN;
	}
	struct rule_test_results all = {.arena = input->arena};
	rules_test(input->arena, &input->rules, &all);

	struct buf out = {.arena = input->arena};
	uint32_t failed = 0;
	buf_printf(&out, "1..%u\n", (unsigned)all.results.length);
	for (uint32_t i = 0; i < all.results.length; i++) {
		print_result(&out, i + 1, &all.results.at[i]);
		failed += !all.results.at[i].passed;
	}
	if (!quiet)
		buf_printf(&out,
		    "# %u rules, %u tests, %u designs, %u failed\n",
		    (unsigned)input->rules.rules.length,
		    (unsigned)all.results.length, (unsigned)all.cases,
		    (unsigned)failed);
	print(&out);
	return failed > 0 ? EXIT_FOUND : EXIT_CLEAN;
}
