/*
 * markdown.h - a finding inside a comment.
 *
 * Layer: report.
 */
#ifndef LINTEL_REPORT_MARKDOWN_H
#define LINTEL_REPORT_MARKDOWN_H

#include "report/format.h"

/*
 * An item of a list: the sentence, its place, and below it what proves and
 * what mends it; at most some 6,000 bytes.  Into an empty buffer.
 */
void markdown_finding(
    struct buf *out, const struct report_batch *batch, const struct diag *diag);

#endif
