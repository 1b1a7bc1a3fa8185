/*
 * assumption.h - what a number rests on that nobody stated.
 *
 * Layer: analyse.  The vocabulary assumes some facts (FROM_ASSUMPTION), and an
 * analysis may assume a round trip for a link.  Whoever uses one notes it here,
 * so that it can be listed beside the result; whoever lacks one says which.
 */
#ifndef LINTEL_ANALYSE_ASSUMPTION_H
#define LINTEL_ANALYSE_ASSUMPTION_H

#include "analyse/unit.h"

struct assumption {
	const struct element *element; /* a component or a link */
	enum field_id field;
	double value; /* in base units; UNKNOWN for a word */
};

struct assumptions {
	struct assumption *at;
	uint32_t length, capacity;
};

/* Without it, a number is unknown. */
struct unstated {
	struct failure_unit unit;
	enum field_id field; /* of the component, or of the domain's group */
};

struct unstated_list {
	struct unstated *at;
	uint32_t length, capacity;
};

void assumption_add(struct arena *arena, struct assumptions *assumptions,
    const struct element *element, enum field_id field, double value);

#endif
