#include "analyse/lost.h"

enum {
	WALKS = 16, /* over the whole flow, that are always allowed */
	LOOKS_MORE = 100000,
};

/* A node whose callees are being gone through. */
struct turn {
	uint32_t node, call, target;
};

struct sorter {
	const struct structure *structure;
	struct turn *path; /* from where the walk began; flows may be deep */
	uint32_t depth;
	bool *seen; /* by node */
	uint32_t *order, left;
};

static void enter(struct sorter *sorter, uint32_t node)
{
	if (sorter->seen[node])
		return;
	sorter->seen[node] = true;
	sorter->path[sorter->depth++] =
	    (struct turn) {node, sorter->structure->nodes[node].first, 0};
}

/* What the node calls, and the caches whose misses that answers; else NONE. */
static uint32_t next_callee(const struct structure *s, struct turn *turn)
{
	while (turn->call < s->nodes[turn->node].end) {
		const struct structure_call *call = &s->calls[turn->call];
		uint32_t target = call->first + turn->target++;
		if (target < call->end)
			return s->targets[target];
		turn->call++;
		turn->target = 0;
		if (call->cache != STRUCTURE_NONE)
			return call->cache;
	}
	return STRUCTURE_NONE;
}

/*
 * The nodes so that callers come before their callees, and before the caches
 * whose misses they answer; of a circle, whom the flow reaches first.
 */
static void sort_nodes(
    struct arena *arena, const struct structure *s, uint32_t *order)
{
	uint32_t count = s->node_count;
	struct sorter sorter = {
	    .structure = s,
	    .path = arena_array(arena, count, sizeof(*sorter.path)),
	    .seen = arena_array(arena, count, sizeof(*sorter.seen)),
	    .order = order,
	    .left = count,
	};
	for (uint32_t i = 0; i < count; i++) {
		enter(&sorter, i);
		while (sorter.depth > 0) {
			struct turn *turn = &sorter.path[sorter.depth - 1];
			uint32_t callee = next_callee(s, turn);
			if (callee != STRUCTURE_NONE)
				enter(&sorter, callee);
			else
				order[--sorter.left] =
				    sorter.path[--sorter.depth].node;
		}
	}
}

void loss_init(
    struct loss *loss, struct arena *arena, const struct structure *structure)
{
	uint32_t count = structure->node_count;
	*loss = (struct loss) {.structure = structure,
	    .up = arena_array(arena, count, sizeof(*loss->up)),
	    .order = arena_array(arena, count, sizeof(*loss->order)),
	    .fails = arena_array(arena, count, sizeof(*loss->fails)),
	    .needed = arena_array(arena, count, sizeof(*loss->needed)),
	    .left =
		LOOKS_MORE + WALKS * ((uint64_t)count + structure->call_count)};
	sort_nodes(arena, structure, loss->order);
}

/* The share of the requests at its caller that need a call. */
static double call_needed(
    const struct loss *loss, const struct structure_call *call)
{
	double fails =
	    call->cache == STRUCTURE_NONE ? 0 : loss->fails[call->cache];
	return call->share + (call->cold - call->share) * fails;
}

static double alternatives_fail(
    const struct loss *loss, const struct structure_call *call)
{
	double fails = call_needed(loss, call);
	for (uint32_t t = call->first; t < call->end; t++)
		fails *= loss->fails[loss->structure->targets[t]];
	return fails;
}

static double either(double a, double b)
{
	return a + b - a * b;
}

static double node_fails(const struct loss *loss, uint32_t node)
{
	const struct structure *s = loss->structure;
	const struct structure_node *at = &s->nodes[node];
	double fails = loss->up[node] ? 0 : 1;
	for (uint32_t c = at->first; c < at->end; c++) {
		const struct structure_call *call = &s->calls[c];
		double *needed = &loss->needed[s->targets[call->first]];
		if (call->end - call->first > 1)
			fails = either(fails, alternatives_fail(loss, call));
		else
			*needed = either(*needed, call_needed(loss, call));
	}
	/* What is called twice fails both times, or never. */
	for (uint32_t c = at->first; c < at->end; c++) {
		uint32_t to = s->targets[s->calls[c].first];
		fails = either(fails, loss->needed[to] * loss->fails[to]);
		loss->needed[to] = 0;
	}
	return fails;
}

double loss_share(struct loss *loss, const struct outage *gone)
{
	const struct structure *s = loss->structure;
	uint64_t looks = (uint64_t)s->node_count + s->call_count;
	if (loss->left < looks)
		return UNKNOWN;
	loss->left -= looks;
	for (uint32_t i = 0; i < s->node_count; i++) {
		loss->up[i] = structure_up(s, i, gone);
		loss->fails[i] = 0; /* for who calls back to it */
	}
	for (uint32_t i = s->node_count; i-- > 0;)
		loss->fails[loss->order[i]] = node_fails(loss, loss->order[i]);
	double sum = 0;
	for (uint32_t i = 0; i < s->entry_count; i++)
		sum += loss->fails[i];
	return sum / s->entry_count;
}
