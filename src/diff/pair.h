/*
 * pair.h - which elements of two designs are one and the same.
 *
 * Layer: diff, inside.  By id first.  Then a component of the new design with
 * `renamed-from: X` is the old X, if nothing in the new design is still X.
 * Then elements of equal content: exactly one on either side that has no
 * partner, says the same, and stands among the same others.  Anything less
 * would be guessing, and is none.
 */
#ifndef LINTEL_DIFF_PAIR_H
#define LINTEL_DIFF_PAIR_H

#include "diff/diff.h"

/* Fills to_after and to_before. */
void diff_pair(struct diff *diff);

/*
 * What an element says, its id aside, as one text: equal ones say the same.
 * Empty for so little that it may be chance.
 */
struct str element_content(
    const struct diff *diff, const struct element *element, bool is_before);

/* "app->db", with the ids that the ends have in the new design. */
struct str link_key(
    const struct diff *diff, const struct link *link, bool is_before);

/* The id that the element has in the new design, if it is there. */
struct str new_id(
    const struct diff *diff, const struct element *element, bool is_before);

/* Elements of a kind: COMPONENT, GROUP, LINK, FLOW, OPERATION, TRADEOFF,
   QUESTION or ALERT. */
uint32_t element_count(const struct design *design, enum element_kind kind);
const struct element *element_at(
    const struct design *design, enum element_kind kind, uint32_t index);

#endif
