/*
 * symbols.h - the small pictures of kinds, and the outlines of shapes.
 *
 * Layer: svg.  A kind's `shape:` is one of box, rounded, cylinder, drum, queue,
 * cloud, person, hexagon, document, folder, gear, chip, screen, phone, shield,
 * diamond, stack and note; the icon comes from the kind's id, or else from its
 * shape.
 */
#ifndef LINTEL_SVG_SYMBOLS_H
#define LINTEL_SVG_SYMBOLS_H

#include "layout/layout.h"

enum {
	SYMBOL_SIDE = 20, /* of the square that icons are drawn in */
};

struct symbol {
	const char *name;
	const char *path; /* of strokes, without fill */
};

/* Both have a symbol for everything. */
const struct symbol *symbol_of_kind(const struct kind *kind);
const struct symbol *symbol_of_group(enum group_kind kind);

extern const struct symbol symbols[];
extern const size_t symbol_count;

/* Path data of a shape's closed outline ... */
void outline_path(struct buf *out, enum shape shape, struct box box);
/* ... and of the lines within it; nothing for most. */
void outline_details(struct buf *out, enum shape shape, struct box box);

#endif
