/*
 * guard.h - what a condition asks of kinds, told without evaluating it.
 *
 * Layer: host.
 */
#ifndef LINTEL_HOST_GUARD_H
#define LINTEL_HOST_GUARD_H

#include "expr/expr.h"
#include "model/design.h"

/* Whose kind a condition asks about. */
enum guard_end {
	GUARD_SELF, /* a component */
	GUARD_FROM, /* the ends of a link or a step */
	GUARD_TO,
	GUARD_ENDS,
};

/*
 * What a condition asks of the flags of kinds, at least: an element that the
 * guard excludes makes it definitely false.  Most rules concern few elements,
 * and this is told without evaluating anything.  Of others the condition is
 * what the rest of it is; NULL: true.
 */
struct flag_guard {
	uint32_t with[GUARD_ENDS], without[GUARD_ENDS]; /* enum kind_flag */
	bool any; /* without one there is no `rest` either */
	const struct expr *rest;
};

/* `self` is the variable's number in the condition's environment. */
struct flag_guard flag_guard_of(
    struct arena *arena, const struct expr *condition, uint32_t self);
/* Of a guard with any flags. */
bool flag_guard_excludes(
    const struct flag_guard *guard, const struct element *element);

#endif
