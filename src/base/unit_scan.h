/*
 * unit_scan.h - steps through the text of a quantity: words and numbers.
 *
 * Layer: base; a part of unit.c.
 */
#ifndef LINTEL_BASE_UNIT_SCAN_H
#define LINTEL_BASE_UNIT_SCAN_H

#include "base/str.h"

struct scan {
	struct str text;
	size_t at; /* what is left begins here */
};

/* A number's digits, and the power of ten that they are to be raised by. */
struct decimal {
	struct str digits;
	int exponent;
};

/* The next byte; NUL at the end. */
static inline char scan_peek(const struct scan *s)
{
	return s->at < s->text.length ? s->text.at[s->at] : '\0';
}

/* The word that begins here, or "%"; empty where there is none. */
struct str scan_word(const struct scan *s);

void scan_spaces(struct scan *s);

/* What is wanted, if it is next. */
bool scan_take(struct scan *s, struct str wanted);

/*
 * The number that is next: digits, a fraction, an exponent, and k, M, B or T.
 * B is a billion only where `billions` says so.
 */
bool scan_decimal(struct scan *s, bool billions, struct decimal *decimal);

#endif
