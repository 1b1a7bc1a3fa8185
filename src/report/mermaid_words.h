/*
 * mermaid_words.h - private to report/: how Mermaid wants things written.
 *
 * Layer: report.
 */
#ifndef LINTEL_REPORT_MERMAID_WORDS_H
#define LINTEL_REPORT_MERMAID_WORDS_H

#include "report/graph_words.h"

/* Inside a string: what could be taken as anything but text is an entity. */
void mermaid_text(struct buf *out, struct str text);

/* What stands around a label, and so makes the shape. */
const char *const *mermaid_shape(const struct component *component);

/* " -->" ... */
const char *mermaid_arrow(enum line line);

#endif
