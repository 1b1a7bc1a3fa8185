/*
 * spread.h - curves moved a little, away from links that they are too near to.
 *
 * Layer: layout, inside.  Curves are sought between few places, and around
 * boxes by the shortest way: several links may find the same.
 */
#ifndef LINTEL_LAYOUT_SPREAD_H
#define LINTEL_LAYOUT_SPREAD_H

#include "layout/smooth.h"

/*
 * The present link's best curve, or one near it that is better still: with an
 * end elsewhere on its side, where another link ends close by, or all of it
 * further to the left or right, where it runs beside another.
 */
struct curve spread_curve(struct smoother *smoother, struct curve best);

#endif
