/*
 * layer.h - the ranks that make a compact drawing.
 *
 * Layer: layout, inside.  Graphviz ranks for short edges alone: a group whose
 * members stand at both ends of a long chain is stretched over the whole
 * drawing.  These ranks weigh the estimated size of the drawing too.
 */
#ifndef LINTEL_LAYOUT_LAYER_H
#define LINTEL_LAYOUT_LAYER_H

#include "layout/bits.h"
#include "layout/plan.h"

enum {
	LAYER_MAX_NODES = BITS_NUMBERS, /* above, Graphviz ranks by itself */
	LAYER_MAX_RANKS = 48,
	LAYER_PLACES = 64, /* where ranks may be while they move */

	/* Lengths in points. */
	LAYER_GROUP_PADDING = 14, /* on each side */
	LAYER_GROUP_TITLE = 26,
	LAYER_PASSING = 18, /* what an edge takes of a rank between its ends */

	/* In thousandths of the frame. */
	LAYER_COST_RANK = 36,  /* for each that an edge is longer than it must
				  be: this times 6 and its weight, over 8 */
	LAYER_COST_BACK = 160, /* of a message that points backwards */
	LAYER_COST_BACK_RANK = 30, /* for each rank it does */
	/* What each rank costs that a group spans: the search finds other ranks
	   with another. */
	LAYER_SPAN = 50,
	LAYER_LARGE_SPAN = 90,
};

/*
 * Of a plan, what the search asks about over and over.  Nodes are components,
 * numbered so that hard edges lead to greater numbers: what is pushed on is
 * then pushed once.  Costs of edges are of
 * each rank that one is longer than it must be, times 8.  Hard edges lead
 * forwards: what they cost follows from the ranks of their ends.
 */
struct layering_edge {
	uint32_t from, to;
	int cost;
};

/* The other ends of a node's edges. */
struct layering_ends {
	struct bits hard, soft;
};

struct layering_node {
	int across, along;     /* its size, with the gap beside it */
	int leaving, entering; /* hard edges */
	int pull;              /* what these cost more, by its rank */
	uint32_t row;          /* of its group, or of the root */
};

/* Nodes, and what they are together: nothing across until that is needed. */
struct layering_rank {
	struct bits nodes;
	int across, along, leaving, entering, pull;
};

struct layering_extent {
	int first, last; /* ranks */
};

struct layering {
	const struct plan *plan;
	struct layering_node *at;
	uint32_t nodes;
	uint32_t *numbers;          /* of nodes, by component */
	struct layering_edge *soft; /* edges that may point backwards */
	uint32_t soft_count;
	int64_t least; /* what hard edges would cost if they had no length */
	struct layering_ends *above, *below; /* to, and from, by node */
	struct bits *within;                 /* by group: nodes, however deep */
	/* By node, in the order of the ranks, though some in between may
	   be empty; and by place, its rank. */
	int *places, ranks[LAYER_PLACES];
	struct layering_rank filled[LAYER_MAX_RANKS]; /* from rank 0 on */
	int count;                                    /* of ranks */
	int span; /* LAYER_SPAN, or the large one */
	/* Room for the estimate: by group and rank, the root last; by group. */
	int *rows;
	struct layering_extent *extents;
};

/* All of it but the ranks.  The order: those of plan_ranks. */
void layering_init(
    struct layering *layering, const struct plan *plan, const uint32_t *order);

/*
 * What a drawing with some ranks would cost, in thousandths of the frame that a
 * reader's window holds.  Whole numbers, so that every machine takes the same
 * decisions.
 */
struct layering_cost {
	int64_t size, edges;
	int spans; /* ranks that groups span, to be weighed */
};

static inline int64_t layering_total(struct layering_cost cost, int span)
{
	return cost.size + cost.edges + (int64_t)cost.spans * span;
}

/*
 * Weighs the ranks that are filled, in which every edge has a direction. False,
 * and no cost, as soon as it is plain that it is no less than the best, neither
 * with the layering's own span nor with the large one.
 */
bool layering_weigh(struct layering *layering, const struct layering_cost *best,
    struct layering_cost *cost);

/*
 * Finds ranks, turns the edges that point backwards in them, gives each edge
 * its number of ranks, and holds lone components in theirs.  False, and the
 * plan as it was, when it is too large or too deep.  It begins with the ranks
 * of another plan, or NULL: the least there are.
 */
bool plan_layer(struct plan *plan, int span, const int *start);

#endif
