/*
 * unit.h - units of failure, and whether a component is up without some.
 *
 * Layer: analyse.  The one place that knows what replicas, majorities, shards,
 * fail-over, standbys and failure domains mean for a single component.
 *
 * A unit is a component (its instances) or a failure domain.  Clients are never
 * down.  A managed or external component is one opaque unit, whatever its
 * replicas: to lose an instance of it is to lose it.
 */
#ifndef LINTEL_ANALYSE_UNIT_H
#define LINTEL_ANALYSE_UNIT_H

#include "model/design.h"

struct failure_unit {
	struct component *component; /* NULL for a domain */
	struct domain *domain;       /* NULL for a component */
};

/* Units that are down together. */
struct outage {
	struct failure_unit *at;
	uint32_t length, capacity;
	bool whole;   /* all instances of a component named here; else one for
			 each time that it is named, and the worst ones */
	bool doubted; /* replicas of which nobody says that they are copies
			 (copies_unsaid) may be a majority's or none; else they
			 all count, so that what breaks breaks for sure */
};

/* "db", "zone:a", "region:us", "host:h1"; false when there is none such. */
bool failure_unit_find(
    const struct design *design, struct str name, struct failure_unit *found);
struct str failure_unit_name(struct arena *arena, struct failure_unit unit);

/* Whether some domain that is gone holds this one, which may be NULL. */
bool domain_gone(const struct domain *domain, const struct outage *gone);

bool domain_within(const struct domain *inner, const struct domain *outer);

/* Run by somebody else as one unit: managed, or external. */
bool component_opaque(const struct component *component);

/*
 * Machines of a store that is sized by `nodes`, in all regions together; else
 * UNKNOWN.  Its shards times its replicas are more where the nodes hold no
 * whole number of sets of copies.
 */
double component_nodes(const struct component *component);

/*
 * Whether every instance must keep its place: replicas of a store that does
 * not fail over by itself stand by idle, and the first instance is the one.
 */
bool component_has_primary(const struct component *component);

/* The passive twin, where it takes over by itself; else NULL. */
struct component *component_twin(const struct component *component);

/*
 * Shards that a request needs that calls it so many times: one for each call
 * where it is partitioned by a key that requests carry, else all.
 */
uint32_t component_shards_asked(
    const struct component *component, double calls);

/* Whether some region must have as many as it needs, and not all together. */
bool component_apart(const struct component *component);

/* Whether enough of its own instances are up; its twin does not count. */
bool component_stands(
    const struct component *component, const struct outage *gone);

/* Whether it or its twin stands. */
bool component_survives(
    const struct component *component, const struct outage *gone);

/* Whether it survives the loss of any one of its own instances. */
bool component_survives_instance(const struct component *component);

/* Whether it survives the loss of everything in the domain. */
bool component_survives_domain(
    const struct component *component, const struct domain *domain);

#endif
