#include "model/calls.h"

/* Circles aside, calls may double at every step; beyond is as good as this. */
#define MOST_CALLS 1e100

/* What is known of a component while one flow is walked. */
struct calls_visit {
	uint32_t walk;   /* whose the next members are */
	bool cache_cold; /* the last cache that it read gave no answer */
	double reach;    /* share of the requests that reach it */
	double calls, items;
	const struct step *cache; /* the last cache that it read */
	double cache_chance;      /* that it did */
};

void calls_init(
    struct calls *calls, struct arena *arena, const struct design *design)
{
	uint32_t room = 1;
	for (uint32_t i = 0; i < design->flows.length; i++)
		if (design->flows.at[i]->steps.length > room)
			room = design->flows.at[i]->steps.length;
	*calls = (struct calls) {
	    .visits = arena_array(arena, design->components.length + 1,
		sizeof(struct calls_visit)),
	    .steps = arena_array(arena, room, sizeof(struct step_traffic)),
	};
}

double flow_entry_share(const struct flow *flow)
{
	return flow->entry_count > 0 ? 1.0 / flow->entry_count : 0;
}

static struct calls_visit *visit(
    struct calls *calls, const struct component *component)
{
	struct calls_visit *found = &calls->visits[component->element.index];
	if (found->walk != calls->walks)
		*found = (struct calls_visit) {.walk = calls->walks};
	return found;
}

static bool is_gone(
    const struct calls_rules *rules, const struct component *component)
{
	return rules->gone && rules->gone(rules->context, component);
}

static void arrive(
    struct calls_visit *at, double share, double calls, double items)
{
	at->reach = fmin(1, at->reach + share);
	at->calls = fmin(MOST_CALLS, at->calls + calls);
	at->items = fmin(MOST_CALLS, at->items + items);
}

static double hit_ratio(const struct component *cache)
{
	return fact_number(&cache->element.facts, F_COMPONENT_HIT_RATIO);
}

/* Sets the step's chance and share. */
static void weigh(const struct step *step, const struct calls_visit *caller,
    bool cold, struct step_traffic *out)
{
	out->chance = 1;
	out->share = caller->reach;
	if (known(step->terms->stated_share) &&
	    step->terms->stated_share < caller->reach) {
		out->chance = step->terms->stated_share / caller->reach;
		out->share = step->terms->stated_share;
	}
	if (step->passes_misses && !cold) {
		out->chance = 1 - hit_ratio(step->from);
		out->share = out->chance * caller->reach;
	}
	if (!step->terms->behind || !caller->cache ||
	    step->terms->behind->branch != caller->cache->branch)
		return;
	double hit = hit_ratio(caller->cache->to);
	double chance = out->chance;
	if (!known(step->terms->stated_share) && known(hit))
		chance = (1 - hit) * caller->cache_chance;
	if (caller->cache_cold && caller->cache_chance > chance)
		chance = caller->cache_chance;
	if (chance == out->chance)
		return;
	out->chance = chance;
	out->share = chance * caller->reach;
}

/* Whom the step calls; NULL when nobody is there. */
static struct component *callee(
    const struct step *step, const struct calls_rules *rules)
{
	if (!is_gone(rules, step->to))
		return step->to;
	if (step->terms->backup && !is_gone(rules, step->terms->backup))
		return step->terms->backup;
	return NULL;
}

static void carry(struct calls *calls, const struct step *step,
    const struct calls_rules *rules)
{
	struct calls_visit *caller = visit(calls, step->from);
	struct step_traffic *out = &calls->steps[step->element.index];
	if (!(caller->reach > 0))
		return;
	struct step_traffic now = {.to = callee(step, rules)};
	weigh(step, caller, rules->cold, &now);
	if (step_reads_cache(step)) {
		caller->cache = step;
		caller->cache_chance = now.chance;
		caller->cache_cold = rules->cold || now.to != step->to;
	}
	if (!now.to || !(now.share > 0))
		return;
	now.weight = now.chance * step->terms->times;
	now.calls =
	    fmin(MOST_CALLS, caller->calls / step->from->batch * now.weight);
	now.items = fmin(MOST_CALLS, caller->items * now.weight);
	arrive(visit(calls, now.to), now.share, now.calls, now.items);
	*out = now;
}

/* Of alternatives, the first that is there; else the first. */
static const struct step *carrier(const struct step_list *order, uint32_t first,
    uint32_t end, const struct calls_rules *rules)
{
	for (uint32_t i = first; i < end; i++)
		if (!is_gone(rules, order->at[i]->to))
			return order->at[i];
	return order->at[first];
}

const struct step_traffic *calls_walk(struct calls *calls,
    const struct flow *flow, const struct calls_rules *rules)
{
	static const struct calls_rules as_designed;
	const struct step_list *order = &flow->order;
	double share = flow_entry_share(flow);
	if (!rules)
		rules = &as_designed;
	calls->walks++;
	for (uint32_t i = 0; i < flow->steps.length; i++)
		calls->steps[i] = (struct step_traffic) {0};
	for (uint32_t i = 0; i < flow->entry_count; i++)
		if (!is_gone(rules, flow->components.at[i]))
			arrive(visit(calls, flow->components.at[i]), share,
			    share, share);
	uint32_t end;
	for (uint32_t i = 0; i < order->length; i = end) {
		uint32_t branch = order->at[i]->branch;
		for (end = i + 1; end < order->length; end++)
			if (order->at[end]->branch != branch)
				break;
		for (uint32_t k = i; rules->every && k < end; k++)
			carry(calls, order->at[k], rules);
		if (!rules->every)
			carry(calls, carrier(order, i, end, rules), rules);
	}
	return calls->steps;
}
