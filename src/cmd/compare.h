/*
 * compare.h - two designs, what changed and what moved: what `diff` and
 * `review` report.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_COMPARE_H
#define LINTEL_CMD_COMPARE_H

#include "cmd/input.h"
#include "diff/metrics.h"

struct comparison {
	struct diff diff;
	struct metric_moves moves; /* none where a side is absent */
};

/*
 * One of the designs may be NULL: it is not there, and all of the other is
 * added or removed.
 */
void compare_designs(struct comparison *comparison, struct arena *arena,
    const struct design *before, const struct design *after,
    bool no_assumptions);

/* The greatest class of the changes; false when there is none. */
bool comparison_worst(
    const struct comparison *comparison, enum change_class *worst);

#endif
