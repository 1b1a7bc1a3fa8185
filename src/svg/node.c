#include "svg/draw.h"
#include "svg/symbols.h"

enum {
	BADGE_INSET = 6
};

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

static void draw_outline(struct pen *pen, const struct component *c,
    enum shape shape, struct box box, bool details)
{
	enum role role = component_role(c);
	struct str status = fact_text(&c->element.facts, F_COMPONENT_STATUS);
	bool retiring = str_is(status, "retiring");
	enum paint stroke = str_is(status, "new") ? PAINT_NEW
	    : retiring                            ? PAINT_RETIRING
						  : role_stroke(role);
	pen_text(pen, "<path d=\"");
	outline_path(pen->out, shape, box);
	pen_text(pen, "\"");
	pen_paint(pen, role_fill(role), stroke);
	if (retiring || is_external(c))
		pen_text(pen, " stroke-dasharray=\"4 3\"");
	pen_text(pen, "/>\n");
	struct buf lines = {.arena = pen->arena};
	if (details)
		outline_details(&lines, shape, box);
	if (lines.length == 0)
		return;
	pen_text(pen, "<path d=\"");
	buf_str(pen->out, buf_slice(&lines));
	pen_text(pen, "\"");
	pen_paint(pen, PAINT_NONE, stroke);
	pen_text(pen, "/>\n");
}

static void draw_shape(
    struct pen *pen, const struct component *c, const struct layout_node *node)
{
	pen_text(pen,
	    "<g stroke-width=\"1.25\" stroke-linejoin=\"round\" "
	    "stroke-linecap=\"round\">\n");
	for (int i = node->stacked ? LAYOUT_STACK_COPIES : 0; i > 0; i--) {
		struct box behind = node->front;
		behind.x += i * LAYOUT_STACK_OFFSET;
		behind.y -= i * LAYOUT_STACK_OFFSET;
		draw_outline(pen, c, node->shape, behind, false);
	}
	draw_outline(pen, c, node->shape, node->front, true);
	pen_text(pen, "</g>\n");
}

static void draw_icon(
    struct pen *pen, const struct component *c, const struct layout_node *node)
{
	pen_text(pen, "<use href=\"#i-");
	pen_text(pen, symbol_of_kind(c->kind)->name);
	pen_format(pen, "\" x=\"%\" y=\"%\" width=\"%\" height=\"%\"",
	    node->icon.x, node->icon.y, node->icon.width, node->icon.height);
	pen_paint(pen, PAINT_NONE, role_ink(component_role(c)));
	pen_text(pen, "/>\n");
}

static void draw_pill(
    struct pen *pen, const struct placed_text *text, enum role role)
{
	double top = text->at.y - text_ascent(text->style) +
	    (text_faces[text->style].leading - LAYOUT_TAG_HEIGHT) / 2;
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"%\"",
	    text->at.x - LAYOUT_TAG_PADDING, top,
	    text->width + 2 * LAYOUT_TAG_PADDING, (double)LAYOUT_TAG_HEIGHT,
	    LAYOUT_TAG_HEIGHT / 2.0);
	pen_paint(pen, role_fill(role), role_stroke(role));
	pen_text(pen, "/>\n");
}

static void draw_texts(
    struct pen *pen, const struct component *c, const struct layout_node *node)
{
	enum role role = component_role(c);
	const struct placed_text *text;
	vec_each (text, &node->texts) {
		if (text->style == TEXT_TAG)
			draw_pill(pen, text, role);
		enum paint paint = text->style == TEXT_NAME ? PAINT_INK
		    : text->style == TEXT_TAG               ? role_ink(role)
							    : PAINT_MUTED;
		pen_placed(pen, text, paint, PAINT_NONE);
	}
}

static void write_title(struct pen *pen, const struct component *c)
{
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
	pen_text(pen, "</title>\n");
}

void node_draw(struct drawing *drawing, const struct component *c)
{
	struct pen *pen = &drawing->pen;
	const struct layout_node *node =
	    &drawing->layout->nodes[c->element.index];
	pen_text(pen, "<g");
	pen_id(pen, "c", c->element.id);
	pen_text(pen, ">\n");
	write_title(pen, c);
	bool opened =
	    open_address(pen, fact_text(&c->element.facts, F_COMPONENT_LINK));
	draw_shape(pen, c, node);
	draw_icon(pen, c, node);
	draw_texts(pen, c, node);
	if (opened)
		pen_text(pen, "</a>\n");
	const struct badge *badge = badge_of(drawing, &c->element);
	if (badge)
		badge_draw(drawing, badge,
		    (struct point) {node->box.x + node->box.width + BADGE_INSET,
			node->box.y + 2});
	pen_text(pen, "</g>\n");
}
