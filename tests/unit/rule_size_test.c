#include "rule_run.h"
#include "tap.h"

static void budgets_hold(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	static const char costly[] =
	    "- id: our/costly\n  each: component\n" FRAME
	    "  let: { d: design.components }\n"
	    "  assert: d.all(a, d.all(b, d.all(c, d.all(e, a.id != ''))))\n";
	ok(load_text(f, &set, costly), "a costly rule is accepted");
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: S\ncomponents:\n");
	for (int i = 0; i < 20; i++)
		buf_printf(&text, "  c%d: cache\n", i);
	buf_char(&text, '\0');
	is_str(found(f, &set, text.at, &result), "rule/budget@design",
	    "a rule that takes too long is one error");
	static const char hubs[] =
	    "- id: our/hubs\n  each: component\n" FRAME
	    "  let: { d: self.outgoing }\n"
	    "  assert: d.all(a, d.all(b, d.all(c, d.all(e, a.id != '')))) && "
	    "self.store\n";
	ok(load_as(f, &set, hubs, true), "so may one that comes with lintel");
	text.length--;
	for (int i = 20; i < 600; i++)
		buf_printf(&text, "  c%d: cache\n", i);
	buf_text(&text, "links:\n");
	for (int i = 1; i < 20; i++)
		buf_printf(&text, "  - c0 -> c%d\n", i);
	buf_text(&text,
	    "  - c1 -> [c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, "
	    "c12, c13, c14]\n");
	buf_char(&text, '\0');
	is_str(found(f, &set, text.at, &result), "rule/unjudged@component:c0",
	    "it leaves out what takes too long");
	const struct diag *diag = result.findings.first;
	is_int(diag->severity, SEVERITY_INFO, "as a remark, no more");
	is_str(diag->text,
	    "`our/hubs` does not judge component:c0 and 1 more: in a design "
	    "of this size it would take too long",
	    "which names the rule and the first of these");
	text.length = str_find_str(buf_slice(&text), 0, STR("  - c1 -> "));
	buf_char(&text, '\0');
	found(f, &set, text.at, &result);
	is_str(result.findings.first->text,
	    "`our/hubs` does not judge component:c0: in a design of this size "
	    "it would take too long",
	    "or the only one");
	load_as(f, &set, costly, true);
	found(f, &set,
	    "design: S\ncomponents: { a: cache, b: cache, c: cache, d: cache,\n"
	    "  e: cache, f: cache, g: cache, h: cache, i: cache, j: cache,\n"
	    "  k: cache, l: cache, m: cache, n: cache, o: cache, p: cache }\n",
	    &result);
	is_str(result.findings.first->text,
	    "`our/costly` does not judge component:a and what comes after it: "
	    "in a design of this size it would take too long",
	    "or that the rest is left out, too");
}

static void shared_lets_are_found_once(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	static const char rules[] =
	    "- id: our/shared\n  each: component\n" FRAME "  let:\n"
	    "    all: design.components.filter(c, c.availability < 1)\n"
	    "    mine: all.filter(c, c.id == self.id)\n"
	    "  assert: size(mine) == 0\n"
	    "  facts: [\"{size(all)} of {size(mine)}\"]\n";
	ok(load_text(f, &set, rules), "a let may read nothing of self");
	is_str(found(f, &set,
		   "design: S\ncomponents: { a: service, b: service "
		   "}\n",
		   &result),
	    "our/shared@component:a our/shared@component:b",
	    "its value is that for every element");
	const struct diag *second = result.findings.first->next;
	is_str(second->facts.at[0], "2 of 1", "and is still there for a fact");
	is_str(second->facts.at[1],
	    "assumed: a.availability = 99.5%, b.availability = 99.5%",
	    "what it rests on counts for each");
}

/* A caller of `count` services, of which the last one stores. */
static const char *hub_design(struct fixture *f, int count)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: S\ncomponents:\n  hub: service\n");
	for (int i = 1; i <= count; i++)
		buf_printf(&text, "  c%d: %s\n", i,
		    i < count ? "service" : "database");
	buf_text(&text, "links:\n");
	for (int i = 1; i <= count; i++)
		buf_printf(&text, "  - hub -> c%d\n", i);
	buf_char(&text, '\0');
	return text.at;
}

static void a_hub_is_asked_once(struct fixture *f)
{
	struct rule_set set;
	struct run_result result;
	static const char rules[] =
	    "- id: our/hub\n  each: component\n" FRAME "  let:\n"
	    "    others: self.callers[0].callees\n"
	    "    stores: others.filter(c, c.store)\n"
	    "    mine: others.filter(c, c.id == self.id)\n"
	    "    low: \"[0.1, 0.999].filter(a, others.exists(c, "
	    "c.availability < a))\"\n"
	    "    up: others.all(c, c.availability > 0.5)\n"
	    "  when: size(self.callers) == 1\n"
	    "  assert: \"!up || !(self.id in ['c7', 'c8'])\"\n"
	    "  facts: [\"{stores} {mine} {low}\"]\n";
	ok(load_text(f, &set, rules), "a rule asks about a hub's neighbours");
	is_str(found(f, &set, hub_design(f, 40), &result),
	    "our/hub@component:c7 our/hub@component:c8",
	    "each of them is judged");
	const struct diag *first = result.findings.first;
	is_str(first->facts.at[0], "c40 c7 0.999",
	    "what is the same for each is told of each");
	is_str(first->next->facts.at[0], "c40 c8 0.999",
	    "and what is not, of each its own");
	is_int(first->facts.length, 2, "there are assumptions");
	is_int(first->next->facts.length, 2, "of both");
	ok(str_find_str(first->facts.at[1], 0, STR("c1.availability")) <
		first->facts.at[1].length,
	    "what the first answer rests on is told");
	is_str(first->next->facts.at[1], first->facts.at[1].at,
	    "and what another rests on, which was not found anew");
	static const char wide[] =
	    "- id: our/wide\n  each: component\n" FRAME
	    "  assert: \"!self.callers.exists(c, c.callees.exists(d, "
	    "d.kind == 'queue' || d.kind == 'cache' || d.kind == 'cdn'))\"\n";
	ok(load_as(f, &set, wide, true), "all of them ask for all of them");
	is_str(found(f, &set, hub_design(f, 5000), &result), "",
	    "and none is left out, however many there are");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	budgets_hold(&f);
	shared_lets_are_found_once(&f);
	a_hub_is_asked_once(&f);
	fixture_release(&f);
	return done_testing();
}
