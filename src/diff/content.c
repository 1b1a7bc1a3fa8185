#include "diff/pair.h"
#include "diff/value.h"

#include <stdlib.h>

struct writer {
	const struct diff *diff;
	bool is_before;
	struct str_list parts; /* of the content; sorted where order is none */
	bool open;             /* it stands beside something without partner */
};

struct str new_id(
    const struct diff *diff, const struct element *element, bool is_before)
{
	const struct element *now =
	    is_before ? diff_after(diff, element) : element;
	return now ? now->id : element->id;
}

struct str link_key(
    const struct diff *diff, const struct link *link, bool is_before)
{
	return str_join(diff->arena,
	    new_id(diff, &link->from->element, is_before),
	    str_from(arrow_text(link->arrow)),
	    new_id(diff, &link->to->element, is_before));
}

static void add(struct writer *w, struct str a, struct str b, struct str c)
{
	struct arena *arena = w->diff->arena;
	vec_push(arena, &w->parts, str_join(arena, a, b, c));
}

static bool has_partner(const struct writer *w, const struct element *element)
{
	return w->is_before ? diff_after(w->diff, element) != NULL
			    : diff_before(w->diff, element) != NULL;
}

/* Another element that this one stands beside. */
static struct str other(struct writer *w, const struct element *element)
{
	w->open |= !has_partner(w, element);
	return new_id(w->diff, element, w->is_before);
}

/* Long enough to tell any two numbers apart that values_equal() does. */
static struct str exact(struct writer *w, const struct value *value)
{
	struct arena *arena = w->diff->arena;
	if (value->type == VALUE_NUMBER)
		return str_printf(arena, "%.11g", value->as.number);
	return value_text(arena, value, MEASURE_NONE, NULL);
}

static void add_fact(
    struct writer *w, struct str prefix, const struct fact *fact)
{
	struct arena *arena = w->diff->arena;
	const struct diff *names = w->is_before ? w->diff : NULL;
	struct value value = value_detached(arena, &fact->value, names);
	add(w, prefix, str_printf(arena, "%s=", fields[fact->field].name),
	    exact(w, &value));
}

/* What somebody said, with the fields of records by themselves. */
static void add_facts(
    struct writer *w, struct str prefix, const struct facts *facts)
{
	const struct fact *fact;
	vec_each (fact, facts) {
		if (fact->from > FROM_DEFAULTS ||
		    fact->field == F_COMPONENT_RENAMED_FROM)
			continue;
		if (fact->value.type != VALUE_RECORD) {
			add_fact(w, prefix, fact);
			continue;
		}
		struct str inner = str_printf(w->diff->arena, "%.*s%s.",
		    STR_ARG(prefix), fields[fact->field].name);
		const struct fact *one;
		vec_each (one, fact->value.as.record)
			add_fact(w, inner, one);
	}
}

static void add_component(struct writer *w, const struct component *c)
{
	for (uint32_t i = 0; i < c->out.length; i++)
		add(w, STR("to "), str_from(arrow_text(c->out.at[i]->arrow)),
		    other(w, &c->out.at[i]->to->element));
	for (uint32_t i = 0; i < c->in.length; i++)
		add(w, STR("from "), str_from(arrow_text(c->in.at[i]->arrow)),
		    other(w, &c->in.at[i]->from->element));
}

static void add_group(struct writer *w, const struct group *group)
{
	for (uint32_t i = 0; i < group->components.length; i++)
		add(w, STR("member "),
		    other(w, &group->components.at[i]->element), STR(""));
	for (uint32_t i = 0; i < group->groups.length; i++)
		add(w, STR("group "), other(w, &group->groups.at[i]->element),
		    STR(""));
}

static void add_flow(struct writer *w, const struct flow *flow)
{
	if (flow->operation)
		add(w, STR("operation "), other(w, &flow->operation->element),
		    STR(""));
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		struct str place = str_printf(w->diff->arena, "step %u %u %u ",
		    (unsigned)i, (unsigned)step->branch, (unsigned)step->fan);
		add(w, place, other(w, &step->from->element),
		    str_join(w->diff->arena, str_from(arrow_text(step->arrow)),
			other(w, &step->to->element), STR("")));
		add_facts(w, place, &step->element.facts);
	}
}

static int compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct str element_content(
    const struct diff *diff, const struct element *element, bool is_before)
{
	struct writer w = {.diff = diff, .is_before = is_before};
	struct str sort = STR("");
	add_facts(&w, STR(""), &element->facts);
	switch (element->kind) {
	case ELEMENT_COMPONENT: {
		const struct component *c = (const struct component *)element;
		sort = c->kind->id;
		add_component(&w, c);
		break;
	}
	case ELEMENT_GROUP: add_group(&w, (const struct group *)element); break;
	case ELEMENT_FLOW: add_flow(&w, (const struct flow *)element); break;
	default: break;
	}
	/* One word in common may be chance. */
	if (w.open || w.parts.length < 2)
		return STR("");
	qsort(w.parts.at, w.parts.length, sizeof(*w.parts.at), compare);
	struct buf out = {.arena = diff->arena};
	buf_str(&out, sort);
	const struct str *part;
	vec_each (part, &w.parts) {
		buf_char(&out, '\n');
		buf_str(&out, *part);
	}
	return buf_slice(&out);
}
