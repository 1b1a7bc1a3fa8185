/*
 * refine.h - small moves that make a finished layout easier to read.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_REFINE_H
#define LINTEL_LAYOUT_REFINE_H

#include "layout/layout.h"

/*
 * Gives each link the simplest curve that runs through no box, crosses few
 * others, stays out of titles and meets its ends squarely.  Titles that are not
 * firm may still move out of the way, as far as their groups have room.
 * `costs`, by link, is what each one cost when it was chosen: zeroed at first.
 * One that costs no more now is left as it is.
 */
void refine_curves(struct arena *arena, const struct design *design,
    struct layout *layout, double *costs, bool firm_titles);

/*
 * Slides a group's title along its upper edge to where no link crosses it.
 * Returns how many crossings are left.
 */
uint32_t refine_titles(
    struct arena *arena, const struct design *design, struct layout *layout);

/* Shortens the titles that links run through wherever they stand: by the kind
   of the group, and then by the end of its name. */
void refine_crossed_titles(
    struct arena *arena, const struct design *design, struct layout *layout);

/*
 * Moves each label, near where it is, to where fewest links run through it and
 * it covers neither a box nor another label.  Returns how many found no such
 * place and were left off.
 */
uint32_t refine_labels(
    struct arena *arena, const struct design *design, struct layout *layout);

/* Finds each link's place for a sign; after its label's. */
void refine_signs(
    struct arena *arena, const struct design *design, struct layout *layout);

#endif
