#include "layout/layer.h"

#include <string.h>

enum {
	EVALUATIONS = 3500, /* of the cost, at most */
	REACH = 4,          /* ranks that one move goes, at most */
	KNOWN_BITS = 8,
	BELOW = 8, /* so many places are before the first rank of the best */
};

/* An odd number that is far from any small set of nodes. */
#define MIX UINT64_C(0x9e3779b97f4a7c15)

struct search {
	struct layering layering;
	/* Of the least cost so far: the places of nodes, and its ranks. */
	int *best;
	struct layering_rank filled[LAYER_MAX_RANKS];
	int count;
	/* By place: what stands there, or before it; there, or behind it. */
	struct bits until[LAYER_PLACES], from[LAYER_PLACES];
	struct layering_cost cost;
	int left;        /* evaluations */
	int idle;        /* moves since the last that was for the better */
	bool settled;    /* none of them is for a larger span, either */
	uint64_t *known; /* hashes of ranks, by their first KNOWN_BITS */
	uint64_t seed;   /* of hashes: other ones are known of each best */
};

static inline uint64_t bit_of(int place)
{
	return UINT64_C(1) << place;
}

/* Whether the node stands beside one of these. */
static bool is_beside(const int *places, int node, struct bits others)
{
	int other;
	bits_each (other, others)
		if (places[other] == places[node])
			return true;
	return false;
}

/*
 * Moves nodes on until every hard edge leads forwards from the moved ones, to
 * which it adds, and no soft one to where it comes from.  False when there is
 * no end.
 */
static bool push(struct search *search, struct bits *nodes, int by)
{
	const struct layering *layering = &search->layering;
	bool up = by > 0;
	const struct layering_ends *ahead =
	    up ? layering->above : layering->below;
	const struct layering_ends *behind =
	    up ? layering->below : layering->above;
	/* Nothing else can be in the way of one that goes to a place. */
	const struct bits *reached = up ? search->until : search->from;
	int *places = layering->places, step = up ? 1 : -1;
	for (struct bits left = *nodes; bits_any(left);) {
		int node = up ? bits_first(left) : bits_last(left), other;
		while (is_beside(places, node, behind[node].soft))
			places[node] += step;
		int place = places[node];
		if (place < 0 || place >= LAYER_PLACES)
			return false;
		bits_remove(&left, node);
		struct bits soft = ahead[node].soft;
		struct bits hard = bits_and(ahead[node].hard, reached[place]);
		bits_each (other, bits_or(soft, hard)) {
			int lead = (places[other] - place) * step;
			if (lead > 0 || (lead < 0 && bits_have(soft, other)))
				continue;
			places[other] = place + step;
			bits_add(&left, other);
			bits_add(nodes, other);
		}
	}
	return true;
}

/*
 * Whether these ranks were met before, and cost no less than the best.  Many
 * moves come to the same: a gap that one leaves is closed, however wide.  Ranks
 * that are taken for others are as if they had not been tried.
 */
static bool is_known(struct search *search, uint64_t hash)
{
	hash ^= hash >> 32;
	uint64_t *known = &search->known[hash % (1 << KNOWN_BITS)];
	bool same = *known == hash;
	*known = hash;
	return same;
}

/* Takes the moved nodes to their places; returns which are used, those that
   they have left empty included. */
static uint64_t fill(const struct search *search, struct bits moved,
    struct layering_rank filled[static LAYER_PLACES])
{
	uint64_t used = (bit_of(search->count) - 1) << BELOW;
	memcpy(filled + BELOW, search->filled,
	    (size_t)search->count * sizeof(*filled));
	int node;
	bits_each (node, moved) {
		int place = search->layering.places[node];
		struct layering_rank *to = &filled[place];
		struct layering_rank *from = &filled[search->best[node]];
		if (!(used & bit_of(place)))
			to->nodes = (struct bits) {0, 0};
		used |= bit_of(place);
		bits_remove(&from->nodes, node);
		bits_add(&to->nodes, node);
		from->across = to->across = 0;
	}
	return used;
}

/*
 * Makes ranks of the places that are used, now that these nodes have moved.
 * False when there are too many, or they are known.
 */
static bool collect(struct search *search, struct bits moved)
{
	struct layering *layering = &search->layering;
	struct layering_rank filled[LAYER_PLACES];
	uint64_t hash = search->seed;
	int count = 0;
	for (uint64_t left = fill(search, moved, filled); left;
	     left &= left - 1) {
		int place = __builtin_ctzll(left);
		struct bits nodes = filled[place].nodes;
		if (!bits_any(nodes))
			continue;
		if (count == LAYER_MAX_RANKS)
			return false;
		hash = (hash ^ (nodes.low + nodes.high * MIX)) * MIX;
		layering->ranks[place] = count;
		layering->filled[count++] = filled[place];
	}
	layering->count = count;
	return !is_known(search, hash);
}

static void keep(struct search *search, struct layering_cost cost)
{
	const struct layering *layering = &search->layering;
	search->cost = cost;
	search->settled = true;
	search->seed += MIX;
	search->count = layering->count;
	for (uint32_t i = 0; i < layering->nodes; i++)
		search->best[i] = layering->ranks[layering->places[i]] + BELOW;
	memset(search->until, 0, sizeof(search->until));
	memset(search->from, 0, sizeof(search->from));
	for (int i = 0; i < layering->count; i++) {
		search->filled[i] = layering->filled[i];
		search->until[BELOW + i] = layering->filled[i].nodes;
		search->from[BELOW + i] = layering->filled[i].nodes;
	}
	for (int i = 1, k = LAYER_PLACES - 2; k >= 0; i++, k--) {
		search->until[i] =
		    bits_or(search->until[i], search->until[i - 1]);
		search->from[k] = bits_or(search->from[k], search->from[k + 1]);
	}
}

/* Takes the present ranks when they cost less; else goes back to the best. */
static bool consider(struct search *search, struct bits moved, int by)
{
	struct layering *layering = &search->layering;
	struct layering_cost cost;
	bool better = false;
	if (push(search, &moved, by) && collect(search, moved) &&
	    layering_weigh(layering, &search->cost, &cost)) {
		if (layering_total(cost, layering->span) <
		    layering_total(search->cost, layering->span)) {
			keep(search, cost);
			better = true;
		} else {
			search->settled = false;
		}
	}
	memcpy(layering->places, search->best, layering->nodes * sizeof(int));
	return better;
}

/* Whether the same one rank less, which is what was tried last, went beyond all
   ranks already: however far it goes, the gap is closed. */
static bool goes_nowhere(const struct search *search, struct bits nodes, int by)
{
	if (by > 0)
		return !bits_meet(
		    nodes, search->until[BELOW + search->count - by]);
	return by > -REACH && !bits_meet(nodes, search->from[BELOW - by]);
}

/* A move that makes it better is kept. */
static void move(struct search *search, struct bits nodes, int by)
{
	bool same = search->idle > 0 && goes_nowhere(search, nodes, by);
	search->left--;
	search->idle++;
	if (same)
		return;
	int node;
	bits_each (node, nodes)
		search->layering.places[node] += by;
	if (consider(search, nodes, by))
		search->idle = 0;
}

/* Groups come first, then components. */
static struct bits block_of(const struct layering *layering, uint32_t index)
{
	uint32_t groups = layering->plan->groups.length;
	struct bits one = {0, 0};
	if (index < groups)
		return layering->within[index];
	bits_add(&one, (int)layering->numbers[index - groups]);
	return one;
}

/* All moves in turn, until none is for the better. */
static void climb(struct search *search)
{
	const struct layering *layering = &search->layering;
	uint32_t groups = layering->plan->groups.length;
	uint32_t blocks = groups + layering->nodes;
	int moves = (int)blocks * 2 * REACH;
	while (search->left > 0 && search->idle < moves)
		for (uint32_t i = 0; i < blocks; i++)
			for (int by = -REACH; by <= REACH; by++) {
				if (by == 0 || search->left == 0 ||
				    search->idle >= moves)
					continue;
				move(search, block_of(layering, i), by);
			}
	search->settled &= search->idle >= moves || groups == 0;
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
		roots[plan_root(roots, edge->to)] =
		    plan_root(roots, edge->from);
	for (uint32_t b = 1; b < count; b++) {
		uint32_t holder = NO_INDEX, held = b;
		int least = INT32_MAX;
		if (plan_root(roots, b) == plan_root(roots, 0))
			continue;
		for (uint32_t c = b; c < count; c++) {
			if (plan_root(roots, c) != plan_root(roots, b))
				continue;
			for (uint32_t a = 0; a < count; a++) {
				int apart = distance(plan, ranks, a, c);
				if (plan_root(roots, a) ==
					plan_root(roots, b) ||
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
		roots[plan_root(roots, held)] = plan_root(roots, holder);
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

/* Nothing is known of any place yet. */
static void search_init(
    struct search *search, struct plan *plan, int span, const uint32_t *order)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	*search = (struct search) {
	    .best = arena_array(arena, nodes, sizeof(int)),
	    .count = 1,
	    .cost = {.size = INT64_MAX},
	    .left = EVALUATIONS,
	    .seed = MIX,
	    .known = arena_array(arena, 1 << KNOWN_BITS, sizeof(uint64_t)),
	};
	layering_init(&search->layering, plan, order);
	search->layering.span = span;
	for (uint32_t i = 0; i < nodes; i++)
		search->best[i] = BELOW;
	memset(search->until, UINT8_MAX, sizeof(search->until));
	memset(search->from, UINT8_MAX, sizeof(search->from));
}

/*
 * What plans are compared by: as near as ranks come to what drawings turn out
 * to cost.  Edges that are too long matter less than their size.  What leads
 * downwards is more often wider than was estimated: beside its wide boxes there
 * is less room for links to pass.
 */
static int64_t likely_cost(const struct plan *plan, struct layering_cost cost)
{
	enum {
		EDGES = 60, /* in hundredths */
		SPAN = 20,
		RIGHT = 94, /* in hundredths */
	};
	int64_t all = cost.size * 100 + cost.edges * EDGES +
	    (int64_t)cost.spans * SPAN * 100;
	return all / 100 * (plan->direction == DIRECTION_RIGHT ? RIGHT : 100);
}

bool plan_layer(struct plan *plan, int span, const int *start)
{
	struct search search;
	uint32_t nodes = plan->design->components.length;
	if (nodes == 0 || nodes > LAYER_MAX_NODES)
		return false;
	const uint32_t *order = plan_ranks(plan);
	search_init(&search, plan, span, order);
	const uint32_t *numbers = search.layering.numbers;
	for (uint32_t i = 0; i < nodes; i++)
		search.layering.places[numbers[i]] =
		    (start ? start[i] : (int)order[i]) + BELOW;
	struct bits all = {0, 0};
	for (uint32_t i = 0; i < nodes; i++)
		bits_add(&all, (int)i);
	if (!consider(&search, all, 1))
		return false;
	climb(&search);
	plan->cost = likely_cost(plan, search.cost);
	plan->settled = search.settled;
	plan->ranks = arena_array(plan->arena, nodes, sizeof(int));
	for (uint32_t i = 0; i < nodes; i++)
		plan->ranks[i] = search.best[numbers[i]] - BELOW;
	hold_parts(plan, plan->ranks);
	take_ranks(plan, plan->ranks);
	return true;
}
