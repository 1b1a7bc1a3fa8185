/*
 * tangle.h - straight lines between boxes that may move across their ranks.
 *
 * Layer: layout, inside.  What untangle.c moves, and what it costs where it is.
 * Everything is turned so that x runs across the ranks and y along them.
 */
#ifndef LINTEL_LAYOUT_TANGLE_H
#define LINTEL_LAYOUT_TANGLE_H

#include "layout/plan.h"

/* A drawn edge as a line from middle to middle. */
struct strand {
	uint32_t from, to; /* components */
	uint32_t edge;     /* in plan->edges */
	struct point a, b;
	struct box reach;
	struct box label; /* its place; no width: none that is sure */
	bool touched;     /* one of its ends moves now */
};

struct tangle {
	const struct plan *plan;
	struct places *places;
	bool right; /* the ranks run from left to right: all is turned */
	uint32_t nodes;
	struct box *boxes;  /* by component */
	struct box *groups; /* by plan group */
	bool *moved;        /* by component: it is not where it was */
	VEC(struct strand) strands;
	/* What is about to move, as a whole. */
	uint32_t *moving; /* components */
	uint32_t moving_count;
	bool *moves; /* by component */
};

/* A component, or a group with all that stands in it. */
struct block {
	bool is_group;
	uint32_t at; /* a component, or in plan->groups */
};

void tangle_init(
    struct tangle *tangle, const struct plan *plan, struct places *places);

/* The group that it stands in, or NO_INDEX. */
uint32_t block_parent(const struct tangle *tangle, struct block block);

struct box block_box(const struct tangle *tangle, struct block block);

/* Whether `outer` is `inner`, or around it. */
bool block_has(
    const struct tangle *tangle, struct block outer, struct block inner);

/* These two, which may be the same, are about to move. */
void tangle_set_moving(
    struct tangle *tangle, struct block one, struct block other);

/* Of all that depends on where the moving components are now, in points of
   length; `most` or more as soon as that is plain. */
double tangle_cost(struct tangle *tangle, double most);

/* Needed once what is moving stays where it is now, unless that has just been
   asked for its cost. */
void tangle_settle(struct tangle *tangle);

/* A box of the drawing in the tangle, or back. */
static inline struct box tangle_turn(
    const struct tangle *tangle, struct box box)
{
	if (!tangle->right)
		return box;
	return (struct box) {box.y, box.x, box.height, box.width};
}

#endif
