/*
 * tries.h - the curves that a link may take, tried until none promises more.
 *
 * Layer: layout, inside.  There are hundreds for each link: all are weighed
 * roughly, and then considered one by one, those that promise most first.
 */
#ifndef LINTEL_LAYOUT_TRIES_H
#define LINTEL_LAYOUT_TRIES_H

#include "layout/smooth.h"

struct tries;

/* For any number of links, one after the other. */
struct tries *tries_new(struct smoother *smoother);

/* Takes the best straight line between the present link's ends, when it is
   better than the best curve so far. */
void try_lines(struct tries *tries);

/* The same of curves that leave and enter squarely, and of bows. */
void try_curves(struct tries *tries);

#endif
