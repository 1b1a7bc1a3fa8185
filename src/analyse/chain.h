/*
 * chain.h - which calls of a flow somebody waits for, and how deep they go.
 *
 * Layer: analyse.  A call is waited for when it is synchronous and so is every
 * call between it and the entry; what is behind a message is not.  Whatever
 * stands at the edge (balancers, gateways, CDNs) passes requests on and makes a
 * chain no deeper.  Steps are read in their order: what a component has called
 * before is no deeper for being reached again by a longer way.  So a cycle
 * ends, and the depth is never overstated.
 */
#ifndef LINTEL_ANALYSE_CHAIN_H
#define LINTEL_ANALYSE_CHAIN_H

#include "model/design.h"

struct flow_chain {
	bool *waited;             /* by step index */
	struct step_list deepest; /* from the entry on; the first of several */
	uint32_t depth;           /* its calls, those to the edge left out */
};

/* Linear in the flow's steps. */
struct flow_chain flow_chain(struct arena *arena, const struct flow *flow);

#endif
