#include "layout/trace.h"

#include "layout/plan.h"

#include <math.h>

void trace_set(struct trace *trace, struct curve curve)
{
	trace->drawn = true;
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
	for (int k = 0; k + 1 < TRACE_POINTS; k++)
		if (trace_segment_meets(trace->at[k], trace->at[k + 1], box))
			return true;
	return false;
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
	for (int i = 0; i + 1 < TRACE_POINTS; i++)
		for (int k = 0; k + 1 < TRACE_POINTS; k++)
			count += segments_cross(
			    a->at[i], a->at[i + 1], b->at[k], b->at[k + 1]);
	return count;
}
