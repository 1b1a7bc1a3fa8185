#include "analyse/cuts2.h"

#include "analyse/breaks.h"

enum {
	CUT_WORK = 20000000 /* nodes and calls looked at, all told */
};

/* Units whose loss can matter: of what is called, and of what stands by. */
static bool *candidates(
    struct arena *arena, const struct structure *s, const uint64_t *alone)
{
	uint32_t units = structure_units(s);
	bool *tried = arena_array(arena, units, sizeof(*tried));
	for (uint32_t i = 0; i < s->flow_count; i++) {
		const struct structure_node *node = &s->nodes[i];
		if (!node->reached)
			continue;
		tried[i] = true;
		if (node->twin != STRUCTURE_NONE)
			tried[node->twin] = true;
	}
	for (uint32_t i = s->node_count; i < units; i++)
		tried[i] = true;
	for (uint32_t i = 0; i < units; i++)
		tried[i] = tried[i] && !unit_in(alone, i);
	return tried;
}

/* What one pass over the flow costs, about. */
static uint64_t pass_work(const struct structure *s)
{
	uint64_t walks = 1;
	for (uint32_t i = 0; i < s->call_count; i++) {
		uint32_t callees = s->calls[i].end - s->calls[i].first;
		walks += callees > 1 ? 2 * (uint64_t)callees : 0;
	}
	return walks * ((uint64_t)structure_units(s) + s->call_count);
}

/* The pairs of unit `a` with itself and later ones; false at the limit. */
static bool add_pairs(struct arena *arena, const struct structure *s,
    const bool *tried, uint32_t a, uint32_t limit, struct cut_pairs *pairs)
{
	struct failure_unit lost = structure_unit(s, a);
	struct outage gone = {.at = &lost, .length = 1};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	const uint64_t *set = structure_breaks(&scratch, s, &gone);
	for (uint32_t b = a; b < structure_units(s) && pairs->complete; b++) {
		if (!tried[b] || !unit_in(set, b))
			continue;
		pairs->complete = pairs->length < limit;
		if (pairs->complete)
			vec_push(arena, pairs,
			    ((struct cut_pair) {lost, structure_unit(s, b)}));
	}
	arena_release(&scratch);
	return pairs->complete;
}

struct cut_pairs flow_cuts_2(
    struct arena *arena, const struct flow *flow, uint32_t limit)
{
	static const struct outage nothing;
	struct cut_pairs pairs = {.complete = true};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	const struct structure *s =
	    structure_new(&scratch, flow, STRUCTURE_ACCEPT);
	const bool *tried = s
	    ? candidates(&scratch, s, structure_breaks(&scratch, s, &nothing))
	    : NULL;
	uint64_t work = s ? pass_work(s) : 0, done = 0;
	for (uint32_t a = 0; s && a < structure_units(s); a++) {
		if (!tried[a])
			continue;
		pairs.complete = done <= CUT_WORK;
		done += work;
		if (!pairs.complete ||
		    !add_pairs(
			arena, s, tried, a, limit ? limit : CUT_PAIRS, &pairs))
			break;
	}
	arena_release(&scratch);
	return pairs;
}
