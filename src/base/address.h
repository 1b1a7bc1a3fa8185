/*
 * address.h - addresses that somebody else wrote.
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

#endif
