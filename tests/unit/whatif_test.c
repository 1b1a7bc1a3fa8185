#include "analyse/whatif.h"

#include "brute.h"
#include "tap.h"

#define HEAD "design: T\ncomponents:\n  client:\n"

static const char *reason_name(enum whatif_reason reason)
{
	static const char *const names[] = {
	    [WHATIF_UNTOUCHED] = "untouched",
	    [WHATIF_REPLICAS] = "replicas",
	    [WHATIF_STANDBY] = "standby",
	    [WHATIF_ALTERNATIVE] = "alternative",
	    [WHATIF_MISS_PATH] = "miss path",
	    [WHATIF_DELAYED] = "delayed",
	    [WHATIF_OPTIONAL] = "optional",
	    [WHATIF_FALLBACK] = "fallback",
	    [WHATIF_UNSAID] = "unsaid",
	    [WHATIF_NEEDED] = "needed",
	};
	return names[reason];
}

static struct whatif without(
    struct fixture *f, const struct design *d, const char *name)
{
	struct failure_unit unit;
	struct outage gone = {.at = &unit, .length = 1};
	if (!failure_unit_find(d, str_from(name), &unit))
		ok(false, "there is a unit %s", name);
	return flow_without(&f->arena, d->flows.at[0], &gone);
}

/* "broken needed db" */
static void claim(struct fixture *f, const struct design *d, const char *name,
    const char *wanted, const char *claim)
{
	struct whatif w = without(f, d, name);
	struct buf got = {.arena = &f->arena};
	buf_printf(
	    &got, "%s %s", whatif_state_name(w.state), reason_name(w.reason));
	if (w.witness)
		buf_printf(&got, " %.*s", STR_ARG(w.witness->element.id));
	is_str(buf_slice(&got), wanted, "%s", claim);
}

static void verdicts(struct fixture *f)
{
	struct design *d = fixture_need(f,
	    HEAD "  lb: { kind: load-balancer, replicas: 2, zones: 2 }\n"
		 "  api: { kind: service, failover: automatic, standby: twin }"
		 "\n  twin: service\n"
		 "  a: service\n  b: service\n  deep: service\n"
		 "  cache: { hit-ratio: 90% }\n"
		 "  db: { kind: database, shards: 4 }\n"
		 "  ads: service\n  rank: service\n  q: queue\n  w: worker\n"
		 "  far: { kind: service, zones: 1 }\n"
		 "flows:\n  x:\n    - client -> lb -> api\n"
		 "    - api -> a | b\n    - a -> deep\n"
		 "    - api -> cache\n    - api -> db\n"
		 "    - api -> ads: { optional: true }\n"
		 "    - api -> rank: { fallback: yesterday's }\n"
		 "    - api ~> q ~> w\n"
		 "  y: [client -> far]\n");
	claim(f, d, "db", "broken needed db", "what is needed breaks it");
	is_double(without(f, d, "db").lost, .1, 1e-12,
	    "and loses the share that needs it");
	claim(f, d, "cache", "degraded miss path cache",
	    "a lost cache is load on its store");
	claim(f, d, "api", "degraded standby api", "a twin takes over");
	claim(f, d, "twin", "degraded replicas twin",
	    "without the twin nothing would");
	claim(f, d, "a", "degraded alternative a", "another carries");
	claim(f, d, "deep", "degraded alternative deep",
	    "also when what it calls is gone");
	claim(f, d, "ads", "degraded optional ads",
	    "answers go out without what is optional");
	claim(f, d, "rank", "degraded fallback rank", "a fallback answers");
	claim(f, d, "q", "broken needed q", "a durable queue must accept");
	claim(f, d, "w", "degraded delayed w", "what is behind it waits");
	claim(f, d, "zone:zone-1", "degraded replicas lb",
	    "a zone takes some replicas with it");
	claim(f, d, "far", "works untouched", "the rest does not matter");
	struct failure_unit units[2] = {{.component = component_of(d, "a")},
	    {.component = component_of(d, "b")}};
	struct outage both = {.at = units, .length = 2};
	struct whatif w = flow_without(&f->arena, d->flows.at[0], &both);
	ok(w.state == WHATIF_BROKEN && w.witness == units[0].component,
	    "both alternatives together are needed");
	both.length = 1;
	units[0].component = component_of(d, "cache");
	struct availability before =
	    flow_availability(&f->arena, d->flows.at[0], NULL);
	struct availability after =
	    flow_availability_without(&f->arena, d->flows.at[0], &both);
	ok(after.value < before.value - 1e-3,
	    "without its cache every request needs the store");
	ok(!failure_unit_find(d, STR("zone:nowhere"), units) &&
		!failure_unit_find(d, STR("nobody"), units) &&
		!failure_unit_find(d, STR("region:zone-1"), units),
	    "units that are not there are not found");
}

static bool same(const struct whatif *a, const struct whatif *b)
{
	static const struct whatif untouched;
	if (!a)
		a = &untouched;
	return a->state == b->state && a->reason == b->reason &&
	    a->witness == b->witness && a->lost == b->lost;
}

/* The definition: with the whole unit down, the flow does not serve. */
static bool breaks(struct brute *b, struct failure_unit unit)
{
	struct brute less = *b;
	for (uint32_t i = 0; i < less.instance_count; i++)
		if (less.instances[i].component == unit.component)
			less.instances[i].down = true;
	if (unit.domain)
		less.domain_down[unit.domain->index] = true;
	return !brute_serves(&less);
}

struct tally {
	unsigned cells, same, right, broken, degraded;
};

static void try_design(struct fixture *f, struct design *d, struct tally *tally)
{
	struct brute b;
	brute_init(&b, d);
	struct whatif_matrix m = design_whatif(&f->arena, d);
	for (uint32_t u = 0; u < m.unit_count; u++)
		for (uint32_t i = 0; i < d->flows.length; i++) {
			struct outage gone = {.at = &m.units[u], .length = 1};
			struct whatif w =
			    flow_without(&f->arena, d->flows.at[i], &gone);
			tally->cells++;
			tally->same += same(whatif_at(&m, u, i), &w);
			tally->broken += w.state == WHATIF_BROKEN;
			tally->degraded += w.state == WHATIF_DEGRADED;
			tally->right += i > 0 ||
			    breaks(&b, m.units[u]) ==
				(w.state == WHATIF_BROKEN);
		}
}

static void matrix_agrees(struct fixture *f)
{
	struct tally tally = {0};
	uint32_t designs = tap_rounds(1500);
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		uint32_t state = seed * 3266489917u;
		struct str text = brute_design(&local.arena, &state);
		struct design *d = fixture_load(&local,
		    str_printf(&local.arena, "%.*s  y: [client -> c1 -> c0]\n",
			STR_ARG(text))
			.at);
		unsigned before =
		    tally.cells - tally.same + tally.cells - tally.right;
		if (d)
			try_design(&local, d, &tally);
		else
			fixture_show(&local);
		if (before !=
		    tally.cells - tally.same + tally.cells - tally.right)
			printf("# seed %u\n%s\n", seed, text.at);
		arena_release(&local.arena);
	}
	ok(tally.cells > 5000, "%u cells of random designs", tally.cells);
	is_int(tally.same, tally.cells,
	    "the matrix says of each what asking for it alone says");
	is_int(tally.right, tally.cells, "a flow is broken iff it fails");
	ok(tally.broken > 500 && tally.degraded > 500,
	    "%u are broken, %u degraded", tally.broken, tally.degraded);
}

static void large_matrix(struct fixture *f)
{
	struct buf text = {.arena = &f->arena};
	buf_text(&text, HEAD);
	for (unsigned i = 0; i < 20000; i++)
		buf_printf(&text,
		    "  s%u: { kind: service, replicas: 2, "
		    "zones: 2 }\n",
		    i);
	buf_text(&text, "flows:\n  x:\n    - client -> s0\n");
	for (unsigned i = 1; i < 20000; i++)
		buf_printf(&text, "    - s%u -> s%u\n", (i - 1) / 2, i);
	buf_char(&text, '\0');
	struct design *d = fixture_load(f, text.at);
	if (!ok(d != NULL, "twenty thousand components"))
		fixture_show(f);
	struct whatif_matrix m = design_whatif(&f->arena, d);
	is_int(m.cell_count, 20002, "each of them breaks the flow");
	ok(m.cells[0].result.state == WHATIF_BROKEN &&
		m.cells[20001].result.state == WHATIF_DEGRADED,
	    "a component does, a zone of two does not");
}

static void where_nothing_is_assumed(struct fixture *f)
{
	struct load_options options = {.no_assumptions = true};
	struct design *d = design_load(&f->arena,
	    source_new(&f->arena, STR("t.yaml"),
		STR(HEAD "  a: { kind: service, replicas: 2, zones: [p, q] }\n"
			 "  db: { kind: database, replicas: 2, zones: [p, q],"
			 " failover: automatic }\n"
			 "  log: { kind: database, replicas: 2, zones: [q, r],"
			 " failover: automatic }\n"
			 "groups:\n  p: { kind: zone, members: [] }\n"
			 "  q: { kind: zone, members: [] }\n"
			 "  r: { kind: zone, members: [] }\n"
			 "flows:\n  x:\n    - client -> a -> db\n"
			 "    - a -> log: { optional: true }\n")),
	    &f->vocabulary, &options, &f->diags);
	claim(f, d, "zone:p", "open unsaid db",
	    "replicas that may be copies or not leave a loss open");
	claim(f, d, "zone:r", "degraded replicas log",
	    "but not where the answer does without them");
	claim(f, d, "db", "broken needed db",
	    "and all of it gone is gone, whatever it was");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	verdicts(&f);
	matrix_agrees(&f);
	large_matrix(&f);
	where_nothing_is_assumed(&f);
	fixture_release(&f);
	return done_testing();
}
