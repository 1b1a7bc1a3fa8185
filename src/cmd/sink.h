/*
 * sink.h - where the findings of a run go: formats, each to a file or to
 * standard output.
 *
 * Layer: cmd.  The formats are one table; a run feeds every sink design by
 * design and closes them with the totals.
 */
#ifndef LINTEL_CMD_SINK_H
#define LINTEL_CMD_SINK_H

#include "cmd/command.h"
#include "report/contract.h"
#include "report/text.h"

/* In the order of FORMAT_WORDS. */
enum sink_format {
	FORMAT_TEXT,
	FORMAT_JSON,
};

#define FORMAT_WORDS "text|json"

struct sink {
	enum sink_format format;
	const char *path; /* NULL: standard output */
	bool no_totals;   /* text only */
	enum severity least;
	struct buf out;
	struct text_report text;
	struct json json;
};

struct sink_list {
	struct sink *at;
	uint32_t length, capacity;
};

struct sink_options {
	enum severity least; /* milder findings are not reported */
	uint32_t limit;      /* of findings as text; 0: none */
	bool color, quiet;
};

/* Standard output, and one sink for each FORMAT=FILE; complains when wrong. */
bool sinks_open(struct sink_list *sinks, struct arena *arena,
    enum sink_format format, const struct word_list *outputs,
    const struct sink_options *options);

void sinks_findings(struct sink_list *sinks, const struct diag_list *findings);

/* Writes the files; false, after complaining, when one cannot be written. */
bool sinks_close(struct sink_list *sinks, const struct report_totals *totals);

#endif
