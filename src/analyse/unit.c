#include "analyse/unit.h"

bool domain_within(const struct domain *inner, const struct domain *outer)
{
	while (inner && inner != outer)
		inner = inner->parent;
	return inner == outer;
}

/* The passive twin, where it takes over by itself; else NULL. */
static const struct component *twin(const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	bool automatic = fact_holds(fact_record(facts, F_COMPONENT_FAILOVER),
	    F_FAILOVER_MODE, "automatic");
	return automatic ? fact_component(facts, F_COMPONENT_STANDBY) : NULL;
}

bool component_survives_instance(const struct component *component)
{
	if (component_is(component, KIND_CLIENT) || twin(component))
		return true;
	return component->effective_replicas > component->needs;
}

static bool stands_without(
    const struct component *component, const struct domain *domain)
{
	uint32_t left = 0;
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct placement *place = &component->placements.at[i];
		if (!place->domain || !domain_within(place->domain, domain))
			left += place->replicas;
		else if (i == 0 && component->effective_replicas == 1)
			return false; /* the primary; nothing takes over */
	}
	return left >= component->needs;
}

bool component_survives_domain(
    const struct component *component, const struct domain *domain)
{
	if (component_is(component, KIND_CLIENT) ||
	    stands_without(component, domain))
		return true;
	const struct component *standby = twin(component);
	return standby && stands_without(standby, domain);
}
