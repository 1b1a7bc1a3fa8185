#include "layout/plan.h"
#include "layout/words.h"

#include <math.h>

enum {
	PADDING_X = 12,
	PADDING_Y = 9,
	ICON_GAP = 9,
	NAME_WIDTH = 132, /* where names wrap */
	NAME_LINES = 3,
	FACTS_WIDTH = 140,
	FACTS_GAP = 5, /* before the line of facts, and after a pill */
	NOTE_WIDTH = 164,
	NOTES_GAP = 4, /* before the first */
	LABEL_WIDTH = 108,
	LABEL_LINES = 2,
	LABEL_MARGIN = 3, /* of a label's box, left and right */
	GROUP_NAME_WIDTH = 260,
	GROUP_MARK = 14,
	MIN_TEXT_WIDTH = 52,
	MIN_HEIGHT = 44,
};

/* A reader's own fallback face may be a little wider than the table says. */
static double with_slack(double width)
{
	return ceil(width * 1.02) + 1;
}

static struct placed_text *add_text(struct arena *arena,
    struct placed_text_list *list, enum text_style style, struct str text,
    struct point at)
{
	struct placed_text *placed = vec_add(arena, list);
	*placed = (struct placed_text) {
	    .style = style,
	    .text = text,
	    .at = {at.x, at.y + text_ascent(style)},
	    .width = text_width(style, text),
	};
	return placed;
}

/* Adds lines beneath each other from `at`, whose y it moves on. */
static double add_lines(struct arena *arena, struct placed_text_list *list,
    enum text_style style, struct str_list lines, struct point *at)
{
	double widest = 0;
	struct str *line;
	vec_each (line, &lines) {
		struct placed_text *placed =
		    add_text(arena, list, style, *line, *at);
		widest = greater(widest, placed->width);
		at->y += text_faces[style].leading;
	}
	return widest;
}

/* In two lines at most, between facts where that is possible. */
static struct str_list wrap_facts(
    struct arena *arena, struct str facts, double width)
{
	struct str between = STR(" · ");
	struct str_list lines = text_wrap(arena, TEXT_FACT, facts, width, 2);
	if (lines.length < 2)
		return lines;
	for (size_t at = 0;;) {
		at = str_find_str(facts, at, between);
		if (at >= facts.length)
			return lines;
		struct str first = str_slice(facts, 0, at);
		at += between.length;
		struct str rest = str_slice(facts, at, facts.length);
		if (text_width(TEXT_FACT, first) > width)
			return lines;
		if (text_width(TEXT_FACT, rest) > width)
			continue;
		lines.at[0] = first;
		lines.at[1] = rest;
	}
}

/* The pill and the facts after it; returns their width. */
static double add_facts(struct arena *arena, const struct component *c,
    struct placed_text_list *texts, struct point *at)
{
	struct str tag = words_replicas(arena, c);
	struct str line = words_facts(arena, c);
	if (tag.length == 0 && line.length == 0)
		return 0;
	at->y += FACTS_GAP;
	struct point place = *at;
	if (tag.length > 0) {
		place.x += LAYOUT_TAG_PADDING;
		struct placed_text *pill =
		    add_text(arena, texts, TEXT_TAG, tag, place);
		place.x += with_slack(pill->width) + LAYOUT_TAG_PADDING;
	}
	double width = place.x - at->x;
	if (line.length > 0) {
		place.x += tag.length > 0 ? FACTS_GAP : 0;
		double room = at->x + FACTS_WIDTH - place.x;
		struct str_list lines =
		    wrap_facts(arena, line, greater(room, 60));
		double widest =
		    add_lines(arena, texts, TEXT_FACT, lines, &place);
		width = place.x + widest - at->x;
	} else {
		place.y += text_faces[TEXT_TAG].leading;
	}
	at->y = place.y;
	return width;
}

static struct str fit_note(struct arena *arena, struct str note)
{
	return text_fit(arena, TEXT_NOTE, text_clean(arena, note), NOTE_WIDTH);
}

bool layout_note_fits(struct str note)
{
	return text_width(TEXT_NOTE, note) <= NOTE_WIDTH;
}

/* Returns their width. */
static double add_notes(struct arena *arena, struct placed_text_list *texts,
    const struct str_list *notes, struct point *at)
{
	struct str_list lines = {0};
	struct str *note;
	if (!notes || notes->length == 0)
		return 0;
	vec_each (note, notes)
		vec_push(arena, &lines, fit_note(arena, *note));
	at->y += texts->length > 0 ? NOTES_GAP : 0;
	return add_lines(arena, texts, TEXT_NOTE, lines, at);
}

static void measure_node(struct arena *arena, const struct component *c,
    const struct str_list *notes, struct layout_node *node)
{
	node->shape = shape_find(c->kind->shape);
	node->stacked = c->replicas_max > 1 || c->shards > 1;
	struct inset inset = shape_inset(node->shape);
	double behind =
	    node->stacked ? LAYOUT_STACK_OFFSET * LAYOUT_STACK_COPIES : 0;
	double left = inset.left + PADDING_X + LAYOUT_ICON + ICON_GAP;
	struct point at = {left, 0};

	struct str_list names = text_wrap(arena, TEXT_NAME,
	    text_clean(arena, c->name), NAME_WIDTH, NAME_LINES);
	double widest = add_lines(arena, &node->texts, TEXT_NAME, names, &at);
	struct str_list tech = text_wrap(
	    arena, TEXT_TECH, text_clean(arena, words_tech(c)), NAME_WIDTH, 1);
	widest = greater(
	    widest, add_lines(arena, &node->texts, TEXT_TECH, tech, &at));
	widest = greater(widest, add_facts(arena, c, &node->texts, &at));
	widest = greater(widest, add_notes(arena, &node->texts, notes, &at));

	double text = greater(with_slack(widest), MIN_TEXT_WIDTH);
	double inner = greater(at.y + 2 * PADDING_Y, MIN_HEIGHT);
	double top = behind + inset.top + (inner - at.y) / 2;
	node->front = (struct box) {
	    .y = behind,
	    .width = 2 * ceil((left + text + PADDING_X + inset.right) / 2),
	    .height = 2 * ceil((inset.top + inner + inset.bottom) / 2),
	};
	node->box = (struct box) {.width = node->front.width + behind,
	    .height = node->front.height + behind};
	struct placed_text *line;
	vec_each (line, &node->texts)
		line->at.y += top;
	node->icon = (struct box) {inset.left + PADDING_X,
	    behind + inset.top + (inner - LAYOUT_ICON) / 2, LAYOUT_ICON,
	    LAYOUT_ICON};
}

void content_grow(struct layout_node *node, double width, double height)
{
	double x = greater(width - node->box.width, 0);
	double y = greater(height - node->box.height, 0);
	node->box.width += x;
	node->box.height += y;
	node->front.width += x;
	node->front.height += y;
	node->icon.x += x / 2;
	node->icon.y += y / 2;
	struct placed_text *text;
	vec_each (text, &node->texts) {
		text->at.x += x / 2;
		text->at.y += y / 2;
	}
}

/* On the line of its name. */
static void add_group_note(
    struct arena *arena, struct layout_group *out, const struct str_list *notes)
{
	if (!notes || notes->length == 0)
		return;
	const struct placed_text *last = &out->texts.at[out->texts.length - 1];
	struct point at = {last->at.x + with_slack(last->width) + 8, 0};
	add_text(
	    arena, &out->texts, TEXT_NOTE, fit_note(arena, notes->at[0]), at);
}

static void measure_group(struct arena *arena, const struct group *group,
    const struct str_list *notes, struct layout_group *out)
{
	struct point at = {0, 0};
	if (group->kind != GROUP_PLAIN) {
		out->mark = (struct box) {0, 1, GROUP_MARK, GROUP_MARK};
		at.x += GROUP_MARK + 5;
	}
	struct str name = text_fit(arena, TEXT_GROUP,
	    text_clean(arena, group->name), GROUP_NAME_WIDTH);
	struct placed_text *placed =
	    add_text(arena, &out->texts, TEXT_GROUP, name, at);
	if (group->kind != GROUP_PLAIN) {
		at.x += with_slack(placed->width) + 6;
		char *kind =
		    str_cstr(arena, str_from(group_kind_name(group->kind)));
		for (char *c = kind; *c; c++)
			*c = *c == '-' ? ' ' : *c;
		add_text(
		    arena, &out->texts, TEXT_GROUP_KIND, str_from(kind), at);
	}
	add_group_note(arena, out, notes);
}

static void measure_link(struct arena *arena, struct str text,
    const struct str_list *notes, struct layout_link *out)
{
	struct str_list lines = text_wrap(arena, TEXT_LABEL,
	    text_clean(arena, text), LABEL_WIDTH, LABEL_LINES);
	struct point at = {LABEL_MARGIN, 1};
	double widest = add_lines(arena, &out->texts, TEXT_LABEL, lines, &at);
	widest = greater(widest, add_notes(arena, &out->texts, notes, &at));
	if (out->texts.length == 0)
		return;
	out->label.width = with_slack(widest) + 2 * LABEL_MARGIN;
	out->label.height = at.y + 3;
	/* Centred, line by line. */
	struct placed_text *line;
	vec_each (line, &out->texts)
		line->at.x += (widest - line->width) / 2;
}

void content_grow_label(struct layout_link *link, double width, double height)
{
	double x = greater(width - link->label.width, 0);
	double y = greater(height - link->label.height, 0);
	link->label.width += x;
	link->label.height += y;
	struct placed_text *text;
	vec_each (text, &link->texts) {
		text->at.x += x / 2;
		text->at.y += y / 2;
	}
}

static void make_room(struct arena *arena, const struct design *design,
    const struct layout_room *room, struct layout *layout)
{
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct component *other =
		    room->other_components ? room->other_components[i] : NULL;
		struct layout_node then = {0};
		if (other)
			measure_node(arena, other, NULL, &then);
		content_grow(
		    &layout->nodes[i], then.box.width, then.box.height);
	}
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *other =
		    room->other_links ? room->other_links[i] : NULL;
		struct layout_link then = {0};
		if (other)
			measure_link(arena, words_link(other), NULL, &then);
		content_grow_label(
		    &layout->links[i], then.label.width, then.label.height);
	}
}

static const struct str_list *notes_at(
    const struct str_list *notes, uint32_t index)
{
	return notes ? &notes[index] : NULL;
}

void content_measure(struct arena *arena, const struct design *design,
    const struct layout_room *room, struct layout *layout)
{
	static const struct layout_room nothing = {0};
	if (!room)
		room = &nothing;
	for (uint32_t i = 0; i < design->components.length; i++)
		measure_node(arena, design->components.at[i],
		    notes_at(room->components, i), &layout->nodes[i]);
	for (uint32_t i = 0; i < design->groups.length; i++)
		measure_group(arena, design->groups.at[i],
		    notes_at(room->groups, i), &layout->groups[i]);
	const struct str *labels = words_links(arena, design);
	for (uint32_t i = 0; i < design->links.length; i++)
		measure_link(arena, labels[i], notes_at(room->links, i),
		    &layout->links[i]);
	make_room(arena, design, room, layout);
}
