/*
 * decimal.h - doubles and their digits.
 *
 * Layer: base.
 */
#ifndef LINTEL_BASE_DECIMAL_H
#define LINTEL_BASE_DECIMAL_H

#include "base/str.h"

enum {
	DECIMAL_SIZE = 32, /* bytes, of the longest text and its end */
};

/*
 * The double nearest to digits and a power of ten: `digits` are digits, with or
 * without a point inside.  The power joins them before anything is rounded, so
 * that 100 ms is exactly 0.1.
 */
double decimal_value(struct arena *arena, struct str digits, int exponent);

/* The fewest digits that read back as the same number, which is finite. */
void decimal_text(char text[DECIMAL_SIZE], double number);

#endif
