#include "layout/smooth.h"

#include "layout/finish.h"
#include "layout/plan.h"

#include <math.h>
#include <string.h>

enum {
	CLEARANCE = 7, /* of a new curve from other boxes */
	APART = 12,    /* ends of links, at least */
};

/* What a curve costs, in points of length. */
enum {
	COST_CROSSING = 55, /* of another link */
	COST_TITLE = 500,   /* run through, when it has no room to move */
	COST_BOX = SMOOTH_BLOCKED, /* run through: worse than all else */
	COST_NEAR = 60,            /* a box, passed too near */
	COST_STRANGER = 35,        /* a group of neither end, run through */
	COST_ASIDE = 8,            /* ending away from a side's middle */
	COST_CORNER = 18,          /* ending at one */
	COST_RADIAN = 28,          /* of turning */
	COST_SWING = 60,           /* of turning the other way than before */
	COST_GRAZE = 90,           /* of a side, met at a small angle */
	COST_SHARED = 12,          /* with another link's end close by */
};

#define LENGTH_WEIGHT 0.7
#define SWING         0.12 /* radians, to be seen as a turn */
#define GRAZE         0.45 /* sine of the angle at which a link ends at a side */
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
	for (int k = 1; k + 1 < TRACE_POINTS; k++) {
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

struct nearest {
	double beside, above; /* from the box's nearer sides */
};

static struct nearest nearest_sides(struct box box, struct point end)
{
	return (struct nearest) {
	    fmin(fabs(end.x - box.x), fabs(end.x - box.x - box.width)),
	    fmin(fabs(end.y - box.y), fabs(end.y - box.y - box.height)),
	};
}

/* Of the angle between a box's nearest side and the way the curve leaves it. */
static double graze_cost(struct box box, struct point end, struct point next)
{
	struct nearest near = nearest_sides(box, end);
	double length = distance(end, next);
	double sine = length < 0.01    ? 0
	    : near.beside < near.above ? fabs(next.x - end.x) / length
				       : fabs(next.y - end.y) / length;
	return (1 - sine) * 20 + (sine < GRAZE ? COST_GRAZE : 0);
}

/* Of where upon the box's side the curve ends. */
static double side_cost(struct box box, struct point end)
{
	struct nearest near = nearest_sides(box, end);
	double corner =
	    fmax(near.beside, near.above) < SMOOTH_CORNER ? COST_CORNER : 0;
	double along = near.beside < near.above
	    ? 2 * (end.y - box.y) / box.height - 1
	    : 2 * (end.x - box.x) / box.width - 1;
	return corner + along * along * COST_ASIDE;
}

/* Components stand further apart than ends should: only links of the same one
   end nearby. */
static double shared_cost(const struct smoother *smoother,
    const struct component *component, struct point end)
{
	const struct link_list *lists[] = {&component->out, &component->in};
	double cost = 0;
	for (int i = 0; i < 2; i++) {
		struct link *const *link;
		vec_each (link, lists[i]) {
			const struct layout_link *other =
			    &smoother->layout->links[(*link)->element.index];
			if (*link == smoother->link || other->count < 4)
				continue;
			struct point at =
			    i == 0 ? other->points[0] : other->tip;
			if (fabs(at.x - end.x) >= APART ||
			    fabs(at.y - end.y) >= APART)
				continue;
			double near = distance(at, end);
			if (near < APART)
				cost += COST_SHARED + (APART - near) * 2;
		}
	}
	return cost;
}

static struct box box_of(
    const struct smoother *smoother, const struct component *component)
{
	return smoother->layout->nodes[component->element.index].box;
}

static double end_cost(const struct smoother *smoother,
    const struct component *component, struct point at)
{
	return side_cost(box_of(smoother, component), at) +
	    shared_cost(smoother, component, at);
}

struct smooth_end smooth_end(const struct smoother *smoother,
    const struct component *component, struct point side)
{
	struct point at = side, beside = side;
	layout_meet(
	    &smoother->layout->nodes[component->element.index], &at, &beside);
	return (struct smooth_end) {
	    side, at, end_cost(smoother, component, at)};
}

double smooth_least(
    const struct smooth_end *from, const struct smooth_end *to, double turned)
{
	return from->cost + to->cost +
	    distance(from->at, to->at) * LENGTH_WEIGHT +
	    turned * COST_RADIAN * SEEN;
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

/* As far as it stays below `most`; so do the next two. */
static double boxes_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	const struct link *link = smoother->link;
	uint32_t from = link->from->element.index;
	uint32_t to = link->to->element.index;
	struct box bounds = box_grown(trace->bounds, CLEARANCE);
	uint32_t count = smoother->design->components.length;
	double cost = 0;
	for (uint32_t i = 0; i < count && cost < most; i++) {
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
		struct box title = smoother->titles[i];
		if (box.width <= 0 || !trace_crosses(trace, box))
			continue;
		if (!has_end(smoother, smoother->design->groups.at[i]))
			cost += COST_STRANGER;
		double share = smoother->firm_titles
		    ? 1
		    : (title.width - 2 * SMOOTH_TITLE_AIR) / box.width;
		if (trace_crosses(trace, title))
			cost += COST_TITLE * share * share;
	}
	return cost;
}

static double crossings_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	uint32_t count = smoother->design->links.length;
	double cost = 0;
	for (uint32_t i = 0; i < count && cost < most; i++)
		if (i != smoother->link->element.index)
			cost += COST_CROSSING *
			    trace_crossings(trace, &smoother->traces[i]);
	return cost;
}

static double grazes_cost(const struct smoother *smoother, struct point first,
    struct point second, struct point before, struct point tip)
{
	const struct link *link = smoother->link;
	return graze_cost(box_of(smoother, link->from), first, second) +
	    graze_cost(box_of(smoother, link->to), tip, before);
}

/* Of what it runs through, on top of what it costs by itself. */
static bool is_better(
    struct smoother *smoother, const struct trace *trace, double cost)
{
	cost += boxes_cost(smoother, trace, smoother->cost - cost);
	cost += groups_cost(smoother, trace, smoother->cost - cost);
	cost += crossings_cost(smoother, trace, smoother->cost - cost);
	if (cost >= smoother->cost)
		return false;
	smoother->cost = cost;
	return true;
}

/* The sine of the angle between two ways, or 1 for more than a right one. */
static double turn(
    struct point a, struct point b, struct point c, struct point d)
{
	double ux = b.x - a.x, uy = b.y - a.y, vx = d.x - c.x, vy = d.y - c.y;
	double both = sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
	if (both <= 0)
		return 0;
	return ux * vx + uy * vy < 0 ? 1 : fabs(ux * vy - uy * vx) / both;
}

void smooth_consider(
    struct smoother *smoother, const struct point curve[4], double ends)
{
	struct point first = curve[0], tip = curve[3];
	struct point second = curve_piece_at(curve, 1.0 / (TRACE_POINTS - 1));
	struct point before =
	    curve_piece_at(curve, 1 - 1.0 / (TRACE_POINTS - 1));
	double least = ends + distance(first, tip) * LENGTH_WEIGHT +
	    grazes_cost(smoother, first, second, before, tip) +
	    (turn(first, second, first, tip) + turn(first, tip, before, tip)) *
		COST_RADIAN * SEEN;
	if (least >= smoother->cost)
		return;
	struct point points[4];
	memcpy(points, curve, sizeof(points));
	struct trace trace;
	trace_set(&trace, (struct curve) {points, 4});
	double cost = ends + course_cost(&trace) +
	    grazes_cost(
		smoother, first, trace.at[1], trace.at[TRACE_POINTS - 2], tip);
	if (is_better(smoother, &trace, cost))
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
	const struct link *link = smoother->link;
	struct point tip = curve.points[curve.count - 1];
	struct trace trace;
	trace_set(&trace, curve);
	double cost = end_cost(smoother, link->from, curve.points[0]) +
	    end_cost(smoother, link->to, tip) + course_cost(&trace) +
	    grazes_cost(smoother, curve.points[0], trace.at[1],
		trace.at[TRACE_POINTS - 2], tip);
	return is_better(smoother, &trace, cost);
}
