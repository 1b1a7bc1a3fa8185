#include "base/str.h"

#include "base/ascii.h"

#include <assert.h>
#include <stdio.h>

int str_compare(struct str a, struct str b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
	if (order)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.length >= prefix.length &&
	    str_equal(str_slice(s, 0, prefix.length), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.length >= suffix.length &&
	    str_equal(str_slice(s, s.length - suffix.length, s.length), suffix);
}

bool str_same_letters(struct str a, struct str b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return false;
	return true;
}

size_t str_find(struct str s, size_t from, char wanted)
{
	if (from >= s.length)
		return s.length;
	const char *found = memchr(s.at + from, wanted, s.length - from);
	return found ? (size_t)(found - s.at) : s.length;
}

size_t str_find_str(struct str s, size_t from, struct str wanted)
{
	if (wanted.length == 0)
		return from < s.length ? from : s.length;
	for (size_t at = str_find(s, from, wanted.at[0]);
	     at + wanted.length <= s.length;
	     at = str_find(s, at + 1, wanted.at[0]))
		if (memcmp(s.at + at, wanted.at, wanted.length) == 0)
			return at;
	return s.length;
}

/* A bit in each byte of the word that is no printable ASCII. */
static uint64_t unprintable(uint64_t word)
{
	const uint64_t each = 0x0101010101010101, high = each * 0x80;
	uint64_t low = word & ~high;
	uint64_t visible = low + each * (0x80 - 0x20); /* 0x20 and up */
	uint64_t last = low + each;                    /* 0x7f alone */
	return (word | ~visible | last) & high;
}

size_t str_plain(struct str s, size_t from)
{
	uint64_t word;
	for (; from + sizeof(word) <= s.length; from += sizeof(word)) {
		memcpy(&word, s.at + from, sizeof(word));
		if (unprintable(word))
			break;
	}
	while (from < s.length && s.at[from] >= 0x20 && s.at[from] < 0x7f)
		from++;
	return from;
}

struct str str_trim(struct str s)
{
	size_t from = 0, to = s.length;
	while (from < to && ascii_is_blank(s.at[from]))
		from++;
	while (to > from && ascii_is_blank(s.at[to - 1]))
		to--;
	return str_slice(s, from, to);
}

struct str str_copy(struct arena *arena, struct str s)
{
	return (struct str) {str_cstr(arena, s), s.length};
}

char *str_cstr(struct arena *arena, struct str s)
{
	char *copy = arena_text(arena, s.length);
	if (s.length)
		memcpy(copy, s.at, s.length);
	return copy;
}

struct str str_cut(struct str *s, char mark)
{
	size_t at = str_find(*s, 0, mark);
	struct str before = str_slice(*s, 0, at);
	*s = str_slice(*s, at + 1, s->length);
	return before;
}

int str_choice(struct str word, const char *words)
{
	for (int index = 0;; index++) {
		const char *end = strchrnul(words, '|');
		struct str one = {words, (size_t)(end - words)};
		if (str_equal(one, word))
			return index;
		if (!*end)
			return -1;
		words = end + 1;
	}
}

static size_t utf8_size(unsigned char lead)
{
	if (lead >= 0xc2 && lead < 0xe0)
		return 2;
	if (lead >= 0xe0 && lead < 0xf0)
		return 3;
	if (lead >= 0xf0 && lead < 0xf5)
		return 4;
	return 0;
}

size_t utf8_decode(struct str s, size_t at, uint32_t *code)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	*code = 0xfffd;
	if (at >= s.length)
		return 0;
	unsigned char lead = (unsigned char)s.at[at];
	if (lead < 0x80) {
		*code = lead;
		return 1;
	}
	size_t size = utf8_size(lead);
	if (size == 0 || at + size > s.length)
		return 1;
	uint32_t value = lead & (0xffu >> (size + 1));
	for (size_t i = 1; i < size; i++) {
		unsigned char byte = (unsigned char)s.at[at + i];
		if ((byte & 0xc0) != 0x80)
			return 1;
		value = value << 6 | (byte & 0x3f);
	}
	if (value < least[size] || value > 0x10ffff ||
	    (value >= 0xd800 && value < 0xe000))
		return 1;
	*code = value;
	return size;
}

size_t utf8_length(struct str s)
{
	size_t length = 0;
	uint32_t code;
	for (size_t at = 0, size; (size = utf8_decode(s, at, &code)) > 0;
	     at += size)
		length++;
	return length;
}

unsigned str_distance(struct str a, struct str b, unsigned limit)
{
	enum {
		LONGEST = 64
	};
	if (a.length > LONGEST || b.length > LONGEST)
		return str_equal(a, b) ? 0 : limit + 1;
	unsigned rows[3][LONGEST + 1];
	unsigned *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b.length; j++)
		above[j] = (unsigned)j;
	for (size_t i = 1; i <= a.length; i++) {
		row[0] = (unsigned)i;
		unsigned least = row[0];
		for (size_t j = 1; j <= b.length; j++) {
			char x = a.at[i - 1], y = b.at[j - 1];
			unsigned best = above[j - 1] + (x != y);
			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && x == b.at[j - 2] &&
			    a.at[i - 2] == y && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
			least = best < least ? best : least;
		}
		if (least > limit)
			return limit + 1;
		unsigned *spare = before;
		before = above;
		above = row;
		row = spare;
	}
	return above[b.length] > limit ? limit + 1 : above[b.length];
}

void buf_reserve(struct buf *buf, size_t length)
{
	if (length < buf->capacity)
		return;
	size_t capacity = buf->capacity ? buf->capacity * 2 : 64;
	if (buf->capacity > ARENA_LARGE)
		capacity = buf->capacity + buf->capacity / 4;
	while (capacity < length + 1)
		capacity *= 2;
	buf->at = arena_extend(buf->arena, buf->at, buf->capacity, capacity);
	buf->capacity = capacity;
}

static inline char *buf_room(struct buf *buf, size_t extra)
{
	if (buf->length + extra >= buf->capacity)
		buf_reserve(buf, buf->length + extra);
	return buf->at + buf->length;
}

void buf_str(struct buf *buf, struct str s)
{
	if (s.length == 0)
		return;
	memcpy(buf_room(buf, s.length), s.at, s.length);
	buf->length += s.length;
	buf->at[buf->length] = '\0';
}

void buf_text(struct buf *buf, const char *text)
{
	buf_str(buf, str_from(text));
}

void buf_char(struct buf *buf, char c)
{
	*buf_room(buf, 1) = c;
	buf->at[++buf->length] = '\0';
}

void buf_fill(struct buf *buf, char c, size_t count)
{
	if (count == 0)
		return;
	memset(buf_room(buf, count), c, count);
	buf->length += count;
	buf->at[buf->length] = '\0';
}

void buf_utf8(struct buf *buf, uint32_t code)
{
	if (code < 0x80) {
		buf_char(buf, (char)code);
		return;
	}
	if (code < 0x800) {
		buf_char(buf, (char)(0xc0 | code >> 6));
	} else if (code < 0x10000) {
		buf_char(buf, (char)(0xe0 | code >> 12));
		buf_char(buf, (char)(0x80 | (code >> 6 & 0x3f)));
	} else {
		buf_char(buf, (char)(0xf0 | code >> 18));
		buf_char(buf, (char)(0x80 | (code >> 12 & 0x3f)));
		buf_char(buf, (char)(0x80 | (code >> 6 & 0x3f)));
	}
	buf_char(buf, (char)(0x80 | (code & 0x3f)));
}

void buf_number(struct buf *buf, long long number)
{
	enum {
		DIGITS = 20
	};
	char digits[DIGITS];
	size_t first = DIGITS;
	unsigned long long size = (unsigned long long)number;
	if (number < 0)
		size = 0 - size;
	do
		digits[--first] = (char)('0' + size % 10);
	while ((size /= 10) > 0);
	if (number < 0)
		buf_char(buf, '-');
	buf_str(buf, (struct str) {digits + first, DIGITS - first});
}

void buf_count(struct buf *buf, uint32_t count, const char *noun)
{
	buf_number(buf, count);
	buf_char(buf, ' ');
	buf_text(buf, noun);
	if (count != 1)
		buf_char(buf, 's');
}

/* Most texts fit where there is room already: those are formatted once. */
void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	char *at = buf_room(buf, 0);
	size_t room = buf->capacity - buf->length;
	int need = vsnprintf(at, room, format, args);
	assert(need >= 0);
	size_t size = (size_t)need;
	if (size >= room)
		vsnprintf(buf_room(buf, size), size + 1, format, again);
	va_end(again);
	buf->length += size;
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

struct str buf_slice(const struct buf *buf)
{
	return (struct str) {buf->at ? buf->at : "", buf->length};
}

struct str buf_keep(struct buf *buf)
{
	if (buf->at)
		arena_shrink(
		    buf->arena, buf->at, buf->capacity, buf->length + 1);
	struct str text = buf_slice(buf);
	*buf = (struct buf) {.arena = buf->arena};
	return text;
}

struct str str_printf(struct arena *arena, const char *format, ...)
{
	char small[128];
	va_list args;
	va_start(args, format);
	int need = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	assert(need >= 0);
	size_t length = (size_t)need;
	char *text = arena_text(arena, length);
	if (length < sizeof(small)) {
		memcpy(text, small, length);
	} else {
		va_start(args, format);
		vsnprintf(text, length + 1, format, args);
		va_end(args);
	}
	return (struct str) {text, length};
}

struct str str_join(
    struct arena *arena, struct str a, struct str b, struct str c)
{
	size_t length = a.length + b.length + c.length;
	char *text = arena_text(arena, length);
	const struct str parts[] = {a, b, c};
	char *at = text;
	for (int i = 0; i < 3; i++) {
		if (parts[i].length)
			memcpy(at, parts[i].at, parts[i].length);
		at += parts[i].length;
	}
	return (struct str) {text, length};
}
