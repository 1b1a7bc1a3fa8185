#include "svg/draw.h"

enum legend_kind {
	LEGEND_WORDS, /* without a sample */
	LEGEND_CHANGE,
	LEGEND_RISK,
	LEGEND_HEAT,
	LEGEND_UNKNOWN,
	LEGEND_STEP,
	LEGEND_STUB,
	LEGEND_ROLE,
	LEGEND_LINE,
	LEGEND_GROUP,
	LEGEND_STACK,
	LEGEND_STATUS,
	LEGEND_SEVERITY,
};

struct legend_item {
	enum legend_kind kind;
	int value; /* of the enum that the kind speaks of */
	struct str text;
	double width; /* of its sample and its text */
};

struct legend_items {
	struct legend_item *at;
	uint32_t length, capacity;
};

enum {
	BEFORE = 22, /* the hairline */
	ROW = 22,
	SAMPLE = 16,
	LINE_SAMPLE = 36,
	TEXT_GAP = 6,
	ITEM_GAP = 20,
};

static double sample_width(enum legend_kind kind)
{
	switch (kind) {
	case LEGEND_WORDS: return 0;
	case LEGEND_LINE: return LINE_SAMPLE + TEXT_GAP;
	default: return SAMPLE + TEXT_GAP;
	}
}

static void add(const struct drawing *drawing, struct legend_items *items,
    enum legend_kind kind, int value, struct str text)
{
	double width = sample_width(kind) + text_width(TEXT_LEGEND, text);
	*vec_add(drawing->pen.arena, items) =
	    (struct legend_item) {kind, value, text, width};
}

static void add_roles(const struct drawing *drawing, struct legend_items *items)
{
	const struct design *design = drawing->design;
	bool roles[ROLE_COUNT] = {false};
	for (uint32_t i = 0; i < design->components.length; i++)
		if (!component_is_stub(drawing, design->components.at[i]))
			roles[component_role(design->components.at[i])] = true;
	for (int role = 0; role < ROLE_COUNT; role++)
		if (roles[role])
			add(drawing, items, LEGEND_ROLE, role,
			    str_from(role_name((enum role)role)));
}

/* All of the scale, used or not: what is hot is told by what is not. */
static void add_heat(const struct drawing *drawing, struct legend_items *items)
{
	const struct svg_heat *heat = drawing->options->heat;
	const struct design *design = drawing->design;
	bool unknown = false;
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct svg_reading *reading =
		    reading_of(drawing, design->components.at[i]);
		unknown |= reading && reading->kind == READING_UNKNOWN;
	}
	add(drawing, items, LEGEND_WORDS, 0,
	    str_printf(drawing->pen.arena, "%s:", heat->name));
	for (int i = 0; i < SVG_HEAT_STEPS; i++)
		add(drawing, items, LEGEND_HEAT, i, str_from(heat->steps[i]));
	if (unknown)
		add(drawing, items, LEGEND_UNKNOWN, 0, STR("unknown"));
}

static void add_components(
    const struct drawing *drawing, struct legend_items *items)
{
	const struct design *design = drawing->design;
	bool stacked = false, fresh = false, retiring = false, stub = false;
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct component *c = design->components.at[i];
		struct str status =
		    fact_text(&c->element.facts, F_COMPONENT_STATUS);
		if (component_is_stub(drawing, c)) {
			stub = true;
			continue;
		}
		stacked |= drawing->layout->nodes[i].stacked;
		fresh |= str_is(status, "new");
		retiring |= str_is(status, "retiring");
	}
	if (stacked)
		add(drawing, items, LEGEND_STACK, 0, STR("Several instances"));
	if (fresh)
		add(drawing, items, LEGEND_STATUS, PAINT_NEW, STR("New"));
	if (retiring)
		add(drawing, items, LEGEND_STATUS, PAINT_RETIRING,
		    STR("Retiring"));
	if (stub)
		add(drawing, items, LEGEND_STUB, 0, STR("Outside this part"));
}

static void add_links(const struct drawing *drawing, struct legend_items *items)
{
	bool used[LINE_COUNT] = {false};
	for (uint32_t i = 0; i < drawing->design->links.length; i++)
		if (drawing->layout->links[i].count > 0)
			used[drawing->lines[i]] = true;
	for (int line = 0; line < LINE_COUNT; line++)
		if (used[line])
			add(drawing, items, LEGEND_LINE, line,
			    str_from(line_name((enum line)line)));
}

static void add_flow(const struct drawing *drawing, struct legend_items *items)
{
	const struct flow *flow = drawing->options->flow;
	if (flow)
		add(drawing, items, LEGEND_STEP, 0,
		    str_printf(drawing->pen.arena,
			"Steps of %.*s; the rest is dimmed",
			STR_ARG(flow->element.id)));
}

static void add_groups(
    const struct drawing *drawing, struct legend_items *items)
{
	static const char *const names[DIMENSION_COUNT] = {
	    [DIMENSION_FAILURE] = "Falls together",
	    [DIMENSION_TRUST] = "Trust boundary",
	    [DIMENSION_OWNERSHIP] = "Ownership",
	    [DIMENSION_DRAWING] = NULL, /* needs no words */
	};
	bool used[DIMENSION_COUNT] = {false};
	for (uint32_t i = 0; i < drawing->design->groups.length; i++)
		if (drawing->layout->groups[i].box.width > 0)
			used[drawing->design->groups.at[i]->dimension] = true;
	for (int i = 0; i < DIMENSION_COUNT; i++)
		if (used[i] && names[i])
			add(drawing, items, LEGEND_GROUP, i,
			    str_from(names[i]));
}

static void add_severities(
    const struct drawing *drawing, struct legend_items *items)
{
	for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--) {
		uint32_t count = drawing->counts[i];
		if (count == 0)
			continue;
		const char *name = severity_name((enum severity)i);
		bool plural = count != 1 && i != SEVERITY_INFO;
		add(drawing, items, LEGEND_SEVERITY, i,
		    str_printf(drawing->pen.arena, "%u %s%s", count, name,
			plural ? "s" : ""));
	}
}

static void add_changes(
    const struct drawing *drawing, struct legend_items *items)
{
	static const enum svg_change order[] = {
	    SVG_ADDED, SVG_REMOVED, SVG_CHANGED, SVG_SAME};
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		enum svg_change change = order[i];
		uint32_t count = change_count(drawing, change);
		if (count > 0)
			add(drawing, items, LEGEND_CHANGE, (int)change,
			    str_printf(drawing->pen.arena, "%u %s", count,
				change_word(change)));
	}
}

/* Without numbers: the title counts changes, and not elements. */
static void add_risks(const struct drawing *drawing, struct legend_items *items)
{
	const struct svg_changes *changes = drawing->options->changes;
	for (int i = SEVERITY_ERROR; i > SEVERITY_OFF; i--) {
		if (!changes->risks[i] ||
		    !risk_is_drawn(drawing, (enum severity)i))
			continue;
		add(drawing, items, LEGEND_RISK, i,
		    str_from(changes->risks[i]));
	}
	if (changes->exclaims)
		add(drawing, items, LEGEND_WORDS, 0, STR("! what makes it so"));
}

static struct legend_items legend_items(const struct drawing *drawing)
{
	struct legend_items items = {0};
	if (drawing->options->changes) {
		add_changes(drawing, &items);
		add_risks(drawing, &items);
		add_links(drawing, &items);
		return items;
	}
	add_flow(drawing, &items);
	if (drawing->options->heat)
		add_heat(drawing, &items);
	else
		add_roles(drawing, &items);
	add_components(drawing, &items);
	add_links(drawing, &items);
	add_groups(drawing, &items);
	add_severities(drawing, &items);
	return items;
}

static void swatch(struct pen *pen, struct point middle, double size,
    enum paint fill, enum paint stroke, const char *more)
{
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"3\"", middle.x,
	    middle.y - size / 2, size + 2, size);
	pen_paint(pen, fill, stroke);
	pen_text(pen, more);
	pen_text(pen, "/>\n");
}

static void hatch_swatch(struct pen *pen, struct point middle, double size)
{
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"3\"", middle.x,
	    middle.y - size / 2, size + 2, size);
	pen_text(pen, " fill=\"url(#hatch)\"/>\n");
}

static void draw_sample(
    struct pen *pen, const struct legend_item *item, struct point left)
{
	enum role role = (enum role)item->value;
	enum group_dimension dimension = (enum group_dimension)item->value;
	struct point behind = {left.x + 4, left.y - 3};
	switch (item->kind) {
	case LEGEND_ROLE:
		swatch(pen, left, 12, role_fill(role), role_stroke(role),
		    role == ROLE_EXTERNAL ? " stroke-dasharray=\"3 2\"" : "");
		break;
	case LEGEND_LINE:
		link_sample(pen, (enum line)item->value, left, LINE_SAMPLE);
		break;
	case LEGEND_WORDS: break;
	case LEGEND_CHANGE:
		if (item->value == SVG_SAME) {
			swatch(pen, left, 12, change_fill(SVG_SAME),
			    change_stroke(SVG_SAME), "");
			break;
		}
		left.x += MARK_HEIGHT / 2.0;
		change_sign(pen, (enum svg_change)item->value, left);
		break;
	case LEGEND_RISK:
		left.x += MARK_HEIGHT / 2.0;
		risk_sign(pen, (enum severity)item->value, left);
		break;
	case LEGEND_HEAT:
		swatch(pen, left, 12, (enum paint)(PAINT_HEAT + item->value),
		    PAINT_LINE, "");
		break;
	case LEGEND_UNKNOWN:
		swatch(pen, left, 12, PAINT_CANVAS, PAINT_LINE, "");
		hatch_swatch(pen, left, 12);
		break;
	case LEGEND_STEP: pill_draw(pen, left, STR("1"), true); break;
	case LEGEND_STUB:
		swatch(pen, left, 12, PAINT_CANVAS, PAINT_LINE,
		    " stroke-dasharray=\"2 2\"");
		break;
	case LEGEND_GROUP:
		swatch(pen, left, 12, group_fill(dimension),
		    group_stroke(dimension),
		    dimension == DIMENSION_FAILURE
			? " stroke-dasharray=\"1.5 3\""
			: " stroke-dasharray=\"4 2.5\"");
		break;
	case LEGEND_STACK:
		swatch(pen, behind, 9, PAINT_CANVAS, PAINT_LINE, "");
		left.y += 2;
		swatch(pen, left, 9, PAINT_CANVAS, PAINT_LINE, "");
		break;
	case LEGEND_STATUS:
		swatch(pen, left, 12, PAINT_CANVAS, (enum paint)item->value,
		    item->value == PAINT_RETIRING ? " stroke-dasharray=\"3 2\""
						  : "");
		break;
	case LEGEND_SEVERITY:
		left.x += 7;
		severity_draw(pen, (enum severity)item->value, left);
		break;
	}
}

/* Walks the items row by row; draws them when `pen` is not NULL. */
static double flow(struct pen *pen, const struct legend_items *items,
    struct point at, double width)
{
	double x = 0, y = 0;
	const struct legend_item *item;
	vec_each (item, items) {
		if (x > 0 && x + item->width > width) {
			x = 0;
			y += ROW;
		}
		struct point left = {at.x + x, at.y + y + ROW / 2.0};
		if (pen) {
			draw_sample(pen, item, left);
			struct point baseline = {
			    left.x + sample_width(item->kind),
			    left.y - text_faces[TEXT_LEGEND].leading / 2 +
				text_ascent(TEXT_LEGEND)};
			pen_line_of_text(pen, TEXT_LEGEND, baseline,
			    PAINT_MUTED, item->text);
		}
		x += item->width + ITEM_GAP;
	}
	return y + ROW;
}

double legend_height(struct drawing *drawing, double width)
{
	struct legend_items items = legend_items(drawing);
	if (items.length == 0)
		return 0;
	return BEFORE + flow(NULL, &items, (struct point) {0, 0}, width);
}

void legend_draw(struct drawing *drawing, struct point at, double width)
{
	struct legend_items items = legend_items(drawing);
	struct pen *pen = &drawing->pen;
	if (items.length == 0)
		return;
	pen_format(pen, "<path d=\"M% %h%\"", at.x, at.y + BEFORE - 8, width);
	pen_paint(pen, PAINT_NONE, PAINT_RULE);
	pen_text(pen, "/>\n<g>\n");
	at.y += BEFORE;
	(void)flow(pen, &items, at, width);
	pen_text(pen, "</g>\n");
}
