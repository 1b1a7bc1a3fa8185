/*
 * unit_word.h - the words for units, and what each is worth.
 *
 * Layer: base; a part of unit.c.
 */
#ifndef LINTEL_BASE_UNIT_WORD_H
#define LINTEL_BASE_UNIT_WORD_H

#include "base/unit.h"

#define UNIT_MONTH 2592000.0 /* seconds of 30 days */

/* One of these is worth scale x 10^exponent base units. */
struct unit_word {
	const char *name;
	int8_t time, bytes;
	int8_t exponent;
	double scale;
};

extern const struct unit_word unit_words[];
extern const size_t unit_word_count;

/* NULL for a word that is no unit. */
const struct unit_word *unit_word_find(struct str name);

/* What may be counted in a price: "requests" of "$0.20 per 1M requests". */
bool unit_is_use(struct str name);

#endif
