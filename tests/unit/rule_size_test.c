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

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	budgets_hold(&f);
	shared_lets_are_found_once(&f);
	fixture_release(&f);
	return done_testing();
}
