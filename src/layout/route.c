#include "layout/curve.h"
#include "layout/plan.h"

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
	double scale = fmin(fmin(scale_x, scale_y), 1);
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

/* Its points, spread over a curve, are looked at for boxes in the way. */
static bool runs_through(const struct plan *plan, const struct places *places,
    const struct plan_edge *edge, struct curve curve)
{
	enum {
		SAMPLES = 48,
		CLEARANCE = 3
	};
	struct point at[SAMPLES];
	curve_sample(curve, at, SAMPLES);
	struct point low = at[0], high = at[0];
	for (int k = 1; k < SAMPLES; k++) {
		low.x = fmin(low.x, at[k].x);
		low.y = fmin(low.y, at[k].y);
		high.x = fmax(high.x, at[k].x);
		high.y = fmax(high.y, at[k].y);
	}
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		if (i == edge->from || i == edge->to)
			continue;
		struct box box = place_box(plan, places, i);
		double right = box.x + box.width + CLEARANCE;
		double bottom = box.y + box.height + CLEARANCE;
		double left = box.x - CLEARANCE, top = box.y - CLEARANCE;
		if (low.x > right || high.x < left || low.y > bottom ||
		    high.y < top)
			continue;
		for (int k = 0; k < SAMPLES; k++)
			if (at[k].x > left && at[k].x < right &&
			    at[k].y > top && at[k].y < bottom)
				return true;
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
	double length = fmax(hypot(x, y), 1);
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
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		struct place_edge *place = &places->edges[i];
		struct curve curve = {place->points, place->count};
		if (place->count == 0 || edge->links.length == 0 ||
		    !runs_through(plan, places, edge, curve))
			continue;
		for (size_t b = 0; b < sizeof(bulges) / sizeof(bulges[0]);
		     b++) {
			curve = bow(plan, places, edge, bulges[b]);
			if (runs_through(plan, places, edge, curve))
				continue;
			place->points = curve.points;
			place->count = curve.count;
			break;
		}
	}
}

static bool is_free(const struct plan *plan, const struct places *places,
    struct box label, uint32_t edges)
{
	for (uint32_t i = 0; i < plan->design->components.length; i++)
		if (box_overlaps(label, place_box(plan, places, i)))
			return false;
	for (uint32_t i = 0; i < edges; i++) {
		if (!places->edges[i].has_label)
			continue;
		const struct plan_edge *edge = &plan->edges.at[i];
		struct point at = places->edges[i].label;
		struct box other = {at.x - edge->label_width / 2,
		    at.y - edge->label_height / 2, edge->label_width,
		    edge->label_height};
		if (box_overlaps(label, other))
			return false;
	}
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		struct box title = places->groups[i];
		title.width = plan->groups.at[i].title_width + 24;
		title.height = plan->groups.at[i].title_height + 12;
		if (box_overlaps(label, title))
			return false;
	}
	return true;
}

uint32_t route_labels(const struct plan *plan, struct places *places)
{
	static const double shares[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8};
	uint32_t left_off = 0;
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		struct place_edge *place = &places->edges[i];
		place->has_label = false;
		if (edge->label_width <= 0 || place->count == 0)
			continue;
		struct curve curve = {place->points, place->count};
		for (size_t s = 0; s < 7 && !place->has_label; s++) {
			struct point at = curve_at(curve, shares[s]);
			struct box box = {at.x - edge->label_width / 2,
			    at.y - edge->label_height / 2, edge->label_width,
			    edge->label_height};
			if (!is_free(plan, places, box, i))
				continue;
			place->label = at;
			place->has_label = true;
		}
		left_off += !place->has_label;
	}
	return left_off;
}
