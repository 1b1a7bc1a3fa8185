#include "analyse/cost.h"

#include "analyse/estimate.h"

#include "load.h"
#include "tap.h"

#define HEAD  "design: T\ncomponents:\n  client:\n"
#define MONTH (30 * 86400.0)

static double monthly(
    const struct design *d, const struct costs *costs, const char *id)
{
	return costs->components[component_of(d, id)->element.index].monthly;
}

static void prices_of_instances(struct fixture *f)
{
	struct design *d = fixture_need(f,
	    HEAD "  app: { kind: service, replicas: 4, cost: $100/month }\n"
		 "  auto: { kind: service, replicas: { min: 2, max: 6 },"
		 " cost: $100/month }\n"
		 "  db: { tech: PostgreSQL, replicas: 3, shards: 4,"
		 " cost: $50/month }\n"
		 "  spread: { kind: service, replicas: 2, regions: [us, eu],"
		 " cost: $10/month }\n"
		 "  free: { kind: service, cost: $0/month }\n"
		 "  odd: service\n  stripe: external\n");
	struct costs costs = design_costs(&f->arena, d, 1);
	is_double(monthly(d, &costs, "app"), 400, 1e-9,
	    "an instance price counts for every replica");
	is_double(monthly(d, &costs, "auto"), 400, 1e-9,
	    "an autoscaled one for the mean of its bounds");
	is_double(monthly(d, &costs, "db"), 600, 1e-9,
	    "a sharded store's for every copy of every shard");
	is_double(monthly(d, &costs, "spread"), 40, 1e-9,
	    "replicas in two regions are paid in both");
	is_double(monthly(d, &costs, "free"), 0, 0, "what is free is known");
	ok(!known(monthly(d, &costs, "odd")), "what has no price is not");
	is_double(
	    costs.total.monthly, 1440, 1e-9, "the total is of what is known");
	is_int(costs.total.bearing, 6,
	    "clients, and what is not ours and states no price, cost nothing");
	is_double(cost_covered(&costs.total), 5.0 / 6, 1e-12,
	    "it says how much of the design it covers");
	ok(!known(costs.budget), "no budget is none");
}

static void prices_of_nodes(struct fixture *f)
{
	struct design *d = fixture_need(f,
	    HEAD "  ring: { kind: database, nodes: 5, copies: 3, storage: 1 GB,"
		 " cost: $10/month }\n"
		 "  rings: { kind: database, nodes: 4, copies: 2,"
		 " regions: [us, eu], cost: $10/month }\n");
	struct costs costs = design_costs(&f->arena, d, 1);
	is_double(monthly(d, &costs, "ring"), 50, 1e-9,
	    "a ring is billed for its nodes");
	is_double(store_room(component_of(d, "ring")), 5e9, 1,
	    "which hold what they hold");
	is_double(
	    monthly(d, &costs, "rings"), 80, 1e-9, "in each of its regions");
}

static void prices_of_what_is_held(struct fixture *f)
{
	struct design *d = fixture_need(f,
	    HEAD "  app: service\n"
		 "  newest: { tech: PostgreSQL, replicas: 2, holds: 100 GB,"
		 " cost: $0.10/GB/month }\n"
		 "  read: { tech: PostgreSQL, holds: 30 GB,"
		 " cost: $0.10/GB/month }\n"
		 "flows:\n  set:\n    rate: 1k/s\n    size: 1 KB\n    steps:\n"
		 "      - client -> app -> newest: { op: write }\n"
		 "      - app -> read: { op: read }\n");
	for (int scale = 1; scale <= 10; scale += 9) {
		struct costs costs = design_costs(&f->arena, d, scale);
		is_double(monthly(d, &costs, "newest"), 20, 1e-9,
		    "a store that does not grow costs what it holds, twice");
		is_double(
		    monthly(d, &costs, "read"), 3, 1e-9, "whoever fills it");
	}
}

static void prices_of_use(struct fixture *f)
{
	struct design *d = fixture_need(f,
	    HEAD "  cdn: { cost: [$50/month, $0.20 per 1M, $0.09/GB] }\n"
		 "  app: service\n"
		 "  files: { tech: S3, cost: $0.023/GB/month,"
		 " retention: 100 d }\n"
		 "  disk: { tech: PostgreSQL, replicas: 3,"
		 " cost: $0.10/GB/month }\n"
		 "  idle: { kind: function, cost: $0.20 per 1M }\n"
		 "requirements: { budget: $10k/month }\n"
		 "workload:\n  peak: 10x\n  operations:\n"
		 "    get: { rate: 100/s, size: 10 KB, does: read }\n"
		 "    put: { rate: 1/s, size: 1 MB, does: write,"
		 " retention: 30 d }\n"
		 "flows:\n  get: [client -> cdn]\n  put:\n"
		 "    - client -> app -> files\n    - app -> disk\n");
	struct costs costs = design_costs(&f->arena, d, 1);
	const struct component_cost *cdn =
	    &costs.components[component_of(d, "cdn")->element.index];
	is_double(
	    cdn->by[PRICE_STANDING], 50, 1e-9, "an instance price stands");
	is_double(cdn->by[PRICE_USE], 100 * MONTH * 0.2e-6, 1e-6,
	    "a price for each use goes by the mean load, not the peak");
	is_double(cdn->by[PRICE_TRANSFER], 100 * MONTH * 10e3 * 0.09e-9, 1e-6,
	    "one for each byte by what the calls carry");
	is_double(cdn->monthly,
	    cdn->by[PRICE_STANDING] + cdn->by[PRICE_USE] +
		cdn->by[PRICE_TRANSFER],
	    1e-9, "and they add up");
	is_double(monthly(d, &costs, "files"), 1e6 * 100 * 86400 * 0.023e-9,
	    1e-6, "a price of storage by what its retention keeps");
	is_double(monthly(d, &costs, "disk"), 3e6 * 30 * 86400 * 0.1e-9, 1e-6,
	    "in all the copies that we keep ourselves");
	ok(!known(monthly(d, &costs, "idle")),
	    "a price of use is nothing without a use");
	struct design *begun = fixture_need(f,
	    HEAD "  run: { kind: function, cost: $0.20 per 1M }\n"
		 "  db: PostgreSQL\n"
		 "flows:\n  x: { rate: 100/s, steps: [run -> db] }\n");
	struct costs entered = design_costs(&f->arena, begun, 1);
	is_double(monthly(begun, &entered, "run"), 100 * MONTH * 0.2e-6, 1e-6,
	    "requests that begin a flow are a use, too");
	is_double(costs.budget, 10e3, 1e-9, "the budget is at hand");
	struct costs tenfold = design_costs(&f->arena, d, 10);
	is_double(monthly(d, &tenfold, "cdn") - 50, 10 * (cdn->monthly - 50),
	    1e-6, "ten times the load costs ten times the use");
}

static void published_prices(struct fixture *f)
{
	struct design *d = fixture_need(f,
	    HEAD "  cdn: { cost: $0.02/GB }\n"
		 "workload:\n  users: 5M daily\n  operations:\n"
		 "    view: { per-user: 5/day, size: 300 MB, does: read }\n"
		 "flows:\n  view: [client -> cdn]\n");
	struct costs costs = design_costs(&f->arena, d, 1);
	is_double(costs.total.monthly / 30, 150e3, 1,
	    "booknotes/15: 25M views of 0.3 GB are $150 000 a day");
	d = fixture_need(f,
	    HEAD "  run: { kind: function, cost: [$0.20 per 1M,"
		 " $0.0000166667/GB] }\n"
		 "workload:\n  operations:\n"
		 "    run: { rate: 100M/day, size: 0.15 GB }\n"
		 "flows:\n  run: [client -> run]\n");
	costs = design_costs(&f->arena, d, 1);
	is_double(costs.total.monthly, 600 + 3e9 * 0.15 * 0.0000166667, 1,
	    "serverless: 3B runs of 0.15 GB-seconds are $8.1k a month");
}

static void shared_costs(struct fixture *f)
{
	struct design *d = fixture_need(f,
	    HEAD "  lb: { kind: load-balancer, cost: $100/month }\n"
		 "  a: { kind: service, cost: $60/month }\n"
		 "  b: { kind: service, cost: $30/month }\n"
		 "  c: { kind: service, cost: $7/month }\n"
		 "  alone: { kind: service, cost: $5/month }\n"
		 "groups:\n  inner: [a, b]\n  outer: [inner, lb]\n"
		 "  empty: { kind: team, members: [client] }\n"
		 "flows:\n"
		 "  x: { rate: 30/s, steps: [client -> lb -> a] }\n"
		 "  y: { rate: 10/s, steps: [client -> lb -> b | c] }\n");
	struct costs costs = design_costs(&f->arena, d, 1);
	is_double(costs.flows[0], 75 + 60, 1e-9,
	    "a shared balancer is split by load");
	is_double(costs.flows[1], 25 + 30, 1e-9,
	    "and an alternative in reserve is no flow's");
	is_double(costs.unshared, 12, 1e-9, "what carries nothing is no one's");
	is_double(costs.groups[0].monthly, 90, 1e-9,
	    "a group costs what its members do");
	is_double(costs.groups[1].monthly, 190, 1e-9,
	    "with those of the groups inside");
	is_int(costs.groups[1].bearing, 3, "each of them once");
	ok(!known(costs.groups[2].monthly), "and one of clients nothing");
	d = fixture_need(f,
	    HEAD "  a: { kind: service, cost: $60/month }\n"
		 "  b: { kind: service, cost: $30/month }\n"
		 "groups:\n  one: [a]\n  two: { kind: team, members: [a] }\n"
		 "  outer: { kind: team, members: [one, two, b] }\n");
	costs = design_costs(&f->arena, d, 1);
	is_double(costs.groups[2].monthly, 90, 1e-9,
	    "once also where two ways lead to it");
	d = fixture_need(f,
	    HEAD "  a: { kind: service, cost: $60/month }\n"
		 "flows:\n  x: [client -> a]\n");
	costs = design_costs(&f->arena, d, 1);
	is_double(costs.flows[0], 0, 0, "without a rate there is no share");
	is_double(costs.unshared, 60, 0, "and all of it is unshared");
	d = fixture_need(f,
	    HEAD "  a: { kind: service, cost: $100.1/month }\n"
		 "  b: { kind: service, cost: $12.3/month }\n"
		 "flows:\n  x: { rate: 1/s, steps: [client -> a -> b] }\n"
		 "  y: { rate: 3/s, steps: [client -> a, client -> b] }\n"
		 "  z: { rate: 7/s, steps: [client -> b, client -> a] }\n");
	costs = design_costs(&f->arena, d, 1);
	is_double(costs.unshared, 0, 0, "what rounding leaves over is nothing");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	prices_of_instances(&f);
	prices_of_nodes(&f);
	prices_of_what_is_held(&f);
	prices_of_use(&f);
	published_prices(&f);
	shared_costs(&f);
	fixture_release(&f);
	return done_testing();
}
