/*
 * frame.h - a place in a source, framed by line numbers, and remarks below.
 *
 * Layer: report.  What findings and changes look like for people:
 *
 *	  --> designs/shop.yaml:24:3
 *	   |
 *	24 |   db: { tech: PostgreSQL, replicas: 1 }
 *	   |   ^^ one instance
 *	   = why: nothing takes over
 *
 * Everything is made visible: it may come from a design.
 */
#ifndef LINTEL_REPORT_FRAME_H
#define LINTEL_REPORT_FRAME_H

#include "report/paint.h"
#include "report/remark.h"

struct frame {
	struct buf *out;
	bool color;
	unsigned gutter;     /* columns for line numbers */
	struct arena *arena; /* takes what is made on the way */
};

/* Columns for the greatest line number, from 1, that is shown. */
unsigned frame_gutter(uint32_t greatest);

/* "--> path:line:column" */
void frame_arrow(const struct frame *frame, const char *arrow,
    struct source *source, struct span span);

/* The line, and marks below the span with a label that may be empty. */
void frame_excerpt(const struct frame *frame, struct source *source,
    struct span span, char mark, enum paint with, struct str label);

/* "= fix: text", or its lines below when there are several. */
void frame_remark(const struct frame *frame, const struct remark *remark);

#endif
