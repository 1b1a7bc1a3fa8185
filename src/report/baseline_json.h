/*
 * baseline_json.h - known findings as a file.
 *
 * Layer: report.
 */
#ifndef LINTEL_REPORT_BASELINE_JSON_H
#define LINTEL_REPORT_BASELINE_JSON_H

#include "rule/baseline.h"

/* What baseline_read reads; sorted, an entry a line: changes are few lines. */
void baseline_json(struct buf *out, const struct baseline *baseline);

#endif
