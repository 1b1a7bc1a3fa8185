/*
 * paint.h - colour on a terminal.
 *
 * Layer: report.  With colour off nothing is written, so callers need not ask.
 */
#ifndef LINTEL_REPORT_PAINT_H
#define LINTEL_REPORT_PAINT_H

#include "text/diag.h"

enum paint {
	PAINT_PLAIN, /* ends whatever was on */
	PAINT_STRONG,
	PAINT_ERROR,
	PAINT_WARNING,
	PAINT_INFO,
	PAINT_FRAME, /* line numbers, arrows and bars */
	PAINT_GOOD,
	PAINT_COUNT,
};

void paint(struct buf *out, bool color, enum paint with);
enum paint paint_severity(enum severity severity);

/* Text in one colour, made visible first: it may come from a design. */
void paint_text(struct buf *out, bool color, enum paint with, struct str text);

#endif
