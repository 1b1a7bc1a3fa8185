/* What the rules that are built in say of the bad designs of their tests. */
#include "rule/rule.h"

#include "load.h"
#include "tap.h"

struct reading {
	struct arena *arena;
	struct rule_set *set;
	const struct vocabulary *vocabulary;
	unsigned designs, findings;
};

static void load_rules(struct fixture *f, struct rule_set *set)
{
	static struct source *sources[256];
	rule_set_init(set, &f->arena, &f->vocabulary);
	for (unsigned i = 0; i < baked_file_count; i++)
		sources[i] = source_new(&f->arena,
		    str_from(baked_files[i].path),
		    (struct str) {baked_files[i].bytes, baked_files[i].length});
	rule_set_add_baked(set, sources);
}

/* The longest beginning that both have, in bytes. */
static size_t shared(struct str a, struct str b)
{
	size_t i = 0;
	while (i < a.length && i < b.length && a.at[i] == b.at[i])
		i++;
	return i;
}

static void read_finding(const struct diag *d)
{
	const struct str *fact;
	bool repeats = false;
	vec_each (fact, &d->facts)
		repeats |= shared(*fact, d->text) > 30;
	if (!repeats)
		return;
	ok(false, "%.*s tells no fact twice", STR_ARG(d->rule));
	tap_show("message", d->text);
	tap_show("fact", d->facts.at[0]);
}

static void read_design(struct reading *reading, const struct yaml_node *test)
{
	struct run_result result = {0};
	struct diag_list diags;
	diag_list_init(&diags, reading->arena);
	struct source *source = source_new(
	    reading->arena, STR("t.yaml"), yaml_text(yaml_get(test, "bad")));
	struct design *design = design_load(
	    reading->arena, source, reading->vocabulary, NULL, &diags);
	if (!design)
		return;
	struct run_options options = {.today = STR("2026-06-15")};
	rules_run(reading->arena, reading->set, design, &options, &result);
	reading->designs++;
	for (const struct diag *d = result.findings.first; d; d = d->next) {
		reading->findings++;
		read_finding(d);
	}
}

int main(void)
{
	struct fixture f;
	struct rule_set set;
	fixture_init(&f);
	load_rules(&f, &set);
	struct reading reading = {.set = &set, .vocabulary = &f.vocabulary};
	struct rule **rule;
	vec_each (rule, &set.rules) {
		const struct yaml_node *tests =
		    yaml_get((*rule)->node, "tests");
		for (uint32_t i = 0; tests && i < tests->count; i++) {
			struct arena arena;
			arena_init_child(&arena, &f.arena);
			reading.arena = &arena;
			read_design(&reading, tests->as.items[i].value);
			arena_release(&arena);
		}
	}
	ok(reading.findings > 2000, "%u findings of %u bad designs are read",
	    reading.findings, reading.designs);
	fixture_release(&f);
	return done_testing();
}
