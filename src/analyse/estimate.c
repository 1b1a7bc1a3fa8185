#include "analyse/estimate.h"

#include "analyse/traffic.h"

enum {
	DAY = 86400, /* seconds */
};

double store_copies(const struct component *store)
{
	const struct facts *facts = &store->element.facts;
	const struct facts *replication =
	    fact_record(facts, F_COMPONENT_REPLICATION);
	if (fact_flag(facts, F_COMPONENT_MANAGED) ||
	    component_is(store, KIND_EXTERNAL) ||
	    fact_holds(replication, F_REPLICATION_MODE, "none"))
		return 1;
	if (store->copies_unsaid)
		return UNKNOWN;
	const struct value_list *regions =
	    fact_list(facts, F_COMPONENT_REGIONS);
	bool apart = regions && regions->length > 1 &&
	    !fact_find(replication, F_REPLICATION_REGIONS);
	return store->replicas_max / (apart ? (double)regions->length : 1);
}

double store_retention(
    const struct component *store, const struct operation *operation)
{
	const struct facts *facts = &store->element.facts;
	double retention = fact_number(facts, F_COMPONENT_RETENTION);
	bool passes_on = component_is(store, KIND_QUEUE);
	if (!known(retention) && component_is(store, KIND_CACHE))
		retention = fact_number(facts, F_COMPONENT_TTL);
	if (!known(retention) && operation && !passes_on)
		retention = fact_number(
		    &operation->element.facts, F_OPERATION_RETENTION);
	return retention;
}

static bool holds_data(const struct component *component)
{
	return component_is(component, KIND_STORE | KIND_QUEUE);
}

double store_holds(const struct component *store)
{
	return holds_data(store)
	    ? fact_number(&store->element.facts, F_COMPONENT_HOLDS)
	    : UNKNOWN;
}

bool step_stores(const struct step *step)
{
	return step->op == OP_WRITE && holds_data(step->to);
}

double flow_mean_rate(const struct flow *flow)
{
	const struct facts *schedule =
	    fact_record(&flow->element.facts, F_FLOW_SCHEDULE);
	if (known(flow->rate))
		return flow->rate;
	return 1 / fact_number(schedule, F_SCHEDULE_EVERY);
}

/* For good: neither a queue, which passes it on, nor a cache. */
static bool keeps(const struct component *component)
{
	return component_is(component, KIND_STORE) &&
	    !component_is(component, KIND_QUEUE | KIND_CACHE);
}

/* Every one of the operation, and it itself: no sample and no summary. */
static bool writes_all(
    const struct step *step, const struct operation *operation)
{
	return step->op == OP_WRITE && !step->alternative && step->calls >= 1 &&
	    step->terms->size == operation->size;
}

static struct component *first_store(
    const struct design *design, const struct operation *operation)
{
	struct component *passing = NULL;
	for (uint32_t i = 0; i < design->flows.length; i++) {
		const struct flow *flow = design->flows.at[i];
		if (flow->operation != operation)
			continue;
		for (uint32_t k = 0; k < flow->steps.length; k++) {
			const struct step *step = flow->steps.at[k];
			if (!writes_all(step, operation))
				continue;
			if (keeps(step->to))
				return step->to;
			if (!passing && component_is(step->to, KIND_STORE))
				passing = step->to;
		}
	}
	return passing;
}

static bool replaces(const struct operation_estimate *e)
{
	return e->store && known(store_holds(e->store));
}

static void estimate_writes(
    struct operation_estimate *e, const struct design *design)
{
	const struct facts *facts = &e->operation->element.facts;
	e->store = first_store(design, e->operation);
	e->retention = e->store ? store_retention(e->store, e->operation)
				: fact_number(facts, F_OPERATION_RETENTION);
	if (replaces(e))
		return;
	e->storage = e->bandwidth * e->retention;
	e->storage_copies =
	    e->storage * (e->store ? store_copies(e->store) : 1);
}

static struct operation_estimate estimate_operation(
    const struct design *design, struct operation *operation)
{
	double rate = operation->rate, size = operation->size;
	struct operation_estimate e = {
	    .operation = operation,
	    .rate = rate,
	    .peak_rate = operation->peak_rate,
	    .bytes_per_day = rate * DAY * size,
	    .bandwidth = rate * size,
	    .peak_bandwidth = operation->peak_rate * size,
	    .retention = UNKNOWN,
	    .storage = UNKNOWN,
	    .storage_copies = UNKNOWN,
	    .hot_set = UNKNOWN,
	};
	if (operation->writes)
		estimate_writes(&e, design);
	if (operation->reads)
		e.hot_set = e.bytes_per_day *
		    fact_number(&design->workload, F_WORKLOAD_HOT_SET);
	return e;
}

/* Nothing to add up is zero; one unknown makes the sum unknown. */
static struct operation_estimate sum_up(const struct estimates *estimates)
{
	struct operation_estimate sum = {.retention = UNKNOWN};
	for (uint32_t i = 0; i < estimates->operation_count; i++) {
		const struct operation_estimate *e = &estimates->operations[i];
		sum.rate += e->rate;
		sum.peak_rate += e->peak_rate;
		sum.bytes_per_day += e->bytes_per_day;
		sum.bandwidth += e->bandwidth;
		sum.peak_bandwidth += e->peak_bandwidth;
		if (!e->operation->reads && !replaces(e)) {
			sum.storage += e->storage;
			sum.storage_copies += e->storage_copies;
		}
		if (!e->operation->writes)
			sum.hot_set += e->hot_set;
	}
	return sum;
}

double store_room(const struct component *store)
{
	double nodes = component_nodes(store);
	double replicas = (double)store->replicas_min * store->shards;
	return (known(nodes) ? nodes : replicas) *
	    fact_number(&store->element.facts, F_COMPONENT_STORAGE);
}

/* A cache is read, and an implied flow does nothing in particular. */
static bool is_unsaid(const struct step *step)
{
	return step->op == OP_NONE && !step->flow->implied &&
	    component_is(step->to, KIND_STORE) &&
	    !component_is(step->to, KIND_CACHE);
}

static void add_steps(struct traffic *traffic, const struct flow *flow,
    struct store_estimate *by_index, bool *unsaid, double *passed)
{
	double rate = flow_mean_rate(flow);
	const struct step_traffic *traffics = traffic_walk(traffic, flow, NULL);
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		if (traffics[i].calls == 0)
			continue;
		passed[step->link->element.index] += rate * traffics[i].calls;
		unsaid[step->to->element.index] |= is_unsaid(step);
		if (!step_stores(step))
			continue;
		struct store_estimate *e = &by_index[step->to->element.index];
		double written = rate * traffics[i].items * step->terms->size;
		e->store = step->to;
		e->arrivals += rate * traffics[i].calls;
		e->written += written;
		e->holds +=
		    written * store_retention(step->to, flow->operation);
	}
}

static void estimate_stores(struct arena *arena, const struct design *design,
    struct estimates *estimates)
{
	uint32_t count = design->components.length;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct store_estimate *by_index =
	    arena_array(&scratch, count + 1, sizeof(*by_index));
	struct traffic traffic;
	traffic_init(&traffic, &scratch, design);
	estimates->passed = arena_array(
	    arena, design->links.length + 1, sizeof(*estimates->passed));
	bool *unsaid = arena_array(&scratch, count + 1, sizeof(*unsaid));
	for (uint32_t i = 0; i < design->flows.length; i++)
		add_steps(&traffic, design->flows.at[i], by_index, unsaid,
		    estimates->passed);
	for (uint32_t i = 0; i < count; i++) {
		struct store_estimate *e = &by_index[i];
		double holds = store_holds(design->components.at[i]);
		if (!e->store && !known(holds)) {
			if (unsaid[i])
				vec_push(arena, &estimates->unsaid,
				    design->components.at[i]);
			continue;
		}
		e->store = design->components.at[i];
		e->holds = known(holds) ? holds : e->holds;
		e->kept = known(holds) || !(e->written > 0)
		    ? UNKNOWN
		    : e->holds / e->written;
		e->copies = store_copies(e->store);
		e->room = store_room(e->store);
		vec_push(arena, &estimates->stores, *e);
	}
	arena_release(&scratch);
}

static void estimate_runs(struct arena *arena, const struct design *design,
    struct estimates *estimates)
{
	for (uint32_t i = 0; i < design->flows.length; i++) {
		struct flow *flow = design->flows.at[i];
		const struct facts *schedule =
		    fact_record(&flow->element.facts, F_FLOW_SCHEDULE);
		struct run_estimate e = {
		    .flow = flow,
		    .every = fact_number(schedule, F_SCHEDULE_EVERY),
		    .within = fact_number(schedule, F_SCHEDULE_WITHIN),
		    .reads = fact_number(schedule, F_SCHEDULE_READS),
		    .writes = fact_number(schedule, F_SCHEDULE_WRITES),
		};
		if (!known(e.reads) && !known(e.writes))
			continue;
		if (!known(e.within))
			e.within = e.every;
		e.read_bandwidth = e.reads / e.within;
		e.write_bandwidth = e.writes / e.within;
		vec_push(arena, &estimates->runs, e);
	}
}

struct estimates design_estimates(
    struct arena *arena, const struct design *design)
{
	struct estimates estimates = {
	    .operation_count = design->operations.length,
	};
	estimates.operations = arena_array(arena, design->operations.length + 1,
	    sizeof(*estimates.operations));
	for (uint32_t i = 0; i < design->operations.length; i++)
		estimates.operations[i] =
		    estimate_operation(design, design->operations.at[i]);
	estimates.total = sum_up(&estimates);
	estimate_stores(arena, design, &estimates);
	estimate_runs(arena, design, &estimates);
	return estimates;
}
