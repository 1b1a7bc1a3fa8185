/*
 * smooth.h - which of a link's possible curves is the easiest to follow.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_SMOOTH_H
#define LINTEL_LAYOUT_SMOOTH_H

#include "layout/trace.h"

enum {
	SMOOTH_CORNER = 10, /* where no link should end, beside a corner */
};

struct smoother {
	struct arena *arena;
	const struct design *design;
	struct layout *layout;
	struct trace *traces;
	const struct link *link;
	bool firm_titles;
	double cost; /* of the best curve so far */
	struct point best[4];
};

/*
 * Takes the curve, from outline to outline with its arrow, when it costs less
 * than the best so far.  `straight`: it is known not to turn.
 */
void smooth_consider(
    struct smoother *smoother, struct curve curve, bool straight);

#endif
