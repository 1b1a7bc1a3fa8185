/*
 * capacity.h - what load each component bears at peak, and what it can bear.
 *
 * Layer: analyse.  Load is the sum over flows of peak rate × calls; scheduled
 * flows have no rate and count nothing.  Utilisation is load over capacity of
 * the busiest instance: of the hottest shard, in the busiest region.  Writes
 * of a store go to the primary of each shard, reads where `reads-from` says
 * (unset: to the primary; for caches and search to any copy; `replicas` said
 * of another store leaves the primary out).  Autoscaled components count
 * their greatest number.  Rates are per second, times in seconds.
 *
 * What is stated of a managed component that counts neither replicas nor nodes
 * is what its provider grants: to all of it, or to each shard, in each region.
 * It is no server before which requests wait.
 *
 * Near-linear in components, links and steps.
 */
#ifndef LINTEL_ANALYSE_CAPACITY_H
#define LINTEL_ANALYSE_CAPACITY_H

#include "analyse/assumption.h"
#include "analyse/traffic.h"

enum capacity_basis {
	CAPACITY_UNKNOWN,
	CAPACITY_DECLARED,    /* `capacity`; an assumption is listed as one */
	CAPACITY_CONCURRENCY, /* `concurrency`, or else the size of a batch,
				 over the mean latency */
	CAPACITY_QUOTA,       /* `quota`: of all of it together */
};

/*
 * Instances that share one queue: those of the hottest shard and region.  An
 * instance counts as so many servers of M/M/c as it serves requests at once:
 * its capacity times its mean latency, and one where that is unknown or less.
 */
struct pool {
	double rate;      /* that arrives here */
	double instances; /* that serve it */
	double utilisation;
	double allowed; /* utilisation at which waiting reaches 1.5 × service */
	double wait;    /* mean, before service; INFINITY when overloaded, but
			   UNKNOWN over what is granted: it refuses */
};

/* What a loss does to whatever is left; the worst that could be told. */
struct loss_load {
	const struct domain *domain; /* NULL: none that leaves something */
	double utilisation;          /* UNKNOWN without a domain */
};

struct component_capacity {
	const struct component *component;
	double rate;          /* all of it; UNKNOWN when a flow's rate is */
	double reads, writes; /* of `rate`; see serve_as_read() */
	const struct flow *unrated; /* a flow that makes `rate` unknown */

	enum capacity_basis basis;
	bool granted;    /* a quota, or a provider's: see above */
	double capacity; /* of one instance; of a quota: of all together */
	double service;  /* mean latency, or one over the capacity */
	struct pool write, read; /* one and the same where all serve both */
	double utilisation;      /* of the busier pool */
	bool peaks_wait; /* it takes its work from a queue and nobody calls it,
			    or only such components, all of them fuller */

	struct loss_load zone;   /* the zone whose loss hurts most */
	struct loss_load region; /* likewise, once its share has moved on */
	double cold_rate;        /* with cold caches; `rate` where none is */
	double cold_utilisation;
	const struct component *failed; /* first alternative, or component
					   with a fallback, whose loss brings
					   the most here; NULL when none */
	double failed_rate, failed_utilisation; /* with it down */

	double connections;     /* that callers open to one instance; to all
				   together of what is no store */
	double max_connections; /* that those accept; UNKNOWN */
	bool connections_whole; /* false: some caller's pool is unknown, and
				   `connections` is the part that is not */
};

struct bottleneck {
	const struct component *component;
	double scale; /* times this load at which it is full */
};

struct bottlenecks {
	struct bottleneck *at;
	uint32_t length, capacity;
};

/* Little's law for the connections of one link. */
struct link_pool {
	const struct link *link;
	double rate;   /* calls a second at peak; UNKNOWN */
	double opened; /* pool × the caller's instances; UNKNOWN */
	double needed; /* in use at once at peak, on average: calls × (mean
			  latency of the callee and the link), which leaves out
			  what the callee waits for: a lower bound */
};

struct capacity {
	struct component_capacity *at; /* by component index */
	struct link_pool *pools;       /* by link index */
	uint32_t length, pool_count;
	struct assumptions assumed;
	bool failed_whole; /* false: so many alternatives that the loss of
			      some was not tried */
};

/* `scenario` may be NULL: as designed. */
struct capacity design_capacity(struct arena *arena,
    const struct design *design, const struct scenario *scenario);

/*
 * What fills up first as load grows, in that order; what is unknown or idle is
 * left out.  Those with a scale up to 10 are full at ten times the load.
 */
struct bottlenecks capacity_bottlenecks(
    struct arena *arena, const struct capacity *capacity);

#endif
