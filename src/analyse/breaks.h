/*
 * breaks.h - which single units break a flow, all found in one pass.
 *
 * Layer: analyse.  A set of the structure's units is a bitmap: its nodes, then
 * its domains.  Along calls the sets join; over alternatives they intersect.
 */
#ifndef LINTEL_ANALYSE_BREAKS_H
#define LINTEL_ANALYSE_BREAKS_H

#include "analyse/structure.h"

/*
 * The units without which the entry does not serve, on top of what is gone
 * already; all of them when it does not serve even so.  What it is to be
 * without a component, `gone->whole` says.  Linear in the flow, times the
 * branches of alternatives.
 */
uint64_t *structure_breaks(struct arena *arena,
    const struct structure *structure, const struct outage *gone);

static inline bool unit_in(const uint64_t *set, uint32_t unit)
{
	return set[unit / 64] >> unit % 64 & 1;
}

#endif
