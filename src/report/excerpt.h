/*
 * excerpt.h - one line of a source as a terminal shows it, and where its
 * carets go.
 *
 * Layer: report.  Tabs are expanded, controls made visible, and a long line is
 * cut to a window around the span, with an ellipsis where something is left
 * out.  The cost is bounded whatever the length of the line.
 */
#ifndef LINTEL_REPORT_EXCERPT_H
#define LINTEL_REPORT_EXCERPT_H

#include "text/source.h"

struct excerpt {
	struct str text; /* the arena's or the source's; EXCERPT_COLUMNS wide
			    at most */
	uint32_t caret;  /* columns before the first caret */
	uint32_t carets; /* 1 or more */
};

enum {
	EXCERPT_COLUMNS = 100,
};

/* The line on which the span starts; a longer span is cut at its end. */
struct excerpt excerpt_make(
    struct arena *arena, struct source *source, struct span span);

#endif
