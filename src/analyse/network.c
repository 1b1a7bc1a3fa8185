#include "analyse/network.h"

enum {
	MOST_PLACEMENTS = 64, /* beyond: unknown, rather than slow */
};

/* Assumptions, which a link's stated latency replaces. */
static const double round_trips[] = {
    [DISTANCE_UNKNOWN] = 0,
    [DISTANCE_ZONE] = 0.5e-3,
    [DISTANCE_ZONES] = 1e-3,
    [DISTANCE_REGIONS] = 80e-3,
};

double network_round_trip(enum network_distance distance)
{
	return round_trips[distance];
}

const struct domain *domain_around(
    const struct domain *domain, enum domain_kind kind)
{
	while (domain && domain->kind != kind)
		domain = domain->parent;
	return domain;
}

/* The one domain of a kind that holds every instance, or NULL. */
static const struct domain *only(
    const struct component *component, enum domain_kind kind)
{
	const struct domain *found = NULL;
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct domain *domain =
		    domain_around(component->placements.at[i].domain, kind);
		if (!domain || (found && domain != found))
			return NULL;
		found = domain;
	}
	return found;
}

/* Whether the place of every instance is known to that detail. */
static bool placed(const struct component *component, enum domain_kind kind)
{
	for (uint32_t i = 0; i < component->placements.length; i++)
		if (!domain_around(component->placements.at[i].domain, kind))
			return false;
	return component->placements.length > 0;
}

static bool stands_in(
    const struct component *component, const struct domain *region)
{
	for (uint32_t i = 0; i < component->placements.length; i++)
		if (domain_around(component->placements.at[i].domain,
			DOMAIN_REGION) == region)
			return true;
	return false;
}

static double share_abroad(
    const struct component *from, const struct component *to)
{
	double abroad = 0, all = 0;
	for (uint32_t i = 0; i < from->placements.length; i++) {
		const struct placement *place = &from->placements.at[i];
		all += place->replicas;
		if (!stands_in(to, domain_around(place->domain, DOMAIN_REGION)))
			abroad += place->replicas;
	}
	return abroad / all;
}

enum network_distance network_distance(
    const struct component *from, const struct component *to, double *far)
{
	*far = 0;
	if (from->placements.length > MOST_PLACEMENTS ||
	    to->placements.length > MOST_PLACEMENTS)
		return DISTANCE_UNKNOWN;
	bool regions = placed(from, DOMAIN_REGION) && placed(to, DOMAIN_REGION);
	if (regions)
		*far = share_abroad(from, to);
	if (*far > 0)
		return DISTANCE_REGIONS;
	if (!placed(from, DOMAIN_ZONE) || !placed(to, DOMAIN_ZONE))
		return regions ? DISTANCE_ZONE : DISTANCE_UNKNOWN;
	const struct domain *zone = only(from, DOMAIN_ZONE);
	return zone && zone == only(to, DOMAIN_ZONE) ? DISTANCE_ZONE
						     : DISTANCE_ZONES;
}
