#include "layout/cells.h"
#include "layout/curve.h"
#include "layout/plan.h"
#include "layout/trace.h"

#include <math.h>

struct box place_box(
    const struct plan *plan, const struct places *places, uint32_t node)
{
	struct box box = plan->layout->nodes[node].box;
	box.x = places->nodes[node].x - box.width / 2;
	box.y = places->nodes[node].y - box.height / 2;
	return box;
}

struct point box_leave(struct box box, struct point from, struct point to)
{
	double x = to.x - from.x, y = to.y - from.y;
	double room_x = x > 0 ? box.x + box.width - from.x : from.x - box.x;
	double room_y = y > 0 ? box.y + box.height - from.y : from.y - box.y;
	double scale_x = x != 0 ? room_x / fabs(x) : INFINITY;
	double scale_y = y != 0 ? room_y / fabs(y) : INFINITY;
	double scale = lesser(lesser(scale_x, scale_y), 1);
	return (struct point) {from.x + x * scale, from.y + y * scale};
}

void route_straight(const struct plan *plan, struct places *places)
{
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		struct box from = place_box(plan, places, edge->from);
		struct box to = place_box(plan, places, edge->to);
		struct curve line = curve_line(plan->arena,
		    box_leave(from, places->nodes[edge->from],
			places->nodes[edge->to]),
		    box_leave(to, places->nodes[edge->to],
			places->nodes[edge->from]));
		places->edges[i].points = line.points;
		places->edges[i].count = line.count;
	}
}

/* Components' boxes, by component. */
static void file_boxes(
    const struct plan *plan, const struct places *places, struct cells *cells)
{
	uint32_t count = plan->design->components.length;
	cells_init(cells, plan->arena,
	    (struct box) {0, 0, places->width, places->height}, count);
	for (uint32_t i = 0; i < count; i++)
		cells_add(cells, place_box(plan, places, i));
}

/* Whether the curve of an edge comes too near to another component's box. */
static bool runs_through(
    struct cells *boxes, const struct plan_edge *edge, struct curve curve)
{
	enum {
		CLEARANCE = 3
	};
	struct trace trace;
	trace_set(&trace, curve);
	for (int part = 0; part < trace_part_count(&trace); part++) {
		struct box near = box_grown(trace.parts[part], CLEARANCE);
		const struct cell_list *found = cells_find(boxes, near);
		for (uint32_t i = 0; i < found->length; i++) {
			uint32_t at = found->at[i];
			struct box box = box_grown(boxes->boxes[at], CLEARANCE);
			if (at != edge->from && at != edge->to &&
			    trace_crosses(&trace, box))
				return true;
		}
	}
	return false;
}

/* From box to box, `bulge` to the left of the straight line at its middle. */
static struct curve bow(const struct plan *plan, const struct places *places,
    const struct plan_edge *edge, double bulge)
{
	struct point from = places->nodes[edge->from];
	struct point to = places->nodes[edge->to];
	double x = to.x - from.x, y = to.y - from.y;
	double length = greater(hypot(x, y), 1);
	/* A cubic's middle is three quarters as far out as its controls. */
	double out = bulge / 0.75 / length;
	struct point first = {
	    from.x + x * 0.3 + y * out, from.y + y * 0.3 - x * out};
	struct point second = {
	    from.x + x * 0.7 + y * out, from.y + y * 0.7 - x * out};
	struct curve curve = curve_line(plan->arena,
	    box_leave(place_box(plan, places, edge->from), from, first),
	    box_leave(place_box(plan, places, edge->to), to, second));
	if (bulge != 0) {
		curve.points[1] = first;
		curve.points[2] = second;
	}
	return curve;
}

void route_around(const struct plan *plan, struct places *places)
{
	static const double bulges[] = {0, 30, -30, 60, -60, 100, -100, 150,
	    -150, 220, -220, 320, -320, 450, -450};
	struct cells boxes;
	file_boxes(plan, places, &boxes);
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		struct place_edge *place = &places->edges[i];
		struct curve curve = {place->points, place->count};
		if (place->count == 0 || edge->links.length == 0 ||
		    !runs_through(&boxes, edge, curve))
			continue;
		for (size_t b = 0; b < sizeof(bulges) / sizeof(bulges[0]);
		     b++) {
			curve = bow(plan, places, edge, bulges[b]);
			if (runs_through(&boxes, edge, curve))
				continue;
			place->points = curve.points;
			place->count = curve.count;
			break;
		}
	}
}

static struct box label_box(const struct plan_edge *edge, struct point at)
{
	return (struct box) {at.x - edge->label_width / 2,
	    at.y - edge->label_height / 2, edge->label_width,
	    edge->label_height};
}

/* What no label may cover: boxes, titles, and labels as they find places. */
static void file_obstacles(
    const struct plan *plan, const struct places *places, struct cells *cells)
{
	uint32_t nodes = plan->design->components.length;
	cells_init(cells, plan->arena,
	    (struct box) {0, 0, places->width, places->height},
	    nodes + plan->groups.length + plan->edges.length);
	for (uint32_t i = 0; i < nodes; i++)
		cells_add(cells, place_box(plan, places, i));
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		struct box title = places->groups[i];
		title.width = plan->groups.at[i].title_width + 24;
		title.height = plan->groups.at[i].title_height + 12;
		cells_add(cells, title);
	}
}

void route_labels(const struct plan *plan, struct places *places)
{
	static const double shares[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8};
	struct cells obstacles;
	file_obstacles(plan, places, &obstacles);
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		struct place_edge *place = &places->edges[i];
		place->has_label = edge->label_width > 0 && place->count > 0;
		if (!place->has_label)
			continue;
		struct curve curve = {place->points, place->count};
		place->label = curve_at(curve, shares[0]);
		for (size_t s = 0; s < 7; s++) {
			struct point at = curve_at(curve, shares[s]);
			struct box box = label_box(edge, at);
			if (cells_find(&obstacles, box)->length > 0)
				continue;
			cells_add(&obstacles, box);
			place->label = at;
			break;
		}
	}
}
