/*
 * sarif_rule.h - the rules that a SARIF log speaks of.
 *
 * Layer: report.  Only those with a result are told about, in the order in
 * which they are met: results refer to them by number.
 */
#ifndef LINTEL_REPORT_SARIF_RULE_H
#define LINTEL_REPORT_SARIF_RULE_H

#include "base/map.h"
#include "report/json.h"
#include "rule/rule.h"

struct sarif_rules {
	struct map index;    /* id -> its number, a uint32_t */
	struct json objects; /* what is written of them so far */
	struct buf text;
};

void sarif_rules_init(struct sarif_rules *rules, struct arena *arena);

/* The number of the finding's rule, from 0; writes about it the first time. */
uint32_t sarif_rule_index(struct sarif_rules *rules, const struct rule_set *set,
    const struct diag *diag);

/* The array of them all. */
void sarif_rules_write(const struct sarif_rules *rules, struct json *json);

/* "error", "warning" or "note". */
const char *sarif_level(enum severity severity);

#endif
