#include "text/source.h"

#include <assert.h>

struct source *source_new(
    struct arena *arena, struct str path, struct str bytes)
{
	assert(bytes.length <= UINT32_MAX - 1);
	struct source *source = arena_new(arena, struct source);
	source->path = path;
	source->bytes = bytes;
	source->arena = arena;
	return source;
}

static bool is_line_end(struct str bytes, size_t at)
{
	char c = bytes.at[at];
	if (c == '\n')
		return true;
	return c == '\r' &&
	    !(at + 1 < bytes.length && bytes.at[at + 1] == '\n');
}

/* Where the line after the one with `at` begins; 0 when there is none. */
static size_t next_line(struct str bytes, size_t at, bool returns)
{
	if (!returns) {
		size_t end = str_find(bytes, at, '\n');
		return end < bytes.length ? end + 1 : 0;
	}
	for (; at < bytes.length; at++)
		if (is_line_end(bytes, at))
			return at + 1;
	return 0;
}

static void make_lines(struct source *source)
{
	if (source->lines)
		return;
	struct str bytes = source->bytes;
	bool returns = str_find(bytes, 0, '\r') < bytes.length;
	uint32_t count = 1;
	for (size_t at = 0; (at = next_line(bytes, at, returns));)
		count++;
	source->lines = arena_array(source->arena, count, sizeof(uint32_t));
	source->line_count = count;
	uint32_t line = 1;
	for (size_t at = 0; (at = next_line(bytes, at, returns));)
		source->lines[line++] = (uint32_t)at;
}

static uint32_t clamp(const struct source *source, uint32_t offset)
{
	uint32_t length = (uint32_t)source->bytes.length;
	return offset < length ? offset : length;
}

static uint32_t line_at(struct source *source, uint32_t offset)
{
	make_lines(source);
	uint32_t low = 0, high = source->line_count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (source->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/*
 * Thousands of places on one long line would each count it from its start, so
 * the newest answer is where the next count begins.
 */
static void count_to(struct source *source, uint32_t line, uint32_t offset)
{
	uint32_t from = source->lines[line], code;
	if (source->last_offset < from || source->last_offset > offset) {
		source->last_offset = from;
		source->last_column = source->last_units = 0;
	}
	struct str rest = str_slice(source->bytes, source->last_offset, offset);
	for (size_t at = 0, size; (size = utf8_decode(rest, at, &code)) > 0;
	     at += size) {
		source->last_column++;
		source->last_units += code > 0xffff ? 2 : 1;
	}
	source->last_offset = offset;
}

struct position source_position(struct source *source, uint32_t offset)
{
	offset = clamp(source, offset);
	uint32_t line = line_at(source, offset);
	count_to(source, line, offset);
	return (struct position) {line, source->last_column};
}

uint32_t source_byte_column(struct source *source, uint32_t offset)
{
	offset = clamp(source, offset);
	return offset - source->lines[line_at(source, offset)];
}

uint32_t source_utf16_column(struct source *source, uint32_t offset)
{
	offset = clamp(source, offset);
	count_to(source, line_at(source, offset), offset);
	return source->last_units;
}

struct str source_line(struct source *source, uint32_t line)
{
	make_lines(source);
	if (line >= source->line_count)
		return STR("");
	size_t end = source->bytes.length;
	if (line + 1 < source->line_count) {
		end = source->lines[line + 1] - 1;
		if (end > source->lines[line] &&
		    source->bytes.at[end] == '\n' &&
		    source->bytes.at[end - 1] == '\r')
			end--;
	}
	return str_slice(source->bytes, source->lines[line], end);
}

struct str source_text(const struct source *source, struct span span)
{
	return str_slice(source->bytes, span.start, span.end);
}
