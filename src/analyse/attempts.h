/*
 * attempts.h - what retries and timeouts add up to along a flow's calls.
 *
 * Layer: analyse.  A link makes one attempt and its `retries` more.  Where each
 * caller on a path repeats, the attempts multiply: that many calls may reach
 * the end of the path for one request at its beginning.  Only synchronous
 * steps count: a message ends a path.  Linear in steps; in a circle, a call
 * that leads back adds to no path (flow.order).
 */
#ifndef LINTEL_ANALYSE_ATTEMPTS_H
#define LINTEL_ANALYSE_ATTEMPTS_H

#include "model/design.h"

struct link_attempts {
	double product; /* along the worst path that ends with the link; its
			   own attempts where no flow walks it */
	const struct flow *flow;    /* that has this path; NULL for none */
	const struct link *longest; /* of the calls that the callee makes on in
				       some flow over the link, that whose
				       attempts may take longest in all; NULL
				       when none has a timeout */
	const struct link *hurried; /* of the calls that lead to the caller in
				       some flow over the link, that with the
				       shortest timeout; NULL for none */
};

struct attempts {
	struct link_attempts *at; /* by link index */
	uint32_t length;
};

struct attempts design_attempts(
    struct arena *arena, const struct design *design);

/* Of one call: 1 and the retries. */
double link_tries(const struct link *link);

/* Seconds that all its attempts may take, waits between them aside; UNKNOWN. */
double link_patience(const struct link *link);

/*
 * Components of the path of `of`, which has a flow, and ends with the link:
 * from where its attempts begin to multiply.  Linear in the flow.
 */
struct component_list attempts_path(struct arena *arena,
    const struct design *design, const struct flow *flow,
    const struct link *link);

#endif
