/*
 * analysis.h - what an analysis found, for people and for programs.
 *
 * Layer: report.  Text is at most TABLE_COLUMNS wide and reads top to bottom:
 * what breaks, how slow, what to fix, what is full, what it costs, what was
 * assumed.  JSON is the contract's, version 1, with keys added.
 */
#ifndef LINTEL_REPORT_ANALYSIS_H
#define LINTEL_REPORT_ANALYSIS_H

#include "analyse/analysis.h"
#include "report/json.h"
#include "report/paint.h"

struct analysis_report {
	struct buf *out;
	bool color;
	const struct analysis *analysis;
};

/* All sections; with an outage or a matrix only what these ask for. */
void analysis_text(const struct analysis_report *report);

/* The parts of it, each with its title; nothing when there is nothing. */
void analysis_text_flows(const struct analysis_report *report);
void analysis_text_latency(const struct analysis_report *report);
void analysis_text_importance(const struct analysis_report *report);
void analysis_text_pairs(const struct analysis_report *report);
void analysis_text_components(const struct analysis_report *report);
void analysis_text_cost(const struct analysis_report *report);
void analysis_text_assumptions(const struct analysis_report *report);
void analysis_text_without(const struct analysis_report *report);
void analysis_text_matrix(const struct analysis_report *report);

/* An empty line, and a title with what follows it on its line. */
void analysis_title(
    const struct analysis_report *report, const char *title, struct str rest);

/* "db", "zone:a" */
struct str analysis_unit(
    struct arena *arena, struct component *component, struct domain *domain);

/* {"version":1,"designs":[ ... ]} in three parts. */
void analysis_json_begin(struct json *json);
void analysis_json_design(struct json *json, const struct analysis *analysis);
void analysis_json_end(struct json *json);

#endif
