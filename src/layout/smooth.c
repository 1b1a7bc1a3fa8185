#include "layout/smooth.h"

#include "layout/finish.h"
#include "layout/plan.h"
#include "layout/refine.h"
#include "layout/tries.h"

#include <math.h>

enum {
	/* Above so many links, curves are left as they are. */
	SMOOTHED_LINKS = 200,
	/* And above so many, lines are tried but no other curves. */
	CURVED_LINKS = 80,
	/* By so much the way around must beat a chain that Graphviz laid. */
	WINDING = 60,
	/* By so much a curve must have become worse to be chosen anew. */
	WORSE = 3,
};

/* What makes no difference. */
#define SAME 0.01

/* The curve as it is, its arrow included. */
static struct curve present(struct arena *arena, const struct layout_link *link)
{
	struct curve curve =
	    curve_copy(arena, (struct curve) {link->points, link->count});
	curve.points[curve.count - 1] = link->tip;
	return curve;
}

static void find_detours(struct smoother *smoother)
{
	uint32_t count = smoother->design->components.length;
	struct box *boxes =
	    arena_array(smoother->arena, count, sizeof(struct box));
	for (uint32_t i = 0; i < count; i++)
		boxes[i] = smoother->layout->nodes[i].box;
	smoother->detours = arena_new(smoother->arena, struct detours);
	detours_init(smoother->detours, smoother->arena, boxes, count);
}

/* Around all boxes, from outline to outline. */
static struct curve way_around(struct smoother *smoother)
{
	if (!smoother->detours)
		find_detours(smoother);
	struct curve way =
	    detour_find(smoother->detours, smoother->link->from->element.index,
		smoother->link->to->element.index, smooth_reach(smoother));
	if (way.count == 0)
		return way;
	layout_meet(smoother->from.node, &way.points[0], &way.points[1]);
	struct point *last = &way.points[way.count - 1];
	layout_meet(smoother->to.node, last, last - 1);
	return way;
}

static void smooth_link(struct smoother *smoother, const struct link *link)
{
	uint32_t index = link->element.index;
	struct layout_link *out = &smoother->layout->links[index];
	smooth_begin(smoother, link);
	struct curve old = present(smoother->arena, out), best = old;
	(void)smooth_consider_long(smoother, old);
	if (old.count == 4 && !smoother->in_the_way &&
	    smoother->cost < smoother->costs[index] + WORSE)
		return;
	/* Of a line that costs the same, less is to be written. */
	double least = smoother->cost += SAME;
	if (!smoother->tries)
		smoother->tries = tries_new(smoother);
	try_lines(smoother->tries);
	if (smoother->design->links.length <= CURVED_LINKS)
		try_curves(smoother->tries);
	if (smoother->cost < least)
		best = (struct curve) {smoother->best, 4};
	bool winding = best.count > 4 && smoother->firm_titles;
	if (winding)
		smoother->cost -= WINDING;
	if (winding || smoother->cost >= SMOOTH_BLOCKED) {
		struct curve way = way_around(smoother);
		if (way.count > 0 && smooth_consider_long(smoother, way))
			best = way;
	}
	smoother->costs[index] = smoother->cost;
	if (best.points == old.points)
		return;
	layout_take_curve(smoother->arena, out, best);
	trace_set(
	    &smoother->traces[index], (struct curve) {out->points, out->count});
}

/* Links of one pair run beside each other, and stay as they are. */
static bool is_alone(const struct link *link)
{
	const struct link_list *lists[] = {&link->from->out, &link->from->in};
	uint32_t between = 0;
	for (int i = 0; i < 2; i++) {
		struct link **other;
		vec_each (other, lists[i])
			between += (*other)->from == link->to ||
			    (*other)->to == link->to;
	}
	return between == 1;
}

void refine_curves(struct arena *arena, const struct design *design,
    struct layout *layout, double *costs, bool firm_titles)
{
	uint32_t most = firm_titles ? CURVED_LINKS : SMOOTHED_LINKS;
	if (design->links.length > most)
		return;
	struct smoother smoother = {
	    .arena = arena,
	    .design = design,
	    .layout = layout,
	    .traces = traces_of(arena, design, layout),
	    .costs = costs,
	    .firm_titles = firm_titles,
	};
	smoother.titles =
	    arena_array(arena, design->groups.length, sizeof(struct box));
	for (uint32_t i = 0; i < design->groups.length; i++)
		smoother.titles[i] = box_grown(
		    group_title_box(&layout->groups[i]), SMOOTH_TITLE_AIR);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		if (layout->links[i].count >= 4 && is_alone(link))
			smooth_link(&smoother, link);
	}
}
