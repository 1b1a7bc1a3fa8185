#include "analyse/traffic.h"

#include "analyse/capacity.h"
#include "analyse/latency.h"
#include "load.h"
#include "paths.h"
#include "tap.h"

static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

struct agreement {
	unsigned loaded, circles, calls, cold, shares, loads, times;
};

static bool calls_agree(struct paths *p, const struct step_traffic *got)
{
	paths_count(p);
	for (uint32_t i = 0; i < p->flow->steps.length; i++)
		if (!near(got[i].calls, p->calls[i]))
			return false;
	return true;
}

static bool model_agrees(struct paths *p)
{
	for (uint32_t i = 0; i < p->flow->steps.length; i++)
		if (!near(p->flow->steps.at[i]->calls, p->calls[i]))
			return false;
	return true;
}

static bool shares_agree(struct paths *p)
{
	bool agree = true;
	p->every = true;
	for (uint32_t i = 0; i < p->flow->steps.length; i++) {
		const struct step *step = p->flow->steps.at[i];
		agree = agree && near(step->share, paths_share(p, step)) &&
		    near(step->chance * paths_reach(p, step->from),
			paths_share(p, step));
	}
	p->every = false;
	return agree;
}

static bool loads_agree(const struct paths *p, const struct capacity *capacity)
{
	const struct flow *flow = p->flow;
	for (uint32_t i = 0; i < flow->components.length; i++) {
		const struct component *c = flow->components.at[i];
		double calls =
		    i < flow->entry_count ? 1.0 / flow->entry_count : 0;
		for (uint32_t k = 0; k < flow->steps.length; k++)
			if (flow->steps.at[k]->to == c)
				calls += p->calls[k];
		if (!near(capacity->at[c->element.index].rate, 9 * calls))
			return false;
	}
	return true;
}

static bool times_agree(const struct paths *p, const struct latency *latency)
{
	uint32_t entries = p->flow->entry_count;
	double sum = 0;
	for (uint32_t i = 0; i < entries; i++)
		sum += paths_time(p, p->flow->components.at[i], false);
	return near(latency->at[0].mean, sum / entries);
}

static bool any_back(const struct paths *p)
{
	for (uint32_t i = 0; i < p->flow->steps.length; i++)
		if (paths_back(p, p->flow->steps.at[i]))
			return true;
	return false;
}

static void compare(
    struct fixture *f, const struct design *d, struct agreement *sum)
{
	struct paths p;
	struct traffic traffic;
	struct scenario cold = {.cold = true};
	const struct flow *flow = d->flows.at[0];
	traffic_init(&traffic, &f->arena, d);
	paths_init(&p, d);
	p.cold = true;
	sum->cold += calls_agree(&p, traffic_walk(&traffic, flow, &cold));
	p.cold = false;
	sum->calls += calls_agree(&p, traffic_walk(&traffic, flow, NULL)) &&
	    model_agrees(&p);
	struct capacity capacity = design_capacity(&f->arena, d, NULL);
	struct latency latency = design_latency(&f->arena, d, NULL, true);
	sum->loaded++;
	sum->circles += any_back(&p);
	sum->loads += loads_agree(&p, &capacity);
	sum->times += times_agree(&p, &latency);
	sum->shares += shares_agree(&p);
}

static void agree_with_every_path(struct fixture *f)
{
	uint32_t designs = tap_rounds(3000);
	struct agreement sum = {0};
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		uint32_t state = seed * 2654435761u;
		struct str text = paths_design(&local.arena, seed % 2, &state);
		struct design *d = fixture_load(&local, text.at);
		if (d)
			compare(&local, d, &sum);
		arena_release(&local.arena);
	}
	is_int(sum.loaded, designs, "random designs are accepted");
	ok(sum.circles > designs / 8, "%u of them go in circles", sum.circles);
	is_int(sum.calls, designs,
	    "the calls of each step are those of every path to it");
	is_int(sum.cold, designs, "with cold caches, too");
	is_int(sum.shares, designs, "so are the shares of the requests");
	is_int(sum.loads, designs, "and the load of each component");
	is_int(sum.times, designs, "a flow's time is that of all its calls");
}

static double calls_to(struct traffic *t, const struct flow *flow,
    const char *id, const struct scenario *scenario)
{
	const struct step_traffic *got = traffic_walk(t, flow, scenario);
	double sum = 0;
	for (uint32_t i = 0; i < flow->steps.length; i++)
		if (got[i].to && str_is(got[i].to->element.id, id))
			sum += got[i].calls;
	return sum;
}

/* What the misses of a cache read, and what all requests read after it. */
static void misses(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: T\ncomponents:\n  client:\n  app: service\n"
	    "  cache: { hit-ratio: 90% }\n  near: { tech: Redis, hit-ratio: 60% }\n"
	    "  users: database\n  orders: database\n  words: search-index\n"
	    "  other: service\n"
	    "workload: { operations: { x: { rate: 9/s, does: read } } }\n"
	    "flows:\n  x:\n    - client -> app\n    - app -> cache\n"
	    "    - app -> users\n    - app -> orders\n    - app -> users\n"
	    "  y:\n    operation: x\n    steps:\n      - client -> app\n"
	    "      - app -> cache\n      - app -> users: { share: 100% }\n"
	    "      - app -> [orders, words]\n      - app -> near\n"
	    "      - app -> users\n      - app -> orders\n"
	    "  z:\n    operation: x\n    steps:\n      - client -> app\n"
	    "      - app -> cache\n      - app -> users: { share: 100% }\n"
	    "  w: [client -> app -> cache, app -> users | other]\n");
	struct traffic t;
	traffic_init(&t, &f->arena, d);
	const struct flow *x = flow_of(d, "x"), *y = flow_of(d, "y");
	is_double(calls_to(&t, x, "users", NULL), .2, 1e-12,
	    "a cache's misses read the store that is read next, each time");
	is_double(calls_to(&t, x, "orders", NULL), 1, 1e-12,
	    "and all requests another store after that");
	is_double(calls_to(&t, y, "words", NULL), .1, 1e-12,
	    "misses read a set of stores together");
	is_double(calls_to(&t, y, "users", NULL), 1.4, 1e-12,
	    "a store that all requests read stands behind no cache");
	is_double(calls_to(&t, y, "orders", NULL), 1.1, 1e-12,
	    "the next cache has a store of its own");
	ok(step_to(y, "near", 0)->miss_path &&
		step_to(y, "cache", 0)->miss_path,
	    "and both can be spared");
	ok(!step_to(flow_of(d, "z"), "cache", 0)->miss_path,
	    "but not one before what all requests read");
	is_double(step_to(flow_of(d, "w"), "other", 0)->chance, .1, 1e-12,
	    "and who takes over from the store is asked for no more");
}

/* Requests pass through a cache, which makes calls of its own. */
static void passed_on(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: T\ncomponents:\n  client:\n  cdn: { hit-ratio: 95% }\n"
	    "  plain: cdn\n  lb:\n  app: service\n  db: database\n"
	    "  cache: { hit-ratio: 80% }\n  logs: queue\n"
	    "workload:\n  operations:\n    view: { rate: 9/s, does: read }\n"
	    "    post: { rate: 9/s, does: write }\n"
	    "flows:\n  view:\n    - client -> cdn -> lb -> app -> cache -> db\n"
	    "    - cdn ~> logs\n"
	    "  post: [client -> cdn -> lb -> app -> db]\n"
	    "  own:\n    operation: view\n    steps:\n      - client -> cdn\n"
	    "      - cdn -> lb: { share: 70% }\n"
	    "  told: { rate: 1/s, steps: [client -> cdn -> lb] }\n"
	    "  any: [client -> plain -> lb]\n");
	struct traffic t;
	traffic_init(&t, &f->arena, d);
	const struct flow *view = flow_of(d, "view");
	is_double(calls_to(&t, view, "app", NULL), .05, 1e-12,
	    "what a CDN calls gets its misses");
	is_double(calls_to(&t, view, "db", NULL), .01, 1e-12,
	    "and so does what a cache behind it calls");
	is_double(calls_to(&t, view, "logs", NULL), 1, 1e-12,
	    "while a message of a CDN tells of every request");
	struct scenario cold = {.cold = true};
	is_double(calls_to(&t, view, "db", &cold), 1, 1e-12,
	    "with cold caches all requests go all the way");
	is_double(calls_to(&t, flow_of(d, "post"), "db", NULL), 1, 1e-12,
	    "what writes passes through");
	is_double(calls_to(&t, flow_of(d, "own"), "lb", NULL), .7, 1e-12,
	    "a share that is stated wins over the hit ratio");
	is_double(calls_to(&t, flow_of(d, "told"), "lb", NULL), .05, 1e-12,
	    "a flow that says neither is taken to read, as beside a cache");
	is_double(calls_to(&t, flow_of(d, "any"), "lb", NULL), 1, 1e-12,
	    "without a hit ratio a CDN passes everything on");
}

static void scenarios(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: T\ncomponents:\n  client:\n  app: service\n"
	    "  cache: { hit-ratio: 90%, zones: 1 }\n  db: database\n"
	    "  a: { kind: service, zones: 1 }\n  b: service\n  c: service\n"
	    "workload: { operations: { x: { rate: 9/s, does: read } } }\n"
	    "flows:\n  x:\n    - client -> app\n"
	    "    - app -> cache: { share: 60% }\n    - app -> db\n"
	    "    - app -> a | b -> c\n    - a -> c: { times: 4 }\n");
	struct traffic t;
	traffic_init(&t, &f->arena, d);
	const struct flow *flow = d->flows.at[0];
	is_double(calls_to(&t, flow, "db", NULL), .06, 1e-12,
	    "of the cache's reads, a tenth are misses");
	struct scenario cold = {.cold = true};
	is_double(calls_to(&t, flow, "db", &cold), .6, 1e-12,
	    "with cold caches all of them");
	struct failure_unit units[2] = {
	    {.component = component_of(d, "cache")}};
	struct outage gone = {.at = units, .length = 1};
	struct scenario without = {.gone = &gone};
	is_double(calls_to(&t, flow, "db", &without), .6, 1e-12,
	    "and without the cache too");
	is_double(calls_to(&t, flow, "cache", &without), 0, 0,
	    "which nothing can call");
	is_double(calls_to(&t, flow, "c", NULL), 5, 1e-12,
	    "the first alternative calls what it calls");
	units[0].component = component_of(d, "a");
	is_double(calls_to(&t, flow, "c", &without), 1, 1e-12,
	    "the second what the second does");
	units[0] = (struct failure_unit) {.domain = d->domains.at[0]};
	is_double(calls_to(&t, flow, "b", &without), 1, 1e-12,
	    "a lost zone takes the first along");
	is_double(
	    calls_to(&t, flow, "db", &without), .6, 1e-12, "and the cache");
	units[1].component = component_of(d, "b");
	gone.length = 2;
	is_double(calls_to(&t, flow, "b", &without), 0, 0,
	    "of several units that are gone, each counts");
}

#define HEAD                                                                     \
	"design: T\ncomponents:\n  client:\n  web:\n  app: service\n"            \
	"  b: service\n  c: service\n  db: database\n  other: service\n"         \
	"  q: queue\n  w: { kind: worker, batching: { size: 50, wait: 1 s } }\n" \
	"flows:\n  x:\n"

static double designed(struct fixture *f, const char *steps, const char *id)
{
	struct buf text = {.arena = &f->arena};
	buf_printf(&text, HEAD "%s%c", steps, '\0');
	struct design *d = fixture_load(f, text.at);
	if (!d)
		fixture_show(f);
	struct traffic t;
	traffic_init(&t, &f->arena, d);
	return d ? calls_to(&t, d->flows.at[0], id, NULL) : UNKNOWN;
}

static void examples(struct fixture *f)
{
	static const char *const orders[] = {
	    "    - client -> app -> b: { share: 10% }\n    - b -> db\n"
	    "    - app -> c -> b\n",
	    "    - client -> app -> c -> b\n    - b -> db\n"
	    "    - app -> b: { share: 10% }\n",
	};
	for (unsigned i = 0; i < 2; i++)
		is_double(designed(f, orders[i], "db"), 1.1, 1e-12,
		    "what two callers call counts both, in order %u", i + 1);
	is_double(designed(f,
		      "    - client -> app -> b: { times: 2 }\n"
		      "    - b -> c: { times: 3 }\n    - c -> db\n"
		      "    - app -> c\n",
		      "db"),
	    7, 1e-12, "two calls that each make three, and one more");
	is_double(designed(f,
		      "    - client -> app -> b\n    - app -> c -> b\n"
		      "    - b -> db: { share: 10% }\n",
		      "db"),
	    .2, 1e-12, "a tenth of the requests, twice each");
	is_double(
	    designed(
		f, "    - client -> app -> b -> c -> b\n    - c -> db\n", "db"),
	    1, 1e-12, "a call back is not followed again");
	is_double(
	    designed(
		f, "    - client -> app -> b -> c -> b\n    - c -> db\n", "b"),
	    2, 1e-12, "but it counts");
	static const char told[] = "    - client -> app -> db\n"
				   "    - db ~> w\n    - w ~> c\n"
				   "    - w -> db: { times: 100 }\n";
	is_double(designed(f, told, "c"), .02, 1e-12,
	    "who is told calls on, though it calls back who told it");
	is_double(designed(f, told, "db"), 3, 1e-12, "which counts, too");
	is_double(
	    designed(
		f, "    - client -> app -> q ~> w -> db: { times: 5 }\n", "db"),
	    .1, 1e-12, "a batch of fifty makes its calls once");
	is_double(designed(f, "    - \"[client, web] -> app\"\n", "app"), 1,
	    1e-12, "a request comes from one of several entries");
	is_double(
	    designed(
		f, "    - \"[client, web] -> app\"\n    - web -> db\n", "db"),
	    .5, 1e-12, "from each as often");
	is_double(designed(f,
		      "    - \"[client, web] -> app\"\n"
		      "    - app -> db: { share: 60% }\n",
		      "db"),
	    .6, 1e-12, "and a share is of all of them");
}

/* A call that is doubled on every hop: 2^1100 is no double. */
static void long_doubling(struct fixture *f)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: T\ncomponents:\n  client:\n");
	for (int i = 0; i <= 1100; i++)
		buf_printf(&text, "  c%d: service\n", i);
	buf_text(&text, "flows:\n  x:\n    - client -> c0\n");
	for (int i = 0; i < 1100; i++)
		buf_printf(&text, "    - c%d -> c%d: { times: 2 }\n", i, i + 1);
	buf_char(&text, '\0');
	struct design *d = fixture_load(f, text.at);
	const struct step_list *steps = &d->flows.at[0]->steps;
	double calls = steps->at[steps->length - 1]->calls;
	ok(calls > 1e90 && !isinf(calls), "calls never overflow");
}

static void fallbacks(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "    - client -> app -> b: { times: 2, fallback: other }\n"
		 "    - other -> db\n    - app -> other: { share: 10% }\n");
	ok(!d, "a fallback is not reached by being one");
	d = fixture_load(f,
	    HEAD "    - client -> app\n    - app -> other: { share: 10% }\n"
		 "    - other -> db\n"
		 "    - app -> c -> b: { times: 2, fallback: other }\n"
		 "    - c -> web: { fallback: q }\n");
	struct traffic t;
	traffic_init(&t, &f->arena, d);
	const struct flow *flow = d->flows.at[0];
	struct failure_unit unit = {.component = component_of(d, "b")};
	struct outage gone = {.at = &unit, .length = 1};
	struct scenario without = {.gone = &gone};
	is_double(calls_to(&t, flow, "db", NULL), .1, 1e-12,
	    "a fallback has nothing to do as designed");
	is_double(calls_to(&t, flow, "db", &without), 2.1, 1e-12,
	    "and takes the calls when their callee is down, with what it "
	    "calls itself");
	is_double(calls_to(&t, flow, "b", &without), 0, 0,
	    "which the callee is spared");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	agree_with_every_path(&f);
	misses(&f);
	passed_on(&f);
	scenarios(&f);
	examples(&f);
	long_doubling(&f);
	fallbacks(&f);
	fixture_release(&f);
	return done_testing();
}
