/*
 * whatif.h - what each flow does when some units are gone.
 *
 * Layer: analyse.  A component is gone with all of its instances, a domain with
 * all that stands in it.  This judges what is reached; whether those that are
 * left can carry the load is the business of capacity.h, which takes the same
 * `struct outage`.
 */
#ifndef LINTEL_ANALYSE_WHATIF_H
#define LINTEL_ANALYSE_WHATIF_H

#include "analyse/availability.h"

enum whatif_state {
	WHATIF_WORKS,
	WHATIF_DEGRADED, /* the answer goes out, but not as it should */
	WHATIF_OPEN,     /* broken or not: nobody says enough to tell */
	WHATIF_BROKEN,
};

/* Why; graver ones later. */
enum whatif_reason {
	WHATIF_UNTOUCHED,
	WHATIF_REPLICAS,    /* fewer instances of the witness are left */
	WHATIF_STANDBY,     /* its twin has taken over */
	WHATIF_ALTERNATIVE, /* it is gone, and another carries */
	WHATIF_MISS_PATH,   /* a cache is gone, and its store answers all */
	WHATIF_DELAYED,     /* it is gone behind a queue: accepted, not done */
	WHATIF_OPTIONAL,    /* it is gone, and answers go out without it */
	WHATIF_FALLBACK,    /* it is gone, and its fallback answers */
	WHATIF_UNSAID,      /* its replicas carry on if they are copies, of
			       which nobody speaks, and nothing is assumed */
	WHATIF_NEEDED,      /* it is gone, and the flow needs it */
};

struct whatif {
	enum whatif_state state;
	enum whatif_reason reason;
	struct component *witness; /* the first that it holds of; NULL when
				      untouched */
	double lost; /* share of the flow's requests that fail, 0..1, as in
			cuts.h; of a whole component, with all its shards */
};

/* `gone` is taken as whole components.  Linear in the flow. */
struct whatif flow_without(
    struct arena *arena, const struct flow *flow, const struct outage *gone);

/* The availability of what is left of the flow, in its accept form. */
struct availability flow_availability_without(
    struct arena *arena, const struct flow *flow, const struct outage *gone);

/* Every unit alone against every flow: only the cells that are touched. */
struct whatif_cell {
	uint32_t unit; /* index into units */
	uint32_t flow; /* index into the design's flows */
	struct whatif result;
};

struct whatif_matrix {
	/* Components that some flow reaches, in declared order, then the
	   domains that they stand in.  Clients are not among them. */
	struct failure_unit *units;
	uint32_t unit_count;
	struct whatif_cell *cells; /* by unit, then by flow */
	uint32_t cell_count;
	uint32_t *first; /* of unit_count + 1: where each unit's cells begin */
};

/* Near-linear in the sizes of all flows together. */
struct whatif_matrix design_whatif(
    struct arena *arena, const struct design *design);

/* NULL: the flow works, untouched. */
const struct whatif *whatif_at(
    const struct whatif_matrix *matrix, uint32_t unit, uint32_t flow);

const char *whatif_state_name(enum whatif_state state); /* "degraded" */

#endif
