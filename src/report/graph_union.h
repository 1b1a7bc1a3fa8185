/*
 * graph_union.h - private to report/: two designs as one graph.
 *
 * Layer: report.  The elements of the new design by their index, and behind
 * them those that only the old one had.  Linear in both.
 */
#ifndef LINTEL_REPORT_GRAPH_UNION_H
#define LINTEL_REPORT_GRAPH_UNION_H

#include "diff/diff.h"
#include "report/graph_words.h"

enum {
	UNION_SMALL = 40,  /* components: up to so many, all are shown */
	UNION_NODES = 60,  /* and of large designs at most so many ... */
	UNION_EDGES = 150, /* ... and of all so many links */
	UNION_NOTES = 3,   /* that one element tells */
};

enum union_state {
	UNION_SAME,
	UNION_ADDED,
	UNION_REMOVED,
	UNION_CHANGED,
	UNION_STATE_COUNT,
};

enum union_distance {
	UNION_HERE, /* it changed itself */
	UNION_END,  /* a link of it did */
	UNION_NEXT, /* a hop from these */
	UNION_FAR,
};

/* "replicas: 4 → 2" */
struct union_notes {
	struct str at[UNION_NOTES];
	uint32_t length; /* also of those that have no room */
};

struct union_node {
	const struct component *component;
	struct group *box; /* of the new design, or NULL */
	enum union_state state;
	struct union_notes notes;
	uint8_t distance; /* enum union_distance */
	bool shown;
};

struct union_edge {
	const struct link *link;
	uint32_t from, to; /* nodes */
	enum line line;
	enum union_state state;
	struct union_notes notes;
	bool shown;
};

/* By index of a group of the new design. */
struct union_group {
	enum union_state state;
	struct union_notes notes;
	bool shown;
};

struct graph_union {
	struct arena *arena;
	const struct diff *diff;
	VEC(struct union_node) nodes;
	VEC(struct union_edge) edges;
	struct union_group *groups;
	uint32_t *old_nodes; /* by index of an old component */
};

/* False when no component and no link has changed. */
bool graph_union_of(
    struct graph_union *all, struct arena *arena, const struct diff *diff);

#endif
