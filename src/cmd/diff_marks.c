#include "cmd/diff_marks.h"

#include "report/diff.h"

enum {
	MOST_NOTES = 3,     /* lines on a component */
	MOST_ON_LINKS = 2,  /* and on a link, whose label they lengthen */
	MOST_ELSEWHERE = 8, /* lines beneath the drawing */
};

/* The remarks on one element, and all that is told of it. */
struct remarks {
	struct str_list notes;
	struct buf title;
};

/* Those of all elements of a kind, by index in the union. */
struct remarks_on {
	const struct union_item *items;
	struct remarks *all;
	uint32_t count;
};

struct remarking {
	struct arena *arena;
	const struct design_union *both;
	struct remarks_on components, groups, links;
};

static struct remarks_on remarks_on(
    struct arena *arena, const struct union_item *items, uint32_t count)
{
	struct remarks_on on = {
	    .items = items,
	    .all = arena_array(arena, count, sizeof(struct remarks)),
	    .count = count,
	};
	for (uint32_t i = 0; i < count; i++)
		on.all[i].title.arena = arena;
	return on;
}

static struct remarking remarking_of(
    struct arena *arena, const struct design_union *both)
{
	const struct design *design = both->design;
	return (struct remarking) {
	    .arena = arena,
	    .both = both,
	    .components =
		remarks_on(arena, both->components, design->components.length),
	    .groups = remarks_on(arena, both->groups, design->groups.length),
	    .links = remarks_on(arena, both->links, design->links.length),
	};
}

static struct remarks *remarks_of(
    const struct remarking *r, const struct change *change)
{
	uint32_t place = union_place(r->both, change);
	if (place == UNION_NOWHERE)
		return NULL;
	switch (change_about(change)->kind) {
	case ELEMENT_COMPONENT: return &r->components.all[place];
	case ELEMENT_GROUP: return &r->groups.all[place];
	default: return &r->links.all[place];
	}
}

static struct str side_text(const struct change_side *side)
{
	return side->said ? side->text : STR("nothing");
}

/* As much as stands on one line: the new value alone, or just the field, where
   both values do not. */
static struct str note_text(struct arena *arena, const struct change *change)
{
	bool renamed = change->kind == CHANGE_RENAMED;
	struct str field = renamed ? STR("id") : change->field;
	struct str old = side_text(&change->old);
	struct str new = side_text(&change->new);
	struct str note = str_printf(arena, "~ %.*s %.*s → %.*s",
	    STR_ARG(field), STR_ARG(old), STR_ARG(new));
	if (layout_note_fits(note))
		return note;
	note = str_printf(arena, "~ %.*s → %.*s", STR_ARG(field), STR_ARG(new));
	if (layout_note_fits(note))
		return note;
	return str_printf(arena, "~ %.*s", STR_ARG(field));
}

static void add_line(struct buf *title, struct str line)
{
	if (title->length > 0)
		buf_char(title, '\n');
	buf_str(title, line);
}

static void add_move(
    struct arena *arena, struct remarks *remarks, const struct union_move *move)
{
	struct str text = union_move_text(arena, move, true);
	struct str note = str_join(arena, STR("~ "), text, STR(""));
	add_line(&remarks->title, text);
	if (!layout_note_fits(note))
		note = str_join(arena, STR("~ "),
		    union_move_text(arena, move, false), STR(""));
	vec_push(arena, &remarks->notes, note);
}

static void add_moves(struct arena *arena, const struct remarks_on *on)
{
	for (uint32_t i = 0; i < on->count; i++)
		for (uint32_t k = 0; k < on->items[i].moves.length; k++)
			add_move(arena, &on->all[i], &on->items[i].moves.at[k]);
}

/* "risky: replicas: 4 → 2 (fewer instances bear the load)" */
static struct str title_text(struct arena *arena, const struct change *change)
{
	struct buf line = {.arena = arena};
	bool whole =
	    change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED;
	if (change->class != CHANGE_INFO)
		buf_printf(&line, "%s%s", change_class_name(change->class),
		    whole ? "" : ": ");
	if (!whole)
		buf_str(&line, change_text(arena, change));
	if (change->why)
		buf_printf(&line, whole ? ": %s" : " (%s)", change->why);
	return buf_slice(&line);
}

static void add_changes(struct remarking *r)
{
	const struct change *change;
	vec_each (change, &r->both->diff->changes) {
		struct remarks *remarks = remarks_of(r, change);
		if (!remarks || union_is_of_members(change))
			continue;
		add_line(&remarks->title, title_text(r->arena, change));
		if (change->kind == CHANGE_CHANGED ||
		    change->kind == CHANGE_RENAMED)
			vec_push(r->arena, &remarks->notes,
			    note_text(r->arena, change));
	}
}

/* The first ones, and how many there are besides. */
static struct str_list few(
    struct arena *arena, const struct str_list *notes, uint32_t most)
{
	struct str_list list = {0};
	uint32_t shown = notes->length > most ? most - 1 : notes->length;
	for (uint32_t i = 0; i < shown; i++)
		vec_push(arena, &list, notes->at[i]);
	if (shown < notes->length)
		vec_push(arena, &list,
		    str_printf(arena, "+%u more", notes->length - shown));
	return list;
}

static const struct svg_mark *marks_on(
    struct arena *arena, const struct remarks_on *on)
{
	static const enum svg_change changes[UNION_STATE_COUNT] = {
	    [UNION_SAME] = SVG_SAME,
	    [UNION_ADDED] = SVG_ADDED,
	    [UNION_REMOVED] = SVG_REMOVED,
	    [UNION_CHANGED] = SVG_CHANGED,
	};
	struct svg_mark *marks = arena_array(arena, on->count, sizeof(*marks));
	for (uint32_t i = 0; i < on->count; i++)
		marks[i] = (struct svg_mark) {
		    changes[union_state(&on->items[i])],
		    buf_slice(&on->all[i].title),
		};
	return marks;
}

static const struct str_list *notes_on(
    struct arena *arena, const struct remarks_on *on, uint32_t most)
{
	struct str_list *notes = arena_array(arena, on->count, sizeof(*notes));
	for (uint32_t i = 0; i < on->count; i++)
		notes[i] = few(arena, &on->all[i].notes, most);
	return notes;
}

/* "6 changes: 1 breaking, 2 risky, 3 info" */
static struct str summary_of(struct arena *arena, const struct diff *diff)
{
	struct buf text = {.arena = arena};
	uint32_t count = diff->changes.length;
	const char *between = ":";
	if (count == 0)
		return STR("No change");
	buf_count(&text, count, "change");
	for (int i = CHANGE_BREAKING; i >= CHANGE_INFO; i--) {
		if (diff->count[i] == 0)
			continue;
		buf_printf(&text, "%s %u %s", between, diff->count[i],
		    change_class_name((enum change_class)i));
		between = ",";
	}
	return buf_slice(&text);
}

static void find_others(struct layout_room *room, struct arena *arena,
    const struct design_union *both)
{
	const struct design *design = both->design;
	const struct component **components = arena_array(
	    arena, design->components.length, sizeof(struct component *));
	const struct link **links =
	    arena_array(arena, design->links.length, sizeof(struct link *));
	struct design_union before = union_side(arena, both, UNION_BEFORE);
	struct design *old = before.design;
	for (uint32_t i = 0; i < old->components.length; i++)
		components[before.components[i].origin] = old->components.at[i];
	for (uint32_t i = 0; i < old->links.length; i++)
		links[before.links[i].origin] = old->links.at[i];
	room->other_components = components;
	room->other_links = links;
}

void diff_marks_init(struct diff_marks *marks, struct arena *arena,
    const struct design_union *both)
{
	struct remarking r = remarking_of(arena, both);
	add_moves(arena, &r.components);
	add_moves(arena, &r.groups);
	add_changes(&r);
	*marks = (struct diff_marks) {
	    .room.components = notes_on(arena, &r.components, MOST_NOTES),
	    .room.groups = notes_on(arena, &r.groups, 1),
	    .room.links = notes_on(arena, &r.links, MOST_ON_LINKS),
	    .changes.components = marks_on(arena, &r.components),
	    .changes.groups = marks_on(arena, &r.groups),
	    .changes.links = marks_on(arena, &r.links),
	    .summary = summary_of(arena, both->diff),
	};
	find_others(&marks->room, arena, both);
}

static bool is_drawn(const struct design_union *both,
    const struct layout *layout, const struct change *change)
{
	uint32_t place = union_place(both, change);
	if (place == UNION_NOWHERE)
		return false;
	switch (change_about(change)->kind) {
	case ELEMENT_GROUP: return layout->groups[place].box.width > 0;
	case ELEMENT_LINK: return layout->links[place].count > 0;
	default: return true;
	}
}

/* "− flow:checkout (breaking)" */
static struct str elsewhere_text(
    struct arena *arena, const struct change *change)
{
	static const char *const signs[] = {
	    [CHANGE_ADDED] = "+",
	    [CHANGE_REMOVED] = "−",
	    [CHANGE_CHANGED] = "~",
	    [CHANGE_RENAMED] = "~",
	};
	struct buf line = {.arena = arena};
	buf_text(&line, signs[change->kind]);
	if (!str_is(change->element, "design"))
		buf_printf(&line, " %.*s", STR_ARG(change_name(arena, change)));
	if (change->kind == CHANGE_CHANGED || change->kind == CHANGE_RENAMED)
		buf_printf(&line, " %.*s", STR_ARG(change_text(arena, change)));
	if (change->class != CHANGE_INFO)
		buf_printf(&line, " (%s)", change_class_name(change->class));
	return buf_slice(&line);
}

/* "and 3 more changes of class info" */
static struct str rest_text(
    struct arena *arena, uint32_t shown, uint32_t left_out)
{
	return str_printf(arena, "%s%u%s change%s%s", shown > 0 ? "and " : "",
	    left_out, shown > 0 ? " more" : "", left_out == 1 ? "" : "s",
	    shown < MOST_ELSEWHERE ? " of class info" : "");
}

void diff_marks_elsewhere(struct diff_marks *marks, struct arena *arena,
    const struct design_union *both, const struct layout *layout)
{
	struct str_list *lines = &marks->changes.elsewhere;
	uint32_t left_out = 0;
	const struct change *change;
	vec_each (change, &both->diff->changes) {
		if (union_is_of_members(change) ||
		    is_drawn(both, layout, change))
			continue;
		if (change->class == CHANGE_INFO ||
		    lines->length >= MOST_ELSEWHERE)
			left_out++;
		else
			vec_push(arena, lines, elsewhere_text(arena, change));
	}
	if (left_out == 0)
		return;
	struct str rest = rest_text(arena, lines->length, left_out);
	vec_push(arena, lines, rest);
}
