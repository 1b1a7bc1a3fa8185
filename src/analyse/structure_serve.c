#include "analyse/structure.h"

/* The calls that each node is an alternative of, by node. */
static uint32_t *callers(
    struct arena *arena, const struct structure *s, uint32_t **first)
{
	uint32_t total = s->call_count ? s->calls[s->call_count - 1].end : 0;
	uint32_t *calls = arena_array(arena, (size_t)total + 1, sizeof(*calls));
	*first = arena_array(arena, (size_t)s->node_count + 2, sizeof(**first));
	/* Shifted by one more, so that filling leaves the starts in place. */
	for (uint32_t t = 0; t < total; t++)
		(*first)[s->targets[t] + 2]++;
	for (uint32_t i = 0; i < s->node_count; i++)
		(*first)[i + 2] += (*first)[i + 1];
	for (uint32_t c = 0; c < s->call_count; c++)
		for (uint32_t t = s->calls[c].first; t < s->calls[c].end; t++)
			calls[(*first)[s->targets[t] + 1]++] = c;
	return calls;
}

void structure_propagate(struct arena *arena, const struct structure *structure,
    const bool *up, bool *serves)
{
	const struct structure *s = structure;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	uint32_t *first, *calls = callers(&scratch, s, &first);
	uint32_t *left =
	    arena_array(&scratch, (size_t)s->call_count + 1, sizeof(*left));
	for (uint32_t i = 0; i < s->call_count; i++)
		left[i] = s->calls[i].end - s->calls[i].first;
	uint32_t *queue = arena_array(&scratch, s->node_count, sizeof(*queue));
	uint32_t length = 0;
	for (uint32_t i = 0; i < s->node_count; i++) {
		serves[i] = up[i];
		if (!up[i])
			queue[length++] = i;
	}
	for (uint32_t i = 0; i < length; i++) {
		uint32_t end = first[queue[i] + 1];
		for (uint32_t k = first[queue[i]]; k < end; k++) {
			uint32_t caller = s->calls[calls[k]].caller;
			if (--left[calls[k]] > 0 || !serves[caller])
				continue;
			serves[caller] = false;
			queue[length++] = caller;
		}
	}
	arena_release(&scratch);
}

bool structure_serves(struct arena *arena, const struct structure *structure,
    const struct outage *gone)
{
	struct arena scratch;
	arena_init_child(&scratch, arena);
	uint32_t count = structure->node_count;
	bool *up = arena_array(&scratch, count, sizeof(*up));
	bool *serves = arena_array(&scratch, count, sizeof(*serves));
	for (uint32_t i = 0; i < count; i++)
		up[i] = structure_up(structure, i, gone);
	structure_propagate(&scratch, structure, up, serves);
	bool all = true;
	for (uint32_t i = 0; i < structure->entry_count; i++)
		all = all && serves[i];
	arena_release(&scratch);
	return all;
}
