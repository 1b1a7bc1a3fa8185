/*
 * explain_text.h - a rule as a page to read.
 *
 * Layer: cmd.  All of it comes from the rule's own YAML: the examples are its
 * first test, and what it says of them is what it finds there.
 */
#ifndef LINTEL_CMD_EXPLAIN_TEXT_H
#define LINTEL_CMD_EXPLAIN_TEXT_H

#include "rule/config.h"

struct explained {
	struct rule_set *set;
	const struct rule *rule;
	const struct rule_settings *settings; /* NULL: nobody configured */
	bool color;
	unsigned columns;
};

void explain_text(struct buf *out, const struct explained *explained);

/*
 * How a finding came about: each expression of its rule with its value, and
 * beneath it those of its parts.  Nothing without a trace.
 */
void explain_trace(
    struct buf *out, const struct diag *finding, bool color, unsigned columns);

#endif
