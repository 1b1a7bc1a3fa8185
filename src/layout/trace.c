#include "layout/trace.h"

#include "layout/plan.h"

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

/* From one point that matters to the next. */
static int step_of(const struct trace *trace)
{
	return trace->straight ? TRACE_POINTS - 1 : 1;
}

void trace_set(struct trace *trace, struct curve curve)
{
	trace->drawn = true;
	trace->straight = is_straight(curve);
	curve_sample(curve, trace->at, TRACE_POINTS);
	struct point low = trace->at[0], high = trace->at[0];
	for (int k = 1; k < TRACE_POINTS; k++) {
		low.x = fmin(low.x, trace->at[k].x);
		low.y = fmin(low.y, trace->at[k].y);
		high.x = fmax(high.x, trace->at[k].x);
		high.y = fmax(high.y, trace->at[k].y);
	}
	trace->bounds =
	    (struct box) {low.x, low.y, high.x - low.x, high.y - low.y};
}

struct trace *traces_of(struct arena *arena, const struct design *design,
    const struct layout *layout)
{
	struct trace *traces =
	    arena_array(arena, design->links.length, sizeof(*traces));
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		if (link->count >= 4)
			trace_set(&traces[i],
			    (struct curve) {link->points, link->count});
	}
	return traces;
}

struct box box_grown(struct box box, double by)
{
	return (struct box) {
	    box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by};
}

/* By the separating axes of a segment and a box. */
bool trace_segment_meets(struct point a, struct point b, struct box box)
{
	double cx = box.x + box.width / 2, cy = box.y + box.height / 2;
	double mx = (a.x + b.x) / 2 - cx, my = (a.y + b.y) / 2 - cy;
	double dx = (b.x - a.x) / 2, dy = (b.y - a.y) / 2;
	double hx = box.width / 2, hy = box.height / 2;
	return fabs(mx) <= hx + fabs(dx) && fabs(my) <= hy + fabs(dy) &&
	    fabs(mx * dy - my * dx) <= hx * fabs(dy) + hy * fabs(dx);
}

bool trace_crosses(const struct trace *trace, struct box box)
{
	if (!trace->drawn)
		return false;
	/* A straight line has no extent across. */
	if (!box_overlaps(box_grown(trace->bounds, 0.5), box))
		return false;
	int step = step_of(trace);
	for (int k = 0; k + step < TRACE_POINTS; k += step)
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
		box.width = fmax(box.width, text->at.x + text->width - box.x);
		box.height = fmax(box.height, leading);
	}
	return box;
}

double trace_length(const struct trace *trace)
{
	double length = 0;
	for (int k = 0; k + 1 < TRACE_POINTS; k++)
		length += hypot(trace->at[k + 1].x - trace->at[k].x,
		    trace->at[k + 1].y - trace->at[k].y);
	return length;
}

static bool segments_cross(
    struct point a, struct point b, struct point c, struct point d)
{
	double ab_c = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
	double ab_d = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
	double cd_a = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
	double cd_b = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);
	return ab_c * ab_d < 0 && cd_a * cd_b < 0;
}

uint32_t trace_crossings(const struct trace *a, const struct trace *b)
{
	uint32_t count = 0;
	if (!b->drawn ||
	    !box_overlaps(box_grown(a->bounds, 0.5), box_grown(b->bounds, 0.5)))
		return 0;
	int a_step = step_of(a), b_step = step_of(b);
	for (int i = 0; i + a_step < TRACE_POINTS; i += a_step) {
		struct point from = a->at[i], to = a->at[i + a_step];
		if (!trace_segment_meets(from, to, b->bounds))
			continue;
		for (int k = 0; k + b_step < TRACE_POINTS; k += b_step)
			count += segments_cross(
			    from, to, b->at[k], b->at[k + b_step]);
	}
	return count;
}
