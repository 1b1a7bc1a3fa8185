#include "report/diff.h"

#include "report/table.h"

#include <math.h>

enum {
	MOST_VALUE = 160, /* columns of a value */
	MOST_WORDS = 60,  /* columns of what stands for a number */
	MANY = 4, /* items of a list from which only what differs is told */
};

struct str metric_text(struct arena *arena, enum metric metric, double value)
{
	struct buf out = {.arena = arena};
	enum measure measure = metric_measure(metric);
	if (!known(value))
		return STR("unknown");
	if (isinf(value) && metric == METRIC_LATENCY)
		return STR("overloaded");
	if (value < 0)
		buf_text(&out, MINUS);
	quantity_print(&out, fabs(value), measure_unit(measure), measure);
	return buf_slice(&out);
}

struct str metric_delta_text(
    struct arena *arena, const struct metric_move *move)
{
	struct buf out = {.arena = arena};
	enum measure measure = metric_measure(move->metric);
	double delta = move->after - move->before;
	if (!known(move->before) || !known(move->after) || isinf(delta) ||
	    isnan(delta) || delta == 0)
		return STR("");
	buf_text(&out, delta > 0 ? "+" : MINUS);
	quantity_print(&out, fabs(delta), measure_unit(measure), measure);
	if (measure != MEASURE_RATIO)
		return buf_slice(&out);
	/* "%" would be a part of what it was. */
	return str_printf(arena, "%.*s points", (int)out.length - 1, out.at);
}

const char *metric_trend_name(enum metric_trend trend)
{
	static const char *const names[] = {
	    [TREND_UNKNOWN] = "other",
	    [TREND_WORSE] = "worse",
	    [TREND_BETTER] = "better",
	};
	return names[trend];
}

enum paint metric_trend_paint(enum metric_trend trend)
{
	static const enum paint paints[] = {
	    [TREND_UNKNOWN] = PAINT_PLAIN,
	    [TREND_WORSE] = PAINT_ERROR,
	    [TREND_BETTER] = PAINT_GOOD,
	};
	return paints[trend];
}

static struct str side_text(struct arena *arena, const struct change_side *side)
{
	if (!side->said || side->text.length == 0)
		return STR("nothing");
	return table_cut(arena, side->text, MOST_VALUE);
}

bool change_is_item(const struct change *change)
{
	return str_is(change->field, "steps") &&
	    change->old.said != change->new.said;
}

/* Of what is only counted: what tells it from the others. */
static struct str words_of(struct arena *arena, const struct element *element)
{
	const struct alert *alert = (const struct alert *)element;
	switch (element->kind) {
	case ELEMENT_ALERT:
		return str_printf(arena, "%.*s.%.*s",
		    STR_ARG(alert->subject ? alert->subject->id : STR("all")),
		    STR_ARG(alert->metric));
	case ELEMENT_TRADEOFF:
		return fact_text(&element->facts, F_TRADEOFF_CHOICE);
	case ELEMENT_QUESTION:
		return fact_text(&element->facts, F_QUESTION_QUESTION);
	default: return STR("");
	}
}

struct str change_name(struct arena *arena, const struct change *change)
{
	const struct element *about = change_about(change);
	struct str words =
	    table_cut(arena, str_trim(words_of(arena, about)), MOST_WORDS);
	struct str number = change->element;
	struct str kind = str_cut(&number, ':');
	/* A change of several at once has the name of none. */
	if (words.length == 0 || !str_equal(number, about->id))
		return change->element;
	return str_printf(arena, "%.*s:%.*s", STR_ARG(kind), STR_ARG(words));
}

/* Texts of one list that the other lacks, each behind a sign. */
static void write_others(struct buf *out, const struct value_list *list,
    const struct value_list *other, const char *sign)
{
	struct map others;
	map_init(&others, out->arena);
	map_reserve(&others, other->length);
	for (uint32_t i = 0; i < other->length; i++)
		map_add(&others, value_str(&other->at[i]), out);
	for (uint32_t i = 0; i < list->length; i++) {
		struct str text = value_str(&list->at[i]);
		if (!map_get(&others, text))
			buf_printf(out, "%s%s%.*s", out->length > 0 ? ", " : "",
			    sign, STR_ARG(text));
	}
}

static bool is_texts(const struct change_side *side)
{
	if (!side->said || side->value.type != VALUE_LIST)
		return false;
	const struct value_list *list = side->value.as.list;
	for (uint32_t i = 0; i < list->length; i++)
		if (list->at[i].type != VALUE_TEXT)
			return false;
	return list->length > 0;
}

struct str change_of_list(struct arena *arena, const struct change *change)
{
	struct buf out = {.arena = arena};
	if (!is_texts(&change->old) || !is_texts(&change->new))
		return STR("");
	const struct value_list *old = change->old.value.as.list;
	const struct value_list *new = change->new.value.as.list;
	uint32_t longer = old->length > new->length ? old->length : new->length;
	if (longer < MANY)
		return STR("");
	write_others(&out, new, old, "+");
	write_others(&out, old, new, MINUS);
	return buf_slice(&out);
}

struct str change_text(struct arena *arena, const struct change *change)
{
	if (change->kind == CHANGE_ADDED)
		return STR("is new");
	if (change->kind == CHANGE_REMOVED)
		return STR("is removed");
	struct str old = side_text(arena, &change->old);
	struct str new = side_text(arena, &change->new);
	if (change->kind == CHANGE_RENAMED)
		return str_printf(arena, "was renamed from %.*s", STR_ARG(old));
	struct str field = table_cut(arena, change->field, MOST_VALUE);
	if (change_is_item(change))
		return str_printf(arena, "%.*s: %.*s %s", STR_ARG(field),
		    STR_ARG(change->new.said ? new : old),
		    change->new.said ? "is new" : "is gone");
	struct str list = change_of_list(arena, change);
	if (list.length > 0)
		return str_printf(arena, "%.*s: %.*s", STR_ARG(field),
		    STR_ARG(table_cut(arena, list, MOST_VALUE)));
	return str_printf(arena, "%.*s: %.*s → %.*s", STR_ARG(field),
	    STR_ARG(old), STR_ARG(new));
}

struct str union_move_text(
    struct arena *arena, const struct union_move *move, bool from)
{
	if (!move->to)
		return str_join(arena, STR("left "), move->from->name, STR(""));
	if (!from || !move->from)
		return str_join(
		    arena, STR("group → "), move->to->name, STR(""));
	return str_printf(arena, "group %.*s → %.*s", STR_ARG(move->from->name),
	    STR_ARG(move->to->name));
}
