/*
 * review.h - what a branch does to its designs: the comment on a pull request,
 * and the same for programs and for people at a terminal.
 *
 * Layer: report.  Designs are told of one after the other, so that nothing of
 * one has to outlive it; what is printed is complete after review_end().
 *
 * The comment stays under 60,000 characters, whatever the designs hold: a
 * headline for each design comes first, then what fits of the changes of all,
 * of their numbers, findings and pictures, and at last of what is folded.
 * What was left out is said.  Its first line is a marker that a page does not
 * show, by which a workflow finds the comment to write anew.
 */
#ifndef LINTEL_REPORT_REVIEW_H
#define LINTEL_REPORT_REVIEW_H

#include "report/diff.h"
#include "report/format.h"

enum review_format {
	REVIEW_MARKDOWN,
	REVIEW_TEXT,
	REVIEW_JSON,
};

enum review_status {
	REVIEW_CHANGED,
	REVIEW_SAME, /* written in another way, but it says the same */
	REVIEW_NEW,
	REVIEW_REMOVED,
	REVIEW_BROKEN, /* it cannot be read on one side, or on both */
};

/* Findings of both sides, sorted. */
struct review_findings {
	struct diag_list added, gone, kept;
};

struct review_design {
	enum review_status status;
	struct str path; /* from the root; of what was removed, as it was */
	struct str old;  /* the same, unless it was renamed */
	/* NULL: it is not there, or cannot be read. */
	const struct design *before, *after;
	/* Of a broken one: what is wrong with it, then and now. */
	struct diag_list errors_before, errors_after;
	const struct diff *diff; /* NULL when broken */
	const struct metric_moves *moves;
	const struct review_findings *findings;
	const struct report_batch *batch; /* how files are named */
};

struct review_part;

struct review_totals {
	uint32_t designs; /* by status: those that are told of ... */
	uint32_t same;    /* ... and those that say the same */
	uint32_t broken;
	uint32_t classes[CHANGE_CLASS_COUNT];
	uint32_t added, gone, kept; /* findings */
};

struct review_report {
	struct arena *arena; /* outlives the run */
	enum review_format format;
	struct buf out; /* in that arena */
	struct json json;
	bool color, quiet;
	uint32_t expected; /* about how many designs are to come */
	struct str base;   /* "origin/main" */
	struct str commit; /* where the branch left it; hexadecimal */
	struct review_totals totals;
	VEC(struct review_part) parts; /* of the comment; private */
	struct str_list same;          /* paths */
};

/* Everything up to `commit` but the buffers is the caller's. */
void review_begin(struct review_report *report);
void review_add(
    struct review_report *report, const struct review_design *design);
void review_end(struct review_report *report);

const char *review_status_name(enum review_status status); /* "changed" ... */

/* "2 breaking · 0 risky · 1 info | findings +1 −2 =4"; "new: 4 components". */
struct str review_headline(
    struct arena *arena, const struct review_design *design);

/* review_markdown.c, review_json.c and review_text.c */
void review_markdown_add(
    struct review_report *report, const struct review_design *design);
void review_markdown_end(struct review_report *report);
void review_json_begin(struct review_report *report);
void review_json_add(
    struct review_report *report, const struct review_design *design);
void review_json_end(struct review_report *report);
void review_text_add(
    struct review_report *report, const struct review_design *design);
void review_text_end(struct review_report *report);

#endif
