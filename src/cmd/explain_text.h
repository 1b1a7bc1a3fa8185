/*
 * explain_text.h - a rule as a page to read.
 *
 * Layer: cmd.  All of it comes from the rule's own YAML, tests included.
 */
#ifndef LINTEL_CMD_EXPLAIN_TEXT_H
#define LINTEL_CMD_EXPLAIN_TEXT_H

#include "rule/rule.h"

void explain_text(
    struct buf *out, const struct rule *rule, bool color, unsigned columns);

#endif
