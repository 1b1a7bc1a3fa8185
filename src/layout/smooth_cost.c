#include "layout/smooth.h"

#include "layout/plan.h"

#include <math.h>
#include <string.h>

enum {
	CLEARANCE = 7, /* of a new curve from other boxes */
	TITLE_AIR = 3,
	APART = 12, /* ends of links, at least */
};

/* What a curve costs, in points of length. */
enum {
	COST_CROSSING = 55, /* of another link */
	COST_TITLE = 500,   /* run through, when it has no room to move */
	COST_BOX = 20000,   /* run through: worse than all else */
	COST_NEAR = 60,     /* a box, passed too near */
	COST_STRANGER = 35, /* a group of neither end, run through */
	COST_ASIDE = 8,     /* ending away from a side's middle */
	COST_CORNER = 18,   /* ending at one */
	COST_RADIAN = 28,   /* of turning */
	COST_SWING = 60,    /* of turning the other way than before */
	COST_GRAZE = 90,    /* of a side, met at a small angle */
	COST_SHARED = 12,   /* with another link's end close by */
};

#define LENGTH_WEIGHT 0.7
#define SWING         0.12 /* radians, to be seen as a turn */
#define GRAZE         0.45 /* sine of the angle at which a link ends at a side */

static double turning_cost(const struct trace *trace)
{
	double turned = 0, run = 0, cost = 0;
	bool swings = false; /* an earlier run turned far enough to see */
	for (int k = 1; k + 1 < TRACE_POINTS; k++) {
		struct point a = trace->at[k - 1], b = trace->at[k],
			     c = trace->at[k + 1];
		double ux = b.x - a.x, uy = b.y - a.y;
		double vx = c.x - b.x, vy = c.y - b.y;
		double both = (ux * ux + uy * uy) * (vx * vx + vy * vy);
		if (both <= 0)
			continue;
		/* The sine will do: the steps are small. */
		double angle = (ux * vy - uy * vx) / sqrt(both);
		turned += fabs(angle);
		if (run * angle < 0) {
			swings |= fabs(run) > SWING;
			run = 0;
		}
		double before = fabs(run);
		run += angle;
		if (swings && before <= SWING && fabs(run) > SWING)
			cost += COST_SWING;
	}
	return cost + turned * COST_RADIAN;
}

/* Of the angle between a box's nearest side and the way the curve leaves it. */
static double graze_cost(struct box box, struct point end, struct point next)
{
	double x = next.x - end.x, y = next.y - end.y;
	double length = hypot(x, y);
	double beside =
	    fmin(fabs(end.x - box.x), fabs(end.x - box.x - box.width));
	double above =
	    fmin(fabs(end.y - box.y), fabs(end.y - box.y - box.height));
	double sine = length < 0.01 ? 0
	    : beside < above        ? fabs(x) / length
				    : fabs(y) / length;
	double corner = fmax(beside, above) < SMOOTH_CORNER ? COST_CORNER : 0;
	double along = beside < above ? 2 * (end.y - box.y) / box.height - 1
				      : 2 * (end.x - box.x) / box.width - 1;
	return corner + along * along * COST_ASIDE + (1 - sine) * 20 +
	    (sine < GRAZE ? COST_GRAZE : 0);
}

static bool is_near(struct point a, struct point b)
{
	return fabs(a.x - b.x) < APART && fabs(a.y - b.y) < APART;
}

static double ends_cost(
    const struct smoother *smoother, struct point first, struct point tip)
{
	double cost = 0;
	for (uint32_t i = 0; i < smoother->design->links.length; i++) {
		const struct layout_link *other = &smoother->layout->links[i];
		if (i == smoother->link->element.index || other->count < 4)
			continue;
		struct point ends[2] = {other->points[0], other->tip};
		for (int k = 0; k < 2; k++) {
			if (!is_near(ends[k], first) && !is_near(ends[k], tip))
				continue;
			double near = fmin(
			    hypot(ends[k].x - first.x, ends[k].y - first.y),
			    hypot(ends[k].x - tip.x, ends[k].y - tip.y));
			if (near < APART)
				cost += COST_SHARED + (APART - near) * 2;
		}
	}
	return cost;
}

static bool has_end(const struct smoother *smoother, const struct group *group)
{
	const struct component *ends[2] = {
	    smoother->link->from, smoother->link->to};
	for (int i = 0; i < 2; i++)
		for (const struct group *at = layout_box_of(ends[i]); at;
		     at = at->box)
			if (at == group)
				return true;
	return false;
}

static double boxes_cost(
    const struct smoother *smoother, const struct trace *trace)
{
	const struct link *link = smoother->link;
	double cost = 0;
	for (uint32_t i = 0; i < smoother->design->components.length; i++) {
		bool own = i == link->from->element.index ||
		    i == link->to->element.index;
		const struct layout_node *node = &smoother->layout->nodes[i];
		struct box near = box_grown(node->box, CLEARANCE);
		if (own && trace_crosses(trace, box_grown(node->front, -16)))
			cost += COST_BOX;
		if (own || !trace_crosses(trace, near))
			continue;
		cost += COST_NEAR;
		if (trace_crosses(trace, box_grown(node->box, 2)))
			cost += COST_BOX;
	}
	return cost;
}

static double groups_cost(
    const struct smoother *smoother, const struct trace *trace)
{
	double cost = 0;
	for (uint32_t i = 0; i < smoother->design->groups.length; i++) {
		const struct layout_group *group = &smoother->layout->groups[i];
		if (group->box.width <= 0 || !trace_crosses(trace, group->box))
			continue;
		if (!has_end(smoother, smoother->design->groups.at[i]))
			cost += COST_STRANGER;
		struct box title = group_title_box(group);
		double share =
		    smoother->firm_titles ? 1 : title.width / group->box.width;
		if (trace_crosses(trace, box_grown(title, TITLE_AIR)))
			cost += COST_TITLE * share * share;
	}
	return cost;
}

/* As far as it stays below `most`. */
static double crossings_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	double cost = 0;
	for (uint32_t i = 0; i < smoother->design->links.length && cost < most;
	     i++)
		if (i != smoother->link->element.index)
			cost += COST_CROSSING *
			    trace_crossings(trace, &smoother->traces[i]);
	return cost;
}

/* The whole curve, up to its tip; cheap questions first. */
void smooth_consider(
    struct smoother *smoother, struct curve curve, bool straight)
{
	const struct layout_node *nodes = smoother->layout->nodes;
	const struct link *link = smoother->link;
	struct point first = curve.points[0];
	struct point tip = curve.points[curve.count - 1];
	double chord = hypot(tip.x - first.x, tip.y - first.y);
	double cost = ends_cost(smoother, first, tip);
	if (cost + chord * LENGTH_WEIGHT >= smoother->cost)
		return;
	struct trace trace;
	trace_set(&trace, curve);
	cost += trace_length(&trace) * LENGTH_WEIGHT +
	    graze_cost(
		nodes[link->from->element.index].box, first, trace.at[1]) +
	    graze_cost(nodes[link->to->element.index].box, tip,
		trace.at[TRACE_POINTS - 2]);
	if (!straight)
		cost += turning_cost(&trace);
	if (cost >= smoother->cost)
		return;
	cost += boxes_cost(smoother, &trace) + groups_cost(smoother, &trace);
	if (cost >= smoother->cost)
		return;
	cost += crossings_cost(smoother, &trace, smoother->cost - cost);
	if (cost >= smoother->cost)
		return;
	smoother->cost = cost;
	if (curve.count == 4)
		memcpy(smoother->best, curve.points, sizeof(smoother->best));
}
