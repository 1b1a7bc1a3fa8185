/*
 * contract.h - what `--format json` promises, version 1.
 *
 * Layer: report.  Programs read this: base units, unknown is null, and keys
 * are added but never changed.  What `lintel lint` says is one of the formats
 * of findings: json_writer, of format.h.
 */
#ifndef LINTEL_REPORT_CONTRACT_H
#define LINTEL_REPORT_CONTRACT_H

#include "report/json.h"
#include "report/report.h"
#include "rule/rule.h"

/* {"rule":"avail/spof", ...} */
void contract_finding(struct json *json, const struct diag *diag);

/* {"version":1,"rules":[ ... ]} */
void contract_rules(
    struct json *json, const struct rule *const *rules, uint32_t count);

/* {"version":1,"tests":[ ... ],"survivors":[ ... ],"summary":{...}} */
void contract_rule_tests(
    struct json *json, uint32_t rules, const struct rule_test_results *results);

#endif
