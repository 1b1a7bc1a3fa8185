#include "analyse/reach.h"

static void visit(struct arena *arena, struct component_list *found, bool *seen,
    struct component *component)
{
	if (seen[component->element.index])
		return;
	seen[component->element.index] = true;
	vec_push(arena, found, component);
}

static void visit_neighbours(struct arena *arena, struct component_list *found,
    bool *seen, const struct component *at, bool upstream)
{
	for (uint32_t i = 0; i < at->out.length; i++) {
		const struct link *link = at->out.at[i];
		if (link->arrow != ARROW_REPLICATE &&
		    link->consumes == upstream)
			visit(arena, found, seen, link->to);
	}
	for (uint32_t i = 0; i < at->in.length; i++) {
		const struct link *link = at->in.at[i];
		if (link->arrow != ARROW_REPLICATE &&
		    link->consumes != upstream)
			visit(arena, found, seen, link->from);
	}
}

static struct component_list reach(struct arena *arena,
    const struct design *design, const struct component *from, bool upstream)
{
	struct component_list found = {0};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	bool *seen =
	    arena_array(&scratch, design->components.length, sizeof(*seen));
	seen[from->element.index] = true;
	visit_neighbours(arena, &found, seen, from, upstream);
	for (uint32_t i = 0; i < found.length; i++)
		visit_neighbours(arena, &found, seen, found.at[i], upstream);
	arena_release(&scratch);
	return found;
}

struct component_list reach_downstream(struct arena *arena,
    const struct design *design, const struct component *from)
{
	return reach(arena, design, from, false);
}

struct component_list reach_upstream(struct arena *arena,
    const struct design *design, const struct component *from)
{
	return reach(arena, design, from, true);
}
