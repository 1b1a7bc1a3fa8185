#include "svg/draw.h"

/* What changed between two designs, on the drawing of both. */

enum {
	RISK_OVERLAP = 1, /* of its sign with that of the change */
};

static const char *const words[SVG_CHANGE_COUNT] = {
    [SVG_SAME] = "unchanged",
    [SVG_ADDED] = "added",
    [SVG_REMOVED] = "removed",
    [SVG_CHANGED] = "changed",
};

/* Within 4 points around the middle. */
static const char *const signs[SVG_CHANGE_COUNT] = {
    [SVG_SAME] = "",
    [SVG_ADDED] = "M-3.6 0h7.2M0-3.6v7.2",
    [SVG_REMOVED] = "M-3.6 0h7.2",
    [SVG_CHANGED] = "M-3.9 1c1.2-2.9 2.7-2.9 3.9-1s2.7 1.9 3.9-1",
};

const char *change_word(enum svg_change change)
{
	return words[change];
}

static const struct svg_mark *change_mark(
    const struct drawing *drawing, const struct element *element)
{
	const struct svg_changes *changes = drawing->options->changes;
	if (!changes)
		return NULL;
	switch (element->kind) {
	case ELEMENT_COMPONENT: return &changes->components[element->index];
	case ELEMENT_GROUP: return &changes->groups[element->index];
	case ELEMENT_LINK: return &changes->links[element->index];
	default: return NULL;
	}
}

enum svg_change change_of(
    const struct drawing *drawing, const struct element *element)
{
	const struct svg_mark *mark = change_mark(drawing, element);
	return mark ? mark->change : SVG_SAME;
}

enum severity risk_of(
    const struct drawing *drawing, const struct element *element)
{
	const struct svg_mark *mark = change_mark(drawing, element);
	return mark ? mark->risk : SEVERITY_OFF;
}

enum paint change_stroke(enum svg_change change)
{
	return (enum paint)(PAINT_CHANGE + 2 * (int)change);
}

enum paint change_fill(enum svg_change change)
{
	return (enum paint)(PAINT_CHANGE + 2 * (int)change + 1);
}

const char *change_dashes(enum svg_change change)
{
	return change == SVG_REMOVED ? "6 4" : NULL;
}

void change_sign(struct pen *pen, enum svg_change change, struct point centre)
{
	pen_format(pen, "<circle cx=\"%\" cy=\"%\" r=\"%\"", centre.x, centre.y,
	    MARK_HEIGHT / 2.0);
	pen_paint(pen, change_stroke(change), PAINT_CANVAS);
	pen_text(pen, " stroke-width=\"1.5\"/>\n");
	pen_format(
	    pen, "<path transform=\"translate(% %)\" d=\"", centre.x, centre.y);
	pen_text(pen, signs[change]);
	pen_text(pen, "\" stroke-width=\"1.9\" stroke-linecap=\"round\"");
	pen_paint(pen, PAINT_NONE, PAINT_BADGE_INK);
	pen_text(pen, "/>\n");
}

/* Not discs, which say what became of an element. */
static const struct risk_shape {
	const char *outline, *sign;
	enum paint paint;
} risk_shapes[SEVERITY_ERROR + 1] = {
    [SEVERITY_WARNING] = {"M0-6.6l7.2 13.2h-14.4z", "M0-1.9v4M0 4.7h0",
	PAINT_WARNING},
    [SEVERITY_ERROR] = {"M-6.4-6.4h12.8v12.8h-12.8z", "M-3-3l6 6M3-3l-6 6",
	PAINT_ERROR},
};

void risk_sign(struct pen *pen, enum severity risk, struct point centre)
{
	const struct risk_shape *shape = &risk_shapes[risk];
	pen_format(pen,
	    "<g stroke-linejoin=\"round\" stroke-linecap=\"round\" "
	    "transform=\"translate(% %)\">\n<path d=\"",
	    centre.x, centre.y);
	pen_text(pen, shape->outline);
	pen_text(pen, "\" stroke-width=\"4\"");
	pen_paint(pen, PAINT_CANVAS, PAINT_CANVAS);
	pen_text(pen, "/>\n<path d=\"");
	pen_text(pen, shape->outline);
	pen_text(pen, "\" stroke-width=\"1.5\"");
	pen_paint(pen, shape->paint, shape->paint);
	pen_text(pen, "/>\n<path d=\"");
	pen_text(pen, shape->sign);
	pen_text(pen, "\" stroke-width=\"1.9\"");
	pen_paint(pen, PAINT_NONE, PAINT_BADGE_INK);
	pen_text(pen, "/>\n</g>\n");
}

double change_width(
    const struct drawing *drawing, const struct element *element)
{
	if (change_of(drawing, element) == SVG_SAME)
		return 0;
	return risk_of(drawing, element) == SEVERITY_OFF
	    ? MARK_HEIGHT
	    : 2 * MARK_HEIGHT - RISK_OVERLAP;
}

void change_draw(
    struct drawing *drawing, const struct element *element, struct box box)
{
	enum severity risk = risk_of(drawing, element);
	struct point at = {
	    box.x + MARK_HEIGHT / 2.0, box.y + MARK_HEIGHT / 2.0};
	change_sign(&drawing->pen, change_of(drawing, element), at);
	at.x = box.x + box.width - MARK_HEIGHT / 2.0;
	if (risk != SEVERITY_OFF)
		risk_sign(&drawing->pen, risk, at);
}

void change_title(struct drawing *drawing, const struct element *element)
{
	struct pen *pen = &drawing->pen;
	const struct svg_mark *mark = change_mark(drawing, element);
	if (!mark || mark->change == SVG_SAME)
		return;
	buf_printf(pen->out, "\n%s", words[mark->change]);
	if (mark->text.length == 0)
		return;
	pen_text(pen, mark->change == SVG_CHANGED ? ":\n" : ", ");
	pen_escaped(pen, mark->text);
}

/* Of one kind of element, those that have become that. */
struct tally {
	struct pen *pen; /* NULL: they are only counted */
	uint32_t count;
};

static void note(struct tally *tally, const struct svg_mark *mark,
    enum svg_change change, struct str name)
{
	if (mark->change != change)
		return;
	if (tally->pen) {
		if (tally->count == 0)
			buf_printf(tally->pen->out,
			    " %c%s: ", words[change][0] - 'a' + 'A',
			    words[change] + 1);
		else
			pen_text(tally->pen, ", ");
		pen_escaped(tally->pen, name);
	}
	tally->count++;
}

static void walk(
    const struct drawing *drawing, enum svg_change change, struct tally *tally)
{
	const struct design *design = drawing->design;
	const struct layout *layout = drawing->layout;
	const struct svg_changes *changes = drawing->options->changes;
	for (uint32_t i = 0; i < design->components.length; i++)
		note(tally, &changes->components[i], change,
		    design->components.at[i]->name);
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			note(tally, &changes->groups[i], change,
			    design->groups.at[i]->name);
	for (uint32_t i = 0; i < design->links.length; i++)
		if (layout->links[i].count > 0)
			note(tally, &changes->links[i], change,
			    design->links.at[i]->element.id);
}

uint32_t change_count(const struct drawing *drawing, enum svg_change change)
{
	struct tally tally = {0};
	walk(drawing, change, &tally);
	return tally.count;
}

bool risk_is_drawn(const struct drawing *drawing, enum severity risk)
{
	const struct design *design = drawing->design;
	const struct layout *layout = drawing->layout;
	const struct svg_changes *changes = drawing->options->changes;
	bool found = false;
	const struct svg_worry *worry;
	vec_each (worry, &changes->worries)
		found |= worry->risk == risk;
	for (uint32_t i = 0; i < design->components.length; i++)
		found |= changes->components[i].risk == risk;
	for (uint32_t i = 0; i < design->groups.length; i++)
		found |= layout->groups[i].box.width > 0 &&
		    changes->groups[i].risk == risk;
	for (uint32_t i = 0; i < design->links.length; i++)
		found |= layout->links[i].count > 0 &&
		    changes->links[i].risk == risk;
	return found;
}

static void describe_worry(
    struct drawing *drawing, const struct svg_worry *worry)
{
	struct pen *pen = &drawing->pen;
	const char *risk = drawing->options->changes->risks[worry->risk];
	buf_printf(pen->out, " %c%s: ", risk[0] - 'a' + 'A', risk + 1);
	pen_escaped(pen, worry->text);
	pen_text(pen, " (");
	pen_escaped(pen, worry->why);
	pen_text(pen, ").");
}

void change_describe(struct drawing *drawing)
{
	struct pen *pen = &drawing->pen;
	const struct svg_worry *worry;
	for (int change = SVG_ADDED; change < SVG_CHANGE_COUNT; change++) {
		struct tally tally = {.pen = pen};
		walk(drawing, (enum svg_change)change, &tally);
		if (tally.count > 0)
			pen_text(pen, ".");
	}
	vec_each (worry, &drawing->options->changes->worries)
		describe_worry(drawing, worry);
}
