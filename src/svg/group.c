#include "svg/draw.h"
#include "svg/symbols.h"

/* Dashes by dimension: what falls together, and what trusts each other. */
static const char *const dashes[DIMENSION_COUNT] = {
    [DIMENSION_FAILURE] = "1.5 4",
    [DIMENSION_TRUST] = "7 4",
    [DIMENSION_OWNERSHIP] = "10 3 2 3",
    [DIMENSION_DRAWING] = NULL,
};

static void draw_mark(struct pen *pen, const struct group *group,
    const struct layout_group *place)
{
	if (place->mark.width <= 0)
		return;
	pen_text(pen, "<use href=\"#i-");
	pen_text(pen, symbol_of_group(group->kind)->name);
	pen_format(pen, "\" x=\"%\" y=\"%\" width=\"%\" height=\"%\"",
	    place->mark.x, place->mark.y, place->mark.width,
	    place->mark.height);
	pen_paint(pen, PAINT_NONE, PAINT_MUTED);
	pen_text(pen, "/>\n");
}

enum paint group_ground(
    const struct drawing *drawing, const struct group *group)
{
	return group_fill(
	    drawing->options->changes ? DIMENSION_DRAWING : group->dimension);
}

static void draw_frame(
    struct drawing *drawing, const struct group *group, struct box box)
{
	struct pen *pen = &drawing->pen;
	enum svg_change change = change_of(drawing, &group->element);
	const char *dash = dashes[group->dimension];
	enum paint stroke = group_stroke(group->dimension);
	if (drawing->options->changes)
		stroke = change_stroke(change);
	if (change == SVG_ADDED || change == SVG_REMOVED)
		dash = change_dashes(change);
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"12\"", box.x,
	    box.y, box.width, box.height);
	pen_paint(pen, group_ground(drawing, group), stroke);
	if (change != SVG_SAME)
		pen_text(pen, " stroke-width=\"2\"");
	if (dash)
		buf_printf(pen->out,
		    " stroke-linecap=\"round\" stroke-dasharray=\"%s\"", dash);
	pen_text(pen, "/>\n");
}

static void write_title(struct drawing *drawing, const struct group *group)
{
	struct pen *pen = &drawing->pen;
	pen_text(pen, "<title>");
	pen_escaped(pen, group->name);
	change_title(drawing, &group->element);
	pen_text(pen, "</title>\n");
}

void group_draw(struct drawing *drawing, const struct group *group)
{
	struct pen *pen = &drawing->pen;
	const struct layout_group *place =
	    &drawing->layout->groups[group->element.index];
	if (place->box.width <= 0)
		return;
	pen_text(pen, "<g");
	pen_id(pen, "g", group->element.id);
	pen_text(pen, ">\n");
	write_title(drawing, group);
	draw_frame(drawing, group, place->box);
	pen_text(pen, "</g>\n");
}

static enum paint title_paint(enum text_style style, bool is_dim)
{
	switch (style) {
	case TEXT_GROUP: return is_dim ? PAINT_MUTED : PAINT_INK;
	case TEXT_NOTE: return change_stroke(SVG_CHANGED);
	default: return PAINT_MUTED;
	}
}

void group_title(struct drawing *drawing, const struct group *group)
{
	struct pen *pen = &drawing->pen;
	const struct layout_group *place =
	    &drawing->layout->groups[group->element.index];
	if (place->box.width <= 0)
		return;
	enum svg_change change = change_of(drawing, &group->element);
	pen_text(pen, "<g>\n");
	if (change != SVG_SAME)
		write_title(drawing, group);
	bool opened =
	    open_address(pen, fact_text(&group->element.facts, F_GROUP_LINK));
	draw_mark(pen, group, place);
	bool is_dim = drawing->options->changes && change == SVG_SAME;
	const struct placed_text *text;
	vec_each (text, &place->texts)
		pen_placed(pen, text, title_paint(text->style, is_dim),
		    group_ground(drawing, group));
	if (opened)
		pen_text(pen, "</a>\n");
	const struct badge *badge = badge_of(drawing, &group->element);
	if (change != SVG_SAME)
		change_draw(drawing, &group->element,
		    mark_of(drawing, &group->element));
	else if (badge)
		badge_draw(drawing, badge, mark_of(drawing, &group->element));
	pen_text(pen, "</g>\n");
}
