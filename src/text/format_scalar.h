/*
 * format_scalar.h - texts as they are to be written; a part of format.c.
 *
 * Layer: text.
 */
#ifndef LINTEL_TEXT_FORMAT_SCALAR_H
#define LINTEL_TEXT_FORMAT_SCALAR_H

#include "text/yaml.h"

/*
 * A text of one line without its quotes, or in double ones, where that says the
 * same; else as it is.
 */
struct str format_quotes(
    struct arena *arena, const struct yaml_node *node, struct str written);

/* A plain or quoted text of several lines: each but the first is moved. */
struct str format_lines(
    struct arena *arena, struct str written, uint32_t column);

/*
 * The lines of a block scalar, moved from column `from` to another; UINT32_MAX
 * is where the first one begins that is not blank.
 */
struct str format_content(
    struct arena *arena, struct str written, uint32_t from, uint32_t to);

#endif
