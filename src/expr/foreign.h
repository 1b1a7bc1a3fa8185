/*
 * foreign.h - how expressions say what other languages say otherwise.
 *
 * Layer: expr, inside.  A help is a sentence for a diagnostic, in static
 * memory; NULL where the word is nothing that people bring along.  Upper and
 * lower case do not matter.
 */
#ifndef LINTEL_EXPR_FOREIGN_H
#define LINTEL_EXPR_FOREIGN_H

#include "base/str.h"

enum foreign_use {
	FOREIGN_OPERATOR, /* a and b */
	FOREIGN_FUNCTION, /* len(a) */
	FOREIGN_METHOD,   /* a.includes(b), of a list, a map or a text */
	FOREIGN_NAME,     /* 500/s */
};

const char *foreign_help(enum foreign_use use, struct str word);

/* For a number with a unit or a percent sign behind it. */
extern const char foreign_quantity[];

#endif
