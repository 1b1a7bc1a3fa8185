/*
 * network.h - how far apart two components stand.
 *
 * Layer: analyse.  Assumed round trips, for links that state none.
 */
#ifndef LINTEL_ANALYSE_NETWORK_H
#define LINTEL_ANALYSE_NETWORK_H

#include "model/design.h"

enum network_distance {
	DISTANCE_UNKNOWN, /* some place is unknown */
	DISTANCE_ZONE,    /* one zone, or one region whose zones are unsaid */
	DISTANCE_ZONES,   /* one region: calls may go to another zone */
	DISTANCE_REGIONS, /* some callers have no callee in their region */
};

/* The zone or region that a domain is or lies in; NULL. */
const struct domain *domain_around(
    const struct domain *domain, enum domain_kind kind);

/* Seconds; 0 when unknown. */
double network_round_trip(enum network_distance distance);

/*
 * The farthest that a call may have to go, and in *far the share of the
 * caller's instances whose calls leave the region.
 */
enum network_distance network_distance(
    const struct component *from, const struct component *to, double *far);

#endif
