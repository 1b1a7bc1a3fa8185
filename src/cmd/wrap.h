/*
 * wrap.h - prose for a terminal.
 *
 * Layer: cmd.  The text may come from a user's rules, so it is made visible.
 */
#ifndef LINTEL_CMD_WRAP_H
#define LINTEL_CMD_WRAP_H

#include "text/diag.h"

/*
 * Fills lines of at most `columns` with the words of the text, each after
 * `indent` spaces.  An empty line begins a new paragraph.
 */
void wrap_prose(
    struct buf *out, struct str text, unsigned indent, unsigned columns);

/* An item of a list: further lines stand two columns further in. */
void wrap_item(
    struct buf *out, struct str text, unsigned indent, unsigned columns);

/* Lines as they are, after `indent` spaces. */
void wrap_lines(struct buf *out, struct str text, unsigned indent);

/* "a, b or c", of many the first eight: "... or 7 more". */
void few_words(struct buf *out, const struct str_list *words);

#endif
