#include "analyse/serve.h"
#include "host/classes.h"
#include "host/members.h"
#include "host/missing.h"
#include "host/numbers.h"

#include <math.h>

enum {
	TAG_OPENED,
	TAG_LIMIT,
	TAG_WRITTEN,
	TAG_KEPT,
	TAG_ROOM,
};

/* What a caller would have to say so that its connections could be counted. */
static struct expr_value missing_pools(
    struct expr_context *context, const struct component *component)
{
	const struct expr_unknown *all = NULL;
	struct link *const *link;
	vec_each (link, &component->in) {
		const struct component *from = (*link)->from;
		if ((*link)->arrow == ARROW_REPLICATE ||
		    component_is(from, KIND_CLIENT) ||
		    known(fact_number(&(*link)->element.facts, F_LINK_POOL)) ||
		    known(fact_number(&from->element.facts, F_COMPONENT_POOL)))
			continue;
		struct expr_value lacks = missing_fact(context, from, "pool");
		all = expr_unknown_join(context->arena, all, lacks.as.unknown);
	}
	if (!all)
		return expr_unknown_path(context->arena, STR(""));
	return expr_from_unknown(all);
}

/*
 * The part that is known is enough where it alone is too much.  Technologies
 * that have a limit are known to: nobody is asked for one, nor for pools before
 * somebody has begun to count connections.
 */
static struct expr_value get_connections(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct component *c = object;
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), c);
	if (member->tag == TAG_OPENED) {
		if (of->connections_whole ||
		    of->connections > of->max_connections)
			return expr_quantity(of->connections, MEASURE_COUNT);
		if (!expr_spend(context, c->in.length / 16))
			return expr_null();
		bool counted = of->connections > 0 ||
		    fact_has(&c->element.facts, F_COMPONENT_MAX_CONNECTIONS);
		return known(of->max_connections) && counted
		    ? missing_pools(context, c)
		    : expr_unknown_path(context->arena, STR(""));
	}
	if (!known(of->max_connections))
		return expr_unknown_path(context->arena, STR(""));
	host_assume_fact(
	    host_of(context), &c->element, F_COMPONENT_MAX_CONNECTIONS);
	return expr_quantity(of->max_connections, MEASURE_COUNT);
}

static struct expr_value bytes_kept(struct expr_context *context,
    const struct component *component, const struct store_estimate *store)
{
	double kept = store->holds * store->copies;
	if (known(kept))
		return expr_quantity(kept, MEASURE_SIZE);
	if (!known(store->written))
		return missing_usage(context, component, true);
	return missing_fact(context, component,
	    known(store->copies) ? "retention" : "replication");
}

static struct expr_value room_of(
    struct expr_context *context, const struct component *c)
{
	double room = store_room(c);
	if (known(room))
		return expr_quantity(room, MEASURE_SIZE);
	/* A provider's grows by itself, and what nobody fills need not. */
	return fact_flag(&c->element.facts, F_COMPONENT_MANAGED) ||
		!numbers_store(host_of(context), c)
	    ? expr_unknown_path(context->arena, STR(""))
	    : missing_fact(context, c, "storage");
}

static struct expr_value get_bytes(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct component *c = object;
	const struct store_estimate *store = numbers_store(host_of(context), c);
	if (member->tag == TAG_ROOM)
		return room_of(context, c);
	if (member->tag == TAG_KEPT)
		return store ? bytes_kept(context, c, store)
			     : expr_quantity(0, MEASURE_SIZE);
	if (!store)
		return expr_quantity(0, MEASURE_BANDWIDTH);
	if (!known(store->written))
		return missing_usage(context, c, true);
	return expr_quantity(store->written, MEASURE_BANDWIDTH);
}

static struct expr_value get_inflow(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct store_estimate *store =
	    numbers_store(host_of(context), object);
	if (!store)
		return expr_quantity(0, MEASURE_RATE);
	if (!known(store->arrivals))
		return missing_usage(context, object, false);
	return expr_quantity(store->arrivals, MEASURE_RATE);
}

/* What a set of consumers takes off a queue: see `drain`. */
struct drain {
	double rate; /* UNKNOWN before the first */
	bool shared; /* each message goes to one of them */
	double arrivals;
	const struct expr_unknown *lacks;
};

/* Plenty, where one that does one thing at a time has time to spare. */
static double light_drain(const struct component *consumer, double arrivals)
{
	double seconds = fact_number(
	    fact_record(&consumer->element.facts, F_COMPONENT_LATENCY),
	    F_LATENCY_MEAN);
	return arrivals * seconds * 3 <= 1 ? INFINITY : UNKNOWN;
}

/*
 * Of a queue each message goes to one consumer; of a log each consumer reads
 * all, or the share that its flows say: who takes a hundredth of the messages
 * need not be able to take them all.
 */
static double messages_for_one(struct expr_context *context,
    const struct drain *drain, const struct link *link)
{
	double taken = numbers_passed(host_of(context), link);
	bool part = !drain->shared && taken > 0 && taken < drain->arrivals;
	return part ? drain->arrivals / taken : 1;
}

static void add_consumer(struct expr_context *context, struct drain *drain,
    const struct link *link, const struct component *consumer)
{
	if (component_is(consumer, KIND_CLIENT))
		return;
	struct expr_value total = total_capacity(context, consumer);
	double rate = total.kind == EXPR_UNKNOWN
	    ? light_drain(consumer, drain->arrivals)
	    : expr_as_double(total) * messages_for_one(context, drain, link);
	if (!known(rate)) {
		drain->lacks = expr_unknown_join(
		    context->arena, drain->lacks, total.as.unknown);
		return;
	}
	if (!known(drain->rate))
		drain->rate = rate;
	else if (drain->shared)
		drain->rate += rate;
	else if (rate < drain->rate)
		drain->rate = rate;
}

static struct expr_value get_drain(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct component *c = object;
	const struct store_estimate *store = numbers_store(host_of(context), c);
	struct drain drain = {
	    .rate = UNKNOWN,
	    .shared = str_is(c->kind->id, "queue"),
	    .arrivals = store ? store->arrivals : UNKNOWN,
	};
	struct link *const *link;
	if (!expr_spend(context, c->in.length + c->out.length))
		return expr_null();
	vec_each (link, &c->in)
		if ((*link)->consumes)
			add_consumer(context, &drain, *link, (*link)->from);
	vec_each (link, &c->out)
		if ((*link)->arrow == ARROW_MESSAGE)
			add_consumer(context, &drain, *link, (*link)->to);
	if (drain.lacks && store)
		return expr_from_unknown(drain.lacks);
	if (!isfinite(drain.rate))
		return expr_unknown_path(context->arena, STR(""));
	return expr_quantity(drain.rate, MEASURE_RATE);
}

static struct expr_value get_copies(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context, (void)member;
	return expr_quantity(store_copies(object), MEASURE_COUNT);
}

static struct expr_value get_availability(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	struct host *host = host_of(context);
	const struct component *c = object;
	const struct availability *found = numbers_component_availability(
	    host, host->design->components.at[c->element.index]);
	if (found->missing.length)
		return missing_unstated(context, &found->missing.at[0]);
	if (!found->exact)
		return expr_unknown_path(context->arena, STR(""));
	host_assume_all(host, &found->assumed);
	return expr_quantity(found->value, MEASURE_RATIO);
}

static const struct component *backup_store(const struct component *c)
{
	const struct facts *backup =
	    fact_record(&c->element.facts, F_COMPONENT_BACKUP);
	return fact_component(backup, F_BACKUP_TO);
}

static struct expr_value get_backup_store(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context, (void)member;
	return expr_object(&class_component, backup_store(object));
}

static struct expr_value get_keeps_backups(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct component *c = object;
	const struct design *design = host_of(context)->design;
	if (!c->referred)
		return expr_bool(false);
	if (!expr_spend(context, design->components.length))
		return expr_null();
	struct link *const *link;
	vec_each (link, &c->in) {
		const struct component *from = (*link)->from;
		if (backup_store(from) != c && !component_is(from, KIND_BATCH))
			return expr_bool(false);
	}
	struct component *const *other;
	vec_each (other, &design->components)
		if (backup_store(*other) == c)
			return expr_bool(true);
	return expr_bool(false);
}

/* clang-format off */
#define COUNT &expr_type_quantity[MEASURE_COUNT]

const struct expr_member component_stocks[] = {
    {"connections", COUNT, get_connections, NULL, TAG_OPENED,
	"that callers open to one instance of a store, or to all of anything else; the known part where it is too much alone"},
    {"connections_limit", COUNT, get_connections, NULL, TAG_LIMIT,
	"that one instance of a store, or all of anything else, accept"},
    {"inflow", &expr_type_quantity[MEASURE_RATE], get_inflow, NULL, 0,
	"writes or messages a second that arrive there, mean"},
    {"drain", &expr_type_quantity[MEASURE_RATE], get_drain, NULL, 0,
	"messages a second that its consumers can take: of a queue all together, else the slowest, since each gets all"},
    {"copies_kept", COUNT, get_copies, NULL, 0,
	"copies that are paid for of each byte it keeps"},
    {"bytes_written", &expr_type_quantity[MEASURE_BANDWIDTH], get_bytes, NULL, TAG_WRITTEN,
	"that steps leave there, mean, before copies"},
    {"bytes_kept", &expr_type_quantity[MEASURE_SIZE], get_bytes, NULL, TAG_KEPT,
	"written over the retention, with all copies"},
    {"room", &expr_type_quantity[MEASURE_SIZE], get_bytes, NULL, TAG_ROOM,
	"bytes that all its instances hold"},
    {"backup_store", &type_component, get_backup_store, NULL, 0,
	"the component in which its backups lie, where `backup.to` names one, or null"},
    {"keeps_backups", &expr_type_bool, get_keeps_backups, NULL, 0,
	"a `backup.to` names it, and nothing is linked to it but what is backed up there and batch work"},
    {"effective_availability", &expr_type_quantity[MEASURE_RATIO], get_availability, NULL, 0,
	"that enough of its instances are up, or its standby, with what they stand in; `availability` is of one instance"},
    {0},
};
/* clang-format on */
