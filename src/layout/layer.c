#include "layout/layer.h"

#include <string.h>

enum {
	EVALUATIONS = 5000, /* of the cost, at most */
	COMMON_SPAN = 60,   /* by which plans are compared */
	REACH = 4,          /* ranks that one move goes, at most */
	KNOWN_BITS = 8,
	RANK_BITS = 64,
	BELOW = 8, /* so many ranks before the first one are told apart, too */
};

struct search {
	struct layering layering;
	int *best; /* the ranks of the least cost so far */
	int64_t cost;
	int left;        /* evaluations */
	int idle;        /* moves since the last that was for the better */
	uint64_t *known; /* hashes of ranks, by their first KNOWN_BITS */
};

/*
 * Moves ranks on until every hard edge leads forwards from the moved nodes.  In
 * their order, or against it, once over the edges is enough but for soft ones.
 */
static bool push(const struct layering *layering, int by)
{
	int *ranks = layering->ranks;
	uint32_t count = layering->edge_count;
	int step = by > 0 ? 1 : -1;
	for (int round = 0; round < LAYER_MAX_RANKS; round++) {
		bool moved = false;
		const struct layering_edge *edge =
		    by > 0 ? layering->edges : layering->edges + count - 1;
		for (uint32_t left = count; left > 0; left--, edge += step) {
			int from = ranks[edge->from], to = ranks[edge->to];
			if (from < to || (edge->soft && from > to))
				continue;
			if (by > 0)
				ranks[edge->to] = from + 1;
			else
				ranks[edge->from] = to - 1;
			moved = true;
		}
		if (!moved || !layering->any_soft)
			return true;
	}
	return false;
}

/* Numbers the ranks that are used from 0 on; false when there are too many. */
static bool normalise(struct layering *layering)
{
	int numbers[RANK_BITS], count = 0;
	unsigned all = 0;
	uint64_t used = 0;
	for (uint32_t i = 0; i < layering->nodes; i++) {
		unsigned at = (unsigned)(layering->ranks[i] + BELOW);
		all |= at;
		used |= UINT64_C(1) << at % RANK_BITS;
	}
	for (uint64_t left = used; left; left &= left - 1)
		numbers[__builtin_ctzll(left)] = count++;
	if (all >= RANK_BITS || count > LAYER_MAX_RANKS)
		return false;
	layering->count = count;
	if (used != ((UINT64_C(1) << count) - 1) << BELOW)
		for (uint32_t i = 0; i < layering->nodes; i++)
			layering->ranks[i] =
			    numbers[layering->ranks[i] + BELOW];
	return true;
}

static size_t ranks_size(const struct search *search)
{
	return search->layering.nodes * sizeof(int);
}

/*
 * Whether these ranks were met before, and cost no less than the best.  Many
 * moves come to the same: a gap that one leaves is closed, however wide.  Ranks
 * that are taken for others are as if they had not been tried.
 */
static bool is_known(struct search *search)
{
	uint64_t hash = 1;
	for (uint32_t i = 0; i < search->layering.nodes; i++)
		hash = (hash ^ (uint64_t)search->layering.ranks[i]) *
		    0x9e3779b97f4a7c15;
	uint64_t *known = &search->known[hash >> (64 - KNOWN_BITS)];
	bool same = *known == hash;
	*known = hash;
	return same;
}

/* Takes the present ranks when they cost less; else goes back to the best. */
static bool consider(struct search *search, int by)
{
	struct layering *layering = &search->layering;
	search->left--;
	if (push(layering, by) && normalise(layering) && !is_known(search)) {
		int64_t cost = layering_cost(layering, search->cost);
		if (cost < search->cost) {
			search->cost = cost;
			memcpy(
			    search->best, layering->ranks, ranks_size(search));
			return true;
		}
	}
	memcpy(layering->ranks, search->best, ranks_size(search));
	return false;
}

/* Whether the component is in the group, however deep. */
static bool is_within(const struct plan *plan, uint32_t node, uint32_t group)
{
	uint32_t at = plan->node_groups[node];
	while (at != group && at != NO_INDEX)
		at = plan->groups.at[at].parent;
	return at == group;
}

/* One that makes it better is kept. */
static void finish_move(struct search *search, int by)
{
	search->idle = consider(search, by) ? 0 : search->idle + 1;
}

static void move_node(struct search *search, uint32_t node, int by)
{
	search->layering.ranks[node] += by;
	finish_move(search, by);
}

static void move_group(struct search *search, uint32_t group, int by)
{
	for (uint32_t i = 0; i < search->layering.nodes; i++)
		if (is_within(search->layering.plan, i, group))
			search->layering.ranks[i] += by;
	finish_move(search, by);
}

/* All moves in turn, until none is for the better. */
static void climb(struct search *search)
{
	uint32_t groups = search->layering.plan->groups.length;
	uint32_t nodes = search->layering.nodes;
	int moves = (int)(groups + nodes) * 2 * REACH;
	while (search->left > 0 && search->idle < moves)
		for (uint32_t i = 0; i < groups + nodes; i++)
			for (int by = -REACH; by <= REACH; by++) {
				if (by == 0 || search->left == 0 ||
				    search->idle >= moves)
					continue;
				if (i < groups)
					move_group(search, i, by);
				else
					move_node(search, i - groups, by);
			}
}

static uint32_t root_of(uint32_t *roots, uint32_t node)
{
	while (roots[node] != node)
		node = roots[node] = roots[roots[node]];
	return node;
}

/* How bad it is to hold one of the two by the other; 0 is best. */
static int distance(
    const struct plan *plan, const int *ranks, uint32_t a, uint32_t b)
{
	int apart =
	    ranks[a] > ranks[b] ? ranks[a] - ranks[b] : ranks[b] - ranks[a];
	int strange = plan->node_groups[a] != plan->node_groups[b];
	return apart == 0 ? INT32_MAX : 2 * (apart - 1) + strange;
}

/* Nothing else says where the parts of a drawing stand to each other. */
static void hold_parts(struct plan *plan, const int *ranks)
{
	uint32_t count = plan->design->components.length;
	uint32_t *roots = arena_array(plan->arena, count, sizeof(*roots));
	for (uint32_t i = 0; i < count; i++)
		roots[i] = i;
	struct plan_edge *edge;
	vec_each (edge, &plan->edges)
		roots[root_of(roots, edge->to)] = root_of(roots, edge->from);
	for (uint32_t b = 1; b < count; b++) {
		uint32_t holder = NO_INDEX, held = b;
		int least = INT32_MAX;
		if (root_of(roots, b) == root_of(roots, 0))
			continue;
		for (uint32_t c = b; c < count; c++) {
			if (root_of(roots, c) != root_of(roots, b))
				continue;
			for (uint32_t a = 0; a < count; a++) {
				int apart = distance(plan, ranks, a, c);
				if (root_of(roots, a) == root_of(roots, b) ||
				    apart >= least)
					continue;
				least = apart;
				holder = a;
				held = c;
			}
		}
		if (holder == NO_INDEX)
			continue;
		edge = vec_add(plan->arena, &plan->edges);
		*edge = (struct plan_edge) {
		    .from = holder, .to = held, .weight = 1};
		roots[root_of(roots, held)] = root_of(roots, holder);
	}
}

static void take_ranks(struct plan *plan, const int *ranks)
{
	struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		if (ranks[edge->from] > ranks[edge->to]) {
			uint32_t from = edge->from;
			edge->from = edge->to;
			edge->to = from;
		}
		edge->ranks = (uint32_t)(ranks[edge->to] - ranks[edge->from]);
	}
}

bool plan_layer(struct plan *plan, int span, const int *start)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	if (nodes == 0 || nodes > LAYER_MAX_NODES)
		return false;
	struct search search = {
	    .best = arena_array(arena, nodes, sizeof(int)),
	    .cost = INT64_MAX,
	    .left = EVALUATIONS,
	    .known = arena_array(arena, 1 << KNOWN_BITS, sizeof(uint64_t)),
	};
	uint32_t *ranks = plan_ranks(plan);
	layering_init(&search.layering, plan, ranks);
	search.layering.span = span;
	for (uint32_t i = 0; i < nodes; i++)
		search.best[i] = start ? start[i] : (int)ranks[i];
	memcpy(search.layering.ranks, search.best, ranks_size(&search));
	if (!consider(&search, 1))
		return false;
	climb(&search);
	search.layering.span = COMMON_SPAN;
	(void)normalise(&search.layering);
	plan->cost = layering_cost(&search.layering, INT64_MAX);
	plan->ranks = search.best;
	hold_parts(plan, search.best);
	take_ranks(plan, search.best);
	return true;
}
