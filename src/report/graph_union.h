/*
 * graph_union.h - private to report/: what a picture of a change shows.
 *
 * Layer: report.  Of the union of two designs (diff/union.h), how each element
 * has changed, and whether there is room for it.  Linear in both.
 */
#ifndef LINTEL_REPORT_GRAPH_UNION_H
#define LINTEL_REPORT_GRAPH_UNION_H

#include "diff/union.h"
#include "report/graph_words.h"

enum {
	GRAPH_SMALL = 40,  /* components: up to so many, all are shown */
	GRAPH_NODES = 60,  /* and of large designs at most so many ... */
	GRAPH_EDGES = 150, /* ... and of all so many links */
	GRAPH_NOTES = 3,   /* that one element tells */
};

enum graph_distance {
	GRAPH_HERE, /* it changed itself */
	GRAPH_END,  /* a link of it did */
	GRAPH_NEXT, /* a hop from these, or in a box that changed */
	GRAPH_FAR,
};

struct graph_mark {
	enum union_state state;
	bool shown;
	uint8_t distance;           /* enum graph_distance; of components */
	uint32_t told;              /* notes, also those without room */
	struct str at[GRAPH_NOTES]; /* "risky: replicas: 4 → 2" */
};

struct graph_union {
	struct arena *arena;
	struct design_union both;
	struct graph_mark *nodes, *edges, *groups; /* by index in the union */
};

/* False when no component has changed, no link, and no box with something in
   it. */
bool graph_union_of(
    struct graph_union *all, struct arena *arena, const struct diff *diff);

#endif
