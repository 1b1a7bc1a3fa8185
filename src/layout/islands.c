#include "layout/islands.h"

#include "layout/layer.h"

#include <math.h>

enum {
	WEIGHT = 2, /* so that those held by each other stand in a line */
};

/* Whether there may be enough islands in some box: there are no more of them
   than parts that links leave apart, whatever boxes they stand in. */
static bool has_parts(const struct plan *plan)
{
	const struct design *design = plan->design;
	uint32_t parts = design->components.length;
	uint32_t *roots = arena_array(plan->arena, parts, sizeof(*roots));
	for (uint32_t i = 0; i < parts; i++)
		roots[i] = i;
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		uint32_t a = plan_root(roots, link->from->element.index);
		uint32_t b = plan_root(roots, link->to->element.index);
		parts -= a != b;
		roots[a] = b;
	}
	return parts >= ISLANDS_ENOUGH;
}

static void place_block(
    struct islands *all, uint32_t block, uint32_t parent_group)
{
	uint32_t parent = parent_group == NO_INDEX
	    ? all->root
	    : all->components + parent_group;
	all->parents[block] = parent;
	all->depths[block] = all->depths[parent] + 1;
	all->firsts[block] = block;
}

uint32_t islands_first(const struct islands *all, uint32_t block)
{
	return plan_root(all->firsts, block);
}

void islands_siblings(
    const struct islands *all, uint32_t *a, uint32_t *b, bool *left)
{
	const uint32_t *parents = all->parents, *depths = all->depths;
	while (parents[*a] != parents[*b]) {
		uint32_t one = depths[*a], other = depths[*b];
		if (one >= other) {
			if (left)
				left[*a] = true;
			*a = parents[*a];
		}
		if (other >= one) {
			if (left)
				left[*b] = true;
			*b = parents[*b];
		}
	}
}

static void join(struct islands *all, uint32_t a, uint32_t b)
{
	islands_siblings(all, &a, &b, all->tied);
	a = islands_first(all, a);
	b = islands_first(all, b);
	all->firsts[a < b ? b : a] = a < b ? a : b;
}

bool islands_init(struct islands *all, const struct plan *plan)
{
	if (!has_parts(plan))
		return false;
	struct arena *arena = plan->arena;
	const struct design *design = plan->design;
	uint32_t components = design->components.length;
	uint32_t groups = plan->groups.length, root = components + groups;
	*all = (struct islands) {
	    .plan = plan,
	    .components = components,
	    .groups = groups,
	    .root = root,
	    .parents = arena_array(arena, root + 1, sizeof(uint32_t)),
	    .depths = arena_array(arena, root + 1, sizeof(uint32_t)),
	    .firsts = arena_array(arena, root + 1, sizeof(uint32_t)),
	    .tied = arena_array(arena, root + 1, sizeof(bool)),
	};
	/* A group is numbered after what is around it. */
	for (uint32_t i = 0; i < groups; i++)
		place_block(all, components + i, plan->groups.at[i].parent);
	for (uint32_t i = 0; i < components; i++)
		place_block(all, i, plan->node_groups[i]);
	struct link *const *link;
	vec_each (link, &design->links)
		if ((*link)->from != (*link)->to)
			join(all, (*link)->from->element.index,
			    (*link)->to->element.index);
	for (uint32_t i = 0; i < root; i++)
		if (all->tied[i])
			all->tied[islands_first(all, i)] = true;
	return true;
}

static void add_component(struct islands *all, uint32_t node, uint32_t block)
{
	const struct plan *plan = all->plan;
	bool right = plan->direction == DIRECTION_RIGHT;
	struct box box = plan->layout->nodes[node].box;
	uint32_t first = islands_first(all, block), *ranks = all->ranks;
	uint32_t frames = all->depths[node] - all->depths[block];
	struct shore *shore =
	    &all->shores[all->parents[block] - all->components];
	struct island *island = &all->at[first];
	if (island->components == 0) {
		vec_push(plan->arena, &shore->islands, first);
		*island = (struct island) {.top = node, .bottom = node};
	}
	if (ranks[node] < ranks[island->top])
		island->top = node;
	if (ranks[node] > ranks[island->bottom])
		island->bottom = node;
	island->components++;
	island->frames = frames > island->frames ? frames : island->frames;
	island->across += (right ? box.height : box.width) + plan->node_gap;
	island->along = greater(island->along, right ? box.width : box.height);
	shore->components++;
	shore->mixed |= block == node && all->tied[first];
}

static bool is_free(
    const struct islands *all, const struct shore *shore, uint32_t first)
{
	uint32_t components = all->at[first].components;
	bool is_main = components > 1 && components * 2 > shore->components;
	return !all->tied[first] && !(is_main && shore->islands.length > 1);
}

static void part_from_rest(const struct islands *all, struct shore *shore)
{
	uint32_t count = 0, *at = shore->islands.at;
	shore->rest = NO_INDEX;
	for (uint32_t i = 0; i < shore->islands.length; i++) {
		uint32_t top = all->at[at[i]].top;
		if (is_free(all, shore, at[i]))
			at[count++] = at[i];
		else if (shore->rest == NO_INDEX ||
		    all->ranks[top] < all->ranks[shore->rest])
			shore->rest = top;
	}
	shore->islands.length = count;
}

void islands_find(struct islands *all)
{
	struct arena *arena = all->plan->arena;
	all->at = arena_array(arena, all->root, sizeof(struct island));
	all->shores =
	    arena_array(arena, (size_t)all->groups + 1, sizeof(struct shore));
	for (uint32_t i = 0; i < all->components; i++)
		for (uint32_t at = i; at != all->root; at = all->parents[at])
			add_component(all, i, at);
	for (uint32_t i = 0; i <= all->groups; i++)
		part_from_rest(all, &all->shores[i]);
}

/* How many of them stand in a row, so that all get a frame's shape. */
static uint32_t count_columns(
    const struct islands *all, const uint32_t *at, uint32_t count)
{
	const struct plan *plan = all->plan;
	bool right = plan->direction == DIRECTION_RIGHT;
	double area = 0, length = 0;
	for (uint32_t i = 0; i < count; i++) {
		const struct island *island = &all->at[at[i]];
		uint32_t ranks =
		    all->ranks[island->bottom] - all->ranks[island->top] + 1;
		double frames = island->frames * 2.0 * LAYER_GROUP_PADDING;
		double titles = island->frames * (double)LAYER_GROUP_TITLE;
		double along = ranks * (island->along + plan->rank_gap) +
		    frames + (right ? 0 : titles);
		area += along *
		    (island->across / ranks + frames + (right ? titles : 0));
		length += along;
	}
	double shape = (double)PLAN_FRAME_HEIGHT / PLAN_FRAME_WIDTH;
	if (right)
		shape = 1 / shape;
	double rows = round(sqrt(area * shape) / (length / count));
	return (uint32_t)ceil(count / greater(rows, 1));
}

static void add_edge(struct plan *plan, uint32_t from, uint32_t to)
{
	struct plan_edge *edge = vec_add(plan->arena, &plan->edges);
	*edge = (struct plan_edge) {
	    .from = from, .to = to, .ranks = 1, .weight = WEIGHT};
}

/* What is beside other components finds the emptiest rank by itself. */
static void drop_components(const struct islands *all, struct shore *shore)
{
	uint32_t left = 0, *at = shore->islands.at;
	for (uint32_t i = 0; i < shore->islands.length; i++)
		if (all->at[at[i]].components > 1 || all->at[at[i]].frames > 0)
			at[left++] = at[i];
	shore->islands.length = left;
}

/* Whether there were any to hold.  Without ranks found for the size of a
   drawing, what nothing holds by the rest goes to the first rank. */
static bool hold(const struct islands *all, uint32_t group, struct plan *plan)
{
	struct shore *shore = &all->shores[group];
	if (shore->mixed)
		drop_components(all, shore);
	uint32_t count = shore->islands.length;
	const uint32_t *at = shore->islands.at;
	if (count < ISLANDS_ENOUGH)
		return false;
	uint32_t columns = count_columns(all, at, count);
	bool adrift = group < all->groups && shore->rest != NO_INDEX &&
	    all->components > LAYER_MAX_NODES;
	for (uint32_t i = 0; i < columns && adrift; i++)
		add_edge(plan, shore->rest, all->at[at[i]].top);
	for (uint32_t i = columns; i < count; i++)
		add_edge(
		    plan, all->at[at[i - columns]].bottom, all->at[at[i]].top);
	return true;
}

/* In all boxes that have so many around them. */
static bool hold_at(
    const struct islands *all, uint32_t depth, struct plan *plan)
{
	bool held = false;
	for (uint32_t i = 0; i <= all->groups; i++)
		if (all->depths[all->components + i] == depth)
			held |= hold(all, i, plan);
	return held;
}

void islands_hold(struct plan *plan)
{
	struct islands all;
	if (!islands_init(&all, plan))
		return;
	all.ranks = plan_ranks(plan);
	islands_find(&all);
	uint32_t depth = 0;
	for (uint32_t i = all.components; i < all.root; i++)
		if (all.depths[i] > depth)
			depth = all.depths[i];
	/* From the innermost boxes out: their rows make islands longer. */
	while (depth > 0) {
		if (hold_at(&all, depth--, plan)) {
			all.ranks = plan_ranks(plan);
			islands_find(&all);
		}
	}
	(void)hold_at(&all, 0, plan);
}
