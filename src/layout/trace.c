#include "layout/trace.h"

#include <math.h>

static double off_line(struct point a, struct point b, struct point p)
{
	return fabs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
}

static bool is_straight(struct curve curve)
{
	const struct point *p = curve.points;
	return curve.count == 4 && off_line(p[0], p[3], p[1]) < 1 &&
	    off_line(p[0], p[3], p[2]) < 1;
}

struct extent {
	struct point low, high;
};

static void cover(struct extent *extent, struct point at)
{
	extent->low.x = at.x < extent->low.x ? at.x : extent->low.x;
	extent->low.y = at.y < extent->low.y ? at.y : extent->low.y;
	extent->high.x = at.x > extent->high.x ? at.x : extent->high.x;
	extent->high.y = at.y > extent->high.y ? at.y : extent->high.y;
}

/* A straight line has no extent across: half a point makes it a box. */
static struct box box_around(struct extent extent)
{
	return (struct box) {extent.low.x - 0.5, extent.low.y - 0.5,
	    extent.high.x - extent.low.x + 1, extent.high.y - extent.low.y + 1};
}

/* One part's points: its own, and the first of the next. */
static int last_of(const struct trace *trace, int part)
{
	int last = (part + 1) * trace->steps;
	return last <= trace_end(trace) ? last : last - 1;
}

static void set_line_bounds(struct trace *trace)
{
	struct extent whole = {trace->at[0], trace->at[0]};
	cover(&whole, trace->at[trace_end(trace)]);
	trace->bounds = trace->parts[0] = box_around(whole);
}

void trace_set_bounds(struct trace *trace)
{
	if (trace->straight) {
		set_line_bounds(trace);
		return;
	}
	struct extent whole = {trace->at[0], trace->at[0]};
	for (int part = 0; part < TRACE_PARTS; part++) {
		int first = part * trace->steps, last = last_of(trace, part);
		struct extent extent = {trace->at[first], trace->at[first]};
		for (int k = first + 1; k <= last; k++)
			cover(&extent, trace->at[k]);
		trace->parts[part] = box_around(extent);
		cover(&whole, extent.low);
		cover(&whole, extent.high);
	}
	trace->bounds = box_around(whole);
}

static void sample(struct trace *trace, struct curve curve, int steps)
{
	trace->drawn = true;
	trace->steps = steps;
	trace->straight = is_straight(curve);
	curve_sample(curve, trace->at, (uint32_t)trace_end(trace) + 1);
}

void trace_set(struct trace *trace, struct curve curve)
{
	sample(trace, curve, curve.count > 4 ? TRACE_STEPS : TRACE_PIECE_STEPS);
	trace_set_bounds(trace);
}

void trace_set_densely(struct trace *trace, struct curve curve)
{
	sample(trace, curve, TRACE_STEPS);
	trace_set_bounds(trace);
}

void trace_sample_roughly(struct trace *trace, struct curve curve)
{
	sample(trace, curve, TRACE_ROUGH_STEPS);
}

void trace_set_line(struct trace *trace, struct point from, struct point to)
{
	trace->drawn = trace->straight = true;
	trace->steps = TRACE_PIECE_STEPS;
	trace->at[0] = from;
	trace->at[trace_end(trace)] = to;
	set_line_bounds(trace);
}

void traces_set(struct trace *traces, const struct design *design,
    const struct layout *layout)
{
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		traces[i].drawn = false;
		if (link->count >= 4)
			trace_set_densely(&traces[i],
			    (struct curve) {link->points, link->count});
	}
}

struct trace *traces_of(struct arena *arena, const struct design *design,
    const struct layout *layout)
{
	struct trace *traces =
	    arena_array(arena, design->links.length, sizeof(*traces));
	traces_set(traces, design, layout);
	return traces;
}

/* The steps to walk over: all of a part's, or the only one of a line. */
struct steps {
	int first, last, step;
};

static struct steps steps_of(const struct trace *trace, int part)
{
	if (trace->straight)
		return (struct steps) {0, trace_end(trace), trace_end(trace)};
	return (struct steps) {part * trace->steps, last_of(trace, part), 1};
}

int trace_part_count(const struct trace *trace)
{
	return !trace->drawn ? 0 : trace->straight ? 1 : TRACE_PARTS;
}

bool trace_crosses(const struct trace *trace, struct box box)
{
	if (!trace->drawn || !box_overlaps(trace->bounds, box))
		return false;
	if (trace->straight)
		return trace_segment_meets(
		    trace->at[0], trace->at[trace_end(trace)], box);
	for (int part = 0; part < TRACE_PARTS; part++) {
		if (!box_overlaps(trace->parts[part], box))
			continue;
		int last = last_of(trace, part);
		for (int k = part * trace->steps; k < last; k++)
			if (trace_segment_meets(
				trace->at[k], trace->at[k + 1], box))
				return true;
	}
	return false;
}

bool trace_meets(const struct trace *trace, struct box box)
{
	int end = trace_end(trace), step = trace->straight ? end : 1;
	for (int k = 0; k < end; k += step)
		if (trace_segment_meets(trace->at[k], trace->at[k + step], box))
			return true;
	return false;
}

struct box group_title_box(const struct layout_group *group)
{
	struct box box = group->mark;
	const struct placed_text *text;
	vec_each (text, &group->texts) {
		double leading = text_faces[text->style].leading;
		double top = text->at.y - text_ascent(text->style);
		if (box.width <= 0)
			box = (struct box) {text->at.x, top, 0, leading};
		box.width =
		    greater(box.width, text->at.x + text->width - box.x);
		box.height = greater(box.height, leading);
	}
	return box;
}

/* On which side of the line from a to b, as the sign of an area. */
static double side_of(struct point a, struct point b, struct point p)
{
	return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static uint32_t segment_crossings(struct point a, struct point b,
    const struct trace *trace, struct steps steps)
{
	uint32_t count = 0;
	double last = side_of(a, b, trace->at[steps.first]);
	for (int k = steps.first; k < steps.last; k += steps.step) {
		struct point c = trace->at[k], d = trace->at[k + steps.step];
		double next = side_of(a, b, d);
		count +=
		    last * next < 0 && side_of(c, d, a) * side_of(c, d, b) < 0;
		last = next;
	}
	return count;
}

/* The same of all of the link's parts. */
static uint32_t segment_meetings(
    struct point a, struct point b, const struct trace *trace)
{
	uint32_t count = 0;
	for (int part = 0; part < trace_part_count(trace); part++)
		if (trace_segment_meets(a, b, trace->parts[part]))
			count += segment_crossings(
			    a, b, trace, steps_of(trace, part));
	return count;
}

uint32_t trace_crossings(const struct trace *a, const struct trace *b)
{
	uint32_t count = 0;
	if (!b->drawn || !box_overlaps(a->bounds, b->bounds))
		return 0;
	if (a->straight && a->drawn)
		return segment_meetings(a->at[0], a->at[trace_end(a)], b);
	for (int i = 0; i < trace_part_count(a); i++) {
		if (!box_overlaps(a->parts[i], b->bounds))
			continue;
		struct steps s = steps_of(a, i);
		for (int k = 0; k < trace_part_count(b); k++) {
			struct box part = b->parts[k];
			if (!box_overlaps(a->parts[i], part))
				continue;
			for (int n = s.first; n < s.last; n += s.step) {
				struct point at = a->at[n];
				struct point next = a->at[n + s.step];
				if (trace_segment_meets(at, next, part))
					count += segment_crossings(
					    at, next, b, steps_of(b, k));
			}
		}
	}
	return count;
}

static double square_distance(struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y;
	return x * x + y * y;
}

static bool is_beside(struct point p, struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y, whole = x * x + y * y;
	double share =
	    whole > 0 ? ((p.x - a.x) * x + (p.y - a.y) * y) / whole : 0;
	share = share < 0 ? 0 : share > 1 ? 1 : share;
	struct point foot = {a.x + x * share, a.y + y * share};
	return square_distance(p, foot) < TRACE_BESIDE * TRACE_BESIDE;
}

static bool runs_beside(const struct trace *trace, struct point p)
{
	struct box near =
	    box_grown((struct box) {p.x, p.y, 0, 0}, TRACE_BESIDE);
	for (int part = 0; part < trace_part_count(trace); part++) {
		if (!box_overlaps(near, trace->parts[part]))
			continue;
		struct steps s = steps_of(trace, part);
		for (int k = s.first; k < s.last; k += s.step)
			if (is_beside(p, trace->at[k], trace->at[k + s.step]))
				return true;
	}
	return false;
}

/* The first and the last of a trace's points, its ends apart, that may be
   within the box; and more: where the rest of them are says only their part. */
static struct steps points_near(const struct trace *trace, struct box box)
{
	int end = trace_end(trace);
	if (trace->straight)
		return (struct steps) {1, end, 1};
	struct steps near = {end, 1, 1};
	for (int part = 0; part < TRACE_PARTS; part++) {
		if (!box_overlaps(trace->parts[part], box))
			continue;
		int first = part * trace->steps, last = last_of(trace, part);
		near.first = first < near.first ? first : near.first;
		near.last = last < end ? last + 1 : end;
	}
	near.first = near.first < 1 ? 1 : near.first;
	return near;
}

static struct point point_of(const struct trace *trace, int k)
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
	struct point a = line->at[0], b = line->at[trace_end(line)];
	for (int part = 0; part < trace_part_count(other); part++)
		if (trace_segment_meets(
			a, b, box_grown(other->parts[part], TRACE_BESIDE)))
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
	struct steps steps = points_near(a, beside);
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

/* The share of the way from `from` to `to` that lies between two bounds: cut
   from what was left of it. */
static void clip(
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

/* Of a straight way along an upright side. */
static double along_side(
    struct point a, struct point b, struct point top, double height)
{
	double along = fabs(b.y - a.y) - 2 * fabs(b.x - a.x);
	if (along <= 0)
		return 0;
	double share[2] = {0, 1};
	clip(a.x, b.x, top.x - TRACE_FRAME, top.x + TRACE_FRAME, share);
	clip(a.y, b.y, top.y, top.y + height, share);
	return greater(share[1] - share[0], 0) * along;
}

static struct point turned(struct point at)
{
	return (struct point) {at.y, at.x};
}

static double along_sides(struct point a, struct point b, struct box box)
{
	struct point top = {box.x, box.y};
	struct point right = {box.x + box.width, box.y};
	struct point below = {box.x, box.y + box.height};
	return along_side(a, b, top, box.height) +
	    along_side(a, b, right, box.height) +
	    along_side(turned(a), turned(b), turned(top), box.width) +
	    along_side(turned(a), turned(b), turned(below), box.width);
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
		struct steps s = steps_of(trace, part);
		for (int k = s.first; k < s.last; k += s.step)
			length += along_sides(
			    trace->at[k], trace->at[k + s.step], box);
	}
	return length;
}
