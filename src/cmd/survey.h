/*
 * survey.h - all designs of a run, read and judged, told of in order.
 *
 * Layer: cmd.  Reading, judging and what a command makes of a design happen on
 * all processors; telling happens in one thread, in the order of the paths, so
 * that the output is the same however many work.
 */
#ifndef LINTEL_CMD_SURVEY_H
#define LINTEL_CMD_SURVEY_H

#include "cmd/project.h"

/* One design.  What it points to lives until it has been told of. */
struct surveyed {
	struct arena *arena;
	const char *path;
	uint32_t index;                /* among the paths */
	const struct project *project; /* NULL: its configuration is broken */
	const struct rule_settings *settings; /* NULL: nobody configured */
	struct design *design;                /* NULL: `problems` say why */
	struct diag_list problems;            /* of the input */
	struct run_result result; /* of the rules, sorted; zeroed without */
	void *made;
};

struct survey {
	struct input *input; /* prepared */
	/* Each design's settings are filled in.  NULL: no rule runs. */
	const struct run_options *run;
	uint32_t least; /* designs that are worth a thread */
	void *context;
	/*
	 * In a thread: what a command makes of a design, which is there, into
	 * its arena.  It may complain, but changes nothing that others see.
	 * May be NULL.
	 */
	void *(*make)(void *context, const struct surveyed *one);
	void (*tell)(void *context, struct surveyed *one);
	/* Takes away a line of progress.  May be NULL. */
	void (*clear)(void *context);
};

void survey_run(const struct survey *survey);

/* clang-format off */
#define JOBS_OPTION(member)                                                    \
	{"jobs", 'j', OPTION_NUMBER, AT(member.jobs), "N", NULL,               \
	    "work on at most N designs at once (one for each processor)"}
/* clang-format on */

#endif
