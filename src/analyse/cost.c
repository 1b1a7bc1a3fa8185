#include "analyse/cost.h"

#include "analyse/estimate.h"
#include "analyse/traffic.h"

/* Mean, per second; `held` in bytes. */
struct usage {
	double requests, moved, held;
	bool writes; /* something is kept there */
};

struct coster {
	struct arena *arena;
	const struct design *design;
	struct traffic traffic;
	double scale;        /* of every rate */
	struct usage *usage; /* by component index */
	struct costs *costs;
};

enum price_kind price_kind(struct unit unit)
{
	if (unit.bytes == 0)
		return unit.time == 0 ? PRICE_STANDING : PRICE_USE;
	return unit.time == 0 ? PRICE_STORAGE : PRICE_TRANSFER;
}

static struct usage step_usage(const struct coster *c, const struct step *step,
    const struct step_traffic *traffic)
{
	double rate = c->scale * flow_mean_rate(step->flow);
	struct usage usage = {.requests = rate * traffic->calls,
	    .moved = rate * traffic->items * step->terms->size};
	if (traffic->calls == 0)
		return (struct usage) {0};
	if (!step_stores(step))
		return usage;
	usage.writes = true;
	usage.held = usage.moved * store_copies(step->to) *
	    store_retention(step->to, step->flow->operation);
	return usage;
}

static struct usage entry_usage(const struct coster *c, const struct flow *flow)
{
	double rate = c->scale * flow_mean_rate(flow) * flow_entry_share(flow);
	return (struct usage) {.requests = rate, .moved = rate * flow->size};
}

static void add_usage(struct usage *sum, struct usage usage)
{
	sum->requests += usage.requests;
	sum->moved += usage.moved;
	sum->held += usage.held;
	sum->writes = sum->writes || usage.writes;
}

static void collect_usage(struct coster *c, const struct flow *flow)
{
	const struct step_traffic *traffic =
	    traffic_walk(&c->traffic, flow, NULL);
	for (uint32_t i = 0; i < flow->entry_count; i++)
		add_usage(&c->usage[flow->components.at[i]->element.index],
		    entry_usage(c, flow));
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		add_usage(&c->usage[step->to->element.index],
		    step_usage(c, step, &traffic[i]));
	}
}

/* What nobody says is used costs something, but who knows how much. */
static struct usage billed_usage(
    const struct coster *c, const struct component *component)
{
	struct usage usage = c->usage[component->element.index];
	if (!component->in_flow)
		usage.requests = usage.moved = UNKNOWN;
	double holds = store_holds(component);
	if (known(holds))
		usage.held = holds * store_copies(component);
	else if (!usage.writes)
		usage.held = UNKNOWN;
	return usage;
}

static void add_price(struct component_cost *cost, const struct value *price,
    const struct usage *usage)
{
	const double times[PRICE_KIND_COUNT] = {
	    [PRICE_STANDING] = cost->instances,
	    [PRICE_USE] = usage->requests,
	    [PRICE_TRANSFER] = usage->moved,
	    [PRICE_STORAGE] = usage->held,
	};
	enum price_kind kind = price_kind(price->unit);
	cost->by[kind] += price->as.number * times[kind];
}

static struct component_cost cost_component(
    const struct coster *c, struct component *component)
{
	const struct value_list *prices =
	    fact_list(&component->element.facts, F_COMPONENT_COST);
	double nodes = component_nodes(component);
	double replicas =
	    ((double)component->replicas_min + component->replicas_max) / 2;
	struct component_cost cost = {
	    .component = component,
	    .bears =
		prices || !component_is(component, KIND_CLIENT | KIND_EXTERNAL),
	    .instances = known(nodes) ? nodes : replicas * component->shards,
	    .monthly = UNKNOWN,
	};
	if (!prices || prices->length == 0)
		return cost;
	struct usage usage = billed_usage(c, component);
	for (uint32_t i = 0; i < prices->length; i++)
		add_price(&cost, &prices->at[i], &usage);
	cost.monthly = 0;
	for (int kind = 0; kind < PRICE_KIND_COUNT; kind++)
		cost.monthly += cost.by[kind];
	return cost;
}

static void add_cost(struct cost_sum *sum, const struct component_cost *cost)
{
	if (!cost->bears)
		return;
	sum->bearing++;
	if (!known(cost->monthly))
		return;
	sum->monthly =
	    sum->known++ > 0 ? sum->monthly + cost->monthly : cost->monthly;
}

/* Adds groups that were not seen with this mark. */
static void visit_groups(const struct coster *c, struct group_list *found,
    uint32_t *seen, uint32_t mark, const struct group_list *groups)
{
	for (uint32_t i = 0; i < groups->length; i++) {
		struct group *group = groups->at[i];
		if (seen[group->element.index] == mark)
			continue;
		seen[group->element.index] = mark;
		vec_push(c->arena, found, group);
	}
}

/* Upwards from each component, which so costs once in every group. */
static void cost_groups(struct coster *c)
{
	uint32_t count = c->design->groups.length;
	uint32_t *seen = arena_array(c->arena, count + 1, sizeof(*seen));
	for (uint32_t i = 0; i < count; i++)
		c->costs->groups[i].monthly = UNKNOWN;
	struct group_list above = {0};
	for (uint32_t i = 0; i < c->design->components.length; i++) {
		const struct component *component = c->design->components.at[i];
		above.length = 0;
		visit_groups(c, &above, seen, i + 1, &component->groups);
		for (uint32_t k = 0; k < above.length; k++) {
			struct group *group = above.at[k];
			add_cost(&c->costs->groups[group->element.index],
			    &c->costs->components[i]);
			visit_groups(c, &above, seen, i + 1, &group->parents);
		}
	}
}

/* 0 where there is nothing to share, or nobody can say how. */
static double part(double cost, double own, double all)
{
	double share = cost * own / all;
	return known(share) && all > 0 ? share : 0;
}

static double share_of(
    const struct coster *c, const struct component *to, struct usage own)
{
	uint32_t index = to->element.index;
	const struct component_cost *cost = &c->costs->components[index];
	const struct usage *all = &c->usage[index];
	if (!known(cost->monthly))
		return 0;
	const double *by = cost->by;
	return part(by[PRICE_STANDING] + by[PRICE_USE], own.requests,
		   all->requests) +
	    part(by[PRICE_TRANSFER], own.moved, all->moved) +
	    part(by[PRICE_STORAGE], own.held, all->held);
}

static double cost_flow(struct coster *c, const struct flow *flow)
{
	const struct step_traffic *traffic =
	    traffic_walk(&c->traffic, flow, NULL);
	double sum = 0;
	for (uint32_t i = 0; i < flow->entry_count; i++)
		sum +=
		    share_of(c, flow->components.at[i], entry_usage(c, flow));
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		sum += share_of(c, step->to, step_usage(c, step, &traffic[i]));
	}
	return sum;
}

double cost_covered(const struct cost_sum *sum)
{
	return sum->bearing > 0 ? (double)sum->known / sum->bearing : UNKNOWN;
}

static struct costs costs_new(struct arena *arena, const struct design *design)
{
	struct costs costs = {.total.monthly = UNKNOWN};
	costs.components = arena_array(
	    arena, design->components.length + 1, sizeof(*costs.components));
	costs.groups = arena_array(
	    arena, design->groups.length + 1, sizeof(*costs.groups));
	costs.flows =
	    arena_array(arena, design->flows.length + 1, sizeof(double));
	costs.budget =
	    fact_number(&design->requirements.facts, F_REQUIREMENTS_BUDGET);
	return costs;
}

struct costs design_costs(
    struct arena *arena, const struct design *design, double scale)
{
	struct costs costs = costs_new(arena, design);
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct coster c = {.arena = &scratch,
	    .design = design,
	    .scale = scale,
	    .costs = &costs};
	c.usage = arena_array(
	    &scratch, design->components.length + 1, sizeof(*c.usage));
	traffic_init(&c.traffic, &scratch, design);
	for (uint32_t i = 0; i < design->flows.length; i++)
		collect_usage(&c, design->flows.at[i]);
	for (uint32_t i = 0; i < design->components.length; i++) {
		costs.components[i] =
		    cost_component(&c, design->components.at[i]);
		add_cost(&costs.total, &costs.components[i]);
	}
	cost_groups(&c);
	double shared = 0;
	for (uint32_t i = 0; i < design->flows.length; i++)
		shared += costs.flows[i] = cost_flow(&c, design->flows.at[i]);
	if (known(costs.total.monthly))
		costs.unshared = costs.total.monthly - shared;
	/* What arithmetic leaves over is nobody's. */
	if (costs.unshared < costs.total.monthly * 1e-9)
		costs.unshared = 0;
	arena_release(&scratch);
	return costs;
}
