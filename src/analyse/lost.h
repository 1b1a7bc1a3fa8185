/*
 * lost.h - the share of a flow's requests that an outage takes along.
 *
 * Layer: analyse.  A request fails when it needs what is gone, and needs each
 * call by an independent draw of the call's share, as in availability.h: a zone
 * that holds two components, each needed by 30 % of the requests, loses 51 %.
 * A read behind a cache is needed by the misses, and by all when the cache is
 * gone, too.  Of several entries each bears its part.  A call back, to a
 * component that waits for the caller, fails no request that would not fail
 * without it.  Exact while no component is needed by some requests on two ways
 * and itself fails only some of those that reach it, and while whoever is
 * called back is on every way to its caller.
 */
#ifndef LINTEL_ANALYSE_LOST_H
#define LINTEL_ANALYSE_LOST_H

#include "analyse/structure.h"

/* Scratch for any number of outages of one flow. */
struct loss {
	const struct structure *structure;
	uint32_t *order; /* of the nodes: callers before their callees */
	bool *up;        /* by node: it, or its standby */
	double *fails;   /* by node: the chance that a call of it does */
	double *needed;  /* by node: the share of the requests at some caller
			    that call it; 0 but while that is counted */
	uint64_t left;   /* nodes and calls that may yet be looked at */
};

void loss_init(
    struct loss *loss, struct arena *arena, const struct structure *structure);

/*
 * 0..1; UNKNOWN once it was asked so often that going on would take more than
 * the flow's size allows.
 */
double loss_share(struct loss *loss, const struct outage *gone);

#endif
