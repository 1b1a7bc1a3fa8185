#include "analyse/queueing.h"
#include "capacity_ask.h"

/* A design of one flow `x` at 1000/s. */
#define FLOW "flows:\n  x:\n    rate: 1k/s\n    steps:\n"

static void loads(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  app: { kind: service, replicas: 4, capacity: 500/s }\n"
		 "  auth: { kind: service, capacity: 10k/s }\n"
		 "  db: { kind: database, capacity: 5k/s }\n"
		 "flows:\n"
		 "  x: { rate: 1k/s, peak: 1.5x, steps: [ client -> app,"
		 " app -> auth: { share: 50% }, auth -> db: { times: 3 } ] }\n"
		 "  y: { rate: 100/s, steps: [ app -> db ] }\n",
	    NULL);
	is_double(at(&c, "app")->rate, 1600, 1e-9,
	    "flows add up at their peaks, and an entry bears its flow");
	is_double(at(&c, "app")->utilisation, .8, 1e-12,
	    "load over instances times capacity");
	is_double(at(&c, "auth")->rate, 750, 1e-9, "a share is a share");
	is_double(at(&c, "db")->rate, 750 * 3 + 100, 1e-9,
	    "times multiplies, and a share caps what is called below it");
	is_double(at(&c, "db")->utilisation, .47, 1e-12, "of one primary");
	ok(!known(at(&c, "client")->utilisation),
	    "the user's side has no capacity to speak of");
}

static void instances(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  app: { kind: service, replicas: { min: 2, max: 10 },"
		 " capacity: 200/s }\n"
		 "  pg: { kind: database, replicas: 3, shards: 4,"
		 " capacity: 500/s }\n"
		 "  my: { kind: database, replicas: 3, shards: 4,"
		 " capacity: 500/s, reads-from: replicas }\n"
		 "  hot: { kind: database, shards: 10, hottest: 40%,"
		 " capacity: 1k/s }\n"
		 "  big: { kind: database, nodes: 10, copies: 3,"
		 " capacity: 200/s }\n"
		 "  log: { kind: stream, nodes: 10, copies: 3,"
		 " capacity: 200/s }\n"
		 "  parted: { kind: stream, shards: 5, replicas: 2,"
		 " capacity: 200/s }\n"
		 "  cache: { replicas: 2, capacity: 1k/s }\n" FLOW
		 "      - client -> app\n"
		 "      - app -> cache: { share: 80% }\n"
		 "      - app -> pg: { op: read, share: 60% }\n"
		 "      - app -> my: { op: read }\n"
		 "      - app -> my: { op: write, share: 50% }\n"
		 "      - app -> hot: { op: write }\n"
		 "      - app -> big: { op: write }\n"
		 "      - app ~> log\n"
		 "      - app ~> parted\n",
	    NULL);
	is_double(at(&c, "app")->utilisation, .5, 1e-12,
	    "autoscaled replicas count their greatest number");
	is_double(at(&c, "pg")->utilisation, 600.0 / 4 / 500, 1e-12,
	    "reads of a store go to the primary of each shard");
	is_double(at(&c, "my")->read.utilisation, 1000.0 / 8 / 500, 1e-12,
	    "reads-from replicas leaves the primaries out");
	is_double(at(&c, "my")->write.utilisation, 500.0 / 4 / 500, 1e-12,
	    "writes go to the primaries");
	is_double(
	    at(&c, "my")->read.instances, 2, 0, "a pool is that of one shard");
	is_double(
	    at(&c, "hot")->utilisation, .4, 1e-12, "the hottest shard decides");
	is_double(at(&c, "big")->utilisation, .5, 1e-12,
	    "nodes share evenly, whatever the copies");
	is_double(at(&c, "log")->utilisation, .5, 1e-12,
	    "so do those of a log, whose partitions they lead");
	is_double(at(&c, "parted")->utilisation, 1, 1e-12,
	    "of a shard of a log one copy leads");
	is_double(at(&c, "cache")->utilisation, .4, 1e-12,
	    "any copy of a cache answers a read");
}

static void little(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  app: { kind: service, replicas: 2, concurrency: 100,"
		 " latency: 100 ms, pool: 30 }\n"
		 "  pay: { kind: external, quota: 800/s }\n"
		 "  db: { kind: database, capacity: 4k/s, latency: 20 ms,"
		 " max-connections: 50 }\nflows:\n  x:\n    rate: 1k/s\n"
		 "    steps: [client -> app, app -> db, app -> pay]\n",
	    NULL);
	is_double(at(&c, "app")->capacity, 1000, 1e-9,
	    "concurrency over latency is capacity");
	is_int(at(&c, "app")->basis, CAPACITY_CONCURRENCY, "and said to be");
	is_double(at(&c, "app")->utilisation, .5, 1e-12, "of two instances");
	is_double(at(&c, "pay")->utilisation, 1.25, 1e-12,
	    "a quota is for all together");
	is_double(at(&c, "db")->connections, 60, 0,
	    "callers open a pool for each instance");
	is_double(at(&c, "db")->max_connections, 50, 0,
	    "more than a primary accepts");
	ok(at(&c, "db")->connections_whole, "and no pool is unknown");
	const struct link_pool *pool = &c.pools[1];
	is_str(pool->link->element.id, "app->db", "pools are told by link");
	is_double(pool->opened, 60, 0, "so many are open");
	is_double(pool->needed, 20, 1e-9,
	    "and so many in use: 1000 a second for 20 ms each");
	is_double(at(&c, "db")->read.allowed, queue_allowed(80), 1e-9,
	    "4k/s at 20 ms are 80 at a time, as Erlang C counts servers");
	ok(at(&c, "app")->write.wait > 0 && at(&c, "app")->write.wait < .01,
	    "two hundred threads half busy hardly make anybody wait");
}

static bool is_short(const struct component_capacity *c)
{
	return c->write.utilisation > c->write.allowed ||
	    c->read.utilisation > c->read.allowed;
}

static void granted(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  app: { kind: service, capacity: 9k/s }\n"
		 "  jobs: { tech: Amazon SQS, capacity: 1k/s, zones: 3 }\n"
		 "  full: { tech: Amazon SQS, capacity: 800/s }\n"
		 "  parts: { tech: Amazon Kinesis, shards: 2,"
		 " capacity: 500/s }\n"
		 "  fn: { tech: AWS Lambda, latency: 100 ms,"
		 " concurrency: 100 }\n"
		 "  one: { tech: Amazon RDS, capacity: 1k/s, replicas: 1 }\n"
		 "  redis: { tech: Amazon ElastiCache }\n"
		 "  own: { kind: queue, capacity: 1k/s }\nflows:\n"
		 "  x: { rate: 900/s, steps: [client -> app,"
		 " \"app ~> [jobs, full, parts, own]\","
		 " \"app -> [fn, one, redis]\"] }\n",
	    NULL);
	static const char *const limits[] = {"jobs", "parts", "fn"};
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		const struct component_capacity *of = at(&c, limits[i]);
		is_double(of->utilisation, .9, 1e-12, "%s is nine tenths full",
		    limits[i]);
		is_double(of->write.allowed, 1, 0, "may be used in full");
		is_double(of->write.wait, 0, 0, "and nobody waits for it");
		ok(!is_short(of), "it is no single server");
	}
	is_double(at(&c, "full")->utilisation, 1.125, 1e-12,
	    "more than a provider grants");
	ok(!known(at(&c, "full")->write.wait), "is refused and does not wait");
	ok(!at(&c, "jobs")->zone.domain,
	    "a zone of the provider's takes nothing from what is granted");
	ok(!at(&c, "one")->granted && is_short(at(&c, "one")),
	    "one machine that the author counts is one server");
	ok(!at(&c, "redis")->granted,
	    "what the vocabulary assumes is about one instance");
	ok(is_short(at(&c, "own")), "and so is what nobody manages");
}

static void unknowns(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  app: service\n  a: { kind: service, capacity: 1k/s }\n"
		 "  b: { kind: service, capacity: 1k/s }\n"
		 "  idle: { kind: service, capacity: 1k/s }\n"
		 "  redis: { tech: Redis }\n"
		 "links: [idle -> a]\nflows:\n"
		 "  x: { rate: 100/s, steps: [client -> app -> a, app -> b,"
		 " app -> redis] }\n"
		 "  y: { steps: [client -> app -> b] }\n"
		 "  z: { schedule: { every: 1 d }, steps: [app -> a] }\n",
	    NULL);
	ok(!known(at(&c, "app")->utilisation),
	    "without a capacity, utilisation is unknown");
	ok(!known(at(&c, "b")->rate) && !known(at(&c, "b")->utilisation),
	    "one flow without a rate makes a load unknown");
	is_str(at(&c, "b")->unrated->element.id, "y", "and is named");
	is_double(at(&c, "a")->rate, 100, 1e-9,
	    "a flow on a schedule has no rate and counts nothing");
	is_double(at(&c, "idle")->rate, 0, 0, "what no flow calls is idle");
	is_double(at(&c, "redis")->utilisation, .001, 1e-12,
	    "an assumed capacity serves");
	bool listed = false;
	for (uint32_t i = 0; i < c.assumed.length; i++)
		listed = listed ||
		    (c.assumed.at[i].field == F_COMPONENT_CAPACITY &&
			c.assumed.at[i].element ==
			    &at(&c, "redis")->component->element);
	ok(listed, "and is listed as an assumption");
}

static void losses(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  app: { kind: service, replicas: 7, zones: 3,"
		 " capacity: 200/s }\n"
		 "  auto: { kind: service, replicas: { min: 2, max: 9 },"
		 " zones: 3, capacity: 200/s }\n"
		 "  one: { kind: service, replicas: 2, zones: 1,"
		 " capacity: 1k/s }\n"
		 "  db: { kind: database, replicas: 3, zones: 3,"
		 " replication: sync, failover: automatic, capacity: 1k/s,"
		 " reads-from: replicas }\n" FLOW
		 "      - client -> app -> [auto, one]\n"
		 "      - app -> db: { op: read }\n",
	    NULL);
	is_double(at(&c, "app")->zone.utilisation, 1000.0 / (4 * 200), 1e-12,
	    "the largest of three zones takes three of seven along");
	is_str(at(&c, "app")->zone.domain->id, "zone-1", "and is named");
	is_double(at(&c, "auto")->zone.utilisation, 1000.0 / (6 * 200), 1e-12,
	    "nine replicas in three zones leave six");
	ok(!at(&c, "one")->zone.domain &&
		!known(at(&c, "one")->zone.utilisation),
	    "a zone that takes everything along is a cut, not a load");
	is_double(at(&c, "db")->utilisation, .5, 1e-12, "two replicas read");
	is_double(at(&c, "db")->zone.utilisation, 1, 1e-12,
	    "and one is left besides the primary");
}

static void cold_caches(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  app: service\n  cache: { hit-ratio: 95% }\n"
		 "  db: { kind: database, capacity: 500/s }\n"
		 "workload: { operations: { x: { rate: 1k/s, does: read } } }\n"
		 "flows:\n  x:\n    - client -> app\n"
		 "    - app -> cache: { share: 70% }\n    - app -> db\n",
	    NULL);
	is_double(at(&c, "db")->rate, 35, 1e-9,
	    "a warm cache lets one in twenty through");
	is_double(at(&c, "db")->utilisation, .07, 1e-12, "of what it reads");
	is_double(at(&c, "db")->cold_rate, 700, 1e-9,
	    "a cold one all that it is asked");
	is_double(
	    at(&c, "db")->cold_utilisation, 1.4, 1e-12, "which is too much");
	is_double(
	    at(&c, "app")->cold_rate, 1000, 1e-9, "elsewhere nothing changes");
}

#define ALTERNATIVES                                                           \
	HEAD "  app: service\n  a: { kind: service, capacity: 2k/s }\n"        \
	     "  b: { kind: service, capacity: 500/s }\n"                       \
	     "  c: { kind: service, capacity: 500/s }\n"                       \
	     "  d: { kind: service, capacity: 2k/s }\n"                        \
	     "  e: { kind: service, capacity: 4k/s }\n" FLOW                   \
	     "      - client -> app -> a | b | c -> d\n"                       \
	     "      - b -> e: { times: 2 }\n"

static void alternatives(struct fixture *f)
{
	struct design *d = fixture_load(f, ALTERNATIVES);
	struct capacity c = design_capacity(&f->arena, d, NULL);
	is_double(at(&c, "a")->rate, 1000, 1e-9, "the first carries all");
	is_double(at(&c, "b")->rate, 0, 0, "the others carry nothing");
	is_double(at(&c, "d")->rate, 1000, 1e-9,
	    "what all of them call is called once");
	is_double(at(&c, "e")->rate, 0, 0, "what only another calls is not");
	ok(at(&c, "b")->failed == at(&c, "a")->component,
	    "the loss of the first brings load to the second");
	is_double(at(&c, "b")->failed_utilisation, 2, 1e-12, "all of it");
	is_double(at(&c, "e")->failed_utilisation, .5, 1e-12,
	    "and to what the second calls");
	ok(!at(&c, "c")->failed && !at(&c, "d")->failed,
	    "the third, and what any of them calls, notice nothing");
	ok(c.failed_whole, "every loss was tried");
	struct failure_unit unit = {.component = component_of(d, "a")};
	struct outage gone = {.at = &unit, .length = 1};
	struct scenario down = {.gone = &gone};
	struct capacity without = design_capacity(&f->arena, d, &down);
	is_double(at(&without, "a")->rate, 0, 0, "nothing calls what is down");
	is_double(at(&without, "b")->utilisation, 2, 1e-12,
	    "a scenario says the same");
}

static void fallbacks(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "  a: { kind: service, capacity: 2k/s }\n"
		 "  b: { kind: service, capacity: 2k/s, fallback: c }\n"
		 "  c: { kind: service, capacity: 500/s }\n" FLOW
		 "      - client -> a -> b\n");
	struct capacity c = design_capacity(&f->arena, d, NULL);
	is_double(at(&c, "c")->rate, 0, 0, "a fallback idles");
	ok(at(&c, "c")->failed == at(&c, "b")->component,
	    "until what it stands in for is lost");
	is_double(at(&c, "c")->failed_utilisation, 2, 1e-12,
	    "and then it bears the load");
}

static void batches(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "  model: { kind: service, latency: 20 ms, batching: 40 }\n"
		 "  store: { kind: service, capacity: 100/s }\n" FLOW
		 "      - client -> model -> store\n");
	struct capacity c = design_capacity(&f->arena, d, NULL);
	is_double(at(&c, "model")->capacity, 2000, 1e-9,
	    "what serves 40 together in 20 ms serves 2000 a second");
	is_double(at(&c, "model")->utilisation, .5, 1e-12,
	    "and is half busy with 1000");
	is_double(
	    at(&c, "store")->rate, 25, 1e-9, "calling others once a batch");
}

/* What is left when all of these are gone at once. */
static struct capacity without(
    struct fixture *f, const struct design *d, const char *const *names)
{
	struct outage gone = {0};
	for (; *names; names++) {
		struct failure_unit unit;
		if (!failure_unit_find(d, str_from(*names), &unit)) {
			printf("Bail out! no unit %s\n", *names);
			exit(1);
		}
		vec_push(&f->arena, &gone, unit);
	}
	struct scenario scenario = {.gone = &gone};
	return design_capacity(&f->arena, d, &scenario);
}

#define WITHOUT(...) without(f, d, (const char *const[]) {__VA_ARGS__, NULL})

static void several_losses(struct fixture *f)
{
	struct design *d = fixture_load(f, ALTERNATIVES);
	struct capacity c = WITHOUT("a", "b");
	is_double(at(&c, "c")->utilisation, 2, 1e-12,
	    "without two alternatives the third carries all");
	is_double(at(&c, "d")->rate, 1000, 1e-9, "and calls what they called");
	c = WITHOUT("a", "b", "c");
	is_double(at(&c, "d")->rate, 0, 0,
	    "without all of them nothing behind them is called");
	d = fixture_load(f,
	    HEAD "  a: { kind: service, replicas: 6, zones: 3, capacity: "
		 "1k/s }\n"
		 "  b: { kind: service, replicas: 3, zones: 3, capacity: "
		 "1k/s }\n"
		 "  c: { kind: service, capacity: 1k/s, failover: automatic, "
		 "standby: spare }\n"
		 "  spare: { kind: service, capacity: 500/s }\n" FLOW
		 "      - client -> a | b -> c\n");
	c = WITHOUT("zone:zone-1", "zone:zone-2");
	is_double(at(&c, "a")->utilisation, .5, 1e-12,
	    "two of three zones take two thirds of the instances along");
	c = WITHOUT("zone:zone-1", "zone:zone-2", "zone:zone-1");
	is_double(at(&c, "a")->utilisation, .5, 1e-12,
	    "a zone that is named twice is lost once");
	c = WITHOUT("zone:zone-1", "a");
	is_double(at(&c, "b")->utilisation, .5, 1e-12,
	    "a component and a zone are gone together");
	is_double(at(&c, "spare")->rate, 0, 0, "a standby idles");
	c = WITHOUT("c", "a");
	is_double(at(&c, "spare")->utilisation, 2, 1e-12,
	    "until it takes over, and then it bears the load");
	is_double(at(&c, "c")->rate, 0, 0, "of what is gone");
	c = WITHOUT("c", "spare");
	is_double(at(&c, "spare")->rate + at(&c, "c")->rate, 0, 0,
	    "and nothing does when both are");
	c = WITHOUT("zone:zone-1", "zone:zone-2", "zone:zone-3");
	is_double(at(&c, "a")->rate + at(&c, "c")->rate, 0, 0,
	    "a flow whose way in is gone loads nothing");
}

static void lost_regions(struct fixture *f)
{
	static const char *const split[] = {
	    "", "    split: { us: 50%, eu: 30%, ap: 20% }\n"};
	static const double wanted[] = {1000 / 3.0, 200};
	for (unsigned i = 0; i < 2; i++) {
		struct str text = str_printf(&f->arena,
		    HEAD "  a: { kind: service, regions: [us, eu, ap] }\n"
			 "workload: { operations: { x: { rate: 1k/s } } }\n"
			 "flows:\n  x:\n%s    steps: [client -> a]\n",
		    split[i]);
		struct design *d = fixture_load(f, text.at);
		struct capacity c = WITHOUT("region:us", "region:eu");
		is_double(at(&c, "a")->rate, wanted[i], 1e-9,
		    "two lost regions take their requests along%s",
		    *split[i] ? ", as split" : "");
	}
}

static void growth(struct fixture *f)
{
	static const char text[] =
	    HEAD "  a: { kind: service, replicas: 2, capacity: 1k/s }\n"
		 "  b: { kind: service, capacity: 4k/s }\n"
		 "  c: { kind: service, capacity: 20k/s }\n"
		 "  d: service\n" FLOW "      - client -> a -> b -> c -> d\n";
	struct capacity c = plan(f, text, NULL);
	struct bottlenecks list = capacity_bottlenecks(&f->arena, &c);
	is_int(list.length, 3, "what has no capacity is no bottleneck");
	is_str(list.at[0].component->element.id, "a", "the first comes first");
	is_double(list.at[0].scale, 2, 1e-12, "it is full at twice the load");
	is_str(list.at[1].component->element.id, "b", "then the next");
	is_double(list.at[2].scale, 20, 1e-9, "and the last at twenty times");
	struct scenario ten = {.scale = 10};
	c = plan(f, text, &ten);
	is_double(at(&c, "b")->utilisation, 2.5, 1e-12,
	    "ten times the load is ten times the utilisation");
	ok(isinf(at(&c, "b")->write.wait), "and over one nobody is served");
}

static void headroom(struct fixture *f)
{
	struct capacity c = plan(f,
	    HEAD "  a: { kind: service, replicas: 2, capacity: 900/s }\n"
		 "  b: { kind: service, replicas: 2, capacity: 800/s }\n" FLOW
		 "      - client -> a -> b\n",
	    NULL);
	ok(!is_short(at(&c, "a")), "two at 56 %% are within 58 %%");
	ok(is_short(at(&c, "b")), "two at 63 %% are not");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	loads(&f);
	instances(&f);
	little(&f);
	granted(&f);
	unknowns(&f);
	losses(&f);
	cold_caches(&f);
	alternatives(&f);
	fallbacks(&f);
	batches(&f);
	several_losses(&f);
	lost_regions(&f);
	growth(&f);
	headroom(&f);
	fixture_release(&f);
	return done_testing();
}
