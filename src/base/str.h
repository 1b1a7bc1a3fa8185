/*
 * str.h - borrowed slices of text, and a buffer that grows.
 *
 * Layer: base.  A slice borrows its bytes, holds no terminator and may contain
 * NUL: its length is the truth.  Bytes are UTF-8 once the loader has seen them.
 */
#ifndef LINTEL_BASE_STR_H
#define LINTEL_BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *at;
	size_t length;
};

/* clang-format off */
#define STR(literal)      ((struct str) {"" literal, sizeof(literal) - 1})
#define STR_INIT(literal) {"" literal, sizeof(literal) - 1}
/* For "%.*s", which stops at a NUL; of less than 2 GiB. */
#define STR_ARG(s)        (int)(s).length, (s).at
/* clang-format on */

/* NULL gives an empty slice. */
static inline struct str str_from(const char *text)
{
	return text ? (struct str) {text, strlen(text)} : STR("");
}

static inline bool str_equal(struct str a, struct str b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

/* Most words of a table differ in the first letter: no call for those. */
static inline bool str_is(struct str a, const char *b)
{
	if (a.length == 0)
		return b[0] == '\0';
	return a.at[0] == b[0] && strlen(b) == a.length &&
	    memcmp(a.at, b, a.length) == 0;
}

int str_compare(struct str a, struct str b); /* by bytes */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Equal, but for the case of ASCII letters. */
bool str_same_letters(struct str a, struct str b);
/* Offset of the first `wanted` at or after `from`, or s.length. */
size_t str_find(struct str s, size_t from, char wanted);
size_t str_find_str(struct str s, size_t from, struct str wanted);
/* Half-open; both ends are clamped to the slice. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.length)
		to = s.length;
	if (from > to)
		from = to;
	return (struct str) {s.at ? s.at + from : "", to - from};
}

/* Where the printable ASCII that begins at `from` ends: most text is that. */
size_t str_plain(struct str s, size_t from);
struct str str_trim(struct str s); /* spaces, tabs and line ends */
struct str str_copy(struct arena *arena, struct str s);
char *str_cstr(struct arena *arena, struct str s); /* with terminator */
/* Cuts s at the first `mark`: returns what is before, leaves what is after. */
struct str str_cut(struct str *s, char mark);

/* Which of the words between `|` it is, from 0; -1 for none of them. */
int str_choice(struct str word, const char *words);

/*
 * Length in bytes of the UTF-8 character at `at`, which it decodes into *code;
 * 0 at the end, and 1 with U+FFFD for a byte that begins no character.
 */
size_t utf8_decode(struct str s, size_t at, uint32_t *code);
size_t utf8_length(struct str s); /* in code points */

/* Edits (insert, delete, replace, swap) from a to b, or `limit` + 1. */
unsigned str_distance(struct str a, struct str b, unsigned limit);

/* Text under construction; zeroed but for the arena is an empty one. */
struct buf {
	struct arena *arena;
	char *at;
	size_t length, capacity;
};

/* Takes room at once for what is sure to become that long. */
void buf_reserve(struct buf *buf, size_t length);

void buf_str(struct buf *buf, struct str s);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_fill(struct buf *buf, char c, size_t count);
void buf_utf8(struct buf *buf, uint32_t code);
void buf_number(struct buf *buf, long long number); /* decimal: fast */
/* "2 links", "1 link" */
void buf_count(struct buf *buf, uint32_t count, const char *noun);
/* Numbers print in the C locale: lintel never calls setlocale. */
__attribute__((format(printf, 2, 3))) void buf_printf(
    struct buf *buf, const char *format, ...);
void buf_vprintf(struct buf *buf, const char *format, va_list args);
struct str buf_slice(const struct buf *buf); /* borrows from the buffer */
/* Its text, for good: the room behind it is given back; empties the buffer. */
struct str buf_keep(struct buf *buf);

/* One behind the other; ends with a NUL, as str_printf() does. */
struct str str_join(
    struct arena *arena, struct str a, struct str b, struct str c);

/* Formats straight into the arena, and takes no more of it than it needs; ends
   with a NUL. */
__attribute__((format(printf, 2, 3))) struct str str_printf(
    struct arena *arena, const char *format, ...);

#endif
