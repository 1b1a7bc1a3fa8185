/*
 * address.h - addresses that somebody else wrote, and ids to
 * lead to.
 *
 * Layer: base.
 */
#ifndef LINTEL_BASE_ADDRESS_H
#define LINTEL_BASE_ADDRESS_H

#include "base/str.h"

/*
 * Whether an address may be followed: http, https, mailto, or relative.  What
 * browsers ignore before and within a scheme does not help.
 */
bool address_is_safe(struct str address);

/*
 * An id within a page or a drawing for what goes by that one elsewhere: the
 * prefix, `-`, then letters, digits, `-`, `_` and `.`.  Of two ids none becomes
 * the other.
 */
void id_write(struct buf *out, const char *prefix, struct str id);

#endif
