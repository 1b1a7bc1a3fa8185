/*
 * load.h - the calls that reach each component at peak, by region.
 *
 * Layer: analyse.  Each region in which a component stands has a slot, and
 * those beyond LOAD_REGIONS share the last; a component without regions has
 * one.  A flow's requests come from regions as its `split` says, evenly when
 * unsaid, and go to their own region where the component stands there; the
 * rest goes evenly to where it does.  An external entry bears nothing: it asks.
 *
 * When a region is lost, what comes from there is lost with it, unless
 * something before the first component that stands in several regions fails
 * over by itself: then it comes from the flow's other regions, in proportion to
 * what they send anyway.
 */
#ifndef LINTEL_ANALYSE_LOAD_H
#define LINTEL_ANALYSE_LOAD_H

#include "analyse/traffic.h"

enum {
	LOAD_REGIONS = 64,
	LOAD_SPLITS = 8, /* that are told apart; the last are taken as one */
};

struct load_slot {
	const struct domain *region; /* NULL for a component without */
	double copies; /* of each shard that are left here; the most, when
			  autoscaled; fractions where nodes do not divide */
	double zone;   /* of `copies`, in the largest zone here */
	const struct domain *largest; /* that zone; NULL when unknown */
};

struct load {
	double reads, writes; /* per second; UNKNOWN */
};

/* What flows come to.  Zeroed, or summed up so far. */
struct load_sums {
	struct load *loads; /* by slot */
	double *calls; /* by link index; those of a fallback go by no link */
	double *moves; /* by slot, and then by split: what goes to the other
			  regions of such flows when this one is lost */
	/* What of them comes from where the component does not stand, and finds
	   another slot when this one is lost: of `moves`, and by slot of the
	   flows that do not move. */
	double *drifts;
	struct load *strays;
}; /* all but `loads` may be NULL */

/* Where the components stand, and what a scenario leaves of it. */
struct load_map {
	const struct design *design;
	const struct scenario *scenario;
	uint32_t *first; /* by component index, and one more: into slots */
	struct load_slot *slots;
	uint32_t slot_count;
};

struct load_map load_map_new(struct arena *arena, const struct design *design,
    const struct scenario *scenario);

/* Adds up flows, one by one. */
struct load_gather {
	const struct load_map *map;
	struct traffic traffic;
	struct map regions; /* id -> struct domain */
	double *split;      /* by domain index: of the flow being added */
	uint8_t *kind;      /* by flow index: which split it has */
	uint32_t splits; /* kinds of flows; flows without one are the first */
};

void load_gather_init(struct load_gather *gather, struct arena *arena,
    const struct load_map *map);

/*
 * What bears the load of a component: itself, the standby that has taken over
 * from it, or NULL when both are gone.
 */
const struct component *load_bearer(
    const struct component *component, const struct scenario *scenario);

/* Requests per second of a flow, at peak or as the scenario says; 0 for one on
   a schedule. */
double load_rate(const struct flow *flow, const struct scenario *scenario);

/* Adds `sign` times the flow's load.  Returns the steps' traffic. */
const struct step_traffic *load_add(struct load_gather *gather,
    const struct load_sums *sums, const struct flow *flow,
    const struct scenario *scenario, double sign);

#endif
