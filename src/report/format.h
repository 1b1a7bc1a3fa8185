/*
 * format.h - the formats of findings, and how one is written.
 *
 * Layer: report.  One list of formats: the command line, its help and the
 * documents are held to it.  A run is told design by design, so that nothing of
 * a design has to outlive it; a writer keeps what it has already written.
 */
#ifndef LINTEL_REPORT_FORMAT_H
#define LINTEL_REPORT_FORMAT_H

#include "model/design.h"
#include "report/report.h"

struct rule_set;

/* FORMAT(name, what it is for) */
#define REPORT_FORMATS(FORMAT)                                                 \
	FORMAT(text, "people at a terminal")                                   \
	FORMAT(json, "programs; docs/json.md describes it")                    \
	FORMAT(sarif, "SARIF 2.1.0: code scanning and editors")                \
	FORMAT(github, "annotations of a GitHub Actions run")                  \
	FORMAT(gitlab, "a Code Quality report for GitLab")                     \
	FORMAT(junit, "test reports of Jenkins and others")                    \
	FORMAT(rdjson, "reviewdog, with suggestions")                          \
	FORMAT(markdown, "comments and job summaries")

/* clang-format off */
#define REPORT_ENUM(name, doc) REPORT_##name,
enum report_format_id {
	REPORT_FORMATS(REPORT_ENUM)
	REPORT_FORMAT_COUNT
};
#undef REPORT_ENUM

/* "text|json|...", in that order. */
#define REPORT_WORD(name, doc) "|" #name
#define REPORT_FORMAT_WORDS (&("" REPORT_FORMATS(REPORT_WORD))[1])

/* A line for each, for a help text. */
#define REPORT_LINE(name, doc) "  " #name ": " doc "\n"
#define REPORT_FORMAT_LINES REPORT_FORMATS(REPORT_LINE)
/* clang-format on */

/* What was found in one design, or before the first. */
struct report_batch {
	const struct diag_list *findings; /* sorted; none is accepted */
	struct str path; /* of the design, as shown; empty: of none */
	struct str root; /* of its repository, absolute; empty: it is in none */
	struct str here; /* the current folder, absolute */
	struct str revision; /* "main:", before paths from the root; or empty */
	const struct rule_set *rules; /* that were run */
	const struct design *design;  /* NULL: it could not be read */
};

struct report {
	struct buf out;      /* what is ready; the caller may take it away */
	enum severity least; /* milder findings are not told */
	uint32_t limit;      /* of findings as text; 0: none */
	bool color;
	bool no_totals; /* as text */
	const struct report_writer *writer;
	void *state; /* the writer's */
};

struct report_writer {
	size_t size; /* of the state, which is zeroed at first */
	void (*begin)(struct report *report);
	void (*batch)(struct report *report, const struct report_batch *batch);
	void (*end)(struct report *report, const struct report_totals *totals);
};

/* clang-format off */
#define REPORT_WRITER(name, doc) extern const struct report_writer name##_writer;
REPORT_FORMATS(REPORT_WRITER)
#undef REPORT_WRITER
/* clang-format on */

/* Indexed by enum report_format_id. */
extern const char *const report_format_names[REPORT_FORMAT_COUNT];

/* Settings and the buffer's arena are the caller's; then begins. */
void report_begin(struct report *report, enum report_format_id format);

/* Whether the finding is severe enough to be told. */
static inline bool report_tells(
    const struct report *report, const struct diag *diag)
{
	return diag->severity >= report->least;
}

/* A file as seen from the root of the repository, where there is one. */
struct str report_path(
    struct arena *arena, const struct report_batch *batch, struct str path);

/* The path of the finding's file, else of its design; empty: of neither. */
struct str report_file(struct arena *arena, const struct report_batch *batch,
    const struct diag *diag);

#endif
