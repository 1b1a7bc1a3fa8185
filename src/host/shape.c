#include "host/classes.h"
#include "host/members.h"

/* Of the components' numbers of links in or out; the lower of a middle pair. */
struct expr_value get_median(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	const struct design *design = object;
	uint32_t count = design->components.length, most = 0;
	if (!expr_spend(context, count / 4))
		return expr_null();
	uint32_t *degrees =
	    arena_array(context->arena, count, sizeof(*degrees));
	for (uint32_t i = 0; i < count; i++) {
		const struct component *c = design->components.at[i];
		degrees[i] = member->tag ? c->out.length : c->in.length;
		most = degrees[i] > most ? degrees[i] : most;
	}
	uint32_t *of = arena_array(context->arena, most + 1, sizeof(*of));
	for (uint32_t i = 0; i < count; i++)
		of[degrees[i]]++;
	uint32_t median = 0, below = of[0];
	while (below * 2 < count)
		below += of[++median];
	return expr_int(median);
}

/* Batch work has no rate, and no peak to add. */
struct expr_value get_peak(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)member;
	const struct design *design = object;
	if (!expr_spend(context, design->flows.length / 4))
		return expr_null();
	double sum = 0;
	struct flow *const *flow;
	vec_each (flow, &design->flows) {
		if (fact_find(&(*flow)->element.facts, F_FLOW_SCHEDULE))
			continue;
		if (!known((*flow)->peak_rate))
			return expr_unknown_member(
			    context->arena, &class_flow, *flow, STR("rate"));
		sum += (*flow)->peak_rate;
	}
	return expr_quantity(sum, MEASURE_RATE);
}

struct expr_value get_store_kinds(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct design *design = object;
	if (!expr_spend(context, design->components.length / 4))
		return expr_null();
	struct str_list names = {0};
	struct map seen;
	map_init(&seen, context->arena);
	struct component *const *c;
	vec_each (c, &design->components) {
		struct str name =
		    (*c)->technology ? (*c)->technology->name : (*c)->kind->id;
		if (component_is(*c, KIND_STORE) &&
		    !component_is(*c, KIND_EXTERNAL | KIND_CONTROL) &&
		    map_add(&seen, name, *c))
			vec_push(context->arena, &names, name);
	}
	return texts_value(context, &names);
}
