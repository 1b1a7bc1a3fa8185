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

/* An index among the words of --fail-on, which begin with the worst class. */
enum {
	FAIL_ON_NEVER = 3,
};

/* clang-format off */
#define FAIL_ON_OPTION(member)                                                 \
	{"fail-on", 0, OPTION_WORD, AT(member), NULL,                          \
	    "breaking|risky|info|never",                                       \
	    "exit with 1 when a change is at least of this class (never)"}
/* clang-format on */

/* Whether some change is at least of the class that --fail-on names. */
bool changes_fail(const struct diff *diff, unsigned fail_on);

#endif
