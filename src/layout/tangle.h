/*
 * tangle.h - straight lines between boxes that may move across their ranks.
 *
 * Layer: layout, inside.  What untangle.c moves, and what it costs where it is.
 * Everything is turned so that x runs across the ranks and y along them.
 */
#ifndef LINTEL_LAYOUT_TANGLE_H
#define LINTEL_LAYOUT_TANGLE_H

#include "layout/bits.h"
#include "layout/plan.h"

enum {
	TANGLE_MAX_STRANDS = BITS_NUMBERS,

	/* What they cost, in points of length. */
	TANGLE_CROSSING = 110,
	TANGLE_BLOCKED = 130, /* by a box on the straight way */

	TANGLE_CLEARANCE = 4, /* of a straight way from boxes */
};

/* A drawn edge as a line from middle to middle; sets of them are numbers among
   the tangle's. */
struct strand {
	uint32_t from, to; /* components */
	uint32_t edge;     /* in plan->edges */
	struct point a, b;
	struct box reach;
	struct box label; /* its place; no width: none that is sure */
	/* Those that it may cross, wherever across its ends stand, and those
	   that it crosses. */
	struct bits near, crossed;
};

/*
 * A block is a component, or a group with all that stands in it: the groups of
 * the plan are numbered on from the components.
 */
struct tangle {
	const struct plan *plan;
	struct places *places;
	bool right; /* the ranks run from left to right: all is turned */
	uint32_t nodes, blocks;
	struct box *boxes;          /* by block */
	uint32_t *parents;          /* by block: a block, or NO_INDEX */
	bool *moved;                /* by component: it is not where it was */
	VEC(struct strand) strands; /* TANGLE_MAX_STRANDS at most */
	/* By component: those that end there; those that it may be in the way
	   of, wherever across it and they stand; and where it is so. */
	struct bits *own, *near, *blocked;
	/* What is about to move, as a whole. */
	uint32_t *moving; /* components */
	uint32_t moving_count;
	bool *moves;         /* by component */
	struct bits touched; /* those of which an end moves */
};

void tangle_init(
    struct tangle *tangle, const struct plan *plan, struct places *places);

/* Whether `outer` is `inner`, or around it. */
bool block_has(const struct tangle *tangle, uint32_t outer, uint32_t inner);

/* These two blocks, which may be the same, are about to move. */
void tangle_set_moving(struct tangle *tangle, uint32_t one, uint32_t other);

/*
 * Of all that depends on where the moving components are, in points of length:
 * where they were kept last, and where they are now, or `most` or more as soon
 * as that is plain.
 */
double tangle_kept_cost(const struct tangle *tangle);
double tangle_cost(struct tangle *tangle, double most);

/* The moving components stay where they are now; or they are back where they
   were. */
void tangle_keep(struct tangle *tangle);
void tangle_restore(struct tangle *tangle);

/* A box of the drawing in the tangle, or back. */
static inline struct box tangle_turn(
    const struct tangle *tangle, struct box box)
{
	if (!tangle->right)
		return box;
	return (struct box) {box.y, box.x, box.height, box.width};
}

#endif
