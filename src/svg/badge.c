#include "svg/draw.h"

enum {
	/* So that two digits fit where the layout keeps place for a badge. */
	SIGN = 14, /* room for the sign */
	PADDING = 3,
};

static const enum paint severity_paints[] = {
    [SEVERITY_OFF] = PAINT_INFO,
    [SEVERITY_INFO] = PAINT_INFO,
    [SEVERITY_WARNING] = PAINT_WARNING,
    [SEVERITY_ERROR] = PAINT_ERROR,
};

/* Where a finding's element is drawn: its badge, or NULL. */
static struct badge *find(const struct drawing *drawing, struct str name)
{
	static const struct {
		const char *prefix;
		enum element_kind kind;
	} kinds[] = {
	    {"component:", ELEMENT_COMPONENT},
	    {"link:", ELEMENT_LINK},
	    {"group:", ELEMENT_GROUP},
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct str prefix = str_from(kinds[i].prefix);
		if (str_starts(name, prefix))
			return map_get(&drawing->badges[kinds[i].kind].ids,
			    str_slice(name, prefix.length, name.length));
	}
	return NULL;
}

/* Links of one id share a badge: a call, and one that takes over. */
static void prepare(struct drawing *drawing, const struct element *element)
{
	struct badges *badges = &drawing->badges[element->kind];
	struct badge *badge = arena_new(drawing->pen.arena, struct badge);
	if (!map_add(&badges->ids, element->id, badge))
		badge = map_get(&badges->ids, element->id);
	badges->at[element->index] = badge;
}

static void make_room(
    struct drawing *drawing, enum element_kind kind, uint32_t count)
{
	struct badges *badges = &drawing->badges[kind];
	struct arena *arena = drawing->pen.arena;
	map_init(&badges->ids, arena);
	map_reserve(&badges->ids, count);
	badges->at = arena_array(arena, count, sizeof(*badges->at));
}

/* A badge for everything that is drawn, so that the rest can be told apart. */
static void prepare_all(struct drawing *drawing)
{
	const struct design *design = drawing->design;
	const struct layout *layout = drawing->layout;
	make_room(drawing, ELEMENT_COMPONENT, design->components.length);
	make_room(drawing, ELEMENT_LINK, design->links.length);
	make_room(drawing, ELEMENT_GROUP, design->groups.length);
	for (uint32_t i = 0; i < design->components.length; i++)
		prepare(drawing, &design->components.at[i]->element);
	for (uint32_t i = 0; i < design->links.length; i++)
		if (layout->links[i].count > 0)
			prepare(drawing, &design->links.at[i]->element);
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			prepare(drawing, &design->groups.at[i]->element);
}

void badges_collect(struct drawing *drawing, const struct diag_list *findings)
{
	struct arena *arena = drawing->pen.arena;
	if (!findings || drawing->options->hide_findings)
		return;
	prepare_all(drawing);
	for (const struct diag *d = findings->first; d; d = d->next) {
		if (d->severity == SEVERITY_OFF || d->accepted.length > 0)
			continue;
		struct badge *badge = find(drawing, d->element);
		if (!badge && !drawing->elsewhere)
			drawing->elsewhere = arena_new(arena, struct badge);
		if (!badge)
			badge = drawing->elsewhere;
		vec_push(arena, &badge->findings, d);
		vec_push(arena, &drawing->findings, d);
		if (d->severity > badge->worst)
			badge->worst = d->severity;
		drawing->counts[d->severity]++;
	}
}

const struct badge *badge_of(
    const struct drawing *drawing, const struct element *element)
{
	const struct badges *badges = &drawing->badges[element->kind];
	const struct badge *badge =
	    badges->at ? badges->at[element->index] : NULL;
	return badge && badge->findings.length > 0 ? badge : NULL;
}

static struct str count_text(struct arena *arena, const struct badge *badge)
{
	return str_printf(arena, "%u", badge->findings.length);
}

double badge_width(const struct badge *badge)
{
	if (badge->findings.length == 1)
		return MARK_HEIGHT;
	double digits = text_width(TEXT_BADGE, STR("0"));
	for (uint32_t rest = badge->findings.length; rest >= 10; rest /= 10)
		digits += text_width(TEXT_BADGE, STR("0"));
	return SIGN + digits + PADDING;
}

/* An exclamation mark, a triangle and an i, so that colour is not alone. */
static const char *const signs[] = {
    [SEVERITY_OFF] = "",
    [SEVERITY_INFO] = "M0-3h0M0-.2v3.7",
    [SEVERITY_WARNING] = "M0-4.1l4.3 7.6h-8.6zM0-1.3v1.8M0 2.2h0",
    [SEVERITY_ERROR] = "M-2.8-2.8l5.6 5.6M2.8-2.8l-5.6 5.6",
};

static void write_sign(struct pen *pen, enum severity severity,
    struct point centre, enum paint paint)
{
	pen_format(
	    pen, "<path transform=\"translate(% %)\" d=\"", centre.x, centre.y);
	pen_text(pen, signs[severity]);
	pen_text(pen, "\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
	pen_text(pen,
	    severity == SEVERITY_WARNING ? " stroke-width=\"1.2\""
					 : " stroke-width=\"1.7\"");
	pen_paint(pen, PAINT_NONE, paint);
	pen_text(pen, "/>\n");
}

void severity_draw(struct pen *pen, enum severity severity, struct point centre)
{
	pen_format(pen, "<circle cx=\"%\" cy=\"%\" r=\"%\"", centre.x, centre.y,
	    BADGE_DOT / 2.0);
	pen_paint(pen, severity_paints[severity], PAINT_NONE);
	pen_text(pen, "/>\n");
	write_sign(pen, severity, centre, PAINT_BADGE_INK);
}

static void write_findings(struct pen *pen, const struct badge *badge)
{
	pen_text(pen, "<title>");
	for (uint32_t i = 0; i < badge->findings.length; i++) {
		const struct diag *d = badge->findings.at[i];
		if (i > 0)
			pen_text(pen, "\n");
		pen_text(pen, severity_name(d->severity));
		pen_text(pen, "[");
		pen_escaped(pen, d->rule);
		pen_text(pen, "]: ");
		pen_escaped(pen, d->text);
	}
	pen_text(pen, "</title>\n");
}

void badge_dot(
    struct drawing *drawing, const struct badge *badge, struct point centre)
{
	pen_text(&drawing->pen, "<g>\n");
	write_findings(&drawing->pen, badge);
	severity_draw(&drawing->pen, badge->worst, centre);
	pen_text(&drawing->pen, "</g>\n");
}

void badge_draw(
    struct drawing *drawing, const struct badge *badge, struct box box)
{
	struct pen *pen = &drawing->pen;
	double middle = box.y + MARK_HEIGHT / 2.0;
	pen_text(pen, "<g>\n");
	write_findings(pen, badge);
	pen_format(pen,
	    "<rect x=\"%\" y=\"%\" width=\"%\" height=\"%\" rx=\"%\"", box.x,
	    box.y, badge_width(badge), (double)MARK_HEIGHT, MARK_HEIGHT / 2.0);
	pen_paint(pen, severity_paints[badge->worst], PAINT_CANVAS);
	pen_text(pen, " stroke-width=\"1.5\"/>\n");
	/* A little to the left of a number. */
	double sign = box.x + MARK_HEIGHT / 2.0 - (badge->findings.length > 1);
	write_sign(
	    pen, badge->worst, (struct point) {sign, middle}, PAINT_BADGE_INK);
	if (badge->findings.length > 1) {
		struct point at = {box.x + SIGN - 1,
		    middle - text_faces[TEXT_BADGE].leading / 2 +
			text_ascent(TEXT_BADGE)};
		pen_line_of_text(pen, TEXT_BADGE, at, PAINT_BADGE_INK,
		    count_text(pen->arena, badge));
	}
	pen_text(pen, "</g>\n");
}
