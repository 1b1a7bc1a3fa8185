#include "design_ask.h"
#include "host/classes.h"

#define OF(id)   "design.components.filter(c, c.id == '" id "')[0]"
#define LINK(id) "design.links.filter(l, l.id == '" id "')[0]"
#define VIEW     "design.flows[0]"
#define PUT      "design.flows[1]"

static const char shop[] =
    "design: Shop\n"
    "requirements: { availability: 99.9%, latency: { p99: 20 ms },\n"
    "  budget: $1k/month }\n"
    "workload:\n"
    "  operations:\n"
    "    view: { rate: 100/s, peak: 3x, size: 1 KB, does: read }\n"
    "    put: { rate: 10/s, peak: 2x, size: 10 KB, does: write,\n"
    "           retention: 10 d }\n"
    "components:\n"
    "  client:\n"
    "  lb: { kind: load-balancer, replicas: 2, cost: $20/month,\n"
    "        capacity: 1k/s }\n"
    "  api: { kind: service, replicas: 2, capacity: 400/s,\n"
    "         latency: { mean: 5 ms, min: 1 ms, p99: 8 ms }, pool: 20,\n"
    "         cost: $50/month, availability: 99% }\n"
    "  cache: { tech: Redis, hit-ratio: 90% }\n"
    "  db: { tech: PostgreSQL, capacity: 500/s, storage: 1 TB,\n"
    "        availability: 99.9%, backup: { every: 1 d, to: db2 } }\n"
    "  bare: service\n"
    "  db2: { tech: MySQL, backup: { every: 1 d, to: a shelf } }\n"
    "links:\n"
    "  - client -> lb: { retries: 1, timeout: 100 ms }\n"
    "  - lb -> api: { retries: 2, timeout: 1 s }\n"
    "  - api -> db: { retries: 3, timeout: 1 s, latency: 2 ms }\n"
    "flows:\n"
    "  view: { steps: [client -> lb -> api, api -> cache, api -> db] }\n"
    "  put: { steps: [client -> lb -> api -> db] }\n";

static void loads_are_computed(struct fixture *f)
{
	static const struct claim claims[] = {
	    {OF("api") ".load", "320/s",
		"load is the sum over the flows at peak"},
	    {OF("db") ".reads_load", "30/s", "reads are the cache's misses"},
	    {OF("db") ".writes_load", "20/s", "writes are counted apart"},
	    {OF("db") ".cold_load", "320/s",
		"with cold caches every read reaches the store"},
	    {OF("api") ".utilisation", "40%",
		"utilisation is load over capacity"},
	    {OF("db") ".utilisation_cold", "64%", "and with cold caches"},
	    {OF("db") ".writer_utilisation", "4%", "and by writes alone"},
	    {OF("api") ".allowed_utilisation > 0.74 && " OF(
		 "api") ".allowed_utilisation < 0.76",
		"true", "two that serve two at once wait little up to 75 %"},
	    {OF("api") ".total_capacity", "800/s", "all instances together"},
	    {OF("api") ".serving.map(s, s.instances)", "[2]",
		"equal instances share one queue"},
	    {OF("bare") ".utilisation", "0%",
		"without load nothing is used, whatever the capacity"},
	    {OF("bare") ".total_capacity", "unknown bare.capacity",
		"a capacity that nobody stated is asked for"},
	    {OF("api") ".utilisation_zone_lost", "unknown api.zones",
		"zones that nobody stated are asked for"},
	    {OF("db") ".worst_zone", "null", "no zone, no loss of one"},
	};
	CLAIM_ALL(f, shop, claims);
}

static void stocks_are_computed(struct fixture *f)
{
	static const struct claim claims[] = {
	    {OF("db") ".connections", "40", "pools times instances"},
	    {OF("db") ".connections_limit", "100", "against what it accepts"},
	    {OF("db") ".backup_store.id", "'db2'",
		"where a backup lies may be a component"},
	    {OF("db2") ".backup_store", "null", "or be told in words"},
	    {OF("api") ".connections", "unknown",
		"what has no limit of connections is not asked for pools"},
	    {LINK("api->db") ".load", "50/s", "calls are counted by link"},
	    {OF("db") ".inflow", "10/s", "what arrives is counted at its mean"},
	    {OF("db") ".bytes_written", "100 KB/s", "rate times size"},
	    {OF("db") ".bytes_kept", "86.4 GB", "over the retention"},
	    {OF("db") ".room", "1 TB", "against what it holds"},
	    {OF("db2") ".room", "unknown",
		"room for what nobody writes is not asked for"},
	    {OF("api") ".effective_availability", "99.99%",
		"one of two is enough"},
	    {OF("api") ".availability", "99%",
		"`availability` of a component stays that of an instance"},
	    {OF("api") ".cost", "$100/month", "cost is of all instances"},
	    {OF("db") ".cost", "unknown db.cost", "unless nobody stated it"},
	    {"has(" OF("db") ".cost)", "false", "as has() tells"},
	    {"design.cost", "unknown cache.cost db.cost bare.cost db2.cost",
		"the sum is unknown while it may still be within the budget"},
	    {"design.known_cost", "$140/month", "its known part is not"},
	    {"design.cost_covered", "33.3%", "nor how much that covers"},
	};
	CLAIM_ALL(f, shop, claims);
}

static void flows_are_computed(struct fixture *f)
{
	static const struct claim claims[] = {
	    {PUT ".availability > 0.998899 && " PUT ".availability < 0.9989",
		"true", "availability is computed over what the flow needs"},
	    {PUT ".availability_target", "99.9%",
		"its target is another member"},
	    {VIEW ".latency_target.p99", "20 ms",
		"what the author states is latency_target"},
	    {VIEW ".latency.floor", "1 ms", "the floor is what is stated"},
	    {PUT ".latency.service", "12.5 ms", "means and stated round trips"},
	    {PUT ".latency.mean > " PUT ".latency.service", "true",
		"the mean waits, too"},
	    {PUT ".latency.status", "'within'", "the targets are judged"},
	    {VIEW ".latency.targets.map(t, t.name)", "['p99']",
		"each target is one"},
	    {VIEW ".latency.targets[0].bound", "unknown",
		"no bound without percentiles"},
	    {PUT ".cost", "$12.70/month", "shares by load in known costs"},
	};
	CLAIM_ALL(f, shop, claims);
}

static void links_are_computed(struct fixture *f)
{
	static const struct claim claims[] = {
	    {LINK("lb->api") ".attempts", "3", "the first and its retries"},
	    {LINK("lb->api") ".patience", "3 s", "times the timeout"},
	    {LINK("api->db") ".path_attempts", "24",
		"attempts multiply along a path"},
	    {LINK("api->db") ".attempts_path", "[client, lb, api, db]",
		"which is known"},
	    {LINK("lb->api") ".longest_call.id", "'api->db'",
		"the longest call that follows is known"},
	    {LINK("api->db") ".longest_call", "null", "unless none follows"},
	    {LINK("lb->api") ".hurried_by.id", "'client->lb'",
		"and so is who waits for its caller"},
	    {LINK("client->lb") ".hurried_by", "null", "unless nobody does"},
	    {LINK("api->db") ".pool_opened", "40", "by all instances"},
	    {LINK("api->db") ".pool_needed < 0.4 && " LINK(
		 "api->db") ".pool_needed > 0.3",
		"true", "50/s that take 7 ms keep 0.35 connections busy"},
	    {LINK("api->db") ".round_trip", "2 ms", "a stated round trip wins"},
	    {LINK("lb->api") ".round_trip", "unknown lb->api.latency",
		"one that nobody knows is asked for"},
	    {LINK("api->db") ".abroad", "0%", "without regions nobody crosses"},
	};
	CLAIM_ALL(f, shop, claims);
}

/* What a value rests on that nobody stated. */
static void assumptions_are_named(struct fixture *f)
{
	static const struct claim claims[] = {
	    {OF("cache") ".utilisation > 0", "cache.capacity = 100k/s",
		"an assumed capacity is named"},
	    {OF("db") ".utilisation > 0", "", "a stated one is not"},
	    {PUT ".latency.floor > 0", "", "a floor assumes nothing"},
	    {PUT ".latency.mean > 0",
		"lb.latency.mean = 500 us, db.latency.mean = 5 ms",
		"a mean may rest on several"},
	    {PUT ".availability > 0", "lb.availability = 99.9%",
		"so may an availability"},
	    {OF("db") ".connections_limit > 0", "db.max-connections = 100",
		"and a limit"},
	    {OF("cache") ".latency.mean > 0", "cache.latency.mean = 1 ms",
		"a key that is read is named alike"},
	};
	struct design *design = fixture_load(f, shop);
	for (size_t i = 0; design && i < sizeof(claims) / sizeof(*claims);
	     i++) {
		struct str assumed;
		is_str(value_with(f, design, claims[i].expression, &assumed),
		    "true", "%s", claims[i].expression);
		is_str(assumed, claims[i].value, "%s", claims[i].claim);
	}
}

/* However a vocabulary writes it. */
static void assumed_records_are_named(struct fixture *f)
{
	static const struct {
		const char *assumes, *named;
	} cases[] = {
	    {"{ p99: 20 ms, mean: 5 ms }", "x.latency.mean = 5 ms"},
	    {"{ p99: 20 ms }", "x.latency.p99 = 20 ms"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_printf(&f->arena,
		    "kinds: { odd-%c: { assumes: { latency: %s } } }",
		    'a' + (char)i, cases[i].assumes);
		struct source *source =
		    source_new(&f->arena, STR("own.yaml"), text);
		vocabulary_load(&f->vocabulary, source,
		    yaml_parse(&f->arena, source, &limits_usual, &f->diags),
		    &f->diags);
		struct str design = str_printf(&f->arena,
		    "design: Odd\ncomponents: { x: odd-%c, y: service }\n"
		    "links: [y -> x: { pool: 2 }]\n",
		    'a' + (char)i);
		struct design *odd =
		    fixture_need(f, str_cstr(&f->arena, design));
		struct host host;
		host_init(&host, &f->arena, odd);
		host_assume_fact(&host, &odd->components.at[0]->element,
		    F_COMPONENT_LATENCY);
		struct buf named = {.arena = &f->arena};
		host_assumption_print(&named, &host.assumed.at[0]);
		is_str(buf_slice(&named), cases[i].named,
		    "what is assumed goes by the field that it is of");
	}
}

/* A part that is too much alone is told; else the rest is asked for. */
static void parts_that_settle_it(struct fixture *f)
{
	static const char dear[] =
	    "design: Dear\n"
	    "requirements: { budget: $1k/month }\n"
	    "components:\n"
	    "  a: { kind: service, cost: $2k/month, pool: 200 }\n"
	    "  b: service\n"
	    "  db: { tech: PostgreSQL, max-connections: 100 }\n"
	    "links: [a -> db, b -> db]\n";
	static const struct claim claims[] = {
	    {"design.cost", "$2k/month",
		"a part of the cost that is over the budget is told"},
	    {OF("db") ".connections", "200",
		"and connections of some that are too many"},
	    {"design.flows[0].rate", "unknown",
		"nobody can state the rate of an implied flow"},
	    {OF("db") ".load", "unknown", "nor the load that follows"},
	    {OF("db") ".utilisation", "unknown",
		"and a capacity would not help before there is a load"},
	    {OF("db") ".total_capacity", "unknown db.capacity",
		"but where it is what is asked, it helps"},
	};
	CLAIM_ALL(f, dear, claims);
}

static void completions(struct fixture *f)
{
	static const char order[] =
	    "design: Order\ncomponents:\n  client:\n"
	    "  a: { kind: service, latency: 4 ms }\n"
	    "  b: { kind: worker, latency: 30 ms }\n"
	    "flows:\n  x:\n    latency: { complete: 20 ms }\n"
	    "    steps: [client -> a ~> b]\n  y: [client -> a]\n";
	static const struct claim claims[] = {
	    {"design.flows[0].latency.mean", "4 ms", "an answer is one thing"},
	    {"design.flows[0].latency.complete.mean", "34 ms",
		"and that all is done another"},
	    {"design.flows[0].latency.complete.targets[0].status == 'over'",
		"true", "with targets of its own"},
	    {"design.flows[1].latency.complete == null", "true",
		"where there are some"},
	};
	CLAIM_ALL(f, order, claims);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	completions(&f);
	loads_are_computed(&f);
	stocks_are_computed(&f);
	flows_are_computed(&f);
	links_are_computed(&f);
	assumptions_are_named(&f);
	assumed_records_are_named(&f);
	parts_that_settle_it(&f);
	fixture_release(&f);
	return done_testing();
}
