#include "rule/code.h"

/* One design of one test. */
struct trial {
	struct arena *arena;
	struct rule_set *set;
	const struct rule *rule;
	const struct yaml_node *test;
	const char *which;  /* "bad" or "good" */
	struct str problem; /* in `arena`; empty while all is well */
};

static void first_problem(struct trial *trial, const struct diag_list *diags)
{
	const struct diag *diag = diags->first;
	while (diag && diag->severity != SEVERITY_ERROR)
		diag = diag->next;
	if (!diag)
		return;
	struct position at = {0};
	if (diag->source)
		at = source_position(diag->source, diag->span.start);
	trial->problem =
	    str_printf(trial->arena, "the %s design is not valid: %u:%u: %.*s",
		trial->which, at.line + 1, at.column + 1, STR_ARG(diag->text));
}

/* NULL, with the problem said, when the design has an error. */
static struct design *load(struct trial *trial)
{
	const struct yaml_node *node = yaml_get(trial->test, trial->which);
	struct source *source = source_new(trial->arena,
	    str_printf(trial->arena, "%.*s (%s)", STR_ARG(trial->rule->id),
		trial->which),
	    yaml_text(node));
	struct diag_list diags;
	diag_list_init(&diags, trial->arena);
	struct load_options options = {0};
	struct design *design = design_load(
	    trial->arena, source, trial->set->vocabulary, &options, &diags);
	if (!design || diags.errors)
		first_problem(trial, &diags);
	return trial->problem.length ? NULL : design;
}

/*
 * The rule alone, whatever the profile says; but a rule that speaks of the run
 * needs a run to speak of.
 */
static bool run_trial(struct trial *trial, struct run_result *result)
{
	struct design *design = load(trial);
	if (!design)
		return false;
	struct run_options options = {
	    .only = &trial->rule->id,
	    .only_count = yaml_get(trial->rule->node, "last") ? 0 : 1,
	    .today = yaml_text(yaml_get(trial->test, "today")),
	};
	if (!yaml_get(trial->test, "today"))
		options.today = STR("");
	rules_run(trial->arena, trial->set, design, &options, result);
	for (struct diag *d = result->findings.first; d; d = d->next)
		if (str_starts(d->rule, STR("rule/")))
			first_problem(trial, &result->findings);
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
		if (str_equal(d->rule, trial->rule->id) &&
		    is_at(d->element, id))
			return true;
	return false;
}

static void check_bad(struct trial *trial, const struct run_result *result)
{
	const struct yaml_node *at = yaml_get(trial->test, "at");
	for (uint32_t i = 0; i < at->count; i++) {
		struct str id = yaml_text(at->as.items[i].value);
		if (!is_found(trial, result, id))
			trial->problem = str_printf(trial->arena,
			    "the bad design has no finding at %.*s",
			    STR_ARG(id));
	}
	struct str severity = STR("");
	if (yaml_get(trial->test, "severity"))
		severity = yaml_text(yaml_get(trial->test, "severity"));
	for (const struct diag *d = result->findings.first; d; d = d->next) {
		if (!str_equal(d->rule, trial->rule->id))
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

static void check_good(struct trial *trial, const struct run_result *result)
{
	for (const struct diag *d = result->findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->rule->id))
			trial->problem = str_printf(trial->arena,
			    "the good design has a finding at %.*s: %.*s",
			    STR_ARG(d->element), STR_ARG(d->text));
}

/* One place: at most one line of the bad design, or one of the good. */
static bool one_edit(struct str bad, struct str good)
{
	size_t most = bad.length < good.length ? bad.length : good.length;
	size_t head = 0, tail = 0;
	while (head < most && bad.at[head] == good.at[head])
		head++;
	while (head > 0 && bad.at[head - 1] != '\n')
		head--;
	while (tail < most - head &&
	    bad.at[bad.length - 1 - tail] == good.at[good.length - 1 - tail])
		tail++;
	size_t lines[2] = {0};
	for (size_t i = head; i + tail < bad.length; i++)
		lines[0] += bad.at[i] == '\n';
	for (size_t i = head; i + tail < good.length; i++)
		lines[1] += good.at[i] == '\n';
	return lines[0] <= 1 || lines[1] <= 1;
}

static bool has_parts(struct trial *trial)
{
	static const char *const known[] = {
	    "bad", "at", "good", "severity", "today"};
	const struct yaml_node *test = trial->test;
	for (uint32_t i = 0; i < test->count; i++) {
		bool good = false;
		for (size_t k = 0; k < sizeof(known) / sizeof(*known); k++)
			good |= yaml_is(test->as.items[i].key, known[k]);
		if (good)
			continue;
		trial->problem =
		    str_printf(trial->arena, "a test has no key `%.*s`",
			STR_ARG(yaml_text(test->as.items[i].key)));
		return false;
	}
	const struct yaml_node *bad = yaml_get(test, "bad");
	const struct yaml_node *good = yaml_get(test, "good");
	const struct yaml_node *at = yaml_get(test, "at");
	if (!bad || !good || !at || at->kind != YAML_LIST || !at->count)
		trial->problem =
		    STR("a test has `bad`, `at` (a list) and `good`");
	else if (!one_edit(yaml_text(bad), yaml_text(good)))
		trial->problem =
		    STR("the good design is more than one edit away");
	return !trial->problem.length;
}

static void run_test(struct rule_test_results *results, struct trial *trial)
{
	struct run_result result;
	if (!has_parts(trial))
		return;
	results->cases += 2;
	trial->which = "bad";
	if (!run_trial(trial, &result))
		return;
	check_bad(trial, &result);
	if (trial->problem.length)
		return;
	trial->which = "good";
	if (run_trial(trial, &result))
		check_good(trial, &result);
}

static void run_tests(
    struct rule_set *set, struct rule *rule, struct rule_test_results *results)
{
	const struct yaml_node *tests = yaml_get(rule->node, "tests");
	if (!tests || !tests->count) {
		struct rule_test_result *none =
		    vec_add(results->arena, &results->results);
		none->rule = rule;
		none->problem = STR("the rule has no tests");
		return;
	}
	for (uint32_t i = 0; i < tests->count; i++) {
		struct arena scratch;
		arena_init_child(&scratch, results->arena);
		struct trial trial = {
		    .arena = &scratch,
		    .set = set,
		    .rule = rule,
		    .test = tests->as.items[i].value,
		};
		run_test(results, &trial);
		struct str problem = str_copy(results->arena, trial.problem);
		arena_release(&scratch);
		vec_push(results->arena, &results->results,
		    ((struct rule_test_result) {
			.rule = rule,
			.number = i + 1,
			.passed = !problem.length,
			.problem = problem,
		    }));
	}
}

void rules_test(struct arena *arena, struct rule_set *set,
    struct rule_test_results *results)
{
	*results = (struct rule_test_results) {.arena = arena};
	struct rule *const *rule;
	vec_each (rule, &set->rules)
		run_tests(set, *rule, results);
}
