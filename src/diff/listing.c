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
static struct str exact_number(
    struct arena *arena, double number, struct unit unit, enum measure measure)
{
	struct buf out = {.arena = arena};
	struct quantity quantity;
	struct quantity_error error;
	quantity_print(&out, number, unit, measure);
	if (quantity_parse(
		arena, buf_slice(&out), MEASURE_ANY, &quantity, &error) &&
	    unit_equal(quantity.unit, unit) && quantity.value == number)
		return buf_slice(&out);
	return str_printf(arena, "%.12g", number);
}

static struct str exact_value(struct arena *arena, const struct value *value)
{
	return exact_number(arena, value->as.number, value->unit, MEASURE_NONE);
}

static struct str exact(struct arena *arena, const struct change_side *side)
{
	const struct value *value = &side->value;
	if (value->type == VALUE_NUMBER)
		return exact_value(arena, value);
	if (value->type != VALUE_LIST)
		return side->text;
	struct str_list texts = {0};
	const struct value *item;
	vec_each (item, value->as.list)
		vec_push(arena, &texts,
		    item->type == VALUE_NUMBER ? exact_value(arena, item)
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
	    .listed = true,
	};
	listing->diff.changes.length = 0;
	diff_facts(&listing->diff, &pair);
	const struct change *change;
	vec_each (change, &listing->diff.changes)
		write_line(listing, change->element, change->field,
		    exact(listing->out->arena, &change->new));
}

static int compare_accepts(const void *a, const void *b)
{
	const struct accept *x = *(const struct accept *const *)a;
	const struct accept *y = *(const struct accept *const *)b;
	return str_compare(x->rule, y->rule);
}

static void write_accepts(
    struct listing *listing, struct str name, const struct element *element)
{
	struct arena *arena = listing->out->arena;
	VEC(const struct accept *) all = {0};
	for (const struct accept *a = element->accepts; a; a = a->next)
		vec_push(arena, &all, a);
	if (all.length > 0)
		qsort(all.at, all.length, sizeof(*all.at), compare_accepts);
	const struct accept *const *at;
	vec_each (at, &all)
		write_line(listing, name,
		    str_join(arena, STR("accept."), (*at)->rule, STR("")),
		    str_join(arena, (*at)->reason,
			(*at)->until.length ? STR(" until ") : STR(""),
			(*at)->until));
}

/* Of a list whose order tells nothing, a line each. */
static void write_sorted(struct listing *listing, struct str name,
    const char *field, struct str_list *texts)
{
	const struct str *text;
	if (texts->length > 0)
		qsort(texts->at, texts->length, sizeof(*texts->at),
		    compare_texts);
	vec_each (text, texts)
		write_line(listing, name, str_from(field), *text);
}

static void write_members(
    struct listing *listing, struct str name, const struct group *group)
{
	struct arena *arena = listing->out->arena;
	struct str_list ids = {0};
	for (uint32_t i = 0; i < group->components.length; i++)
		vec_push(arena, &ids, group->components.at[i]->element.id);
	for (uint32_t i = 0; i < group->groups.length; i++)
		vec_push(arena, &ids, group->groups.at[i]->element.id);
	write_sorted(listing, name, "members", &ids);
}

static struct str way_of(struct arena *arena, const struct step *step)
{
	return str_join(arena, step->from->element.id,
	    str_from(arrow_text(step->arrow)), step->to->element.id);
}

static void write_step(struct listing *listing, struct str name,
    const struct step *step, const char *mark)
{
	struct arena *arena = listing->out->arena;
	struct str way = way_of(arena, step);
	write_line(listing, name, STR("steps"),
	    str_join(arena, str_from(mark), way, STR("")));
	struct str prefix = str_join(arena, STR("steps."), way, STR("."));
	write_facts(listing, &step->flow->element, str_cstr(arena, prefix),
	    OWNER_STEP, &step->element.facts);
}

static int compare_ways(const void *a, const void *b)
{
	const struct step *x = *(const struct step *const *)a;
	const struct step *y = *(const struct step *const *)b;
	int by_caller = str_compare(x->from->element.id, y->from->element.id);
	if (by_caller)
		return by_caller;
	return str_compare(x->to->element.id, y->to->element.id);
}

/* What happens at once has no order among itself; alternatives have one. */
static void write_steps(
    struct listing *listing, struct str name, const struct flow *flow)
{
	const struct step_list *steps = &flow->steps;
	struct step_list fan = {0};
	uint32_t end;
	if (flow->operation)
		write_line(listing, name, STR("operation"),
		    flow->operation->element.id);
	for (uint32_t i = 0; i < steps->length; i = end) {
		bool choice = false;
		fan.length = 0;
		for (end = i; end < steps->length &&
		     steps->at[end]->fan == steps->at[i]->fan;
		     end++) {
			choice = choice || steps->at[end]->alternative;
			vec_push(listing->out->arena, &fan, steps->at[end]);
		}
		if (!choice)
			qsort(
			    fan.at, fan.length, sizeof(*fan.at), compare_ways);
		for (uint32_t k = 0; k < fan.length; k++)
			write_step(listing, name, fan.at[k],
			    k == 0       ? ""
				: choice ? "| "
					 : "& ");
	}
}

static void write_about(
    struct listing *listing, struct str name, const struct element_list *about)
{
	struct arena *arena = listing->out->arena;
	struct str_list names = {0};
	for (uint32_t i = 0; i < about->length; i++)
		vec_push(arena, &names, element_name(arena, about->at[i]));
	write_sorted(listing, name, "about", &names);
}

/* "flow:buy.p99 > 300 ms for 5 min" */
static struct str alert_text(struct arena *arena, const struct alert *alert)
{
	struct buf text = {.arena = arena};
	const struct quantity *value = &alert->value;
	buf_str(&text,
	    alert->subject ? element_name(arena, alert->subject) : STR("all"));
	buf_printf(&text, ".%.*s", STR_ARG(alert->metric));
	if (alert->comparison.length > 0) {
		buf_printf(&text, " %.*s ", STR_ARG(alert->comparison));
		buf_str(&text,
		    exact_number(
			arena, value->value, value->unit, value->measure));
	}
	if (known(alert->duration)) {
		buf_text(&text, " for ");
		buf_str(&text,
		    exact_number(arena, alert->duration,
			measure_unit(MEASURE_DURATION), MEASURE_DURATION));
	}
	return buf_slice(&text);
}

/* A multiple of another rate, which is no fact. */
static void write_rate(
    struct listing *listing, struct str name, const struct operation *operation)
{
	struct str rate = rate_multiple(&listing->diff, operation, false);
	if (rate.length > 0)
		write_line(listing, name, STR("rate"), rate);
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
		kind = alert_text(
		    listing->out->arena, (const struct alert *)element);
	write_line(listing, name, STR(""), kind);
	write_facts(
	    listing, element, "", owners[element->kind], &element->facts);
	if (element->kind == ELEMENT_OPERATION)
		write_rate(listing, name, (const struct operation *)element);
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
