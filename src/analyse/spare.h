/*
 * spare.h - how many instances a component would do without.
 *
 * Layer: analyse.  Only what keeps no data and always has as many instances is
 * judged: copies of data are there to last, and an autoscaled number is not one
 * that anybody chose.  What accepts so many connections is sized by those. What
 * cannot be known is not spare.
 */
#ifndef LINTEL_ANALYSE_SPARE_H
#define LINTEL_ANALYSE_SPARE_H

#include "analyse/capacity.h"

/*
 * Instances that could go while the rest stands in as many zones, survives the
 * loss of one, has headroom at peak, also with cold caches, for a failed
 * alternative and without a zone, and is less available by no more than `loss`.
 * `capacity` is the component's own.
 */
uint32_t component_spare(struct arena *arena,
    const struct component_capacity *capacity, double loss);

#endif
