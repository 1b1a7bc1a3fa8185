/*
 * lanes.h - links filed by where they run.
 *
 * Layer: layout, inside.  The plane is cut into square cells, each of which
 * knows the steps of the traces that may pass it: what runs through a small box
 * is found without asking every link.
 */
#ifndef LINTEL_LAYOUT_LANES_H
#define LINTEL_LAYOUT_LANES_H

#include "layout/trace.h"

/* Some of a trace's steps, one behind the other. */
struct lane {
	uint32_t link;
	uint16_t first, last;   /* points, both included */
	struct point low, high; /* where they are, or a piece of a line is */
};

struct lane_list {
	struct lane *at;
	uint32_t length, capacity;
};

struct lanes {
	struct arena *arena;
	const struct trace *traces; /* by link */
	struct box whole;
	double scale; /* cells to a point */
	uint32_t columns, rows;
	struct lane_list *lists; /* row by row */
	uint32_t *seen;          /* by link: the search that met it last */
	uint32_t search;
};

/* Of so many links, whose traces do not change from now on; most of them run
   within `whole`. */
void lanes_init(struct lanes *lanes, struct arena *arena,
    const struct trace *traces, uint32_t links, struct box whole);

/* How many links, `own` aside, run through the box; or `most`, when they are at
   least as many. */
uint32_t lanes_through(
    struct lanes *lanes, uint32_t own, struct box box, uint32_t most);

#endif
