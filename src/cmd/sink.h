/*
 * sink.h - where the findings of a run go: formats, each to a file or to
 * a stream.
 *
 * Layer: cmd.  A run feeds every sink design by design and closes them with
 * the totals.
 */
#ifndef LINTEL_CMD_SINK_H
#define LINTEL_CMD_SINK_H

#include "base/file.h"
#include "cmd/command.h"
#include "report/format.h"

struct sink {
	const char *path; /* NULL: the stream */
	FILE *stream;
	enum report_format_id format;
	struct report report;
};

struct sink_list {
	struct sink *at;
	uint32_t length, capacity;
};

struct sink_options {
	enum severity least; /* milder findings are not reported */
	uint32_t limit;      /* of findings as text; 0: none */
	FILE *stream;        /* of what goes to no file */
	bool color, quiet;
};

/* The stream, and one sink for each FORMAT=FILE; complains when wrong. */
bool sinks_open(struct sink_list *sinks, struct arena *arena,
    enum report_format_id format, const struct word_list *outputs,
    const struct sink_options *options);

/* Complains of a file that is one of the designs, and is false. */
bool sinks_spare(const struct sink_list *sinks, struct arena *arena,
    const struct path_list *designs);

/* Whether all is for people: nobody asks for roots and fingerprints. */
bool sinks_are_text(const struct sink_list *sinks);

void sinks_batch(struct sink_list *sinks, const struct report_batch *batch);

/* Writes the files; false, after complaining, when one cannot be written. */
bool sinks_close(struct sink_list *sinks, const struct report_totals *totals);

#endif
