#include "diff/metrics.h"

#include <math.h>

static const struct {
	const char *name;
	enum measure measure;
	bool more_is_better;
} metrics[METRIC_COUNT] = {
    [METRIC_AVAILABILITY] = {"availability", MEASURE_RATIO, true},
    [METRIC_LATENCY] = {"latency", MEASURE_DURATION, false},
    [METRIC_LATENCY_P99] = {"latency.p99", MEASURE_DURATION, false},
    [METRIC_CUTS] = {"cuts", MEASURE_COUNT, false},
    [METRIC_HEADROOM] = {"headroom", MEASURE_RATIO, true},
    [METRIC_COST] = {"cost", MEASURE_MONEY, false},
};

const char *metric_name(enum metric metric)
{
	return metrics[metric].name;
}

enum measure metric_measure(enum metric metric)
{
	return metrics[metric].measure;
}

struct comparison {
	struct arena *arena;
	const struct diff *diff;
	const struct analysis *before, *after;
	struct metric_moves moves;
};

/* Who reads of a move wants to see one. */
static bool reads_alike(
    struct arena *arena, enum measure measure, double before, double after)
{
	struct buf was = {.arena = arena}, is = {.arena = arena};
	quantity_print(&was, before, measure_unit(measure), measure);
	quantity_print(&is, after, measure_unit(measure), measure);
	return str_equal(buf_slice(&was), buf_slice(&is));
}

/* Of availability what is missing counts: 99.9 % and 99.99 % are far apart. */
static bool has_moved(enum metric metric, double before, double after)
{
	if (known(before) != known(after))
		return true;
	if (!known(before) || before == after)
		return false;
	if (metric == METRIC_AVAILABILITY) {
		before = 1 - before;
		after = 1 - after;
	}
	if (!isfinite(before) || !isfinite(after))
		return true;
	double size = fmax(fabs(before), fabs(after));
	return fabs(before - after) > size / 1000;
}

static struct metric_move *tell(struct comparison *c, enum metric metric,
    const struct element *element, double before, double after)
{
	struct metric_move *move = vec_add(c->arena, &c->moves);
	*move = (struct metric_move) {
	    .metric = metric,
	    .element = element_name(c->arena, element),
	    .before = before,
	    .after = after,
	};
	bool more = after > before, less = after < before;
	if (more || less)
		move->trend = more == metrics[metric].more_is_better
		    ? TREND_BETTER
		    : TREND_WORSE;
	return move;
}

static void compare(struct comparison *c, enum metric metric,
    const struct element *element, double before, double after)
{
	if (has_moved(metric, before, after) &&
	    !reads_alike(c->arena, metrics[metric].measure, before, after))
		tell(c, metric, element, before, after);
}

/* By the new ids, so that a renamed component is no other cut. */
static struct str cut_name(
    const struct comparison *c, const struct cut *cut, bool is_before)
{
	if (!cut->component)
		return str_printf(c->arena, "%s:%.*s",
		    domain_kind_name(cut->domain->kind),
		    STR_ARG(cut->domain->id));
	const struct element *element = &cut->component->element;
	const struct element *now =
	    is_before ? diff_after(c->diff, element) : NULL;
	return now ? now->id : element->id;
}

static void missing(const struct comparison *c, const struct cuts *cuts,
    bool is_before, const struct map *others, struct str_list *list)
{
	for (uint32_t i = 0; i < cuts->length; i++) {
		struct str name = cut_name(c, &cuts->at[i], is_before);
		if (!map_get(others, name))
			vec_push(c->arena, list, name);
	}
}

static void name_cuts(const struct comparison *c, const struct cuts *cuts,
    bool is_before, struct map *names)
{
	map_init(names, c->arena);
	for (uint32_t i = 0; i < cuts->length; i++)
		map_add(names, cut_name(c, &cuts->at[i], is_before), names);
}

static void compare_cuts(struct comparison *c,
    const struct flow_analysis *before, const struct flow_analysis *after)
{
	struct map olds, news;
	struct str_list gained = {0}, lost = {0};
	name_cuts(c, &before->cuts, true, &olds);
	name_cuts(c, &after->cuts, false, &news);
	missing(c, &after->cuts, false, &olds, &gained);
	missing(c, &before->cuts, true, &news, &lost);
	if (gained.length == 0 && lost.length == 0)
		return;
	struct metric_move *move = tell(c, METRIC_CUTS, &after->flow->element,
	    before->cuts.length, after->cuts.length);
	move->gained = gained;
	move->lost = lost;
}

/* By the flow's index in the new design: the old one, or NULL.  An implied
   flow is that of the same entry. */
static const struct flow **old_flows(const struct comparison *c)
{
	const struct design *before = c->before->design;
	const struct design *after = c->after->design;
	const struct flow **old =
	    arena_array(c->arena, after->flows.length + 1, sizeof(*old));
	struct map implied;
	map_init(&implied, c->arena);
	for (uint32_t i = 0; i < before->flows.length; i++)
		if (before->flows.at[i]->implied)
			map_add(&implied, before->flows.at[i]->element.id,
			    before->flows.at[i]);
	for (uint32_t i = 0; i < after->flows.length; i++) {
		const struct flow *flow = after->flows.at[i];
		const struct element *same = diff_before(c->diff,
		    flow->implied ? &flow->entry->element : &flow->element);
		if (same && flow->implied)
			old[i] = map_get(&implied, same->id);
		else
			old[i] = (const struct flow *)same;
	}
	return old;
}

static void compare_flows(struct comparison *c, enum metric metric,
    const struct flow_analysis *before, const struct flow_analysis *after)
{
	const struct element *element = &after->flow->element;
	if (metric == METRIC_AVAILABILITY)
		compare(c, metric, element, before->availability.value,
		    after->availability.value);
	else if (metric == METRIC_LATENCY)
		compare(c, metric, element, before->latency->mean,
		    after->latency->mean);
	else if (metric == METRIC_LATENCY_P99)
		compare(c, metric, element, before->latency->p99_bound,
		    after->latency->p99_bound);
	else if (metric == METRIC_CUTS)
		compare_cuts(c, before, after);
}

static void compare_headroom(struct comparison *c)
{
	const struct design *after = c->after->design;
	for (uint32_t i = 0; i < after->components.length; i++) {
		const struct element *new = &after->components.at[i]->element;
		const struct element *old = diff_before(c->diff, new);
		if (old)
			compare(c, METRIC_HEADROOM, new,
			    1 - c->before->capacity.at[old->index].utilisation,
			    1 - c->after->capacity.at[i].utilisation);
	}
}

struct metric_moves diff_metrics(struct arena *arena, const struct diff *diff,
    const struct analysis *before, const struct analysis *after)
{
	struct comparison c = {
	    .arena = arena, .diff = diff, .before = before, .after = after};
	const struct design *design = after->design;
	const struct flow **old = old_flows(&c);
	for (int metric = 0; metric <= METRIC_CUTS; metric++)
		for (uint32_t i = 0; i < design->flows.length; i++)
			if (old[i])
				compare_flows(&c, (enum metric)metric,
				    &before->flows[old[i]->element.index],
				    &after->flows[i]);
	compare_headroom(&c);
	compare(&c, METRIC_COST, &design->element, before->costs.total.monthly,
	    after->costs.total.monthly);
	return c.moves;
}
