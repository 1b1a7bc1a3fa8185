#include "layout/finish.h"

#include "layout/align.h"
#include "layout/islands.h"

#include <math.h>

enum {
	ARROW_LENGTH = 8,
	CORNER = 3,         /* of a side, where it is rounded: no link ends */
	GROUP_PADDING = 12, /* of its title */
};

static void move_texts(struct placed_text_list *texts, struct point by)
{
	struct placed_text *text;
	vec_each (text, texts) {
		text->at.x += by.x;
		text->at.y += by.y;
	}
}

static void move_box(struct box *box, struct point by)
{
	box->x += by.x;
	box->y += by.y;
}

static void finish_nodes(const struct plan *plan, const struct places *places)
{
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		struct layout_node *node = &plan->layout->nodes[i];
		struct box box = place_box(plan, places, i);
		struct point by = {box.x, box.y};
		move_box(&node->box, by);
		move_box(&node->front, by);
		move_box(&node->icon, by);
		move_texts(&node->texts, by);
	}
}

static void finish_groups(const struct plan *plan, const struct places *places)
{
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		uint32_t index = plan->groups.at[i].group->element.index;
		struct layout_group *group = &plan->layout->groups[index];
		group->box = places->groups[i];
		struct point by = {group->box.x + GROUP_PADDING,
		    group->box.y + GROUP_PADDING - 2};
		move_texts(&group->texts, by);
		if (group->mark.width > 0)
			move_box(&group->mark, by);
	}
}

void layout_meet(
    const struct layout_node *node, struct point *end, struct point *control)
{
	struct box box = node->front;
	bool right = end->x > node->box.x + node->box.width - 1;
	bool top = end->y < node->box.y + 1;
	if (node->stacked && (right || top)) {
		box.x = node->box.x + node->box.width - box.width;
		box.y = node->box.y;
	}
	/* At its corner, a side would be taken for the one above or below. */
	double y = right || end->x < node->box.x + 1 ? CORNER : 0;
	struct point held = {
	    lesser(greater(end->x, box.x), box.x + box.width),
	    lesser(greater(end->y, box.y + y), box.y + box.height - y),
	};
	struct point met = shape_meet(node->shape, box, held);
	control->x += met.x - end->x;
	control->y += met.y - end->y;
	*end = met;
}

void layout_take_curve(
    struct arena *arena, struct layout_link *link, struct curve whole)
{
	link->tip = whole.points[whole.count - 1];
	struct curve curve = curve_shorten(arena, whole, ARROW_LENGTH);
	link->points = curve.points;
	link->count = curve.count;
}

static void finish_curve(const struct plan *plan, const struct link *link,
    const struct plan_edge *edge, struct curve whole, double beside)
{
	struct layout *layout = plan->layout;
	struct layout_link *out = &layout->links[link->element.index];
	struct curve curve = curve_beside(plan->arena, whole, beside);
	if (link->from->element.index != edge->from)
		curve_reverse(curve);
	struct point *last = &curve.points[curve.count - 1];
	layout_meet(&layout->nodes[link->from->element.index], &curve.points[0],
	    &curve.points[1]);
	layout_meet(&layout->nodes[link->to->element.index], last, last - 1);
	layout_take_curve(plan->arena, out, curve);
}

/* Labels of one edge stand beneath each other, in the order of its links. */
static void finish_label(
    struct layout_link *link, struct point centre, double *top, bool has_room)
{
	if (!has_room) {
		link->label = (struct box) {0};
		link->texts.length = 0;
		return;
	}
	struct point by = {centre.x - link->label.width / 2, *top};
	*top += link->label.height;
	move_box(&link->label, by);
	move_texts(&link->texts, by);
}

static double labels_height(
    const struct plan *plan, const struct plan_edge *edge)
{
	double height = 0;
	for (uint32_t i = 0; i < edge->links.length; i++)
		height += plan->layout->links[edge->links.at[i]].label.height;
	return height;
}

static void finish_links(const struct plan *plan, const struct places *places)
{
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		const struct place_edge *place = &places->edges[i];
		double top = place->label.y - labels_height(plan, edge) / 2;
		double middle = ((double)edge->links.length - 1) / 2;
		for (uint32_t j = 0; j < edge->links.length; j++) {
			const struct link *link =
			    plan->design->links.at[edge->links.at[j]];
			finish_curve(plan, link, edge,
			    (struct curve) {place->points, place->count},
			    (j - middle) * LAYOUT_PARALLEL_GAP);
			finish_label(&plan->layout->links[link->element.index],
			    place->label, &top, place->has_label);
		}
	}
}

/* Straight ones, for links that had no part in the plan. */
static void finish_others(const struct plan *plan, const struct places *places)
{
	const struct design *design = plan->design;
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		struct layout_link *out = &plan->layout->links[i];
		uint32_t from = link->from->element.index;
		uint32_t to = link->to->element.index;
		if (out->count > 0 || !link->takes_over || from == to)
			continue;
		struct point a = places->nodes[from], b = places->nodes[to];
		struct curve line = curve_line(plan->arena,
		    box_leave(place_box(plan, places, from), a, b),
		    box_leave(place_box(plan, places, to), b, a));
		layout_meet(&plan->layout->nodes[from], &line.points[0],
		    &line.points[1]);
		layout_meet(
		    &plan->layout->nodes[to], &line.points[3], &line.points[2]);
		layout_take_curve(plan->arena, out, line);
	}
}

struct bounds {
	double left, top, right, bottom;
};

static void cover(struct bounds *bounds, struct box box)
{
	bounds->left = lesser(bounds->left, box.x);
	bounds->top = lesser(bounds->top, box.y);
	bounds->right = greater(bounds->right, box.x + box.width);
	bounds->bottom = greater(bounds->bottom, box.y + box.height);
}

static struct bounds find_bounds(
    const struct layout *layout, const struct design *design)
{
	struct bounds bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};
	for (uint32_t i = 0; i < design->components.length; i++)
		cover(&bounds, layout->nodes[i].box);
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			cover(&bounds, layout->groups[i].box);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *link = &layout->links[i];
		if (link->label.width > 0)
			cover(&bounds, link->label);
		struct curve curve = {link->points, link->count};
		if (link->count > 0)
			cover(&bounds, box_grown(curve_bounds(curve), 1));
	}
	return bounds;
}

static void move_link(struct layout_link *link, struct point by)
{
	for (uint32_t i = 0; i < link->count; i++) {
		link->points[i].x += by.x;
		link->points[i].y += by.y;
	}
	link->tip.x += by.x;
	link->tip.y += by.y;
	move_box(&link->label, by);
	move_texts(&link->texts, by);
}

void layout_fit(struct layout *layout, const struct design *design)
{
	if (design->components.length == 0)
		return;
	struct bounds bounds = find_bounds(layout, design);
	struct point by = {-bounds.left, -bounds.top};
	layout->width = bounds.right - bounds.left;
	layout->height = bounds.bottom - bounds.top;
	for (uint32_t i = 0; i < design->components.length; i++) {
		struct layout_node *node = &layout->nodes[i];
		move_box(&node->box, by);
		move_box(&node->front, by);
		move_box(&node->icon, by);
		move_texts(&node->texts, by);
	}
	for (uint32_t i = 0; i < design->groups.length; i++) {
		struct layout_group *group = &layout->groups[i];
		move_box(&group->box, by);
		move_box(&group->mark, by);
		move_texts(&group->texts, by);
	}
	for (uint32_t i = 0; i < design->links.length; i++)
		move_link(&layout->links[i], by);
}

void layout_finish(const struct plan *plan, struct places *places)
{
	islands_pack(plan, places);
	align_groups(plan, places);
	finish_nodes(plan, places);
	finish_groups(plan, places);
	finish_links(plan, places);
	finish_others(plan, places);
	layout_fit(plan->layout, plan->design);
}
