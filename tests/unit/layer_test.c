/* The search for ranks weighs them as is plain, and stops where it may. */
#include "layout/layer.h"
#include "plans.h"
#include "tap.h"

enum {
	ROUNDS = 150,
};

static bool has(
    struct bits nodes, const struct layering *layering, uint32_t component)
{
	return bits_have(nodes, (int)layering->numbers[component]);
}

static const struct layering_node *node_of(
    const struct layering *layering, uint32_t component)
{
	return &layering->at[layering->numbers[component]];
}

/* Some ranks in which every edge has a direction. */
static void random_ranks(
    uint64_t *state, const struct layering *layering, int *ranks)
{
	const struct plan *plan = layering->plan;
	struct bits done = {0, 0};
	for (int old = 0; old < LAYER_MAX_RANKS; old++)
		for (uint32_t i = 0; i < layering->nodes; i++) {
			if (plan->ranks[i] != old)
				continue;
			uint32_t node = layering->numbers[i];
			ranks[i] = (int)random_next(state, 4);
			const struct plan_edge *edge;
			vec_each (edge, &plan->edges)
				if (edge->to == i &&
				    has(layering->below[node].hard, layering,
					edge->from) &&
				    ranks[edge->from] >= ranks[i])
					ranks[i] = ranks[edge->from] + 1;
			struct bits soft =
			    bits_and(bits_or(layering->above[node].soft,
					 layering->below[node].soft),
				done);
			for (uint32_t k = 0; k < layering->nodes; k++)
				if (has(soft, layering, k) &&
				    ranks[k] == ranks[i]) {
					ranks[i]++;
					k = UINT32_MAX; /* from 0 on, again */
				}
			bits_add(&done, (int)node);
		}
}

/* Numbers them from 0 on, and files them. */
static void fill(struct layering *layering, int *ranks)
{
	int numbers[LAYER_PLACES];
	layering->count = 0;
	for (int place = 0; place < LAYER_PLACES; place++) {
		struct layering_rank rank = {0};
		for (uint32_t i = 0; i < layering->nodes; i++)
			if (ranks[i] == place)
				bits_add(
				    &rank.nodes, (int)layering->numbers[i]);
		numbers[place] = layering->ranks[place] = layering->count;
		if (bits_any(rank.nodes))
			layering->filled[layering->count++] = rank;
	}
	for (uint32_t i = 0; i < layering->nodes; i++) {
		layering->places[layering->numbers[i]] = ranks[i];
		ranks[i] = numbers[ranks[i]];
	}
}

static bool is_within(const struct plan *plan, uint32_t node, uint32_t group)
{
	uint32_t at = plan->node_groups[node];
	while (at != group && at != NO_INDEX)
		at = plan->groups.at[at].parent;
	return at == group;
}

static void extent_of(const struct layering *layering, const int *ranks,
    uint32_t group, int *first, int *last)
{
	*first = LAYER_MAX_RANKS;
	*last = 0;
	for (uint32_t i = 0; i < layering->nodes; i++)
		if (is_within(layering->plan, i, group)) {
			*first = ranks[i] < *first ? ranks[i] : *first;
			*last = ranks[i] > *last ? ranks[i] : *last;
		}
}

static int plain_group(
    const struct layering *layering, const int *ranks, uint32_t group);

/* What stands in a rank, in the group itself or in a group of its own there. */
static int plain_row(
    const struct layering *layering, const int *ranks, uint32_t group, int rank)
{
	const struct plan *plan = layering->plan;
	int sum = 0;
	for (uint32_t i = 0; i < layering->nodes; i++)
		if (plan->node_groups[i] == group && ranks[i] == rank)
			sum += node_of(layering, i)->across;
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		int first, last;
		extent_of(layering, ranks, i, &first, &last);
		if (plan->groups.at[i].parent == group && first <= rank &&
		    rank <= last)
			sum += plain_group(layering, ranks, i);
	}
	return sum;
}

static int plain_group(
    const struct layering *layering, const int *ranks, uint32_t group)
{
	const struct plan *plan = layering->plan;
	bool right = plan->direction == DIRECTION_RIGHT;
	int widest = right ? 0 : (int)plan->groups.at[group].title_width;
	for (int rank = 0; rank < layering->count; rank++) {
		int row = plain_row(layering, ranks, group, rank);
		widest = row > widest ? row : widest;
	}
	return widest + 2 * LAYER_GROUP_PADDING +
	    (right ? LAYER_GROUP_TITLE : 0);
}

static int64_t plain_edges(const struct plan *plan, const int *ranks)
{
	int64_t sum = 0;
	const struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		int length = ranks[edge->to] - ranks[edge->from];
		if (length < 0) {
			length = -length;
			sum += 8 *
			    (LAYER_COST_BACK + length * LAYER_COST_BACK_RANK);
		}
		sum += (length - 1) * LAYER_COST_RANK * (6 + (int)edge->weight);
	}
	return sum / 8;
}

static struct layering_cost plain_cost(
    const struct layering *layering, const int *ranks)
{
	const struct plan *plan = layering->plan;
	struct layering_cost cost = {.edges = plain_edges(plan, ranks)};
	int length = 0, widest = 0;
	for (int rank = 0; rank < layering->count; rank++) {
		int along = 0, across = 0;
		for (uint32_t i = 0; i < layering->nodes; i++)
			if (ranks[i] == rank &&
			    node_of(layering, i)->along > along)
				along = node_of(layering, i)->along;
		const struct plan_edge *edge;
		vec_each (edge, &plan->edges)
			if ((ranks[edge->from] - rank) *
				(ranks[edge->to] - rank) <
			    0)
				across += LAYER_PASSING;
		across += plain_row(layering, ranks, NO_INDEX, rank);
		widest = across > widest ? across : widest;
		length += along + (int)plan->rank_gap;
	}
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		int first, last;
		extent_of(layering, ranks, i, &first, &last);
		cost.spans += last - first;
	}
	bool right = plan->direction == DIRECTION_RIGHT;
	cost.size =
	    plan_size_cost(right ? length : widest, right ? widest : length);
	return cost;
}

/* Whether one is taken for less than `best`, and costs what is plain then. */
static bool agrees(struct layering *layering, struct layering_cost plain,
    struct layering_cost best, bool less)
{
	struct layering_cost cost;
	bool taken = layering_weigh(layering, &best, &cost);
	return taken == less &&
	    (!less ||
		(cost.size == plain.size && cost.edges == plain.edges &&
		    cost.spans == plain.spans));
}

/* Every fifth is large. */
static struct design *random_size(struct fixture *f, uint64_t *state, int round)
{
	return round % 5 ? random_design(f, state)
			 : random_design_of(f, state, PLAN_MANY, PLAN_MANY);
}

static void costs(struct fixture *f)
{
	uint64_t state = 1;
	int wrong = 0, hasty = 0, backward = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct plan plan;
		struct layering layering;
		int ranks[PLAN_MANY];
		plan_of(&plan, &f->arena, random_size(f, &state, round),
		    round % 2 ? DIRECTION_RIGHT : DIRECTION_DOWN, LAYER_SPAN,
		    NULL);
		layering_init(&layering, &plan, plan_ranks(&plan));
		layering.span = LAYER_SPAN;
		random_ranks(&state, &layering, ranks);
		fill(&layering, ranks);
		struct layering_cost plain = plain_cost(&layering, ranks);
		struct layering_cost best = {.size = INT64_MAX};
		wrong += !agrees(&layering, plain, best, true);
		best = plain;
		hasty += !agrees(&layering, plain, best, false);
		best.size++;
		hasty += !agrees(&layering, plain, best, true);
		/* With fewer ranks that groups span, the large span decides. */
		best.size = plain.size - LAYER_LARGE_SPAN;
		best.spans = plain.spans + 1;
		hasty += !agrees(&layering, plain, best, false);
		best.size++;
		hasty += !agrees(&layering, plain, best, true);
		best.size = plain.size + LAYER_SPAN;
		best.spans = plain.spans - 1;
		hasty += !agrees(&layering, plain, best, false);
		best.size++;
		hasty += !agrees(&layering, plain, best, true);
		const struct plan_edge *edge;
		vec_each (edge, &plan.edges)
			backward += ranks[edge->from] > ranks[edge->to];
	}
	ok(wrong == 0, "%d rankings weigh what is plain (%d do not)", ROUNDS,
	    wrong);
	ok(backward > ROUNDS / 10, "some edges of these lead backwards (%d)",
	    backward);
	ok(hasty == 0, "no ranking that is for the better is given up (%d are)",
	    hasty);
}

/* Whether each leads forwards, but for messages to other groups. */
static bool leads_on(const struct plan *plan)
{
	struct layering layering;
	layering_init(&layering, plan, plan_ranks(plan));
	for (uint32_t i = 0; i < layering.nodes; i++) {
		const struct layering_ends *ends =
		    &layering.above[layering.numbers[i]];
		for (uint32_t k = 0; k < layering.nodes; k++) {
			bool hard = has(ends->hard, &layering, k);
			bool soft = has(ends->soft, &layering, k);
			if ((hard && plan->ranks[i] >= plan->ranks[k]) ||
			    (soft && plan->ranks[i] == plan->ranks[k]))
				return false;
		}
	}
	return true;
}

static void spans(struct fixture *f)
{
	uint64_t state = 2;
	int settled = 0, wrong = 0, lost = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct plan plan, large;
		struct design *design = random_size(f, &state, round);
		enum direction direction =
		    round % 2 ? DIRECTION_RIGHT : DIRECTION_DOWN;
		plan_of(&plan, &f->arena, design, direction, LAYER_SPAN, NULL);
		plan_of(&large, &f->arena, design, direction, LAYER_LARGE_SPAN,
		    plan.ranks);
		lost += !leads_on(&plan);
		settled += plan.settled;
		wrong += plan.settled &&
		    memcmp(plan.ranks, large.ranks,
			design->components.length * sizeof(int)) != 0;
	}
	ok(lost == 0, "every edge has a direction in the ranks found (%d)",
	    lost);
	ok(settled > ROUNDS / 10 && settled < ROUNDS,
	    "some rankings are settled, and some are not (%d of %d)", settled,
	    ROUNDS);
	ok(wrong == 0,
	    "what is settled has no other ranks with a larger span "
	    "(%d have)",
	    wrong);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	costs(&f);
	spans(&f);
	fixture_release(&f);
	return done_testing();
}
