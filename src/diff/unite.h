/*
 * unite.h - the design of a union, from its items.
 *
 * Layer: diff, inside.
 */
#ifndef LINTEL_DIFF_UNITE_H
#define LINTEL_DIFF_UNITE_H

#include "diff/union.h"

#define NO_BOX UINT32_MAX

struct union_list {
	struct union_item *at;
	uint32_t length, capacity;
};

/* All that may go into a design. */
struct union_frame {
	struct union_list components, groups, links;
	uint32_t *boxes;       /* by component: the group drawn around it */
	uint32_t *group_boxes; /* by group: likewise */
	bool *drawn;           /* by group */
	struct union_places places; /* of the items */
};

/* Fills `places` from the items. */
void frame_index(
    struct union_frame *frame, struct arena *arena, const struct diff *diff);

/* Fills the moves of the items. */
void frame_move(struct union_frame *frame, struct arena *arena);

/* `kept` by component; NULL: all. */
struct design_union unite(struct arena *arena, const struct diff *diff,
    const struct union_frame *frame, enum union_side side, const bool *kept);

#endif
