/*
 * bake_c.h - the C that is written: literals, arrays and maps.
 *
 * Layer: build.
 */
#ifndef LINTEL_BUILD_BAKE_C_H
#define LINTEL_BUILD_BAKE_C_H

#include "base/map.h"
#include "text/yaml.h"

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

/* "&kinds[3]" */
void bake_address(struct buf *out, const char *array, uint32_t index);

/* An array that grows: its initialisers so far. */
struct bake_array {
	const char *type, *name; /* "struct expr_node", "expr_nodes" */
	struct buf rows;
	uint32_t length;
};

/* Without any row. */
void bake_array_init(struct bake_array *array, struct arena *arena,
    const char *type, const char *name);

/* One more row, and its place; or the end of one that is in `rows` already. */
uint32_t bake_array_add(struct bake_array *array, const struct buf *row);
uint32_t bake_array_end_row(struct bake_array *array);

/* Its declaration, and all of it. */
void bake_array_declare(struct buf *out, const struct bake_array *array);
void bake_array_write(struct buf *out, const struct bake_array *array);

/* The place of a value in a map that holds it once. */
uint32_t bake_index(const struct map *map, const void *value);

/*
 * The entries and slots of a map, which it settles.  Its values stand in
 * `array`, in the order in which they are in `values`.
 */
void bake_map(struct buf *out, const char *name, struct map *map,
    const char *array, const struct map *values);
/* The map itself: an initialiser. */
void bake_map_value(struct buf *out, const char *name, const struct map *map);

#endif
