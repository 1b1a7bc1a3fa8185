#include "analyse/network.h"
#include "analyse/queueing.h"
#include "analyse/serve.h"
#include "host/classes.h"
#include "host/members.h"
#include "host/missing.h"
#include "host/numbers.h"

enum {
	TAG_LOAD,
	TAG_READS,
	TAG_WRITES,
	TAG_COLD_LOAD,
	TAG_FAILED_LOAD,
	TAG_USED,
	TAG_ALLOWED,
	TAG_ZONE_LOST,
	TAG_REGION_LOST,
	TAG_COLD,
	TAG_FAILED,
	TAG_WRITER,
	TAG_INSTANCES,
	TAG_TOTAL,
	TAG_ROLE,
	TAG_WAIT,
};

/* Some of a component's instances, which share one queue. */
struct host_serving {
	const struct component_capacity *of;
	const struct pool *pool;
	const char *role;
};

/* What a utilisation lacks: a capacity is no use before there is a rate. */
static struct expr_value missing_use(
    struct expr_context *context, const struct component_capacity *of)
{
	return known(of->rate) ? missing_capacity(context, of->component)
			       : missing_rate(context, of->unrated);
}

static void assume_capacity(
    struct expr_context *context, const struct component_capacity *of)
{
	const struct element *element = &of->component->element;
	if (of->basis == CAPACITY_DECLARED)
		host_assume_fact(
		    host_of(context), element, F_COMPONENT_CAPACITY);
	if (of->basis == CAPACITY_CONCURRENCY)
		host_assume_fact(
		    host_of(context), element, F_COMPONENT_LATENCY);
}

/*
 * Where nobody states a capacity, one instance that does one thing at a time
 * stands in, as long as it alone has headroom under all of the load; UNKNOWN
 * beyond, and for what somebody else may refuse.
 */
static double light_use(const struct component_capacity *of, double rate)
{
	const struct facts *facts = &of->component->element.facts;
	double seconds = fact_number(
	    fact_record(facts, F_COMPONENT_LATENCY), F_LATENCY_MEAN);
	bool light = of->basis == CAPACITY_UNKNOWN &&
	    !component_is(of->component, KIND_EXTERNAL) &&
	    queue_has_headroom(1, rate * seconds);
	return light ? rate * seconds : UNKNOWN;
}

static struct expr_value used(struct expr_context *context,
    const struct component_capacity *of, double share, double rate)
{
	if (component_is(of->component, KIND_CLIENT) ||
	    (of->rate == 0 && !(share > 0)))
		return expr_quantity(0, MEASURE_RATIO);
	if (!known(share)) {
		share = light_use(of, rate);
		if (!known(share))
			return missing_use(context, of);
		host_assume_fact(host_of(context), &of->component->element,
		    F_COMPONENT_LATENCY);
	}
	assume_capacity(context, of);
	return expr_quantity(share, MEASURE_RATIO);
}

/* Where no loss leaves something, there is nothing to add. */
static struct expr_value used_without(struct expr_context *context,
    const struct component_capacity *of, const struct loss_load *loss)
{
	const struct component *c = of->component;
	if (loss->domain)
		return used(context, of, loss->utilisation, of->rate);
	bool placed = true;
	for (uint32_t i = 0; i < c->placements.length; i++)
		placed = placed &&
		    domain_around(c->placements.at[i].domain, DOMAIN_ZONE);
	bool opaque = fact_flag(&c->element.facts, F_COMPONENT_MANAGED);
	if (loss == &of->zone && !placed && !opaque && c->replicas_min > 1 &&
	    of->rate > 0 && !known(light_use(of, of->rate)))
		return missing_fact(context, c, "zones");
	return used(context, of, of->utilisation, of->rate);
}

static const struct pool *tighter(const struct component_capacity *of)
{
	return of->read.utilisation / of->read.allowed >
		of->write.utilisation / of->write.allowed
	    ? &of->read
	    : &of->write;
}

/* The number of servers rests on the latency only where it makes them more. */
static struct expr_value allowed(struct expr_context *context,
    const struct component_capacity *of, const struct pool *pool)
{
	if (of->rate == 0)
		return expr_quantity(1, MEASURE_RATIO);
	if (known(light_use(of, of->rate)))
		return expr_quantity(queue_allowed(1), MEASURE_RATIO);
	if (!known(pool->allowed))
		return missing_use(context, of);
	assume_capacity(context, of);
	if (of->capacity * of->service > 1)
		host_assume_fact(host_of(context), &of->component->element,
		    F_COMPONENT_LATENCY);
	return expr_quantity(pool->allowed, MEASURE_RATIO);
}

static struct expr_value get_used(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), object);
	switch (member->tag) {
	case TAG_USED: return used(context, of, of->utilisation, of->rate);
	case TAG_ALLOWED: return allowed(context, of, tighter(of));
	case TAG_ZONE_LOST: return used_without(context, of, &of->zone);
	case TAG_REGION_LOST: return used_without(context, of, &of->region);
	case TAG_COLD:
		return used(context, of, of->cold_utilisation, of->cold_rate);
	case TAG_WRITER: return used(context, of, serve_writing(of), of->rate);
	default: break;
	}
	if (of->failed)
		return used(
		    context, of, of->failed_utilisation, of->failed_rate);
	if (!numbers_failed_whole(host_of(context)))
		return expr_unknown_path(context->arena, STR(""));
	return used(context, of, of->utilisation, of->rate);
}

static struct expr_value get_load(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), object);
	double rate = of->rate;
	switch (member->tag) {
	case TAG_READS: rate = of->reads; break;
	case TAG_WRITES: rate = of->writes; break;
	case TAG_COLD_LOAD: rate = of->cold_rate; break;
	case TAG_FAILED_LOAD:
		rate = of->failed ? of->failed_rate : of->rate;
		break;
	default: break;
	}
	if (!known(rate))
		return missing_rate(context, of->unrated);
	return expr_quantity(rate, MEASURE_RATE);
}

/* The analysis leaves out what no flow reaches: a worker off a queue. */
static struct expr_value idle_capacity(
    struct expr_context *context, const struct component *component)
{
	double one =
	    fact_number(&component->element.facts, F_COMPONENT_CAPACITY);
	if (!known(one) || component_is(component, KIND_CLIENT))
		return missing_capacity(context, component);
	host_assume_fact(
	    host_of(context), &component->element, F_COMPONENT_CAPACITY);
	return expr_quantity(one * serve_instances(component), MEASURE_RATE);
}

struct expr_value total_capacity(
    struct expr_context *context, const struct component *component)
{
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), component);
	if (of->basis == CAPACITY_UNKNOWN)
		return idle_capacity(context, component);
	assume_capacity(context, of);
	double instances =
	    of->basis == CAPACITY_QUOTA ? 1 : serve_instances(component);
	double total = of->utilisation > 0 ? of->rate / of->utilisation
					   : of->capacity * instances;
	return expr_quantity(total, MEASURE_RATE);
}

static struct expr_value get_total(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	return total_capacity(context, object);
}

static struct expr_value get_single(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), object);
	return expr_bool(serve_by_primary(object) && !of->granted);
}

static struct expr_value get_instances(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context, (void)member;
	return expr_quantity(serve_instances(object), MEASURE_COUNT);
}

static struct expr_value get_domain(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), object);
	switch (member->tag) {
	case TAG_ZONE_LOST: return expr_object(&class_domain, of->zone.domain);
	case TAG_REGION_LOST:
		return expr_object(&class_domain, of->region.domain);
	default: return expr_object(&class_component, of->failed);
	}
}

static struct host_serving *serving_new(struct expr_context *context,
    const struct component_capacity *of, const struct pool *pool,
    const char *role)
{
	struct host_serving *serving =
	    arena_new(context->arena, struct host_serving);
	*serving = (struct host_serving) {of, pool, role};
	return serving;
}

static struct expr_value get_serving(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), object);
	VEC(struct host_serving *) list = {0};
	bool one = of->read.instances == of->write.instances &&
	    of->read.rate == of->write.rate;
	if (!(of->write.instances > 0) ||
	    component_is(of->component, KIND_CLIENT))
		return OBJECTS(context, class_serving, &list);
	vec_push(context->arena, &list,
	    serving_new(context, of, &of->write, one ? "all" : "writes"));
	if (!one)
		vec_push(context->arena, &list,
		    serving_new(context, of, &of->read, "reads"));
	return OBJECTS(context, class_serving, &list);
}

static struct expr_value get_pool(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct host_serving *serving = object;
	const struct pool *pool = serving->pool;
	switch (member->tag) {
	case TAG_ROLE: return expr_string(str_from(serving->role));
	case TAG_INSTANCES:
		return expr_quantity(pool->instances, MEASURE_COUNT);
	case TAG_USED:
		return used(
		    context, serving->of, pool->utilisation, serving->of->rate);
	case TAG_ALLOWED: return allowed(context, serving->of, pool);
	case TAG_LOAD:
		if (!known(pool->rate))
			return missing_rate(context, serving->of->unrated);
		return expr_quantity(pool->rate, MEASURE_RATE);
	default: break;
	}
	if (!known(pool->wait))
		return missing_use(context, serving->of);
	assume_capacity(context, serving->of);
	return expr_quantity(pool->wait, MEASURE_DURATION);
}

static void serving_print(struct buf *buf, const void *object)
{
	const struct host_serving *serving = object;
	buf_str(buf, serving->of->component->element.id);
}

static const struct expr_type serving_type = EXPR_OBJECT_OF(&class_serving),
			      servings_type = EXPR_LIST_OF(&serving_type);

/* clang-format off */
#define RATE  &expr_type_quantity[MEASURE_RATE]
#define RATIO &expr_type_quantity[MEASURE_RATIO]
#define COUNT &expr_type_quantity[MEASURE_COUNT]

const struct expr_member component_loads[] = {
    {"load", RATE, get_load, NULL, TAG_LOAD,
	"calls a second that reach it at peak, over all flows"},
    {"reads_load", RATE, get_load, NULL, TAG_READS, "those of them that read"},
    {"writes_load", RATE, get_load, NULL, TAG_WRITES, "those of them that do not read"},
    {"cold_load", RATE, get_load, NULL, TAG_COLD_LOAD, "its load when all caches are empty"},
    {"failed_load", RATE, get_load, NULL, TAG_FAILED_LOAD,
	"its load when it takes over for `failed_alternative`"},
    {"serving", &servings_type, get_serving, NULL, 0,
	"instances that share one queue, in the busiest region and shard: one such set, or a primary and its readers"},
    {"utilisation", RATIO, get_used, NULL, TAG_USED,
	"load over capacity of its busiest instances at peak; 0 at the user's side; where no capacity is stated, load times latency, if that is below a third"},
    {"allowed_utilisation", RATIO, get_used, NULL, TAG_ALLOWED,
	"utilisation at which waiting and service together take 1.5 times the service (Erlang C); 1 without load, of a quota and of what a provider grants"},
    {"utilisation_zone_lost", RATIO, get_used, NULL, TAG_ZONE_LOST,
	"utilisation without `worst_zone`; as it is where it has no zone that it survives"},
    {"utilisation_region_lost", RATIO, get_used, NULL, TAG_REGION_LOST,
	"utilisation once the load of `worst_region` has moved here; as it is without one"},
    {"utilisation_cold", RATIO, get_used, NULL, TAG_COLD,
	"utilisation when all caches are empty"},
    {"utilisation_failed", RATIO, get_used, NULL, TAG_FAILED,
	"utilisation when it takes over for `failed_alternative`; as it is without one"},
    {"writer_utilisation", RATIO, get_used, NULL, TAG_WRITER,
	"the part of it that writes cause, of the instances that take writes"},
    {"worst_zone", &type_domain, get_domain, NULL, TAG_ZONE_LOST,
	"the zone whose loss fills what is left of it most, or null"},
    {"worst_region", &type_domain, get_domain, NULL, TAG_REGION_LOST,
	"the region whose loss fills the others most, or null"},
    {"failed_alternative", &type_component, get_domain, NULL, TAG_FAILED,
	"the first alternative of a step whose loss brings it the most load, or null"},
    {"single_writer", &expr_type_bool, get_single, NULL, 0,
	"a store in which only the primary of each shard takes writes; false of a capacity that a provider grants"},
    {"instances", COUNT, get_instances, NULL, 0,
	"in all shards and regions; the most, when autoscaled"},
    {"total_capacity", RATE, get_total, NULL, 0,
	"calls a second that all of it takes, with its load spread as it is"},
    {0},
};

const struct expr_member serving_members[] = {
    {"role", &expr_type_string, get_pool, NULL, TAG_ROLE,
	"all, or else writes (a primary) or reads (its readers)"},
    {"load", RATE, get_pool, NULL, TAG_LOAD, "calls a second that reach them at peak"},
    {"instances", COUNT, get_pool, NULL, TAG_INSTANCES, "how many they are"},
    {"utilisation", RATIO, get_pool, NULL, TAG_USED, "load over capacity"},
    {"allowed_utilisation", RATIO, get_pool, NULL, TAG_ALLOWED,
	"at which waiting and service together take 1.5 times the service"},
    {"wait", &expr_type_quantity[MEASURE_DURATION], get_pool, NULL, TAG_WAIT,
	"mean time in their queue at peak"},
    {0},
};
/* clang-format on */

const struct expr_class class_serving = {
    .name = "serving",
    .members = serving_members,
    .print = serving_print,
    .doc = "instances of a component that share one queue",
};
