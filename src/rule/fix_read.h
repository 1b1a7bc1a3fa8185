/*
 * fix_read.h - shared by fix*.c, and private to them.
 *
 * Layer: rule.
 */
#ifndef LINTEL_RULE_FIX_READ_H
#define LINTEL_RULE_FIX_READ_H

#include "rule/fix.h"

/* "a: 1, b: { c: 2 }" or "[x, y]", taken to pieces. */
struct fix_values {
	struct source *source; /* the text in brackets */
	const struct yaml_node *node;
};

/* The text of a key or value, as it is to be written. */
static inline struct str fix_text(
    const struct fix_values *values, const struct yaml_node *node)
{
	return source_text(values->source, yaml_span(node));
}

/* fix_values.c: false when the text is neither. */
bool fix_values_read(
    struct arena *arena, struct str text, struct fix_values *values);

/* fix_place.c: each adds changes; false when that cannot be done. */
bool fix_component(
    struct fixes *fixes, struct component *component, struct str keys);
bool fix_whole_component(
    struct fixes *fixes, struct component *component, struct str value);
bool fix_link(struct fixes *fixes, struct link *link, struct str keys);
bool fix_section(struct fixes *fixes, struct str name, struct str text);
bool fix_remove(struct fixes *fixes, const struct diag *finding);
bool fix_rename(
    struct fixes *fixes, const struct diag *finding, struct str name);

#endif
