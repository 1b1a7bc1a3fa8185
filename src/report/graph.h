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

#include "diff/diff.h"
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

/* What a picture of a change leaves out. */
struct graph_union_rest {
	uint32_t components; /* that did not change */
	uint32_t changed;    /* components that did, and links */
};

/*
 * Both designs in one picture, for Mermaid: `+` is new, `−` is removed, `~` has
 * changed, with what, so that no colour is needed to tell.  Of large designs
 * what changed and one hop around it.  Boxes are those of both (diff/union.h).
 * False, and nothing is written, when no component and no link changed, nor a
 * box with something in it.
 */
bool graph_mermaid_union(
    struct buf *out, const struct diff *diff, struct graph_union_rest *rest);

#endif
