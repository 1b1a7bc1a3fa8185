#include "layout/smooth.h"

#include "layout/finish.h"
#include "layout/plan.h"
#include "layout/spread.h"
#include "layout/tries.h"

enum {
	/* A curve that is longer than the shortest line by a tenth and so many
	   points, and costs so much more, may have a better way around. */
	DETOUR = 30,
	DETOUR_COST = 200,
	/* By so much a curve must have become worse to be chosen anew. */
	WORSE = 3,
	/* Ways are looked for among so many boxes: of more, with the few links
	   that are led at all, most stand alone, and each way costs seconds. */
	MOST_BOXES = 500,
};

/* What makes no difference. */
#define SAME 0.01

/* Around the components, and the groups' titles where they are now. */
static struct detours *find_detours(
    const struct smoother *smoother, bool with_titles)
{
	struct arena *arena = smoother->arena;
	const struct layout *layout = smoother->layout;
	uint32_t count = smoother->design->components.length;
	uint32_t groups = with_titles ? smoother->design->groups.length : 0;
	struct box *boxes =
	    arena_array(arena, count + groups, sizeof(struct box));
	for (uint32_t i = 0; i < count; i++)
		boxes[i] = layout->nodes[i].box;
	for (uint32_t i = 0; i < groups; i++)
		if (layout->groups[i].box.width > 0)
			boxes[count++] = smoother->titles[i];
	struct detours *detours = arena_new(arena, struct detours);
	detours_init(detours, arena, boxes, count);
	return detours;
}

/* From box to box made one from outline to outline. */
static bool consider_way(struct smoother *smoother, struct curve way)
{
	if (way.count == 0)
		return false;
	layout_meet(smoother->from.node, &way.points[0], &way.points[1]);
	struct point *last = &way.points[way.count - 1];
	layout_meet(smoother->to.node, last, last - 1);
	return smooth_consider_long(smoother, way);
}

/* Around all of them.  No points: nothing is better than what there was. */
static struct curve way_around(
    struct smoother *smoother, const struct detours *all)
{
	uint32_t from = smoother->link->from->element.index;
	uint32_t to = smoother->link->to->element.index;
	struct way way = detour_find(all, from, to, smooth_reach(smoother));
	struct curve curves[] = {
	    detour_round(smoother->arena, &way),
	    detour_fit(all, &way, from, to, false),
	    detour_fit(all, &way, from, to, true),
	};
	struct curve best = {NULL, 0};
	for (size_t i = 0; i < sizeof(curves) / sizeof(curves[0]); i++)
		if (consider_way(smoother, curves[i]))
			best = curves[i];
	return best;
}

/* Whether a way around may be better than the curve, the best so far. */
static bool may_go_around(const struct smoother *smoother, struct curve curve)
{
	double least = box_gap(smoother->from.box, smoother->to.box);
	return smoother->in_the_way ||
	    (smoother->cost >= least + DETOUR_COST &&
		curve_length(curve) > least * 11 / 10 + DETOUR);
}

static bool is_tired(const struct smoother *smoother)
{
	return smoother->effort < smoother->spare;
}

/* The best curve, or the one that there is. */
static struct curve find_curve(struct smoother *smoother, struct curve old)
{
	struct curve best = old;
	/* Of a line that costs the same, less is to be written. */
	double least = smoother->cost += SAME;
	if (!smoother->tries)
		smoother->tries = tries_new(smoother);
	try_lines(smoother->tries);
	if (!is_tired(smoother))
		try_curves(smoother->tries);
	if (smoother->cost < least)
		best = (struct curve) {smoother->best, 4};
	if (!may_go_around(smoother, best) ||
	    smoother->design->components.length > MOST_BOXES)
		return best;
	if (!smoother->detours)
		smoother->detours = find_detours(smoother, false);
	struct curve way = way_around(smoother, smoother->detours);
	best = way.count > 0 ? way : best;
	if (!smoother->in_the_way || !smoother->firm_titles)
		return best;
	/* Rare, and titles have moved since the last time. */
	way = way_around(smoother, find_detours(smoother, true));
	return way.count > 0 ? way : best;
}

/* False when a box is in the way of one of them. */
static bool set_traces(struct smoother *smoother, const struct bundle *bundle)
{
	bool clear = true;
	for (uint32_t i = 0; i < bundle->length; i++) {
		uint32_t index = bundle->at[i]->element.index;
		const struct layout_link *out = &smoother->layout->links[index];
		trace_set(&smoother->traces[index],
		    (struct curve) {out->points, out->count});
		clear = clear &&
		    !smooth_is_blocked(smoother, &smoother->traces[index]);
	}
	return clear;
}

/* Closer together where there is no room: bent ones run nearer to what they
   bend around than those in their middle. */
static void take_curve(
    struct smoother *smoother, const struct bundle *bundle, struct curve middle)
{
	static const double gaps[] = {LAYOUT_PARALLEL_GAP, 6, 4};
	for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
		bundle_take(
		    bundle, smoother->arena, smoother->layout, middle, gaps[i]);
		if (set_traces(smoother, bundle) || bundle->length == 1)
			return;
	}
}

void smooth_bundle(struct smoother *smoother, const struct bundle *bundle)
{
	uint32_t first = bundle->at[0]->element.index;
	smooth_begin(smoother, bundle);
	struct curve old =
	    bundle_middle(bundle, smoother->arena, smoother->layout);
	(void)smooth_consider_long(smoother, old);
	/* What there is the first time has corners; later on, it was chosen. */
	bool chosen =
	    (old.count == 4 || smoother->firm_titles) && !smoother->in_the_way;
	bool fine = chosen && smoother->cost < smoother->costs[first] + WORSE;
	bool tired = smoother->firm_titles && is_tired(smoother);
	struct curve best = old;
	if (!fine) {
		if (!chosen || !tired)
			best = find_curve(smoother, old);
		if (smoother->effort > 0)
			best = spread_curve(smoother, best);
		smoother->costs[first] = smoother->cost;
	}
	if (best.points != old.points || bundle->length > 1)
		take_curve(smoother, bundle, best);
	else
		(void)set_traces(smoother, bundle);
}
