#include "analyse/estimate.h"

#include "load.h"
#include "tap.h"

#define HEAD "design: T\ncomponents:\n  client:\n"

/* The design pages' own figures, to the last digit that they give. */
static void exact_figures(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "workload:\n  users: 50M daily\n  peak: 3x\n  operations:\n"
		 "    shorten: { rate: 100M/day, size: 100 B, does: write,"
		 " retention: 5 years }\n"
		 "    redirect: { rate: 10x shorten, does: read }\n"
		 "    send: { per-user: 50/day, size: 100 B, does: write,"
		 " retention: 30 d }\n");
	struct estimates e = design_estimates(&f->arena, d);
	is_double(e.operations[0].rate, 1157.407, 1e-3,
	    "100M a day are 1157.4 a second");
	is_double(
	    e.operations[1].rate, 11574.07, 1e-2, "ten times that are 11 574");
	is_double(e.operations[0].bytes_per_day, 1e10, 1,
	    "of 100 B each they are 10 GB a day");
	is_double(
	    e.operations[0].storage, 18.25e12, 1e6, "and 18.25 TB in 5 years");
	is_double(e.operations[2].rate * 86400, 2.5e9, 1,
	    "50M users with 50 messages are 2.5B a day");
	is_double(e.operations[2].rate, 28935.185, 1e-3, "or 28 935 a second");
	is_double(e.operations[2].peak_rate, 86805.56, 1e-2,
	    "at three times that 86 806");
	is_double(e.operations[2].storage, 7.5e12, 1e6, "7.5 TB in 30 days");
	is_double(e.operations[0].bandwidth, 115740.74, 1e-2,
	    "bandwidth is rate times size");
}

static void unknown_stays_unknown(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "workload:\n  operations:\n"
		 "    a: { rate: 10/s, does: write, retention: 1 d }\n"
		 "    b: { rate: 10/s, size: 1 KB, does: write }\n"
		 "    c: { rate: 10/s, size: 1 KB, does: read }\n"
		 "    d: { rate: 10/s, size: 1 KB }\n");
	struct estimates e = design_estimates(&f->arena, d);
	ok(!known(e.operations[0].bytes_per_day) &&
		!known(e.operations[0].storage),
	    "without a size there are no bytes");
	ok(!known(e.operations[1].storage), "without a retention no storage");
	is_double(e.operations[1].bandwidth, 1e4, 1e-6, "but a bandwidth");
	ok(!known(e.operations[2].storage), "a read stores nothing");
	ok(!known(e.operations[2].hot_set), "and has no hot set unless said");
	is_double(e.total.rate, 40, 1e-9, "the rates add up");
	ok(!known(e.total.bandwidth) && !known(e.total.storage),
	    "a sum with an unknown in it is unknown");
	ok(!known(e.operations[3].storage), "nor is known what does not say");
}

static const char stores_text[] =
    HEAD "  app: service\n"
	 "  cache: { tech: Redis, replicas: 2, ttl: 1 h }\n"
	 "  db: { tech: PostgreSQL, replicas: 3, shards: 4, storage: 1 TB }\n"
	 "  files: { tech: S3, retention: 1 year }\n"
	 "  log: { tech: Kafka, replicas: 3, retention: 1 d }\n"
	 "workload:\n  operations:\n"
	 "    put: { rate: 100/s, size: 1 KB, does: write, retention: 30 d }\n"
	 "    save: { rate: 1/s, size: 1 MB, does: write, retention: 30 d }\n"
	 "    touch: { rate: 10/s, size: 10 B, does: write, retention: 2 d }\n"
	 "    count: { rate: 100/s, size: 1 KB, does: write,"
	 " retention: 20 d }\n"
	 "flows:\n"
	 "  put:\n    - client -> app -> db\n"
	 "    - app ~> log: { times: 2, size: 100 B }\n"
	 "  save: [client -> app -> files]\n"
	 "  touch:\n    - client -> app\n    - app -> cache: { op: write }\n"
	 "  count:\n    - client -> app\n"
	 "    - app -> files: { share: 1%, size: 10 B }\n";

static const struct store_estimate *store_of(
    const struct estimates *e, const char *id)
{
	for (uint32_t i = 0; i < e->stores.length; i++)
		if (str_is(e->stores.at[i].store->element.id, id))
			return &e->stores.at[i];
	return NULL;
}

static void what_stores_hold(struct fixture *f)
{
	struct design *d = fixture_load(f, stores_text);
	if (!ok(d != NULL, "a design with stores is accepted")) {
		fixture_show(f);
		return;
	}
	struct estimates e = design_estimates(&f->arena, d);
	double put = 100e3 * 30 * 86400;
	is_double(e.operations[0].storage, put, 1, "a write is kept once");
	is_double(e.operations[0].storage_copies, 3 * put, 1,
	    "and in the copies of the store behind it");
	is_double(e.operations[1].storage, 1e6 * 365 * 86400, 1,
	    "the store's retention wins over the operation's");
	is_double(e.operations[1].storage_copies, e.operations[1].storage, 1,
	    "the copies of a managed store are its provider's");
	is_double(e.operations[2].storage, 100 * 3600, 1e-6,
	    "what is written to a cache alone lives as long as there");
	is_double(e.operations[3].storage, 100e3 * 20 * 86400, 1,
	    "a store of summaries does not decide on the operation");
	ok(e.operations[3].store == NULL, "and is not the one that keeps it");
	is_int(e.stores.length, 4, "every store that is written to is told");
	const struct store_estimate *db = store_of(&e, "db");
	is_double(db->holds, put, 1, "a store holds what is written to it");
	is_double(db->room, 12e12, 1, "its instances together have room");
	is_double(db->copies, 3, 0, "each shard is there three times");
	const struct store_estimate *log = store_of(&e, "log");
	is_double(log->written, 2 * 100 * 100, 1e-9,
	    "a step's own times and size count");
	is_double(log->holds, 20e3 * 86400, 1e-3,
	    "a queue holds messages as long as it says");
}

static const char replaced_text[] =
    HEAD "  app: { kind: service, holds: 5 GB }\n"
	 "  newest: { tech: Redis, replicas: 2, holds: 3 GB, ttl: 1 d }\n"
	 "  log: { tech: PostgreSQL, replicas: 2 }\n"
	 "  catalogue: { tech: MySQL, holds: 1 GB }\n"
	 "workload:\n  operations:\n"
	 "    set: { rate: 1k/s, size: 1 KB, does: write }\n"
	 "    add: { rate: 1/s, size: 1 KB, does: write, retention: 1 d }\n"
	 "flows:\n"
	 "  set: [client -> app -> newest: { op: write }]\n"
	 "  add: [client -> app -> log]\n";

static void what_is_replaced(struct fixture *f)
{
	struct design *d = fixture_load(f, replaced_text);
	if (!ok(d != NULL, "a store may say what it holds")) {
		fixture_show(f);
		return;
	}
	struct estimates e = design_estimates(&f->arena, d);
	const struct store_estimate *newest = store_of(&e, "newest");
	is_double(newest->holds, 3e9, 0, "what a store says it holds wins");
	is_double(newest->written, 1e6, 1e-6, "over what is written there");
	ok(!known(newest->kept), "and tells nothing of how long");
	is_double(newest->copies, 2, 0, "each copy holds it");
	is_double(store_of(&e, "log")->kept, 86400, 1e-6,
	    "what grows stays for the retention");
	ok(!known(e.operations[0].storage),
	    "an operation that replaces keeps nothing of its own");
	is_double(e.total.storage, e.operations[1].storage, 1e-6,
	    "and adds nothing to what is kept together");
	is_double(store_of(&e, "catalogue")->holds, 1e9, 0,
	    "a store that no flow writes holds it, too");
	ok(store_of(&e, "app") == NULL, "a service holds no data");
}

static const char regions_text[] =
    HEAD "  app: { kind: service, regions: [us, eu] }\n"
	 "  own: { tech: Kafka, replicas: 3, regions: [us, eu] }\n"
	 "  both: { tech: MySQL, replicas: 3, regions: [us, eu],\n"
	 "    replication: { mode: sync, regions: async } }\n"
	 "workload:\n  operations:\n"
	 "    put: { rate: 1/s, size: 1 B, does: write, retention: 1 d }\n"
	 "flows:\n"
	 "  put:\n    - client -> app -> both\n    - app ~> own\n";

static void copies_in_regions(struct fixture *f)
{
	struct design *d = fixture_load(f, regions_text);
	if (!ok(d != NULL, "a design in two regions is accepted")) {
		fixture_show(f);
		return;
	}
	struct estimates e = design_estimates(&f->arena, d);
	is_double(store_of(&e, "own")->copies, 3, 0,
	    "what says nothing of other regions is kept in its own");
	is_double(store_of(&e, "both")->copies, 6, 0,
	    "what is replicated between regions is kept in all of them");
}

static void runs(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: T\ncomponents: { cron: scheduler, job: batch-job }\nflows:\n"
	    "  sum: { schedule: { every: 1 d, within: 4 h, reads: 1.44 TB },"
	    " steps: [cron -> job] }\n"
	    "  copy: { schedule: { every: 1 h, reads: 36 GB, writes: 3.6 GB },"
	    " steps: [cron -> job] }\n"
	    "  tick: { schedule: 1 min, steps: [cron -> job] }\n"
	    "workload: { operations: { tick: { rate: 7/s } } }\n");
	is_double(flow_mean_rate(d->flows.at[2]), 1 / 60., 1e-12,
	    "batch work is as often as its schedule says, and not its operation");
	ok(!known(d->flows.at[2]->rate), "and has no rate beside that");
	struct estimates e = design_estimates(&f->arena, d);
	is_int(e.runs.length, 2, "what moves nothing is no run to speak of");
	is_double(e.runs.at[0].read_bandwidth, 1e8, 1e-3,
	    "1.44 TB within 4 h are 100 MB/s");
	ok(!known(e.runs.at[0].write_bandwidth),
	    "and what it writes nobody knows");
	is_double(e.runs.at[1].within, 3600, 0,
	    "a run has until the next where nobody says");
	is_double(
	    e.runs.at[1].write_bandwidth, 1e6, 1e-3, "so 3.6 GB are 1 MB/s");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	exact_figures(&f);
	unknown_stays_unknown(&f);
	what_stores_hold(&f);
	what_is_replaced(&f);
	copies_in_regions(&f);
	runs(&f);
	fixture_release(&f);
	return done_testing();
}
