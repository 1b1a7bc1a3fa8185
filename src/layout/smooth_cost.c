#include "layout/smooth.h"

#include "layout/plan.h"

#include <math.h>
#include <string.h>

enum {
	CLEARANCE = 6, /* of a new curve from other boxes */
	WITHIN = 4,    /* of its own box, and of one that is not the outline */
	WITHIN_OUTLINE = 16,
};

/* What a curve costs, in points of length. */
enum {
	COST_CROSSING = 90, /* of another link */
	COST_TITLE = 900,   /* run through, when it has no room to move */
	COST_MOVED = 12,    /* when it has */
	COST_BOX = SMOOTH_BLOCKED, /* run through: worse than all else */
	COST_NEAR = 45,            /* a box, passed too near */
	COST_STRANGER = 35,        /* a group of neither end, run through */
	COST_ASTRAY = 60,          /* out of a group that has both ends */
	MOST_FRAMED = 300,         /* of running along frames, however far */
	COST_RADIAN = 31,          /* of turning */
	COST_LOOPING = 80,         /* of each beyond LOOPING */
	COST_BENT = 10,  /* a line would do as well: no needless bends */
	COST_SWING = 60, /* of turning the other way than before */
};

#define LENGTH_WEIGHT    0.7
#define WANDERING        1.15 /* so much longer than straight is too long */
#define ASTRAY_WEIGHT    0.8  /* of what is too long */
#define ALONGSIDE_WEIGHT 1.2  /* of what runs beside another link */
#define FRAME_WEIGHT     2.0  /* of what runs along a group's frame */
#define OUTSIDE_WEIGHT   4.0  /* of what leads out of the drawing */
#define SWING            0.12 /* radians, to be seen as a turn */
/* Radians in all: one that turns further leads back. */
#define LOOPING 2.4
/* How much of its turning a curve's points show at least: they cut corners. */
#define SEEN 0.8
/* Where a piece shows how it leaves its end. */
#define NEXT (1.0 / 15)

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
		double sine = both > 0 ? (ux * vy - uy * vx) / both : 0;
		/* Of an angle that is small, as most are. */
		double angle = sine * (1 + sine * sine / 6);
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
	double straight =
	    point_distance(trace->at[0], trace->at[trace_end(trace)]);
	double astray = greater(length - straight * WANDERING, 0);
	cost += greater(turned - LOOPING, 0) * COST_LOOPING;
	return cost + turned * COST_RADIAN + length * LENGTH_WEIGHT +
	    astray * ASTRAY_WEIGHT;
}

double smooth_least(const struct smooth_end *from, const struct smooth_end *to)
{
	return from->cost + to->cost +
	    point_distance(from->at, to->at) * LENGTH_WEIGHT;
}

double smooth_least_bent(
    const struct smooth_end *from, const struct smooth_end *to, double turned)
{
	return smooth_least(from, to) + turned * COST_RADIAN * SEEN + COST_BENT;
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

/* How far a curve leaves the box. */
static double overshoot(struct box curve, struct box box)
{
	double left = box.x - curve.x, top = box.y - curve.y;
	double right = curve.x + curve.width - box.x - box.width;
	double bottom = curve.y + curve.height - box.y - box.height;
	return greater(greater(left, right), greater(greater(top, bottom), 0));
}

static bool is_within(struct box inner, struct box outer)
{
	return inner.x >= outer.x && inner.y >= outer.y &&
	    inner.x + inner.width <= outer.x + outer.width &&
	    inner.y + inner.height <= outer.y + outer.height;
}

/* Whether a trace, of which the points may be all there is, cannot be better
   for what is in its way.  That was often in the way of the one before, too. */
static bool is_blocked(
    const struct smoother *smoother, const struct trace *trace)
{
	if (smoother->blocker == NO_INDEX || smoother->cost > COST_BOX)
		return false;
	struct box box = smoother->layout->nodes[smoother->blocker].box;
	return trace_meets(trace, box_grown(box, 2 + smoother->spread));
}

/* As far as it stays below `most`; so do the next five. */
static double boxes_cost(
    struct smoother *smoother, const struct trace *trace, double most)
{
	const struct link *link = smoother->link;
	uint32_t from = link->from->element.index;
	uint32_t to = link->to->element.index;
	double clearance = CLEARANCE + smoother->spread;
	struct box bounds = box_grown(trace->bounds, clearance);
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
			int in =
			    node->shape <= SHAPE_BOX ? WITHIN : WITHIN_OUTLINE;
			if (trace_crosses(trace, box_grown(node->front, -in)))
				cost += COST_BOX;
			continue;
		}
		if (!trace_crosses(trace, box_grown(node->box, clearance)))
			continue;
		cost += COST_NEAR;
		if (!trace_crosses(
			trace, box_grown(node->box, 2 + smoother->spread)))
			continue;
		cost += COST_BOX;
		smoother->blocker = i;
	}
	return cost;
}

bool smooth_is_blocked(struct smoother *smoother, const struct trace *trace)
{
	double spread = smoother->spread;
	smoother->spread = 0;
	double cost = boxes_cost(smoother, trace, COST_BOX);
	smoother->spread = spread;
	return cost >= COST_BOX;
}

/* All that it may run through, or along. */
static const struct smooth_list *groups_about(
    const struct smoother *smoother, const struct trace *trace)
{
	return is_within(trace->bounds, smoother->near) ? &smoother->near_groups
							: &smoother->groups;
}

/* Of leading out of the drawing, which grows by as much. */
static double outside_cost(
    const struct smoother *smoother, const struct trace *trace)
{
	double outside = overshoot(trace->bounds, smoother->whole);
	return outside > 1 ? COST_ASTRAY + OUTSIDE_WEIGHT * outside : 0;
}

static double groups_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	const struct smooth_list *groups = groups_about(smoother, trace);
	double cost = 0;
	for (uint32_t k = 0; k < groups->count && cost < most; k++) {
		uint32_t i = groups->at[k];
		struct box box = smoother->layout->groups[i].box;
		if (!trace_crosses(trace, box))
			continue;
		int ends = smoother->ends_within[i];
		double over = overshoot(trace->bounds, box);
		if (ends == 0)
			cost += COST_STRANGER;
		else if (ends == 2 && over > 0)
			cost += COST_ASTRAY + over;
	}
	return cost;
}

/* Of a title in the way of a curve: as much as it has no room to move. */
static double title_cost(
    const struct smoother *smoother, const struct trace *trace, uint32_t group)
{
	struct box title = smoother->titles[group];
	struct box box = smoother->layout->groups[group].box;
	if (!trace_crosses(trace, title))
		return 0;
	if (smoother->firm_titles)
		return COST_TITLE;
	struct box aside = title;
	double left = box.x + SMOOTH_CORNER;
	double right = box.x + box.width - SMOOTH_CORNER - title.width;
	aside.x = left;
	if (!trace_crosses(trace, aside))
		return COST_MOVED;
	aside.x = right;
	return right > left && !trace_crosses(trace, aside) ? COST_MOVED
							    : COST_TITLE;
}

static double titles_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	const struct smooth_list *groups = groups_about(smoother, trace);
	double cost = 0;
	for (uint32_t k = 0; k < groups->count && cost < most; k++)
		cost += title_cost(smoother, trace, groups->at[k]);
	return cost;
}

static double crossings_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	bool near = is_within(trace->bounds, smoother->near);
	uint32_t count =
	    near ? smoother->near_links.count : smoother->design->links.length;
	double cost = 0;
	for (uint32_t k = 0; k < count && cost < most; k++) {
		uint32_t i = near ? smoother->near_links.at[k] : k;
		const struct trace *other = &smoother->traces[i];
		if (!other->drawn ||
		    !box_overlaps(trace->bounds, other->bounds))
			continue;
		if (near ||
		    !smooth_is_own(smoother, smoother->design->links.at[i]))
			cost += COST_CROSSING * trace_crossings(trace, other);
	}
	return cost;
}

/* Of running beside other links, where nobody can tell them apart. */
static double alongside_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	bool near =
	    is_within(box_grown(trace->bounds, TRACE_BESIDE), smoother->near);
	uint32_t count =
	    near ? smoother->near_links.count : smoother->design->links.length;
	double cost = 0;
	for (uint32_t k = 0; k < count && cost < most; k++) {
		uint32_t i = near ? smoother->near_links.at[k] : k;
		const struct trace *other = &smoother->traces[i];
		if (near ||
		    !smooth_is_own(smoother, smoother->design->links.at[i]))
			cost +=
			    ALONGSIDE_WEIGHT * trace_alongside(trace, other);
	}
	return cost;
}

/* Of running along the frames of groups, which hide it. */
static double frames_cost(
    const struct smoother *smoother, const struct trace *trace, double most)
{
	const struct smooth_list *groups = groups_about(smoother, trace);
	double cost = 0;
	for (uint32_t k = 0; k < groups->count && cost < most; k++)
		cost += FRAME_WEIGHT *
		    trace_along_frame(
			trace, smoother->layout->groups[groups->at[k]].box);
	return lesser(cost, MOST_FRAMED);
}

bool smooth_is_alongside(const struct smoother *smoother, struct curve curve)
{
	struct trace trace;
	trace_set(&trace, curve);
	return alongside_cost(smoother, &trace, 1) > 0;
}

static double grazes_cost(const struct smoother *smoother, struct point first,
    struct point second, struct point before, struct point tip)
{
	return smooth_graze(&smoother->from, first, second) +
	    smooth_graze(&smoother->to, tip, before);
}

/* With what it runs through, on top of what it costs by itself; `most` or more
   when it is plain to.  Then not all is known of what is in its way. */
static double whole_cost(struct smoother *smoother, const struct trace *trace,
    double cost, double most, bool *in_the_way)
{
	uint32_t effort =
	    smoother->near_links.count + smoother->near_boxes.count;
	smoother->effort -=
	    effort < smoother->effort ? effort : smoother->effort;
	cost += outside_cost(smoother, trace);
	double boxes = boxes_cost(smoother, trace, most - cost);
	double titles = titles_cost(smoother, trace, most - cost - boxes);
	*in_the_way =
	    boxes >= COST_BOX || (smoother->firm_titles && titles > 0);
	cost += boxes + titles;
	cost += groups_cost(smoother, trace, most - cost);
	return cost + crossings_cost(smoother, trace, most - cost);
}

static bool is_better(
    struct smoother *smoother, const struct trace *trace, double cost)
{
	bool in_the_way;
	cost = whole_cost(smoother, trace, cost, smoother->cost, &in_the_way);
	cost += frames_cost(smoother, trace, smoother->cost - cost);
	cost += alongside_cost(smoother, trace, smoother->cost - cost);
	if (cost >= smoother->cost)
		return false;
	smoother->cost = cost;
	smoother->in_the_way = in_the_way;
	return true;
}

bool smooth_consider(
    struct smoother *smoother, const struct point curve[4], double ends)
{
	struct point points[4];
	memcpy(points, curve, sizeof(points));
	struct curve whole = {points, 4};
	struct trace rough, trace;
	trace_sample_roughly(&rough, whole);
	if (is_blocked(smoother, &rough))
		return false;
	double course = course_cost(&rough), cost = ends + COST_BENT;
	if (cost + course >= smoother->cost)
		return false;
	struct point tip = curve[3];
	struct point second = curve_piece_at(curve, NEXT);
	struct point before = curve_piece_at(curve, 1 - NEXT);
	cost += grazes_cost(smoother, curve[0], second, before, tip);
	if (cost + course >= smoother->cost)
		return false;
	trace_set_bounds(&rough);
	bool in_the_way;
	if (whole_cost(smoother, &rough, cost + course, smoother->cost,
		&in_the_way) >= smoother->cost)
		return false;
	trace_set(&trace, whole);
	if (!is_better(smoother, &trace, cost + course_cost(&trace)))
		return false;
	memcpy(smoother->best, points, sizeof(points));
	return true;
}

bool smooth_consider_line(struct smoother *smoother, struct point first,
    struct point tip, double ends)
{
	double cost = ends + point_distance(first, tip) * LENGTH_WEIGHT +
	    grazes_cost(smoother, first, tip, first, tip);
	if (cost >= smoother->cost)
		return false;
	struct trace trace;
	trace_set_line(&trace, first, tip);
	if (is_blocked(smoother, &trace) || !is_better(smoother, &trace, cost))
		return false;
	struct curve line = {smoother->best, 4};
	curve_set_line(line, first, tip);
	return true;
}

bool smooth_consider_long(struct smoother *smoother, struct curve curve)
{
	struct point tip = curve.points[curve.count - 1];
	struct trace trace;
	trace_set(&trace, curve);
	double cost = smooth_end_cost(&smoother->from, curve.points[0]) +
	    smooth_end_cost(&smoother->to, tip) + course_cost(&trace) +
	    (trace.straight ? 0 : COST_BENT) +
	    grazes_cost(smoother, curve.points[0], trace.at[1],
		trace.at[trace_end(&trace) - 1], tip);
	return is_better(smoother, &trace, cost);
}
