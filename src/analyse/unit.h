/*
 * unit.h - whether a component is up when one unit is down.
 *
 * Layer: analyse.  The one place that knows what replicas, majorities, shards,
 * fail-over, standbys and failure domains mean for a single component.
 */
#ifndef LINTEL_ANALYSE_UNIT_H
#define LINTEL_ANALYSE_UNIT_H

#include "model/design.h"

bool domain_within(const struct domain *inner, const struct domain *outer);

/* Whether it survives the loss of any one of its own instances. */
bool component_survives_instance(const struct component *component);

/* Whether it survives the loss of everything in the domain. */
bool component_survives_domain(
    const struct component *component, const struct domain *domain);

#endif
