/*
 * progress.h - how far a long run is, for somebody who waits at a terminal.
 *
 * Layer: cmd.  One line on standard error that is written over and, at the
 * end, taken away.  Nothing is written elsewhere, nor when there is only one
 * thing to do.
 */
#ifndef LINTEL_CMD_PROGRESS_H
#define LINTEL_CMD_PROGRESS_H

#include "base/str.h"

struct progress {
	struct arena *arena;
	bool shown;
	uint32_t done, all;
};

void progress_begin(
    struct progress *progress, struct arena *arena, uint32_t all, bool quiet);

/* Before the next thing, which goes by that name. */
void progress_next(struct progress *progress, struct str name);

/* Takes the line away: before a message, and at the end. */
void progress_clear(const struct progress *progress);

#endif
