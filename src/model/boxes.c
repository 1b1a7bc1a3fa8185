#include "model/builder.h"

/*
 * Which groups are drawn as boxes: those that, with the ones drawn before
 * them, either nest or do not meet.  A group's size is the number of
 * components in it and in the groups inside it.
 */
struct boxes {
	const struct design *design;
	struct arena arena;
	uint32_t *sizes;       /* by group index */
	struct map overlap;    /* pair.of -> the pair */
	struct group_list all; /* around the component that was gathered last */
	struct group_list drawn;
};

/* Two groups with components in common: the one of smaller index first. */
struct pair {
	uint32_t of[2];
	uint32_t count;
};

static void gather_around(struct boxes *boxes, struct group *group)
{
	for (uint32_t i = 0; i < boxes->all.length; i++)
		if (boxes->all.at[i] == group)
			return;
	vec_push(&boxes->arena, &boxes->all, group);
	for (uint32_t i = 0; i < group->parents.length; i++)
		gather_around(boxes, group->parents.at[i]);
}

static void gather(struct boxes *boxes, const struct component *component)
{
	boxes->all.length = 0;
	for (uint32_t i = 0; i < component->groups.length; i++)
		gather_around(boxes, component->groups.at[i]);
}

static struct str pair_key(const struct pair *pair)
{
	return (struct str) {(const char *)pair->of, sizeof(pair->of)};
}

static void count_pair(struct boxes *boxes, uint32_t i, uint32_t j)
{
	struct pair wanted = {{i < j ? i : j, i < j ? j : i}, 0};
	struct pair *pair = map_get(&boxes->overlap, pair_key(&wanted));
	if (!pair) {
		pair = arena_new(&boxes->arena, struct pair);
		*pair = wanted;
		map_add(&boxes->overlap, pair_key(pair), pair);
	}
	pair->count++;
}

static void count_component(
    struct boxes *boxes, const struct component *component)
{
	gather(boxes, component);
	for (uint32_t i = 0; i < boxes->all.length; i++) {
		uint32_t group = boxes->all.at[i]->element.index;
		boxes->sizes[group]++;
		for (uint32_t j = 0; j < i; j++)
			count_pair(
			    boxes, group, boxes->all.at[j]->element.index);
	}
}

/* Failure and trust boundaries matter more in a picture than a theme does. */
static int rank(const struct group *group)
{
	static const int ranks[DIMENSION_COUNT] = {
	    [DIMENSION_FAILURE] = 0,
	    [DIMENSION_TRUST] = 1,
	    [DIMENSION_DRAWING] = 2,
	    [DIMENSION_OWNERSHIP] = 3,
	};
	return ranks[group->dimension];
}

static void drop_crossing(struct boxes *boxes)
{
	const struct design *design = boxes->design;
	for (uint32_t i = 0; i < boxes->overlap.length; i++) {
		const struct pair *pair = boxes->overlap.entries[i].value;
		struct group *first = design->groups.at[pair->of[0]];
		struct group *second = design->groups.at[pair->of[1]];
		if (pair->count == boxes->sizes[pair->of[0]] ||
		    pair->count == boxes->sizes[pair->of[1]] || !first->drawn ||
		    !second->drawn)
			continue;
		if (rank(first) <= rank(second))
			second->drawn = false;
		else
			first->drawn = false;
	}
}

/* Of two groups with the same components, the one declared later is inside. */
static bool inside(const struct boxes *boxes, const struct group *inner,
    const struct group *outer)
{
	uint32_t small = boxes->sizes[inner->element.index];
	uint32_t large = boxes->sizes[outer->element.index];
	if (small != large)
		return small < large;
	return inner->element.index > outer->element.index;
}

static void box_component(struct boxes *boxes, struct component *component)
{
	gather(boxes, component);
	struct group_list *drawn = &boxes->drawn;
	drawn->length = 0;
	for (uint32_t i = 0; i < boxes->all.length; i++)
		if (boxes->all.at[i]->drawn)
			vec_push(&boxes->arena, drawn, boxes->all.at[i]);
	/* Insertion sort, innermost first: a component is in a few groups. */
	for (uint32_t i = 1; i < drawn->length; i++)
		for (uint32_t j = i;
		     j > 0 && inside(boxes, drawn->at[j], drawn->at[j - 1]);
		     j--) {
			struct group *swap = drawn->at[j];
			drawn->at[j] = drawn->at[j - 1];
			drawn->at[j - 1] = swap;
		}
	for (uint32_t i = 0; i + 1 < drawn->length; i++)
		drawn->at[i]->box = drawn->at[i + 1];
	component->box = drawn->length ? drawn->at[0] : NULL;
}

void resolve_boxes(struct builder *b)
{
	struct design *design = b->design;
	struct boxes boxes = {.design = design};
	arena_init_child(&boxes.arena, b->arena);
	boxes.sizes = arena_array(
	    &boxes.arena, design->groups.length + 1, sizeof(uint32_t));
	map_init(&boxes.overlap, &boxes.arena);
	for (uint32_t i = 0; i < design->components.length; i++)
		count_component(&boxes, design->components.at[i]);
	for (uint32_t i = 0; i < design->groups.length; i++)
		design->groups.at[i]->drawn = boxes.sizes[i] > 0;
	drop_crossing(&boxes);
	for (uint32_t i = 0; i < design->components.length; i++)
		box_component(&boxes, design->components.at[i]);
	arena_release(&boxes.arena);
}
