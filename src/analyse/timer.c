#include "analyse/timer.h"

#include "analyse/queueing.h"
#include "analyse/serve.h"

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
	const struct stop *stop = &t->stops[component->element.index];
	return component_is(component, KIND_CLIENT) ||
	    (stop->set == t->sets && stop->entry &&
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

static double longest_batch_wait(const struct component *component)
{
	const struct facts *batching =
	    fact_record(&component->element.facts, F_COMPONENT_BATCHING);
	bool alone = fact_number(batching, F_BATCHING_SIZE) <= 1;
	return alone ? 0 : or_zero(fact_number(batching, F_BATCHING_WAIT));
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
	case SUM_BOUND:
		return timer_quantile(latency, t->level) +
		    longest_batch_wait(component);
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

/* Each instance fills its own batches. */
static double batch_wait(
    const struct component *component, const struct pool *pool)
{
	const struct facts *batching =
	    fact_record(&component->element.facts, F_COMPONENT_BATCHING);
	if (batching->length == 0)
		return 0;
	return queue_batch_wait(fact_number(batching, F_BATCHING_SIZE),
	    fact_number(batching, F_BATCHING_WAIT),
	    pool->rate / pool->instances);
}

double timer_waiting(
    const struct timer *t, const struct component *component, enum step_op op)
{
	if (!t->capacity || timer_is_free(t, component))
		return 0;
	const struct component_capacity *at =
	    &t->capacity->at[component->element.index];
	const struct pool *pool =
	    serve_as_read(op, component) ? &at->read : &at->write;
	return or_zero(pool->wait) + or_zero(batch_wait(component, pool));
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
	double times = call->step->terms->times;
	switch (sum) {
	case SUM_FLOOR: return call->weight < times ? 0 : floor(times);
	case SUM_HOPS:
	case SUM_BOUND: return ceil(times);
	default: return call->weight;
	}
}

static double later(double a, double b)
{
	return !known(a) || !known(b) ? UNKNOWN : fmax(a, b);
}

static struct span_of_time callee_time(
    const struct timer *t, const struct call *call, enum sum sum)
{
	const struct stop *stop = &t->stops[call->step->to->element.index];
	if (stop->pass == t->passes)
		return stop->time;
	double own = own_time(t, call->step->to, sum);
	return (struct span_of_time) {own, own};
}

/*
 * Calls follow each other, and messages are sent at once: what the last call
 * leaves behind, or any message sets off, may outlast the answer.
 */
static struct span_of_time call_time(
    const struct timer *t, const struct call *call, enum sum sum)
{
	double times = times_of(call, sum);
	if (times <= 0)
		return (struct span_of_time) {0, 0};
	struct span_of_time callee = callee_time(t, call, sum);
	double trip = trip_time(t, call, sum);
	bool message = call->step->arrow == ARROW_MESSAGE;
	double once = fmin(times, 1);
	if (sum == SUM_HOPS)
		return (struct span_of_time) {
		    message ? 0 : times * (trip + callee.answer),
		    times * (trip + callee.end)};
	if (message)
		return (struct span_of_time) {0, once * (trip + callee.end)};
	double answer = times * (trip + callee.answer);
	double rest = isinf(answer) ? 0 : callee.end - callee.answer;
	return (struct span_of_time) {answer, answer + once * rest};
}

/* The calls [first, end) of one fan go out at once: the longest counts. */
static void add_fan(const struct timer *t, uint32_t first, uint32_t end,
    enum sum sum, struct span_of_time *time)
{
	struct span_of_time fan = {0, 0};
	for (uint32_t i = first; i < end; i++) {
		struct span_of_time one = call_time(t, &t->calls[i], sum);
		if (sum == SUM_HOPS) {
			time->answer += one.answer;
			time->end += one.end;
			continue;
		}
		fan.answer = later(fan.answer, one.answer);
		fan.end = later(fan.end, one.end);
	}
	if (sum == SUM_HOPS)
		return;
	time->end = later(time->end, time->answer + fan.end);
	time->answer += fan.answer;
}

/* Of a caller, whose calls are [first, end). */
static struct span_of_time stop_time(
    const struct timer *t, uint32_t first, uint32_t end, enum sum sum)
{
	double own = own_time(t, t->calls[first].step->from, sum);
	struct span_of_time time = {own, own};
	uint32_t next;
	for (uint32_t i = first; i < end; i = next) {
		uint32_t fan = t->calls[i].step->fan;
		for (next = i + 1; next < end; next++)
			if (t->calls[next].step->fan != fan)
				break;
		add_fan(t, i, next, sum, &time);
	}
	return time;
}

static double entry_time(
    const struct timer *t, const struct component *entry, enum sum sum)
{
	const struct stop *stop = &t->stops[entry->element.index];
	if (stop->pass != t->passes)
		return own_time(t, entry, sum);
	return t->complete ? stop->time.end : stop->time.answer;
}

static double join_entries(const struct timer *t, enum sum sum)
{
	const struct flow *flow = t->flow;
	double joined = entry_time(t, flow->entry, sum);
	for (uint32_t i = 1; i < flow->entry_count; i++) {
		double one = entry_time(t, flow->components.at[i], sum);
		if (sum == SUM_FLOOR)
			joined = fmin(joined, one);
		else if (sum == SUM_HOPS || sum == SUM_BOUND)
			joined = later(joined, one);
		else
			joined += one;
	}
	return sum == SUM_SERVICE || sum == SUM_MEAN
	    ? joined / flow->entry_count
	    : joined;
}

/* From the last caller to the first: in a circle, whoever is called back is
   not timed yet, and counts for its own time. */
double timer_sum(struct timer *t, enum sum sum)
{
	t->passes++;
	uint32_t first;
	for (uint32_t end = t->call_count; end > 0; end = first) {
		const struct component *from = t->calls[end - 1].step->from;
		for (first = end - 1; first > 0; first--)
			if (t->calls[first - 1].step->from != from)
				break;
		struct stop *stop = &t->stops[from->element.index];
		stop->time = stop_time(t, first, end, sum);
		stop->pass = t->passes;
	}
	return join_entries(t, sum);
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
		scratch, design->links.length + 1, sizeof(uint32_t))};
	traffic_init(&timer->traffic, scratch, design);
}

static void meet(struct timer *t, const struct component *component, bool entry)
{
	t->stops[component->element.index] =
	    (struct stop) {.set = t->sets, .met = true, .entry = entry};
}

void timer_set(struct timer *t, const struct flow *flow, bool complete)
{
	const struct step_traffic *traffic =
	    traffic_walk(&t->traffic, flow, NULL);
	t->flow = flow;
	t->complete = complete;
	t->call_count = 0;
	t->sets++;
	for (uint32_t i = 0; i < flow->entry_count; i++)
		meet(t, flow->components.at[i], true);
	for (uint32_t i = 0; i < flow->order.length; i++) {
		const struct step *step = flow->order.at[i];
		double weight = traffic[step->element.index].weight;
		if (!(weight > 0) || !timer_meets(t, step->from) ||
		    (step->arrow == ARROW_MESSAGE && !complete))
			continue;
		if (!timer_meets(t, step->to))
			meet(t, step->to, false);
		t->calls[t->call_count++] = (struct call) {step, weight, 0};
	}
}

bool timer_meets(const struct timer *t, const struct component *component)
{
	const struct stop *stop = &t->stops[component->element.index];
	return stop->set == t->sets && stop->met;
}
