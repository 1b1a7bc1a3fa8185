/*
 * line.h - what a link means to whoever walks it, and so how it is drawn.
 *
 * Layer: layout.  A call that some flow needs is a plain call, whatever other
 * flows say of it; so is one that no flow walks.  A design for drawing
 * (drawn.h) has links of their own for calls that take over.
 */
#ifndef LINTEL_LAYOUT_LINE_H
#define LINTEL_LAYOUT_LINE_H

#include "model/design.h"

/* Of calls, a smaller one matters more: the least of several steps wins. */
enum line {
	LINE_CALL,
	LINE_FALLBACK,    /* something else answers when it fails */
	LINE_OPTIONAL,    /* the answer goes out without it */
	LINE_ALTERNATIVE, /* goes out only when another fails: what stands after
			     `|`, or the component that a `fallback` names */
	LINE_MESSAGE,
	LINE_REPLICATE,
	LINE_COUNT,
};

/* "Call", "Takes over" ...: for a legend. */
const char *line_name(enum line line);

/* By link index, for one flow or, when that is NULL, for all of them. */
enum line *lines_of(
    struct arena *arena, const struct design *design, const struct flow *flow);

/*
 * By link index: the callees that the link's callee takes over from, in the
 * order of their indices, for one flow or all of them.
 */
struct component_list *instead_of(
    struct arena *arena, const struct design *design, const struct flow *flow);

#endif
