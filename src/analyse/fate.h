/*
 * fate.h - what the alternatives of one call have in common.
 *
 * Layer: analyse.  `a -> b | c` promises that either will do.  Where both need
 * d, they serve and fail with it, however many instances d has.
 */
#ifndef LINTEL_ANALYSE_FATE_H
#define LINTEL_ANALYSE_FATE_H

#include "model/design.h"

struct fate {
	const struct flow *flow;
	struct component *caller;
	struct component_list alternatives; /* as written */
	struct component *on; /* what all of them need: the nearest one */
};

struct fates {
	struct fate *at;
	uint32_t length, capacity;
};

/*
 * One for each call of the flow that the answer needs and whose alternatives
 * need a common component.  Linear in the flow, times its branches of
 * alternatives; a flow in which that would take too long has none.
 */
struct fates flow_fates(struct arena *arena, const struct flow *flow);

#endif
