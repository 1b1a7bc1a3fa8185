#include "report/table.h"

#include "report/width.h"

enum {
	GAP = 2, /* columns between two columns */
};

struct str table_cut(struct arena *arena, struct str text, uint32_t most)
{
	struct buf visible = {.arena = arena};
	diag_visible(&visible, text);
	struct str all = buf_slice(&visible);
	if (most == 0 || width_text(all) <= most)
		return all;
	uint32_t code;
	size_t end = 0, size = utf8_decode(all, 0, &code);
	for (uint32_t columns = width_of(code); columns <= most - 1;
	     columns += width_of(code)) {
		end += size;
		size = utf8_decode(all, end, &code);
	}
	return str_printf(arena, "%.*s…", (int)end, all.at);
}

void table_text(struct table *table, enum paint with, struct str text)
{
	const struct table_column *column =
	    &table->columns[table->cells.length % table->count];
	vec_push(table->arena, &table->cells,
	    ((struct table_cell) {
		table_cut(table->arena, text, column->most), with}));
}

void table_number(
    struct table *table, enum paint with, double value, enum measure measure)
{
	struct buf text = {.arena = table->arena};
	if (value == value)
		quantity_print(&text, value, measure_unit(measure), measure);
	else
		buf_char(&text, '-');
	table_text(table, with, buf_slice(&text));
}

static void print_cell(struct buf *out, bool color, const struct table *table,
    uint32_t column, uint32_t width, const struct table_cell *cell)
{
	bool right = table->columns[column].right;
	bool last = column + 1 == table->count;
	size_t space = width - width_text(cell->text);
	if (right)
		buf_fill(out, ' ', space);
	bool painted =
	    color && cell->paint != PAINT_PLAIN && cell->text.length > 0;
	paint(out, painted, cell->paint);
	buf_str(out, cell->text);
	paint(out, painted, PAINT_PLAIN);
	if (!last)
		buf_fill(out, ' ', (right ? 0 : space) + GAP);
}

static void trim_line(struct buf *out)
{
	while (out->length > 0 && out->at[out->length - 1] == ' ')
		out->length--;
	buf_char(out, '\n');
}

static uint32_t *measure_columns(const struct table *table)
{
	uint32_t *widths =
	    arena_array(table->arena, table->count, sizeof(*widths));
	for (uint32_t i = 0; i < table->count; i++)
		widths[i] = width_text(str_from(table->columns[i].title));
	for (uint32_t i = 0; i < table->cells.length; i++) {
		uint32_t width = width_text(table->cells.at[i].text);
		if (width > widths[i % table->count])
			widths[i % table->count] = width;
	}
	return widths;
}

void table_print(struct buf *out, bool color, const struct table *table)
{
	if (table->cells.length == 0)
		return;
	const uint32_t *widths = measure_columns(table);
	buf_fill(out, ' ', TABLE_INDENT);
	for (uint32_t i = 0; i < table->count; i++) {
		struct table_cell title = {
		    str_from(table->columns[i].title), PAINT_FRAME};
		print_cell(out, color, table, i, widths[i], &title);
	}
	trim_line(out);
	for (uint32_t i = 0; i < table->cells.length; i++) {
		uint32_t column = i % table->count;
		if (column == 0)
			buf_fill(out, ' ', TABLE_INDENT);
		print_cell(out, color, table, column, widths[column],
		    &table->cells.at[i]);
		if (column + 1 == table->count)
			trim_line(out);
	}
}
