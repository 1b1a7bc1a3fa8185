/*
 * protocol.h - what lintel and lintel-layout say to each other.
 *
 * Layer: layout.  Both sides send one text of whole decimal numbers apart by
 * white space; lengths are hundredths of a point, so that no locale and no
 * rounding of printf comes between.  Graphviz's types stay on the far side, and
 * so does every word of the design: nodes, groups and edges are their numbers.
 *
 * Request:
 *	VERSION DIRECTION MODE NODE_GAP RANK_GAP GROUPS NODES EDGES
 *	PARENT TITLE_WIDTH TITLE_HEIGHT                      for each group
 *	GROUP WIDTH HEIGHT                                   for each node
 *	FROM TO WEIGHT MIN_RANKS LABEL_WIDTH LABEL_HEIGHT    for each edge
 * PARENT and GROUP are -1 at the top; a parent stands before its groups.
 *
 * Answer, with y growing downwards:
 *	VERSION STATUS
 * and, when the status is whole:
 *	WIDTH HEIGHT
 *	LEFT TOP WIDTH HEIGHT                                for each group
 *	X Y                       the centre,                for each node
 *	X Y COUNT, then COUNT of X Y                         for each edge
 * An edge's first X Y is the centre of its label; its COUNT points are the
 * corners of its way from the node FROM to the node TO, with both ends, or none
 * in PLACES mode.
 */
#ifndef LINTEL_LAYOUT_PROTOCOL_H
#define LINTEL_LAYOUT_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>

enum {
	PROTOCOL_VERSION = 2,
	PROTOCOL_UNIT = 100, /* to a point */
	PROTOCOL_MAX_ITEMS = 100000,
	PROTOCOL_MAX_LENGTH = 100000000, /* a million points */
	PROTOCOL_MAX_BYTES = 64 * 1024 * 1024,
};

enum protocol_direction {
	PROTOCOL_DOWN,
	PROTOCOL_RIGHT,
};

/* From the best picture to the surest one. */
enum protocol_mode {
	PROTOCOL_FULL,
	PROTOCOL_NO_LABELS,
	PROTOCOL_PLACES, /* neither labels nor ways */
};

enum protocol_status {
	PROTOCOL_WHOLE,
	PROTOCOL_INCOMPLETE, /* Graphviz complained, or lost an edge */
	PROTOCOL_BAD_REQUEST,
};

struct protocol_reader {
	const char *at, *end;
	bool failed; /* once true, every number is the least allowed */
};

/* The next number; out of [least, most] fails. */
long protocol_number(struct protocol_reader *reader, long least, long most);

/* True when nothing failed and only white space is left. */
bool protocol_finished(struct protocol_reader *reader);

#endif
