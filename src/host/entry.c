#include "host/classes.h"
#include "host/host.h"
#include "host/members.h"

#include <string.h>

/* Whether one of the keys ("a: 1, b: 2") is the name. */
static bool has_key(struct str keys, const char *name)
{
	size_t length = strlen(name);
	size_t at = 0;
	while (at < keys.length) {
		at = str_find_str(keys, at, str_from(name));
		if (at >= keys.length)
			return false;
		bool begins = at == 0 || keys.at[at - 1] == ' ';
		bool ends =
		    at + length < keys.length && keys.at[at + length] == ':';
		if (begins && ends)
			return true;
		at += length;
	}
	return false;
}

static bool changes(const struct facts *facts, struct str keys)
{
	const struct fact *fact;
	vec_each (fact, facts)
		if (fact->from == FROM_STATED &&
		    has_key(keys, fields[fact->field].name))
			return true;
	return false;
}

/* "PostgreSQL" of `db: PostgreSQL`; false where the entry is a mapping. */
static bool short_entry(const struct element *element, struct str *word)
{
	if (!element->source)
		return false;
	struct str rest = source_text(element->source, element->whole);
	str_cut(&rest, ':');
	*word = str_trim(rest);
	bool block = str_find(rest, 0, '\n') < rest.length;
	return !word->length || (!block && !strchr("{&*!", word->at[0]));
}

bool host_long_entry(struct buf *text, const struct design *design,
    const struct component *c, struct str keys)
{
	struct str word;
	if (!short_entry(&c->element, &word))
		return false;
	buf_text(text, "{ ");
	const struct facts *facts = &c->element.facts;
	const struct fact *count = fact_find(facts, F_COMPONENT_REPLICAS);
	bool counted = count && count->from == FROM_STATED;
	if (counted) {
		while (word.length && word.at[word.length - 1] != 'x')
			word.length--;
		word = str_trim(
		    str_slice(word, 0, word.length ? word.length - 1 : 0));
	}
	if (word.length) {
		const char *key =
		    vocabulary_kind(design->vocabulary, word) ? "kind" : "tech";
		if (!has_key(keys, key))
			buf_printf(text, "%s: %.*s, ", key, STR_ARG(word));
	}
	/* As written: the component has so many in each of its regions. */
	if (counted && !has_key(keys, "replicas"))
		buf_printf(text, "replicas: %.0f, ",
		    fact_number(count->value.as.record, F_REPLICAS_MIN));
	buf_str(text, keys);
	buf_text(text, " }");
	return true;
}

struct expr_value call_component_with(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)count;
	const struct component *c = self;
	struct str keys = arguments[0].as.text;
	struct buf text = {.arena = context->arena}, entry = text;
	if (host_long_entry(&entry, host_of(context)->design, c, keys)) {
		buf_printf(&text, "%.*s: ", STR_ARG(c->element.id));
		buf_str(&text, buf_slice(&entry));
	} else {
		buf_text(&text,
		    changes(&c->element.facts, keys) ? "change in "
						     : "add to ");
		buf_str(&text, c->element.id);
		buf_text(&text, ": ");
		buf_str(&text, keys);
	}
	return expr_string(buf_slice(&text));
}

struct expr_value call_link_with(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count)
{
	(void)count;
	const struct link *link = self;
	struct str keys = arguments[0].as.text;
	struct str from = link->from->element.id, to = link->to->element.id;
	const char *arrow = arrow_text(link->arrow);
	struct buf text = {.arena = context->arena};
	if (link->from_flow)
		buf_printf(&text, "add to links: %.*s %s %.*s: { %.*s }",
		    STR_ARG(from), arrow, STR_ARG(to), STR_ARG(keys));
	else
		buf_printf(&text, "%s %.*s %s %.*s: %.*s",
		    changes(&link->element.facts, keys) ? "change in"
							: "add to",
		    STR_ARG(from), arrow, STR_ARG(to), STR_ARG(keys));
	return expr_string(buf_slice(&text));
}
