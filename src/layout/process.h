/*
 * process.h - a helper program: text in, text out, never waited for too long.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_PROCESS_H
#define LINTEL_LAYOUT_PROCESS_H

#include "base/str.h"

/* What a helper may use; what is over it is killed. */
struct process_limits {
	int milliseconds; /* from its start to the end of its answer */
	size_t memory;    /* bytes of address space */
	size_t answer;    /* bytes of its answer */
};

enum process_end {
	PROCESS_DONE,
	PROCESS_FAILED, /* not run, or died, or exited with anything but 0 */
	PROCESS_LATE,   /* not done within its time */
};

/*
 * Runs `path` with an empty environment and no standard error, gives it the
 * request and takes its answer.  A reason comes with anything but DONE: what
 * the helper did, to go after its name.  Nothing of it remains afterwards, not
 * even on an escape; should lintel itself be killed, its processor time ends
 * soon.
 */
enum process_end process_run(struct arena *arena, const char *path,
    struct str request, const struct process_limits *limits, struct str *answer,
    struct str *reason);

/*
 * The program `name` in the folder of the one that runs, or in its
 * ../libexec/lintel; NULL when it is in neither.
 */
const char *process_find(struct arena *arena, const char *name);

#endif
