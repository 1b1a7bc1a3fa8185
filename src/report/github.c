#include "report/place.h"
#include "report/ranked.h"
#include "report/remark.h"

#include <string.h>

/*
 * Workflow commands, one a line, that GitHub shows beside the lines of a
 * change: ten of each level a step at most, and more are dropped in silence.
 */
enum {
	MOST_OF_A_LEVEL = 10,
	MOST_TEXT = 4000, /* bytes of one message */
};

struct github {
	struct ranked lines;
};

/* `%` is escaped with the others, so that no escape is escaped again; so is a
   NUL. */
static void escaped(struct buf *out, struct str text, const char *special)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (strchr(special, c))
			buf_printf(out, "%%%02X", (unsigned char)c);
		else
			buf_char(out, c);
	}
}

static void data(struct buf *out, struct str text)
{
	escaped(out, text, "%\r\n");
}

static void property(struct buf *out, const char *name, struct str text)
{
	struct buf shown = {.arena = out->arena};
	diag_visible(&shown, text);
	buf_printf(out, "%s=", name);
	escaped(out, buf_slice(&shown), "%\r\n:,");
}

static const char *command(enum severity severity)
{
	return severity == SEVERITY_INFO ? "notice" : severity_name(severity);
}

/* Columns belong to one line: GitHub refuses them where there are several. */
static void write_place(struct buf *out, const struct diag *diag)
{
	struct place place =
	    place_of(diag->source, diag->span, COLUMN_CODE_POINTS);
	if (place.line == 0)
		return;
	bool one_line = place.line == place.end_line;
	buf_printf(out, ",line=%u,endLine=%u", (unsigned)place.line,
	    (unsigned)place.end_line);
	if (one_line)
		buf_printf(out, ",col=%u,endColumn=%u", (unsigned)place.column,
		    (unsigned)place.end_column);
}

static void write_line(void *context, struct buf *out,
    const struct report_batch *batch, const struct diag *diag)
{
	(void)context;
	struct buf text = {.arena = out->arena};
	struct str path = report_file(out->arena, batch, diag);
	remarks_print(&text, diag);
	buf_printf(out, "::%s ", command(diag->severity));
	if (path.length > 0) {
		property(out, "file", path);
		write_place(out, diag);
		buf_char(out, ',');
	}
	property(out, "title", diag->rule);
	buf_text(out, "::");
	data(out, text_clip(out->arena, buf_slice(&text), MOST_TEXT));
	buf_char(out, '\n');
}

static void begin(struct report *report)
{
	struct github *github = report->state;
	github->lines = (struct ranked) {
	    .arena = report->out.arena,
	    .most = MOST_OF_A_LEVEL,
	    .write = write_line,
	};
}

static void batch(struct report *report, const struct report_batch *batch)
{
	struct github *github = report->state;
	ranked_batch(&github->lines, report, batch);
}

/* "3 errors, 1 warning and 12 infos more": itself the last of the notices. */
static void write_notice(struct buf *out, const uint32_t *more)
{
	unsigned kinds = 0;
	buf_text(out, "::notice title=lintel::");
	for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--) {
		if (more[s] == 0)
			continue;
		buf_printf(out, "%s%u more %s%s", kinds++ ? ", " : "",
		    (unsigned)more[s], severity_name((enum severity)s),
		    more[s] == 1 ? "" : "s");
	}
	buf_text(out, ", which GitHub would not show here\n");
}

static void end(struct report *report, const struct report_totals *totals)
{
	(void)totals;
	const struct github *github = report->state;
	uint32_t more[SEVERITY_ERROR + 1] = {0}, left = 0, kept = 0;
	for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--) {
		more[s] = github->lines.levels[s].count -
		    github->lines.levels[s].pieces.length;
		left += more[s];
		kept += github->lines.levels[s].pieces.length;
	}
	if (left > 0 &&
	    github->lines.levels[SEVERITY_INFO].pieces.length ==
		MOST_OF_A_LEVEL) {
		more[SEVERITY_INFO]++;
		kept--;
	}
	for (uint32_t i = 0; i < kept; i++)
		buf_str(&report->out, ranked_at(&github->lines, i));
	if (left > 0)
		write_notice(&report->out, more);
}

const struct report_writer github_writer = {
    sizeof(struct github), begin, batch, end};
