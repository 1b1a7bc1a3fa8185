/*
 * latency.h - how long a flow takes, and whether its targets can hold.
 *
 * Layer: analyse.  A component's time is its own and, in order, that of the
 * calls it makes: a parallel fan counts its longest branch, an alternative its
 * first, an optional call like any other, a message not at all.  A call back
 * in a circle counts the callee's own time only (flow.order).  The user's
 * side, and an external entry, cost nothing.  Means are weighted by chance and
 * times (model/calls.h), and a batch is waited for as a whole.  Percentiles are
 * never added as if they were percentiles of the sum: see latency_target.bound.
 * Seconds everywhere; linear in steps.
 *
 * The `complete` form ends with the last thing that the flow sets off.  A
 * message takes its trip and whatever its receiver does with it, beside the
 * sender's further calls; how long it lies in a queue is not known, and the
 * longest of several means is less than the mean of the longest: its means are
 * lower bounds.
 *
 * Of several entries the mean counts, the least floor, and the greatest bound.
 */
#ifndef LINTEL_ANALYSE_LATENCY_H
#define LINTEL_ANALYSE_LATENCY_H

#include "analyse/assumption.h"
#include "analyse/capacity.h"

/* From best to worst. */
enum latency_status {
	LATENCY_GUARANTEED, /* the bound is within the target */
	LATENCY_WITHIN,     /* the estimate is; too little is stated to prove */
	LATENCY_UNKNOWN,    /* nothing can be said */
	LATENCY_UNPROVEN,   /* two hops or more state percentiles, and yet the
			       bound is unknown or over the target */
	LATENCY_OVER,       /* the estimate is over it */
	LATENCY_INFEASIBLE, /* the floor is over it already */
};

/* One stated target: `p99: 100 ms`. */
struct latency_target {
	enum field_id field; /* F_LATENCY_P99, F_COMPLETE_P99; F_LATENCY_MEAN
				is a target too */
	double quantile;     /* 0.99; UNKNOWN for a mean */
	double limit;
	double bound; /* never exceeded by more than 1 - quantile of the
			 requests, whatever the distributions and however they
			 depend on each other; UNKNOWN */
	enum latency_status status;
};

struct latency_targets {
	struct latency_target *at;
	uint32_t length, capacity;
};

struct flow_latency {
	const struct flow *flow;
	double floor;     /* stated minima and link round trips of what every
			     request does; unknown counts as 0 */
	double service;   /* means of the hops, and stated link round trips;
			     UNKNOWN when any hop's is */
	double mean;      /* service, waiting at peak (for an instance and for
			     the rest of a batch) and assumed network;
			     INFINITY when a component is overloaded */
	double p99_bound; /* see latency_target.bound; stated or not */
	double hops;      /* timed by the bound, repeated calls repeatedly */
	uint32_t stating; /* components and links among them that state some
			     percentile, each once */
	const struct element *unknown;  /* a hop that makes `service` unknown */
	struct latency_targets targets; /* in the order of the fields */
	enum latency_status status;     /* the worst of the targets; UNKNOWN
						 without one */
	struct assumptions assumed; /* that service, mean and bound rest on */

	/* The same until all is done, with those targets: of a flow that
	   states `latency.complete`; else NULL. */
	const struct flow_latency *complete;
};

struct latency {
	struct flow_latency *at; /* by flow index */
	uint32_t length;
};

/* `no_assumptions`: leaves out assumed round trips. */
struct latency design_latency(struct arena *arena, const struct design *design,
    const struct capacity *capacity, bool no_assumptions);

#endif
