#include "analyse/unit.h"

#include "analyse/network.h"

#include <math.h>

static const struct {
	const char *prefix;
	enum domain_kind kind;
} prefixes[] = {
    {"zone:", DOMAIN_ZONE},
    {"region:", DOMAIN_REGION},
    {"host:", DOMAIN_HOST},
};

static struct domain *find_domain(
    const struct design *design, enum domain_kind kind, struct str id)
{
	struct domain *const *domain;
	vec_each (domain, &design->domains)
		if ((*domain)->kind == kind && str_equal((*domain)->id, id))
			return *domain;
	return NULL;
}

bool failure_unit_find(
    const struct design *design, struct str name, struct failure_unit *found)
{
	*found = (struct failure_unit) {0};
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		struct str prefix = str_from(prefixes[i].prefix);
		if (!str_starts(name, prefix))
			continue;
		struct str id = str_slice(name, prefix.length, name.length);
		found->domain = find_domain(design, prefixes[i].kind, id);
		return found->domain != NULL;
	}
	found->component = design_component(design, name);
	return found->component != NULL;
}

struct str failure_unit_name(struct arena *arena, struct failure_unit unit)
{
	if (unit.component)
		return unit.component->element.id;
	return str_printf(arena, "%s:%.*s", domain_kind_name(unit.domain->kind),
	    STR_ARG(unit.domain->id));
}

bool domain_within(const struct domain *inner, const struct domain *outer)
{
	while (inner && inner != outer)
		inner = inner->parent;
	return inner == outer;
}

bool component_opaque(const struct component *component)
{
	return component_is(component, KIND_EXTERNAL) ||
	    fact_flag(&component->element.facts, F_COMPONENT_MANAGED);
}

double component_nodes(const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	double copies = fact_number(facts, F_COMPONENT_COPIES);
	double regions = component->replicas_max / (known(copies) ? copies : 1);
	return fact_number(facts, F_COMPONENT_NODES) * regions;
}

bool component_has_primary(const struct component *component)
{
	return component->effective_replicas < component->replicas_min;
}

struct component *component_twin(const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	bool automatic = fact_holds(fact_record(facts, F_COMPONENT_FAILOVER),
	    F_FAILOVER_MODE, "automatic");
	return automatic ? fact_component(facts, F_COMPONENT_STANDBY) : NULL;
}

bool domain_gone(const struct domain *domain, const struct outage *gone)
{
	for (uint32_t i = 0; domain && i < gone->length; i++)
		if (gone->at[i].domain &&
		    domain_within(domain, gone->at[i].domain))
			return true;
	return false;
}

static uint32_t times_named(
    const struct component *component, const struct outage *gone)
{
	uint32_t times = 0;
	for (uint32_t i = 0; i < gone->length; i++)
		times += gone->at[i].component == component;
	return times;
}

uint32_t component_shards_asked(const struct component *component, double calls)
{
	bool keyed =
	    fact_has(&component->element.facts, F_COMPONENT_SHARD_KEY) &&
	    !component_is(component, KIND_SCATTER);
	if (!keyed || !(calls < component->shards))
		return component->shards;
	return calls > 1 ? (uint32_t)ceil(calls) : 1;
}

bool component_apart(const struct component *component)
{
	return component->apart && !component_opaque(component) &&
	    !component_has_primary(component);
}

/* Losses in the worst places: each region with enough has some to lose. */
static bool stands_apart(
    const struct component *component, const struct outage *gone, uint32_t lost)
{
	uint64_t spare = 0, left = 0;
	const struct domain *region = NULL;
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct placement *place = &component->placements.at[i];
		const struct domain *in =
		    domain_around(place->domain, DOMAIN_REGION);
		if (in != region)
			left = 0;
		region = in;
		if (domain_gone(place->domain, gone))
			continue;
		uint64_t before = left;
		left += place->replicas;
		if (left < component->needs)
			continue;
		spare += before < component->needs ? left - component->needs + 1
						   : place->replicas;
	}
	return spare > lost;
}

bool component_stands(
    const struct component *component, const struct outage *gone)
{
	if (component_is(component, KIND_CLIENT))
		return true;
	uint32_t lost = times_named(component, gone);
	bool doubted = gone->doubted && component->copies_unsaid;
	bool primary = component_has_primary(component) || doubted;
	uint32_t needs = component->needs;
	if (doubted && needs <= component->replicas_min / 2)
		needs = component->replicas_min / 2 + 1;
	if (lost > 0 && (gone->whole || primary || component_opaque(component)))
		return false;
	if (component_apart(component))
		return stands_apart(component, gone, lost);
	uint64_t left = 0;
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct placement *place = &component->placements.at[i];
		if (!domain_gone(place->domain, gone))
			left += place->replicas;
		else if (i == 0 && primary)
			return false;
	}
	return left >= (uint64_t)needs + lost;
}

bool component_survives(
    const struct component *component, const struct outage *gone)
{
	if (component_stands(component, gone))
		return true;
	const struct component *twin = component_twin(component);
	return twin && component_stands(twin, gone);
}

bool component_survives_instance(const struct component *component)
{
	struct failure_unit unit = {.component = (struct component *)component};
	struct outage gone = {.at = &unit, .length = 1};
	return component_survives(component, &gone);
}

bool component_survives_domain(
    const struct component *component, const struct domain *domain)
{
	struct failure_unit unit = {.domain = (struct domain *)domain};
	struct outage gone = {.at = &unit, .length = 1};
	return component_survives(component, &gone);
}
