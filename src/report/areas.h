/*
 * areas.h - how a design stands in each area that reviews look at.
 *
 * Layer: report.  Areas are the tags of rules.  A rule counts where it concerns
 * some element of the design; it is passed when nothing is left to mend.  One
 * whose findings are all explained by those of others does not count: readers
 * would look in vain for what it found, and it is not passed either.
 */
#ifndef LINTEL_REPORT_AREAS_H
#define LINTEL_REPORT_AREAS_H

#include "rule/rule.h"

struct area {
	struct str name;
	uint32_t passed, applicable; /* rules */
	/* Those with findings, as they ran. */
	VEC(const struct rule_outcome *) failed;
};

struct areas {
	struct area *at;
	uint32_t length, capacity;
	uint32_t passed, applicable; /* each rule once */
};

/* The known areas first, in their order; then others as rules name them. */
struct areas review_areas(struct arena *arena, const struct run_result *result);

#endif
