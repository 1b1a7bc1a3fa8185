/*
 * estimate.h - what the workload comes to: rates, bytes, storage, hot set.
 *
 * Layer: analyse.  Arithmetic on what a design states, in base units; a number
 * that nobody stated leaves what rests on it UNKNOWN.  A day has 86 400 s, a
 * month 30 days and a year 365.
 */
#ifndef LINTEL_ANALYSE_ESTIMATE_H
#define LINTEL_ANALYSE_ESTIMATE_H

#include "model/design.h"

struct operation_estimate {
	struct operation *operation;
	double rate, peak_rate; /* per second */
	double bytes_per_day;
	double bandwidth, peak_bandwidth; /* bytes per second, both ways */
	double retention;      /* seconds; the store's own wins; writes only */
	double storage;        /* bytes kept, once; writes only; UNKNOWN where
				  they replace what the store holds */
	double storage_copies; /* with every copy that the store keeps */
	double hot_set;        /* bytes a cache should hold; reads only */
	struct component *store; /* where its flows first write it for good,
				    every one and whole; NULL when none does */
};

/* What lies in a store or queue, from the steps that write there. */
struct store_estimate {
	struct component *store;
	double arrivals; /* writes per second, mean */
	double written;  /* bytes per second, mean, before copies */
	double holds;    /* bytes, before copies: stated, or written over the
			    retention */
	double kept;     /* seconds that a byte stays; UNKNOWN if stated so */
	double copies;
	double room; /* bytes that all instances hold; UNKNOWN if unstated */
};

/* What a run of batch work moves, and how fast it has to. */
struct run_estimate {
	struct flow *flow;
	double every;         /* seconds from run to run */
	double within;        /* seconds: stated, or until the next */
	double reads, writes; /* bytes */
	/* Bytes per second, at least. */
	double read_bandwidth, write_bandwidth;
};

struct estimates {
	struct operation_estimate *operations; /* by index of the operation */
	uint32_t operation_count;
	struct {
		struct store_estimate *at;
		uint32_t length, capacity;
	} stores; /* in the order of the components */
	/* Stores that a flow calls and none is known to write, since nobody
	   says what a call does there; in the order of the components. */
	struct component_list unsaid;
	struct {
		struct run_estimate *at;
		uint32_t length, capacity;
	} runs; /* that say what they read or write; in the order of flows */
	double *passed; /* by index of the link: calls per second, mean */

	/*
	 * Sums over the operations; `storage` and `hot_set` over those that
	 * add to it or have one.  `operation` and `store` are NULL, `retention`
	 * UNKNOWN.
	 */
	struct operation_estimate total;
};

/* Linear in operations and steps. */
struct estimates design_estimates(
    struct arena *arena, const struct design *design);

/*
 * Copies of a byte: those of each shard; a managed store is billed for one.  Of
 * a store in several regions that says nothing of replication between them,
 * each region has bytes of its own.
 */
double store_copies(const struct component *store);

/*
 * Mean requests per second: the flow's rate, or one in each period of a
 * schedule; else UNKNOWN.
 */
double flow_mean_rate(const struct flow *flow);

/*
 * Bytes, before copies, that the design says lie there for good: its rows are
 * replaced, and it does not grow.  UNKNOWN where it does.
 */
double store_holds(const struct component *store);

/* Bytes that all of its instances hold, the fewest; UNKNOWN if unstated. */
double store_room(const struct component *store);

/* Whether what a step writes stays there: in a store or a queue. */
bool step_stores(const struct step *step);

/*
 * Seconds: the store's retention, else a cache's TTL, else, but of a queue, the
 * operation's.
 */
double store_retention(
    const struct component *store, const struct operation *operation);

#endif
