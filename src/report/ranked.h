/*
 * ranked.h - findings that are already written, the worst first.
 *
 * Layer: report.  They come design by design, and what a format may hold is
 * limited: so the pieces of each severity are collected apart, no more of them
 * than could be shown.
 */
#ifndef LINTEL_REPORT_RANKED_H
#define LINTEL_REPORT_RANKED_H

#include "report/format.h"
#include "report/json.h"

struct ranked {
	struct arena *arena; /* of the pieces */
	uint32_t most;       /* that are kept of each severity */
	/* Writes one finding; the memory of `out` is gone after the call. */
	void (*write)(void *context, struct buf *out,
	    const struct report_batch *batch, const struct diag *diag);
	void *context;
	struct {
		uint32_t count; /* also of those that were not kept */
		VEC(struct str) pieces;
	} levels[SEVERITY_ERROR + 1];
};

/* The findings of a batch that are to be told. */
void ranked_batch(struct ranked *ranked, const struct report *report,
    const struct report_batch *batch);

uint32_t ranked_count(const struct ranked *ranked);

/* The pieces from the worst on, numbered from 0; empty past the last. */
struct str ranked_at(const struct ranked *ranked, uint32_t index);

/* At most so many of them as items of an array that is open, one a line. */
void ranked_json(const struct ranked *ranked, struct json *json, uint32_t most);

#endif
