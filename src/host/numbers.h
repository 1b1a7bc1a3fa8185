/*
 * numbers.h - what the analyses say of a design, each of them run once.
 *
 * Layer: host, inside.  An analysis runs when it is first asked for; its result
 * is kept in the host's arena.  What it assumed is for whoever uses it to note.
 */
#ifndef LINTEL_HOST_NUMBERS_H
#define LINTEL_HOST_NUMBERS_H

#include "analyse/attempts.h"
#include "analyse/availability.h"
#include "analyse/cost.h"
#include "analyse/estimate.h"
#include "analyse/latency.h"
#include "host/host.h"

const struct component_capacity *numbers_capacity(
    struct host *host, const struct component *component);
/* Whether the loss of every first alternative was tried. */
bool numbers_failed_whole(struct host *host);
const struct link_pool *numbers_pool(
    struct host *host, const struct link *link);
const struct link_attempts *numbers_attempts(
    struct host *host, const struct link *link);
const struct flow_latency *numbers_latency(
    struct host *host, const struct flow *flow);
const struct costs *numbers_costs(struct host *host);
/* NULL where nothing is written. */
const struct store_estimate *numbers_store(
    struct host *host, const struct component *component);
/* Calls per second, mean: 0 where no flow walks the link; UNKNOWN. */
double numbers_passed(struct host *host, const struct link *link);
const struct availability *numbers_availability(
    struct host *host, const struct flow *flow);
const struct availability *numbers_component_availability(
    struct host *host, struct component *component);

/* Notes what an analysis assumed. */
void host_assume_all(struct host *host, const struct assumptions *assumed);

#endif
