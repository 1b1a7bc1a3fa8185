#include "layout/layer.h"

#include <assert.h>
#include <string.h>

static_assert(LAYER_PLACES <= 64, "places are bits of a word");

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

static void add_end(struct layering_ends *ends, uint32_t node, bool soft)
{
	bits_add(soft ? &ends->soft : &ends->hard, (int)node);
}

static void add_edge(struct layering *layering, const struct plan_edge *edge)
{
	int cost = LAYER_COST_RANK * (6 + (int)edge->weight);
	bool soft = is_soft(layering->plan, edge);
	uint32_t from = layering->numbers[edge->from];
	uint32_t to = layering->numbers[edge->to];
	add_end(&layering->above[from], to, soft);
	add_end(&layering->below[to], from, soft);
	if (soft) {
		layering->soft[layering->soft_count++] =
		    (struct layering_edge) {from, to, cost};
		return;
	}
	layering->at[from].pull -= cost;
	layering->at[from].leaving++;
	layering->at[to].pull += cost;
	layering->at[to].entering++;
	layering->least -= cost;
}

static void set_edges(struct layering *layering)
{
	const struct plan *plan = layering->plan;
	struct arena *arena = plan->arena;
	layering->soft = arena_array(
	    arena, plan->edges.length, sizeof(struct layering_edge));
	layering->above =
	    arena_array(arena, layering->nodes, sizeof(struct layering_ends));
	layering->below =
	    arena_array(arena, layering->nodes, sizeof(struct layering_ends));
	const struct plan_edge *edge;
	vec_each (edge, &plan->edges)
		add_edge(layering, edge);
}

static void set_nodes(struct layering *layering)
{
	const struct plan *plan = layering->plan;
	bool right = plan->direction == DIRECTION_RIGHT;
	layering->at = arena_array(
	    plan->arena, layering->nodes, sizeof(struct layering_node));
	for (uint32_t i = 0; i < layering->nodes; i++) {
		struct box box = plan->layout->nodes[i].box;
		uint32_t group = plan->node_groups[i];
		int width = (int)box.width, height = (int)box.height;
		layering->at[layering->numbers[i]] = (struct layering_node) {
		    .across = (right ? height : width) + (int)plan->node_gap,
		    .along = right ? width : height,
		    .row = group == NO_INDEX ? plan->groups.length : group,
		};
	}
}

static void set_groups(struct layering *layering)
{
	const struct plan *plan = layering->plan;
	layering->within = arena_array(
	    plan->arena, plan->groups.length, sizeof(*layering->within));
	for (uint32_t i = 0; i < layering->nodes; i++)
		for (uint32_t at = plan->node_groups[i]; at != NO_INDEX;
		     at = plan->groups.at[at].parent)
			bits_add(
			    &layering->within[at], (int)layering->numbers[i]);
}

static void set_numbers(struct layering *layering, const uint32_t *order)
{
	uint32_t number = 0;
	layering->numbers = arena_array(
	    layering->plan->arena, layering->nodes, sizeof(uint32_t));
	for (uint32_t rank = 0; number < layering->nodes; rank++)
		for (uint32_t i = 0; i < layering->nodes; i++)
			if (order[i] == rank)
				layering->numbers[i] = number++;
}

void layering_init(
    struct layering *layering, const struct plan *plan, const uint32_t *order)
{
	struct arena *arena = plan->arena;
	*layering = (struct layering) {
	    .plan = plan, .nodes = plan->design->components.length};
	set_numbers(layering, order);
	set_nodes(layering);
	set_edges(layering);
	set_groups(layering);
	layering->places = arena_array(arena, layering->nodes, sizeof(int));
	layering->rows = arena_array(
	    arena, (plan->groups.length + 1) * LAYER_MAX_RANKS, sizeof(int));
	layering->extents =
	    arena_array(arena, plan->groups.length, sizeof(*layering->extents));
}

/* The first and the last rank of each group; returns how many they span. */
static int set_extents(const struct layering *layering)
{
	const struct layering_rank *ranks = layering->filled;
	uint32_t groups = layering->plan->groups.length;
	int spans = 0;
	for (uint32_t i = 0; i < groups; i++) {
		struct bits within = layering->within[i];
		int first = 0, last = layering->count - 1;
		while (!bits_meet(ranks[first].nodes, within))
			first++;
		while (!bits_meet(ranks[last].nodes, within))
			last--;
		layering->extents[i] = (struct layering_extent) {first, last};
		spans += last - first;
	}
	return spans;
}

static struct layering_rank measured(
    const struct layering_node *nodes, struct bits set)
{
	struct layering_rank rank = {.nodes = set};
	int number;
	bits_each (number, set) {
		const struct layering_node *node = &nodes[number];
		rank.across += node->across;
		rank.pull += node->pull;
		rank.leaving += node->leaving;
		rank.entering += node->entering;
		if (node->along > rank.along)
			rank.along = node->along;
	}
	return rank;
}

/* All but for groups. */
struct measures {
	int length;                   /* of the drawing */
	int passing[LAYER_MAX_RANKS]; /* across */
	int64_t edges;                /* what they cost, times 8 */
};

/*
 * Hard edges cost in proportion to how far their one ends are from the others:
 * the ranks of all ends say it of all edges.
 */
static void measure(struct layering *layering, struct measures *all)
{
	int open = 0; /* edges on their way */
	all->edges = layering->least;
	all->length = layering->count * (int)layering->plan->rank_gap;
	for (int i = 0; i < layering->count; i++) {
		struct layering_rank *rank = &layering->filled[i];
		if (rank->across == 0)
			*rank = measured(layering->at, rank->nodes);
		all->edges += (int64_t)rank->pull * i;
		all->length += rank->along;
		open -= rank->entering;
		all->passing[i] = open * LAYER_PASSING;
		open += rank->leaving;
	}
}

static void measure_soft(const struct layering *layering, struct measures *all)
{
	for (uint32_t i = 0; i < layering->soft_count; i++) {
		const struct layering_edge *edge = &layering->soft[i];
		int low = layering->ranks[layering->places[edge->from]];
		int high = layering->ranks[layering->places[edge->to]];
		if (low > high) {
			int from = low;
			low = high;
			high = from;
			all->edges += 8 *
			    (LAYER_COST_BACK +
				(high - low) * LAYER_COST_BACK_RANK);
		}
		all->edges += (high - low - 1) * edge->cost;
		for (int rank = low + 1; rank < high; rank++)
			all->passing[rank] += LAYER_PASSING;
	}
}

/* Across the widest rank, but for groups. */
static int width_at_least(
    const struct layering *layering, const struct measures *all)
{
	int most = 0;
	for (int i = 0; i < layering->count; i++) {
		int across = layering->filled[i].across + all->passing[i];
		most = across > most ? across : most;
	}
	return most;
}

static int64_t size_cost(
    const struct layering *layering, int across, int length)
{
	bool right = layering->plan->direction == DIRECTION_RIGHT;
	return plan_size_cost(right ? length : across, right ? across : length);
}

static int greatest(const int *numbers, int count)
{
	int most = 0;
	for (int i = 0; i < count; i++)
		most = numbers[i] > most ? numbers[i] : most;
	return most;
}

/* The room across that each rank takes, within the group and for its parent. */
static void fold_group(const struct layering *layering, uint32_t group)
{
	const struct plan_group *at = &layering->plan->groups.at[group];
	bool right = layering->plan->direction == DIRECTION_RIGHT;
	uint32_t parent =
	    at->parent == NO_INDEX ? layering->plan->groups.length : at->parent;
	uint32_t count = (uint32_t)layering->count;
	const int *row = &layering->rows[group * count];
	int *above = &layering->rows[parent * count];
	struct layering_extent extent = layering->extents[group];
	int title = right ? 0 : (int)at->title_width;
	int widest =
	    greatest(row + extent.first, extent.last + 1 - extent.first);
	widest = widest > title ? widest : title;
	widest += 2 * LAYER_GROUP_PADDING + (right ? LAYER_GROUP_TITLE : 0);
	for (int rank = extent.first; rank <= extent.last; rank++)
		above[rank] += widest;
}

/* To a rank of each row, which are so long. */
static void add_row(const struct layering_node *nodes, struct bits set,
    int *rows, uint32_t length)
{
	int number;
	bits_each (number, set) {
		const struct layering_node *node = &nodes[number];
		rows[node->row * length] += node->across;
	}
}

/* Across its widest rank, with all groups around what is in it. */
static int width_across(
    const struct layering *layering, const struct measures *all)
{
	uint32_t groups = layering->plan->groups.length;
	uint32_t count = (uint32_t)layering->count;
	int *root = &layering->rows[groups * count];
	memset(layering->rows, 0, groups * count * sizeof(int));
	memcpy(root, all->passing, count * sizeof(int));
	for (uint32_t rank = 0; rank < count; rank++)
		add_row(layering->at, layering->filled[rank].nodes,
		    layering->rows + rank, count);
	for (uint32_t i = groups; i-- > 0;)
		fold_group(layering, i);
	return greatest(root, layering->count);
}

bool layering_weigh(struct layering *layering, const struct layering_cost *best,
    struct layering_cost *cost)
{
	struct measures all;
	measure(layering, &all);
	measure_soft(layering, &all);
	cost->edges = all.edges / 8;
	int across = width_at_least(layering, &all);
	int64_t least = cost->edges + size_cost(layering, across, all.length);
	/* Groups cannot span less than nothing. */
	int64_t most = best->size + best->edges;
	if (least >= most + (int64_t)best->spans * LAYER_LARGE_SPAN)
		return false;
	cost->spans = set_extents(layering);
	int fewer = best->spans - cost->spans;
	most += fewer * (fewer > 0 ? LAYER_LARGE_SPAN : layering->span);
	if (least >= most)
		return false;
	if (layering->plan->groups.length > 0)
		across = width_across(layering, &all);
	cost->size = size_cost(layering, across, all.length);
	return cost->size + cost->edges < most;
}
