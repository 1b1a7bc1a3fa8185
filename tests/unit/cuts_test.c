#include "analyse/cuts.h"
#include "analyse/structure.h"
#include "analyse/unit.h"

#include "brute.h"
#include "tap.h"

static struct str cut_names(struct fixture *f, const struct cuts *cuts)
{
	struct buf names = {.arena = &f->arena};
	for (uint32_t i = 0; i < cuts->length; i++) {
		const struct cut *cut = &cuts->at[i];
		if (names.length)
			buf_char(&names, ' ');
		if (cut->component)
			buf_str(&names, cut->component->element.id);
		else
			buf_printf(&names, "%s:%.*s",
			    domain_kind_name(cut->domain->kind),
			    STR_ARG(cut->domain->id));
	}
	return buf_slice(&names);
}

static void claim_cuts(
    struct fixture *f, const char *text, const char *wanted, const char *claim)
{
	struct design *d = fixture_need(f, text);
	struct cuts cuts = flow_cuts(&f->arena, d->flows.at[0]);
	is_str(cut_names(f, &cuts), wanted, "%s", claim);
}

#define HEAD "design: T\ncomponents:\n"

static void cuts_of_small_designs(struct fixture *f)
{
	claim_cuts(f,
	    HEAD "  client:\n  lb:\n  api:\n  auth:\n  db:\n  cache: {"
		 " hit-ratio: 90% }\n"
		 "flows:\n  read:\n    - client -> lb -> api -> auth\n"
		 "    - api -> cache\n    - api -> db\n",
	    "lb api auth db",
	    "a leaf is a cut, and a cache with a miss path is not");
	claim_cuts(f,
	    HEAD "  client:\n  a: service\n  b: service\n  c: service\n"
		 "  db: { tech: PostgreSQL }\n"
		 "flows:\n  x: [client -> a -> b | c -> db]\n",
	    "a db", "what both alternatives need is a cut, neither of them is");
	claim_cuts(f,
	    HEAD "  client:\n  a: service\n  b: service\n  c: service\n"
		 "  d: database\nflows:\n  x:\n    - client -> a -> b | c\n"
		 "    - b -> d\n",
	    "a", "what only one alternative needs is no cut");
	claim_cuts(f,
	    HEAD "  client:\n  a: service x2\n  db: { tech: PostgreSQL,"
		 " replicas: 3 }\n"
		 "flows:\n  x: [client -> a -> db]\n",
	    "db", "replicas of a store that does not fail over do not count");
	claim_cuts(f,
	    HEAD "  client:\n  a: { kind: service, replicas: 2, zones: 2 }\n"
		 "  db: { tech: PostgreSQL, replicas: 3, zones: 3, "
		 "replication: quorum }\n"
		 "  one: { kind: service, replicas: 2, zones: 1 }\n"
		 "flows:\n  x: [client -> a -> db, a -> one]\n",
	    "zone:zone-1",
	    "a zone that holds all replicas of a needed component is a cut");
	claim_cuts(f,
	    HEAD "  client:\n  a: { kind: service, replicas: 3, needs: 2,"
		 " zones: 2 }\n"
		 "flows:\n  x: [client -> a]\n",
	    "zone:zone-1", "losing two of three breaks a majority of two");
	claim_cuts(f,
	    HEAD "  client:\n  a: service x2\n  q: { kind: queue }\n"
		 "  w: worker\n  db: database\n"
		 "flows:\n  x: [client -> a ~> q ~> w -> db]\n",
	    "q", "behind the first durable queue nothing is waited for");
	claim_cuts(f,
	    HEAD "  client:\n  a: service x2\n  b: service\n  c: service\n"
		 "flows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { optional: true }\n"
		 "    - a -> c: { fallback: a cached answer }\n",
	    "", "an optional call and one with a fallback are not needed");
	claim_cuts(f,
	    HEAD "  client:\n  a: { kind: service, failover: automatic,"
		 " standby: b }\n  b: service\n"
		 "flows:\n  x: [client -> a]\n",
	    "", "a standby that takes over by itself mends a single instance");
	claim_cuts(f,
	    HEAD "  client:\n  a: service x2\n  b: service x2\n  c: service\n"
		 "flows:\n  x:\n    - client -> a -> b -> a\n    - b -> c\n",
	    "c", "a circle of calls serves as long as what it needs does");
	claim_cuts(f,
	    HEAD "  client:\n  web: web-app\n  api: service\n  pg: postgres\n"
		 "links:\n  - web -> api -> pg\n",
	    "api pg", "an implied flow walks every call behind its entry");
	claim_cuts(f,
	    HEAD "  client:\n  locks: coordinator x2\n"
		 "flows:\n  x: [client -> locks]\n",
	    "locks", "two that decide by majority need each other");
	claim_cuts(f,
	    HEAD "  client:\n  locks: coordinator x3\n"
		 "flows:\n  x: [client -> locks]\n",
	    "", "three do without one");
	claim_cuts(f,
	    HEAD "  hook: external\n  a: service\n"
		 "flows:\n  x: [hook -> a]\n",
	    "a", "whoever calls from outside is there when it does");
	claim_cuts(f,
	    HEAD "  client:\n  db: { kind: database, managed: true }\n"
		 "groups:\n  eu: { kind: region, members: [db] }\n"
		 "flows:\n  x: [client -> db]\n",
	    "db region:eu", "what a provider runs falls with its region");
}

static void shares_of_loss(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "  client:\n  a: service x2\n"
		 "  cache: { replicas: 2, hit-ratio: 90% }\n"
		 "  db: { tech: PostgreSQL, shards: 8, shard-key: id }\n"
		 "flows:\n  x: [client -> a -> cache, a -> db]\n");
	struct cuts cuts = flow_cuts(&f->arena, d->flows.at[0]);
	is_str(cut_names(f, &cuts), "db", "a sharded single store is a cut");
	is_double(cuts.at[0].lost, 0.1 / 8, 1e-12,
	    "it loses the misses, and of them one shard's part");
	d = fixture_load(f,
	    HEAD "  client:\n  a: service x2\n"
		 "  cache: { hit-ratio: 90%, zones: 1 }\n"
		 "  db: { tech: PostgreSQL, zones: 1 }\n"
		 "flows:\n  x: [client -> a -> cache, a -> db]\n");
	cuts = flow_cuts(&f->arena, d->flows.at[0]);
	is_str(
	    cut_names(f, &cuts), "db zone:zone-1", "a store and its zone are");
	is_double(cuts.at[0].lost, 0.1, 1e-12, "the store loses the misses");
	is_double(cuts.at[1].lost, 1, 1e-12,
	    "the zone all of it, since it holds the cache, too");
	d = fixture_load(f,
	    HEAD "  client:\n  a: service x2\n"
		 "  b: { kind: service, zones: 1 }\n"
		 "  c: { kind: service, zones: 1 }\n"
		 "flows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { share: 30% }\n"
		 "    - a -> c: { share: 30% }\n");
	cuts = flow_cuts(&f->arena, d->flows.at[0]);
	is_double(cuts.at[2].lost, .51, 1e-12,
	    "a zone loses what either of its components loses");
}

static void add_random_component(
    struct buf *text, uint32_t number, uint32_t *state)
{
	uint32_t replicas = 1 + pick(state, 4);
	uint32_t needs = 1 + pick(state, replicas);
	buf_printf(text,
	    "  c%u: { kind: %s, replicas: %u, needs: %u, zones: %u, "
	    "failover: %s",
	    number, pick(state, 3) ? "service" : "database", replicas, needs,
	    1 + pick(state, 3), pick(state, 2) ? "automatic" : "manual");
	if (pick(state, 4) == 0)
		buf_printf(text, ", regions: [us, eu]");
	buf_printf(text, " }\n");
}

static struct str random_design(struct fixture *f, uint32_t *state)
{
	struct buf text = {.arena = &f->arena};
	uint32_t components = 2 + pick(state, 7);
	buf_text(&text, "design: R\ncomponents:\n  client:\n");
	for (uint32_t i = 0; i < components; i++)
		add_random_component(&text, i, state);
	buf_text(&text, "flows:\n  x:\n    - client -> c0\n");
	uint32_t reached = 1;
	for (uint32_t i = 0; i < components; i++) {
		uint32_t from = pick(state, reached);
		uint32_t to = reached < components && pick(state, 2)
		    ? reached++
		    : pick(state, reached);
		uint32_t other = pick(state, reached);
		if (to == from)
			continue;
		if (other != from && other != to && pick(state, 2))
			buf_printf(
			    &text, "    - c%u -> c%u | c%u\n", from, to, other);
		else if (pick(state, 5) == 0)
			buf_printf(&text,
			    "    - c%u -> c%u: {optional: true}\n", from, to);
		else
			buf_printf(&text, "    - c%u -> c%u\n", from, to);
	}
	return buf_slice(&text);
}

/* The definition itself: whether the flow serves with only that down. */
static bool serves_without(struct arena *arena, const struct flow *flow,
    const struct failure_unit *unit)
{
	struct failure_unit units[] = {*unit};
	struct outage gone = {.at = units, .length = 1};
	const struct structure *s =
	    structure_new(arena, flow, STRUCTURE_ACCEPT);
	return !s || structure_serves(arena, s, &gone);
}

static bool agrees(struct fixture *f, const struct design *d)
{
	const struct flow *flow = d->flows.at[0];
	struct cuts cuts = flow_cuts(&f->arena, flow);
	for (uint32_t i = 0; i < d->components.length; i++) {
		struct component *c = d->components.at[i];
		bool found = false;
		for (uint32_t k = 0; k < cuts.length; k++)
			found = found || cuts.at[k].component == c;
		if (found ==
		    serves_without(&f->arena, flow,
			&(struct failure_unit) {.component = c}))
			return false;
	}
	for (uint32_t i = 0; i < d->domains.length; i++) {
		struct domain *domain = d->domains.at[i];
		bool found = false;
		for (uint32_t k = 0; k < cuts.length; k++)
			found = found || cuts.at[k].domain == domain;
		if (found ==
		    serves_without(&f->arena, flow,
			&(struct failure_unit) {.domain = domain}))
			return false;
	}
	return true;
}

static void agree_with_the_definition(struct fixture *f)
{
	uint32_t designs = tap_rounds(3000);
	unsigned loaded = 0, agreed = 0, with_cuts = 0;
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		uint32_t state = seed * 2654435761u;
		struct str text = random_design(&local, &state);
		struct design *d = fixture_load(&local, text.at);
		if (d && ++loaded && agrees(&local, d)) {
			agreed++;
			with_cuts +=
			    flow_cuts(&local.arena, d->flows.at[0]).length > 0;
		} else {
			printf("# seed %u\n%s\n", seed, text.at);
			fixture_show(&local);
		}
		arena_release(&local.arena);
	}
	is_int(loaded, designs, "every random design is accepted");
	is_int(agreed, designs,
	    "one pass finds the same cuts as one evaluation for each unit");
	ok(with_cuts > designs / 4 && with_cuts < designs,
	    "%u of the random designs have cuts, and some have none",
	    with_cuts);
}

/* No component is called twice: what is lost is the same for any method. */
static bool is_tree(const struct flow *flow)
{
	for (uint32_t i = 0; i < flow->steps.length; i++)
		for (uint32_t k = 0; k < i; k++)
			if (flow->steps.at[i]->to == flow->steps.at[k]->to)
				return false;
	return true;
}

/* Share of the requests that fail while all else is up. */
static double brute_lost(struct brute *b)
{
	return 1 - brute_draws(b, 0);
}

static const struct cut *cut_of(const struct cuts *cuts,
    const struct component *component, const struct domain *domain)
{
	for (uint32_t i = 0; i < cuts->length; i++)
		if (cuts->at[i].component == component &&
		    cuts->at[i].domain == domain)
			return &cuts->at[i];
	return NULL;
}

struct tally {
	unsigned loaded, agreed, weighed, within, partial;
};

/* What the loss of some instance or domain costs, against the cut's claim. */
static bool cut_agrees(const struct cut *cut, bool serves, double lost,
    double part, bool tree, struct tally *tally)
{
	if ((cut != NULL) == serves)
		return false;
	if (!cut || !tree)
		return true;
	tally->weighed++;
	tally->partial += lost > 0 && lost < 1;
	tally->within += tap_close(cut->lost, lost * part, 1e-10);
	return tap_close(cut->lost, lost * part, 1e-10);
}

static bool components_agree(
    struct brute *b, const struct cuts *cuts, struct tally *tally)
{
	bool tree = is_tree(b->flow);
	for (uint32_t i = 0; i < b->design->components.length; i++) {
		const struct component *c = b->design->components.at[i];
		bool serves = true;
		double lost = 0;
		for (uint32_t k = 0; k < b->instance_count; k++) {
			if (b->instances[k].component != c)
				continue;
			b->instances[k].down = true;
			serves = brute_serves(b) && serves;
			lost = fmax(lost, brute_lost(b));
			b->instances[k].down = false;
		}
		if (!cut_agrees(cut_of(cuts, c, NULL), serves, lost,
			brute_part(b, c), tree, tally))
			return false;
	}
	return true;
}

static bool domains_agree(
    struct brute *b, const struct cuts *cuts, struct tally *tally)
{
	bool tree = is_tree(b->flow);
	for (uint32_t i = 0; i < b->design->domains.length; i++) {
		b->domain_down[i] = true;
		bool serves = brute_serves(b);
		double lost = brute_lost(b);
		b->domain_down[i] = false;
		if (!cut_agrees(cut_of(cuts, NULL, b->design->domains.at[i]),
			serves, lost, 1, tree, tally))
			return false;
	}
	return true;
}

static void agree_with_enumeration(struct fixture *f)
{
	uint32_t designs = tap_rounds(4000);
	struct tally tally = {0};
	for (uint32_t seed = 1; seed <= designs; seed++) {
		struct fixture local = *f;
		arena_init_child(&local.arena, &f->arena);
		uint32_t state = seed * 2654435761u;
		struct str text = brute_design(&local.arena, &state);
		struct design *d = fixture_load(&local, text.at);
		struct brute b;
		bool agrees = false;
		if (d && brute_fits(d)) {
			tally.loaded++;
			brute_init(&b, d);
			struct cuts cuts = flow_cuts(&local.arena, b.flow);
			agrees = components_agree(&b, &cuts, &tally) &&
			    domains_agree(&b, &cuts, &tally);
		}
		tally.agreed += agrees;
		if (!agrees) {
			printf("# seed %u\n%s\n", seed, text.at);
			fixture_show(&local);
		}
		arena_release(&local.arena);
	}
	is_int(tally.loaded, designs, "every random design is accepted");
	is_int(tally.agreed, designs,
	    "with shares, caches, shards and standbys, cuts are what "
	    "enumeration finds");
	is_int(tally.within, tally.weighed,
	    "and lose what it loses, where nothing is called twice");
	ok(tally.partial > designs / 20, "%u of %u lose a part of the requests",
	    tally.partial, tally.weighed);
}

/* Loaded with nothing assumed; "a b? zone:z?", those with a mark are open. */
static void claim_bare(struct fixture *f, const char *components,
    const char *wanted, const char *claim)
{
	struct load_options options = {.no_assumptions = true};
	struct str text = str_printf(&f->arena,
	    HEAD "  client:\n%sgroups:\n"
		 "  p: { kind: zone, members: [] }\n"
		 "  q: { kind: zone, members: [] }\n"
		 "flows:\n  x: [client -> db]\n",
	    components);
	struct design *d =
	    design_load(&f->arena, source_new(&f->arena, STR("t.yaml"), text),
		&f->vocabulary, &options, &f->diags);
	struct cuts cuts = flow_cuts(&f->arena, d->flows.at[0]);
	struct buf names = {.arena = &f->arena};
	buf_str(&names, cut_names(f, &cuts));
	for (uint32_t i = 0; i < cuts.open.length; i++) {
		if (names.length)
			buf_char(&names, ' ');
		buf_str(&names, failure_unit_name(&f->arena, cuts.open.at[i]));
		buf_char(&names, '?');
	}
	is_str(buf_slice(&names), wanted, "%s", claim);
}

static void where_nothing_is_assumed(struct fixture *f)
{
	claim_bare(f,
	    "  db: { kind: database, replicas: 2, zones: [p, q],"
	    " failover: automatic }\n",
	    "db? zone:p? zone:q?",
	    "replicas that may be copies or not leave all cuts open");
	claim_bare(f,
	    "  db: { kind: database, replicas: 2, failover: manual }\n", "db",
	    "but none where nothing takes over by itself");
	claim_bare(f,
	    "  db: { kind: database, replicas: 2, zones: [p, q],"
	    " failover: automatic, replication: async }\n",
	    "", "and none where somebody says what they are");
	claim_bare(f,
	    "  db: { kind: database, replicas: 3, zones: [p, q],"
	    " failover: automatic, needs: 2 }\n",
	    "zone:p db?", "what breaks whatever they are is a cut for sure");
	claim_bare(f, "  db: { kind: database, zones: [p] }\n", "db zone:p",
	    "a single one leaves nothing open");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	cuts_of_small_designs(&f);
	shares_of_loss(&f);
	agree_with_the_definition(&f);
	agree_with_enumeration(&f);
	where_nothing_is_assumed(&f);
	fixture_release(&f);
	return done_testing();
}
