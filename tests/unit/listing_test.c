/* All that a design says, a fact a line: diff/listing.h. */
#include "diff/listing.h"

#include "load.h"
#include "tap.h"

static const char usual[] =
    "design: Shop\n"
    "workload: { users: 1k daily, operations: {\n"
    "  get: { rate: 10/s, does: read }, put: { rate: 10x get, does: write },\n"
    "  see: { per-user: 3/day } } }\n"
    "components:\n"
    "  client:\n"
    "  api: { kind: service, accept: { sec/tls: one, ops/owner: two } }\n"
    "  db: { tech: PostgreSQL, latency: { mean: 1 s, p99: 2 s } }\n"
    "  old: PostgreSQL\n"
    "flows:\n"
    "  get:\n"
    "    - client -> api\n"
    "    - api -> [db, old]\n"
    "  put: [client -> api -> db | old]\n"
    "observability: { alerts: [get.p99 > 300 ms for 5 min, all.errors > 1%] }\n"
    "tradeoffs: [{ choice: x, about: [db, old], over: [y] }]\n";

static struct str listing_of(struct fixture *f, const char *text)
{
	struct buf out = {.arena = &f->arena};
	design_listing(&out, fixture_need(f, text));
	return buf_slice(&out);
}

/* The text with one part of it written otherwise. */
static const char *with(struct fixture *f, const char *old, const char *new)
{
	const char *at = strstr(usual, old);
	if (!at)
		return "";
	return str_printf(&f->arena, "%.*s%s%s", (int)(at - usual), usual, new,
	    at + strlen(old))
	    .at;
}

static void the_same_is_listed_alike(struct fixture *f)
{
	static const struct {
		const char *old, *new, *claim;
	} cases[] = {
	    {"{ mean: 1 s, p99: 2 s }", "{ p99: 2000 ms, mean: 1000 ms }",
		"neither how a record is written nor its order counts"},
	    {"sec/tls: one, ops/owner: two", "ops/owner: two, sec/tls: one",
		"nor the order of what is accepted"},
	    {"-> [db, old]", "-> [old, db]", "nor of what is called at once"},
	    {"about: [db, old]", "about: [old, db]",
		"nor of what a trade-off is about"},
	    {"get.p99 > 300 ms for 5 min", "get.p99 >0.3 s  for 300 s",
		"nor how an alert is written"},
	};
	struct str before = listing_of(f, usual);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		is_str(listing_of(f, with(f, cases[i].old, cases[i].new)),
		    str_cstr(&f->arena, before), "%s", cases[i].claim);
}

/* The lines of `a` that `b` lacks, each behind the one before. */
static struct str lacking(struct fixture *f, struct str a, struct str b)
{
	struct map lines;
	struct buf out = {.arena = &f->arena};
	map_init(&lines, &f->arena);
	while (b.length > 0)
		map_add(&lines, str_cut(&b, '\n'), f);
	while (a.length > 0) {
		struct str line = str_cut(&a, '\n');
		if (!map_get(&lines, line))
			buf_printf(&out, "%.*s;", STR_ARG(line));
	}
	return buf_slice(&out);
}

static void a_change_is_its_own_line(struct fixture *f)
{
	static const struct {
		const char *old, *new, *gone, *added, *claim;
	} cases[] = {
	    {"10x get", "20x get", "operation:put.rate: 10x get;",
		"operation:put.rate: 20x get;",
		"a multiple of another rate is told as such"},
	    {"1k daily", "2k daily", "design.workload.users: 1k;",
		"design.workload.users: 2k;",
		"what follows from another fact is not"},
	    {"p99: 2 s", "p99: 3 s", "component:db.latency.p99: 2 s;",
		"component:db.latency.p99: 3 s;",
		"each fact of a record has its line"},
	    {"db | old", "old | db",
		"flow:put.steps: api->db;flow:put.steps: | api->old;",
		"flow:put.steps: api->old;flow:put.steps: | api->db;",
		"alternatives have an order"},
	    {"for 5 min", "for 6 min",
		"alert:1: flow:get.p99 > 300 ms for 5 min;",
		"alert:1: flow:get.p99 > 300 ms for 6 min;",
		"an alert is told with its numbers"},
	};
	struct str before = listing_of(f, usual);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str after =
		    listing_of(f, with(f, cases[i].old, cases[i].new));
		is_str(lacking(f, before, after), cases[i].gone, "%s",
		    cases[i].claim);
		is_str(lacking(f, after, before), cases[i].added,
		    "and so is what takes its place");
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	the_same_is_listed_alike(&f);
	a_change_is_its_own_line(&f);
	fixture_release(&f);
	return done_testing();
}
