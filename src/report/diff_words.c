#include "report/diff.h"

#include "report/table.h"

enum {
	MOST_VALUE = 160, /* columns of a value */
};

struct str metric_text(struct arena *arena, enum metric metric, double value)
{
	struct buf out = {.arena = arena};
	enum measure measure = metric_measure(metric);
	if (!known(value))
		return STR("unknown");
	if (isinf(value) && metric == METRIC_LATENCY)
		return STR("overloaded");
	quantity_print(&out, value, measure_unit(measure), measure);
	return buf_slice(&out);
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

static struct str side_text(struct arena *arena, const struct change_side *side)
{
	if (!side->said)
		return STR("nothing");
	return table_cut(arena, side->text, MOST_VALUE);
}

/* Things of which there are several: each comes or goes by itself. */
static bool is_item(const struct change *change)
{
	return str_is(change->field, "steps") &&
	    change->old.said != change->new.said;
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
	if (is_item(change))
		return str_printf(arena, "%.*s: %.*s %s", STR_ARG(field),
		    STR_ARG(change->new.said ? new : old),
		    change->new.said ? "is new" : "is gone");
	return str_printf(arena, "%.*s: %.*s → %.*s", STR_ARG(field),
	    STR_ARG(old), STR_ARG(new));
}
