#include "rule/test.h"

#include <stdarg.h>

void trial_complain(
    const struct trial *trial, struct span span, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct buf text = {.arena = trial->arena};
	buf_vprintf(&text, format, args);
	va_end(args);
	vec_push(trial->arena, &trial->result->problems,
	    ((struct rule_problem) {span, buf_slice(&text)}));
}

/* Of a key of the test, or of all of it. */
static struct span span_of(const struct trial *trial, const char *key)
{
	const struct yaml_node *node = yaml_get(trial->test->node, key);
	return yaml_span(node ? node : trial->test->node);
}

/* What is wrong with one of the designs, where that stands among the rules. */
static void complain_of_design(
    const struct trial *trial, const char *which, const struct diag *diag)
{
	struct expr_place place = expr_place_node(
	    trial->test->rule->source, yaml_get(trial->test->node, which));
	trial_complain(trial,
	    expr_place_span(&place, diag->span.start, diag->span.end),
	    "the %s design is not valid: %.*s%s%.*s", which,
	    STR_ARG(diag->text), diag->help.length ? "; " : "",
	    STR_ARG(diag->help));
}

/* NULL, with the problems said, when the design has an error. */
static struct design *load(const struct trial *trial, const char *which)
{
	struct source *source = source_new(trial->arena,
	    str_printf(trial->arena, "%.*s (%s)",
		STR_ARG(trial->test->rule->id), which),
	    yaml_text(yaml_get(trial->test->node, which)));
	struct diag_list diags;
	diag_list_init(&diags, trial->arena);
	struct design *design = design_load(
	    trial->arena, source, trial->set->vocabulary, NULL, &diags);
	for (const struct diag *d = diags.first; !design && d; d = d->next)
		complain_of_design(trial, which, d);
	return design;
}

void trial_judge(const struct trial *trial, const struct design *design,
    struct run_result *result)
{
	const struct rule *rule = trial->test->rule;
	struct run_options options = {
	    .only = &rule->id,
	    .only_count = rule_part(rule, RULE_LAST) ? 0 : 1,
	    .today = yaml_text(yaml_get(trial->test->node, "today")),
	};
	rules_run(trial->arena, trial->set, design, &options, result);
}

/* False when it could not be judged, which is told under the name of no rule.
 */
static bool judge(const struct trial *trial, const struct design *design,
    const char *which, struct run_result *result)
{
	trial_judge(trial, design, result);
	bool judged = true;
	for (struct diag *d = result->findings.first; d; d = d->next) {
		if (rule_find(trial->set, d->rule))
			continue;
		trial_complain(trial, d->span,
		    "the %s design cannot be judged: %.*s", which,
		    STR_ARG(d->text));
		judged = false;
	}
	return judged;
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

static void check_bad(
    const struct trial *trial, const struct run_result *result)
{
	const struct yaml_node *at = yaml_get(trial->test->node, "at");
	for (uint32_t i = 0; i < at->count; i++) {
		const struct yaml_node *item = at->as.items[i].value;
		if (!is_found(trial, result, yaml_text(item)))
			trial_complain(trial, yaml_span(item),
			    "the bad design has no finding at %.*s%s",
			    STR_ARG(yaml_text(item)),
			    result->unknown > 0
				? ", where a number that the rule asks for is "
				  "unknown: has() tells whether it is stated"
				: "");
	}
	struct str severity =
	    yaml_text(yaml_get(trial->test->node, "severity"));
	for (const struct diag *d = result->findings.first; d; d = d->next) {
		if (!str_equal(d->rule, trial->test->rule->id))
			continue;
		if (!is_wanted(at, d->element))
			trial_complain(trial, yaml_span(at),
			    "the bad design has a finding at %.*s, too: %.*s",
			    STR_ARG(d->element), STR_ARG(d->text));
		if (severity.length &&
		    !str_is(severity, severity_name(d->severity)))
			trial_complain(trial, span_of(trial, "severity"),
			    "the finding is of severity %s, not %.*s",
			    severity_name(d->severity), STR_ARG(severity));
	}
}

/*
 * An edit may silence the rule by taking a number away.  That mends nothing,
 * so the test has to say that this is what it is about.
 */
static void check_known(const struct trial *trial, const struct run_result *bad,
    const struct run_result *good)
{
	const struct yaml_node *key = yaml_get(trial->test->node, "unknown");
	bool unknown = good->unknown > bad->unknown, wanted = false;
	if (key)
		yaml_bool(key, &wanted);
	if (unknown && !wanted)
		trial_complain(trial, span_of(trial, "good"),
		    "the good design is silent only because a number is "
		    "unknown; `unknown: true` says that this is meant");
	else if (wanted && !unknown)
		trial_complain(trial, span_of(trial, "unknown"),
		    "no number is unknown in the good design, though the "
		    "test says so");
}

static void check_good(
    const struct trial *trial, const struct run_result *result)
{
	for (const struct diag *d = result->findings.first; d; d = d->next)
		if (str_equal(d->rule, trial->test->rule->id))
			trial_complain(trial, span_of(trial, "good"),
			    "the good design has a finding at %.*s: %.*s",
			    STR_ARG(d->element), STR_ARG(d->text));
}

static void check_keys(const struct trial *trial)
{
	struct map known;
	map_init(&known, trial->arena);
	map_add_words(&known, "bad|at|good|severity|today|unknown");
	const struct yaml_node *test = trial->test->node;
	for (uint32_t i = 0; i < test->count; i++) {
		const struct yaml_node *key = test->as.items[i].key;
		struct str name = yaml_text(key), near;
		if (map_get(&known, name))
			continue;
		bool found = map_nearest(&known, name, &near);
		trial_complain(trial, yaml_span(key),
		    "a test has no key `%.*s`%s%.*s%s", STR_ARG(name),
		    found ? "; did you mean `" : "",
		    STR_ARG(found ? near : STR("")), found ? "`?" : "");
	}
}

static void check_words(const struct trial *trial)
{
	const struct yaml_node *test = trial->test->node;
	const struct yaml_node *severity = yaml_get(test, "severity");
	const struct yaml_node *unknown = yaml_get(test, "unknown");
	bool flag;
	if (severity &&
	    str_choice(yaml_text(severity), "error|warning|info") < 0)
		trial_complain(trial, yaml_span(severity),
		    "`severity` is error, warning or info");
	if (unknown && !yaml_bool(unknown, &flag))
		trial_complain(
		    trial, yaml_span(unknown), "`unknown` is true or false");
}

static bool check_text(const struct trial *trial, const char *which)
{
	const struct yaml_node *node = yaml_get(trial->test->node, which);
	if (!node)
		trial_complain(trial, yaml_span(trial->test->node),
		    "the test has no `%s` design", which);
	else if (!yaml_text(node).length)
		trial_complain(trial, yaml_span(node),
		    "the `%s` design of the test is no text: it begins with "
		    "`|`, below which the design stands",
		    which);
	return node && yaml_text(node).length;
}

static void check_at(const struct trial *trial)
{
	const struct yaml_node *at = yaml_get(trial->test->node, "at");
	if (!at || at->kind != YAML_LIST || !at->count)
		trial_complain(trial, span_of(trial, "at"),
		    "the test does not list under `at` the elements at which "
		    "its bad design has a finding: at: [db]");
}

bool trial_load(const struct trial *trial, const struct yaml_node *node)
{
	struct rule_test *test = trial->test;
	*test = (struct rule_test) {.rule = trial->result->rule, .node = node};
	check_keys(trial);
	check_words(trial);
	check_at(trial);
	bool bad = check_text(trial, "bad"), good = check_text(trial, "good");
	if (bad)
		test->bad = load(trial, "bad");
	if (good)
		test->good = load(trial, "good");
	if (bad && good &&
	    !one_edit(trial->arena, yaml_text(yaml_get(node, "bad")),
		yaml_text(yaml_get(node, "good"))))
		trial_complain(trial, span_of(trial, "good"),
		    "the good design is more than one edit away from the bad "
		    "one: one value, entry or key that is changed, added or "
		    "taken away");
	return rule_test_passed(trial->result);
}

bool trial_run(const struct trial *trial)
{
	const struct rule_test *test = trial->test;
	struct run_result bad, good;
	if (!judge(trial, test->bad, "bad", &bad))
		return false;
	check_bad(trial, &bad);
	if (!rule_test_passed(trial->result))
		return true;
	if (!judge(trial, test->good, "good", &good))
		return false;
	check_known(trial, &bad, &good);
	check_good(trial, &good);
	return true;
}
