/*
 * told.h - changes as people are told of them.
 *
 * Layer: diff.
 */
#ifndef LINTEL_DIFF_TOLD_H
#define LINTEL_DIFF_TOLD_H

#include "diff/diff.h"

/*
 * In their order, and those of a value that three elements or more have by one
 * entry, as `defaults` gives it to them, as one: its `element` is "14
 * components (app, cache, db and 11 more)".  Linear; borrows from the diff.
 */
struct change_list diff_told(struct arena *arena, const struct diff *diff);

#endif
