/*
 * islands.h - the parts of a drawing that no link joins to the rest.
 *
 * Layer: layout, inside.  Graphviz has no opinion of where they go, and makes
 * a strip of them; here they make rows.
 */
#ifndef LINTEL_LAYOUT_ISLANDS_H
#define LINTEL_LAYOUT_ISLANDS_H

#include "layout/plan.h"

/*
 * A block is a component, a group or, last of all, the root; groups are
 * numbered on from the components.  An island is the blocks of one box that are
 * linked with each other, and with nothing outside of that box.
 */
struct island {
	uint32_t components, frames; /* frames around them, within the box */
	uint32_t top, bottom;        /* components of its first and last rank */
	double across, along; /* of all in one rank; of the deepest of them */
};

/* A group, or the root. */
struct shore {
	VEC(uint32_t) islands; /* in the order of their components */
	uint32_t components;   /* however deep */
	/* Of all else in it, a component of the first rank; or NO_INDEX. */
	uint32_t rest;
	bool mixed; /* some of the rest are components, not groups */
};

enum {
	ISLANDS_ENOUGH = 4, /* in one box: fewer find room by themselves */
};

struct islands {
	const struct plan *plan;
	uint32_t components, groups, root;
	uint32_t *parents, *depths; /* by block */
	uint32_t *firsts;           /* by block: towards its island's first */
	bool *tied; /* by an island's first block: it is none after all, as a
		       link leads out of its box */
	uint32_t *ranks;      /* by component */
	struct island *at;    /* by first block */
	struct shore *shores; /* by group, the root's last */
};

/* False, and nothing is set: no box has enough islands. */
bool islands_init(struct islands *all, const struct plan *plan);

/*
 * From two blocks out to the two around them that stand beside each other, in
 * the innermost box that has both.  `left`, by block, or NULL: those whose box
 * it led out of.
 */
void islands_siblings(
    const struct islands *all, uint32_t *a, uint32_t *b, bool *left);

/* The first block of the island that a block is of. */
uint32_t islands_first(const struct islands *all, uint32_t block);

/*
 * Sets all shores.  An island that has most of its box's components is part of
 * the rest, and all others are beside it.  Needs the ranks.
 */
void islands_find(struct islands *all);

/*
 * Islands would all stand beside each other, a strip of any length: edges that
 * are not drawn hold each behind another one, so that they make rows, together
 * of a frame's shape.  Needs the plan's direction and gaps.
 */
void islands_hold(struct plan *plan);

/*
 * Where a box has nothing but islands, and may have another size, they stand in
 * rows of the order in which they are declared: Graphviz has its own.
 */
void islands_pack(const struct plan *plan, struct places *places);

#endif
