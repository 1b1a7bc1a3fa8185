#include "host/numbers.h"

#include "host/cache.h"

/* Each is NULL until somebody asks; arrays go by the design's indices. */
struct host_numbers {
	struct capacity *capacity;
	struct latency *latency;
	struct costs *costs;
	struct attempts *attempts;
	const struct store_estimate **stores;     /* by component; or NULL */
	const double *passed;                     /* by link; with stores */
	const struct availability **flows;        /* by flow */
	const struct availability **availability; /* by component */
};

static struct host_numbers *numbers_of(struct host *host)
{
	if (!host->numbers)
		host->numbers = arena_new(host->arena, struct host_numbers);
	return host->numbers;
}

static const struct capacity *all_capacity(struct host *host)
{
	struct host_numbers *numbers = numbers_of(host);
	if (!numbers->capacity) {
		numbers->capacity = arena_new(host->arena, struct capacity);
		*numbers->capacity =
		    design_capacity(host->arena, host->design, NULL);
	}
	return numbers->capacity;
}

const struct component_capacity *numbers_capacity(
    struct host *host, const struct component *component)
{
	return &all_capacity(host)->at[component->element.index];
}

bool numbers_failed_whole(struct host *host)
{
	return all_capacity(host)->failed_whole;
}

const struct link_pool *numbers_pool(struct host *host, const struct link *link)
{
	return &all_capacity(host)->pools[link->element.index];
}

const struct link_attempts *numbers_attempts(
    struct host *host, const struct link *link)
{
	struct host_numbers *numbers = numbers_of(host);
	if (!numbers->attempts) {
		numbers->attempts = arena_new(host->arena, struct attempts);
		*numbers->attempts = design_attempts(host->arena, host->design);
	}
	return &numbers->attempts->at[link->element.index];
}

const struct flow_latency *numbers_latency(
    struct host *host, const struct flow *flow)
{
	struct host_numbers *numbers = numbers_of(host);
	if (!numbers->latency) {
		numbers->latency = arena_new(host->arena, struct latency);
		*numbers->latency = design_latency(host->arena, host->design,
		    all_capacity(host), host->no_assumptions);
	}
	return &numbers->latency->at[flow->element.index];
}

const struct costs *numbers_costs(struct host *host)
{
	struct host_numbers *numbers = numbers_of(host);
	if (!numbers->costs) {
		numbers->costs = arena_new(host->arena, struct costs);
		*numbers->costs = design_costs(host->arena, host->design, 1);
	}
	return numbers->costs;
}

static const struct host_numbers *with_estimates(struct host *host)
{
	struct host_numbers *numbers = numbers_of(host);
	if (numbers->stores)
		return numbers;
	struct estimates all = design_estimates(host->arena, host->design);
	numbers->passed = all.passed;
	numbers->stores = arena_array(host->arena,
	    host->design->components.length, sizeof(*numbers->stores));
	for (uint32_t i = 0; i < all.stores.length; i++)
		numbers->stores[all.stores.at[i].store->element.index] =
		    &all.stores.at[i];
	return numbers;
}

const struct store_estimate *numbers_store(
    struct host *host, const struct component *component)
{
	return with_estimates(host)->stores[component->element.index];
}

double numbers_passed(struct host *host, const struct link *link)
{
	return with_estimates(host)->passed[link->element.index];
}

const struct availability *numbers_availability(
    struct host *host, const struct flow *flow)
{
	struct host_numbers *numbers = numbers_of(host);
	if (!numbers->flows)
		numbers->flows = arena_array(host->arena,
		    host->design->flows.length, sizeof(*numbers->flows));
	const struct availability **at = &numbers->flows[flow->element.index];
	if (!*at) {
		struct arena scratch;
		arena_init_child(&scratch, host->arena);
		struct availability *found =
		    arena_new(host->arena, struct availability);
		*found = structure_availability(
		    host->arena, cache_structure(host, flow, &scratch), NULL);
		*at = found;
		arena_release(&scratch);
	}
	return *at;
}

const struct availability *numbers_component_availability(
    struct host *host, struct component *component)
{
	struct host_numbers *numbers = numbers_of(host);
	if (!numbers->availability)
		numbers->availability =
		    arena_array(host->arena, host->design->components.length,
			sizeof(*numbers->availability));
	const struct availability **at =
	    &numbers->availability[component->element.index];
	if (!*at) {
		struct availability *found =
		    arena_new(host->arena, struct availability);
		*found = component_availability(host->arena, component);
		*at = found;
	}
	return *at;
}
