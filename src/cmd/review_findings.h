/*
 * review_findings.h - which findings a change brings, and which it takes away.
 *
 * Layer: cmd.  A finding is known again by its rule and element, as in a
 * baseline; an element that was renamed is still the same.
 */
#ifndef LINTEL_CMD_REVIEW_FINDINGS_H
#define LINTEL_CMD_REVIEW_FINDINGS_H

#include "report/review.h"

/* Takes both lists apart, in their order; `diff` NULL: nobody was renamed. */
void review_findings(struct review_findings *findings, struct arena *arena,
    const struct diff *diff, struct diag_list *before, struct diag_list *after);

#endif
