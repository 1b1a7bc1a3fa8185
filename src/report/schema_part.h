/*
 * schema_part.h - private to schema*.c.
 *
 * Layer: report.
 */
#ifndef LINTEL_REPORT_SCHEMA_PART_H
#define LINTEL_REPORT_SCHEMA_PART_H

#include "report/json.h"
#include "report/schema.h"

struct schema {
	struct json json;
	struct arena *arena;
	const struct rule_set *rules;
};

/* A value, written with ' for ". */
__attribute__((format(printf, 2, 3))) void schema_put(
    struct schema *s, const char *format, ...);
/* The same as a member, on a line of its own. */
__attribute__((format(printf, 3, 4))) void schema_member(
    struct schema *s, const char *key, const char *format, ...);

/* The first two members of any schema. */
void schema_begin(struct schema *s, const char *title);
void schema_end(struct schema *s);

/* {"enum": ["a", "b"]}: of "a|b"; with `or`, a list of such words, too. */
void schema_words(struct schema *s, const char *words, bool or_list);

/* "component", "link" ...: an owner's name among the definitions. */
const char *schema_owner(enum field_owner owner);

/* schema_value.c: the value of a field that is not SPECIAL ... */
void schema_value(struct schema *s, enum field_id field);
/* schema_special.c: ... and of one that is. */
void schema_special(struct schema *s, enum field_id field);
/* Definitions of what sections hold. */
void schema_entries(struct schema *s);
/* Kinds and technologies. */
void schema_vocabulary(struct schema *s);
/* Members of a file that brings some. */
void schema_vocabulary_file(struct schema *s);

/* schema_pattern.c: definitions of quantities, by measure_name, spaceless */
void schema_quantities(struct schema *s);
/* What a text must match to be a quantity: "^...$" without the ends. */
struct str schema_pattern(struct arena *arena, enum measure measure);
const char *schema_measure(enum measure measure);

#endif
