#include "layout/plan.h"

enum mark {
	UNSEEN,
	OPEN, /* on the path from where the search began */
	DONE,
};

/* Edges leaving each node: those of node i are at[first[i]..first[i + 1]). */
struct leaving {
	uint32_t *first, *at;
};

struct visit {
	uint32_t node, next;
};

static struct leaving leaving_edges(const struct plan *plan, uint32_t nodes)
{
	struct leaving leaving = {
	    arena_array(plan->arena, nodes + 2, sizeof(uint32_t)),
	    arena_array(plan->arena, plan->edges.length, sizeof(uint32_t)),
	};
	const struct plan_edge *edge;
	vec_each (edge, &plan->edges)
		leaving.first[edge->from + 2]++;
	for (uint32_t i = 2; i < nodes + 2; i++)
		leaving.first[i] += leaving.first[i - 1];
	for (uint32_t i = 0; i < plan->edges.length; i++)
		leaving.at[leaving.first[plan->edges.at[i].from + 1]++] = i;
	return leaving;
}

/*
 * Depth first from `root` without recursion: notes the nodes in the order in
 * which they are done, and the edges that lead back into the path.
 */
static void search(const struct plan *plan, const struct leaving *leaving,
    uint32_t root, struct visit *stack, enum mark *marks, bool *back,
    uint32_t *done, uint32_t *done_count)
{
	uint32_t depth = 0;
	stack[depth++] = (struct visit) {root, leaving->first[root]};
	marks[root] = OPEN;
	while (depth > 0) {
		struct visit *visit = &stack[depth - 1];
		if (visit->next == leaving->first[visit->node + 1]) {
			marks[visit->node] = DONE;
			done[(*done_count)++] = visit->node;
			depth--;
			continue;
		}
		uint32_t edge = leaving->at[visit->next++];
		uint32_t to = plan->edges.at[edge].to;
		if (marks[to] == OPEN)
			back[edge] = true;
		if (marks[to] != UNSEEN)
			continue;
		marks[to] = OPEN;
		stack[depth++] = (struct visit) {to, leaving->first[to]};
	}
}

uint32_t *plan_ranks(const struct plan *plan)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	struct leaving leaving = leaving_edges(plan, nodes);
	struct visit *stack = arena_array(arena, nodes, sizeof(*stack));
	enum mark *marks = arena_array(arena, nodes, sizeof(*marks));
	bool *back = arena_array(arena, plan->edges.length, sizeof(*back));
	uint32_t *done = arena_array(arena, nodes, sizeof(*done));
	uint32_t *ranks = arena_array(arena, nodes + 1, sizeof(*ranks));
	bool *entered = arena_array(arena, nodes, sizeof(*entered));
	uint32_t done_count = 0;

	const struct plan_edge *edge;
	vec_each (edge, &plan->edges)
		entered[edge->to] = true;
	/* From the sources first, so that cycles break where they are
	   entered. */
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < nodes; i++)
			if (marks[i] == UNSEEN && (pass == 1 || !entered[i]))
				search(plan, &leaving, i, stack, marks, back,
				    done, &done_count);
	for (uint32_t i = done_count; i-- > 0;) {
		uint32_t node = done[i];
		for (uint32_t j = leaving.first[node];
		     j < leaving.first[node + 1]; j++) {
			uint32_t to = plan->edges.at[leaving.at[j]].to;
			if (!back[leaving.at[j]] && ranks[to] <= ranks[node])
				ranks[to] = ranks[node] + 1;
		}
	}
	return ranks;
}
