/*
 * bake_vocabulary.h - the built-in vocabulary, loaded when lintel is built.
 *
 * Layer: build.
 */
#ifndef LINTEL_BUILD_BAKE_VOCABULARY_H
#define LINTEL_BUILD_BAKE_VOCABULARY_H

#include "build/bake_c.h"
#include "model/vocabulary.h"

/* Writes baked_vocabulary, and settles its maps. */
void bake_vocabulary(struct buf *out, struct vocabulary *vocabulary,
    const struct node_names *names);

#endif
