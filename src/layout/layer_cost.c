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

static int64_t edges_cost(const struct layering *layering, int *passing)
{
	int64_t cost = 0;
	for (uint32_t i = 0; i < layering->plan->edges.length; i++) {
		const struct plan_edge *edge = &layering->plan->edges.at[i];
		int from = layering->ranks[edge->from];
		int to = layering->ranks[edge->to];
		if (from == to || (from > to && !layering->soft[i]))
			return INT64_MAX;
		int low = from < to ? from : to, high = from < to ? to : from;
		for (int rank = low + 1; rank < high; rank++)
			passing[rank] += PASSING;
		cost += (high - low - 1) * COST_RANK *
		    (6 + (int64_t)edge->weight) / 8;
		if (from > to)
			cost += COST_BACK + (high - low) * COST_BACK_RANK;
	}
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
	int64_t cost = edges_cost(layering, root);
	if (cost >= most)
		return INT64_MAX;
	int along[LAYER_MAX_RANKS] = {0};
	int gap = (int)plan->node_gap;
	for (uint32_t i = 0; i < layering->nodes; i++) {
		struct box box = plan->layout->nodes[i].box;
		int rank = layering->ranks[i];
		int length = (int)(right ? box.width : box.height);
		uint32_t group = plan->node_groups[i] == NO_INDEX
		    ? rows - 1
		    : plan->node_groups[i];
		layering->rows[group * count + (uint32_t)rank] +=
		    (int)(right ? box.height : box.width) + gap;
		along[rank] = length > along[rank] ? length : along[rank];
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
