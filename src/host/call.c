#include "analyse/network.h"
#include "host/classes.h"
#include "host/missing.h"
#include "host/numbers.h"

enum {
	TAG_TRIES,
	TAG_PATIENCE,
	TAG_PRODUCT,
	TAG_LONGEST,
	TAG_HURRIED,
	TAG_PATH,
	TAG_NEEDED,
	TAG_OPENED,
};

static struct expr_value missing(
    struct expr_context *context, const struct link *link, const char *key)
{
	return expr_unknown_member(
	    context->arena, &class_link, link, str_from(key));
}

static struct expr_value path_of(
    struct expr_context *context, const struct link *link)
{
	struct host *host = host_of(context);
	const struct flow *flow = numbers_attempts(host, link)->flow;
	struct component_list path = {0};
	if (!flow) {
		vec_push(context->arena, &path, link->from);
		vec_push(context->arena, &path, link->to);
		return OBJECTS(context, class_component, &path);
	}
	if (!expr_spend(context,
		flow->steps.length + host->design->components.length / 16))
		return expr_null();
	path = attempts_path(context->arena, host->design, flow, link);
	return OBJECTS(context, class_component, &path);
}

static struct expr_value get_attempts(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	struct host *host = host_of(context);
	const struct link *link = object;
	switch (member->tag) {
	case TAG_TRIES: return expr_quantity(link_tries(link), MEASURE_COUNT);
	case TAG_PATIENCE:
		if (!known(link_patience(link)))
			return missing(context, link, "timeout");
		return expr_quantity(link_patience(link), MEASURE_DURATION);
	case TAG_PRODUCT:
		return expr_quantity(
		    numbers_attempts(host, link)->product, MEASURE_COUNT);
	case TAG_LONGEST:
		return expr_object(
		    &class_link, numbers_attempts(host, link)->longest);
	case TAG_HURRIED:
		return expr_object(
		    &class_link, numbers_attempts(host, link)->hurried);
	default: return path_of(context, link);
	}
}

/* The flows that walk a link are among those of its callee. */
static struct expr_value missing_need(
    struct expr_context *context, const struct link *link)
{
	const struct facts *callee =
	    fact_record(&link->to->element.facts, F_COMPONENT_LATENCY);
	if (!known(fact_number(callee, F_LATENCY_MEAN)))
		return missing_fact(context, link->to, "latency");
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), link->to);
	return missing_rate(context, of->unrated);
}

static struct expr_value get_load(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	const struct link *link = object;
	double rate = numbers_pool(host_of(context), link)->rate;
	if (known(rate))
		return expr_quantity(rate, MEASURE_RATE);
	return missing_rate(
	    context, numbers_capacity(host_of(context), link->to)->unrated);
}

static struct expr_value get_pool(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	const struct link *link = object;
	const struct link_pool *pool = numbers_pool(host_of(context), link);
	if (link->arrow != ARROW_CALL || link->consumes)
		return expr_quantity(0, MEASURE_COUNT);
	if (member->tag == TAG_OPENED)
		return expr_quantity(
		    known(pool->opened) ? pool->opened : 0, MEASURE_COUNT);
	if (!known(pool->needed))
		return missing_need(context, link);
	if (pool->needed > 0)
		host_assume_fact(
		    host_of(context), &link->to->element, F_COMPONENT_LATENCY);
	return expr_quantity(pool->needed, MEASURE_NUMBER);
}

/* Stated, or assumed from where both ends stand. */
static struct expr_value get_trip(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)member;
	struct host *host = host_of(context);
	const struct link *link = object;
	double stated = fact_number(
	    fact_record(&link->element.facts, F_LINK_LATENCY), F_LATENCY_MEAN);
	double far = 0;
	enum network_distance distance =
	    network_distance(link->from, link->to, &far);
	if (known(stated))
		return expr_quantity(stated, MEASURE_DURATION);
	if (distance == DISTANCE_UNKNOWN || host->no_assumptions)
		return missing(context, link, "latency");
	struct assumption trip = {
	    &link->element, F_LINK_LATENCY, network_round_trip(distance)};
	struct assumptions one = {&trip, 1, 1};
	host_assume_all(host, &one);
	return expr_quantity(trip.value, MEASURE_DURATION);
}

static struct expr_value get_abroad(struct expr_context *context,
    const void *object, const struct expr_member *member)
{
	(void)context, (void)member;
	const struct link *link = object;
	double far = 0;
	network_distance(link->from, link->to, &far);
	return expr_quantity(far, MEASURE_RATIO);
}

/* clang-format off */
#define COUNT    &expr_type_quantity[MEASURE_COUNT]
#define DURATION &expr_type_quantity[MEASURE_DURATION]

const struct expr_member link_numbers[] = {
    {"attempts", COUNT, get_attempts, NULL, TAG_TRIES,
	"calls made for one: the first and its retries"},
    {"patience", DURATION, get_attempts, NULL, TAG_PATIENCE,
	"how long all its attempts may take: attempts times timeout"},
    {"path_attempts", COUNT, get_attempts, NULL, TAG_PRODUCT,
	"product of the attempts along the worst path of a flow that ends with it"},
    {"attempts_path", &type_components, get_attempts, NULL, TAG_PATH,
	"that path, from where attempts begin to multiply"},
    {"longest_call", &type_link, get_attempts, NULL, TAG_LONGEST,
	"of the calls its callee makes on in a flow over it, that with the most patience, or null"},
    {"hurried_by", &type_link, get_attempts, NULL, TAG_HURRIED,
	"of the calls that its caller answers in a flow over it, that with the shortest timeout, or null"},
    {"load", &expr_type_quantity[MEASURE_RATE], get_load, NULL, 0,
	"calls a second over it at peak"},
    {"pool_needed", &expr_type_quantity[MEASURE_NUMBER], get_pool, NULL, TAG_NEEDED,
	"connections in use at once at peak, at least (Little's law)"},
    {"pool_opened", COUNT, get_pool, NULL, TAG_OPENED,
	"connections that all instances of its caller open; 0 where no pool is stated"},
    {"round_trip", DURATION, get_trip, NULL, 0,
	"stated, or assumed from where both ends stand; the farthest way that its calls go"},
    {"abroad", &expr_type_quantity[MEASURE_RATIO], get_abroad, NULL, 0,
	"share of the caller's instances whose calls leave their region"},
    {0},
};
/* clang-format on */
