/*
 * diff_marks.h - what changed between two designs, as a drawing of their union
 * shows it.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_DIFF_MARKS_H
#define LINTEL_CMD_DIFF_MARKS_H

#include "diff/union.h"
#include "svg/svg.h"

struct diff_marks {
	struct layout_room room;
	struct svg_changes changes;
	struct str summary; /* "6 changes: 1 breaking, 2 risky, 3 info" */
};

/* All but `changes.elsewhere`. */
void diff_marks_init(struct diff_marks *marks, struct arena *arena,
    const struct design_union *both);

/* The changes that have no place in the layout, worst first; those of class
   info, and what is too much, are only counted. */
void diff_marks_elsewhere(struct diff_marks *marks, struct arena *arena,
    const struct design_union *both, const struct layout *layout);

#endif
