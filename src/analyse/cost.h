/*
 * cost.h - what a design costs a month, and who causes it.
 *
 * Layer: analyse.  Money is currency per month of 30 days.  Instances are
 * billed always, an autoscaled component for the mean of its bounds; prices of
 * use for the mean load, of traffic for the bytes that calls carry into a
 * component, of storage for the bytes that writes leave there.
 */
#ifndef LINTEL_ANALYSE_COST_H
#define LINTEL_ANALYSE_COST_H

#include "model/design.h"

/* What a price is multiplied by. */
enum price_kind {
	PRICE_STANDING, /* instances */
	PRICE_USE,      /* requests */
	PRICE_TRANSFER, /* bytes that move */
	PRICE_STORAGE,  /* bytes that are kept */
	PRICE_KIND_COUNT,
};

/* Of a price in that unit. */
enum price_kind price_kind(struct unit unit);

struct component_cost {
	struct component *component;
	bool bears; /* somebody pays for it: all but clients and what is not
		       ours, unless they state a price */
	double instances;            /* billed: nodes, or replicas × shards */
	double by[PRICE_KIND_COUNT]; /* 0 where no such price is stated */
	double monthly; /* their sum; UNKNOWN when there is no price, or the
			   load, bytes or retention behind one is unknown */
};

/* Of several components: what is known, and how much of it that is. */
struct cost_sum {
	double monthly;          /* of the known ones; UNKNOWN without any */
	uint32_t known, bearing; /* components */
};

struct costs {
	struct component_cost *components; /* by index */
	struct cost_sum *groups; /* by index; with the groups inside */
	double *flows;   /* by index: shares by load in the components' costs */
	double unshared; /* of components without load that could be split */
	struct cost_sum total;
	double budget; /* UNKNOWN when there is none */
};

/*
 * `scale` multiplies every rate; 1 is as designed.  Linear in components, steps
 * and the groups above each component.
 */
struct costs design_costs(
    struct arena *arena, const struct design *design, double scale);

/* 0..1: the share of the cost-bearing components whose cost is known. */
double cost_covered(const struct cost_sum *sum);

#endif
