#include "model/builder.h"

#include <stdlib.h>

#define NO_NODE UINT32_MAX

/*
 * Which steps are followed: those of each level among what is in one circle of
 * the level before.  So a fallback never turns what is no circle without it
 * into one, and neither does a message that leads back among calls.  One that
 * leads on may be all that reaches its receiver, who then comes after it.
 */
enum level {
	LEVEL_FALLBACKS, /* all, and to the fallbacks of their callees */
	LEVEL_MESSAGES,
	LEVEL_CALLS,
	LEVELS,
};

/* A node, and how far what it leads to has been followed. */
struct visit {
	uint32_t node, edge;
};

/* Nodes are the flow's components, as numbered by flow.components. */
struct sorter {
	struct arena *arena;
	struct step **steps; /* by caller, in the order of each */
	uint32_t *first;     /* by node, and one more: into steps */
	uint32_t *numbers;   /* by component index: node + 1; 0 outside */
	uint32_t *members;   /* nodes as sorted so far, circles together */
	uint32_t *circles;   /* by node: where its circle begins in members */
	enum level level;

	/* Tarjan's search within one circle of the level before. */
	uint32_t *index, *low; /* by node; 0: not met */
	uint32_t *found;       /* by node: its new circle; NO_NODE: none yet */
	uint32_t met, place;
	uint32_t *sorted; /* as members */
	VEC(struct visit) path;
	VEC(uint32_t) open;
};

/* Even edges of a step lead to its callee, odd ones to the fallback. */
static uint32_t target(const struct sorter *s, uint32_t edge)
{
	const struct step *step = s->steps[edge / 2];
	const struct component *to = edge % 2 == 0 ? step->to
	    : s->level == LEVEL_FALLBACKS          ? step->terms->backup
						   : NULL;
	if (!to)
		return NO_NODE;
	uint32_t node = s->numbers[to->element.index] - 1;
	bool back = node < s->numbers[step->from->element.index] - 1;
	if (back && s->level == LEVEL_CALLS && step->arrow == ARROW_MESSAGE)
		return NO_NODE;
	return node;
}

static void enter(struct sorter *s, uint32_t node)
{
	s->index[node] = s->low[node] = ++s->met;
	vec_push(s->arena, &s->open, node);
	vec_push(
	    s->arena, &s->path, ((struct visit) {node, 2 * s->first[node]}));
}

/* Circles close callees first, and so fill their place from behind. */
static void close_circle(struct sorter *s, uint32_t node)
{
	uint32_t length = 0;
	do
		length++;
	while (s->open.at[s->open.length - length] != node);
	s->place -= length;
	for (uint32_t i = 0; i < length; i++) {
		uint32_t member = s->open.at[--s->open.length];
		s->found[member] = s->place;
		s->sorted[s->place + i] = member;
	}
}

static void keep_lower(uint32_t *low, uint32_t other)
{
	if (other < *low)
		*low = other;
}

static void search(struct sorter *s, uint32_t root)
{
	enter(s, root);
	while (s->path.length > 0) {
		struct visit *at = &s->path.at[s->path.length - 1];
		uint32_t node = at->node;
		if (at->edge == 2 * s->first[node + 1]) {
			if (s->low[node] == s->index[node])
				close_circle(s, node);
			if (--s->path.length > 0)
				keep_lower(&s->low[at[-1].node], s->low[node]);
			continue;
		}
		uint32_t to = target(s, at->edge++);
		if (to == NO_NODE || s->circles[to] != s->circles[node])
			continue;
		if (s->index[to] == 0)
			enter(s, to);
		else if (s->found[to] == NO_NODE)
			keep_lower(&s->low[node], s->index[to]);
	}
}

static uint32_t circle_end(const struct sorter *s, uint32_t start, uint32_t all)
{
	uint32_t end = start + 1;
	while (end < all && s->circles[s->members[end]] == start)
		end++;
	return end;
}

static void split(struct sorter *s, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end; i++) {
		uint32_t node = s->members[i];
		s->index[node] = 0;
		s->found[node] = NO_NODE;
	}
	s->met = 0;
	s->place = end;
	for (uint32_t i = start; i < end; i++)
		if (s->index[s->members[i]] == 0)
			search(s, s->members[i]);
	for (uint32_t i = start; i < end; i++) {
		s->members[i] = s->sorted[i];
		s->circles[s->members[i]] = s->found[s->members[i]];
	}
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void sort_nodes(struct sorter *s, uint32_t count)
{
	uint32_t end;
	for (s->level = 0; s->level < LEVELS; s->level++)
		for (uint32_t i = 0; i < count; i = end) {
			end = circle_end(s, i, count);
			if (end - i > 1)
				split(s, i, end);
		}
	for (uint32_t i = 0; i < count; i = end) {
		end = circle_end(s, i, count);
		qsort(&s->members[i], end - i, sizeof(*s->members), by_number);
	}
}

/* A counting sort by caller, which keeps the order of the steps of each. */
static void sort_steps(struct sorter *s, const struct flow *flow)
{
	uint32_t nodes = flow->components.length;
	s->first = arena_array(s->arena, (size_t)nodes + 2, sizeof(uint32_t));
	s->steps = arena_array(
	    s->arena, (size_t)flow->steps.length + 1, sizeof(struct step *));
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct component *from = flow->steps.at[i]->from;
		s->first[s->numbers[from->element.index] + 1]++;
	}
	for (uint32_t i = 0; i < nodes; i++)
		s->first[i + 2] += s->first[i + 1];
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		struct step *step = flow->steps.at[i];
		uint32_t number = s->numbers[step->from->element.index];
		s->steps[s->first[number]++] = step;
	}
}

void order_steps(struct builder *b, struct flow *flow, uint32_t *numbers)
{
	uint32_t nodes = flow->components.length;
	struct arena scratch;
	arena_init_child(&scratch, b->arena);
	struct sorter s = {.arena = &scratch, .numbers = numbers};
	for (uint32_t i = 0; i < nodes; i++)
		numbers[flow->components.at[i]->element.index] = i + 1;
	sort_steps(&s, flow);
	size_t room = (size_t)nodes + 1;
	s.members = arena_array(&scratch, room, sizeof(uint32_t));
	s.circles = arena_array(&scratch, room, sizeof(uint32_t));
	s.index = arena_array(&scratch, room, sizeof(uint32_t));
	s.low = arena_array(&scratch, room, sizeof(uint32_t));
	s.found = arena_array(&scratch, room, sizeof(uint32_t));
	s.sorted = arena_array(&scratch, room, sizeof(uint32_t));
	for (uint32_t i = 0; i < nodes; i++)
		s.members[i] = i;
	sort_nodes(&s, nodes);
	flow->order.at = arena_array(
	    b->arena, (size_t)flow->steps.length + 1, sizeof(struct step *));
	for (uint32_t i = 0; i < nodes; i++)
		for (uint32_t k = s.first[s.members[i]];
		     k < s.first[s.members[i] + 1]; k++)
			flow->order.at[flow->order.length++] = s.steps[k];
	for (uint32_t i = 0; i < nodes; i++)
		numbers[flow->components.at[i]->element.index] = 0;
	arena_release(&scratch);
}
