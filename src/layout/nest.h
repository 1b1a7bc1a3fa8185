/*
 * nest.h - what stands in which box of a drawing.
 *
 * Layer: layout.  Members keep the order of declaration.  Linear to make.
 */
#ifndef LINTEL_LAYOUT_NEST_H
#define LINTEL_LAYOUT_NEST_H

#include "model/design.h"

struct nest_members {
	struct group_list groups; /* drawn ones */
	struct component_list components;
};

struct nest {
	struct nest_members top;     /* in no box */
	struct nest_members *groups; /* by group index */
};

struct nest nest_of(struct arena *arena, const struct design *design);

#endif
