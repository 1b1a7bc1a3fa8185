/*
 * detour.h - a way around everything.
 *
 * Layer: layout, inside.  For the link that runs through a box whichever simple
 * curve it takes.
 */
#ifndef LINTEL_LAYOUT_DETOUR_H
#define LINTEL_LAYOUT_DETOUR_H

#include "layout/curve.h"

struct obstacles {
	struct box *at;
	uint32_t count;
	uint32_t from, to; /* which of them the link leaves and enters */
};

/*
 * The shortest way between two of the boxes that keeps clear of the others, its
 * corners rounded, from box to box.  No points when there is none: boxes stand
 * around one of them.
 */
struct curve detour_find(
    struct arena *arena, const struct obstacles *obstacles);

#endif
