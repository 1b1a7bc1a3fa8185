#include "analyse/capacity.h"

#include "analyse/buffered.h"
#include "analyse/connection.h"
#include "analyse/queueing.h"
#include "analyse/serve.h"

#include <stdlib.h>
#include <string.h>

enum {
	REMEMBERED = 256, /* numbers of servers whose allowance is kept */
	/* Losses of alternatives are tried until this many steps were walked,
	   for each step of the design, and so many more. */
	WALKS_A_STEP = 8,
	WALKS_MORE = 1000000,
	DELTA = 1000000000, /* one part in so many is no change of load */
};

struct planner {
	struct arena *arena, *scratch;
	const struct design *design;
	const struct scenario *scenario;
	struct capacity *out;
	struct load_map map;
	struct load_gather gather;
	struct load_sums now;
	struct load *cold;          /* by slot */
	double allowed[REMEMBERED]; /* by number of servers; 0: not yet */
};

static struct load *new_loads(const struct planner *p)
{
	return arena_array(
	    p->scratch, p->map.slot_count + 1, sizeof(struct load));
}

static void note_unrated(struct planner *p, const struct flow *flow,
    const struct step_traffic *traffic)
{
	struct component_capacity *at = p->out->at;
	if (known(load_rate(flow, p->scenario)))
		return;
	const struct component *bearer;
	for (uint32_t i = 0; i < flow->entry_count; i++) {
		bearer = load_bearer(flow->components.at[i], p->scenario);
		if (bearer && !at[bearer->element.index].unrated)
			at[bearer->element.index].unrated = flow;
	}
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		if (traffic[i].calls <= 0)
			continue;
		bearer = load_bearer(traffic[i].to, p->scenario);
		if (bearer && !at[bearer->element.index].unrated)
			at[bearer->element.index].unrated = flow;
	}
}

static void gather_loads(struct planner *p)
{
	const struct design *design = p->design;
	struct scenario cold = *p->scenario;
	cold.cold = true;
	p->now.loads = new_loads(p);
	p->cold = new_loads(p);
	p->now.calls =
	    arena_array(p->scratch, design->links.length + 1, sizeof(double));
	p->now.moves = arena_array(p->scratch,
	    (size_t)p->map.slot_count * p->gather.splits + 1, sizeof(double));
	p->now.drifts = arena_array(p->scratch,
	    (size_t)p->map.slot_count * p->gather.splits + 1, sizeof(double));
	p->now.strays = new_loads(p);
	struct load_sums chilled = {.loads = p->cold};
	for (uint32_t i = 0; i < design->flows.length; i++) {
		const struct flow *flow = design->flows.at[i];
		const struct step_traffic *traffic =
		    load_add(&p->gather, &p->now, flow, p->scenario, 1);
		note_unrated(p, flow, traffic);
		load_add(&p->gather, &chilled, flow, &cold, 1);
	}
}

static struct serving serve(const struct planner *p, uint32_t component,
    const struct load *loads, enum serve_loss loss)
{
	uint32_t first = p->map.first[component];
	uint32_t count = p->map.first[component + 1] - first;
	uint32_t splits = p->gather.splits;
	return serve_load(&p->out->at[component],
	    &(struct serve_place) {.slots = &p->map.slots[first],
		.loads = &loads[first],
		.moves = &p->now.moves[(size_t)first * splits],
		.drifts = &p->now.drifts[(size_t)first * splits],
		.strays = &p->now.strays[first],
		.count = count,
		.splits = splits},
	    loss);
}

static struct load total(
    const struct planner *p, uint32_t component, const struct load *loads)
{
	struct load sum = {0};
	uint32_t end = p->map.first[component + 1];
	for (uint32_t i = p->map.first[component]; i < end; i++) {
		sum.reads += loads[i].reads;
		sum.writes += loads[i].writes;
	}
	return sum;
}

static double allowance(struct planner *p, double servers)
{
	if (!known(servers) || servers >= REMEMBERED)
		return queue_allowed(servers);
	double *kept = &p->allowed[servers < 1 ? 1 : (int)servers];
	if (*kept == 0)
		*kept = queue_allowed(servers);
	return *kept;
}

static void finish_pool(struct planner *p, struct pool *pool,
    const struct component_capacity *capacity)
{
	if (capacity->granted) {
		pool->allowed = 1;
		pool->wait = pool->utilisation < 1 ? 0 : UNKNOWN;
		return;
	}
	double parallel = capacity->capacity * capacity->service;
	double servers = pool->instances * (parallel > 1 ? parallel : 1);
	if (!known(pool->utilisation))
		servers = UNKNOWN;
	pool->allowed = allowance(p, servers);
	pool->wait = queue_wait(servers, pool->utilisation) * capacity->service;
}

static struct loss_load loss_of(
    const struct planner *p, uint32_t component, enum serve_loss loss)
{
	struct serving left = serve(p, component, p->now.loads, loss);
	return (struct loss_load) {left.lost, serving_utilisation(&left)};
}

static void plan_component(struct planner *p, uint32_t index)
{
	struct component_capacity *out = &p->out->at[index];
	out->component = p->design->components.at[index];
	struct load sum = total(p, index, p->now.loads);
	struct load cold = total(p, index, p->cold);
	out->reads = sum.reads;
	out->writes = sum.writes;
	out->rate = sum.reads + sum.writes;
	out->cold_rate = cold.reads + cold.writes;
	serve_rate(out->component, out, p->arena, &p->out->assumed);
	struct serving now = serve(p, index, p->now.loads, SERVE_WHOLE);
	out->write = now.write;
	out->read = now.read;
	out->utilisation = serving_utilisation(&now);
	finish_pool(p, &out->write, out);
	finish_pool(p, &out->read, out);
	struct serving then = serve(p, index, p->cold, SERVE_WHOLE);
	out->cold_utilisation = serving_utilisation(&then);
	out->zone = loss_of(p, index, SERVE_ZONE_LOST);
	out->region = loss_of(p, index, SERVE_REGION_LOST);
	out->failed_rate = out->failed_utilisation = UNKNOWN;
}

/* A component that others take over from in a flow: the first of several
   alternatives, or one with a fallback. */
struct favourite {
	struct component *component;
	const struct flow *flow;
};

struct favourites {
	struct favourite *at;
	uint32_t length, capacity;
};

static int compare_favourites(const void *a, const void *b)
{
	const struct favourite *left = a, *right = b;
	int order = element_order(
	    &left->component->element, &right->component->element);
	return order
	    ? order
	    : element_order(&left->flow->element, &right->flow->element);
}

static struct favourites find_favourites(const struct planner *p)
{
	struct favourites found = {0};
	for (uint32_t f = 0; f < p->design->flows.length; f++) {
		const struct flow *flow = p->design->flows.at[f];
		for (uint32_t i = 0; i < flow->steps.length; i++) {
			const struct step *first = flow->steps.at[i];
			bool more = i + 1 < flow->steps.length &&
			    flow->steps.at[i + 1]->alternative;
			if (first->terms->backup ||
			    (more && !first->alternative))
				vec_push(p->scratch, &found,
				    ((struct favourite) {first->to, flow}));
		}
	}
	if (found.length > 0)
		qsort(found.at, found.length, sizeof(*found.at),
		    compare_favourites);
	return found;
}

/* The loads without one favourite, and what its flows touch. */
struct attempt {
	struct component *down;
	struct load *loads; /* by slot */
	struct component_list touched;
	bool *seen; /* by component index */
};

static void touch(struct planner *p, struct attempt *a, struct component *to)
{
	if (a->seen[to->element.index])
		return;
	a->seen[to->element.index] = true;
	vec_push(p->scratch, &a->touched, to);
}

static void try_flow(
    struct planner *p, struct attempt *a, const struct flow *flow)
{
	struct failure_unit unit = {.component = a->down};
	struct outage gone = {.at = &unit, .length = 1};
	struct scenario down = *p->scenario;
	down.gone = &gone;
	struct component *twin = component_twin(a->down);
	if (twin)
		touch(p, a, twin);
	for (uint32_t i = 0; i < flow->components.length; i++)
		touch(p, a, flow->components.at[i]);
	for (uint32_t i = 0; i < flow->steps.length; i++)
		if (flow->steps.at[i]->terms->backup)
			touch(p, a, flow->steps.at[i]->terms->backup);
	struct load_sums sums = {.loads = a->loads};
	load_add(&p->gather, &sums, flow, p->scenario, -1);
	load_add(&p->gather, &sums, flow, &down, 1);
}

static void judge_attempt(
    struct planner *p, const struct attempt *a, uint32_t index)
{
	struct component_capacity *out = &p->out->at[index];
	struct load sum = total(p, index, a->loads);
	double rate = sum.reads + sum.writes;
	if (out->component == a->down ||
	    !(rate > out->rate + out->rate / DELTA))
		return;
	struct serving serving = serve(p, index, a->loads, SERVE_WHOLE);
	double busy = serving_utilisation(&serving);
	bool worse = known(busy) ? busy > out->failed_utilisation
				 : rate > out->failed_rate;
	if (out->failed && !worse)
		return;
	out->failed = a->down;
	out->failed_rate = rate;
	out->failed_utilisation = busy;
}

/* Judges what was touched, and puts the loads back as they were. */
static void end_attempt(struct planner *p, struct attempt *a)
{
	for (uint32_t i = 0; i < a->touched.length; i++) {
		uint32_t index = a->touched.at[i]->element.index;
		uint32_t first = p->map.first[index];
		uint32_t count = p->map.first[index + 1] - first;
		judge_attempt(p, a, index);
		a->seen[index] = false;
		if (count > 0)
			memcpy(&a->loads[first], &p->now.loads[first],
			    count * sizeof(*a->loads));
	}
	a->touched.length = 0;
}

static void try_losses(struct planner *p)
{
	struct favourites list = find_favourites(p);
	p->out->failed_whole = true;
	if (list.length == 0 || p->scenario->gone)
		return;
	struct attempt a = {.loads = new_loads(p),
	    .seen = arena_array(
		p->scratch, p->design->components.length, sizeof(bool))};
	memcpy(a.loads, p->now.loads, p->map.slot_count * sizeof(*a.loads));
	uint64_t budget = WALKS_MORE;
	for (uint32_t i = 0; i < p->design->flows.length; i++)
		budget += (uint64_t)WALKS_A_STEP *
		    p->design->flows.at[i]->steps.length;
	for (uint32_t i = 0; i < list.length; i++) {
		const struct favourite *now = &list.at[i];
		if (i > 0 && now->component != a.down)
			end_attempt(p, &a);
		else if (i > 0 && now->flow == list.at[i - 1].flow)
			continue;
		if (now->flow->steps.length > budget) {
			p->out->failed_whole = false;
			break;
		}
		budget -= now->flow->steps.length;
		a.down = now->component;
		try_flow(p, &a, now->flow);
	}
	end_attempt(p, &a);
}

struct capacity design_capacity(struct arena *arena,
    const struct design *design, const struct scenario *scenario)
{
	static const struct scenario as_designed;
	uint32_t count = design->components.length;
	struct capacity out = {.length = count,
	    .at = arena_array(arena, count + 1, sizeof(*out.at))};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct planner p = {.arena = arena,
	    .scratch = &scratch,
	    .design = design,
	    .scenario = scenario ? scenario : &as_designed,
	    .out = &out};
	p.map = load_map_new(&scratch, design, p.scenario);
	load_gather_init(&p.gather, &scratch, &p.map);
	gather_loads(&p);
	for (uint32_t i = 0; i < count; i++)
		plan_component(&p, i);
	try_losses(&p);
	buffered_find(&scratch, design, &out);
	connection_count(arena, design, &out);
	connection_need(arena, design, &out, p.now.calls);
	arena_release(&scratch);
	return out;
}

static int compare_bottlenecks(const void *a, const void *b)
{
	const struct bottleneck *left = a, *right = b;
	if (left->scale < right->scale)
		return -1;
	if (left->scale > right->scale)
		return 1;
	return element_order(
	    &left->component->element, &right->component->element);
}

struct bottlenecks capacity_bottlenecks(
    struct arena *arena, const struct capacity *capacity)
{
	struct bottlenecks found = {0};
	for (uint32_t i = 0; i < capacity->length; i++) {
		const struct component_capacity *at = &capacity->at[i];
		if (at->utilisation > 0)
			vec_push(arena, &found,
			    ((struct bottleneck) {
				at->component, 1 / at->utilisation}));
	}
	if (found.length > 0)
		qsort(found.at, found.length, sizeof(*found.at),
		    compare_bottlenecks);
	return found;
}
