/*
 * detour.h - a way around everything.
 *
 * Layer: layout, inside.  For the link that runs through a box whichever simple
 * curve it takes.
 */
#ifndef LINTEL_LAYOUT_DETOUR_H
#define LINTEL_LAYOUT_DETOUR_H

#include "layout/curve.h"

/* Boxes to go around, and where one may turn: for any number of ways. */
struct detours {
	struct arena *arena;
	const struct box *boxes; /* the caller's, which stay where they are */
	uint32_t count;
	struct box *near;      /* the boxes, with the least air around them */
	struct point *corners; /* that no box covers */
	uint32_t corner_count;
};

void detours_init(struct detours *detours, struct arena *arena,
    const struct box *boxes, uint32_t count);

/*
 * The shortest way between two of the boxes that keeps clear of the others, its
 * corners rounded, from box to box.  No points when there is none, for boxes
 * stand around one of the two, or none that is shorter than `most` from middle
 * to middle.
 */
struct curve detour_find(
    const struct detours *detours, uint32_t from, uint32_t to, double most);

#endif
