#include "diff/changes.h"
#include "diff/pair.h"
#include "diff/value.h"

static struct str accept_text(struct diff *diff, const struct accept *accept)
{
	if (!accept || accept->until.length == 0)
		return accept ? accept->reason : STR("");
	return str_printf(diff->arena, "%.*s (until %.*s)",
	    STR_ARG(accept->reason), STR_ARG(accept->until));
}

static void diff_accept(struct diff *diff, const struct fact_pair *pair,
    const struct accept *old, const struct accept *new)
{
	const struct accept *said = new ? new : old;
	struct change_side was = text_side(accept_text(diff, old));
	struct change_side is = text_side(accept_text(diff, new));
	/* One key, whatever it is of. */
	struct change *change =
	    diff_value(diff, pair, F_COMPONENT_ACCEPT, &was, &is);
	if (!change)
		return;
	change->field =
	    str_join(diff->arena, STR("accept."), said->rule, STR(""));
	change->source = said->source;
	change->span = said->span;
}

void diff_accepts(struct diff *diff, const struct element *before,
    const struct element *after)
{
	const struct accept *at;
	if (!before->accepts && !after->accepts)
		return;
	struct fact_pair pair = element_pair(before, after, OWNER_NONE);
	struct map old, new;
	map_init(&old, diff->arena);
	map_init(&new, diff->arena);
	for (at = before->accepts; at; at = at->next)
		map_add(&old, at->rule, (void *)(uintptr_t)at);
	for (at = after->accepts; at; at = at->next)
		map_add(&new, at->rule, (void *)(uintptr_t)at);
	for (uint32_t i = 0; i < new.length; i++)
		diff_accept(diff, &pair, map_get(&old, new.entries[i].key),
		    new.entries[i].value);
	for (uint32_t i = 0; i < old.length; i++)
		if (!map_get(&new, old.entries[i].key))
			diff_accept(diff, &pair, old.entries[i].value, NULL);
}

/* Of a trade-off or question: "component:db", "flow:redirect" ... */
static struct change_side about_side(
    struct diff *diff, const struct element_list *about, bool is_before)
{
	struct str_list names = {0};
	for (uint32_t i = 0; i < about->length; i++) {
		struct element named = *about->at[i];
		named.id = new_id(diff, about->at[i], is_before);
		vec_push(
		    diff->arena, &names, element_name(diff->arena, &named));
	}
	return list_side(diff->arena, &names);
}

static void diff_about(struct diff *diff, const struct fact_pair *pair,
    enum field_id field, const struct element_list *old,
    const struct element_list *new)
{
	struct change_side was = about_side(diff, old, true);
	struct change_side is = about_side(diff, new, false);
	diff_value(diff, pair, field, &was, &is);
	diff_facts(diff, pair);
}

void diff_tradeoff(struct diff *diff, const struct tradeoff *before,
    const struct tradeoff *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_TRADEOFF);
	diff_about(
	    diff, &pair, F_TRADEOFF_ABOUT, &before->about, &after->about);
}

void diff_question(struct diff *diff, const struct question *before,
    const struct question *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_QUESTION);
	diff_about(
	    diff, &pair, F_QUESTION_ABOUT, &before->about, &after->about);
}

static struct change_side number_side(
    struct diff *diff, double number, struct unit unit, enum measure measure)
{
	struct change_side side = {.said = known(number)};
	side.value = (struct value) {
	    .type = VALUE_NUMBER, .unit = unit, .as.number = number};
	side.text = value_text(diff->arena, &side.value, measure, NULL);
	return side;
}

/* A looser bound, or one that must be passed for longer. */
static bool is_later(const struct alert *before, const struct alert *after)
{
	double old = before->value.value, new = after->value.value;
	bool above = str_starts(after->comparison, STR(">"));
	bool below = str_starts(after->comparison, STR("<"));
	return (above && new > old) || (below && new < old) ||
	    (known(after->duration) && !(after->duration <= before->duration));
}

/* Its bound, or for how long it must be passed. */
static void diff_bound(struct diff *diff, const struct alert *before,
    const struct alert *after, const char *name, const struct change_side *old,
    const struct change_side *new)
{
	struct fact_pair pair = element_pair(
	    &before->element, &after->element, OWNER_OBSERVABILITY);
	struct change *change =
	    diff_value(diff, &pair, F_OBSERVABILITY_ALERTS, old, new);
	if (!change)
		return;
	change->field = str_from(name);
	if (is_later(before, after))
		change_classify_part(change, PART_ALERT_LATER);
}

static struct change_side value_side(
    struct diff *diff, const struct alert *alert)
{
	bool said = alert->comparison.length > 0;
	return number_side(diff, said ? alert->value.value : UNKNOWN,
	    alert->value.unit, alert->value.measure);
}

void diff_alert(
    struct diff *diff, const struct alert *before, const struct alert *after)
{
	const enum measure time = MEASURE_DURATION;
	const struct unit seconds = measure_unit(time);
	struct change_side was = value_side(diff, before);
	struct change_side is = value_side(diff, after);
	diff_bound(diff, before, after, "value", &was, &is);
	was = number_side(diff, before->duration, seconds, time);
	is = number_side(diff, after->duration, seconds, time);
	diff_bound(diff, before, after, "for", &was, &is);
}
