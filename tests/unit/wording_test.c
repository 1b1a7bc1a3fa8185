/* What the rules that are built in say of the bad designs of their tests. */
#include "rule/rule.h"

#include "load.h"
#include "tap.h"

#include <ctype.h>

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

/* The words outside backticks, each between spaces. */
static struct str spoken(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	bool quoted = false;
	buf_char(&out, ' ');
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		quoted ^= c == '`';
		bool word = isalnum((unsigned char)c) || c == '-';
		if (!quoted)
			buf_char(&out, word ? c : ' ');
	}
	buf_char(&out, ' ');
	return buf_slice(&out);
}

static bool has_word(struct arena *arena, struct str words, struct str word)
{
	struct str key = str_printf(arena, " %.*s ", STR_ARG(word));
	return str_find_str(words, 0, key) < words.length;
}

/* An id may be a word that the rule says anyway, such as `read`. */
static bool rule_says(
    const struct reading *reading, const struct rule *rule, struct str id)
{
	static const char *const keys[] = {"message", "habit"};
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct yaml_node *text = yaml_get(rule->node, keys[i]);
		if (text &&
		    has_word(reading->arena,
			spoken(reading->arena, yaml_text(text)), id))
			return true;
	}
	/* What expressions put into messages. */
	return has_word(reading->arena, STR(" a cache logs one other "), id);
}

static void read_id(const struct reading *reading, const struct diag *d,
    const struct element *element)
{
	const struct rule *rule = rule_find(reading->set, d->rule);
	struct str text = spoken(reading->arena, d->text);
	if (!rule || !has_word(reading->arena, text, element->id) ||
	    rule_says(reading, rule, element->id))
		return;
	ok(false, "%.*s has ids in backticks", STR_ARG(d->rule));
	tap_show("message", d->text);
	tap_show("id", element->id);
}

static void read_ids(const struct reading *reading, const struct design *design,
    const struct diag *d)
{
	struct component *const *component;
	struct flow *const *flow;
	struct group *const *group;
	vec_each (component, &design->components)
		if (!str_equal(
			(*component)->element.id, (*component)->kind->name))
			read_id(reading, d, &(*component)->element);
	vec_each (flow, &design->flows)
		read_id(reading, d, &(*flow)->element);
	vec_each (group, &design->groups)
		read_id(reading, d, &(*group)->element);
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
		read_ids(reading, design, d);
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
