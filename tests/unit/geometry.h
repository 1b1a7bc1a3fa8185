/*
 * geometry.h - what must hold of every layout, whatever the design.
 *
 * geometry_faults counts what is wrong and shows each as a TAP comment, so that
 * a test of any design is one claim.
 */
#ifndef LINTEL_TESTS_GEOMETRY_H
#define LINTEL_TESTS_GEOMETRY_H

#include "layout/layout.h"
#include "layout/trace.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By that engine; NULL: the usual one. */
static inline struct layout *lay_out(struct arena *arena,
    const struct design *design, enum direction direction, const char *engine)
{
	struct layout_options options = {
	    .direction = direction, .engine = engine};
	return layout_design(arena, design, &options);
}

/* Rounding to hundredths on the way may make things touch. */
#define GEOMETRY_SLACK 0.1

struct geometry {
	const struct design *design;
	const struct layout *layout;
	unsigned faults;
};

static inline void geometry_fault(
    struct geometry *g, const char *what, struct str one, struct str other)
{
	g->faults++;
	printf("# %s: %.*s %.*s\n", what, STR_ARG(one), STR_ARG(other));
}

static inline bool geometry_overlap(struct box a, struct box b)
{
	return a.x + GEOMETRY_SLACK < b.x + b.width &&
	    b.x + GEOMETRY_SLACK < a.x + a.width &&
	    a.y + GEOMETRY_SLACK < b.y + b.height &&
	    b.y + GEOMETRY_SLACK < a.y + a.height;
}

static inline bool geometry_inside(struct box a, struct box b)
{
	return a.x >= b.x - GEOMETRY_SLACK && a.y >= b.y - GEOMETRY_SLACK &&
	    a.x + a.width <= b.x + b.width + GEOMETRY_SLACK &&
	    a.y + a.height <= b.y + b.height + GEOMETRY_SLACK;
}

static inline struct box geometry_text(const struct placed_text *text)
{
	const struct text_face *face = &text_faces[text->style];
	return (struct box) {text->at.x, text->at.y - 0.75 * face->size,
	    text->width, 0.95 * face->size};
}

static inline struct str geometry_id(const struct geometry *g, uint32_t i)
{
	return g->design->components.at[i]->element.id;
}

static inline void geometry_nodes(struct geometry *g)
{
	struct box canvas = {0, 0, g->layout->width, g->layout->height};
	for (uint32_t i = 0; i < g->design->components.length; i++) {
		const struct layout_node *node = &g->layout->nodes[i];
		if (!geometry_inside(node->box, canvas))
			geometry_fault(g, "outside the canvas",
			    geometry_id(g, i), STR(""));
		if (!geometry_inside(node->front, node->box))
			geometry_fault(g, "shape outside its box",
			    geometry_id(g, i), STR(""));
		for (uint32_t j = 0; j < i; j++)
			if (geometry_overlap(
				node->box, g->layout->nodes[j].box))
				geometry_fault(g, "boxes overlap",
				    geometry_id(g, j), geometry_id(g, i));
		struct inset inset = shape_inset(node->shape);
		struct box inner = {node->front.x + inset.left,
		    node->front.y + inset.top,
		    node->front.width - inset.left - inset.right,
		    node->front.height - inset.top - inset.bottom};
		for (uint32_t k = 0; k < node->texts.length; k++) {
			struct placed_text *text = &node->texts.at[k];
			if (!geometry_inside(geometry_text(text), inner))
				geometry_fault(g, "text outside its box",
				    geometry_id(g, i), text->text);
			if (geometry_overlap(geometry_text(text), node->icon))
				geometry_fault(g, "text on the icon",
				    geometry_id(g, i), text->text);
		}
	}
}

static inline void geometry_groups(struct geometry *g)
{
	struct box canvas = {0, 0, g->layout->width, g->layout->height};
	for (uint32_t i = 0; i < g->design->groups.length; i++) {
		const struct layout_group *group = &g->layout->groups[i];
		struct str id = g->design->groups.at[i]->element.id;
		if (group->box.width <= 0)
			continue;
		if (!geometry_inside(group->box, canvas))
			geometry_fault(
			    g, "group outside the canvas", id, STR(""));
		for (uint32_t k = 0; k < group->texts.length; k++)
			if (!geometry_inside(
				geometry_text(&group->texts.at[k]), group->box))
				geometry_fault(g, "title outside its group", id,
				    group->texts.at[k].text);
		struct box title = group_title_box(group);
		for (uint32_t k = 0; k < g->design->components.length; k++) {
			const struct group *at =
			    layout_box_of(g->design->components.at[k]);
			while (at && at->element.index != i)
				at = at->box;
			struct box box = g->layout->nodes[k].box;
			if (at && !geometry_inside(box, group->box))
				geometry_fault(g, "member outside its group",
				    id, geometry_id(g, k));
			if (!at && geometry_overlap(box, group->box))
				geometry_fault(g, "stranger in a group", id,
				    geometry_id(g, k));
			if (title.width > 0 && geometry_overlap(box, title))
				geometry_fault(g, "box on a group's title", id,
				    geometry_id(g, k));
		}
	}
}

static inline void geometry_labels(struct geometry *g)
{
	struct box canvas = {0, 0, g->layout->width, g->layout->height};
	for (uint32_t i = 0; i < g->design->links.length; i++) {
		const struct layout_link *link = &g->layout->links[i];
		struct str id = g->design->links.at[i]->element.id;
		if (link->label.width <= 0)
			continue;
		if (!geometry_inside(link->label, canvas))
			geometry_fault(
			    g, "label outside the canvas", id, STR(""));
		for (uint32_t k = 0; k < link->texts.length; k++)
			if (!geometry_inside(
				geometry_text(&link->texts.at[k]), link->label))
				geometry_fault(g, "text outside its label", id,
				    link->texts.at[k].text);
		for (uint32_t k = 0; k < g->design->components.length; k++)
			if (geometry_overlap(
				link->label, g->layout->nodes[k].box))
				geometry_fault(
				    g, "label on a box", id, geometry_id(g, k));
		for (uint32_t k = 0; k < i; k++)
			if (g->layout->links[k].label.width > 0 &&
			    geometry_overlap(
				link->label, g->layout->links[k].label))
				geometry_fault(g, "label on a label", id,
				    g->design->links.at[k]->element.id);
	}
}

static inline struct point geometry_curve(const struct point *p, double t)
{
	double u = 1 - t;
	double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t,
	       d = t * t * t;
	return (struct point) {
	    a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
	    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/* How far a point may be from the outline that its link ends at. */
#define GEOMETRY_REACH 14.0

static inline bool geometry_near(struct point p, struct box box)
{
	struct box reach = {box.x - GEOMETRY_REACH, box.y - GEOMETRY_REACH,
	    box.width + 2 * GEOMETRY_REACH, box.height + 2 * GEOMETRY_REACH};
	return geometry_inside((struct box) {p.x, p.y, 0, 0}, reach);
}

static inline bool geometry_drawn_inside(
    const struct geometry *g, const struct layout_link *link)
{
	struct box canvas = {0, 0, g->layout->width, g->layout->height};
	bool inside = true;
	for (uint32_t k = 0; k + 3 < link->count; k += 3)
		for (int s = 0; s <= 20; s++) {
			struct point p =
			    geometry_curve(&link->points[k], s / 20.0);
			inside = inside &&
			    geometry_inside(
				(struct box) {p.x, p.y, 0, 0}, canvas);
		}
	return inside;
}

/* Of a point outside the box; 0 within. */
static inline double geometry_distance(struct point p, struct box box)
{
	double x = fmax(fmax(box.x - p.x, p.x - box.x - box.width), 0);
	double y = fmax(fmax(box.y - p.y, p.y - box.y - box.height), 0);
	return hypot(x, y);
}

/* The least distance of a link's line from a box, and from its middle. */
static inline void geometry_line(const struct layout_link *link, struct box box,
    double *side, double *middle)
{
	struct box centre = {
	    box.x + box.width / 2, box.y + box.height / 2, 0, 0};
	*side = *middle = INFINITY;
	for (uint32_t k = 0; k + 3 < link->count; k += 3)
		for (int s = 0; s <= 400; s++) {
			struct point p =
			    geometry_curve(&link->points[k], s / 400.0);
			*side = fmin(*side, geometry_distance(p, box));
			*middle = fmin(*middle, geometry_distance(p, centre));
		}
}

/* So far within its own box a link may begin and end; where the outline is not
   the box, it may at any rate. */
#define GEOMETRY_WITHIN 6.0

static inline void geometry_own_box(
    struct geometry *g, const struct link *of, const struct component *end)
{
	const struct layout_node *node = &g->layout->nodes[end->element.index];
	const struct layout_link *link = &g->layout->links[of->element.index];
	double in = GEOMETRY_WITHIN;
	struct box core = {node->front.x + in, node->front.y + in,
	    node->front.width - 2 * in, node->front.height - 2 * in};
	double side, middle;
	if (node->shape > SHAPE_BOX)
		return;
	geometry_line(link, core, &side, &middle);
	if (side <= 0)
		geometry_fault(g, "link through its own box", of->element.id,
		    end->element.id);
}

static inline void geometry_links(struct geometry *g, bool through)
{
	for (uint32_t i = 0; i < g->design->links.length; i++) {
		const struct layout_link *link = &g->layout->links[i];
		const struct link *of = g->design->links.at[i];
		if (link->count < 4 || link->count % 3 != 1) {
			geometry_fault(
			    g, "link not drawn", of->element.id, STR(""));
			continue;
		}
		uint32_t from = of->from->element.index;
		uint32_t to = of->to->element.index;
		geometry_own_box(g, of, of->from);
		geometry_own_box(g, of, of->to);
		if (!geometry_drawn_inside(g, link))
			geometry_fault(g, "link outside the canvas",
			    of->element.id, STR(""));
		if (!geometry_near(
			link->points[0], g->layout->nodes[from].box) ||
		    !geometry_near(link->tip, g->layout->nodes[to].box))
			geometry_fault(
			    g, "link ends elsewhere", of->element.id, STR(""));
		for (uint32_t k = 0; k + 3 < link->count && through; k += 3)
			for (int s = 0; s <= 20; s++) {
				struct point p =
				    geometry_curve(&link->points[k], s / 20.0);
				for (uint32_t n = 0;
				     n < g->design->components.length; n++)
					if (n != from && n != to &&
					    geometry_overlap(
						(struct box) {
						    p.x - 0.5, p.y - 0.5, 1, 1},
						g->layout->nodes[n].box)) {
						geometry_fault(g,
						    "link through a box",
						    of->element.id,
						    geometry_id(g, n));
						s = 21;
						break;
					}
			}
	}
}

/* How near a line may come to its label, and to a label's middle. */
#define GEOMETRY_GAP     1.0
#define GEOMETRY_CENTRED 2.0

static inline void geometry_label_lines(struct geometry *g)
{
	for (uint32_t i = 0; i < g->design->links.length; i++) {
		const struct layout_link *link = &g->layout->links[i];
		struct str id = g->design->links.at[i]->element.id;
		double side, middle;
		if (link->label.width <= 0)
			continue;
		geometry_line(link, link->label, &side, &middle);
		if (side < GEOMETRY_GAP && middle > GEOMETRY_CENTRED)
			geometry_fault(
			    g, "label half on its own line", id, STR(""));
	}
}

static inline void geometry_signs(struct geometry *g)
{
	for (uint32_t i = 0; i < g->design->links.length; i++) {
		struct point at = g->layout->links[i].sign;
		struct box sign = {at.x - LAYOUT_SIGN_WIDTH / 2.0,
		    at.y - LAYOUT_SIGN_HEIGHT / 2.0, LAYOUT_SIGN_WIDTH,
		    LAYOUT_SIGN_HEIGHT};
		for (uint32_t k = 0; k < g->design->links.length; k++)
			if (g->layout->links[k].label.width > 0 &&
			    geometry_overlap(sign, g->layout->links[k].label))
				geometry_fault(g, "badge on a label",
				    g->design->links.at[i]->element.id,
				    g->design->links.at[k]->element.id);
	}
}

static inline void geometry_titles(struct geometry *g)
{
	for (uint32_t i = 0; i < g->design->groups.length; i++) {
		const struct layout_group *group = &g->layout->groups[i];
		for (uint32_t n = 0; n < g->design->links.length; n++)
			for (uint32_t k = 0;
			     k < group->texts.length && group->box.width > 0;
			     k++) {
				double side, middle;
				geometry_line(&g->layout->links[n],
				    geometry_text(&group->texts.at[k]), &side,
				    &middle);
				if (side <= 0)
					geometry_fault(g,
					    "link through a title",
					    g->design->links.at[n]->element.id,
					    group->texts.at[k].text);
			}
	}
}

/* `through`: whether links must stay clear of boxes that are not theirs,
   of titles and of labels. */
static inline unsigned geometry_faults(
    const struct design *design, const struct layout *layout, bool through)
{
	struct geometry g = {design, layout, 0};
	geometry_nodes(&g);
	geometry_groups(&g);
	geometry_labels(&g);
	geometry_links(&g, through);
	if (through) {
		geometry_label_lines(&g);
		geometry_signs(&g);
		geometry_titles(&g);
	}
	return g.faults;
}

/* The engine that was built beside the program under test. */
static inline const char *geometry_engine(struct arena *arena)
{
	const char *program = getenv("LINTEL");
	if (!program)
		return NULL;
	size_t folder = strlen(program);
	while (folder > 0 && program[folder - 1] != '/')
		folder--;
	return str_cstr(arena,
	    str_printf(arena, "%.*slintel-layout", (int)folder, program));
}

#endif
