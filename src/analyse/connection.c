#include "analyse/connection.h"

#include "analyse/queueing.h"
#include "analyse/serve.h"

/* By all the caller's instances together; UNKNOWN. */
static double opened(const struct link *link)
{
	double pool = fact_number(&link->element.facts, F_LINK_POOL);
	if (!known(pool))
		pool =
		    fact_number(&link->from->element.facts, F_COMPONENT_POOL);
	return pool * serve_instances(link->from);
}

static void count_one(
    const struct component *component, struct component_capacity *out)
{
	bool any = false;
	out->connections = 0;
	out->connections_whole = true;
	for (uint32_t i = 0; i < component->in.length; i++) {
		const struct link *link = component->in.at[i];
		if (link->arrow == ARROW_REPLICATE ||
		    component_is(link->from, KIND_CLIENT))
			continue;
		double more = opened(link);
		any = any || known(more);
		if (known(more))
			out->connections += more;
		else
			out->connections_whole = false;
	}
	if (!any && !out->connections_whole)
		out->connections = UNKNOWN;
}

void connection_count(
    struct arena *arena, const struct design *design, struct capacity *capacity)
{
	for (uint32_t i = 0; i < design->components.length; i++) {
		const struct component *component = design->components.at[i];
		struct component_capacity *out = &capacity->at[i];
		count_one(component, out);
		const struct fact *fact = fact_find(
		    &component->element.facts, F_COMPONENT_MAX_CONNECTIONS);
		double most = fact_number(
		    &component->element.facts, F_COMPONENT_MAX_CONNECTIONS);
		/* Every caller holds its pool to the primary of a shard. */
		bool shared = !component_is(component, KIND_STORE);
		out->max_connections =
		    shared ? most * serve_instances(component) : most;
		if (known(most) && out->connections > 0 &&
		    fact->from == FROM_ASSUMPTION)
			assumption_add(arena, &capacity->assumed,
			    &component->element, F_COMPONENT_MAX_CONNECTIONS,
			    most);
	}
}

void connection_need(struct arena *arena, const struct design *design,
    struct capacity *capacity, const double *calls)
{
	uint32_t count = design->links.length;
	capacity->pool_count = count;
	capacity->pools =
	    arena_array(arena, count + 1, sizeof(*capacity->pools));
	for (uint32_t i = 0; i < count; i++) {
		const struct link *link = design->links.at[i];
		struct link_pool *pool = &capacity->pools[i];
		*pool = (struct link_pool) {link, calls[i], UNKNOWN, UNKNOWN};
		if (link->arrow != ARROW_CALL || link->consumes)
			continue;
		double held = fact_number(
		    fact_record(&link->to->element.facts, F_COMPONENT_LATENCY),
		    F_LATENCY_MEAN);
		double trip = fact_number(
		    fact_record(&link->element.facts, F_LINK_LATENCY),
		    F_LATENCY_MEAN);
		pool->opened = opened(link);
		pool->needed =
		    queue_inside(calls[i], held + (known(trip) ? trip : 0));
	}
}
