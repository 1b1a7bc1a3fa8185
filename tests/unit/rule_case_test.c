/* What is said of a rule's tests that do not hold, or are none. */
#include "reasons.h"
#include "rule_run.h"
#include "tap.h"

static void broken_tests_fail(struct fixture *f)
{
	static const struct {
		const char *test, *problem;
	} cases[] = {
	    {"bad: 'design: S'\n      at: [design]\n      good: 'design: S'",
		"11:13: the good design has a finding at design: S is wrong"},
	    {"bad: 'design: S'\n      at: [db]\n      good: 'design: T'",
		"10:12: the bad design has no finding at db\n"
		"10:11: the bad design has a finding at design, too: S is wrong"},
	    {"bad: 'desing: S'\n      at: [design]\n      good: 'design: S'",
		NULL},
	    {"bad: 'design: S'\n      good: 'design: S'",
		"9:7: the test does not list under `at` the elements at "
		"which its bad design has a finding: at: [db]"},
	    {"at: [design]\n      good: 'design: S'",
		"9:7: the test has no `bad` design"},
	    {"bad: 'design: S'\n      at: [design]",
		"9:7: the test has no `good` design"},
	    {"bad: 'design: S'\n      at: design\n      good: 'design: T'",
		"10:11: the test does not list under `at` the elements at "
		"which its bad design has a finding: at: [db]"},
	    {"bad: 'design: S'\n      at: []\n      good: 'design: T'",
		"10:11: the test does not list under `at` the elements at "
		"which its bad design has a finding: at: [db]"},
	    {"bad: { design: S }\n      at: [design]\n      good: 'design: T'",
		"9:12: the `bad` design of the test is no text: it begins with "
		"`|`, below which the design stands"},
	    {"bed: 'design: S'\n      at: [design]\n      good: 'design: T'",
		"9:7: a test has no key `bed`\n9:7: the test has no `bad` design"},
	    {"bad: 'design: S'\n      at: [design]\n      good: 'design: T'\n"
	     "      severity: error",
		"12:17: the finding is of severity warning, not error"},
	    {"bad: |\n        design: S\n        stge: critical\n"
	     "        components: { db: databse }\n      at: [design]\n"
	     "      good: 'design: S'",
		"11:9: the bad design is not valid: a design has no `stge`; "
		"did you mean `stage`?\n"
		"12:27: the bad design is not valid: `databse` is no kind or "
		"technology that the vocabulary knows; did you mean "
		"`database`?"},
	    {"bad: 'design: S'\n      att: [design]\n      good: 'design: T'\n"
	     "      severity: warn",
		"10:7: a test has no key `att`; did you mean `at`?\n"
		"12:17: `severity` is error, warning or info\n"
		"9:7: the test does not list under `at` the elements at "
		"which its bad design has a finding: at: [db]"},
	    {"bad: \"design: S\\nstage: nowhere\"\n      at: [design]\n"
	     "      good: 'design: S'",
		"9:31: the bad design is not valid: `stage` is one of "
		"prototype, production, critical"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_printf(&f->arena,
		    "- id: r/x\n  each: design\n" FRAME "  assert: 'false'\n"
		    "  tests:\n    - %s\n",
		    cases[i].test);
		struct rule_set set;
		load_text(f, &set, str_cstr(&f->arena, text));
		struct rule_test_results results;
		rules_test(&f->arena, &set, true, &results);
		const struct rule_test_result *r = results.results.at;
		ok(!rule_test_passed(r), "broken test %zu does not pass",
		    i + 1);
		if (cases[i].problem)
			is_str(reasons(f, r), cases[i].problem,
			    "broken test %zu says why", i + 1);
	}
}

static void others_are_missing(struct fixture *f)
{
	static const struct {
		const char *tests, *problem;
	} cases[] = {
	    {"", "1:7: the rule has no tests"},
	    {"  tests: []\n", "1:7: the rule has no tests"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_printf(&f->arena,
		    "- id: r/x\n  each: design\n" FRAME "  assert: 'false'\n%s",
		    cases[i].tests);
		struct rule_set set;
		load_text(f, &set, str_cstr(&f->arena, text));
		struct rule_test_results results;
		rules_test(&f->arena, &set, true, &results);
		is_str(reasons(f, &results.results.at[0]), cases[i].problem,
		    "without tests a rule is not proven: %zu", i + 1);
		is_int(results.mutants, 0, "nor is it changed: %zu", i + 1);
		struct rule_example example;
		ok(!rule_example(&f->arena, &set, set.rules.at[0], &example),
		    "and has no example: %zu", i + 1);
	}
}

static void examples_may_be_broken(struct fixture *f)
{
	static const struct {
		const char *test, *bad, *claim;
	} cases[] = {
	    {"{ bad: 'design: S', at: [design] }", "design: S",
		"a design is an example"},
	    {"{ bad: 'desing: S', at: [design] }", "desing: S",
		"a broken one is shown as it is"},
	    {"{ at: [design] }", "", "and may be missing"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_printf(&f->arena,
		    "- id: r/x\n  each: design\n" FRAME
		    "  assert: 'false'\n  tests: [%s]\n",
		    cases[i].test);
		struct rule_set set;
		load_text(f, &set, str_cstr(&f->arena, text));
		struct rule_example example;
		ok(rule_example(&f->arena, &set, set.rules.at[0], &example),
		    "%s", cases[i].claim);
		is_str(example.bad, cases[i].bad, "%s: word for word",
		    cases[i].claim);
		is_int(example.findings.length, i == 0,
		    "%s: what is found in it is shown where it can be",
		    cases[i].claim);
	}
}

static void fixes_are_made(struct fixture *f)
{
	static const struct {
		const char *claim, *fix, *problem;
	} cases[] = {
	    {"a fix that mends", "add to a: owner: me", ""},
	    {"a fix for people", "ask somebody", ""},
	    {"a fix with a blank", "add to a: owner: ...", ""},
	    {"a fix with a key that there is not", "add to a: ownr: me",
		"8:8: the fix, `add to a: ownr: me`, makes a design that is "
		"not valid: a component has no `ownr`; did you mean "
		"`owner`?"},
	    {"a fix of something else", "add to a: tags: me",
		"8:8: the fix, `add to a: tags: me`, leaves the finding at "
		"component:a"},
	    {"a safe fix that nobody understands",
		"add a: me\n  safe-fix: true",
		"8:8: the fix, `add a: me`, is none that lintel can make, "
		"though the rule says `safe-fix`"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_printf(&f->arena,
		    "- id: r/x\n  each: component\n" FRAME
		    "  assert: has(self.owner)\n  fix: >-\n    %s\n  tests:\n"
		    "    - bad: \"design: S\\ncomponents: { a: { kind: service } "
		    "}\"\n      at: [a]\n      good: \"design: S\\ncomponents: "
		    "{ a: { kind: service, owner: x } }\"\n",
		    cases[i].fix);
		struct rule_set set;
		load_text(f, &set, str_cstr(&f->arena, text));
		struct rule_test_results results;
		rules_test(&f->arena, &set, false, &results);
		is_str(reasons(f, results.results.at), cases[i].problem, "%s",
		    cases[i].claim);
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	broken_tests_fail(&f);
	others_are_missing(&f);
	examples_may_be_broken(&f);
	fixes_are_made(&f);
	fixture_release(&f);
	return done_testing();
}
