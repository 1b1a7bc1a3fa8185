/*
 * connection.h - connections that are opened, and those that are needed.
 *
 * Layer: analyse.  A caller instance opens a pool for each link: the link's
 * `pool`, or else the caller's.
 */
#ifndef LINTEL_ANALYSE_CONNECTION_H
#define LINTEL_ANALYSE_CONNECTION_H

#include "analyse/capacity.h"

/* Fills the connections of each component. */
void connection_count(struct arena *arena, const struct design *design,
    struct capacity *capacity);

/* Fills capacity->pools; calls[] are per second at peak, by link index. */
void connection_need(struct arena *arena, const struct design *design,
    struct capacity *capacity, const double *calls);

#endif
