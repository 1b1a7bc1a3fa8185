/*
 * marks.h - what must hold of the badges, numbers and readings on a drawing.
 *
 * marks_faults counts what is wrong, as geometry_faults does.
 */
#ifndef LINTEL_TESTS_MARKS_H
#define LINTEL_TESTS_MARKS_H

#include "geometry.h"
#include "svg/draw.h"

/* What svg.c leaves around the layout. */
#define MARKS_MARGIN 24.0

/* Whether it hides which way a link leads. */
static inline bool marks_on_head(
    struct box mark, const struct layout_link *link)
{
	if (link->count == 0)
		return false;
	struct point base = link->points[link->count - 1], tip = link->tip;
	for (int i = 0; i <= 4; i++) {
		double x = base.x + (tip.x - base.x) * i / 4;
		double y = base.y + (tip.y - base.y) * i / 4;
		if (x > mark.x && x < mark.x + mark.width && y > mark.y &&
		    y < mark.y + mark.height)
			return true;
	}
	return false;
}

/* A mark stands on nothing but its own element, and leaves labels readable. */
static inline void marks_check(struct geometry *g, const char *what,
    struct box mark, const struct component *own, struct str id)
{
	const struct layout *layout = g->layout;
	struct box canvas = {-MARKS_MARGIN, -MARKS_MARGIN,
	    layout->width + 2 * MARKS_MARGIN,
	    layout->height + 2 * MARKS_MARGIN};
	if (mark.width <= 0)
		return;
	if (!geometry_inside(mark, canvas))
		geometry_fault(
		    g, "mark outside the canvas", str_from(what), id);
	for (uint32_t i = 0; i < g->design->components.length; i++)
		if (g->design->components.at[i] != own &&
		    geometry_overlap(mark, layout->nodes[i].box))
			geometry_fault(g, what, id, geometry_id(g, i));
	for (uint32_t i = 0; i < g->design->links.length; i++)
		if (layout->links[i].label.width > 0 &&
		    geometry_overlap(mark, layout->links[i].label))
			geometry_fault(
			    g, what, id, g->design->links.at[i]->element.id);
}

/* A reading may be as wide as its component, and has nowhere else to go. */
static inline void marks_check_heads(
    struct geometry *g, struct box mark, struct str id)
{
	for (uint32_t i = 0; i < g->design->links.length; i++)
		if (mark.width > 0 && marks_on_head(mark, &g->layout->links[i]))
			geometry_fault(g, "mark on an arrowhead", id,
			    g->design->links.at[i]->element.id);
}

/* Nor does one hide a text of its own component. */
static inline void marks_check_texts(
    struct geometry *g, struct box mark, const struct component *c)
{
	const struct layout_node *node = &g->layout->nodes[c->element.index];
	for (uint32_t k = 0; k < node->texts.length && mark.width > 0; k++)
		if (geometry_overlap(mark, geometry_text(&node->texts.at[k])))
			geometry_fault(g, "mark on a text", c->element.id,
			    node->texts.at[k].text);
}

/* From a badge to the outline of its component, which it should touch. */
static inline void marks_check_outline(
    struct geometry *g, struct box mark, const struct component *c)
{
	const struct layout_node *node = &g->layout->nodes[c->element.index];
	struct point middle = {
	    mark.x + mark.width / 2, mark.y + mark.height / 2};
	double least = INFINITY;
	for (int i = 0; i <= 200 && mark.width > 0; i++) {
		double x = node->box.x + node->box.width * i / 200.0;
		struct point edges[] = {
		    {x, node->box.y}, {x, node->box.y + node->box.height}};
		for (int k = 0; k < 2; k++) {
			struct point at =
			    shape_meet(node->shape, node->box, edges[k]);
			least = fmin(
			    least, hypot(at.x - middle.x, at.y - middle.y));
		}
	}
	if (mark.width > 0 && least > 5)
		geometry_fault(g, "badge in the air", c->element.id, STR(""));
}

/* The drawing moves up beside the title, never under it. */
static inline void marks_check_frame(
    struct geometry *g, struct drawing *drawing)
{
	double inner = ceil(fmax(g->layout->width, 420));
	double left = floor((inner - g->layout->width) / 2);
	drawing->summary = frame_summary(drawing, inner);
	double top =
	    frame_height(drawing) - frame_overlap(drawing, inner, left);
	struct box title = {
	    -left, -top, frame_width(drawing, inner), frame_height(drawing)};
	if (top < 0)
		geometry_fault(g, "drawing above the title", STR(""), STR(""));
	for (uint32_t i = 0; i < g->design->components.length; i++)
		if (geometry_overlap(title, g->layout->nodes[i].box))
			geometry_fault(
			    g, "box on the title", geometry_id(g, i), STR(""));
	for (uint32_t i = 0; i < g->design->groups.length; i++)
		if (g->layout->groups[i].box.width > 0 &&
		    geometry_overlap(title, g->layout->groups[i].box))
			geometry_fault(g, "group on the title",
			    g->design->groups.at[i]->element.id, STR(""));
	for (uint32_t i = 0; i < g->design->links.length; i++) {
		double side, middle;
		geometry_line(&g->layout->links[i], title, &side, &middle);
		if (side < GEOMETRY_GAP)
			geometry_fault(g, "link through the title",
			    g->design->links.at[i]->element.id, STR(""));
	}
}

/* Nor does one hide another: `boxes` are all that there are. */
static inline void marks_check_each_other(
    struct geometry *g, const struct box *boxes, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = i + 1; k < count; k++)
			if (boxes[i].width > 0 && boxes[k].width > 0 &&
			    geometry_overlap(boxes[i], boxes[k]))
				geometry_fault(
				    g, "mark on a mark", STR(""), STR(""));
}

static inline void marks_check_pairs(
    struct geometry *g, const struct drawing *drawing)
{
	const struct design *design = g->design;
	uint32_t count = 0;
	struct box *boxes = arena_array(drawing->pen.arena,
	    2 * design->components.length + design->groups.length +
		design->links.length,
	    sizeof(*boxes));
	for (uint32_t i = 0; i < design->components.length; i++)
		boxes[count++] =
		    mark_of(drawing, &design->components.at[i]->element);
	for (uint32_t i = 0; i < design->components.length; i++)
		boxes[count++] = drawing->readings[i];
	for (uint32_t i = 0; i < design->groups.length; i++)
		boxes[count++] =
		    mark_of(drawing, &design->groups.at[i]->element);
	for (uint32_t i = 0; i < design->links.length; i++)
		boxes[count++] =
		    mark_of(drawing, &design->links.at[i]->element);
	marks_check_each_other(g, boxes, count);
}

static inline unsigned marks_faults(struct drawing *drawing)
{
	const struct design *design = drawing->design;
	struct geometry g = {design, drawing->layout, 0};
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct component *c = design->components.at[i];
		struct box badge = mark_of(drawing, &c->element);
		struct box reading = drawing->readings[i];
		marks_check(&g, "badge on", badge, c, c->element.id);
		marks_check(&g, "reading on", reading, c, c->element.id);
		marks_check_texts(&g, badge, c);
		marks_check_heads(&g, badge, c->element.id);
		marks_check_outline(&g, badge, c);
		marks_check_texts(&g, reading, c);
		if (badge.width > 0 && reading.width > 0 &&
		    geometry_overlap(badge, reading))
			geometry_fault(
			    &g, "badge on reading", c->element.id, STR(""));
	}
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		struct box mark = mark_of(drawing, &link->element);
		marks_check(&g, "number on", mark, NULL, link->element.id);
		marks_check_heads(&g, mark, link->element.id);
	}
	marks_check_pairs(&g, drawing);
	marks_check_frame(&g, drawing);
	return g.faults;
}

/* Of "name=\"12.5\"" after `from`; 0 when it is not there before `to`. */
static inline double marks_attribute(
    struct str svg, size_t from, size_t to, const char *name)
{
	struct str tag = str_slice(svg, from, to);
	size_t at = str_find_str(tag, 0, str_from(name));
	return at < tag.length ? strtod(tag.at + at + strlen(name), NULL) : 0;
}

static inline double marks_text_width(struct str tag, struct str text)
{
	char plain[4096];
	size_t length = 0;
	double size = marks_attribute(tag, 0, tag.length, " font-size=\"");
	bool bold = str_find_str(tag, 0, STR("font-weight")) < tag.length;
	for (size_t i = 0; i < text.length && length < sizeof(plain); i++) {
		plain[length++] = text.at[i];
		if (text.at[i] == '&')
			i = str_find(text, i, ';');
	}
	for (int i = 0; i < TEXT_STYLE_COUNT; i++)
		if (fabs(text_faces[i].size - size) < 0.01 &&
		    text_faces[i].bold == bold)
			return text_width(
			    (enum text_style)i, (struct str) {plain, length});
	return INFINITY;
}

/*
 * Texts of the title block and of what is beneath the drawing that reach out
 * of the document; those between are the layout's.
 */
static inline unsigned marks_texts_outside(struct str svg)
{
	unsigned faults = 0;
	size_t end = str_find(svg, 0, '>');
	double width = marks_attribute(svg, 0, end, " width=\"");
	double height = marks_attribute(svg, 0, end, " height=\"");
	size_t design = str_find_str(svg, 0, STR("translate("));
	size_t legend = str_find_str(svg, 0, STR("\"#dfe3e8\"/>\n<g>"));
	for (size_t at = str_find_str(svg, 0, STR("<text ")); at < svg.length;
	     at = str_find_str(svg, at + 1, STR("<text "))) {
		size_t open = str_find(svg, at, '>');
		struct str tag = str_slice(svg, at, open);
		struct str text =
		    str_slice(svg, open + 1, str_find(svg, open, '<'));
		double x = marks_attribute(svg, at, open, " x=\"");
		double y = marks_attribute(svg, at, open, " y=\"");
		if (at > design && at < legend)
			continue;
		if (x >= 0 && x + marks_text_width(tag, text) <= width &&
		    y >= 0 && y <= height)
			continue;
		printf("# outside the document: %.*s\n", STR_ARG(text));
		faults++;
	}
	return faults + (legend == svg.length);
}

#endif
