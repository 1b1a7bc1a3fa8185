/*
 * refine.h - small moves that make a finished layout easier to read.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_REFINE_H
#define LINTEL_LAYOUT_REFINE_H

#include "layout/trace.h"

/* Of a drawing whose boxes stay where they are: what its links may run through,
   what they cost when they were led, and `traces`, by link, as they are. */
struct curves;
struct curves *curves_new(struct arena *arena, const struct design *design,
    struct layout *layout, struct trace *traces);

/*
 * Gives each link the simplest curve that runs through no box, crosses few
 * others, stays out of titles and meets its ends squarely.  Titles that are not
 * firm may still move out of the way, as far as their groups have room: so it
 * is the first time.  A link that costs no more than when it was led is left as
 * it is.  Returns false where there are so many links that none is led.
 */
bool refine_curves(struct curves *curves, bool firm_titles);

/*
 * Slides a group's title along its upper edge to where no link crosses it.
 * Returns how many crossings are left.
 */
uint32_t refine_titles(struct arena *arena, const struct design *design,
    struct layout *layout, const struct trace *traces);

/* Shortens the titles that links run through wherever they stand: by the kind
   of the group, and then by the end of its name. */
void refine_crossed_titles(struct arena *arena, const struct design *design,
    struct layout *layout, const struct trace *traces);

/*
 * Moves each label, near where it is, to where fewest links run through it and
 * it covers neither a box nor another label.  Returns how many found no such
 * place and were left off.  `traces`: room for those of the links.
 */
uint32_t refine_labels(struct arena *arena, const struct design *design,
    struct layout *layout, struct trace *traces);

/* Finds each link's place for a sign; after its label's. */
void refine_signs(
    struct arena *arena, const struct design *design, struct layout *layout);

#endif
