/*
 * limits.h - how much of anything lintel takes on, and who may raise it.
 *
 * Layer: text.  What a design asks for is bounded, so that no design can make
 * lintel slow or large.  A command line (`--limit depth=100`) or a
 * configuration (`limits:`) raises a limit; a design never does.
 */
#ifndef LINTEL_TEXT_LIMITS_H
#define LINTEL_TEXT_LIMITS_H

#include "base/unit.h"
#include "text/diag.h"

enum limit {
#define LIMIT(ident, name, measure, usual, most, doc) LIMIT_##ident,
#include "text/limits.def"
#undef LIMIT
	LIMIT_COUNT
};

/* Bytes of a SIZE; what is over it is refused, what meets it is not. */
struct limits {
	uint64_t of[LIMIT_COUNT];
};

extern const struct limits limits_usual;

/* Each as far as it can be raised: for bytes that have passed others. */
extern const struct limits limits_most;

struct limit_facts {
	const char *name, *doc;
	enum measure measure; /* SIZE, COUNT or FACTOR */
	uint64_t usual, most;
};

extern const struct limit_facts limit_table[LIMIT_COUNT];

/* LIMIT_COUNT for a name that is none; *near is then the nearest, or empty. */
enum limit limit_find(struct arena *arena, struct str name, struct str *near);

/*
 * Sets a limit from its text, "100" or "32 MiB": whole, 1 at least, and `most`
 * at most.  On failure returns false and sets *error: a sentence without its
 * full stop.
 */
bool limit_set(struct arena *arena, struct limits *limits, enum limit limit,
    struct str text, struct str *error);

/* "64 lists and maps within each other", "16 MiB in one file" */
void limit_print(struct buf *out, enum limit limit, uint64_t value);

/* "64", "16 MiB" */
void limit_print_value(struct buf *out, enum limit limit, uint64_t value);

/* The error of whoever meets more than a limit allows, and how to raise it. */
struct diag *limit_report(struct diag_list *diags, const char *rule,
    struct source *source, struct span span, const struct limits *limits,
    enum limit limit);

#endif
