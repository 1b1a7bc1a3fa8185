/*
 * cuts2.h - what breaks a flow in pairs: its minimal cut sets of order 2.
 *
 * Layer: analyse.  Two units that together break the flow though neither does
 * alone: two domains, a domain and an instance outside it, or two instances,
 * of one component too.  Found as the cuts of the flow without each unit that
 * is no cut: linear for each, so this is for a report, never for a rule.
 */
#ifndef LINTEL_ANALYSE_CUTS2_H
#define LINTEL_ANALYSE_CUTS2_H

#include "analyse/unit.h"

enum {
	CUT_PAIRS = 1000
};

/* An instance of a component, or a domain; `a` is never after `b`. */
struct cut_pair {
	struct failure_unit a, b;
};

struct cut_pairs {
	struct cut_pair *at;
	uint32_t length, capacity;
	bool complete; /* false: there may be more than the limits allowed */
};

/*
 * At most `limit` pairs (0: CUT_PAIRS), in the order of cuts: components as
 * the flow reaches them, then domains.  The work is bounded too.
 */
struct cut_pairs flow_cuts_2(
    struct arena *arena, const struct flow *flow, uint32_t limit);

#endif
