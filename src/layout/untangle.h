/*
 * untangle.h - components moved within their ranks, where that helps links.
 *
 * Layer: layout, inside.  Graphviz orders ranks with each group as a whole, and
 * knows neither where within its group a link ends nor what stands in its way.
 * Moves that leave every rank, group and distance as they are make up for much
 * of that: two neighbours change places, one goes where there is room, and what
 * stands in a group is mirrored.
 */
#ifndef LINTEL_LAYOUT_UNTANGLE_H
#define LINTEL_LAYOUT_UNTANGLE_H

#include "layout/plan.h"

/* Edges of what has moved become straight lines. */
void untangle(const struct plan *plan, struct places *places);

#endif
