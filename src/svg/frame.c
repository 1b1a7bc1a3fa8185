#include "svg/draw.h"

enum {
	GAP = 10,
	AFTER = 18, /* between the title block and the drawing */
	SUMMARY_LINES = 3,
	SUMMARY_WIDTH = 720,
	STAGE_HEIGHT = 18,
	STAGE_PADDING = 8,
};

static struct str stage_text(const struct design *design)
{
	static const char *const names[] = {
	    [STAGE_UNSTATED] = "",
	    [STAGE_PROTOTYPE] = "prototype",
	    [STAGE_PRODUCTION] = "production",
	    [STAGE_CRITICAL] = "critical",
	};
	return str_from(names[design->stage]);
}

/* The sentences, from the first on, for which there is room; empty when there
   is none for the first. */
static struct str whole_sentences(
    struct arena *arena, struct str text, double width)
{
	size_t fits = 0;
	while (fits < text.length) {
		size_t end = str_find_str(text, fits, STR(". "));
		if (end < text.length)
			end++;
		struct str_list lines = text_wrap(arena, TEXT_SUMMARY,
		    str_slice(text, 0, end), width, SUMMARY_LINES + 1);
		if (lines.length > SUMMARY_LINES)
			break;
		fits = end;
	}
	return str_slice(text, 0, fits);
}

static struct str_list subject_lines(
    const struct drawing *drawing, double width)
{
	struct arena *arena = drawing->pen.arena;
	const struct svg_options *options = drawing->options;
	struct str_list lines = text_wrap(arena, TEXT_SUMMARY,
	    text_clean(arena, options->subject), width, SUMMARY_LINES);
	vec_push(arena, &lines,
	    text_fit(
		arena, TEXT_SUMMARY, text_clean(arena, options->state), width));
	return lines;
}

static struct str_list summary_lines(
    const struct drawing *drawing, double width)
{
	struct arena *arena = drawing->pen.arena;
	if (drawing->options->subject.length > 0)
		return subject_lines(drawing, width);
	struct str summary = text_clean(arena,
	    fact_text(&drawing->design->element.facts, F_DESIGN_SUMMARY));
	if (width > SUMMARY_WIDTH)
		width = SUMMARY_WIDTH;
	struct str whole = whole_sentences(arena, summary, width);
	return text_wrap(arena, TEXT_SUMMARY, whole.length ? whole : summary,
	    width, SUMMARY_LINES);
}

double frame_height(struct drawing *drawing, double width)
{
	if (drawing->options->hide_title)
		return 0;
	return text_faces[TEXT_TITLE].leading +
	    summary_lines(drawing, width).length *
	    text_faces[TEXT_SUMMARY].leading +
	    AFTER;
}

static double draw_stage(struct pen *pen, struct str stage, struct point at)
{
	double text = text_width(TEXT_TAG, stage);
	double width = text + 2 * STAGE_PADDING;
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"%\"", at.x,
	    at.y, width, (double)STAGE_HEIGHT, STAGE_HEIGHT / 2.0);
	pen_paint(pen, PAINT_NONE, PAINT_ACCENT);
	pen_text(pen, "/>\n");
	struct point baseline = {at.x + STAGE_PADDING,
	    at.y + (STAGE_HEIGHT - text_faces[TEXT_TAG].leading) / 2 +
		text_ascent(TEXT_TAG)};
	pen_line_of_text(pen, TEXT_TAG, baseline, PAINT_ACCENT, stage);
	return width;
}

static void draw_summary(struct drawing *drawing, struct point at, double width)
{
	struct pen *pen = &drawing->pen;
	struct str_list lines = summary_lines(drawing, width);
	double top = at.y + text_faces[TEXT_TITLE].leading;
	struct str *line;
	vec_each (line, &lines) {
		struct point baseline = {at.x, top + text_ascent(TEXT_SUMMARY)};
		pen_line_of_text(
		    pen, TEXT_SUMMARY, baseline, PAINT_MUTED, *line);
		top += text_faces[TEXT_SUMMARY].leading;
	}
}

void frame_draw(struct drawing *drawing, struct point at, double width)
{
	struct pen *pen = &drawing->pen;
	const struct design *design = drawing->design;
	if (drawing->options->hide_title)
		return;
	struct str stage = stage_text(design);
	struct str owner = text_fit(pen->arena, TEXT_SUMMARY,
	    text_clean(
		pen->arena, fact_text(&design->element.facts, F_DESIGN_OWNER)),
	    160);
	double aside = 0;
	if (stage.length > 0)
		aside += GAP + text_width(TEXT_TAG, stage) + 2 * STAGE_PADDING;
	if (owner.length > 0)
		aside += GAP + text_width(TEXT_SUMMARY, owner);
	if (drawing->elsewhere)
		aside += GAP + badge_width(drawing->elsewhere);
	struct str name = text_fit(pen->arena, TEXT_TITLE,
	    text_clean(pen->arena, design->name), width - aside);

	double middle = at.y + text_faces[TEXT_TITLE].leading / 2;
	struct point place = {at.x, at.y + text_ascent(TEXT_TITLE)};
	bool opened =
	    open_address(pen, fact_text(&design->element.facts, F_DESIGN_LINK));
	pen_line_of_text(pen, TEXT_TITLE, place, PAINT_INK, name);
	if (opened)
		pen_text(pen, "</a>\n");
	place.x += text_width(TEXT_TITLE, name) + GAP + 2;
	if (stage.length > 0)
		place.x += GAP +
		    draw_stage(pen, stage,
			(struct point) {place.x, middle - STAGE_HEIGHT / 2.0});
	if (owner.length > 0) {
		place.y = middle - text_faces[TEXT_SUMMARY].leading / 2 +
		    text_ascent(TEXT_SUMMARY);
		pen_line_of_text(pen, TEXT_SUMMARY, place, PAINT_MUTED, owner);
		place.x += GAP + text_width(TEXT_SUMMARY, owner);
	}
	if (drawing->elsewhere)
		badge_draw(drawing, drawing->elsewhere,
		    (struct box) {
			.x = place.x, .y = middle - MARK_HEIGHT / 2.0});
	draw_summary(drawing, at, width);
}
