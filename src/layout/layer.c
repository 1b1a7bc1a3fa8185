#include "layout/layer.h"

#include <string.h>

enum {
	EVALUATIONS = 5000, /* of the cost, at most */
	COMMON_SPAN = 60,   /* by which plans are compared */
	REACH = 6,          /* ranks that one move goes, at most */
	KNOWN_BITS = 10,
};

struct search {
	struct layering layering;
	int *best; /* the ranks of the least cost so far */
	int64_t cost;
	int left;        /* evaluations */
	uint64_t *known; /* hashes of ranks, by their first KNOWN_BITS */
};

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

/* Moves ranks on until every hard edge leads forwards from the moved nodes. */
static bool push(const struct layering *layering, int by)
{
	const struct plan *plan = layering->plan;
	for (int round = 0; round < LAYER_MAX_RANKS; round++) {
		bool moved = false;
		for (uint32_t i = 0; i < plan->edges.length; i++) {
			const struct plan_edge *edge = &plan->edges.at[i];
			int *from = &layering->ranks[edge->from];
			int *to = &layering->ranks[edge->to];
			if (layering->soft[i] ? *from != *to : *from < *to)
				continue;
			if (by > 0)
				*to = *from + 1;
			else
				*from = *to - 1;
			moved = true;
		}
		if (!moved)
			return true;
	}
	return false;
}

/* From 0, without a gap; false when there are too many. */
static bool normalise(struct layering *layering)
{
	int least = layering->ranks[0], most = least;
	for (uint32_t i = 1; i < layering->nodes; i++) {
		int rank = layering->ranks[i];
		least = rank < least ? rank : least;
		most = rank > most ? rank : most;
	}
	if (most - least >= LAYER_MAX_RANKS)
		return false;
	bool used[LAYER_MAX_RANKS] = {false};
	int closed[LAYER_MAX_RANKS];
	layering->count = 0;
	for (uint32_t i = 0; i < layering->nodes; i++)
		used[layering->ranks[i] -= least] = true;
	for (int rank = 0; rank <= most - least; rank++) {
		closed[rank] = layering->count;
		layering->count += used[rank];
	}
	if (layering->count <= most - least)
		for (uint32_t i = 0; i < layering->nodes; i++)
			layering->ranks[i] = closed[layering->ranks[i]];
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

static bool move_nodes(struct search *search)
{
	bool better = false;
	for (uint32_t i = 0; i < search->layering.nodes; i++) {
		for (int by = -REACH; by <= REACH && search->left > 0; by++) {
			if (by == 0)
				continue;
			search->layering.ranks[i] += by;
			better |= consider(search, by);
		}
	}
	return better;
}

static bool move_groups(struct search *search)
{
	const struct plan *plan = search->layering.plan;
	bool better = false;
	for (uint32_t group = 0; group < plan->groups.length; group++) {
		for (int by = -REACH; by <= REACH && search->left > 0; by++) {
			if (by == 0)
				continue;
			for (uint32_t i = 0; i < search->layering.nodes; i++)
				if (is_within(plan, i, group))
					search->layering.ranks[i] += by;
			better |= consider(search, by);
		}
	}
	return better;
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

bool plan_layer(struct plan *plan, int span)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	if (nodes == 0 || nodes > LAYER_MAX_NODES)
		return false;
	struct search search = {
	    .layering = {.plan = plan,
		.nodes = nodes,
		.span = span,
		.ranks = arena_array(arena, nodes, sizeof(int)),
		.soft = arena_array(arena, plan->edges.length, sizeof(bool)),
		.rows = arena_array(arena,
		    (plan->groups.length + 1) * LAYER_MAX_RANKS, sizeof(int))},
	    .best = arena_array(arena, nodes, sizeof(int)),
	    .cost = INT64_MAX,
	    .left = EVALUATIONS,
	    .known = arena_array(arena, 1 << KNOWN_BITS, sizeof(uint64_t)),
	};
	uint32_t *ranks = plan_ranks(plan);
	for (uint32_t i = 0; i < nodes; i++)
		search.best[i] = (int)ranks[i];
	for (uint32_t i = 0; i < plan->edges.length; i++)
		search.layering.soft[i] = is_soft(plan, &plan->edges.at[i]);
	memcpy(search.layering.ranks, search.best, ranks_size(&search));
	if (!consider(&search, 1))
		return false;
	bool better = true;
	while (better && search.left > 0) {
		better = move_groups(&search);
		better |= move_nodes(&search);
	}
	search.layering.span = COMMON_SPAN;
	(void)normalise(&search.layering);
	plan->cost = layering_cost(&search.layering, INT64_MAX);
	hold_parts(plan, search.best);
	take_ranks(plan, search.best);
	return true;
}
