#include "host/missing.h"

#include "analyse/estimate.h"
#include "host/cache.h"
#include "host/classes.h"

struct expr_value missing_rate(
    struct expr_context *context, const struct flow *flow)
{
	if (!flow || flow->implied)
		return expr_unknown_path(context->arena, STR(""));
	return expr_unknown_member(
	    context->arena, &class_flow, flow, STR("rate"));
}

struct expr_value missing_fact(struct expr_context *context,
    const struct component *component, const char *key)
{
	return expr_unknown_member(
	    context->arena, &class_component, component, str_from(key));
}

struct expr_value missing_unstated(
    struct expr_context *context, const struct unstated *unstated)
{
	if (unstated->unit.component)
		return missing_fact(context, unstated->unit.component,
		    fields[unstated->field].name);
	return expr_unknown_path(context->arena,
	    str_printf(context->arena, "%.*s.%s",
		STR_ARG(unstated->unit.domain->id),
		fields[unstated->field].name));
}

struct expr_value missing_usage(
    struct expr_context *context, const struct component *component, bool sizes)
{
	const struct flow_list *flows =
	    cache_flows_of(host_of(context), component);
	const struct expr_unknown *all = NULL;
	for (uint32_t i = 0; i < flows->length; i++) {
		const struct flow *flow = flows->at[i];
		struct expr_value lacks = {0};
		if (!known(flow_mean_rate(flow)))
			lacks = missing_rate(context, flow);
		else if (sizes && !known(flow->size))
			lacks = expr_unknown_member(
			    context->arena, &class_flow, flow, STR("size"));
		all = expr_unknown_join(context->arena, all, lacks.as.unknown);
	}
	if (!all)
		return expr_unknown_path(context->arena, STR(""));
	return expr_from_unknown(all);
}

/* What a provider makes as large as it must be. */
static bool is_elastic(const struct component *component)
{
	static const char *const kinds[] = {"cdn", "dns", "function",
	    "object-store", "load-balancer", "api-gateway", "waf", "pubsub",
	    "queue", "notification", "data-lake", "data-warehouse"};
	bool listed = false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		listed = listed || str_is(component->kind->id, kinds[i]);
	bool always = str_is(component->kind->id, kinds[0]) ||
	    str_is(component->kind->id, kinds[1]);
	return always ||
	    (listed &&
		fact_flag(&component->element.facts, F_COMPONENT_MANAGED));
}

struct expr_value missing_capacity(
    struct expr_context *context, const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	if (is_elastic(component))
		return expr_unknown_path(context->arena, STR(""));
	if (known(fact_number(facts, F_COMPONENT_CONCURRENCY)))
		return missing_fact(context, component, "latency");
	bool theirs = component_is(component, KIND_EXTERNAL);
	return missing_fact(context, component, theirs ? "quota" : "capacity");
}
