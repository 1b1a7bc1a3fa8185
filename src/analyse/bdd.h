/*
 * bdd.h - reduced ordered binary decision diagrams (Bryant 1986).
 *
 * Layer: analyse.  A function of independent boolean variables, of which the
 * one with the smaller number is decided first.  Equal functions are the same
 * node, and children have smaller numbers than their parents, so probabilities
 * are one pass over an array.
 */
#ifndef LINTEL_ANALYSE_BDD_H
#define LINTEL_ANALYSE_BDD_H

#include "base/vec.h"

#include <stdbool.h>

enum {
	BDD_FALSE,
	BDD_TRUE,
};

struct bdd_node {
	uint32_t variable;
	uint32_t low, high; /* when it is false, when it is true */
};

struct bdd_result {
	uint32_t f, g, h, node;
};

struct bdd {
	struct arena *arena;
	VEC(struct bdd_node) nodes;
	uint32_t *slots;          /* node of each hash; 0 is free */
	struct bdd_result *cache; /* of bdd_if; forgets */
	uint32_t mask;            /* slots and results, less one */
	uint32_t limit;           /* of nodes */
	uint32_t depth;
	bool full; /* the limit was met: results since then mean nothing */
};

/* The arena gets what the diagram needs, a few dozen bytes a node. */
void bdd_init(struct bdd *bdd, struct arena *arena, uint32_t limit);

uint32_t bdd_variable(struct bdd *bdd, uint32_t variable);

/* if f then g else h */
uint32_t bdd_if(struct bdd *bdd, uint32_t f, uint32_t g, uint32_t h);

static inline uint32_t bdd_and(struct bdd *bdd, uint32_t f, uint32_t g)
{
	return bdd_if(bdd, f, g, BDD_FALSE);
}

static inline uint32_t bdd_or(struct bdd *bdd, uint32_t f, uint32_t g)
{
	return bdd_if(bdd, f, BDD_TRUE, g);
}

/*
 * P(root) where chances[variable] is the probability of each being true.  Where
 * `slopes` is not NULL, also adds dP/dchance to slopes[variable].
 */
double bdd_probability(
    struct bdd *bdd, uint32_t root, const double *chances, double *slopes);

#endif
