/*
 * contract.h - what `--format json` promises, version 1.
 *
 * Layer: report.  Programs read this: base units, unknown is null, and keys
 * are added but never changed.
 */
#ifndef LINTEL_REPORT_CONTRACT_H
#define LINTEL_REPORT_CONTRACT_H

#include "report/json.h"
#include "report/report.h"
#include "rule/rule.h"

/* {"version":1,"findings":[ ... ],"summary":{...}} in three parts. */
void contract_lint_begin(struct json *json);
void contract_lint_findings(
    struct json *json, const struct diag_list *findings, enum severity least);
void contract_lint_end(struct json *json, const struct report_totals *totals);

/* {"version":1,"rules":[ ... ]} */
void contract_rules(
    struct json *json, const struct rule *const *rules, uint32_t count);

/* {"version":1,"tests":[ ... ],"survivors":[ ... ],"summary":{...}} */
void contract_rule_tests(
    struct json *json, uint32_t rules, const struct rule_test_results *results);

#endif
