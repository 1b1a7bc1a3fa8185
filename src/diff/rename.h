/*
 * rename.h - what elements of an old design are called in the new one.
 *
 * Layer: diff.  For what speaks of elements by name, such as findings.
 */
#ifndef LINTEL_DIFF_RENAME_H
#define LINTEL_DIFF_RENAME_H

#include "diff/diff.h"

/* Old name -> struct str: "component:db" -> "component:store"; "tradeoff:2" ->
   "tradeoff:1".  Of those alone that are called otherwise. */
void diff_renames(
    struct map *names, struct arena *arena, const struct diff *diff);

#endif
