#include "host/classes.h"
#include "host/members.h"

/* The steps of all flows by one of their ends; of one end, by flow. */
struct step_index {
	uint32_t *first; /* by component index, and one more: into steps */
	struct step **steps;
};

struct step_cache {
	struct step_index from, to;
};

static uint32_t end_of(const struct step *step, bool from)
{
	return (from ? step->from : step->to)->element.index;
}

static struct step_index index_steps(
    struct arena *arena, const struct design *design, bool from)
{
	uint32_t components = design->components.length, total = 0;
	/* Shifted by one more, so that filling leaves the starts in place. */
	uint32_t *first =
	    arena_array(arena, (size_t)components + 2, sizeof(*first));
	struct flow *const *flow;
	struct step *const *step;
	vec_each (flow, &design->flows) {
		total += (*flow)->steps.length;
		vec_each (step, &(*flow)->steps)
			first[end_of(*step, from) + 2]++;
	}
	for (uint32_t i = 0; i < components; i++)
		first[i + 2] += first[i + 1];
	struct step_index index = {first,
	    arena_array(arena, (size_t)total + 1, sizeof(struct step *))};
	vec_each (flow, &design->flows)
		vec_each (step, &(*flow)->steps)
			index.steps[first[end_of(*step, from) + 1]++] = *step;
	return index;
}

static const struct step_cache *cache_of(struct host *host)
{
	if (host->step_cache)
		return host->step_cache;
	host->step_cache = arena_new(host->arena, struct step_cache);
	host->step_cache->from = index_steps(host->arena, host->design, true);
	host->step_cache->to = index_steps(host->arena, host->design, false);
	return host->step_cache;
}

/* Where the steps of flows from this number on begin. */
static uint32_t find_flow(
    struct step *const *steps, uint32_t low, uint32_t high, uint32_t flow)
{
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (steps[middle]->flow->element.index < flow)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct expr_value steps_in(struct expr_context *context,
    const struct step_index *index, const struct flow *flow,
    struct expr_value component)
{
	const struct component *of = component.as.object.at;
	uint32_t first = index->first[of->element.index];
	uint32_t end = index->first[of->element.index + 1];
	uint32_t number = flow->element.index;
	first = find_flow(index->steps, first, end, number);
	end = find_flow(index->steps, first, end, number + 1);
	return expr_list_of_objects(
	    context->arena, &class_step, &index->steps[first], end - first);
}

struct expr_value call_steps_from(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)count;
	const struct step_cache *cache = cache_of(host_of(context));
	return steps_in(context, &cache->from, self, arguments[0]);
}

struct expr_value call_steps_to(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count)
{
	(void)count;
	const struct step_cache *cache = cache_of(host_of(context));
	return steps_in(context, &cache->to, self, arguments[0]);
}
