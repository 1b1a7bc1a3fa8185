/*
 * serve.h - which instances of a component serve its load, and how busy.
 *
 * Layer: analyse.  The one place that knows what primaries, read replicas,
 * shards, nodes and concurrency mean for the load of a single component.
 */
#ifndef LINTEL_ANALYSE_SERVE_H
#define LINTEL_ANALYSE_SERVE_H

#include "analyse/capacity.h"
#include "analyse/load.h"

/* Caches, search and read replicas: any copy answers a read. */
bool serve_reads_anywhere(const struct component *component);

/* Whether such a call is served as a read; one of no sort is where any copy
   answers. */
bool serve_as_read(enum step_op op, const struct component *component);

/* Whether only the primary of each shard takes writes. */
bool serve_by_primary(const struct component *component);

/*
 * Whether a provider runs as many instances of it as it likes: it is managed,
 * and nobody has stated replicas or nodes.
 */
bool serve_uncounted(const struct component *component);

/* Of all shards and regions; the most, when autoscaled. */
double serve_instances(const struct component *component);

/*
 * What one instance can do: fills basis, capacity and service of *out, whose
 * rate is known by then.  Nothing is asked of what no flow needs.
 */
void serve_rate(const struct component *component,
    struct component_capacity *out, struct arena *arena,
    struct assumptions *assumed);

enum serve_loss {
	SERVE_WHOLE,
	SERVE_ZONE_LOST,   /* each region without its largest zone, in turn */
	SERVE_REGION_LOST, /* each region in turn */
};

/* The busiest pools of one component. */
struct serving {
	struct pool write, read;
	const struct domain *lost; /* what hurts most; NULL for none */
};

/* Where one component stands, and what comes there: see load.h. */
struct serve_place {
	const struct load_slot *slots;
	const struct load *loads;
	const double *moves; /* `splits` of them for each slot */
	const double *drifts;
	const struct load *strays;
	uint32_t count, splits;
};

/*
 * A loss that the component does not survive is no matter of load and is left
 * out.
 */
struct serving serve_load(const struct component_capacity *capacity,
    const struct serve_place *place, enum serve_loss loss);

/*
 * How busy writes alone keep what takes them: the primary of the hottest shard,
 * or every instance where each takes writes.  `capacity` is complete.
 */
double serve_writing(const struct component_capacity *capacity);

double serving_utilisation(const struct serving *serving);

#endif
