#include "diff/changes.h"
#include "diff/pair.h"

/* Who is in a group, and what it means that they were not, or are no more. */

const struct group_list *groups_around(const struct element *element)
{
	return element->kind == ELEMENT_GROUP
	    ? &((const struct group *)element)->parents
	    : &((const struct component *)element)->groups;
}

enum part_change group_left(const struct group *group)
{
	switch (group->dimension) {
	case DIMENSION_TRUST: return PART_TRUST_LEFT;
	case DIMENSION_FAILURE: return PART_DOMAIN_LEFT;
	default: return PART_HARMLESS;
	}
}

enum part_change group_entered(const struct group *group)
{
	return group->dimension == DIMENSION_TRUST ? PART_TRUST_ENTERED
						   : PART_HARMLESS;
}

/* Of one side. */
struct membership {
	struct diff *diff;
	bool is_before;
	struct map seen; /* ids */
	struct element_list all;
};

static void find_members(struct membership *side, const struct group *group);

/* Coming and going is told by itself; a group that does so leaves in this one
   what it has around. */
static void find_member(struct membership *side, const struct element *element)
{
	struct diff *diff = side->diff;
	const struct element *other = side->is_before
	    ? diff_after(diff, element)
	    : diff_before(diff, element);
	if (!map_add(&side->seen, element->id, side))
		return;
	if (other)
		vec_push(diff->arena, &side->all,
		    (struct element *)(uintptr_t)element);
	else if (element->kind == ELEMENT_GROUP)
		find_members(side, (const struct group *)element);
}

static void find_members(struct membership *side, const struct group *group)
{
	for (uint32_t i = 0; i < group->components.length; i++)
		find_member(side, &group->components.at[i]->element);
	for (uint32_t i = 0; i < group->groups.length; i++)
		find_member(side, &group->groups.at[i]->element);
}

static struct membership membership_of(
    struct diff *diff, const struct group *group, bool is_before)
{
	struct membership side = {.diff = diff, .is_before = is_before};
	map_init(&side.seen, diff->arena);
	find_members(&side, group);
	return side;
}

static struct change_side as_ids(const struct membership *members)
{
	struct diff *diff = members->diff;
	struct str_list ids = {0};
	struct element *const *element;
	vec_each (element, &members->all)
		vec_push(diff->arena, &ids,
		    new_id(diff, *element, members->is_before));
	struct change_side side = list_side(diff->arena, &ids);
	side.said = true; /* a group without members has none */
	return side;
}

/* However deep; `seen` has the ids of those asked before. */
static bool stands_in(const struct group_list *groups,
    const struct group *group, struct map *seen)
{
	struct group *const *at;
	vec_each (at, groups)
		if (*at == group ||
		    (map_add(seen, (*at)->element.id, *at) &&
			stands_in(&(*at)->parents, group, seen)))
			return true;
	return false;
}

/* Whether any of them is nowhere in the group as the other side has it. */
static bool any_outside(
    const struct membership *members, const struct group *other)
{
	struct diff *diff = members->diff;
	struct element *const *element;
	vec_each (element, &members->all) {
		const struct element *now = members->is_before
		    ? diff_after(diff, *element)
		    : diff_before(diff, *element);
		struct map seen;
		map_init(&seen, diff->arena);
		if (!stands_in(groups_around(now), other, &seen))
			return true;
	}
	return false;
}

void diff_members(
    struct diff *diff, const struct group *before, const struct group *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_GROUP);
	struct membership was = membership_of(diff, before, true);
	struct membership is = membership_of(diff, after, false);
	struct change_side old = as_ids(&was), new = as_ids(&is);
	struct change *change =
	    diff_value(diff, &pair, F_GROUP_MEMBERS, &old, &new);
	if (!change)
		return;
	if (any_outside(&was, after))
		change_classify_part(change, group_left(after));
	if (change->class == CHANGE_INFO && any_outside(&is, before))
		change_classify_part(change, group_entered(after));
}
