/*
 * finish.h - places made into a layout.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_FINISH_H
#define LINTEL_LAYOUT_FINISH_H

#include "layout/curve.h"
#include "layout/plan.h"

/* Moves all that was measured to its place, and links to their outlines;
   islands to theirs before. */
void layout_finish(const struct plan *plan, struct places *places);

/*
 * Moves the end of a link on the edge of a component's box, and the control
 * point next to it, to the component's outline.
 */
void layout_meet(
    const struct layout_node *node, struct point *end, struct point *control);

/* Gives the link a curve that ends at the tip of its arrow. */
void layout_take_curve(
    struct arena *arena, struct layout_link *link, struct curve whole);

/* Brings everything within 0..width, 0..height. */
void layout_fit(struct layout *layout, const struct design *design);

#endif
