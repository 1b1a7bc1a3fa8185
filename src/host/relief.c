#include "analyse/queueing.h"
#include "analyse/serve.h"
#include "host/classes.h"
#include "host/members.h"
#include "host/numbers.h"

#include <math.h>

enum {
	MOST_COPIES = 1000000,
};

/* What a provider grants is best not met: this part of it is asked for. */
#define GRANT_USED 0.8

/* A pool that is too busy, and the number of which more would help. */
struct shortage {
	const struct component_capacity *of;
	double used;      /* its utilisation as it is or would be */
	double instances; /* in the pool */
	double number;    /* of replicas, nodes or shards, as the key says */
	bool idle_one;    /* one of the number is a primary that serves none */
};

static double allowed_for(const struct shortage *s, double instances)
{
	if (s->of->granted)
		return GRANT_USED;
	double parallel = s->of->capacity * s->of->service;
	return queue_allowed(instances * (parallel > 1 ? parallel : 1));
}

static bool enough(const struct shortage *s, double number)
{
	double instances =
	    s->idle_one ? number - 1 : s->instances * number / s->number;
	return s->used * s->instances / instances <= allowed_for(s, instances);
}

/* The least number that is enough. */
static double least(const struct shortage *s)
{
	double low = s->number, high = s->number;
	while (!enough(s, high) && high < MOST_COPIES) {
		low = high;
		high = 2 * high + 1;
	}
	while (high - low > 1) {
		double middle = floor((low + high) / 2);
		if (enough(s, middle))
			high = middle;
		else
			low = middle;
	}
	return high;
}

/* The replicas that the author states: those in each region. */
static double stated_replicas(const struct component *c)
{
	const struct value_list *regions =
	    fact_list(&c->element.facts, F_COMPONENT_REGIONS);
	double count = regions && regions->length ? regions->length : 1;
	return c->replicas_max / count;
}

/* Of an even number that decides by majority, one would help nobody. */
static double with_majority(const struct component *c, double wanted)
{
	struct str mode =
	    fact_text(fact_record(&c->element.facts, F_COMPONENT_REPLICATION),
		F_REPLICATION_MODE);
	return str_is(mode, "quorum") && fmod(wanted, 2) == 0 ? wanted + 1
							      : wanted;
}

static struct str more_instances(
    struct arena *arena, struct shortage *s, const struct pool *pool)
{
	const struct component *c = s->of->component;
	double nodes = fact_number(&c->element.facts, F_COMPONENT_NODES);
	s->instances = pool->instances;
	s->number = known(nodes) ? nodes : stated_replicas(c);
	s->idle_one = serve_by_primary(c) && s->number > 1 &&
	    pool->instances == s->number - 1;
	double wanted = least(s);
	if (known(nodes))
		return str_printf(arena, "nodes: %.0f", wanted);
	wanted = with_majority(c, wanted);
	if (c->replicas_min == c->replicas_max)
		return str_printf(arena, "replicas: %.0f", wanted);
	return str_printf(arena, "replicas: { min: %.0f, max: %.0f }",
	    stated_replicas(c) * c->replicas_min / c->replicas_max, wanted);
}

/* Readers beside a primary that can bear its writes. */
static struct str more_readers(struct arena *arena, struct shortage *s)
{
	s->used -= serve_writing(s->of);
	s->instances = s->number = 1;
	return str_printf(arena, "reads-from: replicas, replicas: %.0f",
	    with_majority(s->of->component, least(s) + 1));
}

static struct str more_shards(struct arena *arena, struct shortage *s)
{
	const struct component *c = s->of->component;
	double wanted = c->shards * s->used / allowed_for(s, 1);
	return str_printf(arena, "shards: %.0f", ceil(wanted));
}

/* In two digits, and not too little. */
static void print_enough(struct buf *text, double needed, enum measure measure)
{
	double step = pow(10, floor(log10(needed)) - 1);
	quantity_print(
	    text, ceil(needed / step) * step, measure_unit(measure), measure);
}

/* What is bought of a service. */
static struct str more_service(
    struct arena *arena, struct shortage *s, const struct pool *pool)
{
	const struct component_capacity *of = s->of;
	struct buf text = {.arena = arena};
	double needed =
	    s->used * of->capacity / allowed_for(s, pool->instances);
	if (of->component->shards > 1)
		return more_shards(arena, s);
	if (of->basis == CAPACITY_DECLARED) {
		buf_text(&text, "capacity: ");
		print_enough(&text, needed, MEASURE_RATE);
	} else {
		buf_text(&text, "concurrency: ");
		print_enough(&text, needed * of->service, MEASURE_COUNT);
	}
	return buf_keep(&text);
}

struct expr_value call_component_relief(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count)
{
	(void)count;
	const struct component_capacity *of =
	    numbers_capacity(host_of(context), self);
	struct shortage s = {.of = of, .used = expr_as_double(arguments[0])};
	struct arena *arena = context->arena;
	/* What others allow is not ours to raise. */
	bool theirs = of->basis == CAPACITY_QUOTA ||
	    component_is(of->component, KIND_EXTERNAL);
	if (theirs || !(of->utilisation > 0) || !isfinite(s.used))
		return expr_string(STR(""));
	bool readers = of->read.utilisation > of->write.utilisation;
	const struct pool *pool = readers ? &of->read : &of->write;
	if (serve_uncounted(of->component))
		return expr_string(more_service(arena, &s, pool));
	bool anywhere = of->writes == 0 && serve_reads_anywhere(of->component);
	if (readers || anywhere || !serve_by_primary(of->component))
		return expr_string(more_instances(arena, &s, pool));
	bool writes_fit = serve_writing(of) <= allowed_for(&s, 1);
	return expr_string(writes_fit && of->reads > of->writes
		? more_readers(arena, &s)
		: more_shards(arena, &s));
}
