#include "cmd/diff_marks.h"

#include "report/diff.h"

enum {
	MOST_NOTES = 3,    /* lines on a component */
	MOST_ON_LINKS = 2, /* and on a link, whose label they lengthen */
};

/* The remarks on one element, and all that is told of it. */
struct remarks {
	struct str_list notes;
	struct buf title;
	enum change_class class; /* the worst of it */
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
	bool exclaims; /* a remark has a "!" */
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
	switch (union_about(change)->kind) {
	case ELEMENT_COMPONENT: return &r->components.all[place];
	case ELEMENT_GROUP: return &r->groups.all[place];
	default: return &r->links.all[place];
	}
}

enum severity change_risk(enum change_class class)
{
	static const enum severity risks[CHANGE_CLASS_COUNT] = {
	    [CHANGE_INFO] = SEVERITY_OFF,
	    [CHANGE_RISKY] = SEVERITY_WARNING,
	    [CHANGE_BREAKING] = SEVERITY_ERROR,
	};
	return risks[class];
}

static struct str side_text(const struct change_side *side)
{
	return side->said && side->text.length > 0 ? side->text
						   : STR("nothing");
}

/* What stands before a remark. */
static const char *const remark_signs[CHANGE_CLASS_COUNT] = {
    [CHANGE_INFO] = "~",
    [CHANGE_RISKY] = "!",
    [CHANGE_BREAKING] = "!",
};

/* "steps.app->db.optional" is of a step as "optional". */
static struct str field_text(const struct change *change)
{
	struct str field = change->field;
	if (change->kind == CHANGE_RENAMED)
		return STR("id");
	for (int i = 0; change->walked && i < 2; i++)
		str_cut(&field, '.');
	return field;
}

/* As much as stands on one line: without the flow, the old value, and the new
   one, where that is too much. */
static struct str note_text(struct arena *arena, const struct change *change)
{
	const char *sign = remark_signs[change->class];
	struct str flow = change_about(change)->id;
	if (change->walked && change_is_item(change))
		return str_printf(arena, "%s %s %.*s", sign,
		    change->new.said ? "new in" : "no longer in",
		    STR_ARG(flow));
	struct str field = field_text(change);
	struct str old = side_text(&change->old);
	struct str new = side_text(&change->new);
	struct str note = str_printf(arena, "%s %.*s %.*s %.*s → %.*s", sign,
	    STR_ARG(flow), STR_ARG(field), STR_ARG(old), STR_ARG(new));
	if (change->walked && layout_note_fits(note))
		return note;
	note = str_printf(arena, "%s %.*s %.*s → %.*s", sign, STR_ARG(field),
	    STR_ARG(old), STR_ARG(new));
	if (layout_note_fits(note))
		return note;
	note = str_printf(
	    arena, "%s %.*s → %.*s", sign, STR_ARG(field), STR_ARG(new));
	if (layout_note_fits(note))
		return note;
	return str_printf(arena, "%s %.*s", sign, STR_ARG(field));
}

static void add_line(struct buf *title, struct str line)
{
	if (title->length > 0)
		buf_char(title, '\n');
	buf_str(title, line);
}

static void add_note(struct remarking *r, struct remarks *remarks,
    enum change_class class, struct str note)
{
	vec_push(r->arena, &remarks->notes, note);
	r->exclaims |= class > CHANGE_INFO;
}

static void add_class(struct remarks *remarks, enum change_class class)
{
	if (class > remarks->class)
		remarks->class = class;
}

/* "risky: group a → b (who may reach it changes)" */
static struct str move_title(struct arena *arena, const struct union_move *move)
{
	struct str text = union_move_text(arena, move, true);
	if (move->class == CHANGE_INFO)
		return text;
	return str_printf(arena, "%s: %.*s (%s)",
	    change_class_name(move->class), STR_ARG(text), move->why);
}

static void add_move(
    struct remarking *r, struct remarks *remarks, const struct union_move *move)
{
	const char *sign = remark_signs[move->class];
	struct str note = str_printf(r->arena, "%s %.*s", sign,
	    STR_ARG(union_move_text(r->arena, move, true)));
	if (!layout_note_fits(note))
		note = str_printf(r->arena, "%s %.*s", sign,
		    STR_ARG(union_move_text(r->arena, move, false)));
	add_line(&remarks->title, move_title(r->arena, move));
	add_class(remarks, move->class);
	add_note(r, remarks, move->class, note);
}

static void add_moves(
    struct remarking *r, const struct remarks_on *on, enum change_class class)
{
	for (uint32_t i = 0; i < on->count; i++)
		for (uint32_t k = 0; k < on->items[i].moves.length; k++)
			if (on->items[i].moves.at[k].class == class)
				add_move(
				    r, &on->all[i], &on->items[i].moves.at[k]);
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
	if (change->walked)
		buf_printf(&line, "%.*s ", STR_ARG(change->element));
	if (!whole)
		buf_str(&line, change_text(arena, change));
	if (change->why)
		buf_printf(&line, whole ? ": %s" : " (%s)", change->why);
	return buf_slice(&line);
}

static void add_changes(struct remarking *r, enum change_class class)
{
	const struct change *change;
	vec_each (change, &r->both->diff->changes) {
		struct remarks *remarks = remarks_of(r, change);
		if (!remarks || change->class != class ||
		    union_is_of_members(change))
			continue;
		add_class(remarks, change->class);
		add_line(&remarks->title, title_text(r->arena, change));
		if (change->kind == CHANGE_CHANGED ||
		    change->kind == CHANGE_RENAMED)
			add_note(r, remarks, change->class,
			    note_text(r->arena, change));
	}
}

/* The first ones, and how many there are besides. */
static struct str_list few(
    struct arena *arena, const struct str_list *notes, uint32_t most)
{
	struct str_list list = {0};
	uint32_t shown = notes->length > most ? most - 1 : notes->length;
	if (most == 1 && notes->length > 1) {
		struct str note = str_printf(arena, "%.*s, +%u more",
		    STR_ARG(notes->at[0]), notes->length - 1);
		vec_push(
		    arena, &list, layout_note_fits(note) ? note : notes->at[0]);
		return list;
	}
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
		    change_risk(on->all[i].class),
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
	for (int class = CHANGE_CLASS_COUNT - 1; class >= CHANGE_INFO;
	     class --) {
		add_moves(&r, &r.components, (enum change_class) class);
		add_moves(&r, &r.groups, (enum change_class) class);
		add_changes(&r, (enum change_class) class);
	}
	*marks = (struct diff_marks) {
	    .room.components = notes_on(arena, &r.components, MOST_NOTES),
	    .room.groups = notes_on(arena, &r.groups, 1),
	    .room.links = notes_on(arena, &r.links, MOST_ON_LINKS),
	    .changes.components = marks_on(arena, &r.components),
	    .changes.groups = marks_on(arena, &r.groups),
	    .changes.links = marks_on(arena, &r.links),
	    .changes.exclaims = r.exclaims,
	    .summary = summary_of(arena, both->diff),
	};
	for (int class = CHANGE_RISKY; class < CHANGE_CLASS_COUNT; class ++)
		marks->changes.risks[change_risk((enum change_class) class)] =
		    change_class_name((enum change_class) class);
	find_others(&marks->room, arena, both);
}
