#include "svg/draw.h"

#include "layout/curve.h"

#include <math.h>

#define DOUBLE_GAP 1.5 /* from the middle to each line of a replication */

static void write_curve(struct pen *pen, struct curve curve)
{
	pen_format(pen, "M% %", curve.points[0].x, curve.points[0].y);
	for (uint32_t i = 1; i + 2 < curve.count; i += 3) {
		const struct point *p = &curve.points[i];
		pen_format(pen, "C% % % % % %", p[0].x, p[0].y, p[1].x, p[1].y,
		    p[2].x, p[2].y);
	}
}

/*
 * How each line looks: never by colour alone, and also apart from each other
 * where a line is too short for its dashes, by its head.
 */
static const struct {
	const char *dashes; /* NULL: none */
	enum {
		HEAD_FILLED,
		HEAD_HOLLOW, /* the answer goes out without it */
		HEAD_OPEN,
	} head;
} looks[LINE_COUNT] = {
    [LINE_CALL] = {NULL, HEAD_FILLED},
    [LINE_ALTERNATIVE] = {"9 3 1.5 3", HEAD_FILLED},
    [LINE_FALLBACK] = {NULL, HEAD_HOLLOW},
    [LINE_OPTIONAL] = {"1.5 3.5", HEAD_HOLLOW},
    [LINE_MESSAGE] = {"5 4", HEAD_OPEN},
    [LINE_REPLICATE] = {NULL, HEAD_FILLED},
};

/* How one is drawn. */
struct manner {
	enum line line;
	enum paint paint, ground; /* `ground` shows in a hollow head */
	const char *dashes;       /* NULL: none */
	bool heavy;
};

static struct manner manner_of(enum line line, enum paint ground)
{
	return (struct manner) {
	    line, PAINT_LINE, ground, looks[line].dashes, false};
}

/* From the curve's end to the tip. */
static void draw_head(struct pen *pen, const struct manner *manner,
    struct point base, struct point tip)
{
	enum line line = manner->line;
	double x = tip.x - base.x, y = tip.y - base.y;
	double length = hypot(x, y);
	if (length < 0.01)
		return;
	double across_x = -y / length * HEAD_WIDTH;
	double across_y = x / length * HEAD_WIDTH;
	bool open = looks[line].head == HEAD_OPEN;
	enum paint fill = open                ? PAINT_NONE
	    : looks[line].head == HEAD_HOLLOW ? manner->ground
					      : manner->paint;
	pen_format(pen, "<path d=\"M% %L% %L% %", base.x + across_x,
	    base.y + across_y, tip.x, tip.y, base.x - across_x,
	    base.y - across_y);
	pen_text(pen, open ? "\"" : "z\"");
	pen_paint(pen, fill, manner->paint);
	pen_text(pen, "/>\n");
}

static void draw_line(struct pen *pen, const struct manner *manner,
    struct curve curve, struct point tip)
{
	enum line line = manner->line;
	struct point base = curve.points[curve.count - 1];
	pen_text(pen, "<path d=\"");
	if (line == LINE_REPLICATE) {
		write_curve(pen, curve_beside(pen->arena, curve, DOUBLE_GAP));
		write_curve(pen, curve_beside(pen->arena, curve, -DOUBLE_GAP));
	} else {
		write_curve(pen, curve);
		/* An open head shows the line through it. */
		if (looks[line].head == HEAD_OPEN)
			pen_format(pen, "L% %", tip.x, tip.y);
	}
	pen_text(pen, "\"");
	pen_paint(pen, PAINT_NONE, manner->paint);
	if (manner->heavy)
		pen_text(pen, " stroke-width=\"2\"");
	if (manner->dashes)
		buf_printf(
		    pen->out, " stroke-dasharray=\"%s\"", manner->dashes);
	pen_text(pen, "/>\n");
	draw_head(pen, manner, base, tip);
}

/* What is painted behind a point: the innermost group there. */
static enum paint ground_at(const struct drawing *drawing, struct point at)
{
	const struct cell_list *found =
	    cells_find(drawing->groups, (struct box) {at.x, at.y, 0, 0});
	enum paint paint = PAINT_CANVAS;
	double smallest = INFINITY;
	for (uint32_t i = 0; i < found->length; i++) {
		struct box box = drawing->groups->boxes[found->at[i]];
		if (box.width * box.height >= smallest)
			continue;
		smallest = box.width * box.height;
		paint = group_ground(
		    drawing, drawing->design->groups.at[found->at[i]]);
	}
	return paint;
}

/* Of a label and the remarks beneath it. */
static enum paint label_paint(
    const struct drawing *drawing, const struct link *link)
{
	enum svg_change change = change_of(drawing, &link->element);
	if (change != SVG_SAME)
		return change_stroke(change);
	return drawing->options->changes ? PAINT_MUTED : PAINT_LABEL;
}

static void draw_label(
    struct drawing *drawing, const struct layout_link *place, enum paint paint)
{
	struct pen *pen = &drawing->pen;
	if (place->label.width <= 0)
		return;
	struct point centre = {place->label.x + place->label.width / 2,
	    place->label.y + place->label.height / 2};
	enum paint ground = ground_at(drawing, centre);
	const struct placed_text *text;
	vec_each (text, &place->texts)
		pen_placed(pen, text, paint, ground);
}

struct str link_id(struct arena *arena, const struct link *link)
{
	static const char *const between[] = {
	    [ARROW_CALL] = ".",
	    [ARROW_MESSAGE] = ".message.",
	    [ARROW_REPLICATE] = ".replicate.",
	};
	return str_join(arena, link->from->element.id,
	    str_from(link->takes_over ? ".takes-over." : between[link->arrow]),
	    link->to->element.id);
}

/* What the line says: " (Takes over from Search)". */
static void write_line(struct drawing *drawing, const struct link *link)
{
	struct pen *pen = &drawing->pen;
	enum line line = drawing->lines[link->element.index];
	const struct component_list *others =
	    &drawing->instead_of[link->element.index];
	if (line == LINE_CALL)
		return;
	buf_printf(pen->out, " (%s", line_name(line));
	for (uint32_t i = 0; i < others->length; i++) {
		pen_text(pen, i == 0 ? " from " : ", ");
		pen_escaped(pen, others->at[i]->name);
	}
	pen_text(pen, ")");
}

static void write_title(struct drawing *drawing, const struct link *link)
{
	struct pen *pen = &drawing->pen;
	const struct facts *facts = &link->element.facts;
	struct str label = fact_text(facts, F_LINK_LABEL);
	struct str description = fact_text(facts, F_LINK_DESCRIPTION);
	pen_text(pen, "<title>");
	pen_escaped(pen, link->from->name);
	pen_text(pen, " ");
	pen_escaped(pen, str_from(arrow_text(link->arrow)));
	pen_text(pen, " ");
	pen_escaped(pen, link->to->name);
	if (label.length > 0) {
		pen_text(pen, ": ");
		pen_escaped(pen, label);
	}
	write_line(drawing, link);
	if (description.length > 0) {
		pen_text(pen, ". ");
		pen_escaped(pen, description);
	}
	change_title(drawing, &link->element);
	pen_text(pen, "</title>\n");
}

static void draw_marks(struct drawing *drawing, const struct link *link)
{
	struct box box = mark_of(drawing, &link->element);
	const struct badge *badge = badge_of(drawing, &link->element);
	struct str number = {0};
	if (box.width <= 0)
		return;
	if (change_of(drawing, &link->element) != SVG_SAME) {
		change_draw(drawing, &link->element, box);
		return;
	}
	if (drawing->numbers)
		number = drawing->numbers[link->element.index];
	if (number.length == 0) {
		badge_draw(drawing, badge, box);
		return;
	}
	struct point left = {box.x, box.y + MARK_HEIGHT / 2.0};
	struct point dot = {box.x + box.width - BADGE_DOT / 2.0, left.y};
	if (badge)
		badge_dot(drawing, badge, dot);
	pill_draw(&drawing->pen, left, number, true);
}

/* Links that the flow shown does not walk. */
static bool is_dimmed(const struct drawing *drawing, const struct link *link)
{
	return drawing->numbers &&
	    drawing->numbers[link->element.index].length == 0;
}

/* What came or went is solid or dashed for that, whatever it is: its head tells
   the rest. */
static void mark_manner(struct manner *manner, enum svg_change change)
{
	manner->paint = change_stroke(change);
	manner->heavy = change != SVG_SAME;
	if (change == SVG_ADDED || change == SVG_REMOVED)
		manner->dashes = change_dashes(change);
}

void link_draw(struct drawing *drawing, const struct link *link)
{
	struct pen *pen = &drawing->pen;
	const struct layout_link *place =
	    &drawing->layout->links[link->element.index];
	if (place->count < 4)
		return;
	struct curve curve = {place->points, place->count};
	pen_text(pen, "<g");
	pen_id(pen, "l", link_id(pen->arena, link));
	pen_text(pen, is_dimmed(drawing, link) ? PEN_DIMMED ">\n" : ">\n");
	write_title(drawing, link);
	bool opened =
	    open_address(pen, fact_text(&link->element.facts, F_LINK_LINK));
	enum line line = drawing->lines[link->element.index];
	enum paint ground = looks[line].head == HEAD_HOLLOW
	    ? ground_at(drawing, place->points[place->count - 1])
	    : PAINT_CANVAS;
	struct manner manner = manner_of(line, ground);
	if (drawing->options->changes)
		mark_manner(&manner, change_of(drawing, &link->element));
	draw_line(pen, &manner, curve, place->tip);
	draw_label(drawing, place, label_paint(drawing, link));
	if (opened)
		pen_text(pen, "</a>\n");
	draw_marks(drawing, link);
	pen_text(pen, "</g>\n");
}

void link_sample(
    struct pen *pen, enum line line, struct point left, double length)
{
	struct point base = {left.x + length - 8, left.y};
	struct point tip = {left.x + length, left.y};
	struct manner manner = manner_of(line, PAINT_CANVAS);
	draw_line(pen, &manner, curve_line(pen->arena, left, base), tip);
}
