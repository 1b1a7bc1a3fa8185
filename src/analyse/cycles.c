#include "analyse/cycles.h"

/* Tarjan's algorithm with a stack of its own: paths may be 100 000 long. */
struct frame {
	struct component *component;
	uint32_t link;
};

struct tarjan {
	struct arena *arena;
	uint32_t *order, *low; /* order of discovery from 1; 0: not yet */
	uint32_t *set;         /* strongly connected component from 1 */
	uint32_t sets, count;
	VEC(struct frame) frames;
	struct component_list stack;
};

static bool waits(const struct link *link)
{
	return link->arrow == ARROW_CALL && !link->consumes &&
	    !component_is(link->from, KIND_CLIENT) &&
	    !component_is(link->to, KIND_CLIENT);
}

static void enter(struct tarjan *t, struct component *component)
{
	uint32_t index = component->element.index;
	t->order[index] = t->low[index] = ++t->count;
	vec_push(t->arena, &t->stack, component);
	vec_push(t->arena, &t->frames, ((struct frame) {component, 0}));
}

static void leave(struct tarjan *t, uint32_t index)
{
	if (t->low[index] == t->order[index]) {
		t->sets++;
		uint32_t member;
		do {
			member = t->stack.at[--t->stack.length]->element.index;
			t->set[member] = t->sets;
		} while (member != index);
	}
	t->frames.length--;
	if (t->frames.length == 0)
		return;
	const struct frame *above = &t->frames.at[t->frames.length - 1];
	uint32_t caller = above->component->element.index;
	if (t->low[index] < t->low[caller])
		t->low[caller] = t->low[index];
}

static void connect(struct tarjan *t, struct component *root)
{
	enter(t, root);
	while (t->frames.length > 0) {
		struct frame *frame = &t->frames.at[t->frames.length - 1];
		uint32_t index = frame->component->element.index;
		if (frame->link == frame->component->out.length) {
			leave(t, index);
			continue;
		}
		const struct link *link =
		    frame->component->out.at[frame->link++];
		uint32_t to = link->to->element.index;
		if (!waits(link))
			continue;
		if (t->order[to] == 0)
			enter(t, link->to);
		else if (t->set[to] == 0 && t->order[to] < t->low[index])
			t->low[index] = t->order[to];
	}
}

/* The shortest way from `start` back to itself inside its set. */
static struct component_list shortest(
    struct tarjan *t, struct component **before, struct component *start)
{
	struct component_list queue = {0}, cycle = {0};
	uint32_t set = t->set[start->element.index];
	struct component *last = NULL;
	vec_push(t->arena, &queue, start);
	for (uint32_t i = 0; i < queue.length && !last; i++) {
		struct component *at = queue.at[i];
		for (uint32_t l = 0; l < at->out.length && !last; l++) {
			struct link *link = at->out.at[l];
			uint32_t to = link->to->element.index;
			if (!waits(link) || t->set[to] != set)
				continue;
			if (link->to == start)
				last = at;
			if (link->to == start || before[to])
				continue;
			before[to] = at;
			vec_push(t->arena, &queue, link->to);
		}
	}
	for (struct component *at = last; at && at != start;
	     at = before[at->element.index])
		vec_push(t->arena, &cycle, at);
	vec_push(t->arena, &cycle, start);
	for (uint32_t i = 0; i < cycle.length / 2; i++) {
		struct component *swap = cycle.at[i];
		cycle.at[i] = cycle.at[cycle.length - 1 - i];
		cycle.at[cycle.length - 1 - i] = swap;
	}
	return cycle;
}

struct cycles design_cycles(struct arena *arena, const struct design *design)
{
	uint32_t count = design->components.length;
	struct tarjan t = {.arena = arena,
	    .order = arena_array(arena, count + 1, sizeof(uint32_t)),
	    .low = arena_array(arena, count + 1, sizeof(uint32_t)),
	    .set = arena_array(arena, count + 1, sizeof(uint32_t))};
	for (uint32_t i = 0; i < count; i++)
		if (t.order[i] == 0)
			connect(&t, design->components.at[i]);
	uint32_t *sizes = arena_array(arena, t.sets + 1, sizeof(*sizes));
	for (uint32_t i = 0; i < count; i++)
		sizes[t.set[i]]++;
	struct component **before =
	    arena_array(arena, count + 1, sizeof(struct component *));
	struct cycles cycles = {0};
	for (uint32_t i = 0; i < count; i++) {
		if (sizes[t.set[i]] < 2)
			continue;
		sizes[t.set[i]] = 0;
		vec_push(arena, &cycles,
		    shortest(&t, before, design->components.at[i]));
	}
	return cycles;
}
