/*
 * metrics.h - what a change does to the numbers that a design implies.
 *
 * Layer: diff.  Both designs are analysed, and what both have is compared: the
 * flows, implied ones too, the components, the whole.  Numbers in base units;
 * a move too small to matter (a thousandth, of availability a thousandth of
 * what is missing to 100 %, and what reads the same when printed) is none.
 */
#ifndef LINTEL_DIFF_METRICS_H
#define LINTEL_DIFF_METRICS_H

#include "analyse/analysis.h"
#include "diff/diff.h"

enum metric {
	METRIC_AVAILABILITY, /* of a flow: 0..1 */
	METRIC_LATENCY,      /* of a flow: seconds, the mean with waiting at
				peak; INFINITY when something is overloaded */
	METRIC_LATENCY_P99,  /* of a flow: the bound that is never exceeded by
				more than 1 % */
	METRIC_CUTS,         /* of a flow: how many units break it alone */
	METRIC_HEADROOM,     /* of a component: 1 - utilisation at peak */
	METRIC_COST,         /* of the design: currency per month; of what is
				known */
	METRIC_COUNT,
};

enum metric_trend {
	TREND_UNKNOWN, /* one side is, or the cuts are others */
	TREND_WORSE,
	TREND_BETTER,
};

struct metric_move {
	enum metric metric;
	enum metric_trend trend;
	struct str element;   /* "flow:redirect", "component:db", "design" */
	double before, after; /* UNKNOWN allowed */
	struct str_list gained, lost; /* of cuts: "db", "zone:zone-1" */
};

struct metric_moves {
	struct metric_move *at; /* by metric, then as declared */
	uint32_t length, capacity;
};

struct metric_moves diff_metrics(struct arena *arena, const struct diff *diff,
    const struct analysis *before, const struct analysis *after);

const char *metric_name(enum metric metric); /* "availability" ... */
enum measure metric_measure(enum metric metric);

#endif
