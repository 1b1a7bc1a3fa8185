/*
 * part.h - a copy of a design for drawing: of all of it, or of a group as a
 * design by itself.
 *
 * Layer: model.  A part holds the components of the group, however deep, and
 * as stubs whatever they are linked with; of links and steps, those that touch
 * the group.  Elements keep their ids, and get indices of their own.  Lists of
 * members, orders of steps and what follows from numbers are left out: compute
 * with the whole.
 */
#ifndef LINTEL_MODEL_PART_H
#define LINTEL_MODEL_PART_H

#include "model/design.h"

struct part {
	struct design *design;
	bool *stubs;       /* by component index in the part */
	uint32_t *origins; /* likewise: the index in the whole */
};

/* Borrows from the whole.  Linear in the design. */
struct part design_part(
    struct arena *arena, const struct design *whole, const struct group *group);

/* All of it, its elements in their places, groups with members.  Likewise. */
struct design *design_copy(struct arena *arena, const struct design *whole);

/* What it says of itself, without components, groups, links and flows. */
struct design *design_blank(struct arena *arena, const struct design *like);

#endif
