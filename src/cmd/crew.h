/*
 * crew.h - the same work on many things, on several processors, told in order.
 *
 * Layer: cmd.  Work on one thing never waits for another, and has memory of its
 * own; telling happens in one thread, in the order of the things.  So the
 * output is the same however many work.
 */
#ifndef LINTEL_CMD_CREW_H
#define LINTEL_CMD_CREW_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct crew {
	uint32_t count; /* of the things */
	uint32_t jobs;  /* threads at most; 0: one for each processor */
	uint32_t least; /* things that are worth a thread, from 1 */
	void *context;
	/*
	 * Perhaps in another thread: reads what is shared, and writes to the
	 * arena and what it returns, which live until it is told.
	 */
	void *(*work)(void *context, struct arena *arena, uint32_t index);
	/* Takes away a line of progress, before anything else is printed.
	   May be NULL. */
	void (*clear)(void *context);
	/* What the work printed and complained of comes out before. */
	void (*tell)(void *context, void *result, uint32_t index);
};

/* Escapes from the arena when memory is gone, as any allocation. */
void crew_run(struct arena *arena, const struct crew *crew);

#endif
