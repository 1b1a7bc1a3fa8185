/*
 * traffic.h - the calls of a flow's steps in a scenario.
 *
 * Layer: analyse.  What the calls are is the model's business: see
 * model/calls.h.  As designed, they are step.calls.
 */
#ifndef LINTEL_ANALYSE_TRAFFIC_H
#define LINTEL_ANALYSE_TRAFFIC_H

#include "analyse/unit.h"
#include "model/calls.h"

/* Zeroed: as designed, at the declared peak. */
struct scenario {
	double scale; /* of every rate; 0 counts as 1 */
	bool mean;    /* as on average, and not at peak */
	/* Components whole, and domains with the instances that stand in them;
	   NULL: none.  Nothing calls what does not survive it: the next
	   alternative takes over, or else the fallback. */
	const struct outage *gone;
	bool cold; /* each read of a store behind a cache happens whenever the
		      cache is read */
};

/* Scratch for any number of flows of one design; linear in their steps. */
struct traffic {
	struct calls calls;
	struct outage gone;          /* of the walk */
	struct traffic_loss *losses; /* by component index */
};

void traffic_init(
    struct traffic *traffic, struct arena *arena, const struct design *design);

/* By step index; stands until the next walk.  `scenario` may be NULL. */
const struct step_traffic *traffic_walk(struct traffic *traffic,
    const struct flow *flow, const struct scenario *scenario);

#endif
