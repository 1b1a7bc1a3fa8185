#include "layout/smooth.h"

#include "layout/plan.h"

#include <math.h>
#include <string.h>

enum {
	CLEARANCE = 7, /* of a new curve from other boxes */
};

/* What a curve costs, in points of length. */
enum {
	COST_CROSSING = 55, /* of another link */
	COST_TITLE = 500,   /* run through, when it has no room to move */
	COST_BOX = SMOOTH_BLOCKED, /* run through: worse than all else */
	COST_NEAR = 60,            /* a box, passed too near */
	COST_STRANGER = 35,        /* a group of neither end, run through */
	COST_RADIAN = 28,          /* of turning */
	COST_SWING = 60,           /* of turning the other way than before */
};

#define LENGTH_WEIGHT 0.7
#define SWING         0.12 /* radians, to be seen as a turn */
/* How much of its turning a curve's points show at least: they cut corners. */
#define SEEN 0.8

static double distance(struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y;
	return sqrt(x * x + y * y);
}

/* Of its length and of its turns. */
static double course_cost(const struct trace *trace)
{
	double turned = 0, run = 0, cost = 0;
	bool swings = false; /* an earlier run turned far enough to see */
	double ux = trace->at[1].x - trace->at[0].x;
	double uy = trace->at[1].y - trace->at[0].y;
	double u = sqrt(ux * ux + uy * uy), length = u;
	for (int k = 1; k < trace_end(trace); k++) {
		double vx = trace->at[k + 1].x - trace->at[k].x;
		double vy = trace->at[k + 1].y - trace->at[k].y;
		double v = sqrt(vx * vx + vy * vy), both = u * v;
		/* The sine will do: the steps are small. */
		double angle = both > 0 ? (ux * vy - uy * vx) / both : 0;
		length += v;
		ux = vx;
		uy = vy;
		u = v;
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
	return cost + turned * COST_RADIAN + length * LENGTH_WEIGHT;
}

double smooth_least(
    const struct smooth_end *from, const struct smooth_end *to, double turned)
{
	return from->cost + to->cost +
	    distance(from->at, to->at) * LENGTH_WEIGHT +
	    turned * COST_RADIAN * SEEN;
}

double smooth_reach(const struct smoother *smoother)
{
	enum {
		ROUNDED = 50 /* what corners save, all in all */
	};
	struct box from = smoother->from.box, to = smoother->to.box;
	return smoother->cost / LENGTH_WEIGHT + ROUNDED +
	    (from.width + from.height + to.width + to.height) / 2;
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

static bool is_within(struct box inner, struct box outer)
{
	return inner.x >= outer.x && inner.y >= outer.y &&
	    inner.x + inner.width <= outer.x + outer.width &&
	    inner.y + inner.height <= outer.y + outer.height;
}

/* As far as it stays below `most`; so do the next two. */
static double boxes_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	const struct link *link = smoother->link;
	uint32_t from = link->from->element.index;
	uint32_t to = link->to->element.index;
	struct box bounds = box_grown(trace->bounds, CLEARANCE);
	bool near = is_within(bounds, smoother->near);
	uint32_t count = near ? smoother->near_boxes.count
			      : smoother->design->components.length;
	double cost = 0;
	for (uint32_t k = 0; k < count && cost < most; k++) {
		uint32_t i = near ? smoother->near_boxes.at[k] : k;
		const struct layout_node *node = &smoother->layout->nodes[i];
		if (!box_overlaps(bounds, node->box))
			continue;
		if (i == from || i == to) {
			if (trace_crosses(trace, box_grown(node->front, -16)))
				cost += COST_BOX;
			continue;
		}
		if (!trace_crosses(trace, box_grown(node->box, CLEARANCE)))
			continue;
		cost += COST_NEAR;
		if (trace_crosses(trace, box_grown(node->box, 2)))
			cost += COST_BOX;
	}
	return cost;
}

static double groups_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	uint32_t count = smoother->design->groups.length;
	double cost = 0;
	for (uint32_t i = 0; i < count && cost < most; i++) {
		struct box box = smoother->layout->groups[i].box;
		if (box.width > 0 && trace_crosses(trace, box) &&
		    !has_end(smoother, smoother->design->groups.at[i]))
			cost += COST_STRANGER;
	}
	return cost;
}

static double titles_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	uint32_t count = smoother->design->groups.length;
	double cost = 0;
	for (uint32_t i = 0; i < count && cost < most; i++) {
		struct box box = smoother->layout->groups[i].box;
		struct box title = smoother->titles[i];
		if (box.width <= 0 || !trace_crosses(trace, title))
			continue;
		double share = smoother->firm_titles
		    ? 1
		    : (title.width - 2 * SMOOTH_TITLE_AIR) / box.width;
		cost += COST_TITLE * share * share;
	}
	return cost;
}

static double crossings_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	bool near = is_within(trace->bounds, smoother->near);
	uint32_t own = smoother->link->element.index;
	uint32_t count =
	    near ? smoother->near_links.count : smoother->design->links.length;
	double cost = 0;
	for (uint32_t k = 0; k < count && cost < most; k++) {
		uint32_t i = near ? smoother->near_links.at[k] : k;
		const struct trace *other = &smoother->traces[i];
		if (i != own && box_overlaps(trace->bounds, other->bounds))
			cost += COST_CROSSING * trace_crossings(trace, other);
	}
	return cost;
}

static double grazes_cost(const struct smoother *smoother, struct point first,
    struct point second, struct point before, struct point tip)
{
	return smooth_graze(&smoother->from, first, second) +
	    smooth_graze(&smoother->to, tip, before);
}

/* With what it runs through, on top of what it costs by itself; `most` or more
   when it is plain to. */
static double whole_cost(const struct smoother *smoother,
    const struct trace *trace, double cost, double most)
{
	cost += boxes_cost(smoother, trace, most - cost);
	cost += titles_cost(smoother, trace, most - cost);
	cost += groups_cost(smoother, trace, most - cost);
	return cost + crossings_cost(smoother, trace, most - cost);
}

static bool is_in_the_way(
    const struct smoother *smoother, const struct trace *trace)
{
	return boxes_cost(smoother, trace, COST_BOX) >= COST_BOX ||
	    (smoother->firm_titles && titles_cost(smoother, trace, 1) > 0);
}

static bool is_better(
    struct smoother *smoother, const struct trace *trace, double cost)
{
	cost = whole_cost(smoother, trace, cost, smoother->cost);
	if (cost >= smoother->cost)
		return false;
	smoother->cost = cost;
	smoother->in_the_way = is_in_the_way(smoother, trace);
	return true;
}

/* Whether a rough look tells that it is not better than the best so far. */
static bool is_hopeless(
    const struct smoother *smoother, struct curve curve, double cost)
{
	struct trace rough;
	trace_set_roughly(&rough, curve);
	cost += course_cost(&rough);
	return cost >= smoother->cost ||
	    whole_cost(smoother, &rough, cost, smoother->cost) >=
	    smoother->cost;
}

void smooth_consider(
    struct smoother *smoother, const struct point curve[4], double ends)
{
	struct point points[4];
	memcpy(points, curve, sizeof(points));
	struct curve whole = {points, 4};
	struct point tip = curve[3];
	struct point second = curve_piece_at(curve, 1.0 / (TRACE_POINTS - 1));
	struct point before =
	    curve_piece_at(curve, 1 - 1.0 / (TRACE_POINTS - 1));
	double cost =
	    ends + grazes_cost(smoother, curve[0], second, before, tip);
	if (is_hopeless(smoother, whole, cost))
		return;
	struct trace trace;
	trace_set(&trace, whole);
	if (is_better(smoother, &trace, cost + course_cost(&trace)))
		memcpy(smoother->best, points, sizeof(points));
}

void smooth_consider_line(struct smoother *smoother, struct point first,
    struct point tip, double ends)
{
	double cost = ends + distance(first, tip) * LENGTH_WEIGHT +
	    grazes_cost(smoother, first, tip, first, tip);
	if (cost >= smoother->cost)
		return;
	struct trace trace;
	trace_set_line(&trace, first, tip);
	if (!is_better(smoother, &trace, cost))
		return;
	struct curve line = {smoother->best, 4};
	curve_set_line(line, first, tip);
}

bool smooth_consider_long(struct smoother *smoother, struct curve curve)
{
	struct point tip = curve.points[curve.count - 1];
	struct trace trace;
	trace_set(&trace, curve);
	double cost = smooth_end_cost(&smoother->from, curve.points[0]) +
	    smooth_end_cost(&smoother->to, tip) + course_cost(&trace) +
	    grazes_cost(smoother, curve.points[0], trace.at[1],
		trace.at[TRACE_POINTS - 2], tip);
	return is_better(smoother, &trace, cost);
}
