#include "layout/layout.h"

#include "layout/curve.h"
#include "layout/plan.h"
#include "layout/process.h"
#include "layout/protocol.h"
#include "layout/refine.h"

#include <math.h>
#include <string.h>
#include <time.h>

enum {
	WALL_MILLISECONDS = 15000, /* for all attempts together */
	LEAST_MILLISECONDS = 500,  /* that are worth another attempt */
	/* Above so many components, labels no longer shape the layout. */
	LABELLED_COMPONENTS = 300,
	ARROW_LENGTH = 8,
	GROUP_PADDING = 12, /* of its title */
};

static long now_milliseconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void clear_places(const struct plan *plan, struct places *places)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	*places = (struct places) {
	    .nodes = arena_array(arena, nodes, sizeof(struct point)),
	    .groups =
		arena_array(arena, plan->groups.length, sizeof(struct box)),
	    .edges = arena_array(
		arena, plan->edges.length, sizeof(struct place_edge)),
	};
}

static void say(struct layout *layout, struct arena *arena, const char *what,
    struct str reason)
{
	layout->fallback = true;
	layout->message = reason.length > 0
	    ? str_printf(
		  arena, "%s: the layout engine %.*s", what, STR_ARG(reason))
	    : str_from(what);
}

/* What is missing from the picture of each mode. */
static const char *const mode_losses[] = {
    [PROTOCOL_FULL] = "",
    [PROTOCOL_NO_LABELS] = "labels did not shape the drawing",
    [PROTOCOL_PLACES] = "links are straight lines",
};

static bool try_engine(const struct plan *plan, const char *path,
    struct places *places, struct str *reason)
{
	long deadline = now_milliseconds() + WALL_MILLISECONDS;
	int mode = plan->design->components.length > LABELLED_COMPONENTS
	    ? PROTOCOL_NO_LABELS
	    : PROTOCOL_FULL;
	for (; mode <= PROTOCOL_PLACES; mode++) {
		long left = deadline - now_milliseconds();
		if (left < LEAST_MILLISECONDS)
			return false;
		clear_places(plan, places);
		if (!engine_place(plan, path, mode, (int)left, places, reason))
			continue;
		if (mode == PROTOCOL_PLACES)
			route_straight(plan, places);
		route_around(plan, places);
		uint32_t left_off =
		    mode == PROTOCOL_FULL ? 0 : route_labels(plan, places);
		if (reason->length > 0 || left_off > 0)
			say(plan->layout, plan->arena, mode_losses[mode],
			    *reason);
		return true;
	}
	return false;
}

static void find_places(
    const struct plan *plan, const char *engine, struct places *places)
{
	struct str reason = {0};
	if (!engine)
		engine = process_find(plan->arena, "lintel-layout");
	if (!engine || !*engine)
		reason = STR("was not found");
	else if (try_engine(plan, engine, places, &reason))
		return;
	clear_places(plan, places);
	grid_place(plan, places);
	route_around(plan, places);
	(void)route_labels(plan, places);
	say(plan->layout, plan->arena, "drawn on a plain grid", reason);
}

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

/*
 * Moves the end at `end`, and the control point next to it, from the edge of
 * the component's box to its outline.
 */
static void meet(
    const struct layout_node *node, struct point *end, struct point *control)
{
	struct box box = node->front;
	bool right = end->x > node->box.x + node->box.width - 1;
	bool top = end->y < node->box.y + 1;
	if (node->stacked && (right || top)) {
		box.x = node->box.x + node->box.width - box.width;
		box.y = node->box.y;
	}
	struct point held = {
	    fmin(fmax(end->x, box.x), box.x + box.width),
	    fmin(fmax(end->y, box.y), box.y + box.height),
	};
	struct point met = shape_meet(node->shape, box, held);
	control->x += met.x - end->x;
	control->y += met.y - end->y;
	*end = met;
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
	meet(&layout->nodes[link->from->element.index], &curve.points[0],
	    &curve.points[1]);
	meet(&layout->nodes[link->to->element.index], last, last - 1);
	out->tip = *last;
	curve = curve_shorten(plan->arena, curve, ARROW_LENGTH);
	out->points = curve.points;
	out->count = curve.count;
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

struct bounds {
	double left, top, right, bottom;
};

static void cover(struct bounds *bounds, struct box box)
{
	bounds->left = fmin(bounds->left, box.x);
	bounds->top = fmin(bounds->top, box.y);
	bounds->right = fmax(bounds->right, box.x + box.width);
	bounds->bottom = fmax(bounds->bottom, box.y + box.height);
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
		for (uint32_t j = 0; j < link->count; j++)
			cover(&bounds,
			    (struct box) {
				link->points[j].x, link->points[j].y, 0, 0});
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

/* Brings everything within 0..width, 0..height. */
static void fit_canvas(struct layout *layout, const struct design *design)
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

struct layout *layout_design(struct arena *arena, const struct design *design,
    const struct layout_options *options)
{
	struct layout *layout = arena_new(arena, struct layout);
	layout->nodes = arena_array(
	    arena, design->components.length, sizeof(struct layout_node));
	layout->groups = arena_array(
	    arena, design->groups.length, sizeof(struct layout_group));
	layout->links = arena_array(
	    arena, design->links.length, sizeof(struct layout_link));
	content_measure(arena, design, layout);
	struct plan plan;
	struct places places;
	plan_init(&plan, arena, design, layout, options->direction);
	if (design->components.length == 0)
		return layout;
	find_places(&plan, options->engine, &places);
	finish_nodes(&plan, &places);
	finish_groups(&plan, &places);
	finish_links(&plan, &places);
	fit_canvas(layout, design);
	refine_curves(arena, design, layout);
	refine_titles(arena, design, layout);
	uint32_t left_off = refine_labels(arena, design, layout);
	if (left_off > 0 && layout->message.length == 0)
		layout->message =
		    str_printf(arena, "%u label%s left off for want of room",
			left_off, left_off == 1 ? " was" : "s were");
	return layout;
}
