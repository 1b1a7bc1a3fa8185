/*
 * bake_vocabulary.h - the built-in vocabulary, loaded when lintel is built.
 *
 * Layer: build.
 */
#ifndef LINTEL_BUILD_BAKE_VOCABULARY_H
#define LINTEL_BUILD_BAKE_VOCABULARY_H

#include "model/vocabulary.h"

/* What things of the files are called in the C that is being written. */
struct node_names {
	/* "&nodes3[17]" */
	void (*write)(struct buf *out, const struct yaml_node *node,
	    const struct node_names *names);
	/* ".bytes = {...}": all bytes of a file */
	void (*write_bytes)(
	    struct buf *out, struct str bytes, const struct node_names *names);
};

/* A string literal. */
void bake_text(struct buf *out, struct str text);

/* "STR_INIT(...)" */
void bake_str(struct buf *out, struct str text);

/*
 * The entries and slots of a map, which it settles.  Its values stand in
 * `array`, in the order in which they are in `values`.
 */
void bake_map(struct buf *out, const char *name, struct map *map,
    const char *array, const struct map *values);
/* The map itself: an initialiser. */
void bake_map_value(struct buf *out, const char *name, const struct map *map);

/* Writes baked_vocabulary, and settles its maps. */
void bake_vocabulary(struct buf *out, struct vocabulary *vocabulary,
    const struct node_names *names);

#endif
