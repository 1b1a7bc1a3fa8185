#include "layout/plan.h"
#include "layout/refine.h"
#include "layout/trace.h"

#include <math.h>

enum {
	/* Above so many links, curves are left as they are. */
	STRAIGHTENED_LINKS = 250,
	CLEARANCE = 8, /* of a straightened link from other boxes */
};

static bool line_is_clear(const struct design *design,
    const struct layout *layout, const struct link *link, struct point from,
    struct point to)
{
	for (uint32_t i = 0; i < design->components.length; i++) {
		struct box box = layout->nodes[i].box;
		if (i == link->from->element.index ||
		    i == link->to->element.index)
			box = box_grown(box, -2);
		else
			box = box_grown(box, CLEARANCE);
		if (trace_segment_meets(from, to, box))
			return false;
	}
	return true;
}

/* A line that grazes the side that it ends at is worse than a bend. */
static bool is_steep(struct box box, struct point end, double x, double y)
{
	double length = hypot(x, y);
	bool across = end.x > box.x + 1 && end.x < box.x + box.width - 1;
	return length > 0 && (across ? fabs(y) : fabs(x)) / length > 0.4;
}

static void straighten(struct arena *arena, const struct design *design,
    struct layout *layout, struct trace *traces, const struct link *link)
{
	uint32_t own = link->element.index;
	struct layout_link *out = &layout->links[own];
	struct point last = out->points[out->count - 1];
	struct point first = out->points[0];
	double x = out->tip.x - first.x, y = out->tip.y - first.y;
	struct box from = layout->nodes[link->from->element.index].box;
	struct box to = layout->nodes[link->to->element.index].box;
	if (!is_steep(from, first, x, y) || !is_steep(to, out->tip, x, y) ||
	    !line_is_clear(design, layout, link, first, out->tip))
		return;
	struct curve line = curve_line(arena, first, last);
	struct trace straight;
	trace_set(&straight, line);
	uint32_t now = 0, then = 0;
	for (uint32_t i = 0; i < design->links.length; i++) {
		if (i == own)
			continue;
		now += trace_crossings(&traces[own], &traces[i]);
		then += trace_crossings(&straight, &traces[i]);
	}
	if (then > now)
		return;
	/* The arrow turns with the line; its length stays. */
	double length = hypot(out->tip.x - last.x, out->tip.y - last.y);
	struct curve whole = curve_line(arena, first, out->tip);
	line = curve_shorten(arena, whole, length);
	out->points = line.points;
	out->count = line.count;
	trace_set(&traces[own], line);
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

void refine_curves(
    struct arena *arena, const struct design *design, struct layout *layout)
{
	if (design->links.length > STRAIGHTENED_LINKS)
		return;
	struct trace *traces = traces_of(arena, design, layout);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		if (layout->links[i].count > 4 && is_alone(link))
			straighten(arena, design, layout, traces, link);
	}
}
