/*
 * text.h - findings for people.
 *
 * Layer: report.  The place, the line with its carets, what proves the finding
 * and what mends it.  Everything that comes from a design is made visible:
 * none of it reaches the terminal as a control.
 */
#ifndef LINTEL_REPORT_TEXT_H
#define LINTEL_REPORT_TEXT_H

#include "report/report.h"

struct text_report {
	struct buf *out;
	bool color;
	enum severity least; /* milder ones are not shown */
	uint32_t limit;      /* findings to print; 0: all */
	uint32_t printed, left_out;
	struct str rule; /* of the first finding printed, the worst; empty:
			    none, or only problems of the input */
};

/* Prints the list in its order; of those over the limit only the number. */
void text_report_findings(
    struct text_report *report, const struct diag_list *findings);

/* One diagnostic, without the empty line that separates two. */
void text_diag(struct buf *out, bool color, const struct diag *diag);

#endif
