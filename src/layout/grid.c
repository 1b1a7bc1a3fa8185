#include "layout/plan.h"

#include <math.h>

enum {
	PADDING = 18, /* within a group */
	TITLE_GAP = 10,
	MAX_LABEL_ROOM = 120, /* between ranks */
};

/* A component or a group within the one around it. */
struct item {
	uint32_t node;  /* or NO_INDEX */
	uint32_t group; /* or NO_INDEX */
	uint32_t rank;
	double width, height;
};

struct grid {
	const struct plan *plan;
	uint32_t *ranks; /* by component; the drawing's columns, or rows */
	uint32_t *group_ranks;
	struct point *sizes;        /* by plan group */
	struct point *node_corners; /* within the group around */
	struct point *group_corners;
	double rank_gap;
};

struct items {
	struct item *at;
	uint32_t length, capacity;
};

static struct items items_of(const struct grid *grid, uint32_t container)
{
	const struct plan *plan = grid->plan;
	struct items items = {0};
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		if (plan->node_groups[i] != container)
			continue;
		struct box box = plan->layout->nodes[i].box;
		vec_push(plan->arena, &items,
		    ((struct item) {
			i, NO_INDEX, grid->ranks[i], box.width, box.height}));
	}
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		if (plan->groups.at[i].parent != container)
			continue;
		vec_push(plan->arena, &items,
		    ((struct item) {NO_INDEX, i, grid->group_ranks[i],
			grid->sizes[i].x, grid->sizes[i].y}));
	}
	return items;
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

static struct rank measure_rank(
    const struct grid *grid, const struct items *items, uint32_t rank)
{
	bool right = grid->plan->direction == DIRECTION_RIGHT;
	double gap = grid->plan->node_gap;
	struct rank extent = {0, -gap};
	const struct item *item;
	vec_each (item, items) {
		if (item->rank != rank)
			continue;
		double along = right ? item->width : item->height;
		double across = right ? item->height : item->width;
		extent.along = greater(extent.along, along);
		extent.across += across + gap;
	}
	return extent;
}

/* Ranks without items cost nothing.  Returns the size of the whole. */
static struct point arrange(
    const struct grid *grid, struct items items, struct point origin)
{
	bool right = grid->plan->direction == DIRECTION_RIGHT;
	uint32_t last = 0;
	double widest = 0, along = 0;
	const struct item *item;
	vec_each (item, &items)
		last = item->rank > last ? item->rank : last;
	for (uint32_t rank = 0; rank <= last; rank++)
		widest =
		    greater(widest, measure_rank(grid, &items, rank).across);
	for (uint32_t rank = 0; rank <= last; rank++) {
		struct rank extent = measure_rank(grid, &items, rank);
		if (extent.along <= 0)
			continue;
		along += along > 0 ? grid->rank_gap : 0;
		double across = (widest - extent.across) / 2;
		vec_each (item, &items) {
			if (item->rank != rank)
				continue;
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
		struct point size = arrange(grid, items_of(grid, i), origin);
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
	measure_groups(&grid);
	struct point size =
	    arrange(&grid, items_of(&grid, NO_INDEX), (struct point) {0, 0});
	places->width = size.x;
	places->height = size.y;
	place_all(&grid, places);
	route_straight(plan, places);
}
