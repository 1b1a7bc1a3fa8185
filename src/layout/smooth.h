/*
 * smooth.h - which of a link's possible curves is the easiest to follow.
 *
 * Layer: layout, inside.  Hundreds of curves are asked about for each link, so
 * the questions go from the cheap to the dear, and stop as soon as the answers
 * add up to more than the best curve's cost.
 */
#ifndef LINTEL_LAYOUT_SMOOTH_H
#define LINTEL_LAYOUT_SMOOTH_H

#include "layout/trace.h"

enum {
	SMOOTH_CORNER = 10,     /* where no link should end, beside a corner */
	SMOOTH_TITLE_AIR = 3,   /* around a group's title */
	SMOOTH_BLOCKED = 20000, /* the cost of running through a box */
};

struct smoother {
	struct arena *arena;
	const struct design *design;
	struct layout *layout;
	struct trace *traces;
	struct box *titles; /* by group, with air around */
	const struct link *link;
	bool firm_titles;
	double cost; /* of the best curve so far */
	struct point best[4];
};

/* Where a curve may begin or end. */
struct smooth_end {
	struct point side; /* upon the component's box */
	struct point at;   /* on the outline within */
	double cost;
};

/* An end of the present link, at the component, from a point on its box. */
struct smooth_end smooth_end(const struct smoother *smoother,
    const struct component *component, struct point side);

/*
 * What every curve between two ends costs at least; `turned`: the sines of the
 * angles at which it leaves the straight line between them, added up.
 */
double smooth_least(
    const struct smooth_end *from, const struct smooth_end *to, double turned);

/*
 * Takes the curve, from outline to outline with its arrow, when it costs less
 * than the best so far.  `ends`: what its two ends cost.
 */
void smooth_consider(
    struct smoother *smoother, const struct point curve[4], double ends);

/* The same of a straight line. */
void smooth_consider_line(struct smoother *smoother, struct point first,
    struct point tip, double ends);

/* The same of a curve of any length, which the caller keeps: true when it is
   the best so far. */
bool smooth_consider_long(struct smoother *smoother, struct curve curve);

#endif
