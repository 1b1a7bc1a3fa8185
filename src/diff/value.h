/*
 * value.h - values of two designs side by side.
 *
 * Layer: diff, inside.
 */
#ifndef LINTEL_DIFF_VALUE_H
#define LINTEL_DIFF_VALUE_H

#include "diff/diff.h"

/*
 * Whether both, detached, mean the same.  Numbers may differ by what rounding
 * does to units; order within a list does not count.  Linear; the arena is for
 * the look-up.
 */
bool values_equal(
    struct arena *arena, const struct value *a, const struct value *b);

/* Those of `some` that are not in `list`. */
struct value_list values_missing(struct arena *arena,
    const struct value_list *list, const struct value_list *some);

/*
 * The value with the ids of components as texts, so that nothing of it belongs
 * to a design; those that were renamed by their new ids where `diff` is given.
 */
struct value value_detached(
    struct arena *arena, const struct value *value, const struct diff *diff);

/*
 * For people: a number as it was written where the fact tells that, else with
 * its unit; lists with commas.
 */
struct str value_text(struct arena *arena, const struct value *value,
    enum measure measure, const struct fact *fact);

#endif
