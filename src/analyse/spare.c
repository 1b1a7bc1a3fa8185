#include "analyse/spare.h"

#include "analyse/availability.h"
#include "analyse/chance.h"
#include "analyse/network.h"
#include "analyse/queueing.h"
#include "analyse/unit.h"

#include <math.h>

enum {
	LEAST = 2,        /* instances that should be left in any case */
	MOST_PLACES = 64, /* beyond: not judged, rather than slow */
};

/* Distinct zones of its instances; 0 when some place is unknown. */
static uint32_t count_zones(
    struct arena *scratch, const struct component *component)
{
	VEC(const struct domain *) zones = {0};
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct domain *zone = domain_around(
		    component->placements.at[i].domain, DOMAIN_ZONE);
		uint32_t k = 0;
		if (!zone)
			return 0;
		while (k < zones.length && zones.at[k] != zone)
			k++;
		if (k == zones.length)
			vec_push(scratch, &zones, zone);
	}
	return zones.length;
}

static bool in_regions(const struct component *component)
{
	for (uint32_t i = 0; i < component->placements.length; i++)
		if (domain_around(
			component->placements.at[i].domain, DOMAIN_REGION))
			return true;
	return false;
}

static bool is_judged(const struct component *c)
{
	return !component_opaque(c) && c->replicas_min == c->replicas_max &&
	    c->placements.length <= MOST_PLACES && c->shards == 1 &&
	    !component_twin(c) && !in_regions(c) &&
	    !known(
		fact_number(&c->element.facts, F_COMPONENT_MAX_CONNECTIONS)) &&
	    !component_is(c,
		KIND_STORE | KIND_QUEUE | KIND_QUORUM | KIND_CLIENT |
		    KIND_EXTERNAL);
}

/* The same with so many instances, spread evenly over its places. */
static struct component *with_only(
    struct arena *scratch, const struct component *component, uint32_t number)
{
	struct component *fewer = arena_new(scratch, struct component);
	*fewer = *component;
	fewer->replicas_min = fewer->replicas_max = number;
	if (fewer->effective_replicas > number)
		fewer->effective_replicas = number;
	uint32_t count = component->placements.length;
	fewer->placements.at =
	    arena_array(scratch, count, sizeof(*fewer->placements.at));
	for (uint32_t i = 0; i < count; i++) {
		fewer->placements.at[i] = component->placements.at[i];
		fewer->placements.at[i].replicas =
		    number / count + (i < number % count);
	}
	return fewer;
}

/* Whether so many leave headroom. */
static bool bears(
    const struct component_capacity *of, double load, double instances)
{
	double parallel = of->capacity * of->service;
	double servers = instances * (parallel > 1 ? parallel : 1);
	return queue_has_headroom(servers, load / (instances * of->capacity));
}

static bool has_headroom(
    const struct component_capacity *of, uint32_t zones, double number)
{
	double most = fmax(of->rate, fmax(of->cold_rate, of->failed_rate));
	return bears(of, most, number) &&
	    (zones < 2 || bears(of, of->rate, number - ceil(number / zones)));
}

static double availability_of(struct arena *scratch, struct component *c)
{
	double alone = chance_alone(c);
	if (known(alone))
		return fmin(alone, 1);
	struct availability found = component_availability(scratch, c);
	return found.exact ? found.value : UNKNOWN;
}

struct trial {
	struct arena *scratch;
	const struct component_capacity *of;
	uint32_t zones;
	double least; /* availability */
};

static bool would_do(const struct trial *trial, uint32_t number)
{
	if (!has_headroom(trial->of, trial->zones, number))
		return false;
	struct component *fewer =
	    with_only(trial->scratch, trial->of->component, number);
	return component_survives_instance(fewer) &&
	    availability_of(trial->scratch, fewer) >= trial->least;
}

/* The smallest number that would do, if one less than now does. */
static uint32_t search(const struct trial *trial, uint32_t low, uint32_t now)
{
	uint32_t high = now - 1;
	if (!would_do(trial, high))
		return now;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (would_do(trial, middle))
			high = middle;
		else
			low = middle + 1;
	}
	return high;
}

uint32_t component_spare(
    struct arena *arena, const struct component_capacity *capacity, double loss)
{
	const struct component *c = capacity->component;
	bool stated = capacity->basis == CAPACITY_DECLARED ||
	    capacity->basis == CAPACITY_CONCURRENCY;
	if (!is_judged(c) || !stated || !(capacity->rate > 0))
		return 0;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct trial trial = {.scratch = &scratch,
	    .of = capacity,
	    .zones = count_zones(&scratch, c)};
	uint32_t low = trial.zones > LEAST ? trial.zones : LEAST, spare = 0;
	/* What is cheap to tell comes before the availability. */
	if (c->replicas_min > low &&
	    has_headroom(capacity, trial.zones, c->replicas_min - 1)) {
		struct component now = *c;
		trial.least = availability_of(&scratch, &now) - loss;
		spare = c->replicas_min - search(&trial, low, c->replicas_min);
	}
	arena_release(&scratch);
	return spare;
}
