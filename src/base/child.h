/*
 * child.h - another program: bytes in, bytes out, and none is left behind.
 *
 * Layer: base.  There is no shell.  The program stands in lintel's folder; it
 * has one socket for its standard input and output, and SIGPIPE as usual, which
 * lintel ignores.  No other descriptor of lintel's reaches it: each is closed
 * as it starts (O_CLOEXEC).
 */
#ifndef LINTEL_BASE_CHILD_H
#define LINTEL_BASE_CHILD_H

#include "base/str.h"

struct child_task {
	const char *const *arguments; /* the program first; NULL ends them */
	/*
	 * A stranger to the environment: arguments[0] is its path, it gets no
	 * variable, what it says on standard error is dropped, and it leaves no
	 * core.  Any other is looked for in PATH, gets all variables, and what
	 * it says on standard error is kept.
	 */
	bool stranger;
	struct str input; /* all of its standard input; any size */
	size_t most;      /* bytes of its answer */
	/* From its start to the end of its answer; 0: for ever.  With a limit,
	   whoever lives on after that end is killed, too. */
	int milliseconds;
	size_t memory; /* bytes of address space; 0: any */
};

enum child_end {
	CHILD_ENDED,   /* it has said all, and told its status */
	CHILD_NOT_RUN, /* as `error` says */
	CHILD_LATE,    /* killed: it was not done in time */
	CHILD_LONG,    /* killed: its answer is over the limit */
	CHILD_LOST,    /* killed: talking to it failed, as `error` says */
};

struct child_result {
	enum child_end end;
	int status; /* of CHILD_ENDED, as waitpid() has it; 0: good */
	int error;  /* of CHILD_NOT_RUN and CHILD_LOST, as errno has it */
	/* In the arena that child_run() was given. */
	struct str answer;    /* at most that many bytes of it */
	struct str complaint; /* the first 4 KiB of its standard error */
};

/*
 * Runs it to its end.  Nothing of it remains afterwards, not even on an escape
 * from the arena: it is killed and waited for.  Its own children are its own
 * concern: none of them is waited for.  The limits hold before the first of the
 * input comes, and perhaps not as it starts.  A program may end without reading
 * all of its input: what it said counts, and why it did so is for its status to
 * tell.
 */
struct child_result child_run(
    struct arena *arena, const struct child_task *task);

/* What it did, to go after its name: "ended with status 3". */
struct str child_fate(struct arena *arena, const struct child_result *result);

/*
 * The program `name` in the folder of the one that runs, or in its
 * ../libexec/lintel; NULL when it is in neither.
 */
const char *child_find(struct arena *arena, const char *name);

#endif
