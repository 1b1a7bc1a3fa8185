/*
 * calls.h - how many calls each step of a flow makes.
 *
 * Layer: model.  The one place that knows what `share`, `times`, hit ratios,
 * alternatives, batches, several entries and circles do to the number of calls.
 *
 * Each request comes from one of the flow's entries, from each as often.  A
 * component is reached by a part of the requests, and called so many times for
 * each of them.  A step whose share of the requests is s, made by a caller that
 * r of them reach, is taken by min(s, r) of them, and so by min(1, s / r) of
 * the caller's calls: its chance.  Of a cache's own calls the chance is what it
 * does not hold, and so it is of a read behind one.  Then
 *
 *	calls of a step = calls of its caller / its batch × chance × times
 *	calls of a component = those of all the steps that lead to it
 *	r of a component = the shares of those steps, added up, and at most 1
 *
 * in the order of flow.order.  A step that leads back in a circle counts for
 * the component that it calls, and not for what that calls in turn.
 */
#ifndef LINTEL_MODEL_CALLS_H
#define LINTEL_MODEL_CALLS_H

#include "model/design.h"

/* Zeroed: as designed, where the first of several alternatives carries all. */
struct calls_rules {
	/* Whether a component is down; NULL: none is.  Nothing calls it: the
	   next alternative takes over, or else its fallback. */
	bool (*gone)(void *context, const struct component *component);
	void *context;
	bool cold;  /* caches answer nothing: what is read behind them is read
		       whenever they are */
	bool every; /* alternatives carry all that their branch does, each */
};

/* Zero for a step that is not taken. */
struct step_traffic {
	struct component *to; /* whom it calls: its callee or the fallback */
	double chance; /* 0..1: of the calls of its caller that take it */
	double share;  /* 0..1 of the flow's requests */
	double calls;  /* for each request of the flow */
	double items;  /* the same as if nothing came in batches: how often
			  `size` goes by */
	double weight; /* calls for each one that the caller answers, which
			  waits for all of a batch: chance × times */
};

/* Scratch for any number of flows of one design; linear in their steps. */
struct calls {
	struct calls_visit *visits; /* by component index */
	uint32_t walks;
	struct step_traffic *steps;
};

/* The design's flows have all their steps. */
void calls_init(
    struct calls *calls, struct arena *arena, const struct design *design);

/* By step index; stands until the next walk. */
const struct step_traffic *calls_walk(struct calls *calls,
    const struct flow *flow, const struct calls_rules *rules);

/* The share of requests that come from each entry. */
double flow_entry_share(const struct flow *flow);

#endif
