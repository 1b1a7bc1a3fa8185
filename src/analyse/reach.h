/*
 * reach.h - who is reached from whom, over calls and messages.
 *
 * Layer: analyse.  Linear in components and links.  Replication is no call and
 * is not followed; a consumer's call to its queue is followed the way that the
 * message travels, from the queue to the consumer.
 */
#ifndef LINTEL_ANALYSE_REACH_H
#define LINTEL_ANALYSE_REACH_H

#include "model/design.h"

/* Without the component itself, nearest first; lists live in the arena. */
struct component_list reach_downstream(struct arena *arena,
    const struct design *design, const struct component *from);
struct component_list reach_upstream(struct arena *arena,
    const struct design *design, const struct component *from);

#endif
