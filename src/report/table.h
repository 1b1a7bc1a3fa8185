/*
 * table.h - columns of text that line up on a terminal.
 *
 * Layer: report.  Cells are made visible when they are added, so they may come
 * from a design; widths are counted in columns of the terminal.
 */
#ifndef LINTEL_REPORT_TABLE_H
#define LINTEL_REPORT_TABLE_H

#include "base/unit.h"
#include "report/paint.h"

enum {
	TABLE_COLUMNS = 100, /* what a report may be wide */
	TABLE_INDENT = 2,
};

struct table_column {
	const char *title;
	bool right;    /* aligned */
	uint32_t most; /* columns, an ellipsis included; 0: no limit */
};

struct table_cell {
	struct str text;
	enum paint paint;
};

struct table {
	struct arena *arena;
	const struct table_column *columns;
	uint32_t count;
	VEC(struct table_cell) cells; /* row after row */
};

/* clang-format off */
#define TABLE(memory, titles)                                                  \
	((struct table) {.arena = (memory), .columns = (titles),               \
	    .count = sizeof(titles) / sizeof(*(titles))})
/* clang-format on */

/* A zeroed table but for arena, columns and count is empty. */
void table_text(struct table *table, enum paint with, struct str text);
/* In the measure's own unit; "-" when unknown. */
void table_number(
    struct table *table, enum paint with, double value, enum measure measure);

/* Titles and rows, indented; nothing for an empty table. */
void table_print(struct buf *out, bool color, const struct table *table);

/* At most `most` columns of a text, made visible, with an ellipsis. */
struct str table_cut(struct arena *arena, struct str text, uint32_t most);

#endif
