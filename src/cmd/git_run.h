/*
 * git_run.h - one run of the git program.
 *
 * Layer: cmd, inside: git.h has what is asked of git.  There is no shell; the
 * environment is passed on, so that GIT_DIR and its like hold.  What a
 * repository's own configuration could start (an fsmonitor, a pager) is off.
 */
#ifndef LINTEL_CMD_GIT_RUN_H
#define LINTEL_CMD_GIT_RUN_H

#include "base/str.h"

struct git_run {
	const char *const *arguments; /* the command and its own; NULL ends */
	const char *folder; /* where git stands; NULL: the current folder */
	struct str input;
	size_t limit; /* of bytes of the answer */
};

enum git_end {
	GIT_DONE,
	GIT_NO,      /* it ended with status 1, and said nothing */
	GIT_REFUSED, /* it ended otherwise */
	GIT_LONG,    /* its answer is over the limit */
	GIT_FAILED,  /* it could not be run, or not be talked to */
};

/*
 * Nothing of git remains afterwards, not even on an escape.  *error tells of
 * anything but GIT_DONE what git said, or else what happened: one line.
 */
enum git_end git_run(struct arena *arena, const struct git_run *run,
    struct str *answer, struct str *error);

#endif
