/*
 * view.h - what of a design a drawing shows: all of it or one group, one flow
 * in particular, a tint by numbers.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_VIEW_H
#define LINTEL_CMD_VIEW_H

#include "cmd/command.h"
#include "model/drawn.h"
#include "model/part.h"
#include "svg/svg.h"

/* In the order of HEAT_WORDS. */
enum heat {
	HEAT_UTILISATION,
	HEAT_AVAILABILITY,
	HEAT_COST,
	HEAT_NONE,
};

#define HEAT_WORDS "utilisation|availability|cost"

struct view_choice {
	const char *flow, *group; /* ids, or NULL */
	unsigned heat;            /* enum heat */
};

struct view {
	const struct design *design; /* the whole or a part, for drawing */
	const struct flow *flow;     /* of `design`; or NULL */
	const struct svg_heat *heat; /* or NULL */
	const bool *stubs;           /* by component index; or NULL */
};

/* False, after complaining, when the design lacks what was chosen. */
bool view_init(struct view *view, struct arena *arena,
    const struct design *design, const struct view_choice *choice);

/* The findings that the view has a place for; all, when it is of the whole. */
const struct diag_list *view_findings(const struct view *view,
    struct arena *arena, const struct diag_list *findings);

/* ".redirect.utilisation": sets apart what would have the same file name. */
struct str view_suffix(struct arena *arena, const struct view_choice *choice);

/*
 * A number of each component of the whole, put in steps.  `origins` gives the
 * index in the whole of each of the `count` components drawn; NULL: the same.
 */
const struct svg_heat *heat_of(struct arena *arena, enum heat heat,
    const struct design *whole, const uint32_t *origins, uint32_t count);

#endif
