#include "diff/changes.h"
#include "diff/unite.h"

/* Who stands in other groups than before. */

enum {
	TOLD = DIMENSION_COUNT,
};

/* Who is in which groups before and after, a member at a time. */
struct movement {
	struct arena *arena;
	const struct union_frame *frame;
	uint32_t *around;   /* by group: the last member whose boxes
			       include it, and so below */
	uint32_t *stays[2]; /* ... that was in it, or is */
	uint32_t *judged;   /* ... that asked what leaving it means */
	uint32_t member;    /* from 1 */
};

/* With those around them, each once. */
static void note_groups(
    struct movement *all, int side, const struct group_list *groups)
{
	struct group *const *group;
	vec_each (group, groups) {
		uint32_t index =
		    all->frame->places.groups[side][(*group)->element.index];
		if (all->stays[side][index] == all->member)
			continue;
		all->stays[side][index] = all->member;
		note_groups(all, side, &(*group)->parents);
	}
}

/*
 * What it means not to be in a group of one side on the other.  A group that
 * came or went says nothing of that, but those around it may.
 */
static struct change consequence(
    struct movement *all, int side, const struct group *group)
{
	uint32_t index = all->frame->places.groups[side][group->element.index];
	const struct union_item *item = &all->frame->groups.at[index];
	const struct group *now = (const struct group *)item->after;
	struct change worst = {.class = CHANGE_INFO};
	if (all->judged[index] == all->member ||
	    all->stays[!side][index] == all->member)
		return worst;
	all->judged[index] = all->member;
	if (item->before && item->after) {
		change_classify_part(&worst,
		    side == UNION_BEFORE ? group_left(now)
					 : group_entered(now));
		return worst;
	}
	struct group *const *around;
	vec_each (around, &group->parents) {
		struct change change = consequence(all, side, *around);
		if (change.class > worst.class)
			worst = change;
	}
	return worst;
}

/* One that is not on both sides. */
struct other {
	const struct group *group;
	struct change change; /* class and why alone */
};

struct other_list {
	struct other *at;
	uint32_t length, capacity;
};

/* Of one side, what the other does not have: by dimension, and last what the
   drawing tells by a box around it. */
static void find_others(struct movement *all, int side,
    const struct element *element, struct other_list *others)
{
	const struct group_list *groups = groups_around(element);
	struct group *const *group;
	vec_each (group, groups) {
		uint32_t index =
		    all->frame->places.groups[side][(*group)->element.index];
		const struct union_item *item = &all->frame->groups.at[index];
		if (all->stays[!side][index] == all->member)
			continue;
		struct other other = {*group, consequence(all, side, *group)};
		bool told = (!item->before || !item->after) &&
		    all->around[index] == all->member &&
		    other.change.class == CHANGE_INFO;
		vec_push(all->arena, &others[told ? TOLD : (*group)->dimension],
		    other);
	}
}

static void add_move(struct movement *all, struct union_item *item,
    const struct other *from, const struct other *to)
{
	const struct other *worse = !from                 ? to
	    : to && to->change.class > from->change.class ? to
							  : from;
	*vec_add(all->arena, &item->moves) = (struct union_move) {
	    .from = from ? from->group : NULL,
	    .to = to ? to->group : NULL,
	    .class = worse->change.class,
	    .why = worse->change.why,
	};
}

static void find_moves(
    struct movement *all, struct union_item *item, uint32_t box)
{
	struct other_list left[TOLD + 1] = {0}, entered[TOLD + 1] = {0};
	uint32_t told = 0;
	if (!item->before || !item->after)
		return;
	all->member++;
	for (; box != NO_BOX; box = all->frame->group_boxes[box])
		all->around[box] = all->member;
	note_groups(all, UNION_BEFORE, groups_around(item->before));
	note_groups(all, UNION_AFTER, groups_around(item->after));
	find_others(all, UNION_BEFORE, item->before, left);
	find_others(all, UNION_AFTER, item->after, entered);
	for (int d = 0; d < DIMENSION_COUNT; d++)
		for (uint32_t i = 0;
		     i < left[d].length || i < entered[d].length; i++) {
			const struct other *from =
			    i < left[d].length ? &left[d].at[i] : NULL;
			const struct other *to = NULL;
			if (i < entered[d].length)
				to = &entered[d].at[i];
			else if (told < entered[TOLD].length)
				to = &entered[TOLD].at[told++];
			add_move(all, item, from, to);
		}
	item->changed |= item->moves.length > 0;
}

void frame_move(struct union_frame *frame, struct arena *arena)
{
	uint32_t groups = frame->groups.length;
	struct movement all = {
	    .arena = arena,
	    .frame = frame,
	    .around = arena_array(arena, groups, sizeof(uint32_t)),
	    .stays = {arena_array(arena, groups, sizeof(uint32_t)),
		arena_array(arena, groups, sizeof(uint32_t))},
	    .judged = arena_array(arena, groups, sizeof(uint32_t)),
	};
	for (uint32_t i = 0; i < frame->components.length; i++)
		find_moves(&all, &frame->components.at[i], frame->boxes[i]);
	for (uint32_t i = 0; i < groups; i++)
		find_moves(&all, &frame->groups.at[i], frame->group_boxes[i]);
}
