#include "layout/plan.h"

#include <math.h>
#include <stdlib.h>

enum {
	PADDING = 18, /* within a group */
	TITLE_GAP = 10,
	MAX_LABEL_ROOM = 120, /* between ranks */
};

/* A component or a group within the one around it. */
struct item {
	uint32_t node;  /* or NO_INDEX */
	uint32_t group; /* or NO_INDEX */
	uint32_t rank, number;
	double width, height;
};

struct items {
	struct item *at;
	uint32_t length, capacity;
};

struct grid {
	const struct plan *plan;
	uint32_t *ranks; /* by component; the drawing's columns, or rows */
	uint32_t *group_ranks;
	struct items *items;        /* by plan group; those in none are last */
	struct point *sizes;        /* by plan group */
	struct point *node_corners; /* within the group around */
	struct point *group_corners;
	double rank_gap;
};

static void add_item(struct grid *grid, uint32_t around, struct item item)
{
	const struct plan *plan = grid->plan;
	struct items *items =
	    &grid->items[around == NO_INDEX ? plan->groups.length : around];
	item.number = items->length;
	vec_push(plan->arena, items, item);
}

/* All but the sizes of groups. */
static void add_items(struct grid *grid)
{
	const struct plan *plan = grid->plan;
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		struct box box = plan->layout->nodes[i].box;
		add_item(grid, plan->node_groups[i],
		    (struct item) {.node = i,
			.group = NO_INDEX,
			.rank = grid->ranks[i],
			.width = box.width,
			.height = box.height});
	}
	for (uint32_t i = 0; i < plan->groups.length; i++)
		add_item(grid, plan->groups.at[i].parent,
		    (struct item) {.node = NO_INDEX,
			.group = i,
			.rank = grid->group_ranks[i]});
}

/* For qsort(): by rank, and as they were added. */
static int by_rank(const void *a, const void *b)
{
	const struct item *one = a, *other = b;
	if (one->rank != other->rank)
		return one->rank < other->rank ? -1 : 1;
	return one->number < other->number ? -1 : one->number > other->number;
}

/* Now that all within them is measured. */
static void sort_items(const struct grid *grid, struct items *items)
{
	struct item *item;
	vec_each (item, items)
		if (item->group != NO_INDEX) {
			item->width = grid->sizes[item->group].x;
			item->height = grid->sizes[item->group].y;
		}
	if (items->length > 1)
		qsort(items->at, items->length, sizeof(*items->at), by_rank);
}

static void put(const struct grid *grid, const struct item *item, double along,
    double across)
{
	bool right = grid->plan->direction == DIRECTION_RIGHT;
	struct point corner = {right ? along : across, right ? across : along};
	if (item->node != NO_INDEX)
		grid->node_corners[item->node] = corner;
	else
		grid->group_corners[item->group] = corner;
}

struct rank {
	double along, across; /* extent; across without the last gap */
};

/* Of the first of these, and of all in its rank; sets the next one. */
static struct rank measure_rank(const struct grid *grid,
    const struct items *items, uint32_t first, uint32_t *next)
{
	bool right = grid->plan->direction == DIRECTION_RIGHT;
	double gap = grid->plan->node_gap;
	struct rank extent = {0, -gap};
	uint32_t i = first;
	for (; i < items->length && items->at[i].rank == items->at[first].rank;
	     i++) {
		const struct item *item = &items->at[i];
		double along = right ? item->width : item->height;
		double across = right ? item->height : item->width;
		extent.along = greater(extent.along, along);
		extent.across += across + gap;
	}
	*next = i;
	return extent;
}

static double measure_across(const struct grid *grid, const struct items *items)
{
	double widest = 0;
	for (uint32_t i = 0; i < items->length;)
		widest =
		    greater(widest, measure_rank(grid, items, i, &i).across);
	return widest;
}

/* Ranks without items cost nothing.  Returns the size of the whole. */
static struct point arrange(
    const struct grid *grid, struct items *items, struct point origin)
{
	bool right = grid->plan->direction == DIRECTION_RIGHT;
	sort_items(grid, items);
	double widest = measure_across(grid, items), along = 0;
	for (uint32_t i = 0, next; i < items->length;) {
		struct rank extent = measure_rank(grid, items, i, &next);
		along += i > 0 ? grid->rank_gap : 0;
		double across = (widest - extent.across) / 2;
		for (; i < next; i++) {
			const struct item *item = &items->at[i];
			double length = right ? item->width : item->height;
			double middle = along + (extent.along - length) / 2;
			put(grid, item, middle + (right ? origin.x : origin.y),
			    across + (right ? origin.y : origin.x));
			across += (right ? item->height : item->width) +
			    grid->plan->node_gap;
		}
		along += extent.along;
	}
	return right ? (struct point) {along, widest}
		     : (struct point) {widest, along};
}

/* A group stands where its first component would. */
static void rank_groups(struct grid *grid)
{
	const struct plan *plan = grid->plan;
	for (uint32_t i = 0; i < plan->groups.length; i++)
		grid->group_ranks[i] = NO_INDEX;
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		uint32_t group = plan->node_groups[i];
		while (group != NO_INDEX) {
			if (grid->ranks[i] < grid->group_ranks[group])
				grid->group_ranks[group] = grid->ranks[i];
			group = plan->groups.at[group].parent;
		}
	}
}

static void measure_groups(struct grid *grid)
{
	const struct plan *plan = grid->plan;
	for (uint32_t i = plan->groups.length; i-- > 0;) {
		const struct plan_group *group = &plan->groups.at[i];
		struct point origin = {
		    PADDING, PADDING + group->title_height + TITLE_GAP};
		struct point size = arrange(grid, &grid->items[i], origin);
		size.x = greater(size.x, group->title_width);
		grid->sizes[i].x = size.x + 2 * PADDING;
		grid->sizes[i].y = size.y + origin.y + PADDING;
	}
}

static void place_all(const struct grid *grid, struct places *places)
{
	const struct plan *plan = grid->plan;
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		uint32_t parent = plan->groups.at[i].parent;
		struct point corner = grid->group_corners[i];
		if (parent != NO_INDEX) {
			corner.x += places->groups[parent].x;
			corner.y += places->groups[parent].y;
		}
		places->groups[i] = (struct box) {
		    corner.x, corner.y, grid->sizes[i].x, grid->sizes[i].y};
	}
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		uint32_t group = plan->node_groups[i];
		struct box box = plan->layout->nodes[i].box;
		struct point corner = grid->node_corners[i];
		if (group != NO_INDEX) {
			corner.x += places->groups[group].x;
			corner.y += places->groups[group].y;
		}
		places->nodes[i] = (struct point) {
		    corner.x + box.width / 2, corner.y + box.height / 2};
	}
}

void grid_place(const struct plan *plan, struct places *places)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	uint32_t groups = plan->groups.length;
	struct grid grid = {
	    .plan = plan,
	    .ranks = plan_ranks(plan),
	    .group_ranks = arena_array(arena, groups, sizeof(uint32_t)),
	    .items = arena_array(arena, groups + 1, sizeof(struct items)),
	    .sizes = arena_array(arena, groups, sizeof(struct point)),
	    .node_corners = arena_array(arena, nodes, sizeof(struct point)),
	    .group_corners = arena_array(arena, groups, sizeof(struct point)),
	    .rank_gap = plan->rank_gap,
	};
	double label = 0;
	const struct plan_edge *edge;
	vec_each (edge, &plan->edges)
		label = greater(label,
		    plan->direction == DIRECTION_RIGHT ? edge->label_width
						       : edge->label_height);
	grid.rank_gap += lesser(label, MAX_LABEL_ROOM);
	rank_groups(&grid);
	add_items(&grid);
	measure_groups(&grid);
	struct point size =
	    arrange(&grid, &grid.items[groups], (struct point) {0, 0});
	places->width = size.x;
	places->height = size.y;
	place_all(&grid, places);
	route_straight(plan, places);
}
