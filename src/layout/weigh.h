/*
 * weigh.h - curves that a link may take, considered one by one.
 *
 * Layer: layout, inside.  Each is noted with what it costs at least; those that
 * promise most come first, until none promises enough.
 */
#ifndef LINTEL_LAYOUT_WEIGH_H
#define LINTEL_LAYOUT_WEIGH_H

#include "layout/smooth.h"

enum side {
	SIDE_TOP,
	SIDE_RIGHT,
	SIDE_BOTTOM,
	SIDE_LEFT,
	SIDE_COUNT,
};

/* Where a curve that meets its boxes squarely leaves and enters them. */
struct sides {
	enum side leave, enter;
};

struct attempt {
	struct point curve[4]; /* of a line, the first and the last alone */
	double ends;           /* what they cost */
	bool straight, square;
	struct sides sides; /* of one that is square */
};

struct promise;

struct weighing {
	struct smoother *smoother;
	uint32_t left;        /* noted, and not yet considered */
	struct promise *heap; /* the best one first */
	struct attempt *at;
	/* Whether the present link's best is square since the caller said that
	   it was not, and then between which sides. */
	bool square;
	struct sides sides;
};

/* For up to `most` at a time. */
void weighing_init(
    struct weighing *weighing, struct smoother *smoother, size_t most);

/* `least`: what it costs at least. */
void weighing_note(
    struct weighing *weighing, double least, const struct attempt *what);

/*
 * Considers all that were noted, until the next promises too little.  Where the
 * best so far is in the way of something, any other may be better.
 */
void weighing_end(struct weighing *weighing);

#endif
