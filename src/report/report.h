/*
 * report.h - what every reporter counts.
 *
 * Layer: report.  A run is reported design by design, so that nothing of a
 * design has to outlive it; the totals close the run.
 */
#ifndef LINTEL_REPORT_REPORT_H
#define LINTEL_REPORT_REPORT_H

#include "text/diag.h"

struct report_totals {
	uint32_t designs;
	uint32_t skipped; /* YAML files that are no designs */
	uint32_t severity[SEVERITY_ERROR + 1]; /* whether shown or not */
	uint32_t accepted;
	uint32_t known; /* left out: of the baseline, or of --base */
	uint32_t fixed;
	double seconds; /* negative: not to be told */
};

/* Adds the findings of one list to the totals. */
void report_count(
    struct report_totals *totals, const struct diag_list *findings);

#endif
