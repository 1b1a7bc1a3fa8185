/*
 * refine.h - small moves that make a finished layout easier to read.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_REFINE_H
#define LINTEL_LAYOUT_REFINE_H

#include "layout/layout.h"

/* Makes a winding link straight where that crosses nothing more. */
void refine_curves(
    struct arena *arena, const struct design *design, struct layout *layout);

/* Slides a group's title along its upper edge to where no link crosses it. */
void refine_titles(
    struct arena *arena, const struct design *design, struct layout *layout);

/*
 * Moves each label, near where it is, to where fewest links run through it and
 * it covers neither a box nor another label.  Returns how many found no such
 * place and were left off.
 */
uint32_t refine_labels(
    struct arena *arena, const struct design *design, struct layout *layout);

#endif
