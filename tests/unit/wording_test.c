/* What the rules that are built in say of the bad designs of their tests. */
#include "tap.h"
#include "trial.h"

#include <ctype.h>

struct reading {
	unsigned designs, findings;
};

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
    const struct trial *trial, const struct rule *rule, struct str id)
{
	static const char *const keys[] = {"message", "habit"};
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct yaml_node *text = yaml_get(rule->node, keys[i]);
		if (text &&
		    has_word(trial->arena,
			spoken(trial->arena, yaml_text(text)), id))
			return true;
	}
	/* What expressions put into messages. */
	return has_word(trial->arena, STR(" a cache logs one other "), id);
}

static void read_id(const struct trial *trial, const struct diag *d,
    const struct element *element)
{
	const struct rule *rule = rule_find(trial->set, d->rule);
	struct str text = spoken(trial->arena, d->text);
	if (!rule || !has_word(trial->arena, text, element->id) ||
	    rule_says(trial, rule, element->id))
		return;
	ok(false, "%.*s has ids in backticks", STR_ARG(d->rule));
	tap_show("message", d->text);
	tap_show("id", element->id);
}

static void read_ids(const struct trial *trial, const struct design *design,
    const struct diag *d)
{
	struct component *const *component;
	struct flow *const *flow;
	struct group *const *group;
	vec_each (component, &design->components)
		if (!str_equal(
			(*component)->element.id, (*component)->kind->name))
			read_id(trial, d, &(*component)->element);
	vec_each (flow, &design->flows)
		read_id(trial, d, &(*flow)->element);
	vec_each (group, &design->groups)
		read_id(trial, d, &(*group)->element);
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

static void read_design(const struct trial *trial, void *context)
{
	struct reading *reading = context;
	struct run_result result = {0};
	struct design *design =
	    judge(trial, trial_text(trial, "bad"), false, &result);
	if (!design)
		return;
	reading->designs++;
	for (const struct diag *d = result.findings.first; d; d = d->next) {
		reading->findings++;
		read_finding(d);
		read_ids(trial, design, d);
	}
}

int main(void)
{
	struct fixture f;
	struct reading reading = {0};
	fixture_init(&f);
	each_trial(&f, read_design, &reading);
	ok(reading.findings > 2000, "%u findings of %u bad designs are read",
	    reading.findings, reading.designs);
	fixture_release(&f);
	return done_testing();
}
