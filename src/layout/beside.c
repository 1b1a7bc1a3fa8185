#include "layout/trace.h"

#include <math.h>

static double square_distance(struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y;
	return x * x + y * y;
}

static bool is_beside(struct point p, struct point a, struct point b)
{
	const double most = TRACE_BESIDE * TRACE_BESIDE;
	double x = b.x - a.x, y = b.y - a.y, whole = x * x + y * y;
	double along = (p.x - a.x) * x + (p.y - a.y) * y;
	if (along <= 0)
		return square_distance(p, a) < most;
	if (along >= whole)
		return square_distance(p, b) < most;
	double area = x * (p.y - a.y) - y * (p.x - a.x);
	return area * area < most * whole;
}

static inline bool runs_beside(const struct trace *trace, struct point p)
{
	struct box near =
	    box_grown((struct box) {p.x, p.y, 0, 0}, TRACE_BESIDE);
	for (int part = 0; part < trace_part_count(trace); part++) {
		if (!box_overlaps(near, trace->parts[part]))
			continue;
		struct trace_steps s = trace_steps_of(trace, part);
		for (int k = s.first; k < s.last; k += s.step)
			if (is_beside(p, trace->at[k], trace->at[k + s.step]))
				return true;
	}
	return false;
}

/* The share of the way from `from` to `to` that lies between two bounds: cut
   from what was left of it. */
static inline void clip(
    double from, double to, double low, double high, double share[2])
{
	double way = to - from;
	if (way == 0) {
		if (from < low || from > high)
			share[1] = share[0];
		return;
	}
	double a = (low - from) / way, b = (high - from) / way;
	share[0] = greater(share[0], lesser(a, b));
	share[1] = lesser(share[1], greater(a, b));
}

/* Whether a link may come near to what is within the box. */
static inline bool nears(const struct trace *trace, struct box box)
{
	if (trace->straight)
		return trace_segment_meets(trace->at[0],
		    trace->at[trace_end(trace)], box_grown(box, TRACE_BESIDE));
	return box_overlaps(box_grown(trace->bounds, TRACE_BESIDE), box);
}

/* The first and the last of a trace's points, its ends apart, that may be near
   to the other's; and more: where they are says only their part. */
static struct trace_steps points_near(
    const struct trace *trace, const struct trace *other)
{
	int end = trace_end(trace);
	if (trace->straight)
		return (struct trace_steps) {1, end, 1};
	struct trace_steps near = {end, 1, 1};
	for (int part = 0; part < TRACE_PARTS; part++) {
		if (!nears(other, trace->parts[part]))
			continue;
		int first = part * trace->steps,
		    last = trace_last_of(trace, part);
		near.first = first < near.first ? first : near.first;
		near.last = last < end ? last + 1 : end;
	}
	near.first = near.first < 1 ? 1 : near.first;
	return near;
}

static inline struct point point_of(const struct trace *trace, int k)
{
	int end = trace_end(trace);
	if (!trace->straight || k == 0)
		return trace->at[k];
	double share = (double)k / end;
	struct point first = trace->at[0], last = trace->at[end];
	return (struct point) {first.x + (last.x - first.x) * share,
	    first.y + (last.y - first.y) * share};
}

/* Whether a straight line comes near to any part of the other link. */
static bool line_nears(const struct trace *line, const struct trace *other)
{
	for (int part = 0; part < trace_part_count(other); part++)
		if (nears(line, other->parts[part]))
			return true;
	return false;
}

double trace_alongside(const struct trace *a, const struct trace *b)
{
	if (!b->drawn ||
	    !box_overlaps(box_grown(a->bounds, TRACE_BESIDE), b->bounds) ||
	    (a->straight && !line_nears(a, b)))
		return 0;
	struct box beside = box_grown(b->bounds, TRACE_BESIDE);
	struct trace_steps steps = points_near(a, b);
	struct point first = a->at[0], last = a->at[trace_end(a)];
	double length = 0;
	for (int k = steps.first; k < steps.last; k++) {
		struct point at = point_of(a, k);
		if (!box_overlaps((struct box) {at.x, at.y, 0, 0}, beside) ||
		    square_distance(at, first) <= TRACE_END * TRACE_END ||
		    square_distance(at, last) <= TRACE_END * TRACE_END)
			continue;
		if (runs_beside(b, at))
			length += sqrt(square_distance(point_of(a, k - 1), at));
	}
	return length;
}

/* Of a straight way along an upright side. */
static inline double along_side(
    struct point a, struct point b, struct point top, double height)
{
	double share[2] = {0, 1};
	clip(a.x, b.x, top.x - TRACE_FRAME, top.x + TRACE_FRAME, share);
	if (share[0] >= share[1])
		return 0;
	clip(a.y, b.y, top.y, top.y + height, share);
	return greater(share[1] - share[0], 0);
}

static struct point turned(struct point at)
{
	return (struct point) {at.y, at.x};
}

/* Only what is steep runs along an upright side, or what is flat along a level
   one. */
static double along_sides(struct point a, struct point b, struct box box)
{
	double x = fabs(b.x - a.x), y = fabs(b.y - a.y);
	struct point top = {box.x, box.y};
	struct point right = {box.x + box.width, box.y};
	struct point below = {box.x, box.y + box.height};
	if (y > 2 * x)
		return (along_side(a, b, top, box.height) +
			   along_side(a, b, right, box.height)) *
		    (y - 2 * x);
	if (x <= 2 * y)
		return 0;
	a = turned(a);
	b = turned(b);
	return (along_side(a, b, turned(top), box.width) +
		   along_side(a, b, turned(below), box.width)) *
	    (x - 2 * y);
}

/* Whether it reaches so far from within, or from outside. */
static bool is_near_side(struct box reach, struct box box)
{
	struct box inside = box_grown(box, -TRACE_FRAME);
	return box_overlaps(reach, box_grown(box, TRACE_FRAME)) &&
	    (reach.x < inside.x || reach.y < inside.y ||
		reach.x + reach.width > inside.x + inside.width ||
		reach.y + reach.height > inside.y + inside.height);
}

double trace_along_frame(const struct trace *trace, struct box box)
{
	double length = 0;
	if (!is_near_side(trace->bounds, box))
		return 0;
	for (int part = 0; part < trace_part_count(trace); part++) {
		if (!is_near_side(trace->parts[part], box))
			continue;
		struct trace_steps s = trace_steps_of(trace, part);
		for (int k = s.first; k < s.last; k += s.step)
			length += along_sides(
			    trace->at[k], trace->at[k + s.step], box);
	}
	return length;
}
