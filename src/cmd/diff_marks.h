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

/* As drawings mark it: OFF, warning, error. */
enum severity change_risk(enum change_class class);

/* All but what stands beneath the drawing. */
void diff_marks_init(struct diff_marks *marks, struct arena *arena,
    const struct design_union *both);

/* The changes that are to be looked at, worst first, as many as there is room
   for; and how many there are besides that have no place in the layout. */
void diff_marks_below(struct diff_marks *marks, struct arena *arena,
    const struct design_union *both, const struct layout *layout);

#endif
