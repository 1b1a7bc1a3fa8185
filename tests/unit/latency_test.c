#include "analyse/latency.h"

#include "load.h"
#include "tap.h"

#define HEAD "design: T\ncomponents:\n  client:\n"
#define MS   1e-3

static struct flow_latency time_first(struct fixture *f, const char *text)
{
	struct design *d = fixture_load(f, text);
	if (!d) {
		fixture_show(f);
		puts("Bail out! a design of this test is refused");
		exit(1);
	}
	struct capacity capacity = design_capacity(&f->arena, d, NULL);
	struct latency latency = design_latency(&f->arena, d, &capacity, false);
	return latency.at[0];
}

static void claim_mean(
    struct fixture *f, const char *text, double wanted, const char *claim)
{
	struct flow_latency got = time_first(f, text);
	is_double(got.mean, wanted, 1e-12, "%s", claim);
}

#define A "  a: { kind: service, latency: 4 ms }\n"
#define B "  b: { kind: service, latency: 10 ms }\n"
#define C "  c: { kind: service, latency: 20 ms }\n"

static void means(struct fixture *f)
{
	claim_mean(f, HEAD A B C "flows:\n  x: [client -> a -> b -> c]\n",
	    34 * MS, "means add along a chain, and the client costs nothing");
	claim_mean(f,
	    HEAD A B C "flows:\n  x: [client -> a, \"a -> [b, c]\"]\n", 24 * MS,
	    "a fan counts its longest branch");
	claim_mean(f, HEAD A B C "flows:\n  x: [client -> a -> b | c]\n",
	    14 * MS, "an alternative its first");
	claim_mean(f, HEAD A B C "flows:\n  x: [client -> a -> b, a ~> c]\n",
	    14 * MS, "a message is not waited for");
	claim_mean(f,
	    HEAD A B C "  q: queue\nflows:\n"
		       "  x: [client -> a, a ~> q, q ~> b, b -> c]\n",
	    4 * MS, "nor what happens behind it");
	claim_mean(f,
	    HEAD A B C "flows:\n  x: [client -> a -> b, a -> c:"
		       " { optional: true }]\n",
	    34 * MS, "an optional call is waited for");
	claim_mean(f,
	    HEAD A B C "flows:\n  x:\n    - client -> a\n"
		       "    - a -> b: { share: 10% }\n"
		       "    - b -> c\n    - a -> c: { times: 3 }\n",
	    (4 + .1 * (10 + 20) + 3 * 20) * MS,
	    "share and times weight a call with all that is behind it");
	claim_mean(f,
	    HEAD A "  cache: { hit-ratio: 90%, latency: 1 ms }\n"
		   "  db: { kind: database, latency: 5 ms }\n"
		   "workload: { operations: { x: { does: read } } }\n"
		   "flows:\n  x: [client -> a -> cache, a -> db]\n",
	    5.5 * MS, "a miss costs its share");
	claim_mean(f,
	    HEAD A B "links:\n  - a -> b: { latency: 7 ms }\n"
		     "flows:\n  x: [client -> a -> b]\n",
	    21 * MS, "a stated round trip adds");
	claim_mean(f, HEAD A B "flows:\n  x: [client -> a -> b -> a]\n",
	    (4 + 10 + 4) * MS,
	    "a call back to whoever waits counts its own time");
}

static void networks(struct fixture *f)
{
	static const char one[] = HEAD
	    "  a: { kind: service, latency: 4 ms, replicas: 3, zones: %s }\n"
	    "  b: { kind: service, latency: 10 ms, replicas: 3, zones: %s }\n"
	    "flows:\n  x: [client -> a -> b]\n";
	static const struct {
		const char *from, *to;
		double wanted;
	} cases[] = {
	    {"1", "1", 14.5 * MS}, {"3", "3", 15 * MS}, {"1", "2", 15 * MS}};
	for (unsigned i = 0; i < 3; i++) {
		struct buf text = {.arena = &f->arena};
		const char *zones[] = {cases[i].from, cases[i].to};
		unsigned next = 0;
		for (const char *c = one; *c; c++)
			if (c[0] == '%' && c[1] == 's')
				buf_text(&text, zones[next++]), c++;
			else
				buf_char(&text, *c);
		buf_char(&text, '\0');
		struct flow_latency got = time_first(f, text.at);
		is_double(got.mean, cases[i].wanted, 1e-12,
		    "from %s zone(s) to %s", cases[i].from, cases[i].to);
		is_double(got.service, 14 * MS, 1e-12,
		    "service leaves assumed networks out");
		is_int(got.assumed.length, 1, "which are listed");
	}
	claim_mean(f,
	    HEAD "  a: { kind: service, latency: 4 ms, regions: [us, eu] }\n"
		 "  b: { kind: service, latency: 10 ms, regions: [us] }\n"
		 "flows:\n  x: [client -> a -> b]\n",
	    (14 + .5 * 80 + .5 * 1) * MS, "half of the calls cross an ocean");
	claim_mean(f,
	    HEAD "  a: { kind: service, latency: 4 ms, regions: [us, eu] }\n"
		 "  b: { kind: service, latency: 10 ms, regions: [us, eu] }\n"
		 "flows:\n  x: [client -> a -> b]\n",
	    14.5 * MS, "a call stays in its region where it can");
}

static void waiting(struct fixture *f)
{
	struct flow_latency got = time_first(f,
	    HEAD "  a: { kind: service, latency: 1 ms, capacity: 1k/s }\n"
		 "flows:\n  x: { rate: 250/s, peak: 2x,"
		 " steps: [client -> a] }\n");
	is_double(got.service, 1 * MS, 1e-12, "service is as declared");
	is_double(got.mean, 2 * MS, 1e-12,
	    "half busy at peak, one server doubles it");
	got = time_first(f,
	    HEAD "  a: { kind: service, latency: 1 ms, capacity: 1k/s }\n"
		 "flows:\n  x: { rate: 1k/s, latency: { p99: 1 s },"
		 " steps: [client -> a] }\n");
	ok(isinf(got.mean) && got.status == LATENCY_OVER,
	    "what is overloaded never answers");
	got = time_first(f,
	    HEAD A "  b: service\nflows:\n"
		   "  x: [client -> a -> b]\n");
	ok(!known(got.service) && !known(got.mean),
	    "one unknown hop makes the sum unknown");
	is_str(got.unknown->id, "b", "and is named");
	static const char search[] = HEAD
	    "  index: { kind: search-index, replicas: 3, capacity: 100/s, "
	    "latency: 10 ms }\n"
	    "workload: { operations: { fill: { rate: 30/s, does: write } } }\n"
	    "flows:\n"
	    "  ask: { rate: 150/s, steps: [client -> index%s] }\n"
	    "  fill: [client -> index]\n";
	struct buf unsaid = {.arena = &f->arena}, said = unsaid;
	buf_printf(&unsaid, search, "");
	buf_printf(&said, search, ": { op: read }");
	is_double(time_first(f, unsaid.at).mean, time_first(f, said.at).mean, 0,
	    "a question of no sort waits where any copy answers");
}

static void floors(struct fixture *f)
{
	struct flow_latency got = time_first(f,
	    HEAD "  a: { kind: service, latency: { mean: 9 ms, min: 2 ms } }\n"
		 "  b: { kind: service, latency: { mean: 9 ms, min: 3 ms } }\n"
		 "  c: { kind: service, latency: 50 ms }\n"
		 "links:\n  - a -> b: { latency: 30 ms }\n"
		 "flows:\n  x:\n    latency: { p50: 34 ms, p99: 36 ms }\n"
		 "    steps:\n      - client -> a -> b\n"
		 "      - a -> c\n      - c -> b: { share: 50% }\n");
	is_double(got.floor, 35 * MS, 1e-12,
	    "stated minima and round trips that every request pays");
	is_int(got.targets.length, 2, "each stated target is judged");
	is_int(got.targets.at[0].status, LATENCY_INFEASIBLE, "34 ms cannot be");
	is_int(got.targets.at[1].status, LATENCY_OVER,
	    "36 ms could, but the mean says no");
	is_int(got.status, LATENCY_INFEASIBLE, "the worst is the flow's");
	ok(got.mean >= got.service && got.service > got.floor,
	    "floor, service and mean stand in that order");
}

static void bounds(struct fixture *f)
{
	static const char three[] = HEAD
	    "  a: { kind: service, latency: { mean: 1 ms, p99: 5 ms,"
	    " p99.9: 9 ms } }\n"
	    "  b: { kind: service, latency: { mean: 1 ms, p99.9: 11 ms } }\n"
	    "  c: { kind: service, latency: { mean: 1 ms%s } }\n"
	    "flows:\n  x:\n    latency: { p95: 30 ms, p99: 25 ms }\n"
	    "    steps: [client -> a -> b, a -> c: { times: 2 }]\n";
	struct str text = str_printf(&f->arena, "%s", three);
	struct buf with = {.arena = &f->arena}, without = with;
	size_t at = str_find(text, 0, '%');
	buf_str(&with, str_slice(text, 0, at));
	buf_text(&with, ", p95: 1 ms, p99.9: 4 ms");
	buf_text(&with, three + at + 2);
	buf_char(&with, '\0');
	struct flow_latency got = time_first(f, with.at);
	is_double(got.hops, 4, 0, "a call made twice is two hops");
	is_double(got.p99_bound, (9 + 11 + 2 * 4) * MS, 1e-12,
	    "each at 1 - 1%%/4, or the next that is stated");
	is_double(got.targets.at[0].bound, (5 + 11 + 2 * 4) * MS, 1e-12,
	    "for p95 a hop needs 98.75 %% only");
	is_int(got.targets.at[0].status, LATENCY_GUARANTEED, "24 ms of 30");
	is_int(got.targets.at[1].status, LATENCY_UNPROVEN,
	    "28 ms of 25: it may hold, but nothing proves it");
	buf_str(&without, str_slice(text, 0, at));
	buf_text(&without, three + at + 2);
	buf_char(&without, '\0');
	got = time_first(f, without.at);
	ok(!known(got.p99_bound), "a hop without percentiles has no bound");
	is_int(got.stating, 2, "two of three state one");
	is_int(got.status, LATENCY_UNPROVEN, "so it is worth telling");
	got = time_first(f,
	    HEAD A B "flows:\n  x: { latency: { p99: 50 ms },"
		     " steps: [client -> a -> b] }\n");
	is_int(got.status, LATENCY_WITHIN,
	    "nobody states any: only the estimate speaks");
	got = time_first(f,
	    HEAD "  a: service\nflows:\n  x: { latency: { p99: 50 ms },"
		 " steps: [client -> a] }\n");
	is_int(got.status, LATENCY_UNKNOWN, "nothing is known at all");
}

static void entries(struct fixture *f)
{
	struct flow_latency got = time_first(f,
	    HEAD "  a: { kind: service, latency: { mean: 4 ms, min: 2 ms } }\n"
		 "  b: { kind: service, latency: { mean: 10 ms, min: 5 ms,"
		 " p99: 20 ms } }\n"
		 "flows:\n  x: [\"[client, a] -> b\"]\n");
	is_double(got.mean, 12 * MS, 1e-12, "a mean is that of both entries");
	is_double(got.floor, 5 * MS, 1e-12, "a floor that of the faster");
	is_double(got.hops, 2, 0, "hops are those of the longer way");
	ok(!known(got.p99_bound), "and so is what is not known of it");
}

static void completions(struct fixture *f)
{
	static const char *const flow =
	    "flows:\n  x:\n    latency: { mean: 50 ms, complete: { p95: 60 ms,"
	    " p99: 1 s } }\n    steps:\n      - client -> a\n      - a ~> q\n"
	    "      - a -> c\n      - q ~> b: { times: 3 }\n"
	    "      - b -> d: { times: 2 }\n";
	struct buf text = {.arena = &f->arena};
	buf_printf(&text,
	    HEAD A B C "  q: { kind: queue, latency: 2 ms }\n"
		       "  d: { kind: database, latency: { mean: 15 ms, min: "
		       "8 ms } }\n%s%c",
	    flow, 0);
	struct flow_latency got = time_first(f, text.at);
	is_double(got.mean, 24 * MS, 1e-12, "the answer waits for a and c");
	is_int(got.targets.length, 1, "and has its own targets");
	ok(got.complete != NULL, "what is set off is timed where it has one");
	is_double(got.complete->mean, (4 + 2 + 10 + 2 * 15) * MS, 1e-12,
	    "what outlasts the answer begins when it is sent, and messages "
	    "are handled at once");
	is_double(got.complete->floor, 16 * MS, 1e-12, "so is its floor");
	is_double(got.complete->hops, 1 + 1 + 1 + 3 * (1 + 2), 0,
	    "but every one may be slow");
	is_int(got.complete->targets.length, 2, "each target is judged");
	is_int(got.complete->targets.at[0].status, LATENCY_WITHIN, "46 of 60");
	got = time_first(f,
	    HEAD A B C "flows:\n  x:\n    latency: { complete: 1 s }\n"
		       "    steps: [client -> a -> b, a ~> c]\n");
	is_double(got.complete->mean, 34 * MS, 1e-12,
	    "a message that is sent last ends last");
	is_int(got.complete->targets.at[0].field, F_COMPLETE_P99,
	    "a target without a percentile is that of 99 %%");
	got = time_first(f, HEAD A "flows:\n  x: [client -> a]\n");
	ok(!got.complete, "a flow without such a target has no such time");
}

static void batches(struct fixture *f)
{
	static const char one[] =
	    "  a: { kind: service, latency: { mean: 4 ms, p99.9: 8 ms },"
	    " replicas: 2, capacity: 1M/s, batching: { size: %s, wait: 10 ms } }\n"
	    "flows:\n  x: { %s steps: [client -> a] }\n";
	static const struct {
		const char *size, *rate;
		double wanted;
		const char *claim;
	} cases[] = {
	    {"50", "", 14, "nobody else comes: one waits its full time"},
	    {"5", "rate: 2k/s,", 4 + 4 / 2.0,
		"an instance that gets one a millisecond fills five in four"},
	    {"500", "rate: 2k/s,", 4 + 10 * 6 / 11.0,
		"and never 500: the first waits 10 ms, ten others half"},
	    {"1", "", 4, "one alone is no batch"},
	};
	for (unsigned i = 0; i < 4; i++) {
		struct buf text = {.arena = &f->arena};
		buf_text(&text, HEAD);
		buf_printf(&text, one, cases[i].size, cases[i].rate);
		buf_char(&text, '\0');
		struct flow_latency got = time_first(f, text.at);
		is_double(got.mean, cases[i].wanted * MS, 1e-12, "%s",
		    cases[i].claim);
		is_double(got.service, 4 * MS, 1e-12,
		    "which is no part of the service time");
		is_double(got.p99_bound, (i == 3 ? 8 : 18) * MS, 1e-12,
		    "but of the bound, in full");
	}
}

/* Every component calls the next two: 2^60 ways through. */
static void many_ways(struct fixture *f)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: T\ncomponents:\n  client:\n");
	for (int i = 0; i < 122; i++)
		buf_printf(&text, "  c%d: { kind: service, latency: %s }\n", i,
		    "1 ms");
	buf_text(&text, "flows:\n  x:\n    - client -> c0\n");
	for (int i = 0; i < 120; i += 2)
		buf_printf(&text, "    - c%d -> c%d -> c%d\n    - c%d -> c%d\n",
		    i, i + 1, i + 2, i, i + 2);
	buf_char(&text, '\0');
	struct flow_latency got = time_first(f, text.at);
	ok(got.mean > 1e15 && known(got.mean),
	    "calls that branch and meet again are each counted, at once");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	means(&f);
	networks(&f);
	waiting(&f);
	floors(&f);
	bounds(&f);
	entries(&f);
	completions(&f);
	batches(&f);
	many_ways(&f);
	fixture_release(&f);
	return done_testing();
}
