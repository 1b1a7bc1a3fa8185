/*
 * graph.h - a design in the languages of other drawing tools.
 *
 * Layer: report.  Boxes, links and their texts, without places: the other tool
 * finds those.  No text of a design can end the string that it stands in, or be
 * taken as anything but text: dot has no HTML labels, Mermaid no click and D2
 * no substitution.  Ids are the design's, after `c_` for components and `g_`
 * for groups (an id such as `end` is a word of Mermaid's), with `_` for `-`.
 */
#ifndef LINTEL_REPORT_GRAPH_H
#define LINTEL_REPORT_GRAPH_H

#include "layout/layout.h"

struct graph_options {
	enum direction direction; /* AUTO counts as DOWN */
	const bool *stubs; /* by component index: drawn faintly; or NULL */
};

void graph_dot(struct buf *out, const struct design *design,
    const struct graph_options *options);
void graph_mermaid(struct buf *out, const struct design *design,
    const struct graph_options *options);
void graph_d2(struct buf *out, const struct design *design,
    const struct graph_options *options);

#endif
