#include "layout/layer.h"

#include <string.h>

/* Lengths in points. */
enum {
	GROUP_PADDING = 14, /* on each side */
	GROUP_TITLE = 26,
	PASSING = 18, /* what an edge takes of a rank between its ends */
};

/* In thousandths of the frame. */
enum {
	COST_RANK = 36,      /* that an edge is longer than it must be */
	COST_BACK = 160,     /* of a message that points backwards */
	COST_BACK_RANK = 30, /* for each rank it does */
};

int64_t plan_size_cost(int64_t width, int64_t height)
{
	int64_t wide = width * 1000 / PLAN_FRAME_WIDTH;
	int64_t high = height * 1000 / PLAN_FRAME_HEIGHT;
	return (wide * wide + high * high) / 1000;
}

/* Messages from one group to another may flow backwards, calls never. */
static bool is_soft(const struct plan *plan, const struct plan_edge *edge)
{
	if (plan->node_groups[edge->from] == plan->node_groups[edge->to])
		return false;
	for (uint32_t i = 0; i < edge->links.length; i++)
		if (plan->design->links.at[edge->links.at[i]]->arrow !=
		    ARROW_MESSAGE)
			return false;
	return true;
}

/* By the ranks of what they come from: in a chain, one behind the other. */
static void set_edges(struct layering *layering, const uint32_t *order)
{
	const struct plan *plan = layering->plan;
	uint32_t count = plan->edges.length, at = 0;
	layering->edge_count = count;
	layering->edges =
	    arena_array(plan->arena, count, sizeof(struct layering_edge));
	for (uint32_t rank = 0; at < count; rank++)
		for (uint32_t i = 0; i < count; i++) {
			const struct plan_edge *edge = &plan->edges.at[i];
			if (order[edge->from] != rank)
				continue;
			bool soft = is_soft(plan, edge);
			layering->any_soft |= soft;
			layering->edges[at++] =
			    (struct layering_edge) {edge->from, edge->to,
				COST_RANK * (6 + (int)edge->weight), soft};
		}
}

static void set_nodes(struct layering *layering)
{
	const struct plan *plan = layering->plan;
	bool right = plan->direction == DIRECTION_RIGHT;
	uint32_t count = plan->design->components.length;
	layering->nodes = count;
	layering->at =
	    arena_array(plan->arena, count, sizeof(struct layering_node));
	for (uint32_t i = 0; i < count; i++) {
		struct box box = plan->layout->nodes[i].box;
		uint32_t group = plan->node_groups[i];
		int width = (int)box.width, height = (int)box.height;
		layering->at[i] = (struct layering_node) {
		    .across = (right ? height : width) + (int)plan->node_gap,
		    .along = right ? width : height,
		    .row = group == NO_INDEX ? plan->groups.length : group,
		};
	}
}

void layering_init(
    struct layering *layering, const struct plan *plan, const uint32_t *order)
{
	struct arena *arena = plan->arena;
	*layering = (struct layering) {.plan = plan};
	set_nodes(layering);
	set_edges(layering, order);
	layering->ranks = arena_array(arena, layering->nodes, sizeof(int));
	layering->rows = arena_array(
	    arena, (plan->groups.length + 1) * LAYER_MAX_RANKS, sizeof(int));
}

/* Adds what passes through ranks to them. */
static int64_t edges_cost(
    const struct layering *layering, int *passing, int64_t most)
{
	int changes[LAYER_MAX_RANKS + 1] = {0}; /* from rank to rank */
	int64_t cost = 0;
	for (uint32_t i = 0; i < layering->edge_count; i++) {
		const struct layering_edge *edge = &layering->edges[i];
		int from = layering->ranks[edge->from];
		int to = layering->ranks[edge->to], low = from, high = to;
		if (from >= to) {
			if (from == to || !edge->soft)
				return INT64_MAX;
			low = to;
			high = from;
			cost += COST_BACK + (high - low) * COST_BACK_RANK;
		}
		if (high - low == 1)
			continue;
		changes[low + 1] += PASSING;
		changes[high] -= PASSING;
		cost += (high - low - 1) * edge->cost / 8;
		if (cost >= most)
			return INT64_MAX;
	}
	for (int rank = 0, now = 0; rank < layering->count; rank++)
		passing[rank] += now += changes[rank];
	return cost;
}

/* The room across that each rank takes, within the group and for its parent. */
static int64_t fold_group(const struct layering *layering, uint32_t group)
{
	const struct plan_group *at = &layering->plan->groups.at[group];
	bool right = layering->plan->direction == DIRECTION_RIGHT;
	uint32_t parent =
	    at->parent == NO_INDEX ? layering->plan->groups.length : at->parent;
	uint32_t count = (uint32_t)layering->count;
	const int *row = &layering->rows[group * count];
	int *above = &layering->rows[parent * count];
	int first = -1, last = -1, widest = 0;
	for (int rank = 0; rank < layering->count; rank++) {
		if (row[rank] == 0)
			continue;
		first = first < 0 ? rank : first;
		last = rank;
		widest = row[rank] > widest ? row[rank] : widest;
	}
	if (first < 0)
		return 0;
	int title = right ? 0 : (int)at->title_width;
	widest = widest > title ? widest : title;
	widest += 2 * GROUP_PADDING + (right ? GROUP_TITLE : 0);
	for (int rank = first; rank <= last; rank++)
		above[rank] += widest;
	return (int64_t)(last - first) * layering->span;
}

int64_t layering_cost(const struct layering *layering, int64_t most)
{
	const struct plan *plan = layering->plan;
	bool right = plan->direction == DIRECTION_RIGHT;
	uint32_t rows = plan->groups.length + 1;
	uint32_t count = (uint32_t)layering->count;
	memset(layering->rows, 0, rows * count * sizeof(int));
	int *root = &layering->rows[(rows - 1) * count];
	int64_t cost = edges_cost(layering, root, most);
	if (cost >= most)
		return INT64_MAX;
	int along[LAYER_MAX_RANKS] = {0};
	for (uint32_t i = 0; i < layering->nodes; i++) {
		const struct layering_node *node = &layering->at[i];
		uint32_t rank = (uint32_t)layering->ranks[i];
		layering->rows[node->row * count + rank] += node->across;
		if (node->along > along[rank])
			along[rank] = node->along;
	}
	for (uint32_t i = plan->groups.length; i-- > 0;)
		cost += fold_group(layering, i);
	int64_t across = 0, length = 0;
	for (int rank = 0; rank < layering->count; rank++) {
		across = root[rank] > across ? root[rank] : across;
		length += along[rank] + (int)plan->rank_gap;
	}
	return cost +
	    plan_size_cost(right ? length : across, right ? across : length);
}
