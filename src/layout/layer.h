/*
 * layer.h - the ranks that make a compact drawing.
 *
 * Layer: layout, inside.  Graphviz ranks for short edges alone: a group whose
 * members stand at both ends of a long chain is stretched over the whole
 * drawing.  These ranks weigh the estimated size of the drawing too.
 */
#ifndef LINTEL_LAYOUT_LAYER_H
#define LINTEL_LAYOUT_LAYER_H

#include "layout/plan.h"

enum {
	LAYER_MAX_NODES = 64, /* above, Graphviz ranks by itself */
	LAYER_MAX_RANKS = 48,
};

/* Of a plan, what the search asks about over and over. */
struct layering_edge {
	uint32_t from, to;
	int cost;  /* of each rank that it is longer than it must be, times 8 */
	bool soft; /* it may point backwards */
};

struct layering_node {
	int across, along; /* its size, with the gap beside it */
	uint32_t row;      /* of its group, or of the root */
};

struct layering {
	const struct plan *plan;
	struct layering_node *at;
	uint32_t nodes;
	struct layering_edge *edges; /* those of early components first */
	uint32_t edge_count;
	bool any_soft;
	int *ranks; /* by component, from 0 */
	int count;  /* of ranks, none of them empty */
	int span;   /* what each rank costs that a group spans */
	int *rows;  /* room for the estimate: groups and the root, by rank */
};

/* All of it but the ranks. */
void layering_init(
    struct layering *layering, const struct plan *plan, const uint32_t *order);

/*
 * What a drawing with these ranks would cost, in thousandths of the frame that
 * a reader's window holds; INT64_MAX when an edge has no direction in it, or
 * when it is plain to cost `most` or more.  Whole numbers, so that every
 * machine takes the same decisions.
 */
int64_t layering_cost(const struct layering *layering, int64_t most);

/*
 * Finds ranks, turns the edges that point backwards in them, gives each edge
 * its number of ranks, and holds lone components in theirs.  False, and the
 * plan as it was, when it is too large or too deep.  The cost of a rank that a
 * group spans is the caller's: the search finds other ranks with another.  It
 * begins with the ranks of another plan, or NULL: the least there are.
 */
bool plan_layer(struct plan *plan, int span, const int *start);

#endif
