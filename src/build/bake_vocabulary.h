/*
 * bake_vocabulary.h - the built-in vocabulary, loaded when lintel is built.
 *
 * Layer: build.
 */
#ifndef LINTEL_BUILD_BAKE_VOCABULARY_H
#define LINTEL_BUILD_BAKE_VOCABULARY_H

#include "model/vocabulary.h"

/* What `node` is called in the C that is being written. */
struct node_names {
	void (*write)(struct buf *out, const struct yaml_node *node,
	    const struct node_names *names);
};

/* Writes baked_vocabulary. */
void bake_vocabulary(struct buf *out, const struct vocabulary *vocabulary,
    const struct node_names *names);

#endif
