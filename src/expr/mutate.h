/*
 * mutate.h - the small changes to an expression that a test ought to notice.
 *
 * Layer: expr.  A clause is what decides: an operand of && or ||, the
 * condition of ?:, of a filter or of another macro, and the whole of an
 * expression that is a condition itself.  Every clause is negated, every
 * operand left out, the single condition of a filter, map, exists or exists_one
 * always met, each < <= > >= between numbers moved by its boundary, and each
 * entry of a list after `in` left out.
 */
#ifndef LINTEL_EXPR_MUTATE_H
#define LINTEL_EXPR_MUTATE_H

#include "expr/expr.h"

struct expr_mutant {
	struct str text;   /* of the whole expression, changed */
	struct span span;  /* of what is changed, in the source */
	struct str change; /* "`self.store` is left out" */
};

struct expr_mutants {
	VEC(struct expr_mutant) list; /* what is outermost first */
};

/* Appends those of one expression; texts live in the arena. */
void expr_mutate(
    struct arena *arena, const struct expr *expr, struct expr_mutants *mutants);

#endif
