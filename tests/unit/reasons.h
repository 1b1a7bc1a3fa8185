/* What is said of rules' tests that fail. */
#ifndef LINTEL_TESTS_REASONS_H
#define LINTEL_TESTS_REASONS_H

#include "rule/rule.h"

#include "load.h"

/* Why a rule's test fails, "line:column: reason" for each reason. */
static inline struct str reasons(
    struct fixture *f, const struct rule_test_result *result)
{
	struct buf text = {.arena = &f->arena};
	const struct rule_problem *problem;
	vec_each (problem, &result->problems) {
		struct position at =
		    source_position(result->rule->source, problem->span.start);
		buf_printf(&text, "%s%u:%u: %.*s", text.length ? "\n" : "",
		    at.line + 1, at.column + 1, STR_ARG(problem->text));
	}
	return buf_slice(&text);
}

#endif
