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

void group_draw(struct drawing *drawing, const struct group *group)
{
	struct pen *pen = &drawing->pen;
	const struct layout_group *place =
	    &drawing->layout->groups[group->element.index];
	if (place->box.width <= 0)
		return;
	pen_text(pen, "<g");
	pen_id(pen, "g", group->element.id);
	pen_text(pen, ">\n<title>");
	pen_escaped(pen, group->name);
	pen_text(pen, "</title>\n");
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"12\"",
	    place->box.x, place->box.y, place->box.width, place->box.height);
	pen_paint(
	    pen, group_fill(group->dimension), group_stroke(group->dimension));
	if (dashes[group->dimension])
		buf_printf(pen->out,
		    " stroke-linecap=\"round\" stroke-dasharray=\"%s\"",
		    dashes[group->dimension]);
	pen_text(pen, "/>\n");
	pen_text(pen, "</g>\n");
}

void group_title(struct drawing *drawing, const struct group *group)
{
	struct pen *pen = &drawing->pen;
	const struct layout_group *place =
	    &drawing->layout->groups[group->element.index];
	if (place->box.width <= 0)
		return;
	pen_text(pen, "<g>\n");
	bool opened =
	    open_address(pen, fact_text(&group->element.facts, F_GROUP_LINK));
	draw_mark(pen, group, place);
	const struct placed_text *text;
	vec_each (text, &place->texts)
		pen_placed(pen, text,
		    text->style == TEXT_GROUP ? PAINT_INK : PAINT_MUTED,
		    group_fill(group->dimension));
	if (opened)
		pen_text(pen, "</a>\n");
	const struct badge *badge = badge_of(drawing, &group->element);
	if (badge)
		badge_draw(drawing, badge, mark_of_group(drawing, group));
	pen_text(pen, "</g>\n");
}
