/*
 * edit.h - replacements of byte spans.
 *
 * Layer: text.
 */
#ifndef LINTEL_TEXT_EDIT_H
#define LINTEL_TEXT_EDIT_H

#include "base/vec.h"
#include "text/source.h"

struct edit {
	struct span span; /* empty: an insertion before `start` */
	struct str text;
};

struct edit_list {
	struct edit *at;
	uint32_t length, capacity;
};

/*
 * The text after all edits, which are sorted in place.  Insertions at one
 * offset keep their order.  False when two edits overlap.
 */
bool edits_apply(struct arena *arena, struct str text, struct edit_list *edits,
    struct str *result);

#endif
