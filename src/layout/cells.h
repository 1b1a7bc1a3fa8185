/*
 * cells.h - boxes filed by where they are.
 *
 * Layer: layout.  The plane is cut into square cells, each of which
 * knows the boxes that reach into it: what covers a place is found without
 * looking at every box of the drawing.
 */
#ifndef LINTEL_LAYOUT_CELLS_H
#define LINTEL_LAYOUT_CELLS_H

#include "layout/shape.h"

struct cell_list {
	uint32_t *at;
	uint32_t length, capacity;
};

struct cells {
	struct arena *arena;
	struct box whole;
	double size; /* of a cell, in points */
	uint32_t columns, rows;
	struct cell_list *lists; /* row by row */
	struct box *boxes;       /* by number */
	uint32_t *seen;          /* by number: the search that met it last */
	uint32_t length, most, search;
	struct cell_list found;
};

/* For up to `most` boxes, most of them within `whole`. */
void cells_init(
    struct cells *cells, struct arena *arena, struct box whole, uint32_t most);

/* Likewise for boxes that are far smaller than a component. */
void cells_init_fine(
    struct cells *cells, struct arena *arena, struct box whole, uint32_t most);

/* Files another box; they are numbered from 0 as they come. */
void cells_add(struct cells *cells, struct box box);

/* Moves a box that is filed.  It stays in its old cells, to no effect. */
void cells_move(struct cells *cells, uint32_t number, struct box box);

/* The boxes that overlap this one, each once: good until the next search. */
const struct cell_list *cells_find(struct cells *cells, struct box box);

#endif
