#include "svg/draw.h"
#include "svg/symbols.h"

bool open_address(struct pen *pen, struct str address)
{
	if (!address_is_safe(address))
		return false;
	pen_text(pen, "<a href=\"");
	pen_escaped(pen, address);
	pen_text(pen, "\">\n");
	return true;
}

static bool is_external(const struct component *c)
{
	return component_role(c) == ROLE_EXTERNAL;
}

/* The colours of one component, as the drawing is made. */
struct colours {
	enum paint fill, stroke, icon, name, text;
	bool hatched;
	const char *dashes; /* NULL: none */
	bool heavy;         /* a wider stroke */
};

static struct colours tinted(const struct svg_reading *reading)
{
	bool is_known = reading && reading->kind == READING_KNOWN;
	return (struct colours) {
	    .fill = is_known ? (enum paint)(PAINT_HEAT + (int)reading->step)
			     : PAINT_CANVAS,
	    .stroke = PAINT_LINE,
	    .icon = PAINT_INK,
	    .name = PAINT_INK,
	    .text = PAINT_INK,
	    .hatched = reading && !is_known,
	};
}

static struct colours changed(enum svg_change change)
{
	bool same = change == SVG_SAME;
	return (struct colours) {
	    .fill = change_fill(change),
	    .stroke = change_stroke(change),
	    .icon = same ? PAINT_MUTED : change_stroke(change),
	    .name = same ? PAINT_MUTED : PAINT_INK,
	    .text = PAINT_MUTED,
	    .dashes = change_dashes(change),
	    .heavy = !same,
	};
}

static struct colours colours_of(
    const struct drawing *drawing, const struct component *c)
{
	if (drawing->options->changes)
		return changed(change_of(drawing, &c->element));
	enum role role = component_role(c);
	struct str status = fact_text(&c->element.facts, F_COMPONENT_STATUS);
	bool retiring = str_is(status, "retiring");
	struct colours colours = {
	    .fill = role_fill(role),
	    .stroke = role_stroke(role),
	    .icon = role_ink(role),
	    .name = PAINT_INK,
	    .text = PAINT_MUTED,
	};
	if (component_is_stub(drawing, c))
		return (struct colours) {.fill = PAINT_CANVAS,
		    .stroke = PAINT_LINE,
		    .icon = PAINT_MUTED,
		    .name = PAINT_MUTED,
		    .text = PAINT_MUTED,
		    .dashes = "2 3"};
	if (drawing->options->heat)
		colours = tinted(reading_of(drawing, c));
	if (retiring || is_external(c))
		colours.dashes = "4 3";
	if (retiring || str_is(status, "new"))
		colours.stroke = retiring ? PAINT_RETIRING : PAINT_NEW;
	return colours;
}

static void draw_path(
    struct pen *pen, struct str path, enum paint fill, enum paint stroke)
{
	pen_text(pen, "<path d=\"");
	buf_str(pen->out, path);
	pen_text(pen, "\"");
	pen_paint(pen, fill, stroke);
}

static void draw_outline(struct pen *pen, const struct colours *colours,
    enum shape shape, struct box box, bool details)
{
	struct buf outline = {.arena = pen->arena};
	outline_path(&outline, shape, box);
	draw_path(pen, buf_slice(&outline), colours->fill, colours->stroke);
	if (colours->heavy && details)
		pen_text(pen, " stroke-width=\"2\"");
	if (colours->dashes)
		buf_printf(
		    pen->out, " stroke-dasharray=\"%s\"", colours->dashes);
	pen_text(pen, "/>\n");
	if (colours->hatched && details) {
		pen_text(pen, "<path d=\"");
		buf_str(pen->out, buf_slice(&outline));
		pen_text(pen, "\" fill=\"url(#hatch)\"/>\n");
	}
	struct buf lines = {.arena = pen->arena};
	if (details)
		outline_details(&lines, shape, box);
	if (lines.length == 0)
		return;
	draw_path(pen, buf_slice(&lines), PAINT_NONE, colours->stroke);
	pen_text(pen, "/>\n");
}

static void draw_shape(struct pen *pen, const struct colours *colours,
    const struct layout_node *node)
{
	pen_text(pen,
	    "<g stroke-width=\"1.25\" stroke-linejoin=\"round\" "
	    "stroke-linecap=\"round\">\n");
	for (int i = node->stacked ? LAYOUT_STACK_COPIES : 0; i > 0; i--) {
		struct box behind = node->front;
		behind.x += i * LAYOUT_STACK_OFFSET;
		behind.y -= i * LAYOUT_STACK_OFFSET;
		draw_outline(pen, colours, node->shape, behind, false);
	}
	draw_outline(pen, colours, node->shape, node->front, true);
	pen_text(pen, "</g>\n");
}

static void draw_icon(struct pen *pen, const struct colours *colours,
    const struct component *c, const struct layout_node *node)
{
	pen_text(pen, "<use href=\"#i-");
	pen_text(pen, symbol_of_kind(c->kind)->name);
	pen_format(pen, "\" x=\"%\" y=\"%\" width=\"%\" height=\"%\"",
	    node->icon.x, node->icon.y, node->icon.width, node->icon.height);
	pen_paint(pen, PAINT_NONE, colours->icon);
	pen_text(pen, "/>\n");
}

/* Behind the number of instances. */
static void draw_tag(struct pen *pen, const struct colours *colours,
    const struct placed_text *text)
{
	double top = text->at.y - text_ascent(text->style) +
	    (text_faces[text->style].leading - LAYOUT_TAG_HEIGHT) / 2;
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"%\"",
	    text->at.x - LAYOUT_TAG_PADDING, top,
	    text->width + 2 * LAYOUT_TAG_PADDING, (double)LAYOUT_TAG_HEIGHT,
	    LAYOUT_TAG_HEIGHT / 2.0);
	pen_paint(pen, colours->fill, colours->stroke);
	pen_text(pen, "/>\n");
}

static enum paint text_paint(
    const struct colours *colours, enum text_style style)
{
	switch (style) {
	case TEXT_NAME: return colours->name;
	case TEXT_TAG:
	case TEXT_NOTE: return colours->icon;
	default: return colours->text;
	}
}

static void draw_texts(struct pen *pen, const struct colours *colours,
    const struct layout_node *node)
{
	const struct placed_text *text;
	vec_each (text, &node->texts) {
		if (text->style == TEXT_TAG)
			draw_tag(pen, colours, text);
		pen_placed(
		    pen, text, text_paint(colours, text->style), PAINT_NONE);
	}
}

static void write_title(struct drawing *drawing, const struct component *c)
{
	struct pen *pen = &drawing->pen;
	const struct svg_reading *reading = reading_of(drawing, c);
	struct str description =
	    fact_text(&c->element.facts, F_COMPONENT_DESCRIPTION);
	struct str tech = fact_text(&c->element.facts, F_COMPONENT_TECH);
	pen_text(pen, "<title>");
	pen_escaped(pen, c->name);
	pen_text(pen, " (");
	pen_escaped(pen, c->kind->name);
	if (tech.length > 0) {
		pen_text(pen, ", ");
		pen_escaped(pen, tech);
	}
	pen_text(pen, ")");
	if (description.length > 0) {
		pen_text(pen, ": ");
		pen_escaped(pen, description);
	}
	if (reading) {
		buf_printf(pen->out, "\n%s: ", drawing->options->heat->name);
		pen_escaped(pen,
		    reading->kind == READING_KNOWN ? reading->text
						   : STR("unknown"));
	}
	change_title(drawing, &c->element);
	pen_text(pen, "</title>\n");
}

static void draw_marks(struct drawing *drawing, const struct component *c)
{
	const struct svg_reading *reading = reading_of(drawing, c);
	struct box box = drawing->readings[c->element.index];
	if (reading)
		pill_draw(&drawing->pen,
		    (struct point) {box.x, box.y + MARK_HEIGHT / 2.0},
		    reading->text, false);
	box = mark_of(drawing, &c->element);
	if (change_of(drawing, &c->element) != SVG_SAME)
		change_draw(drawing, &c->element, box);
	else if (box.width > 0)
		badge_draw(drawing, badge_of(drawing, &c->element), box);
}

void node_draw(struct drawing *drawing, const struct component *c)
{
	struct pen *pen = &drawing->pen;
	const struct layout_node *node =
	    &drawing->layout->nodes[c->element.index];
	struct colours colours = colours_of(drawing, c);
	bool dimmed = drawing->walked && !drawing->walked[c->element.index];
	pen_text(pen, "<g");
	pen_id(pen, "c", c->element.id);
	pen_text(pen, dimmed ? PEN_DIMMED ">\n" : ">\n");
	write_title(drawing, c);
	bool opened =
	    open_address(pen, fact_text(&c->element.facts, F_COMPONENT_LINK));
	draw_shape(pen, &colours, node);
	draw_icon(pen, &colours, c, node);
	draw_texts(pen, &colours, node);
	if (opened)
		pen_text(pen, "</a>\n");
	draw_marks(drawing, c);
	pen_text(pen, "</g>\n");
}
