#include "reasons.h"
#include "rule_run.h"
#include "tap.h"

/* Problems go to f->diags. */
static void load_built_in(struct fixture *f, struct rule_set *set)
{
	rule_set_init(set, &f->arena, &f->vocabulary);
	for (unsigned i = 0; i < baked_file_count; i++) {
		const struct baked_file *file = &baked_files[i];
		if (strncmp(file->path, "rules/", 6) != 0 ||
		    strstr(file->path, "/vocabulary/"))
			continue;
		struct source *source =
		    source_new(&f->arena, str_from(file->path),
			(struct str) {file->bytes, file->length});
		rule_set_load(set, source, file->root, true, &f->diags);
	}
}

static void built_in_rules_hold(struct fixture *f)
{
	struct rule_set set;
	load_built_in(f, &set);
	ok(!f->diags.errors, "the frames of the built-in rules are in order");
	ok(set.rules.length >= 30, "there are at least thirty of them");

	bool compiled = true, explained = true;
	for (uint32_t i = 0; i < set.rules.length; i++) {
		struct rule *rule = set.rules.at[i];
		compiled &= rule_compile(&set, rule, &f->diags);
		explained &= yaml_get(rule->node, "fix") &&
		    yaml_get(rule->node, "except") &&
		    yaml_get(rule->node, "sources") && rule->tags.length;
		for (uint32_t k = 0; k < rule->mutes.length; k++)
			compiled &= rule->mutes.at[k].length > 0;
	}
	ok(compiled, "all of them compile");
	ok(explained, "each has a fix, exceptions, sources and tags");
	fixture_show(f);

	struct rule_test_results results;
	rules_test(&f->arena, &set, true, &results);
	uint32_t failed = 0;
	for (uint32_t i = 0; i < results.results.length; i++) {
		const struct rule_test_result *r = &results.results.at[i];
		if (!rule_test_passed(r))
			printf("# %.*s, test %u: %.*s\n", STR_ARG(r->rule->id),
			    r->number, STR_ARG(reasons(f, r)));
		failed += !rule_test_passed(r);
	}
	is_int(failed, 0, "each rule fires on bad and not one edit later");
	ok(results.cases >= 2 * set.rules.length,
	    "and each rule has a bad and a good design");
}

/* Elements of a design that a rule concerns, and that are as it wants them. */
static uint32_t concerned(struct fixture *f, struct rule_set *set,
    const struct rule *rule, const struct yaml_node *test, const char *key)
{
	const struct yaml_node *today = yaml_get(test, "today");
	const struct run_options options = {.only = &rule->id,
	    .only_count = yaml_get(rule->node, "last") ? 0 : 1,
	    .today = today ? yaml_text(today) : STR(""),
	    .explain = rule};
	struct run_result result = {0};
	struct diag_list problems;
	diag_list_init(&problems, &f->arena);
	struct source *source = source_new(
	    &f->arena, STR("t.yaml"), yaml_text(yaml_get(test, key)));
	const struct design *design =
	    design_load(&f->arena, source, &f->vocabulary, NULL, &problems);
	if (design)
		rules_run(&f->arena, set, design, &options, &result);
	return result.tally.passed;
}

/* `explain` shows the first: it passes since it is good, and not unjudged. */
static void good_designs_are_judged(struct fixture *f)
{
	struct rule_set set;
	load_built_in(f, &set);
	for (uint32_t i = 0; i < set.rules.length; i++) {
		const struct rule *rule = set.rules.at[i];
		const struct yaml_node *first =
		    yaml_get(rule->node, "tests")->as.items[0].value;
		ok(concerned(f, &set, rule, first, "good") >
			concerned(f, &set, rule, first, "bad"),
		    "%.*s: the first good design passes, being judged",
		    STR_ARG(rule->id));
	}
}

struct refusal {
	const char *rules, *rule, *at, *help;
};

static void frames_are_checked(struct fixture *f)
{
	static const struct refusal refusals[] = {
	    {"- id: a/b\n  each: link\n" FRAME "  asert: 'true'\n",
		"rule/unknown-key", "asert", "did you mean `assert`?"},
	    {"- id: a/b\n  each: compnent\n" FRAME "  assert: 'true'\n",
		"rule/value", "compnent", "did you mean `component`?"},
	    {"- id: a/b\n" FRAME "  assert: 'true'\n", "rule/missing-key", "",
		""},
	    {"- id: nogroup\n  each: link\n" FRAME "  assert: 'true'\n",
		"rule/value", "nogroup", "such as `ours/no-owner`"},
	    {"- id: a/b\n  each: link\n" FRAME, "rule/missing-key", "a/b", ""},
	    {"- id: a/b\n  each: component\n" FRAME
	     "  assert: self.capasity > 0\n",
		"rule/unknown-name", "capasity", "did you mean `capacity`?"},
	    {"- id: a/b\n  each: component\n" FRAME
	     "  assert: size(self.data)\n",
		"rule/type", "size(self.data)", ""},
	    {"- id: a/b\n  each: component\n" FRAME "  params: { most: 1 s }\n"
	     "  assert: self.capacity < params.most\n",
		"rule/unit", "", ""},
	    {"- id: a/b\n  each: component\n" FRAME "  require: [ownr]\n",
		"rule/unknown-name", "ownr", "did you mean `owner`?"},
	    {"- id: a/b\n  each: component\n" FRAME
	     "  forbid: { from: client }\n",
		"rule/form", "", ""},
	    {"- id: a/b\n  each: link\n" FRAME "  forbid: { to: databse }\n",
		"rule/unknown-name", "databse", "did you mean `database`?"},
	    {"- id: a/b\n  each: link\n" FRAME "  profiles: { prod: off }\n"
	     "  assert: 'true'\n",
		"rule/value", "prod", "one of prototype, production, critical"},
	    {"- id: a/b\n  each: link\n" FRAME "  assert: 'true'\n"
	     "- id: a/b\n  each: link\n" FRAME "  assert: 'true'\n",
		"rule/duplicate", "a/b", ""},
	    {"rules: []\n", "rule/form", "", ""},
	};
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		const struct refusal *r = &refusals[i];
		struct rule_set set;
		bool loaded = load_text(f, &set, r->rules);
		const struct diag *d = f->diags.first;
		ok(!loaded && d, "refusal %zu: the rules are refused", i + 1);
		if (!d)
			continue;
		is_str(d->rule, r->rule, "refusal %zu: as %s", i + 1, r->rule);
		if (*r->at)
			is_str(source_text(d->source, d->span), r->at,
			    "refusal %zu: at the place", i + 1);
		is_str(d->help, r->help, "refusal %zu: with its help", i + 1);
	}
}

static void sugar_is_expanded(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	ok(load_text(f, &set,
	       "- id: our/owner\n  each: component\n  severity: info\n"
	       "  title: Owned\n  why: x\n  require: [owner, health-check]\n"
	       "- id: our/path\n  each: link\n  severity: error\n"
	       "  title: Path\n  why: x\n"
	       "  forbid: { from: client, to: store, arrow: '->' }\n"),
	    "require and forbid need neither assert nor message");
	is_str(found(f, &set,
		   "design: S\ncomponents:\n"
		   "  client: { kind: client, owner: x, health-check: true }\n"
		   "  db: { tech: MySQL, owner: me }\n"
		   "links: [client -> db]\n",
		   &result),
	    "our/owner@component:db our/path@link:client->db",
	    "they find what lacks a field, and what is linked");
	is_str(result.findings.first->text,
	    "`db` does not state its owner or health-check",
	    "and say so in words of their own");
	ok(load_text(f, &set,
	       "- id: our/arrow\n  each: link\n" FRAME
	       "  forbid: { arrow: '~>' }\n"
	       "- id: our/front\n  each: link\n" FRAME
	       "  forbid: { to: load-balancer }\n"
	       "- id: our/several\n  each: link\n" FRAME
	       "  forbid: { from: [web-app, edge], to: [store, queue] }\n"),
	    "an arrow alone may be forbidden, and so may a kind, or several");
	is_str(found(f, &set,
		   "design: S\ncomponents:\n  a: service\n  d: Redis\n"
		   "  q: queue\n  lb: { kind: load-balancer }\n"
		   "links: [a ~> q, a -> lb, lb -> d, lb -> a, a -> d]\n",
		   &result),
	    "our/arrow@link:a~>q our/front@link:a->lb our/several@link:lb->d",
	    "each of them is found alone");
	ok(load_text(f, &set, "# none\n") && set.rules.length == 0,
	    "a file without rules is one of none");
}

static void unknowns_are_gathered(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	ok(load_text(f, &set,
	       "- id: our/load\n  each: component\n" FRAME
	       "  when: self.service\n"
	       "  assert: self.capacity > 1.0 / self.ttl || self.public\n"
	       "- id: doc/gaps\n  each: design\n  last: true\n  severity: info\n"
	       "  title: Gaps\n  why: x\n  assert: size(self.gaps) == 0\n"
	       "  message: \"{self.gaps[0]}\"\n  lines: self.gaps\n"),
	    "a rule about numbers and one about gaps are accepted");
	is_str(found(f, &set,
		   "design: S\ncomponents:\n  a: service\n"
		   "  b: { kind: service, public: true }\n"
		   "  c: { kind: service, ttl: 1 s, capacity: 0.5/s }\n",
		   &result),
	    "our/load@component:c doc/gaps@design",
	    "only a definite false is a finding");
	is_str(result.findings.first->next->text,
	    "waiting for `a.capacity`: our/load",
	    "what is unknown is listed with the rules that wait");
	is_int(result.findings.first->next->facts.length, 2,
	    "each missing number has its line");
}

static void errors_assume_nothing(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	ok(load_text(f, &set,
	       "- id: our/slow\n  title: A title\n  why: Because.\n"
	       "  message: \"{self} is slow\"\n  severity: error\n"
	       "  each: component\n  assert: self.latency.mean < params.most\n"
	       "  params: { most: 1 ms }\n"),
	    "a rule about a number that the vocabulary knows is accepted");
	found(f, &set,
	    "design: S\ncomponents:\n  db: PostgreSQL\n"
	    "  own: { tech: PostgreSQL, latency: 5 ms }\n",
	    &result);
	const struct diag *assumed = result.findings.first;
	is_int(assumed->severity, SEVERITY_WARNING,
	    "an error that rests on an assumption is a warning");
	is_str(assumed->facts.at[0], "assumed: db.latency.mean = 5 ms",
	    "and names it");
	is_int(assumed->next->severity, SEVERITY_ERROR,
	    "one that rests on what is stated is an error");
	is_int(assumed->next->facts.length, 0, "and assumes nothing");
}

static const char habit_rule[] =
    "- id: our/tag\n  each: component\n" FRAME "  assert: has(self.owner)\n"
    "  habit: \"none of {count} has an owner: {elements}\"\n";

static void habits_are_one_finding(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	ok(load_text(f, &set, habit_rule), "a habit is accepted");
	is_str(found(f, &set, "design: S\ncomponents: { a: cache, b: cache }\n",
		   &result),
	    "our/tag@component:a our/tag@component:b",
	    "two elements are two findings");
	is_str(found(f, &set,
		   "design: S\n"
		   "components: { a: cache, b: cache, c: cache }\n",
		   &result),
	    "our/tag@design", "three that all lack it are one");
	is_str(result.findings.first->text, "none of 3 has an owner: a, b, c",
	    "with their number");
	is_str(found(f, &set,
		   "design: S\ncomponents: { a: cache, b: cache, c: cache,\n"
		   "  d: { kind: cache, owner: x } }\n",
		   &result),
	    "our/tag@component:a our/tag@component:b our/tag@component:c",
	    "where one has it, the others are told one by one");
	is_str(found(f, &set,
		   "design: S\naccept: { our/tag: one team }\n"
		   "components: { a: cache, b: cache, c: cache }\n",
		   &result),
	    "", "the design may accept it for all");
	is_int(result.accepted.length, 3, "and all of them are accepted");
}

static void accepts_are_used(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	load_text(f, &set, habit_rule);
	static const char text[] =
	    "design: S\ncomponents:\n"
	    "  a: { kind: cache, accept: { our/tag: { because: soon, until: "
	    "2026-06-30 } } }\n"
	    "  b: { kind: cache, accept: { our/tag: { because: late, until: "
	    "2026-06-01 } } }\n";
	is_str(found(f, &set, text, &result), "our/tag@component:b",
	    "an accept holds until its day");
	is_str(result.accepted.first->accepted, "soon",
	    "an accepted finding keeps the reason");
}

static void findings_mute_others(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	ok(load_text(f, &set,
	       "- id: our/root\n  each: component\n" FRAME
	       "  mutes: [our/leaf]\n  assert: '!self.queue'\n"
	       "- id: our/leaf\n  each: component\n" FRAME
	       "  assert: '!(self.queue || self.cache)'\n"),
	    "a rule that mutes another is accepted");
	is_str(found(f, &set, "design: S\ncomponents: { a: queue, b: cache }\n",
		   &result),
	    "our/root@component:a our/leaf@component:b",
	    "it mutes on the same element and nowhere else");
}

struct staged {
	const char *head;
	enum rule_profile profile;
	const char *found, *claim;
};

static void stages_pick_the_profile(struct fixture *f)
{
	static const char rules[] =
	    "- id: r/high\n  each: design\n  confidence: high\n" FRAME
	    "  assert: 'false'\n"
	    "- id: r/medium\n  each: design\n" FRAME "  assert: 'false'\n"
	    "- id: r/low\n  each: design\n  confidence: low\n" FRAME
	    "  assert: 'false'\n"
	    "- id: r/gated\n  each: design\n  confidence: high\n"
	    "  profiles: { prototype: off }\n"
	    "  error-when: has(self.requirements.rpo)\n" FRAME
	    "  assert: 'false'\n";
	static const struct staged cases[] = {
	    {"stage: prototype\n", PROFILE_PROTOTYPE, "r/high@design",
		"a prototype hears high confidence only"},
	    {"stage: production\n", PROFILE_PRODUCTION,
		"r/high@design r/medium@design r/gated@design",
		"production adds medium confidence and its gate"},
	    {"stage: critical\n", PROFILE_CRITICAL,
		"r/high@design r/medium@design r/low@design r/gated@design",
		"critical adds low confidence"},
	    {"", PROFILE_PRODUCTION,
		"r/high@design r/medium@design r/gated@design",
		"without a stage it is production"},
	    {"requirements: { availability: 99.99% }\n", PROFILE_CRITICAL,
		"r/high@design r/medium@design r/low@design r/gated@design",
		"or critical, where the target is high"},
	    {"stage: prototype\nrequirements: { rpo: 1 h }\n",
		PROFILE_PROTOTYPE, "r/high@design r/gated@design",
		"what is an error by a stated target is one at any stage"},
	};
	struct rule_set set;
	ok(load_text(f, &set, rules), "rules of each confidence are accepted");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text =
		    str_printf(&f->arena, "design: S\n%s", cases[i].head);
		struct run_result result;
		const char *whole = str_cstr(&f->arena, text);
		is_str(found(f, &set, whole, &result), cases[i].found, "%s",
		    cases[i].claim);
		struct design *design = fixture_load(f, whole);
		is_int(run_profile(design, &(struct run_options) {0}),
		    cases[i].profile, "%s: the profile is %s", cases[i].claim,
		    profile_name(cases[i].profile));
	}
}

/* What a rule came to, in words; "none" when it concerned nothing. */
static const char *outcome(
    struct fixture *f, const struct run_result *result, const char *id)
{
	const struct rule_outcome *one;
	vec_each (one, &result->outcomes)
		if (str_is(one->rule->id, id))
			return str_cstr(&f->arena,
			    str_printf(&f->arena,
				"%u passed, %u violated, %u found, %u accepted: "
				"%s",
				one->passed, one->violated, one->found,
				one->accepted,
				rule_outcome_passed(one) ? "passed"
							 : "failed"));
	return "none";
}

static void outcomes_are_counted(struct fixture *f)
{
	struct rule_set set;
	ok(load_text(f, &set,
	       "- id: r/x\n  each: component\n" FRAME
	       "  when: self.kind == 'service'\n  assert: has(self.owner)\n"
	       "- id: r/y\n  each: component\n" FRAME
	       "  when: self.kind == 'service'\n  assert: has(self.owner)\n"
	       "  mutes: [r/x]\n"
	       "- id: r/z\n  each: component\n" FRAME
	       "  when: self.kind == 'cdn'\n  assert: has(self.owner)\n"),
	    "three rules load");
	struct run_result result;
	found(f, &set,
	    "design: S\ncomponents:\n  a: { kind: service, owner: us }\n"
	    "  b: service\n  c: { kind: service, accept: { r/x: well, r/y: "
	    "well } }\n",
	    &result);
	is_str(str_from(outcome(f, &result, "r/y")),
	    "1 passed, 2 violated, 1 found, 1 accepted: failed",
	    "a rule fails by what it finds and nobody accepts");
	is_str(str_from(outcome(f, &result, "r/z")), "none",
	    "one that concerns nothing has no outcome");
	found(f, &set,
	    "design: S\ncomponents:\n"
	    "  b: { kind: service, accept: { r/x: well } }\n",
	    &result);
	is_str(str_from(outcome(f, &result, "r/x")),
	    "0 passed, 1 violated, 0 found, 1 accepted: passed",
	    "what is accepted is passed");
	found(f, &set, "design: S\ncomponents:\n  b: service\n", &result);
	is_str(str_from(outcome(f, &result, "r/x")),
	    "0 passed, 1 violated, 0 found, 0 accepted: failed",
	    "what another finding explains is not");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	built_in_rules_hold(&f);
	good_designs_are_judged(&f);
	frames_are_checked(&f);
	sugar_is_expanded(&f);
	unknowns_are_gathered(&f);
	errors_assume_nothing(&f);
	habits_are_one_finding(&f);
	accepts_are_used(&f);
	findings_mute_others(&f);
	outcomes_are_counted(&f);
	stages_pick_the_profile(&f);
	fixture_release(&f);
	return done_testing();
}
