#include "report/excerpt.h"

#include "base/code.h"
#include "base/vec.h"
#include "report/width.h"
#include "text/diag.h"

enum {
	TAB = 8,
	BEFORE = 30,        /* columns kept before the span in a cut line */
	BYTES_BEFORE = 512, /* looked at on either side of the span's start: */
	BYTES_AFTER = 1024, /* more than a window can show */
};

/* A character on the screen; one more cell marks the end. */
struct cell {
	uint32_t offset; /* in the source */
	uint32_t column;
	uint32_t text; /* offset in the visible text */
};

struct cells {
	VEC(struct cell) list;
	struct buf visible;
	bool cut_before, cut_after; /* the line goes on */
};

/* The part of the line that is worth looking at. */
static struct span near_part(
    struct source *source, struct span line, uint32_t start)
{
	struct span part = line;
	if (start - line.start > BYTES_BEFORE) {
		part.start = start - BYTES_BEFORE;
		while (part.start < start &&
		    (source->bytes.at[part.start] & 0xc0) == 0x80)
			part.start++;
	}
	if (line.end - start > BYTES_AFTER) {
		part.end = start + BYTES_AFTER;
		while (part.end > start &&
		    (source->bytes.at[part.end] & 0xc0) == 0x80)
			part.end--;
	}
	return part;
}

static uint32_t show(struct buf *visible, struct str character, uint32_t column)
{
	if (character.at[0] == '\t') {
		uint32_t columns = TAB - column % TAB;
		buf_fill(visible, ' ', columns);
		return columns;
	}
	size_t before = visible->length;
	uint32_t code;
	utf8_decode(character, 0, &code);
	if (code_is_other_space(code))
		buf_printf(visible, code <= 0xff ? "\\x%02x" : "\\u%04x",
		    (unsigned)code);
	else
		diag_visible(visible, character);
	return width_text(
	    str_slice(buf_slice(visible), before, visible->length));
}

static void add_cell(
    struct arena *arena, struct cells *cells, uint32_t offset, uint32_t column)
{
	*vec_add(arena, &cells->list) =
	    (struct cell) {offset, column, (uint32_t)cells->visible.length};
}

static void lay_out(struct arena *arena, struct source *source,
    struct span part, struct cells *cells)
{
	struct str text = source_text(source, part);
	uint32_t column = 0, code;
	size_t at = 0;
	for (size_t size; (size = utf8_decode(text, at, &code)) > 0;
	     at += size) {
		add_cell(arena, cells, part.start + (uint32_t)at, column);
		column += show(
		    &cells->visible, str_slice(text, at, at + size), column);
	}
	add_cell(arena, cells, part.start + (uint32_t)at, column);
}

/* The column at which the character holding the offset begins. */
static uint32_t column_at(const struct cells *cells, uint32_t offset)
{
	uint32_t i = 0;
	while (i + 1 < cells->list.length &&
	    cells->list.at[i + 1].offset <= offset)
		i++;
	return cells->list.at[i].column;
}

/* And the one after the character that ends at or holds the offset. */
static uint32_t column_after(const struct cells *cells, uint32_t offset)
{
	uint32_t i = 0;
	while (i + 1 < cells->list.length && cells->list.at[i].offset < offset)
		i++;
	return cells->list.at[i].column;
}

/* Columns [left, right) of the cells, ellipses included. */
static struct str window(struct arena *arena, const struct cells *cells,
    uint32_t left, uint32_t right, bool more_before, bool more_after)
{
	struct buf out = {.arena = arena};
	uint32_t first = left + more_before, last = right - more_after;
	uint32_t column = first;
	if (more_before)
		buf_text(&out, "…");
	for (uint32_t i = 0; i + 1 < cells->list.length; i++) {
		const struct cell *cell = &cells->list.at[i];
		if (cell->column < first || cell[1].column > last)
			continue;
		buf_fill(&out, ' ', cell->column - column);
		buf_str(&out,
		    str_slice(
			buf_slice(&cells->visible), cell->text, cell[1].text));
		column = cell[1].column;
	}
	if (more_after)
		buf_text(&out, "…");
	return buf_slice(&out);
}

static struct excerpt excerpt_cut(struct arena *arena,
    const struct cells *cells, uint32_t start, uint32_t end)
{
	uint32_t total = cells->list.at[cells->list.length - 1].column;
	uint32_t left = 0;
	if (cells->cut_before || end > EXCERPT_COLUMNS)
		left = start > BEFORE ? start - BEFORE : 0;
	if (left + EXCERPT_COLUMNS > total && !cells->cut_after)
		left = total > EXCERPT_COLUMNS ? total - EXCERPT_COLUMNS : 0;
	uint32_t right = left + EXCERPT_COLUMNS;
	bool more_after = cells->cut_after || total > right;
	if (right > total)
		right = total + more_after;
	/* A caret may stand one past the end of the line. */
	uint32_t stop = more_after ? right - 1 : right;
	if (end > stop)
		end = stop > start ? stop : start;
	return (struct excerpt) {
	    .text = window(arena, cells, left, right,
		cells->cut_before || left > 0, more_after),
	    .caret = start - left,
	    .carets = end > start ? end - start : 1,
	};
}

/* Nearly every line: it shows as it is written, a column for each byte. */
static bool is_plain(struct str line)
{
	return line.length <= EXCERPT_COLUMNS &&
	    str_plain(line, 0) == line.length;
}

struct excerpt excerpt_make(
    struct arena *arena, struct source *source, struct span span)
{
	uint32_t length = (uint32_t)source->bytes.length;
	uint32_t start = span.start < length ? span.start : length;
	struct position position = source_position(source, start);
	struct str text = source_line(source, position.line);
	struct span line = {start - source_byte_column(source, start), 0};
	line.end = line.start + (uint32_t)text.length;
	if (start > line.end)
		start = line.end;
	uint32_t content = line.start +
	    (uint32_t)(str_trim(text).at - text.at) +
	    (uint32_t)str_trim(text).length;
	uint32_t end = span.end < content ? span.end : content;
	if (is_plain(text))
		return (struct excerpt) {
		    .text = text,
		    .caret = start - line.start,
		    .carets = end > start ? end - start : 1,
		};

	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct span part = near_part(source, line, start);
	struct cells cells = {
	    .visible = {.arena = &scratch},
	    .cut_before = part.start > line.start,
	    .cut_after = part.end < line.end,
	};
	lay_out(&scratch, source, part, &cells);
	struct excerpt excerpt =
	    excerpt_cut(arena, &cells, column_at(&cells, start),
		column_after(&cells, end > start ? end : start));
	arena_release(&scratch);
	return excerpt;
}
