/*
 * quantity.h - units and measures under arithmetic.
 *
 * Layer: expr, inside.  The checker and the evaluator share these, so that a
 * type and its values always agree.
 */
#ifndef LINTEL_EXPR_QUANTITY_H
#define LINTEL_EXPR_QUANTITY_H

#include "base/unit.h"

static inline bool unit_is_plain(struct unit unit)
{
	return unit.time == 0 && unit.bytes == 0 && unit.money == 0;
}

/* a * b, or a / b; false when an exponent leaves its range. */
bool unit_combine(
    struct unit a, struct unit b, bool divide, struct unit *result);

/* How a sum or difference prints: 1 - ratio is a ratio. */
enum measure measure_sum(enum measure a, enum measure b);

/* How a product or quotient prints: 3 * rate is a rate. */
enum measure measure_product(
    enum measure a, enum measure b, bool divide, struct unit result);

#endif
