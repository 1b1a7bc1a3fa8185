/*
 * align.h - frames of groups that nearly line up, and then do.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_ALIGN_H
#define LINTEL_LAYOUT_ALIGN_H

#include "layout/plan.h"

/*
 * Of groups in one box that stand beside each other, or above, an edge moves
 * out to that of another when it is nearly there and nothing is in between.
 * Many groups stay as they are.
 */
void align_groups(const struct plan *plan, struct places *places);

#endif
