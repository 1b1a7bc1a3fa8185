/*
 * place.h - lines and columns as the formats count them.
 *
 * Layer: report.  All count from one and end after the last character; what a
 * column is differs.
 */
#ifndef LINTEL_REPORT_PLACE_H
#define LINTEL_REPORT_PLACE_H

#include "text/source.h"

enum column_unit {
	COLUMN_CODE_POINTS,
	COLUMN_UTF16,
	COLUMN_BYTES,
};

/* Zeroed: there is none. */
struct place {
	uint32_t line, column, end_line, end_column;
};

/* None without a source, or in one whose bytes nobody has. */
struct place place_of(
    struct source *source, struct span span, enum column_unit unit);

#endif
