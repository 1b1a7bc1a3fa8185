/*
 * hash.h - numbers for texts that others choose.
 *
 * Layer: base.  Words are folded by a 128-bit multiplication, as in wyhash
 * (Wang Yi, 2019), under a key that nobody outside of the process knows:
 * whoever writes a design cannot choose ids that all fall together.  Nothing
 * that is printed may depend on it.
 */
#ifndef LINTEL_BASE_HASH_H
#define LINTEL_BASE_HASH_H

#include "base/str.h"

enum {
	HASH_KEY = 16, /* bytes */
};

/* The key of this process, from the kernel. */
const unsigned char *hash_secret(void);

/* Under no key (NULL) it is the same everywhere: for constant data. */
uint32_t hash_text(struct str text, const unsigned char *key);

#endif
