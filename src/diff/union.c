#include "diff/union.h"

#include "diff/pair.h"
#include "diff/unite.h"

/*
 * In the order of the new design; each element that was removed behind the
 * nearest one before it that was not.
 */
static struct union_list merge(
    struct arena *arena, const struct diff *diff, enum element_kind kind)
{
	uint32_t olds = element_count(diff->before, kind);
	uint32_t news = element_count(diff->after, kind);
	/* By the number of new elements before it: who was removed there. */
	struct element_list *gaps = arena_array(arena, news + 1, sizeof(*gaps));
	struct element_list *gap = gaps;
	struct union_list items = {0};
	for (uint32_t i = 0; i < olds; i++) {
		const struct element *old = element_at(diff->before, kind, i);
		const struct element *new = diff_after(diff, old);
		if (new)
			gap = &gaps[new->index + 1];
		else
			vec_push(arena, gap, (struct element *)(uintptr_t)old);
	}
	for (uint32_t i = 0; i <= news; i++) {
		if (i > 0) {
			struct union_item *item = vec_add(arena, &items);
			item->after = element_at(diff->after, kind, i - 1);
			item->before = diff_before(diff, item->after);
		}
		for (uint32_t k = 0; k < gaps[i].length; k++)
			vec_add(arena, &items)->before = gaps[i].at[k];
	}
	return items;
}

static const struct group *box_of(const struct element *element)
{
	if (!element)
		return NULL;
	return element->kind == ELEMENT_GROUP
	    ? ((const struct group *)element)->box
	    : ((const struct component *)element)->box;
}

/* The group drawn in both designs that is nearest around, as an item. */
static uint32_t common_box(
    const struct union_frame *frame, int side, const struct group *box)
{
	for (; box; box = box->box) {
		uint32_t index = frame->places.groups[side][box->element.index];
		const struct union_item *item = &frame->groups.at[index];
		if (item->before && item->after && frame->drawn[index])
			return index;
	}
	return NO_BOX;
}

/* The nearest box that is drawn; what stands around those of one design is of
   that design, too, or of both. */
static uint32_t drawn_box(
    const struct union_frame *frame, int side, const struct group *box)
{
	for (; box; box = box->box) {
		uint32_t index = frame->places.groups[side][box->element.index];
		if (frame->drawn[index])
			return index;
	}
	return NO_BOX;
}

static uint32_t choose_box(
    const struct union_frame *frame, const struct union_item *item)
{
	uint32_t was = drawn_box(frame, UNION_BEFORE, box_of(item->before));
	uint32_t is = drawn_box(frame, UNION_AFTER, box_of(item->after));
	if (!item->after)
		return was;
	if (!item->before || was == NO_BOX)
		return is;
	/* Only a box that was removed has vanished around it. */
	uint32_t common = common_box(frame, UNION_BEFORE, box_of(item->before));
	return common == is ? was : is;
}

static void find_boxes(struct union_frame *frame, struct arena *arena)
{
	uint32_t groups = frame->groups.length;
	frame->drawn = arena_array(arena, groups, sizeof(bool));
	for (uint32_t i = 0; i < groups; i++) {
		const struct union_item *item = &frame->groups.at[i];
		const struct element *of =
		    item->after ? item->after : item->before;
		frame->drawn[i] = ((const struct group *)of)->drawn;
	}
	frame->group_boxes = arena_array(arena, groups, sizeof(uint32_t));
	for (uint32_t i = 0; i < groups; i++)
		frame->group_boxes[i] = choose_box(frame, &frame->groups.at[i]);
	frame->boxes =
	    arena_array(arena, frame->components.length, sizeof(uint32_t));
	for (uint32_t i = 0; i < frame->components.length; i++)
		frame->boxes[i] = choose_box(frame, &frame->components.at[i]);
}

bool union_is_of_members(const struct change *change)
{
	return change->new.element &&
	    change->new.element->kind ==
	    ELEMENT_GROUP &&str_is(change->field, "members");
}

const struct element *union_about(const struct change *change)
{
	return change->walked && change->class > CHANGE_INFO
	    ? &change->walked->element
	    : change_about(change);
}

static uint32_t place_of(
    const struct union_places *places, const struct change *change)
{
	int side = change->new.element ? UNION_AFTER : UNION_BEFORE;
	const struct element *element = union_about(change);
	switch (element->kind) {
	case ELEMENT_COMPONENT: return places->components[side][element->index];
	case ELEMENT_GROUP: return places->groups[side][element->index];
	case ELEMENT_LINK: return places->links[side][element->index];
	default: return UNION_NOWHERE;
	}
}

uint32_t union_place(
    const struct design_union *whole, const struct change *change)
{
	return place_of(&whole->places, change);
}

enum union_state union_state(const struct union_item *item)
{
	if (!item->before)
		return UNION_ADDED;
	if (!item->after)
		return UNION_REMOVED;
	return item->changed ? UNION_CHANGED : UNION_SAME;
}

static void note_changes(struct union_frame *frame, const struct diff *diff)
{
	const struct change *change;
	vec_each (change, &diff->changes) {
		uint32_t place = place_of(&frame->places, change);
		enum element_kind kind = union_about(change)->kind;
		if (place == UNION_NOWHERE || union_is_of_members(change))
			continue;
		const struct union_list *list = kind == ELEMENT_COMPONENT
		    ? &frame->components
		    : kind == ELEMENT_GROUP ? &frame->groups
					    : &frame->links;
		list->at[place].changed = true;
	}
}

struct design_union union_of(struct arena *arena, const struct diff *diff)
{
	struct union_frame frame = {
	    .components = merge(arena, diff, ELEMENT_COMPONENT),
	    .groups = merge(arena, diff, ELEMENT_GROUP),
	    .links = merge(arena, diff, ELEMENT_LINK),
	};
	frame_index(&frame, arena, diff);
	find_boxes(&frame, arena);
	frame_move(&frame, arena);
	note_changes(&frame, diff);
	return unite(arena, diff, &frame, UNION_BOTH, NULL);
}

static uint32_t index_of_box(const struct group *box)
{
	return box ? box->element.index : NO_BOX;
}

/* The frame that a union was made from. */
static struct union_frame frame_of(
    struct arena *arena, const struct design_union *whole)
{
	const struct design *design = whole->design;
	uint32_t components = design->components.length;
	uint32_t groups = design->groups.length, links = design->links.length;
	struct union_frame frame = {
	    .components = {whole->components, components, components},
	    .groups = {whole->groups, groups, groups},
	    .links = {whole->links, links, links},
	    .boxes = arena_array(arena, components, sizeof(uint32_t)),
	    .group_boxes = arena_array(arena, groups, sizeof(uint32_t)),
	    .drawn = arena_array(arena, groups, sizeof(bool)),
	    .places = whole->places,
	};
	for (uint32_t i = 0; i < components; i++)
		frame.boxes[i] = index_of_box(design->components.at[i]->box);
	for (uint32_t i = 0; i < groups; i++) {
		frame.group_boxes[i] = index_of_box(design->groups.at[i]->box);
		frame.drawn[i] = design->groups.at[i]->drawn;
	}
	return frame;
}

struct design_union union_side(
    struct arena *arena, const struct design_union *whole, enum union_side side)
{
	struct union_frame frame = frame_of(arena, whole);
	return unite(arena, whole->diff, &frame, side, NULL);
}

struct design_union union_near(
    struct arena *arena, const struct design_union *whole)
{
	const struct design *design = whole->design;
	bool *kept =
	    arena_array(arena, design->components.length, sizeof(bool));
	for (uint32_t i = 0; i < design->components.length; i++)
		kept[i] = whole->components[i].changed;
	for (uint32_t i = 0; i < design->links.length; i++) {
		uint32_t from = design->links.at[i]->from->element.index;
		uint32_t to = design->links.at[i]->to->element.index;
		if (whole->links[i].changed || whole->components[from].changed)
			kept[to] = true;
		if (whole->links[i].changed || whole->components[to].changed)
			kept[from] = true;
	}
	struct union_frame frame = frame_of(arena, whole);
	return unite(arena, whole->diff, &frame, UNION_BOTH, kept);
}
