/*
 * yaml_problem.h - a syntax error as a person would put it.
 *
 * Layer: text; a part of yaml.c.  Turns the words of libyaml into a diagnostic
 * that says what to do, at the place where it must be done.
 */
#ifndef LINTEL_TEXT_YAML_PROBLEM_H
#define LINTEL_TEXT_YAML_PROBLEM_H

#include "text/diag.h"

struct yaml_problem {
	struct str problem;    /* "did not find expected ',' or ']'" */
	struct str context;    /* "while parsing a flow sequence", or empty */
	uint32_t at;           /* byte offset of the problem */
	uint32_t context_from; /* byte offset of the context */
};

void yaml_report_problem(struct diag_list *diags, struct source *source,
    const struct yaml_problem *problem);

#endif
