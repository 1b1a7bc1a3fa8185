/* Where findings are made, and what they tell besides their message. */
#include "rule_run.h"
#include "tap.h"

#define RULE(each) "- id: our/rule\n  each: " each "\n" FRAME

static struct run_result run_with(struct fixture *f, struct rule_set *set,
    const char *text, const struct rule *explain)
{
	struct run_result result;
	struct run_options options = {.explain = explain};
	rules_run(&f->arena, set, fixture_need(f, text), &options, &result);
	return result;
}

static void each_kind_is_judged(struct fixture *f)
{
	static const char text[] =
	    "design: S\ncomponents: { c: client, a: service }\n"
	    "groups: { g: [a] }\nlinks: [c -> a]\n"
	    "workload: { operations: { ask: { rate: 1/s } } }\n"
	    "flows: { f: [c -> a] }\n"
	    "tradeoffs: [{ choice: x }]\n"
	    "observability: { alerts: [a.p99 > 1 s] }\n";
	static const struct {
		const char *each, *found;
	} kinds[] = {
	    {"design", "our/rule@design"},
	    {"component", "our/rule@component:c our/rule@component:a"},
	    {"link", "our/rule@link:c->a"},
	    {"group", "our/rule@group:g"},
	    {"flow", "our/rule@flow:f"},
	    {"step", "our/rule@link:c->a"},
	    {"operation", "our/rule@operation:ask"},
	    {"tradeoff", "our/rule@tradeoff:1"},
	    {"alert", "our/rule@alert:1"},
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct rule_set set;
		struct str rule = str_printf(&f->arena,
		    "- id: our/rule\n  each: %s\n" FRAME "  assert: 'false'\n",
		    kinds[i].each);
		ok(load_text(f, &set, str_cstr(&f->arena, rule)),
		    "a rule may judge each %s", kinds[i].each);
		struct run_result result = run_with(f, &set, text, NULL);
		is_str(listed(f, &result.findings), kinds[i].found,
		    "and finds what is wrong with each %s", kinds[i].each);
	}
}

struct place {
	const char *claim, *rule, *found;
};

static void findings_have_their_place(struct fixture *f)
{
	static const char text[] =
	    "design: S\ncomponents: { c: client, a: service, b: cache }\n"
	    "links: [c -> a -> b]\n";
	static const struct place places[] = {
	    {"at each element of a list",
		RULE("design") "  assert: 'false'\n  at: design.components\n",
		"our/rule@component:c our/rule@component:a "
		"our/rule@component:b"},
	    {"nowhere, where the list is empty",
		RULE("design") "  assert: 'false'\n  at: '[]'\n", ""},
	    {"nowhere, where it lists no elements",
		RULE("design") "  assert: 'false'\n  at: \"[dyn('a')]\"\n", ""},
	    {"nor what is part of no element",
		RULE("design") "  last: true\n"
			       "  assert: size(self.gaps) == 0\n"
			       "  at: self.gaps\n"
			       "- id: our/load\n  each: component\n" FRAME
			       "  assert: self.capacity > 1.0 / self.ttl\n",
		""},
	    {"on the design, where all break it and it has words for that",
		RULE("component") "  assert: 'false'\n  at: '[self]'\n"
				  "  habit: all of them\n",
		"our/rule@design"},
	};
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct rule_set set;
		bool loaded = load_text(f, &set, places[i].rule);
		ok(loaded, "%s: the rule is one", places[i].claim);
		fixture_show(f);
		if (!loaded)
			continue;
		struct run_result result = run_with(f, &set, text, NULL);
		is_str(listed(f, &result.findings), places[i].found, "%s",
		    places[i].claim);
	}
}

/* Texts, one behind the other. */
static struct str joined(struct fixture *f, const struct str_list *list)
{
	struct buf text = {.arena = &f->arena};
	const struct str *one;
	vec_each (one, list)
		buf_printf(
		    &text, "%s%.*s", text.length ? ", " : "", STR_ARG(*one));
	return buf_slice(&text);
}

static void findings_name_their_flows(struct fixture *f)
{
	static const char text[] =
	    "design: S\ncomponents: { c: client, a: service, b: cache }\n"
	    "flows: { ask: [c -> a], tell: [c -> a -> b] }\n";
	static const struct {
		const char *claim, *rule, *flows;
	} cases[] = {
	    {"those that it says",
		RULE("design") "  assert: 'false'\n  flows: design.flows\n",
		"ask, tell"},
	    {"the one that is judged",
		RULE("flow") "  assert: self.id != 'ask'\n", "ask"},
	    {"that once, whatever else it says",
		RULE("flow") "  assert: self.id != 'ask'\n"
			     "  flows: design.flows\n",
		"ask, tell"},
	    {"that of a step", RULE("step") "  assert: self.to.id != 'b'\n",
		"tell"},
	    {"nothing that is no flow",
		RULE("design") "  assert: 'false'\n"
			       "  flows: design.components\n",
		""},
	    {"and no word",
		RULE("design") "  assert: 'false'\n  flows: \"['ask']\"\n", ""},
	    {"none, where nobody can tell which",
		RULE(
		    "design") "  assert: 'false'\n"
			      "  flows: design.flows.filter(x, x.rate > x.rate)\n",
		""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct rule_set set;
		ok(load_text(f, &set, cases[i].rule), "%s: the rule is one",
		    cases[i].claim);
		fixture_show(f);
		struct run_result result = run_with(f, &set, text, NULL);
		is_str(joined(f, &result.findings.first->flows), cases[i].flows,
		    "a finding names its flows: %s", cases[i].claim);
	}
}

static void assumptions_are_counted(struct fixture *f)
{
	struct rule_set set;
	struct buf text = {.arena = &f->arena};
	ok(load_text(f, &set,
	       RULE("design") "  assert: design.components.exists(c, "
			      "c.availability > 0.9999)\n"),
	    "a rule may read the numbers of all");
	fixture_show(f);
	buf_text(&text, "design: S\ncomponents:\n");
	for (int i = 0; i < 10; i++)
		buf_printf(&text, "  c%d: service\n", i);
	buf_char(&text, '\0');
	struct run_result result = run_with(f, &set, text.at, NULL);
	is_str(joined(f, &result.findings.first->facts),
	    "assumed: c0.availability = 99.5%, c1.availability = 99.5%, "
	    "c2.availability = 99.5%, c3.availability = 99.5%, "
	    "c4.availability = 99.5%, c5.availability = 99.5%, "
	    "c6.availability = 99.5%, c7.availability = 99.5% and 2 more",
	    "of what a finding rests on eight are named, and the rest counted");
}

static void traces_are_told(struct fixture *f)
{
	struct rule_set set;
	ok(load_text(f, &set,
	       RULE(
		   "component") "  when: |\n    (self.service\n    \t&& ('(' != self.id))\n"),
	    "a rule may say only whom it concerns");
	struct run_result result = run_with(f, &set,
	    "design: S\ncomponents: { a: service }\n", set.rules.at[0]);
	const struct rule_trace *trace = result.findings.first->trace;
	is_str(trace->lines.at[0].text, "(self.service && ('(' != self.id))",
	    "its trace is told on one line");
	is_str(trace->lines.at[1].text, "self.service", "and in parts");
	is_str(trace->lines.at[2].text, "('(' != self.id)",
	    "a parenthesis in a text is none");
	is_int(trace->lines.length, 4, "and there is no assertion to tell of");
}

/* Flags in a `when` are looked at before it is evaluated. */
static void guards_leave_the_same(struct fixture *f)
{
	static const char text[] =
	    "design: S\ncomponents:\n  c: client\n  a: service\n  b: cache\n"
	    "  d: { tech: MySQL, standby: e }\n  e: MySQL\n  q: queue\n"
	    "  w: worker\nlinks: [d => e]\n"
	    "flows: { f: [c -> a -> b, a -> d, a ~> q, q ~> w] }\n";
	static const struct {
		const char *each, *when;
	} cases[] = {
	    {"component", "self.store"},
	    {"component", "!self.store && !self.client"},
	    {"component", "has(self.standby) && self.standby.store"},
	    {"component", "self.callees.size() > 1 && self.callees[0].cache"},
	    {"component", "one.store && self.cache"},
	    {"link", "self.from.service && self.to.store"},
	    {"link", "!self.to.store"},
	    {"link", "self.from.service && !self.to.cache && self.to.queue"},
	    {"link", "self.arrow == '->' && self.from.client"},
	    {"step", "self.from.service && self.to.store"},
	    {"step", "!self.from.client"},
	    {"step", "self.link.to.cache"},
	    {"step", "self.from.queue"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct rule_set plain, veiled;
		const char *rule =
		    "- id: our/rule\n  each: %s\n" FRAME "%s  when: %s%s%s\n";
		const char *let = strstr(cases[i].when, "one.")
		    ? "  let: { one: \"design.components.filter(c, c.id == 'd')[0]\" }\n"
		    : "";
		char one[1024], other[1024];
		snprintf(one, sizeof(one), rule, cases[i].each, let, "\"",
		    cases[i].when, "\"");
		snprintf(other, sizeof(other), rule, cases[i].each, let, "\"(",
		    cases[i].when, ") ? true : false\"");
		ok(load_text(f, &plain, one), "`when: %s` is one",
		    cases[i].when);
		fixture_show(f);
		ok(load_text(f, &veiled, other), "as is the same, veiled");
		struct run_result result = run_with(f, &plain, text, NULL);
		struct str found = listed(f, &result.findings);
		ok(found.length, "`%s` finds something", cases[i].when);
		result = run_with(f, &veiled, text, NULL);
		is_str(listed(f, &result.findings), str_cstr(&f->arena, found),
		    "and the same, whether flags are looked at first or not");
	}
}

/* To find a place is to write to its source. */
static void failures_share_no_source(struct fixture *f)
{
	struct rule_set set;
	ok(load_text(f, &set, RULE("design") "  assert: 1 / size('') == 1\n"),
	    "a rule may fail");
	struct run_result result =
	    run_with(f, &set, "design: S\ncomponents: { a: service }\n", NULL);
	const struct diag *failed = result.findings.first;
	const struct source *of_rule = set.rules.at[0]->source;
	is_str(failed->rule, "rule/failed", "which is told");
	ok(str_equal(failed->source->path, of_rule->path), "at its place");
	ok(failed->source != of_rule, "in a source that no other thread has");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	each_kind_is_judged(&f);
	guards_leave_the_same(&f);
	findings_have_their_place(&f);
	findings_name_their_flows(&f);
	assumptions_are_counted(&f);
	traces_are_told(&f);
	failures_share_no_source(&f);
	fixture_release(&f);
	return done_testing();
}
