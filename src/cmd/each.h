/*
 * each.h - commands that print something for each design.
 *
 * Layer: cmd.  Designs are read, shown and released one after the other.  A
 * design with problems is told of on standard error and left out.
 */
#ifndef LINTEL_CMD_EACH_H
#define LINTEL_CMD_EACH_H

#include "cmd/input.h"

struct each {
	struct input input;
	unsigned color; /* enum color_when */
	void *context;
	const char *path; /* of the design that is shown, as it is named */
	/*
	 * Prints one design; `first` is true until one has been printed.
	 * False, after complaining, when that cannot be done.
	 */
	bool (*show)(void *context, struct arena *arena,
	    const struct design *design, bool first);
	enum exit_code code;
};

/*
 * The designs among the paths, with the vocabularies of the choice.  False when
 * there is nothing to work on: `code` is EXIT_BROKEN, and somebody was told.
 */
bool each_prepare(struct each *each, const struct word_list *paths);

void each_design(struct each *each);

/* Tells of problems on standard error; `code` becomes EXIT_BROKEN. */
void each_report(
    struct each *each, struct arena *arena, struct diag_list *problems);

#endif
