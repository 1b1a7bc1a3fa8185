/*
 * literal.h - what a literal token stands for.
 *
 * Layer: expr, inside.
 */
#ifndef LINTEL_EXPR_LITERAL_H
#define LINTEL_EXPR_LITERAL_H

#include "expr/value.h"

/* Where in the token, and what is wrong; the sentence has no full stop. */
struct literal_problem {
	uint32_t start, end; /* within the token's text */
	const char *text;
};

/*
 * Decimal or 0x digits, with a `u` at the end when it is a uint; `negative`
 * when a minus stands before them.
 */
bool literal_int(struct str token, bool negative, struct expr_value *value,
    struct literal_problem *problem);
bool literal_double(struct str token, bool negative, struct expr_value *value,
    struct literal_problem *problem);

/* A string or bytes with its prefix and quotes; borrows where it can. */
bool literal_text(struct arena *arena, struct str token,
    struct expr_value *value, struct literal_problem *problem);

/* The whole of `text` as a number, for conversions. */
bool parse_int(struct str text, int64_t *value);
bool parse_uint(struct str text, uint64_t *value);
bool parse_double(struct str text, double *value);

#endif
