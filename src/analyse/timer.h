/*
 * timer.h - what a flow's calls add up to; behind latency.h and attempts.h.
 *
 * Layer: analyse.  A timer is set to one flow after another.
 */
#ifndef LINTEL_ANALYSE_TIMER_H
#define LINTEL_ANALYSE_TIMER_H

#include "analyse/capacity.h"

/* What is added up along a flow. */
enum sum {
	SUM_FLOOR,
	SUM_SERVICE,
	SUM_MEAN,
	SUM_HOPS,
	SUM_BOUND,
};

/* Until the answer, and until the last thing is done that was set off. */
struct span_of_time {
	double answer, end;
};

/* A component in one flow; those of other flows are stale. */
struct stop {
	uint32_t set;  /* number of the timer_set() whose the others are */
	bool met;      /* the flow waits for it */
	bool entry;    /* a request comes from it */
	uint32_t pass; /* whose `time` is */
	struct span_of_time time;
};

/* A call that a flow waits for; a message too, where all of it is timed. */
struct call {
	const struct step *step;
	double weight;  /* mean number for each time the caller is reached */
	double network; /* assumed round trip; 0 where one is stated */
};

struct timer {
	struct arena *scratch;
	const struct capacity *capacity;
	struct traffic traffic;
	struct stop *stops; /* by component index */
	struct call *calls; /* as flow.order has them */
	uint32_t call_count, sets, passes;
	uint32_t *links; /* by link index: `sets`, once it is noted */
	const struct flow *flow;
	bool complete; /* timed until all is done, behind messages too */
	double level;  /* quantile of each hop, for SUM_BOUND */
};

struct percentile {
	enum field_id field;
	double quantile;
};

enum {
	PERCENTILES = 7,
};

/* Of OWNER_LATENCY, lowest first. */
extern const struct percentile percentiles[PERCENTILES];

/* `capacity` may be NULL: nothing waits. */
void timer_init(struct timer *timer, struct arena *scratch,
    const struct design *design, const struct capacity *capacity);

/*
 * Finds the calls that the flow, which has an entry, waits for: until the
 * answer, or until everything that it sets off is done.
 */
void timer_set(struct timer *timer, const struct flow *flow, bool complete);

/* Whether the component is on the way. */
bool timer_meets(const struct timer *timer, const struct component *component);

/*
 * Seconds, or a count for SUM_HOPS.  Of several entries: the mean of what is a
 * mean, the least floor, the most hops and the greatest bound.
 */
double timer_sum(struct timer *timer, enum sum sum);

/*
 * At peak, before the component begins: for an instance, and for the others of
 * a batch.  0 when unknown.
 */
double timer_waiting(const struct timer *timer,
    const struct component *component, enum step_op op);

/* The time of the user's side, and of who calls us from outside, is theirs. */
bool timer_is_free(
    const struct timer *timer, const struct component *component);

/* The lowest stated percentile no lower than the level; UNKNOWN. */
double timer_quantile(const struct facts *latency, double level);

const struct facts *timer_latency(const struct component *component);
const struct facts *timer_trip(const struct step *step);

#endif
