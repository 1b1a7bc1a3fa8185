/* Findings wait as long as all break the rule; of these a habit names eight. */
#include "rule/rule.h"

#include "load.h"
#include "tap.h"

static const char habit_rule[] =
    "- id: our/tag\n  each: component\n  severity: warning\n"
    "  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n"
    "  assert: has(self.owner)\n"
    "  habit: \"none of {count} has an owner: {elements}\"\n";

static bool load(struct fixture *f, struct rule_set *set)
{
	rule_set_init(set, &f->arena, &f->vocabulary);
	struct source *source =
	    source_new(&f->arena, STR("rules.yaml"), str_from(habit_rule));
	const struct yaml_node *root =
	    yaml_parse(&f->arena, source, &limits_usual, &f->diags);
	return root && rule_set_load(set, source, root, false, &f->diags);
}

/* "rule@element rule@element", in the order in which they were found. */
static struct str found(struct fixture *f, struct rule_set *set,
    const char *design_text, struct run_result *result)
{
	struct design *design = fixture_load(f, design_text);
	struct run_options options = {.today = STR("2026-06-15")};
	rules_run(&f->arena, set, design, &options, result);
	struct buf text = {.arena = &f->arena};
	for (const struct diag *d = result->findings.first; d; d = d->next)
		buf_printf(&text, "%s%.*s@%.*s", text.length ? " " : "",
		    STR_ARG(d->rule), STR_ARG(d->element));
	return buf_slice(&text);
}

static void habits_may_be_long(struct fixture *f)
{
	static const char twelve[] =
	    "design: S\ncomponents: { a: cache, b: cache, c: cache, d: cache,\n"
	    "  e: cache, f: cache, g: cache, h: cache, i: cache, j: cache,\n"
	    "  k: cache";
	struct rule_set set;
	struct run_result result;
	ok(load(f, &set), "a habit is accepted");
	struct str text = str_printf(&f->arena, "%s, l: cache }\n", twelve);
	is_str(found(f, &set, text.at, &result), "our/tag@design",
	    "twelve that all lack it are one finding");
	is_str(result.findings.first->text,
	    "none of 12 has an owner: a, b, c, d, e, f, g, h and 4 more",
	    "which names eight");
	const struct str_list *concerns = &result.findings.first->concerns;
	is_int(concerns->length, 12, "but lists all for programs and pages");
	is_str(concerns->at[11], "component:l", "in their order");
	text = str_printf(
	    &f->arena, "%s, l: { kind: cache, owner: x } }\n", twelve);
	is_int(found(f, &set, text.at, &result).length, 11 * 20 - 1,
	    "where the last has it, the eleven others are told");
	const struct diag *last = result.findings.first;
	while (last->next)
		last = last->next;
	is_str(last->element, "component:k", "in their order");
	text = str_printf(&f->arena,
	    "%s, l: { kind: cache, accept: { our/tag: x } } }\n", twelve);
	is_str(found(f, &set, text.at, &result), "our/tag@design",
	    "what is accepted does not count");
	is_str(result.findings.first->text,
	    "none of 11 has an owner: a, b, c, d, e, f, g, h and 3 more",
	    "nor is it named");
	text = str_printf(&f->arena, "%s, l: cache }\n", twelve);
	struct run_options options = {.explain = set.rules.at[0]};
	rules_run(&f->arena, &set, fixture_need(f, text.at), &options, &result);
	is_str(result.findings.first->text,
	    "none of 12 has an owner: a, b, c, d, e, f, g, h and 4 more",
	    "where it is explained, it reads the same");
	is_int(result.tally.judged, 12, "and all were judged");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	habits_may_be_long(&f);
	fixture_release(&f);
	return done_testing();
}
