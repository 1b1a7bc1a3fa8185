#include "cmd/diff_marks.h"
#include "diff/told.h"
#include "report/diff.h"

/* What stands beneath the drawing. */

enum {
	MOST_WORRIES = 10,
};

static bool is_drawn(const struct design_union *both,
    const struct layout *layout, const struct change *change)
{
	uint32_t place = union_place(both, change);
	if (place == UNION_NOWHERE)
		return false;
	switch (union_about(change)->kind) {
	case ELEMENT_GROUP: return layout->groups[place].box.width > 0;
	case ELEMENT_LINK: return layout->links[place].count > 0;
	default: return true;
	}
}

/* As the drawing calls it; what is not drawn as the text does. */
static struct str name_of(struct arena *arena, const struct change *change)
{
	const struct element *about = change_about(change);
	const struct link *link = (const struct link *)about;
	struct str id = change->element;
	str_cut(&id, ':');
	/* Of several elements it is a text. */
	if (!str_equal(id, about->id))
		return change->element;
	switch (about->kind) {
	case ELEMENT_COMPONENT: return ((const struct component *)about)->name;
	case ELEMENT_GROUP: return ((const struct group *)about)->name;
	case ELEMENT_LINK:
		return str_printf(arena, "%.*s %s %.*s",
		    STR_ARG(link->from->name), arrow_text(link->arrow),
		    STR_ARG(link->to->name));
	default: return change_name(arena, change);
	}
}

/* "app · replicas: 4 → 2", "app is removed" */
static struct str worry_text(struct arena *arena, const struct change *change)
{
	struct str text = change_text(arena, change);
	if (str_is(change->element, "design"))
		return text;
	bool whole =
	    change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED;
	return str_join(
	    arena, name_of(arena, change), whole ? STR(" ") : STR(" · "), text);
}

static void add_worries(
    struct svg_changes *changes, struct arena *arena, const struct diff *diff)
{
	struct change_list told = diff_told(arena, diff);
	uint32_t left_out = 0;
	const struct change *change;
	vec_each (change, &told) {
		enum severity risk = change_risk(change->class);
		if (risk == SEVERITY_OFF)
			continue;
		if (changes->worries.length >= MOST_WORRIES) {
			left_out++;
			continue;
		}
		*vec_add(arena, &changes->worries) = (struct svg_worry) {
		    risk, worry_text(arena, change), str_from(change->why)};
	}
	if (left_out > 0)
		vec_push(arena, &changes->rest,
		    str_printf(arena, "and %u more", left_out));
}

void diff_marks_below(struct diff_marks *marks, struct arena *arena,
    const struct design_union *both, const struct layout *layout)
{
	struct buf rest = {.arena = arena};
	uint32_t count = 0;
	const struct change *change;
	add_worries(&marks->changes, arena, both->diff);
	vec_each (change, &both->diff->changes)
		count += change->class == CHANGE_INFO &&
		    !union_is_of_members(change) &&
		    !is_drawn(both, layout, change);
	if (count == 0)
		return;
	buf_count(&rest, count, "change");
	buf_text(&rest, " of class info not in the drawing");
	vec_push(arena, &marks->changes.rest, buf_slice(&rest));
}
