/*
 * line_edit.h - the lines in which two designs differ.
 *
 * Layer: cmd.  The examples of a rule are one edit apart, so what they have in
 * common stands before it and after it.
 */
#ifndef LINTEL_CMD_LINE_EDIT_H
#define LINTEL_CMD_LINE_EDIT_H

#include "text/diag.h"

struct line_edit {
	struct str_list bad, good; /* lines */
	uint32_t head, tail;       /* how many at both ends are common */
};

struct line_edit line_edit_between(
    struct arena *arena, struct str bad, struct str good);

/* Whether line `index` of one of the two is not in the other. */
static inline bool line_edit_marks(
    const struct line_edit *edit, const struct str_list *lines, uint32_t index)
{
	return index >= edit->head && index + edit->tail < lines->length;
}

#endif
