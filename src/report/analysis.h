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
void analysis_text_without(const struct analysis_report *report);
void analysis_text_matrix(const struct analysis_report *report);

/* An empty line, and a title with what follows it on its line. */
void analysis_title(
    const struct analysis_report *report, const char *title, struct str rest);

/* "db", "zone:a" */
struct str analysis_unit(
    struct arena *arena, struct component *component, struct domain *domain);

/*
 * Whether a target is met, and in words: "99.9%, met".  The whole interval
 * decides: what may be met is not missed.
 */
enum paint analysis_availability_paint(
    const struct availability *availability, double target);
struct str analysis_target(struct arena *arena,
    const struct availability *availability, double target);
/* "99.99%", "over 99.999%", "99.9% to 99.99%", "-" */
struct str analysis_availability(
    struct arena *arena, const struct availability *availability);

/* In so many seconds: "4.33 min", "under 25.9 s", "-" */
struct str analysis_down(struct arena *arena,
    const struct availability *availability, double period);

/* "p99 100 ms", and what is known of it. */
struct str analysis_latency_target(
    struct arena *arena, const struct latency_target *target);
struct str analysis_latency_verdict(struct arena *arena,
    const struct flow_latency *latency, const struct latency_target *target,
    enum paint *with);

/* How bad it is to be used so much. */
enum paint analysis_paint_used(double utilisation);
/* What is full at peak and catches up is not overloaded. */
enum paint analysis_paint_load(
    const struct analysis *analysis, const struct component_capacity *load);

/* "12", "8 x 3" of shards, "2-6" when autoscaled; "-" of what a provider runs
   as it likes */
struct str analysis_instances(
    struct arena *arena, const struct component *component);

/* "it needs db", "the fallback for search answers" */
struct str analysis_reason(struct arena *arena, const struct whatif *whatif);

/* What one unit costs the flow that it hurts most. */
struct analysis_fix {
	const struct importance *importance;
	const struct flow *flow;
	uint32_t flows; /* that gain by it */
};

struct analysis_fixes {
	struct analysis_fix *at;
	uint32_t length, capacity;
};

/* At most so many, those that gain most first. */
struct analysis_fixes analysis_fixes(
    struct arena *arena, const struct analysis *analysis, uint32_t most);

/* An item of json_designs(). */
void analysis_json_design(struct json *json, const struct analysis *analysis);

#endif
