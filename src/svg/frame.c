#include "svg/draw.h"

#include <math.h>

enum {
	GAP = 10,
	AFTER = 18, /* between the title block and the drawing */
	SUMMARY_LINES = 3,
	SUMMARY_WIDTH = 720,
	STAGE_HEIGHT = 18,
	STAGE_PADDING = 8,
	OWNER_WIDTH = 160,
	OWNER_LEAST = 60,
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

struct str_list frame_summary(const struct drawing *drawing, double width)
{
	struct arena *arena = drawing->pen.arena;
	if (drawing->options->hide_title)
		return (struct str_list) {0};
	if (drawing->options->subject.length > 0)
		return subject_lines(drawing, width);
	struct str summary = text_clean(arena,
	    fact_text(&drawing->design->element.facts, F_DESIGN_SUMMARY));
	if (width > SUMMARY_WIDTH)
		width = SUMMARY_WIDTH;
	struct str_list lines =
	    text_wrap(arena, TEXT_SUMMARY, summary, width, SUMMARY_LINES + 1);
	if (lines.length <= SUMMARY_LINES)
		return lines;
	struct str whole = whole_sentences(arena, summary, width);
	return text_wrap(arena, TEXT_SUMMARY, whole.length ? whole : summary,
	    width, SUMMARY_LINES);
}

/* Of the stage and the badge behind the name. */
static double marks_width(const struct drawing *drawing)
{
	struct str stage = stage_text(drawing->design);
	double width = 0;
	if (stage.length > 0)
		width += GAP + text_width(TEXT_TAG, stage) + 2 * STAGE_PADDING;
	if (drawing->elsewhere)
		width += GAP + badge_width(drawing->elsewhere);
	return width;
}

static struct str name_text(const struct drawing *drawing, double width)
{
	struct arena *arena = drawing->pen.arena;
	return text_fit(arena, TEXT_TITLE,
	    text_clean(arena, drawing->design->name),
	    width - marks_width(drawing));
}

/* In the room that the name leaves: empty where that is hardly any. */
static struct str owner_text(
    const struct drawing *drawing, struct str name, double width)
{
	struct arena *arena = drawing->pen.arena;
	struct str owner = text_clean(
	    arena, fact_text(&drawing->design->element.facts, F_DESIGN_OWNER));
	double room = width - text_width(TEXT_TITLE, name) - 2 * GAP -
	    marks_width(drawing);
	if (room < OWNER_LEAST && text_width(TEXT_SUMMARY, owner) > room)
		return (struct str) {0};
	return text_fit(arena, TEXT_SUMMARY, owner, fmin(room, OWNER_WIDTH));
}

double frame_height(const struct drawing *drawing)
{
	if (drawing->options->hide_title)
		return 0;
	return text_faces[TEXT_TITLE].leading +
	    drawing->summary.length * text_faces[TEXT_SUMMARY].leading + AFTER;
}

double frame_width(struct drawing *drawing, double width)
{
	struct str name = name_text(drawing, width);
	struct str owner = owner_text(drawing, name, width);
	double widest =
	    text_width(TEXT_TITLE, name) + 2 * GAP + marks_width(drawing);
	if (owner.length > 0)
		widest += GAP + text_width(TEXT_SUMMARY, owner);
	struct str *line;
	vec_each (line, &drawing->summary)
		widest = fmax(widest, text_width(TEXT_SUMMARY, *line));
	return widest;
}

/* The upper edge of what reaches into 0..right; or `top`, when that is less. */
static double lower(double top, struct box box, double right)
{
	bool beneath = box.width > 0 && box.x < right;
	return beneath ? fmin(top, box.y) : top;
}

static double lower_link(
    double top, const struct layout_link *link, double right)
{
	/* A curve stays within the hull of its points. */
	for (uint32_t k = 0; k + 3 < link->count; k += 3) {
		const struct point *p = &link->points[k];
		double left = fmin(fmin(p[0].x, p[1].x), fmin(p[2].x, p[3].x));
		double y = fmin(fmin(p[0].y, p[1].y), fmin(p[2].y, p[3].y));
		top = lower(top, (struct box) {left, y, 1, 1}, right);
	}
	return lower(lower(top, link->label, right),
	    (struct box) {link->tip.x, link->tip.y, 1, 1}, right);
}

double frame_overlap(struct drawing *drawing, double width, double left)
{
	const struct layout *layout = drawing->layout;
	double top = frame_height(drawing);
	/* Before, after and both are compared: all stands where it stood. */
	if (top == 0 || drawing->options->subject.length > 0)
		return 0;
	double right = frame_width(drawing, width) + AFTER - left;
	for (uint32_t i = 0; i < drawing->design->components.length; i++)
		top = lower(top, layout->nodes[i].box, right);
	for (uint32_t i = 0; i < drawing->design->groups.length; i++)
		top = lower(top, layout->groups[i].box, right);
	for (uint32_t i = 0; i < drawing->design->links.length; i++)
		top = lower_link(top, &layout->links[i], right);
	return floor(fmax(top - MARK_HEIGHT / 2.0, 0));
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

static void draw_summary(struct drawing *drawing, struct point at)
{
	struct pen *pen = &drawing->pen;
	double top = at.y + text_faces[TEXT_TITLE].leading;
	struct str *line;
	vec_each (line, &drawing->summary) {
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
	struct str name = name_text(drawing, width);
	struct str owner = owner_text(drawing, name, width);
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
	draw_summary(drawing, at);
}
