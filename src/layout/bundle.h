/*
 * bundle.h - the links of one pair of components, which run beside each other.
 *
 * Layer: layout, inside.  Whichever way they point, they are laid out as one
 * curve from the first one's caller to its callee, and spread to both sides.
 */
#ifndef LINTEL_LAYOUT_BUNDLE_H
#define LINTEL_LAYOUT_BUNDLE_H

#include "layout/curve.h"
#include "layout/layout.h"

struct bundle {
	struct link **at; /* by index; mostly one */
	uint32_t length, capacity;
};

/* With the link itself. */
struct bundle bundle_of(struct arena *arena, const struct link *link);

/* From the middle to the outermost. */
double bundle_spread(const struct bundle *bundle);

/* The curve along which the bundle runs now, with an arrow at its end. */
struct curve bundle_middle(const struct bundle *bundle, struct arena *arena,
    const struct layout *layout);

/* Gives each link its curve beside this one, from outline to outline, and so
   far from the next. */
void bundle_take(const struct bundle *bundle, struct arena *arena,
    struct layout *layout, struct curve middle, double gap);

/* Moves an end and the control point next to it from the component's outline to
   where the side beside it meets that. */
void bundle_meet(
    const struct layout_node *node, struct point *end, struct point *control);

#endif
