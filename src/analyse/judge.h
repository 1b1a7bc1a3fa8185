/*
 * judge.h - what losing units means to one flow; behind whatif.h.
 *
 * Layer: analyse.
 */
#ifndef LINTEL_ANALYSE_JUDGE_H
#define LINTEL_ANALYSE_JUDGE_H

#include "analyse/lost.h"
#include "analyse/whatif.h"

struct judge {
	struct arena *arena;
	const struct structure *structure;
	struct loss *loss;
	bool *firm; /* by node: every request needs it, or its share does */
	enum whatif_reason *reasons; /* by node: why the flow can do without;
					UNTOUCHED where nothing says so */
};

/* False for a flow without steps.  Everything lives in the arena. */
bool judge_init(
    struct judge *judge, struct arena *arena, const struct flow *flow);

/*
 * `nodes` are all that the outage may touch, ascending; `broken` is whether the
 * flow does not serve.  Linear in `nodes`, but for what only alternatives that
 * are down together break.
 */
struct whatif judge_nodes(const struct judge *judge, const uint32_t *nodes,
    uint32_t count, const struct outage *gone, bool broken);

#endif
