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
	    .left =
		LOOKS_MORE + WALKS * ((uint64_t)count + structure->call_count)};
}

static double call_fails(
    const struct loss *loss, const struct structure_call *call)
{
	double fails = call->share;
	if (call->cache != STRUCTURE_NONE)
		fails += (call->cold - call->share) * loss->fails[call->cache];
	for (uint32_t t = call->first; t < call->end; t++)
		fails *= loss->fails[loss->structure->targets[t]];
	return fails;
}

static double node_fails(const struct loss *loss, uint32_t node)
{
	const struct structure *s = loss->structure;
	double serves = loss->up[node] ? 1 : 0;
	for (uint32_t c = s->nodes[node].first;
	     serves > 0 && c < s->nodes[node].end; c++)
		serves *= 1 - call_fails(loss, &s->calls[c]);
	return 1 - serves;
}

double loss_share(struct loss *loss, const struct outage *gone)
{
	const struct structure *s = loss->structure;
	uint64_t looks = (uint64_t)s->node_count + s->call_count;
	if (loss->left < looks)
		return UNKNOWN;
	for (uint32_t i = 0; i < s->node_count; i++) {
		loss->up[i] = component_survives(s->nodes[i].component, gone);
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
