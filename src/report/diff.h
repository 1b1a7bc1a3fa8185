/*
 * diff.h - what changed between two designs, for people, for programs and for
 * comments on pull requests.
 *
 * Layer: report.  Everything that comes from a design is made visible in text,
 * and stands as code in Markdown, where it can be neither markup nor a mention.
 */
#ifndef LINTEL_REPORT_DIFF_H
#define LINTEL_REPORT_DIFF_H

#include "diff/metrics.h"
#include "diff/union.h"
#include "report/json.h"
#include "report/paint.h"

struct report_batch; /* format.h */

struct diff_report {
	struct buf *out;
	bool color;
	const struct diff *diff;
	const struct metric_moves *moves;
	/* How Markdown names files, with a revision; NULL: as sources do. */
	const struct report_batch *batch;
};

/*
 * Worst first.  Breaking and risky changes with the line that says so, and why
 * they matter; the others one a line; then what moved.
 */
void diff_text(const struct diff_report *report);

/* "1 breaking, 2 risky, 3 info; 2 numbers are worse", and a line end. */
void diff_text_end(const struct diff_report *report);

/* The contract, version 1: one object. */
void diff_json(struct json *json, const struct diff_report *report);

/* "changes", "metrics" and "summary", inside an object. */
void diff_json_members(struct json *json, const struct diff_report *report);

/* A page: its files as the user named them, and the drawing of both designs. */
struct diff_page {
	const struct diff_report *report;
	const char *before, *after;
	struct str drawing;        /* markup already */
	const struct map *anchors; /* as those of struct html_design */
};

void diff_html(const struct diff_page *page);

/*
 * Parts of a comment: the numbers end with an empty line, and are nothing when
 * there is nothing to tell.
 */
void diff_markdown_headline(const struct diff_report *report);
void diff_markdown_change(/* an item of a list */
    const struct diff_report *report, const struct change *change);
void diff_markdown_metrics(const struct diff_report *report);

/* All of them; under 60,000 characters whatever the designs hold. */
void diff_markdown(const struct diff_report *report);

/*
 * "component:db"; "alert:read.p99", "tradeoff:Redis in front of PostgreSQL":
 * by their words, what an id has only a number for.
 */
struct str change_name(struct arena *arena, const struct change *change);
/* "replicas: 4 → 2", "is removed", "steps: app->db is new" */
struct str change_text(struct arena *arena, const struct change *change);

/* A step of a flow, that came or went by itself. */
bool change_is_item(const struct change *change);
/* "+db, −cache": what differs of a long list; empty for any other change. */
struct str change_of_list(struct arena *arena, const struct change *change);

/* "group a → b", "left a"; without `from`, or where there is none,
   "group → b". */
struct str union_move_text(
    struct arena *arena, const struct union_move *move, bool from);

/* A minus as people set it, before numbers and what is gone. */
#define MINUS "−"

/* "99.9%", "−12 ms", "overloaded", "unknown" */
struct str metric_text(struct arena *arena, enum metric metric, double value);
/* "+100 ms", "−16.7 points" of a ratio; empty when there is no telling. */
struct str metric_delta_text(
    struct arena *arena, const struct metric_move *move);
const char *metric_trend_name(enum metric_trend trend); /* "worse" ... */
enum paint metric_trend_paint(enum metric_trend trend);

#endif
