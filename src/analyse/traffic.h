/*
 * traffic.h - how many calls each step of a flow makes, as designed or what if.
 *
 * Layer: analyse.  As designed, the first of several alternatives carries all:
 * the others, and what only they call, get nothing.  Without alternatives the
 * result is what the model says (step.share, step.calls).
 */
#ifndef LINTEL_ANALYSE_TRAFFIC_H
#define LINTEL_ANALYSE_TRAFFIC_H

#include "analyse/unit.h"

/* Zeroed: as designed, at the declared peak. */
struct scenario {
	double scale; /* of every rate; 0 counts as 1 */
	/* Components whole, and domains with the instances that stand in them;
	   NULL: none.  Nothing calls what does not survive it, and the next
	   alternative takes over. */
	const struct outage *gone;
	bool cold; /* each later read of a store by a caller that has just
		      read a cache happens whenever the cache is read */
};

struct step_traffic {
	double share;  /* 0..1 of the flow's requests */
	double calls;  /* for each request of the flow */
	double weight; /* calls for each time that the caller is reached */
};

/* Scratch for any number of flows of one design; linear in their steps. */
struct traffic {
	const struct design *design;
	struct traffic_visit *visits; /* by component index */
	uint32_t walks;
	struct step_traffic *steps;
};

void traffic_init(
    struct traffic *traffic, struct arena *arena, const struct design *design);

/* By step index; stands until the next walk.  `scenario` may be NULL. */
const struct step_traffic *traffic_walk(struct traffic *traffic,
    const struct flow *flow, const struct scenario *scenario);

#endif
