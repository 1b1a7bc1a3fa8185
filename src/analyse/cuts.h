/*
 * cuts.h - what breaks a flow alone: its minimal cut sets of order 1.
 *
 * Layer: analyse.  Units are the instances of components and the failure
 * domains (hosts, zones, regions) that they stand in.  A component serves iff
 * it is up and every call that the flow requires of it serves; of alternatives,
 * one suffices.  Calls that wait for each other are taken at the greatest
 * fixpoint.  This is the `accept` form: what lies behind the first durable
 * queue is not waited for.
 *
 * A unit u is a single point of failure of a flow iff the flow serves with
 * everything up and does not with all but u up.  These are not articulation
 * points: a database is a leaf of the graph, and yet a cut.
 */
#ifndef LINTEL_ANALYSE_CUTS_H
#define LINTEL_ANALYSE_CUTS_H

#include "analyse/structure.h"

/* Either a component (any one instance of it) or a domain. */
struct cut {
	struct component *component; /* NULL for a domain */
	struct domain *domain;       /* NULL for a component */
	/* Share of the flow's requests, 0..1: a miss path at 10 % loses 10 %,
	   one of eight shards an eighth of what asks by a key, and the rest
	   follows from lost.h; of a huge flow about as much. */
	double lost;
};

/*
 * Where nothing may be assumed, replicas of which nobody says that they are
 * copies (copies_unsaid) leave it open whether a unit is one.
 */
struct cuts {
	struct cut *at; /* for sure; what they lose is the least */
	uint32_t length, capacity;
	struct {
		struct failure_unit *at;
		uint32_t length, capacity;
	} open; /* no cuts if such replicas are copies, else they may be */
};

/*
 * Components in the order in which the flow reaches them, then domains.
 * Clients are never units; managed and external components are one unit each.
 * Linear in the flow's steps, times its branches of alternatives.
 */
struct cuts flow_cuts(struct arena *arena, const struct flow *flow);

/* Of a flow whose structure, in the `accept` form, is there; none for NULL. */
struct cuts structure_cuts(
    struct arena *arena, const struct structure *structure);

#endif
