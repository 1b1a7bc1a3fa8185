/*
 * format_place.h - how far to the right the lines of a file belong; a part of
 * format.c.
 *
 * Layer: text.
 */
#ifndef LINTEL_TEXT_FORMAT_PLACE_H
#define LINTEL_TEXT_FORMAT_PLACE_H

#include "text/token.h"

struct place {
	uint32_t old;    /* column of the token as it is, in code points */
	uint32_t breaks; /* line ends before it */
	uint32_t indent; /* where a line that it begins is to begin, if it is in
			    no bracket */
	uint32_t inner;  /* ... and where further lines of the same value are */
	uint32_t outer;  /* of a BLOCK: the old column of what it belongs to */
	uint32_t spaces; /* behind a COLON that has a value on its line */
	bool leads;      /* begins a line, or what stands behind a dash */
	struct str text; /* of a SCALAR of one line, with the quotes it needs */
};

/* One place for each token. */
struct place *format_places(struct arena *arena, const struct source *source,
    const struct token_list *tokens);

#endif
