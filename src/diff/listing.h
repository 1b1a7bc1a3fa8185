/*
 * listing.h - all that a design says, one fact a line, in one order.
 *
 * Layer: diff.  Two designs that say the same give the same lines, however
 * they are written; one that says something else differs in the lines of just
 * that.  What `git diff` compares when lintel is its textconv.
 */
#ifndef LINTEL_DIFF_LISTING_H
#define LINTEL_DIFF_LISTING_H

#include "diff/diff.h"

/* "component:db.replicas: 3"; made visible. */
void design_listing(struct buf *out, const struct design *design);

#endif
