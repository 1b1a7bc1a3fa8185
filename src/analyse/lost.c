#include "analyse/lost.h"

enum {
	WALKS = 16, /* over the whole flow, that are always allowed */
	LOOKS_MORE = 100000,
	ROUNDS = 64, /* over callers and callees that wait for each other */
};

void loss_init(
    struct loss *loss, struct arena *arena, const struct structure *structure)
{
	uint32_t count = structure->node_count;
	*loss = (struct loss) {.structure = structure,
	    .up = arena_array(arena, count, sizeof(*loss->up)),
	    .fails = arena_array(arena, count, sizeof(*loss->fails)),
	    .needed = arena_array(arena, count, sizeof(*loss->needed)),
	    .left =
		LOOKS_MORE + WALKS * ((uint64_t)count + structure->call_count)};
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
	for (uint32_t i = 0; i < s->node_count; i++) {
		loss->up[i] = structure_up(s, i, gone);
		loss->fails[i] = 0;
	}
	bool grew = true;
	for (uint32_t round = 0; grew && round < ROUNDS; round++) {
		if (loss->left < looks)
			return UNKNOWN;
		loss->left -= looks;
		grew = false;
		/* Callees mostly come after their callers. */
		for (uint32_t i = s->node_count; i-- > 0;) {
			double fails = node_fails(loss, i);
			grew = grew || fails > loss->fails[i] + 1e-12;
			loss->fails[i] = fails;
		}
	}
	double sum = 0;
	for (uint32_t i = 0; i < s->entry_count; i++)
		sum += loss->fails[i];
	return sum / s->entry_count;
}
