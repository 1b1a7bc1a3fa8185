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
	bool *seen =
	    arena_array(arena, design->components.length, sizeof(*seen));
	seen[from->element.index] = true;
	visit_neighbours(arena, &found, seen, from, upstream);
	for (uint32_t i = 0; i < found.length; i++)
		visit_neighbours(arena, &found, seen, found.at[i], upstream);
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

/* Breadth first over steps sorted by caller. */
static struct step **steps_by_caller(struct arena *arena,
    const struct design *design, const struct flow *flow, uint32_t **first)
{
	uint32_t components = design->components.length;
	*first = arena_array(arena, components + 1, sizeof(**first));
	for (uint32_t i = 0; i < flow->steps.length; i++)
		(*first)[flow->steps.at[i]->from->element.index + 1]++;
	for (uint32_t i = 0; i < components; i++)
		(*first)[i + 1] += (*first)[i];
	uint32_t *next = arena_array(arena, components + 1, sizeof(*next));
	struct step **sorted =
	    arena_array(arena, flow->steps.length + 1, sizeof(struct step *));
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		struct step *step = flow->steps.at[i];
		uint32_t from = step->from->element.index;
		sorted[(*first)[from] + next[from]++] = step;
	}
	return sorted;
}

struct component_list reach_path(struct arena *arena,
    const struct design *design, const struct flow *flow,
    const struct component *to)
{
	struct component_list path = {0}, found = {0};
	if (!flow->entry)
		return path;
	uint32_t *first;
	struct step **sorted = steps_by_caller(arena, design, flow, &first);
	struct component **before = arena_array(
	    arena, design->components.length, sizeof(struct component *));
	for (uint32_t i = 0; i < flow->entry_count; i++) {
		struct component *entry = flow->components.at[i];
		before[entry->element.index] = entry;
		vec_push(arena, &found, entry);
	}
	for (uint32_t i = 0; i < found.length; i++) {
		struct component *at = found.at[i];
		uint32_t index = at->element.index;
		for (uint32_t s = first[index]; s < first[index + 1]; s++) {
			struct component *next = sorted[s]->to;
			if (before[next->element.index])
				continue;
			before[next->element.index] = at;
			vec_push(arena, &found, next);
		}
	}
	if (!before[to->element.index])
		return path;
	const struct component *at = to;
	while (at != before[at->element.index]) {
		vec_push(arena, &path, (struct component *)at);
		at = before[at->element.index];
	}
	vec_push(arena, &path, (struct component *)at);
	for (uint32_t i = 0; i < path.length / 2; i++) {
		struct component *swap = path.at[i];
		path.at[i] = path.at[path.length - 1 - i];
		path.at[path.length - 1 - i] = swap;
	}
	return path;
}
