/*
 * detour.h - a way around everything.
 *
 * Layer: layout, inside.  For the link that runs through a box whichever simple
 * curve it takes.
 */
#ifndef LINTEL_LAYOUT_DETOUR_H
#define LINTEL_LAYOUT_DETOUR_H

#include "layout/curve.h"

/* Where a way may turn. */
struct detour_spot {
	struct point at;
	double length; /* of the way so far */
	double rest;   /* at least, to the end */
	double whole;  /* of a way over it, at least */
	uint32_t before;
	uint32_t place; /* among those to be gone on from; or NO_INDEX */
};

/* Boxes to go around, and where one may turn: for any number of ways. */
struct detours {
	struct arena *arena;
	const struct box *boxes; /* the caller's, which stay where they are */
	uint32_t count;
	struct box *near;      /* the boxes, with the least air around them */
	struct point *corners; /* that no box covers */
	uint32_t corner_count;
	/* Room for the search at hand: as many as boxes, and as corners and
	   two more. */
	struct box *close;
	uint32_t *numbers;
	struct detour_spot *spots;
	uint32_t *heap;
	uint32_t *done;
};

void detours_init(struct detours *detours, struct arena *arena,
    const struct box *boxes, uint32_t count);

/* From box to box, and the corners between. */
struct way {
	struct point *at;
	uint32_t count; /* 0: there is none */
};

/*
 * The shortest way between two of the boxes that keeps clear of the others.
 * None when boxes stand around one of the two, or it is not shorter than `most`
 * from middle to middle.
 */
struct way detour_find(
    const struct detours *detours, uint32_t from, uint32_t to, double most);

/* The way with its corners rounded; no points when there is none. */
struct curve detour_round(struct arena *arena, const struct way *way);

/*
 * Along a way between the two, as few pieces as keep clear of the boxes, each
 * smoothly after the other.  `square`: the ends meet the sides of their boxes
 * squarely.  No points when that cannot be.
 */
struct curve detour_fit(const struct detours *detours, const struct way *way,
    uint32_t from, uint32_t to, bool square);

#endif
