#include "svg/draw.h"

/* The findings, or what changed, in words. */

enum {
	BEFORE = 16,
	BETWEEN = 4, /* entries */
	SIGN = 22,
	SIGN_MIDDLE = 8,
	MAX_HEAD = 2,
	MAX_LINES = 4,
	MAX_WIDTH = 860,
};

struct entry {
	enum severity severity;
	struct str head, text;
};

struct list {
	struct str heading; /* or empty */
	VEC(struct entry) entries;
	struct str_list rest; /* lines */
	void (*sign)(struct pen *, enum severity, struct point centre);
};

static void add(struct drawing *drawing, struct list *list,
    enum severity severity, struct str head, struct str text)
{
	*vec_add(drawing->pen.arena, &list->entries) =
	    (struct entry) {severity, head, text};
}

static struct list list_of(struct drawing *drawing)
{
	const struct svg_changes *changes = drawing->options->changes;
	struct list list = {.sign = changes ? risk_sign : severity_draw};
	if (changes) {
		const struct svg_worry *worry;
		vec_each (worry, &changes->worries)
			add(drawing, &list, worry->risk, worry->text,
			    worry->why);
		if (list.entries.length > 0)
			list.heading = STR("To be looked at");
		list.rest = changes->rest;
	} else if (drawing->options->list_findings) {
		const struct diag *const *d;
		vec_each (d, &drawing->findings)
			add(drawing, &list, (*d)->severity, (*d)->rule,
			    (*d)->element.length > 0
				? str_printf(drawing->pen.arena, "%.*s: %.*s",
				      STR_ARG((*d)->element),
				      STR_ARG((*d)->text))
				: (*d)->text);
	}
	return list;
}

/* Where the next line goes. */
struct place {
	struct pen *pen;
	bool draw; /* or only measure */
	struct point at;
	double width;
};

static void write_text(struct place *place, enum text_style style,
    enum paint paint, struct str text, uint32_t most)
{
	struct arena *arena = place->pen->arena;
	struct str_list lines = text_wrap(
	    arena, style, text_clean(arena, text), place->width, most);
	const struct str *line;
	vec_each (line, &lines) {
		struct point baseline = {
		    place->at.x, place->at.y + text_ascent(style)};
		if (place->draw)
			pen_line_of_text(
			    place->pen, style, baseline, paint, *line);
		place->at.y += text_faces[style].leading;
	}
}

static void write_entry(
    struct place *place, const struct list *list, const struct entry *entry)
{
	struct point sign = {place->at.x - SIGN + SIGN_MIDDLE,
	    place->at.y + text_faces[TEXT_LIST_RULE].leading / 2};
	if (place->draw)
		list->sign(place->pen, entry->severity, sign);
	write_text(place, TEXT_LIST_RULE, PAINT_INK, entry->head, MAX_HEAD);
	write_text(place, TEXT_LIST, PAINT_MUTED, entry->text, MAX_LINES);
	place->at.y += BETWEEN;
}

/* Returns the height. */
static double walk(
    struct drawing *drawing, struct point at, double width, bool draw)
{
	struct list list = list_of(drawing);
	struct place place = {
	    &drawing->pen, draw, at, width < MAX_WIDTH ? width : MAX_WIDTH};
	const struct entry *entry;
	const struct str *line;
	if (list.entries.length == 0 && list.rest.length == 0)
		return 0;
	place.at.y += BEFORE;
	if (list.heading.length > 0) {
		write_text(&place, TEXT_LIST_RULE, PAINT_INK, list.heading, 1);
		place.at.y += BETWEEN;
	}
	place.at.x += SIGN;
	place.width -= SIGN;
	vec_each (entry, &list.entries)
		write_entry(&place, &list, entry);
	place.at.x = at.x;
	vec_each (line, &list.rest)
		write_text(&place, TEXT_LIST, PAINT_MUTED, *line, 1);
	return place.at.y - at.y;
}

double list_height(struct drawing *drawing, double width)
{
	return walk(drawing, (struct point) {0, 0}, width, false);
}

void list_draw(struct drawing *drawing, struct point at, double width)
{
	(void)walk(drawing, at, width, true);
}
