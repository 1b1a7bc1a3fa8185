/*
 * decimal.h - digits and a power of ten to the nearest double.
 *
 * Layer: base; a part of unit.c.
 */
#ifndef LINTEL_BASE_DECIMAL_H
#define LINTEL_BASE_DECIMAL_H

#include "base/str.h"

/*
 * `digits` are digits, with or without a point inside.  The power joins them
 * before anything is rounded, so that 100 ms is exactly 0.1.
 */
double decimal_value(struct arena *arena, struct str digits, int exponent);

#endif
