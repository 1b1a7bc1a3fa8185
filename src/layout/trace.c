#include "layout/trace.h"

#include <math.h>

static double off_line(struct point a, struct point b, struct point p)
{
	return fabs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
}

bool trace_is_straight(struct curve curve)
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
		int first = part * trace->steps,
		    last = trace_last_of(trace, part);
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
	trace->straight = trace_is_straight(curve);
	curve_sample(curve, trace->at, (uint32_t)trace_end(trace) + 1);
}

void trace_set(struct trace *trace, struct curve curve)
{
	sample(trace, curve, curve.count > 4 ? TRACE_STEPS : TRACE_PIECE_STEPS);
	trace_set_bounds(trace);
}

/* With all the points there may be. */
static void set_densely(struct trace *trace, struct curve curve)
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
			set_densely(&traces[i],
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

bool trace_runs_through(const struct trace *trace, struct box box)
{
	if (trace->straight)
		return trace_segment_meets(
		    trace->at[0], trace->at[trace_end(trace)], box);
	for (int part = 0; part < TRACE_PARTS; part++) {
		if (!box_overlaps(trace->parts[part], box))
			continue;
		int last = trace_last_of(trace, part);
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

static inline uint32_t segment_crossings(struct point a, struct point b,
    const struct trace *trace, struct trace_steps steps)
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
	int parts = trace_part_count(trace);
	if (parts > 1 && !trace_segment_meets(a, b, trace->bounds))
		return 0;
	for (int part = 0; part < parts; part++)
		if (trace_segment_meets(a, b, trace->parts[part]))
			count += segment_crossings(
			    a, b, trace, trace_steps_of(trace, part));
	return count;
}

uint32_t trace_crossings(const struct trace *a, const struct trace *b)
{
	uint32_t count = 0;
	if (!b->drawn || !box_overlaps(a->bounds, b->bounds))
		return 0;
	if (a->straight && a->drawn)
		return segment_meetings(a->at[0], a->at[trace_end(a)], b);
	if (b->straight)
		return segment_meetings(b->at[0], b->at[trace_end(b)], a);
	for (int i = 0; i < trace_part_count(a); i++) {
		if (!box_overlaps(a->parts[i], b->bounds))
			continue;
		struct trace_steps s = trace_steps_of(a, i);
		for (int k = 0; k < trace_part_count(b); k++) {
			struct box part = b->parts[k];
			if (!box_overlaps(a->parts[i], part))
				continue;
			for (int n = s.first; n < s.last; n += s.step) {
				struct point at = a->at[n];
				struct point next = a->at[n + s.step];
				if (trace_segment_meets(at, next, part))
					count += segment_crossings(
					    at, next, b, trace_steps_of(b, k));
			}
		}
	}
	return count;
}
