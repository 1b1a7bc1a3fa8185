/*
 * outcome.h - what becomes of the findings of a run: the known ones are left
 * out, the others judged, counted and written.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_OUTCOME_H
#define LINTEL_CMD_OUTCOME_H

#include "cmd/known.h"
#include "cmd/sink.h"

struct outcome {
	struct sink_list sinks;
	struct report_totals totals;
	struct known known;
	bool leaves_out;       /* what is known */
	bool is_for_people;    /* no path from the root of a repository is
				  needed */
	struct str here;       /* the current folder */
	bool fail_on_said;     /* or each design's configuration says it ... */
	enum severity fail_on; /* ... and this does not count; OFF: never */
	enum exit_code code;   /* the worst so far */
};

void outcome_raise(struct outcome *outcome, enum exit_code code);

/*
 * The findings of one design, which are sorted; of the batch `path` and
 * `design` are filled in, `path` empty when they are of none.  `settings` may
 * be NULL.
 */
void outcome_add(struct outcome *outcome, struct report_batch *batch,
    struct diag_list *findings, const struct rule_settings *settings);

#endif
