#include "analyse/spare.h"
#include "host/cache.h"
#include "host/classes.h"
#include "host/missing.h"
#include "host/numbers.h"

enum {
	TAG_COST,
	TAG_KNOWN,
	TAG_COVERED,
};

static const struct component_cost *cost_of(
    struct expr_context *context, const struct component *component)
{
	return &numbers_costs(host_of(context))
		    ->components[component->element.index];
}

static struct expr_value missing_cost(struct expr_context *context,
    const struct component *component, const struct component_cost *cost)
{
	if (!fact_find(&component->element.facts, F_COMPONENT_COST))
		return missing_fact(context, component, "cost");
	bool sizes =
	    !known(cost->by[PRICE_TRANSFER]) || !known(cost->by[PRICE_STORAGE]);
	struct expr_value lacks = missing_usage(context, component, sizes);
	bool nothing = !lacks.as.unknown->left && !lacks.as.unknown->object;
	return nothing && !known(cost->by[PRICE_STORAGE])
	    ? missing_fact(context, component, "retention")
	    : lacks;
}

static struct expr_value get_component(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct component_cost *cost = cost_of(context, object);
	if (!cost->bears)
		return expr_quantity(0, MEASURE_MONEY);
	if (known(cost->monthly))
		return expr_quantity(cost->monthly, MEASURE_MONEY);
	return missing_cost(context, object, cost);
}

static bool has_price(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)context, (void)member;
	const struct component *c = object;
	return fact_has(&c->element.facts, F_COMPONENT_COST);
}

/* Each once, in one order. */
static struct expr_value get_priced(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	static const char *const names[PRICE_KIND_COUNT] = {
	    [PRICE_STANDING] = "instances",
	    [PRICE_USE] = "requests",
	    [PRICE_TRANSFER] = "traffic",
	    [PRICE_STORAGE] = "storage",
	};
	const struct component *c = object;
	const struct value_list *prices =
	    fact_list(&c->element.facts, F_COMPONENT_COST);
	bool stated[PRICE_KIND_COUNT] = {false};
	for (uint32_t i = 0; prices && i < prices->length; i++)
		stated[price_kind(prices->at[i].unit)] = true;
	struct str_list found = {0};
	for (int kind = 0; kind < PRICE_KIND_COUNT; kind++)
		if (stated[kind])
			vec_push(context->arena, &found, str_from(names[kind]));
	return texts_value(context, &found);
}

static struct expr_value get_bears(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	return expr_bool(cost_of(context, object)->bears);
}

static struct expr_value get_flow(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct flow *flow = object;
	return expr_quantity(
	    numbers_costs(host_of(context))->flows[flow->element.index],
	    MEASURE_MONEY);
}

static double known_part(const struct cost_sum *sum)
{
	return known(sum->monthly) ? sum->monthly : 0;
}

static struct expr_value covered(const struct cost_sum *sum)
{
	return expr_quantity(
	    sum->bearing ? cost_covered(sum) : 1, MEASURE_RATIO);
}

static struct expr_value get_group(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct group *group = object;
	const struct cost_sum *sum =
	    &numbers_costs(host_of(context))->groups[group->element.index];
	if (member->tag == TAG_COVERED)
		return covered(sum);
	return expr_quantity(known_part(sum), MEASURE_MONEY);
}

/* Of the components without one; stops when the list would be cut anyway. */
static struct expr_value missing_costs(
    struct expr_context *context, const struct costs *costs)
{
	const struct design *design = host_of(context)->design;
	const struct expr_unknown *all = NULL;
	struct component *const *c;
	vec_each (c, &design->components) {
		const struct component_cost *cost =
		    &costs->components[(*c)->element.index];
		if (!cost->bears || known(cost->monthly))
			continue;
		all = expr_unknown_join(context->arena, all,
		    missing_cost(context, *c, cost).as.unknown);
		if (all->count >= EXPR_MOST_PATHS)
			break;
	}
	return expr_from_unknown(all);
}

static struct expr_value get_design(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)object;
	const struct costs *costs = numbers_costs(host_of(context));
	const struct cost_sum *total = &costs->total;
	double part = known_part(total);
	if (member->tag == TAG_COVERED)
		return covered(total);
	if (member->tag == TAG_COST && total->known < total->bearing &&
	    !(part > costs->budget))
		return missing_costs(context, costs);
	return expr_quantity(part, MEASURE_MONEY);
}

/*
 * No flow loses more than the component itself does.  A flow without a target
 * asks for nothing, and where no flow has one, nobody says what is too much.
 */
static struct expr_value get_spare(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	struct host *host = host_of(context);
	const struct component *c = object;
	const struct flow_list *flows = cache_flows_of(host, c);
	if (!expr_spend(context, flows->length))
		return expr_null();
	double loss = UNKNOWN;
	for (uint32_t i = 0; i < flows->length; i++) {
		const struct flow *flow = flows->at[i];
		if (!known(flow->availability_target))
			continue;
		const struct availability *found =
		    numbers_availability(host, flow);
		double room = found->low - flow->availability_target;
		host_assume_all(host, &found->assumed);
		if (!known(room))
			return expr_int(0);
		loss = known(loss) && loss < room ? loss : room;
	}
	if (!(loss >= 0))
		return expr_int(0);
	return expr_int(
	    component_spare(context->arena, numbers_capacity(host, c), loss));
}

/* clang-format off */
#define MONEY &expr_type_quantity[MEASURE_MONEY]
#define RATIO &expr_type_quantity[MEASURE_RATIO]

const struct expr_member component_costs[] = {
    {"cost", MONEY, get_component, has_price, TAG_COST,
	"a month, of all its instances, and of use where that has a price"},
    {"spare_replicas", &expr_type_int, get_spare, NULL, TAG_COST,
	"instances without which each target of its flows is still met, with headroom and in as many zones; 0 of what keeps data, or is autoscaled"},
    {"priced", &expr_type_strings, get_priced, NULL, TAG_COST,
	"what its prices are for: instances, requests, traffic (bytes that move), storage (bytes that are kept)"},
    {"bears_cost", &expr_type_bool, get_bears, NULL, TAG_COST,
	"we pay for it: all but clients and what is not ours, unless they have a price"},
    {0},
};

const struct expr_member flow_costs[] = {
    {"cost", MONEY, get_flow, NULL, TAG_COST,
	"a month: its shares by load in what its components are known to cost"},
    {0},
};

const struct expr_member group_costs[] = {
    {"cost", MONEY, get_group, NULL, TAG_COST,
	"a month, of what its members are known to cost"},
    {"cost_covered", RATIO, get_group, NULL, TAG_COVERED,
	"share of its members that bear a cost whose cost is known"},
    {0},
};

const struct expr_member design_sums[] = {
    {"cost", MONEY, get_design, NULL, TAG_COST,
	"a month; the known part where that alone is over the budget"},
    {"known_cost", MONEY, get_design, NULL, TAG_KNOWN,
	"a month, of what its components are known to cost"},
    {"cost_covered", RATIO, get_design, NULL, TAG_COVERED,
	"share of the components that bear a cost whose cost is known"},
    {0},
};
/* clang-format on */
