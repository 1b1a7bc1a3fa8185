#include "svg/draw.h"

/* The findings in words. */

enum {
	BEFORE = 16,
	BETWEEN = 4, /* entries */
	SIGN = 22,
	MAX_LINES = 4,
	MAX_WIDTH = 860,
};

static struct str_list message_lines(
    const struct drawing *drawing, const struct diag *d, double width)
{
	struct arena *arena = drawing->pen.arena;
	struct str text = d->element.length > 0
	    ? str_printf(
		  arena, "%.*s: %.*s", STR_ARG(d->element), STR_ARG(d->text))
	    : d->text;
	if (width > MAX_WIDTH)
		width = MAX_WIDTH;
	return text_wrap(
	    arena, TEXT_LIST, text_clean(arena, text), width - SIGN, MAX_LINES);
}

/* Draws when `draw` is set; the height either way. */
static double walk(
    struct drawing *drawing, struct point at, double width, bool draw)
{
	struct pen *pen = &drawing->pen;
	double y = at.y;
	double leading = text_faces[TEXT_LIST].leading;
	for (uint32_t i = 0; i < drawing->findings.length; i++) {
		const struct diag *d = drawing->findings.at[i];
		struct str_list lines = message_lines(drawing, d, width);
		if (draw) {
			struct point sign = {at.x + 7, y + leading / 2};
			severity_draw(pen, d->severity, sign);
			struct point rule = {
			    at.x + SIGN, y + text_ascent(TEXT_LIST_RULE)};
			pen_line_of_text(pen, TEXT_LIST_RULE, rule, PAINT_INK,
			    text_clean(pen->arena, d->rule));
		}
		y += leading;
		struct str *line;
		vec_each (line, &lines) {
			struct point baseline = {
			    at.x + SIGN, y + text_ascent(TEXT_LIST)};
			if (draw)
				pen_line_of_text(pen, TEXT_LIST, baseline,
				    PAINT_MUTED, *line);
			y += leading;
		}
		y += BETWEEN;
	}
	return y - at.y;
}

/* What changed besides. */
static const struct str_list *elsewhere(const struct drawing *drawing)
{
	const struct svg_changes *changes = drawing->options->changes;
	return changes && changes->elsewhere.length > 0 ? &changes->elsewhere
							: NULL;
}

static void draw_elsewhere(struct drawing *drawing, struct point at,
    double width, const struct str_list *lines)
{
	struct pen *pen = &drawing->pen;
	at.y += text_ascent(TEXT_LIST);
	pen_line_of_text(
	    pen, TEXT_LIST_RULE, at, PAINT_INK, STR("Not in the drawing"));
	const struct str *line;
	vec_each (line, lines) {
		at.y += text_faces[TEXT_LIST].leading;
		pen_line_of_text(pen, TEXT_LIST, at, PAINT_MUTED,
		    text_fit(pen->arena, TEXT_LIST,
			text_clean(pen->arena, *line), width));
	}
}

double list_height(struct drawing *drawing, double width)
{
	const struct str_list *lines = elsewhere(drawing);
	if (lines)
		return BEFORE +
		    (lines->length + 1) * text_faces[TEXT_LIST].leading;
	if (!drawing->options->list_findings || drawing->findings.length == 0)
		return 0;
	return BEFORE + walk(drawing, (struct point) {0, 0}, width, false);
}

void list_draw(struct drawing *drawing, struct point at, double width)
{
	const struct str_list *lines = elsewhere(drawing);
	at.y += BEFORE;
	if (lines)
		draw_elsewhere(drawing, at, width, lines);
	if (!drawing->options->list_findings || drawing->findings.length == 0)
		return;
	(void)walk(drawing, at, width, true);
}
