/*
 * buffered.h - whose peaks wait in a queue.
 *
 * Layer: analyse.
 */
#ifndef LINTEL_ANALYSE_BUFFERED_H
#define LINTEL_ANALYSE_BUFFERED_H

#include "analyse/capacity.h"

/*
 * Sets `peaks_wait` of each component, whose utilisation is known by then where
 * it can be.  Linear in components and links.
 */
void buffered_find(struct arena *scratch, const struct design *design,
    struct capacity *capacity);

#endif
