#include "model/builder.h"

/* What is known of each component while one flow's steps are walked. */
struct walk {
	uint32_t flow;           /* index + 1: whose the other members are */
	double share;            /* of requests that reach it */
	double times;            /* calls of it for a request that does */
	struct step *cache_read; /* the last one it made as a caller */
};

static struct walk *walk_of(
    struct walk *walks, const struct component *component, uint32_t flow)
{
	struct walk *walk = &walks[component->element.index];
	if (walk->flow != flow)
		*walk = (struct walk) {.flow = flow, .times = 1};
	return walk;
}

static bool asynchronous(const struct step *step)
{
	return step->arrow == ARROW_MESSAGE;
}

static bool is_cache(const struct component *component)
{
	return component_is(component, KIND_CACHE);
}

/* A store that answers for itself: what a cache may stand before. */
static bool is_record(const struct component *component)
{
	return component_is(component, KIND_STORE) && !is_cache(component);
}

static enum step_op decide_op(const struct step *step)
{
	struct str stated = fact_text(&step->element.facts, F_STEP_OP);
	const struct operation *operation = step->flow->operation;
	if (stated.length)
		return str_is(stated, "read") ? OP_READ : OP_WRITE;
	if (asynchronous(step))
		return OP_WRITE;
	if (is_cache(step->to))
		return OP_READ;
	if (!component_is(step->to, KIND_STORE) || !operation)
		return OP_NONE;
	return operation->writes ? OP_WRITE
	    : operation->reads   ? OP_READ
				 : OP_NONE;
}

static bool said(const struct facts *facts, enum field_id field, bool value)
{
	const struct fact *fact = fact_find(facts, field);
	return fact && fact->value.type == VALUE_FLAG &&
	    fact->value.as.flag == value;
}

static void note_cache(struct step *step, struct walk *caller)
{
	if (is_cache(step->to) && step->op == OP_READ) {
		step->cache_before = caller->cache_read;
		caller->cache_read = step;
		return;
	}
	if (!is_record(step->to) || step->op == OP_WRITE ||
	    asynchronous(step) || !caller->cache_read)
		return;
	for (struct step *read = caller->cache_read; read;
	     read = read->cache_before)
		read->miss_path =
		    !said(&read->element.facts, F_STEP_OPTIONAL, false);
}

/* A miss goes on to the store: so many of the cache's reads are misses. */
static double default_share(const struct step *step, const struct walk *caller)
{
	const struct step *read = caller->cache_read;
	if (!read || !is_record(step->to) || step->op == OP_WRITE ||
	    asynchronous(step))
		return 1;
	double hit =
	    fact_number(&read->to->element.facts, F_COMPONENT_HIT_RATIO);
	return known(hit) ? (1 - hit) * read->share : 1;
}

static void weigh(struct step *step, struct walk *caller, struct walk *callee)
{
	const struct facts *facts = &step->element.facts;
	double stated = fact_number(facts, F_STEP_SHARE);
	double times = fact_number(facts, F_STEP_TIMES);
	step->own_share = known(stated) ? stated : default_share(step, caller);
	step->share =
	    step->own_share < caller->share ? step->own_share : caller->share;
	step->times = known(times) ? times : 1;
	step->calls = step->share * step->times * caller->times;
	double reached = callee->share + step->share;
	callee->share = reached < 1 ? reached : 1;
	if (step->times * caller->times > callee->times)
		callee->times = step->times * caller->times;
	step->size = fact_number(facts, F_STEP_SIZE);
	if (!known(step->size))
		step->size = step->flow->size;
}

static void decide_required(struct step *step)
{
	const struct facts *facts = &step->element.facts;
	step->optional = said(facts, F_STEP_OPTIONAL, true);
	step->has_fallback = fact_flag(facts, F_STEP_FALLBACK) ||
	    fact_flag(&step->link->element.facts, F_LINK_FALLBACK) ||
	    fact_flag(&step->to->element.facts, F_COMPONENT_FALLBACK);
	if (step->optional || step->has_fallback)
		return;
	if (asynchronous(step))
		step->required = component_is(step->to, KIND_QUEUE) &&
		    component_is(step->to, KIND_DURABLE) &&
		    !component_is(step->from, KIND_QUEUE);
	else
		step->required = !step->miss_path;
}

static double read_ratio(const struct flow *flow)
{
	double reads = 0, all = 0;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		if (!component_is(step->to, KIND_STORE) ||
		    step->op == OP_NONE || asynchronous(step))
			continue;
		all += step->calls;
		if (step->op == OP_READ)
			reads += step->calls;
	}
	return all > 0 ? reads / all : UNKNOWN;
}

static double first_known(double a, double b)
{
	return known(a) ? a : b;
}

static void inherit_target(
    struct builder *b, struct flow *flow, enum field_id from, enum field_id to)
{
	const struct fact *fact =
	    fact_find(&b->design->requirements.facts, from);
	if (!fact)
		return;
	struct fact inherited = *fact;
	inherited.field = to;
	inherited.from = FROM_INHERITED;
	fact_set(b->arena, &flow->element.facts, inherited);
}

static void resolve_targets(struct builder *b, struct flow *flow)
{
	struct facts *facts = &flow->element.facts;
	flow->critical = !said(facts, F_FLOW_CRITICAL, false);
	bool batch = fact_find(facts, F_FLOW_SCHEDULE) != NULL;
	if (flow->critical && !batch) {
		inherit_target(
		    b, flow, F_REQUIREMENTS_AVAILABILITY, F_FLOW_AVAILABILITY);
		inherit_target(b, flow, F_REQUIREMENTS_LATENCY, F_FLOW_LATENCY);
	}
	if (flow->critical)
		inherit_target(
		    b, flow, F_REQUIREMENTS_CONSISTENCY, F_FLOW_CONSISTENCY);
	flow->availability_target = fact_number(facts, F_FLOW_AVAILABILITY);
}

static void resolve_rates(struct builder *b, struct flow *flow)
{
	struct facts *facts = &flow->element.facts;
	if (!flow->operation && !flow->implied)
		flow->operation =
		    map_get(&b->design->operation_ids, flow->element.id);
	const struct operation *operation = flow->operation;
	double rate = fact_number(facts, F_FLOW_RATE);
	double peak = fact_number(facts, F_FLOW_PEAK);
	flow->rate = first_known(rate, operation ? operation->rate : UNKNOWN);
	if (!known(peak) && operation)
		peak = fact_number(&operation->element.facts, F_OPERATION_PEAK);
	peak = first_known(
	    peak, fact_number(&b->design->workload, F_WORKLOAD_PEAK));
	flow->peak_rate = known(peak) ? flow->rate * peak : flow->rate;
	flow->size = first_known(fact_number(facts, F_FLOW_SIZE),
	    operation ? operation->size : UNKNOWN);
}

static void resolve_flow(
    struct builder *b, struct flow *flow, struct walk *walks)
{
	resolve_targets(b, flow);
	resolve_rates(b, flow);
	uint32_t number = flow->element.index + 1;
	if (flow->entry)
		walk_of(walks, flow->entry, number)->share = 1;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		struct step *step = flow->steps.at[i];
		struct walk *caller = walk_of(walks, step->from, number);
		struct walk *callee = walk_of(walks, step->to, number);
		/* A second entry of a set: `[web, app] -> api`. */
		if (step->item == 0 && caller->share == 0)
			caller->share = 1;
		step->op = decide_op(step);
		weigh(step, caller, callee);
		note_cache(step, caller);
	}
	for (uint32_t i = 0; i < flow->steps.length; i++)
		decide_required(flow->steps.at[i]);
	flow->read_ratio = read_ratio(flow);
}

void resolve_flows(struct builder *b)
{
	struct design *design = b->design;
	struct walk *walks = arena_array(
	    b->arena, design->components.length + 1, sizeof(*walks));
	for (uint32_t i = 0; i < design->flows.length; i++)
		resolve_flow(b, design->flows.at[i], walks);
}
