/*
 * availability.h - the probability that a request of a flow succeeds.
 *
 * Layer: analyse.  Model availability, never an SLA: what follows from the
 * design if instances and domains fail independently of each other.  Exact, by
 * a decision diagram over domains, components and draws: a component that
 * several steps share is one variable, instances in one domain are a binomial
 * given the domain, and a call at `share: 10%` is needed by an independent draw
 * of so many of the requests that reach its caller.  A read behind a cache is
 * needed by the misses, and by all when the cache does not serve.  Of what is
 * partitioned by a key each call needs one shard, else all are needed.  A
 * domain of unstated availability is assumed to be perfect; where nothing may
 * be assumed, the flow's is unknown.
 *
 * Above a number of nodes the answer is an interval that holds the exact value.
 */
#ifndef LINTEL_ANALYSE_AVAILABILITY_H
#define LINTEL_ANALYSE_AVAILABILITY_H

#include "analyse/assumption.h"
#include "analyse/structure.h"

enum {
	AVAILABILITY_NODES = 200000,
	SECONDS_A_MONTH = 30 * 86400,
	SECONDS_A_YEAR = 365 * 86400,
};

struct availability_options {
	enum structure_form form;
	uint32_t nodes; /* cap of the diagram; 0: AVAILABILITY_NODES */
	const struct outage *gone; /* down: components whole; NULL: none */
};

/*
 * What a unit weighs.  Of a component, "up" means all of its instances, and
 * "down" none; of a domain, itself.
 */
struct importance {
	struct failure_unit unit;
	double birnbaum; /* P(success | up) - P(success | down) */
	double gain;     /* P(success | up) - P(success): what the flow would
			    win if the unit never failed */
	uint32_t place;  /* in the flow's order, domains last */
};

struct availability {
	double value; /* 0..1; the middle when it is not exact; UNKNOWN when a
			 number is missing, or the flow has no steps */
	double low, high; /* both are `value` when it is exact */
	bool exact;
	double down_month, down_year; /* expected seconds, of `value` */

	/* What to fix first: by falling gain, then Birnbaum importance, then
	   the flow's order.  Empty unless exact.  Perfect domains are not in
	   it: see whatif.h for what their loss does. */
	struct {
		struct importance *at;
		uint32_t length, capacity;
	} importances;

	struct unstated_list missing; /* what made it unknown */

	struct assumptions assumed; /* numbers that the vocabulary gave */
	struct {
		struct domain **at;
		uint32_t length, capacity;
	} perfect;     /* domains taken as perfect, for nobody said more */
	bool unplaced; /* nobody says where something of ours stands: with all
			  else, for all that is known */
};

/*
 * No place is better than this that nobody answers for: beyond it a value that
 * rests on perfect or unknown ones says nothing but that it is over it.
 */
#define AVAILABILITY_TOLD 0.99999

static inline bool availability_over(const struct availability *availability)
{
	return availability->exact && availability->value > AVAILABILITY_TOLD &&
	    (availability->perfect.length > 0 || availability->unplaced);
}

/* `options` may be NULL: the accept form, and nothing gone. */
struct availability flow_availability(struct arena *arena,
    const struct flow *flow, const struct availability_options *options);

/* The same of a flow whose structure is there, in the form that it has. */
struct availability structure_availability(struct arena *arena,
    const struct structure *structure,
    const struct availability_options *options);

/*
 * Of one component by itself, calls aside: that enough of its instances are up,
 * or its twin is, where they stand.
 */
struct availability component_availability(
    struct arena *arena, struct component *component);

#endif
