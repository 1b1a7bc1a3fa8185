#include "analyse/timer.h"

const struct percentile percentiles[PERCENTILES] = {
    {F_LATENCY_P50, 0.5},
    {F_LATENCY_P75, 0.75},
    {F_LATENCY_P90, 0.9},
    {F_LATENCY_P95, 0.95},
    {F_LATENCY_P99, 0.99},
    {F_LATENCY_P999, 0.999},
    {F_LATENCY_P9999, 0.9999},
};

const struct facts *timer_latency(const struct component *component)
{
	return fact_record(&component->element.facts, F_COMPONENT_LATENCY);
}

const struct facts *timer_trip(const struct step *step)
{
	return fact_record(&step->link->element.facts, F_LINK_LATENCY);
}

bool timer_is_free(const struct timer *t, const struct component *component)
{
	return component_is(component, KIND_CLIENT) ||
	    (component == t->flow->entry &&
		component_is(component, KIND_EXTERNAL));
}

double timer_quantile(const struct facts *latency, double level)
{
	for (uint32_t i = 0; i < PERCENTILES; i++) {
		double stated = fact_number(latency, percentiles[i].field);
		if (known(stated) && percentiles[i].quantile >= level - 1e-12)
			return stated;
	}
	return UNKNOWN;
}

static bool is_stated(const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	return fact && fact->from < FROM_ASSUMPTION;
}

static double or_zero(double number)
{
	return known(number) ? number : 0;
}

static double own_time(
    const struct timer *t, const struct component *component, enum sum sum)
{
	const struct facts *latency = timer_latency(component);
	bool stated = is_stated(&component->element.facts, F_COMPONENT_LATENCY);
	if (timer_is_free(t, component))
		return 0;
	switch (sum) {
	case SUM_FLOOR:
		return stated ? or_zero(fact_number(latency, F_LATENCY_MIN))
			      : 0;
	case SUM_HOPS: return 1;
	case SUM_BOUND: return timer_quantile(latency, t->level);
	default: return fact_number(latency, F_LATENCY_MEAN);
	}
}

/* A network's round trips hardly fall below their mean: it is a floor. */
static double trip_floor(const struct step *step)
{
	double least = fact_number(timer_trip(step), F_LATENCY_MIN);
	double mean = fact_number(timer_trip(step), F_LATENCY_MEAN);
	if (!is_stated(&step->link->element.facts, F_LINK_LATENCY))
		return 0;
	return or_zero(known(least) ? least : mean);
}

double timer_waiting(
    const struct timer *t, const struct component *component, enum step_op op)
{
	if (!t->capacity || timer_is_free(t, component))
		return 0;
	const struct component_capacity *at =
	    &t->capacity->at[component->element.index];
	return or_zero(op == OP_READ ? at->read.wait : at->write.wait);
}

/* What a call costs besides its callee's time. */
static double trip_time(
    const struct timer *t, const struct call *call, enum sum sum)
{
	const struct facts *trip = timer_trip(call->step);
	bool stated = trip->length > 0;
	double mean = stated ? fact_number(trip, F_LATENCY_MEAN) : 0;
	switch (sum) {
	case SUM_FLOOR: return trip_floor(call->step);
	case SUM_SERVICE: return mean;
	case SUM_MEAN:
		return mean + call->network +
		    timer_waiting(t, call->step->to, call->step->op);
	case SUM_HOPS: return stated ? 1 : 0;
	case SUM_BOUND:
		return stated ? timer_quantile(trip, t->level) : call->network;
	}
	return UNKNOWN;
}

/* How often a call counts. */
static double times_of(const struct call *call, enum sum sum)
{
	double times = call->step->times;
	switch (sum) {
	case SUM_FLOOR: return call->weight < times ? 0 : floor(times);
	case SUM_HOPS:
	case SUM_BOUND: return ceil(times);
	default: return call->weight;
	}
}

static double call_time(
    const struct timer *t, const struct call *call, enum sum sum)
{
	const struct component *to = call->step->to;
	const struct stop *stop = &t->stops[to->element.index];
	double times = times_of(call, sum);
	if (times <= 0)
		return 0;
	double callee =
	    stop->pass == t->passes ? stop->value : own_time(t, to, sum);
	return times * (trip_time(t, call, sum) + callee);
}

/* Calls in order; those of one fan at once, so that the longest counts. */
static double stop_time(
    const struct timer *t, const struct component *component, enum sum sum)
{
	const struct stop *stop = &t->stops[component->element.index];
	double all = own_time(t, component, sum);
	uint32_t end;
	for (uint32_t i = stop->first; i < stop->end; i = end) {
		double fan = 0;
		for (end = i; end < stop->end; end++) {
			const struct call *call = &t->calls[end];
			if (call->step->fan != t->calls[i].step->fan)
				break;
			double one = call_time(t, call, sum);
			if (sum == SUM_HOPS)
				fan += one;
			else if (!known(one) || one > fan)
				fan = known(fan) ? one : fan;
		}
		all += fan;
	}
	return all;
}

double timer_sum(struct timer *t, enum sum sum)
{
	t->passes++;
	for (uint32_t i = 0; i < t->order_count; i++) {
		const struct component *component = t->order[i];
		struct stop *stop = &t->stops[component->element.index];
		stop->value = stop_time(t, component, sum);
		stop->pass = t->passes;
	}
	return t->stops[t->flow->entry->element.index].value;
}

static struct stop *stop_of(struct timer *t, const struct component *component)
{
	struct stop *stop = &t->stops[component->element.index];
	if (stop->flow != t->flow->element.index + 1)
		*stop = (struct stop) {.flow = t->flow->element.index + 1};
	return stop;
}

/* Sorts the calls that are waited for by caller, keeping their order. */
static void sort_calls(struct timer *t)
{
	const struct flow *flow = t->flow;
	const struct step_traffic *traffic =
	    traffic_walk(&t->traffic, flow, NULL);
	uint32_t total = 0;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		stop_of(t, step->to);
		if (step->arrow == ARROW_CALL && traffic[i].weight > 0)
			stop_of(t, step->from)->end++;
	}
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		struct stop *stop = stop_of(t, flow->steps.at[i]->from);
		if (stop->next > 0 || stop->end == 0)
			continue;
		stop->next = 1;
		stop->first = total;
		total += stop->end;
		stop->end = stop->first;
	}
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		if (step->arrow == ARROW_CALL && traffic[i].weight > 0)
			t->calls[stop_of(t, step->from)->end++] =
			    (struct call) {step, traffic[i].weight, 0};
	}
	t->call_count = total;
}

/* Depth first, without recursion: flows may be 100 000 calls deep. */
static void find_order(struct timer *t)
{
	struct component_list path = {0};
	struct component *entry = t->flow->entry;
	t->order_count = 0;
	stop_of(t, entry)->next = stop_of(t, entry)->first;
	stop_of(t, entry)->seen = true;
	vec_push(t->scratch, &path, entry);
	while (path.length > 0) {
		struct component *at = path.at[path.length - 1];
		struct stop *stop = stop_of(t, at);
		if (stop->next == stop->end) {
			t->order[t->order_count++] = at;
			path.length--;
			continue;
		}
		struct component *to = t->calls[stop->next++].step->to;
		struct stop *callee = stop_of(t, to);
		if (callee->seen)
			continue;
		callee->seen = true;
		callee->next = callee->first;
		vec_push(t->scratch, &path, to);
	}
}

void timer_init(struct timer *timer, struct arena *scratch,
    const struct design *design, const struct capacity *capacity)
{
	uint32_t components = design->components.length, most = 1;
	for (uint32_t i = 0; i < design->flows.length; i++)
		if (design->flows.at[i]->steps.length > most)
			most = design->flows.at[i]->steps.length;
	*timer = (struct timer) {.scratch = scratch,
	    .capacity = capacity,
	    .stops = arena_array(scratch, components + 1, sizeof(struct stop)),
	    .calls = arena_array(scratch, most, sizeof(struct call)),
	    .links = arena_array(
		scratch, design->links.length + 1, sizeof(uint32_t)),
	    .order = arena_array(
		scratch, components + 1, sizeof(struct component *))};
	traffic_init(&timer->traffic, scratch, design);
}

void timer_set(struct timer *t, const struct flow *flow)
{
	t->flow = flow;
	sort_calls(t);
	find_order(t);
}

bool timer_meets(const struct timer *t, const struct component *component)
{
	const struct stop *stop = &t->stops[component->element.index];
	return stop->flow == t->flow->element.index + 1 && stop->seen;
}
