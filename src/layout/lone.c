#include "layout/plan.h"

#include <math.h>

enum {
	ENOUGH = 4, /* components of one group: fewer find room by themselves */
	WEIGHT = 2, /* so that those held by each other stand in a line */
};

/* Of one group, or of the root: what nothing links to, in its order. */
struct rows {
	bool mixed; /* with what is linked: Graphviz knows where */
	VEC(uint32_t) lone;
};

static bool is_lone(const struct component *component)
{
	return component->out.length == 0 && component->in.length == 0;
}

/* By plan group; the root's come last. */
static struct rows *sort_components(const struct plan *plan)
{
	const struct design *design = plan->design;
	uint32_t root = plan->groups.length;
	struct rows *all =
	    arena_array(plan->arena, (size_t)root + 1, sizeof(*all));
	for (uint32_t i = 0; i < design->components.length; i++) {
		uint32_t group = plan->node_groups[i];
		struct rows *rows = &all[group == NO_INDEX ? root : group];
		if (is_lone(design->components.at[i]))
			vec_push(plan->arena, &rows->lone, i);
		else
			rows->mixed = group != NO_INDEX;
	}
	return all;
}

static bool has_rows(const struct rows *rows)
{
	return !rows->mixed && rows->lone.length >= ENOUGH;
}

/* How many ranks they fill, so that the drawing gets a frame's shape. */
static uint32_t count_ranks(const struct plan *plan, const struct rows *all)
{
	bool right = plan->direction == DIRECTION_RIGHT;
	double across = 0, along = 0;
	for (uint32_t i = 0; i <= plan->groups.length; i++) {
		if (!has_rows(&all[i]))
			continue;
		const uint32_t *at;
		vec_each (at, &all[i].lone) {
			struct box box = plan->layout->nodes[*at].box;
			across +=
			    (right ? box.height : box.width) + plan->node_gap;
			along = greater(along, right ? box.width : box.height);
		}
	}
	double shape = (double)PLAN_FRAME_HEIGHT / PLAN_FRAME_WIDTH;
	if (right)
		shape = 1 / shape;
	double ranks = sqrt(across * shape / (along + plan->rank_gap));
	return ranks < 1 ? 1 : (uint32_t)lround(ranks);
}

void plan_hold_rows(struct plan *plan)
{
	const struct rows *all = sort_components(plan);
	uint32_t ranks = count_ranks(plan, all);
	for (uint32_t i = 0; i <= plan->groups.length; i++) {
		uint32_t count = all[i].lone.length;
		const uint32_t *lone = all[i].lone.at;
		if (!has_rows(&all[i]))
			continue;
		uint32_t row = (count + ranks - 1) / ranks;
		for (uint32_t k = row; k < count; k++) {
			struct plan_edge *edge =
			    vec_add(plan->arena, &plan->edges);
			*edge = (struct plan_edge) {.from = lone[k - row],
			    .to = lone[k],
			    .ranks = 1,
			    .weight = WEIGHT};
		}
	}
}
