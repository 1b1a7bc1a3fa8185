#include "model/builder.h"

/*
 * Which groups are drawn as boxes: those that, with the ones drawn before
 * them, either nest or do not meet.  A group's size is the number of
 * components in it and in the groups inside it.
 */
struct boxes {
	struct builder *b;
	uint32_t *sizes;    /* by group index */
	struct map overlap; /* "3 7" -> a counter of shared components */
};

struct counter {
	uint32_t first, second, count;
};

static void gather(
    struct builder *b, struct group *group, struct group_list *all)
{
	for (uint32_t i = 0; i < all->length; i++)
		if (all->at[i] == group)
			return;
	vec_push(b->arena, all, group);
	for (uint32_t i = 0; i < group->parents.length; i++)
		gather(b, group->parents.at[i], all);
}

static void count_pair(struct boxes *boxes, uint32_t i, uint32_t j)
{
	struct buf key = {.arena = boxes->b->arena};
	buf_printf(&key, "%u %u", i < j ? i : j, i < j ? j : i);
	struct counter *counter = map_get(&boxes->overlap, buf_slice(&key));
	if (!counter) {
		counter = arena_new(boxes->b->arena, struct counter);
		counter->first = i < j ? i : j;
		counter->second = i < j ? j : i;
		map_add(&boxes->overlap, buf_slice(&key), counter);
	}
	counter->count++;
}

static void count_component(
    struct boxes *boxes, const struct component *component)
{
	struct group_list all = {0};
	for (uint32_t i = 0; i < component->groups.length; i++)
		gather(boxes->b, component->groups.at[i], &all);
	for (uint32_t i = 0; i < all.length; i++) {
		boxes->sizes[all.at[i]->element.index]++;
		for (uint32_t j = 0; j < i; j++)
			count_pair(boxes, all.at[i]->element.index,
			    all.at[j]->element.index);
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
	struct design *design = boxes->b->design;
	for (uint32_t i = 0; i < boxes->overlap.length; i++) {
		const struct counter *pair = boxes->overlap.entries[i].value;
		struct group *first = design->groups.at[pair->first];
		struct group *second = design->groups.at[pair->second];
		if (pair->count == boxes->sizes[pair->first] ||
		    pair->count == boxes->sizes[pair->second] ||
		    !first->drawn || !second->drawn)
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
	struct group_list all = {0};
	for (uint32_t i = 0; i < component->groups.length; i++)
		gather(boxes->b, component->groups.at[i], &all);
	struct group_list drawn = {0};
	for (uint32_t i = 0; i < all.length; i++)
		if (all.at[i]->drawn)
			vec_push(boxes->b->arena, &drawn, all.at[i]);
	/* Insertion sort, innermost first: a component is in a few groups. */
	for (uint32_t i = 1; i < drawn.length; i++)
		for (uint32_t j = i;
		     j > 0 && inside(boxes, drawn.at[j], drawn.at[j - 1]);
		     j--) {
			struct group *swap = drawn.at[j];
			drawn.at[j] = drawn.at[j - 1];
			drawn.at[j - 1] = swap;
		}
	for (uint32_t i = 0; i + 1 < drawn.length; i++)
		drawn.at[i]->box = drawn.at[i + 1];
	component->box = drawn.length ? drawn.at[0] : NULL;
}

void resolve_boxes(struct builder *b)
{
	struct design *design = b->design;
	struct boxes boxes = {.b = b,
	    .sizes = arena_array(
		b->arena, design->groups.length + 1, sizeof(uint32_t))};
	map_init(&boxes.overlap, b->arena);
	for (uint32_t i = 0; i < design->components.length; i++)
		count_component(&boxes, design->components.at[i]);
	for (uint32_t i = 0; i < design->groups.length; i++)
		design->groups.at[i]->drawn = boxes.sizes[i] > 0;
	drop_crossing(&boxes);
	for (uint32_t i = 0; i < design->components.length; i++)
		box_component(&boxes, design->components.at[i]);
}
