#include "analyse/latency.h"

#include "analyse/network.h"
#include "analyse/timer.h"

struct judge {
	struct arena *arena;
	struct timer timer;
	bool no_assumptions;
};

static bool states_percentile(const struct facts *latency)
{
	return known(timer_quantile(latency, 0));
}

static void assume_network(
    struct judge *j, struct flow_latency *out, struct call *call)
{
	const struct step *step = call->step;
	double far = 0;
	enum network_distance distance =
	    network_distance(step->from, step->to, &far);
	if (distance == DISTANCE_UNKNOWN)
		return;
	call->network = network_round_trip(distance);
	if (distance == DISTANCE_REGIONS)
		call->network = far * call->network +
		    (1 - far) * network_round_trip(DISTANCE_ZONES);
	uint32_t *noted = &j->timer.links[step->link->element.index];
	if (*noted == j->timer.sets)
		return;
	*noted = j->timer.sets;
	assumption_add(j->arena, &out->assumed, &step->link->element,
	    F_LINK_LATENCY, call->network);
}

static void note_component(struct judge *j, struct flow_latency *out,
    const struct component *component)
{
	const struct facts *latency = timer_latency(component);
	const struct fact *fact =
	    fact_find(&component->element.facts, F_COMPONENT_LATENCY);
	double mean = fact_number(latency, F_LATENCY_MEAN);
	out->stating += states_percentile(latency);
	if (!known(mean) && !out->unknown)
		out->unknown = &component->element;
	if (fact && fact->from == FROM_ASSUMPTION)
		assumption_add(j->arena, &out->assumed, &component->element,
		    F_COMPONENT_LATENCY, mean);
}

static void note_trip(
    struct judge *j, struct flow_latency *out, const struct step *step)
{
	const struct facts *trip = timer_trip(step);
	uint32_t *noted = &j->timer.links[step->link->element.index];
	if (*noted == j->timer.sets)
		return;
	*noted = j->timer.sets;
	out->stating += states_percentile(trip);
	if (!out->unknown && !known(fact_number(trip, F_LATENCY_MEAN)))
		out->unknown = &step->link->element;
}

/* What the flow waits for, in the order in which it reaches it. */
static void note_hops(struct judge *j, struct flow_latency *out)
{
	struct timer *t = &j->timer;
	for (uint32_t i = 0; i < out->flow->components.length; i++) {
		const struct component *component = out->flow->components.at[i];
		if (timer_meets(t, component) && !timer_is_free(t, component))
			note_component(j, out, component);
	}
	for (uint32_t i = 0; i < t->call_count; i++) {
		struct call *call = &t->calls[i];
		if (timer_trip(call->step)->length > 0)
			note_trip(j, out, call->step);
		else if (!j->no_assumptions)
			assume_network(j, out, call);
	}
}

/*
 * Each of n hops is slower than its quantile 1 - ε/n in at most ε/n of the
 * requests, so at most in ε of them is any hop slower than that; in all others
 * the flow takes no longer than these quantiles, added along its calls.
 */
static double bound_at(
    struct timer *t, const struct flow_latency *out, double quantile)
{
	if (!(out->hops > 0) || isinf(out->hops) || !known(quantile))
		return UNKNOWN;
	t->level = 1 - (1 - quantile) / out->hops;
	return timer_sum(t, SUM_BOUND);
}

static enum latency_status status_of(
    const struct flow_latency *out, const struct latency_target *target)
{
	if (out->floor > target->limit)
		return LATENCY_INFEASIBLE;
	if (out->mean > target->limit)
		return LATENCY_OVER;
	if (target->bound <= target->limit)
		return LATENCY_GUARANTEED;
	if (known(target->quantile) &&
	    (known(target->bound) || out->stating >= 2))
		return LATENCY_UNPROVEN;
	return known(out->mean) ? LATENCY_WITHIN : LATENCY_UNKNOWN;
}

static void add_target(struct judge *j, struct flow_latency *out,
    enum field_id field, double quantile)
{
	const struct facts *targets =
	    fact_record(&out->flow->element.facts, F_FLOW_LATENCY);
	if (fields[field].owner == OWNER_COMPLETE)
		targets = fact_record(targets, F_LATENCY_COMPLETE);
	struct latency_target target = {.field = field,
	    .quantile = quantile,
	    .limit = fact_number(targets, field)};
	if (!known(target.limit))
		return;
	target.bound = bound_at(&j->timer, out, quantile);
	target.status = status_of(out, &target);
	if (out->targets.length == 0 || target.status > out->status)
		out->status = target.status;
	vec_push(j->arena, &out->targets, target);
}

/* A mean, unlike a percentile, is that of all the entries' requests. */
static double mean_waiting(const struct timer *t, const struct flow *flow)
{
	double sum = 0;
	for (uint32_t i = 0; i < flow->entry_count; i++)
		sum += timer_waiting(t, flow->components.at[i], OP_NONE);
	return sum / flow->entry_count;
}

static void add_up(struct judge *j, struct flow_latency *out)
{
	struct timer *t = &j->timer;
	note_hops(j, out);
	out->floor = timer_sum(t, SUM_FLOOR);
	out->service = timer_sum(t, SUM_SERVICE);
	out->mean = timer_sum(t, SUM_MEAN) + mean_waiting(t, out->flow);
	out->hops = timer_sum(t, SUM_HOPS);
	out->p99_bound = bound_at(t, out, 0.99);
}

static struct flow_latency unknown_latency(const struct flow *flow)
{
	return (struct flow_latency) {.flow = flow,
	    .service = UNKNOWN,
	    .mean = UNKNOWN,
	    .p99_bound = UNKNOWN,
	    .status = LATENCY_UNKNOWN};
}

/* Lowest quantile first, as in `percentiles`. */
static const struct percentile complete_percentiles[] = {
    {F_COMPLETE_P50, 0.5},
    {F_COMPLETE_P95, 0.95},
    {F_COMPLETE_P99, 0.99},
};

static void time_complete(struct judge *j, struct flow_latency *out)
{
	const struct facts *targets =
	    fact_record(&out->flow->element.facts, F_FLOW_LATENCY);
	if (!fact_find(targets, F_LATENCY_COMPLETE))
		return;
	struct flow_latency *complete =
	    arena_new(j->arena, struct flow_latency);
	*complete = unknown_latency(out->flow);
	timer_set(&j->timer, out->flow, true);
	add_up(j, complete);
	for (uint32_t i = 0; i < 3; i++)
		add_target(j, complete, complete_percentiles[i].field,
		    complete_percentiles[i].quantile);
	out->complete = complete;
}

static void time_flow(struct judge *j, struct flow_latency *out)
{
	timer_set(&j->timer, out->flow, false);
	add_up(j, out);
	add_target(j, out, F_LATENCY_MEAN, UNKNOWN);
	for (uint32_t i = 0; i < PERCENTILES; i++)
		add_target(
		    j, out, percentiles[i].field, percentiles[i].quantile);
	time_complete(j, out);
}

struct latency design_latency(struct arena *arena, const struct design *design,
    const struct capacity *capacity, bool no_assumptions)
{
	uint32_t count = design->flows.length;
	struct latency latency = {.length = count,
	    .at = arena_array(arena, count + 1, sizeof(*latency.at))};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct judge j = {.arena = arena, .no_assumptions = no_assumptions};
	timer_init(&j.timer, &scratch, design, capacity);
	for (uint32_t i = 0; i < count; i++) {
		latency.at[i] = unknown_latency(design->flows.at[i]);
		if (design->flows.at[i]->entry)
			time_flow(&j, &latency.at[i]);
	}
	arena_release(&scratch);
	return latency;
}
