/*
 * analysis.h - everything that is computed of one design, together.
 *
 * Layer: analyse.  What reports show and comparisons compare; nothing is
 * computed here that another header of this layer does not define.
 */
#ifndef LINTEL_ANALYSE_ANALYSIS_H
#define LINTEL_ANALYSE_ANALYSIS_H

#include "analyse/availability.h"
#include "analyse/capacity.h"
#include "analyse/cost.h"
#include "analyse/cuts.h"
#include "analyse/cuts2.h"
#include "analyse/latency.h"
#include "analyse/whatif.h"

struct analysis_options {
	double scale;              /* of every rate; 0 counts as 1 */
	const struct outage *gone; /* NULL: nothing is */
	bool pairs;                /* cuts of order 2, too */
	bool matrix;               /* every unit against every flow, too */
	bool no_assumptions;       /* as the design was loaded */
};

struct flow_analysis {
	const struct flow *flow;
	struct cuts cuts;
	struct cut_pairs pairs; /* empty unless asked for */
	struct availability availability;
	const struct flow_latency *latency;
	/* With the outage of the options; zeroed where there is none. */
	struct whatif without;
	struct availability left;
	const struct component *overloaded; /* the fullest one on the flow, over
					       100 % with what is left */
};

/* A number or a word that nobody stated. */
struct analysis_assumption {
	struct str element; /* "component:db", "zone:zone-1" */
	struct str name;    /* "db" */
	struct str field;   /* "availability"; "latency.p99" in a record */
	enum measure measure;
	double value;    /* UNKNOWN for a word */
	struct str word; /* empty for a number */
};

struct analysis {
	const struct design *design;
	struct analysis_options options; /* `scale` is 1 or what was asked */
	struct flow_analysis *flows;     /* by index */
	struct capacity capacity;
	struct bottlenecks bottlenecks;
	double *full_at; /* by component index: times the declared load at which
			    it is full; UNKNOWN for no bottleneck */
	bool *catches_up; /* by component index: full at peak, when the rest
			     waits in a queue, but not on average */
	struct latency latency;
	struct costs costs;
	struct capacity left;        /* with the outage; empty without one */
	struct whatif_matrix matrix; /* empty unless asked for */
	struct {
		struct analysis_assumption *at;
		uint32_t length, capacity;
	} assumptions; /* by element in declared order, then by field */
};

struct analysis design_analysis(struct arena *arena,
    const struct design *design, const struct analysis_options *options);

#endif
