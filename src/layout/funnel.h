/*
 * funnel.h - the shortest way through boxes that stand on each other.
 *
 * Layer: layout, inside; for the layout engine, which has no arena.  D. T. Lee
 * and F. P. Preparata, "Euclidean shortest paths in the presence of rectilinear
 * barriers", Networks 14 (1984): what is in sight narrows from box to box like
 * a funnel.  It takes time and room as the number of boxes.
 */
#ifndef LINTEL_LAYOUT_FUNNEL_H
#define LINTEL_LAYOUT_FUNNEL_H

#include "layout/shape.h"

#include <stddef.h>
#include <stdint.h>

/* What funnel_way() works with for so many boxes, in bytes. */
size_t funnel_room(uint32_t boxes);

/*
 * The way from a point in the first of at least one box to a point in the last.
 * Each box stands on the next one or below it, with a part of their sides in
 * common: the way goes through that, or, where there is none, midway between
 * the two.  From left to right, boxes become as narrow as the way allows.
 * Returns the points, both ends included, which are in the room.
 */
struct point *funnel_way(struct box *boxes, uint32_t count, struct point from,
    struct point to, void *room, uint32_t *points);

#endif
