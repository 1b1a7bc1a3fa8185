#include "rule/test.h"

static struct str problem_of(
    struct arena *arena, const char *which, const struct diag *diag)
{
	struct position at = source_position(diag->source, diag->span.start);
	return str_printf(arena, "the %s design is not valid: %u:%u: %.*s",
	    which, at.line + 1, at.column + 1, STR_ARG(diag->text));
}

/* NULL, with the problem said, when the design has an error. */
static struct design *load(struct arena *arena, const struct rule_set *set,
    struct rule_test *test, const char *which)
{
	struct source *source = source_new(arena,
	    str_printf(arena, "%.*s (%s)", STR_ARG(test->rule->id), which),
	    yaml_text(yaml_get(test->node, which)));
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct load_options options = {0};
	struct design *design =
	    design_load(arena, source, set->vocabulary, &options, &diags);
	if (!design)
		test->problem = problem_of(arena, which, diags.first);
	return design;
}

/* One run over one of the designs. */
struct trial {
	struct arena *arena;
	struct rule_set *set;
	const struct rule_test *test;
	struct str problem; /* empty while all is well */
};

/*
 * The rule alone, whatever the profile says; but a rule that speaks of the run
 * needs a run to speak of.  False when it could not be judged, which is told
 * under the name of no rule.
 */
static bool run_trial(struct trial *trial, const struct design *design,
    const char *which, struct run_result *result)
{
	const struct rule_test *test = trial->test;
	struct run_options options = {
	    .only = &test->rule->id,
	    .only_count = rule_part(test->rule, RULE_LAST) ? 0 : 1,
	    .today = STR(""),
	};
	if (yaml_get(test->node, "today"))
		options.today = yaml_text(yaml_get(test->node, "today"));
	rules_run(trial->arena, trial->set, design, &options, result);
	for (struct diag *d = result->findings.first; d; d = d->next)
		if (!rule_find(trial->set, d->rule))
			trial->problem = problem_of(trial->arena, which, d);
	return !trial->problem.length;
}

/* "component:db" is meant by that and by "db". */
static bool is_at(struct str element, struct str wanted)
{
	size_t colon = str_find(element, 0, ':');
	return str_equal(element, wanted) ||
	    (colon < element.length &&
		str_equal(
		    str_slice(element, colon + 1, element.length), wanted));
}

static bool is_wanted(const struct yaml_node *at, struct str element)
{
	for (uint32_t i = 0; i < at->count; i++)
		if (is_at(element, yaml_text(at->as.items[i].value)))
			return true;
	return false;
}

static bool is_found(
    const struct trial *trial, const struct run_result *result, struct str id)
{
	for (const struct diag *d = result->findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->test->rule->id) &&
		    is_at(d->element, id))
			return true;
	return false;
}

static void check_bad(struct trial *trial, const struct run_result *result)
{
	const struct yaml_node *at = yaml_get(trial->test->node, "at");
	for (uint32_t i = 0; i < at->count; i++) {
		struct str id = yaml_text(at->as.items[i].value);
		if (!is_found(trial, result, id))
			trial->problem = str_printf(trial->arena,
			    "the bad design has no finding at %.*s%s",
			    STR_ARG(id),
			    result->unknown > 0
				? ", where a number that the rule asks for is "
				  "unknown: has() tells whether it is stated"
				: "");
	}
	struct str severity = STR("");
	if (yaml_get(trial->test->node, "severity"))
		severity = yaml_text(yaml_get(trial->test->node, "severity"));
	for (const struct diag *d = result->findings.first; d; d = d->next) {
		if (!str_equal(d->rule, trial->test->rule->id))
			continue;
		if (!is_wanted(at, d->element))
			trial->problem = str_printf(trial->arena,
			    "the bad design has a finding at %.*s, too: %.*s",
			    STR_ARG(d->element), STR_ARG(d->text));
		if (severity.length &&
		    !str_is(severity, severity_name(d->severity)))
			trial->problem = str_printf(trial->arena,
			    "the finding is of severity %s, not %.*s",
			    severity_name(d->severity), STR_ARG(severity));
	}
}

/*
 * An edit may silence the rule by taking a number away.  That mends nothing,
 * so the test has to say that this is what it is about.
 */
static void check_known(struct trial *trial, const struct run_result *bad,
    const struct run_result *good)
{
	const struct yaml_node *key = yaml_get(trial->test->node, "unknown");
	bool unknown = good->unknown > bad->unknown, wanted = false;
	if (key && !yaml_bool(key, &wanted))
		trial->problem = STR("`unknown` is true or false");
	else if (unknown && !wanted)
		trial->problem =
		    STR("the good design is silent only because a number is "
			"unknown; `unknown: true` says that this is meant");
	else if (wanted && !unknown)
		trial->problem =
		    STR("no number is unknown in the good design, though the "
			"test says so");
}

static void check_good(struct trial *trial, const struct run_result *result)
{
	for (const struct diag *d = result->findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->test->rule->id))
			trial->problem = str_printf(trial->arena,
			    "the good design has a finding at %.*s: %.*s",
			    STR_ARG(d->element), STR_ARG(d->text));
}

static struct str shape_problem(
    struct arena *arena, const struct yaml_node *test)
{
	static const char *const known[] = {
	    "bad", "at", "good", "severity", "today", "unknown"};
	for (uint32_t i = 0; i < test->count; i++) {
		bool good = false;
		for (size_t k = 0; k < sizeof(known) / sizeof(*known); k++)
			good |= yaml_is(test->as.items[i].key, known[k]);
		if (!good)
			return str_printf(arena, "a test has no key `%.*s`",
			    STR_ARG(yaml_text(test->as.items[i].key)));
	}
	const struct yaml_node *bad = yaml_get(test, "bad");
	const struct yaml_node *good = yaml_get(test, "good");
	const struct yaml_node *at = yaml_get(test, "at");
	if (!bad || !good)
		return str_printf(
		    arena, "the test has no `%s` design", bad ? "good" : "bad");
	if (!at || at->kind != YAML_LIST || !at->count)
		return STR("the test does not list under `at` the elements at "
			   "which its bad design has a finding: at: [db]");
	if (yaml_text(bad).length == 0 || yaml_text(good).length == 0)
		return str_printf(arena,
		    "the `%s` design of the test is no text: it begins with "
		    "`|`, below which the design stands",
		    yaml_text(bad).length ? "good" : "bad");
	if (!one_edit(arena, yaml_text(bad), yaml_text(good)))
		return STR("the good design is more than one edit away");
	return STR("");
}

void rule_test_load(struct arena *arena, const struct rule_set *set,
    const struct rule *rule, const struct yaml_node *node,
    struct rule_test *test)
{
	*test = (struct rule_test) {
	    .rule = rule,
	    .node = node,
	    .problem = shape_problem(arena, node),
	};
	if (!test->problem.length)
		test->bad = load(arena, set, test, "bad");
	if (!test->problem.length)
		test->good = load(arena, set, test, "good");
}

struct str rule_test_run(struct arena *arena, struct rule_set *set,
    const struct rule_test *test, bool *broken)
{
	struct trial trial = {.arena = arena, .set = set, .test = test};
	struct run_result bad, good;
	*broken = !run_trial(&trial, test->bad, "bad", &bad);
	if (*broken)
		return trial.problem;
	check_bad(&trial, &bad);
	if (trial.problem.length)
		return trial.problem;
	*broken = !run_trial(&trial, test->good, "good", &good);
	if (*broken)
		return trial.problem;
	check_known(&trial, &bad, &good);
	check_good(&trial, &good);
	return trial.problem;
}
