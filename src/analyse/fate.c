#include "analyse/fate.h"

#include "analyse/structure.h"

enum {
	MOST_VISITS = 1000000, /* of nodes, by all walks over one flow */
};

struct walker {
	const struct structure *structure;
	uint32_t *queue;
	uint32_t *seen; /* by node: number of the last walk that met it */
	uint32_t *met;  /* by node: walks of this call that met it */
	uint32_t *call; /* by node: the call that `met` counts for, from 1 */
	uint32_t walks; /* so far */
	uint32_t visits;
};

/* What is surely needed from the node on, nearest first, is in the queue. */
static uint32_t walk(struct walker *w, uint32_t from, uint32_t call)
{
	const struct structure *s = w->structure;
	uint32_t mark = ++w->walks, length = 1;
	w->queue[0] = from;
	w->seen[from] = mark;
	for (uint32_t i = 0; i < length; i++) {
		uint32_t at = w->queue[i];
		if (w->call[at] != call + 1) {
			w->call[at] = call + 1;
			w->met[at] = 0;
		}
		w->met[at]++;
		const struct structure_node *node = &s->nodes[at];
		for (uint32_t c = node->first; c < node->end; c++) {
			uint32_t to = s->targets[s->calls[c].first];
			if (s->calls[c].end - s->calls[c].first > 1 ||
			    w->seen[to] == mark)
				continue;
			w->seen[to] = mark;
			w->queue[length++] = to;
		}
	}
	w->visits += length;
	return length;
}

/* The node nearest to the last alternative that all of them need; or NONE. */
static uint32_t common(struct walker *w, uint32_t call)
{
	const struct structure_call *of = &w->structure->calls[call];
	uint32_t length = 0, count = of->end - of->first;
	for (uint32_t t = of->first; t < of->end; t++)
		length = walk(w, w->structure->targets[t], call);
	for (uint32_t i = 0; i < length; i++)
		if (w->met[w->queue[i]] == count && w->queue[i] != of->caller)
			return w->queue[i];
	return STRUCTURE_NONE;
}

static void add(struct arena *arena, struct fates *fates,
    const struct structure *s, uint32_t call, uint32_t on)
{
	const struct structure_call *of = &s->calls[call];
	struct fate *fate = vec_add(arena, fates);
	fate->flow = s->flow;
	fate->caller = s->nodes[of->caller].component;
	fate->on = s->nodes[on].component;
	for (uint32_t t = of->first; t < of->end; t++)
		vec_push(arena, &fate->alternatives,
		    s->nodes[s->targets[t]].component);
}

static bool has_alternatives(const struct flow *flow)
{
	struct step *const *step;
	vec_each (step, &flow->steps)
		if ((*step)->alternative)
			return true;
	return false;
}

struct fates flow_fates(struct arena *arena, const struct flow *flow)
{
	struct fates fates = {0};
	if (!has_alternatives(flow))
		return fates;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	const struct structure *s =
	    structure_new(&scratch, flow, STRUCTURE_ACCEPT);
	size_t nodes = s ? s->node_count : 0;
	struct walker w = {.structure = s,
	    .queue = arena_array(&scratch, nodes, sizeof(uint32_t)),
	    .seen = arena_array(&scratch, nodes, sizeof(uint32_t)),
	    .met = arena_array(&scratch, nodes, sizeof(uint32_t)),
	    .call = arena_array(&scratch, nodes, sizeof(uint32_t))};
	for (uint32_t i = 0; s && i < s->call_count; i++) {
		const struct structure_call *call = &s->calls[i];
		if (call->end - call->first < 2 ||
		    !s->nodes[call->caller].reached)
			continue;
		uint32_t on = common(&w, i);
		if (on != STRUCTURE_NONE)
			add(arena, &fates, s, i, on);
		if (w.visits > MOST_VISITS)
			fates.length = 0;
		if (w.visits > MOST_VISITS)
			break;
	}
	arena_release(&scratch);
	return fates;
}
