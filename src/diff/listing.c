#include "diff/listing.h"

#include "diff/changes.h"
#include "diff/pair.h"

#include <stdlib.h>

struct listing {
	struct buf *out;
	struct diff diff; /* of nothing and the design: facts are additions */
};

static void write_line(struct listing *listing, struct str element,
    struct str field, struct str value)
{
	struct buf *out = listing->out;
	diag_visible(out, element);
	if (field.length > 0)
		buf_char(out, '.');
	diag_visible(out, field);
	if (value.length > 0)
		buf_text(out, ": ");
	diag_visible(out, value);
	buf_char(out, '\n');
}

static int compare_texts(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* However it was written: "1 s" of 1000 ms too. */
static struct str exact_number(struct arena *arena, const struct value *value)
{
	struct buf out = {.arena = arena};
	struct quantity quantity;
	struct quantity_error error;
	quantity_print(&out, value->as.number, value->unit, MEASURE_NONE);
	if (quantity_parse(
		arena, buf_slice(&out), MEASURE_ANY, &quantity, &error) &&
	    unit_equal(quantity.unit, value->unit) &&
	    quantity.value == value->as.number)
		return buf_slice(&out);
	return str_printf(arena, "%.12g", value->as.number);
}

static struct str exact(struct arena *arena, const struct change_side *side)
{
	const struct value *value = &side->value;
	if (value->type == VALUE_NUMBER)
		return exact_number(arena, value);
	if (value->type != VALUE_LIST)
		return side->text;
	struct str_list texts = {0};
	const struct value *item;
	vec_each (item, value->as.list)
		vec_push(arena, &texts,
		    item->type == VALUE_NUMBER ? exact_number(arena, item)
					       : value_str(item));
	if (texts.length > 0)
		qsort(texts.at, texts.length, sizeof(*texts.at), compare_texts);
	return list_side(arena, &texts).text;
}

static void write_facts(struct listing *listing, const struct element *element,
    const char *prefix, enum field_owner owner, const struct facts *facts)
{
	static const struct facts none;
	struct fact_pair pair = {
	    .before = element,
	    .after = element,
	    .old = &none,
	    .new = facts,
	    .prefix = str_from(prefix),
	    .owner = owner,
	};
	listing->diff.changes.length = 0;
	diff_facts(&listing->diff, &pair);
	const struct change *change;
	vec_each (change, &listing->diff.changes)
		write_line(listing, change->element, change->field,
		    exact(listing->out->arena, &change->new));
}

static void write_accepts(
    struct listing *listing, struct str name, const struct element *element)
{
	struct arena *arena = listing->out->arena;
	for (const struct accept *a = element->accepts; a; a = a->next)
		write_line(listing, name,
		    str_join(arena, STR("accept."), a->rule, STR("")),
		    str_join(arena, a->reason,
			a->until.length ? STR(" until ") : STR(""), a->until));
}

static void write_members(
    struct listing *listing, struct str name, const struct group *group)
{
	struct arena *arena = listing->out->arena;
	struct str_list ids = {0};
	const struct str *id;
	for (uint32_t i = 0; i < group->components.length; i++)
		vec_push(arena, &ids, group->components.at[i]->element.id);
	for (uint32_t i = 0; i < group->groups.length; i++)
		vec_push(arena, &ids, group->groups.at[i]->element.id);
	if (ids.length > 0)
		qsort(ids.at, ids.length, sizeof(*ids.at), compare_texts);
	vec_each (id, &ids)
		write_line(listing, name, STR("members"), *id);
}

static void write_steps(
    struct listing *listing, struct str name, const struct flow *flow)
{
	struct arena *arena = listing->out->arena;
	if (flow->operation)
		write_line(listing, name, STR("operation"),
		    flow->operation->element.id);
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		const struct step *last = i > 0 ? flow->steps.at[i - 1] : NULL;
		struct str way = str_join(arena, step->from->element.id,
		    str_from(arrow_text(step->arrow)), step->to->element.id);
		const char *mark = "";
		if (last && last->branch == step->branch)
			mark = "| ";
		else if (last && last->fan == step->fan)
			mark = "& ";
		write_line(listing, name, STR("steps"),
		    str_join(arena, str_from(mark), way, STR("")));
		struct str prefix =
		    str_join(arena, STR("steps."), way, STR("."));
		write_facts(listing, &flow->element, str_cstr(arena, prefix),
		    OWNER_STEP, &step->element.facts);
	}
}

static void write_about(
    struct listing *listing, struct str name, const struct element_list *about)
{
	for (uint32_t i = 0; i < about->length; i++)
		write_line(listing, name, STR("about"),
		    element_name(listing->out->arena, about->at[i]));
}

static void write_element(
    struct listing *listing, const struct element *element)
{
	static const enum field_owner owners[] = {
	    [ELEMENT_COMPONENT] = OWNER_COMPONENT,
	    [ELEMENT_GROUP] = OWNER_GROUP,
	    [ELEMENT_LINK] = OWNER_LINK,
	    [ELEMENT_FLOW] = OWNER_FLOW,
	    [ELEMENT_OPERATION] = OWNER_OPERATION,
	    [ELEMENT_TRADEOFF] = OWNER_TRADEOFF,
	    [ELEMENT_QUESTION] = OWNER_QUESTION,
	    [ELEMENT_ALERT] = OWNER_OBSERVABILITY,
	};
	struct str name = element_name(listing->out->arena, element);
	struct str kind = STR("");
	if (element->kind == ELEMENT_COMPONENT)
		kind = ((const struct component *)element)->kind->id;
	if (element->kind == ELEMENT_ALERT)
		kind = source_text(element->source, element->whole);
	write_line(listing, name, STR(""), kind);
	write_facts(
	    listing, element, "", owners[element->kind], &element->facts);
	if (element->kind == ELEMENT_GROUP)
		write_members(listing, name, (const struct group *)element);
	if (element->kind == ELEMENT_FLOW)
		write_steps(listing, name, (const struct flow *)element);
	if (element->kind == ELEMENT_TRADEOFF)
		write_about(
		    listing, name, &((const struct tradeoff *)element)->about);
	if (element->kind == ELEMENT_QUESTION)
		write_about(
		    listing, name, &((const struct question *)element)->about);
	write_accepts(listing, name, element);
}

static int compare_elements(const void *a, const void *b)
{
	const struct element *x = *(const struct element *const *)a;
	const struct element *y = *(const struct element *const *)b;
	return str_compare(x->id, y->id);
}

/* By id; alerts, trade-offs and questions as they are counted. */
static void write_kind(struct listing *listing, enum element_kind kind)
{
	struct arena *arena = listing->out->arena;
	const struct design *design = listing->diff.after;
	uint32_t count = element_count(design, kind);
	const struct element **all =
	    arena_array(arena, count + 1, sizeof(*all));
	for (uint32_t i = 0; i < count; i++)
		all[i] = element_at(design, kind, i);
	bool counted = kind == ELEMENT_ALERT || kind == ELEMENT_TRADEOFF ||
	    kind == ELEMENT_QUESTION;
	if (!counted)
		qsort(all, count, sizeof(*all), compare_elements);
	for (uint32_t i = 0; i < count; i++)
		write_element(listing, all[i]);
}

void design_listing(struct buf *out, const struct design *design)
{
	static const enum element_kind kinds[] = {ELEMENT_COMPONENT,
	    ELEMENT_GROUP, ELEMENT_LINK, ELEMENT_OPERATION, ELEMENT_FLOW,
	    ELEMENT_ALERT, ELEMENT_TRADEOFF, ELEMENT_QUESTION};
	struct listing listing = {
	    .out = out,
	    .diff = {.arena = out->arena, .before = design, .after = design},
	};
	const struct element *whole = &design->element;
	write_facts(&listing, whole, "", OWNER_DESIGN, &whole->facts);
	write_facts(&listing, whole, "requirements.", OWNER_REQUIREMENTS,
	    &design->requirements.facts);
	write_facts(
	    &listing, whole, "workload.", OWNER_WORKLOAD, &design->workload);
	write_facts(&listing, whole, "observability.", OWNER_OBSERVABILITY,
	    &design->observability.facts);
	write_accepts(&listing, STR("design"), whole);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		write_kind(&listing, kinds[i]);
}
