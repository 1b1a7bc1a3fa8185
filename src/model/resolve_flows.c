#include "model/builder.h"
#include "model/calls.h"

/* Scratch for any number of flows. */
struct resolver {
	struct builder *b;
	struct arena scratch;
	const struct step_terms *usual; /* of the steps of this flow */
	struct reader *readers;         /* by component index */
	struct step **missed; /* by link index: the cache read whose misses
				 last went that way */
};

/* A read of a cache, with no read of a store since the one before. */
struct cache_read {
	struct step *step;
	const struct cache_read *before; /* by the same caller; or NULL */
};

/* A component that reads in the flow of that number. */
struct reader {
	uint32_t flow;                  /* index + 1 */
	const struct cache_read *cache; /* the last that it read */
	struct step *miss; /* its first read of a store behind that */
};

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

/* To set something that is the step's alone. */
static struct step_terms *own_terms(struct resolver *r, struct step *step)
{
	if (step->terms == r->usual) {
		struct step_terms *own =
		    arena_new(r->b->arena, struct step_terms);
		*own = *r->usual;
		step->terms = own;
	}
	return (struct step_terms *)step->terms;
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

/*
 * Whether the caller's last cache stands before what the step reads: it is the
 * first read of a store since, one that goes out with that, or a further one of
 * the same store.  What all requests read is behind no cache.
 */
static bool is_miss(
    const struct resolver *r, const struct reader *caller, struct step *step)
{
	if (!caller->cache || step->terms->stated_share >= 1)
		return false;
	return !caller->miss || caller->miss->item == step->item ||
	    r->missed[step->link->element.index] == caller->cache->step;
}

/* What takes over from a read behind a cache is asked no more often. */
static void take_misses_over(struct resolver *r, struct step *step)
{
	if (!step->alternative)
		return;
	const struct step *before =
	    step->flow->steps.at[step->element.index - 1];
	if (before->terms->behind)
		own_terms(r, step)->behind = before->terms->behind;
}

static void note_cache(struct resolver *r, struct step *step)
{
	struct reader *caller = &r->readers[step->from->element.index];
	uint32_t flow = step->flow->element.index + 1;
	if (caller->flow != flow)
		*caller = (struct reader) {.flow = flow};
	if (step_reads_cache(step)) {
		struct cache_read *read =
		    arena_new(&r->scratch, struct cache_read);
		read->step = step;
		read->before = caller->miss ? NULL : caller->cache;
		caller->cache = read;
		caller->miss = NULL;
		return;
	}
	if (step->op == OP_WRITE || asynchronous(step))
		return;
	if (!is_record(step->to)) {
		take_misses_over(r, step);
		return;
	}
	if (!is_miss(r, caller, step))
		return;
	if (!caller->miss)
		caller->miss = step;
	r->missed[step->link->element.index] = caller->cache->step;
	own_terms(r, step)->behind = caller->cache->step;
	for (const struct cache_read *c = caller->cache; c; c = c->before)
		c->step->miss_path =
		    !said(&c->step->element.facts, F_STEP_OPTIONAL, false);
}

/*
 * Whether a cache through which requests pass, such as a CDN, makes the call
 * for its misses alone.  What writes passes through, and so does a message.
 */
static bool passes_misses(const struct step *step)
{
	const struct operation *operation = step->flow->operation;
	return is_cache(step->from) && !asynchronous(step) &&
	    step->op != OP_WRITE && !(operation && operation->writes) &&
	    !known(step->terms->stated_share) &&
	    known(
		fact_number(&step->from->element.facts, F_COMPONENT_HIT_RATIO));
}

static void read_numbers(struct resolver *r, struct step *step)
{
	const struct facts *facts = &step->element.facts;
	double share = fact_number(facts, F_STEP_SHARE);
	double times = fact_number(facts, F_STEP_TIMES);
	double size = fact_number(facts, F_STEP_SIZE);
	step->terms = r->usual;
	if (known(share))
		own_terms(r, step)->stated_share = share;
	if (known(times))
		own_terms(r, step)->times = times;
	if (known(size))
		own_terms(r, step)->size = size;
}

static void start_terms(struct resolver *r, const struct flow *flow)
{
	struct step_terms *usual = arena_new(r->b->arena, struct step_terms);
	*usual = (struct step_terms) {
	    .stated_share = UNKNOWN, .times = 1, .size = flow->size};
	r->usual = usual;
}

/*
 * The first component that a `fallback` of the step, the link or the callee
 * names.  A cache's misses fall on the store behind it by themselves.
 */
static struct component *find_backup(const struct step *step)
{
	struct component *backup =
	    fact_component(&step->element.facts, F_STEP_FALLBACK);
	if (!backup)
		backup =
		    fact_component(&step->link->element.facts, F_LINK_FALLBACK);
	if (!backup)
		backup = fact_component(
		    &step->to->element.facts, F_COMPONENT_FALLBACK);
	bool useless = backup == step->from || backup == step->to;
	return useless || step->miss_path ? NULL : backup;
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
	flow->rate = fact_find(facts, F_FLOW_SCHEDULE)
	    ? UNKNOWN
	    : first_known(rate, operation ? operation->rate : UNKNOWN);
	if (!known(peak) && operation)
		peak = fact_number(&operation->element.facts, F_OPERATION_PEAK);
	peak = first_known(
	    peak, fact_number(&b->design->workload, F_WORKLOAD_PEAK));
	flow->peak_rate = known(peak) ? flow->rate * peak : flow->rate;
	flow->size = first_known(fact_number(facts, F_FLOW_SIZE),
	    operation ? operation->size : UNKNOWN);
}

/* Numbers that take the whole flow, in its order. */
static void count_calls(struct calls *calls, struct flow *flow)
{
	static const struct calls_rules every = {.every = true};
	const struct step_traffic *traffic = calls_walk(calls, flow, NULL);
	bool choice = false;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		flow->steps.at[i]->calls = traffic[i].calls;
		choice = choice || flow->steps.at[i]->alternative;
	}
	if (choice)
		traffic = calls_walk(calls, flow, &every);
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		flow->steps.at[i]->chance = traffic[i].chance;
		flow->steps.at[i]->share = traffic[i].share;
	}
	flow->read_ratio = read_ratio(flow);
}

static void resolve_flow(struct resolver *r, struct flow *flow)
{
	struct builder *b = r->b;
	resolve_targets(b, flow);
	resolve_rates(b, flow);
	start_terms(r, flow);
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		struct step *step = flow->steps.at[i];
		step->op = decide_op(step);
		read_numbers(r, step);
		step->passes_misses = passes_misses(step);
		note_cache(r, step);
	}
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		decide_required(flow->steps.at[i]);
		struct component *backup = find_backup(flow->steps.at[i]);
		if (!backup)
			continue;
		own_terms(r, flow->steps.at[i])->backup = backup;
		backup->in_flow = true;
	}
}

/* In passes over all flows, so that one's memory goes before the next. */
void resolve_flows(struct builder *b)
{
	struct design *design = b->design;
	struct resolver r = {.b = b};
	struct arena *scratch = &r.scratch;
	arena_init_child(scratch, b->arena);
	size_t components = (size_t)design->components.length + 1;
	r.readers = arena_array(scratch, components, sizeof(struct reader));
	r.missed = arena_array(
	    scratch, design->links.length + 1, sizeof(struct step *));
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		resolve_flow(&r, *flow);
	arena_clear(scratch);
	uint32_t *numbers = arena_array(scratch, components, sizeof(*numbers));
	vec_each (flow, &design->flows)
		order_steps(b, *flow, numbers);
	arena_clear(scratch);
	struct calls calls;
	calls_init(&calls, scratch, design);
	vec_each (flow, &design->flows)
		count_calls(&calls, *flow);
	arena_release(scratch);
}
