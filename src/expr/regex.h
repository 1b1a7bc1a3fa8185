/*
 * regex.h - patterns that cannot hang, whoever wrote them.
 *
 * Layer: expr, inside.  The only user of PCRE2.  Refuses back-references,
 * recursion, look-around and everything else after `(?` but plain groups, names
 * and the flags i, m, s and U; \C, \K and (*...) too.  PCRE2's match limit is
 * no bound on time: it holds for each start within the text, so a pattern
 * without an anchor gets as much less of it as a text is longer.
 */
#ifndef LINTEL_EXPR_REGEX_H
#define LINTEL_EXPR_REGEX_H

#include "base/str.h"

struct regex;

enum regex_result {
	REGEX_NO_MATCH,
	REGEX_MATCH,
	REGEX_TOO_HARD, /* a limit was hit */
};

/*
 * Lives in the arena.  NULL with *problem, a sentence without its full stop,
 * when the pattern is refused.
 */
const struct regex *regex_compile(
    struct arena *arena, struct str pattern, struct str *problem);

/*
 * A compiled pattern as constant data: of this build of PCRE2, and of no other.
 */
struct regex_image {
	const uint64_t *words; /* which align it */
	size_t size;           /* bytes */
	bool at_boundary;      /* every match begins at one of a word */
};

static inline size_t regex_image_words(size_t size)
{
	return (size + sizeof(uint64_t) - 1) / sizeof(uint64_t);
}

struct regex_image regex_save(struct arena *arena, const struct regex *regex);

/* As regex_compile, but NULL where another PCRE2 has written the image. */
const struct regex *regex_load(
    struct arena *arena, const struct regex_image *image);

/*
 * The same pattern with room of its own to match in, for another thread: a
 * regex matches one text at a time, and fails in its own arena.  The first one
 * must outlive it.
 */
const struct regex *regex_share(struct arena *arena, const struct regex *regex);

/* Whether the pattern matches anywhere in the text; `text` is UTF-8. */
enum regex_result regex_match(const struct regex *regex, struct str text);

#endif
