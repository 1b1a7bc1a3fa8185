/*
 * sha256.h - the digest by which a page names what it may run.
 *
 * Layer: base.  FIPS 180-4; the text form is base64 with padding (RFC 4648).
 */
#ifndef LINTEL_BASE_SHA256_H
#define LINTEL_BASE_SHA256_H

#include "base/str.h"

enum {
	SHA256_BYTES = 32,
};

void sha256(struct str bytes, unsigned char digest[SHA256_BYTES]);

/* Appends 44 characters. */
void sha256_base64(struct buf *out, struct str bytes);

#endif
