#include "load.h"
#include "tap.h"

static const char shortener[] =
    "design: S\n"
    "requirements: { availability: 99.9%, latency: { p99: 100 ms } }\n"
    "workload:\n"
    "  peak: 3x\n"
    "  users: 50M daily\n"
    "  operations:\n"
    "    shorten: { rate: 100M/day, size: 100 B, does: write }\n"
    "    redirect: { rate: 10x shorten, size: 100 B, does: read }\n"
    "    post: { per-user: 50/day, does: write, peak: 2x }\n"
    "defaults:\n"
    "  link: { timeout: 100 ms }\n"
    "  component: { zones: 3, runbook: wiki }\n"
    "components:\n"
    "  client:\n"
    "  lb: load-balancer x3\n"
    "  app: { kind: service, replicas: 12 }\n"
    "  cache: { tech: Redis, replicas: 3, hit-ratio: 90% }\n"
    "  db: { tech: PostgreSQL, replicas: 3, shards: 8,\n"
    "        replication: sync, failover: automatic in 30 s }\n"
    "  clicks: { tech: Kafka, replicas: 3 }\n"
    "  analytics: ClickHouse x2\n"
    "groups:\n"
    "  edge: [lb]\n"
    "  core: { kind: trust-zone, members: [app, cache, db] }\n"
    "links:\n"
    "  - app -> db: { label: SQL, timeout: 50 ms }\n"
    "flows:\n"
    "  redirect:\n"
    "    - client -> lb -> app: HTTPS\n"
    "    - app -> cache\n"
    "    - app -> db\n"
    "    - app ~> clicks ~> analytics\n"
    "  shorten: [client -> lb -> app -> db]\n"
    "  report: { critical: false, steps: [client -> app] }\n";

static void kinds_and_counts(struct fixture *f, const struct design *d)
{
	(void)f;
	struct component *db = component_of(d, "db");
	is_str(component_of(d, "lb")->kind->id, "load-balancer",
	    "a short form names a kind and a count");
	is_int(component_of(d, "lb")->replicas_min, 3, "x3 is three replicas");
	is_str(component_of(d, "cache")->kind->id, "cache",
	    "an id that is a kind wins over the technology");
	is_str(component_of(d, "clicks")->kind->id, "stream",
	    "a technology implies its kind");
	is_str(component_of(d, "analytics")->technology->name, "ClickHouse",
	    "a short form may name a technology");
	is_int(db->shards, 8, "shards are counted apart from replicas");
	is_int(db->effective_replicas, 3,
	    "copies count where one takes over by itself");
	is_int(component_of(d, "cache")->effective_replicas, 1,
	    "and do not where nobody said so");
	is_double(
	    fact_number(fact_record(&db->element.facts, F_COMPONENT_FAILOVER),
		F_FAILOVER_IN),
	    30, 0, "automatic in 30 s says both");
	is_str(fact_text(&db->element.facts, F_COMPONENT_RUNBOOK), "wiki",
	    "defaults hold for every component");
	is_str(fact_text(&component_of(d, "client")->element.facts,
		   F_COMPONENT_RUNBOOK),
	    "", "but not for the user's side");
}

static void places(struct fixture *f, const struct design *d)
{
	is_int(
	    d->domains.length, 3, "anonymous zones are the same for everybody");
	const struct component *app = component_of(d, "app");
	is_int(app->placements.length, 3, "replicas are spread over the zones");
	is_int(app->placements.at[0].replicas, 4, "evenly");
	is_int(component_of(d, "analytics")->placements.length, 2,
	    "two replicas stand in two zones of three");
	ok(component_of(d, "client")->placements.at[0].domain == NULL,
	    "a client stands nowhere");
	d = fixture_load(f,
	    "design: R\ncomponents:\n"
	    "  app: { replicas: 4, zones: 2, regions: [us, eu] }\n"
	    "  db: { nodes: 96, copies: 3 }\n"
	    "  s: { tech: Amazon S3, zones: 3 }\n"
	    "  w: Worker x2\n  v: worker\n"
	    "groups:\n  za: { kind: zone, members: [w] }\n"
	    "  zb: { kind: zone, members: [] }\n"
	    "  east: { kind: region, members: [za, zb, v] }\n");
	if (!ok(d != NULL, "the design with regions is accepted")) {
		fixture_show(f);
		return;
	}
	app = component_of(d, "app");
	is_int(app->replicas_min, 8, "replicas are those of each region");
	is_int(app->placements.length, 4, "with its own zones in each");
	is_str(app->placements.at[3].domain->id, "eu/zone-2",
	    "named by region and number");
	is_int(component_of(d, "db")->shards, 32,
	    "nodes and copies are another way to say shards");
	is_int(component_of(d, "s")->placements.length, 1,
	    "what a provider runs is one unit, wherever it stands");
	is_str(component_of(d, "w")->kind->id, "worker",
	    "a kind may be written in any case");
	is_str(component_of(d, "w")->placements.at[0].domain->id, "za",
	    "a member of a zone group stands in it");
	is_str(component_of(d, "w")->placements.at[0].domain->parent->id,
	    "east", "and the zone in its region");
}

static const char majorities_text[] =
    "design: T\n"
    "defaults: { component: { regions: [us, eu], replication: quorum } }\n"
    "components:\n"
    "  here: { kind: key-value-store, regions: us, replicas: 5 }\n"
    "  apart: { kind: key-value-store, nodes: 9, copies: 3,\n"
    "    replication: { mode: quorum, regions: async } }\n"
    "  unsaid: { kind: key-value-store, replicas: 3 }\n"
    "  together: { kind: key-value-store, replicas: 3,\n"
    "    replication: { mode: quorum, regions: sync } }\n"
    "  one: { kind: key-value-store, replicas: 1 }\n"
    "  said: { kind: key-value-store, replicas: 3, needs: 5 }\n";

static void majorities(struct fixture *f)
{
	struct design *d = fixture_load(f, majorities_text);
	if (!ok(d != NULL, "a design with majorities is accepted")) {
		fixture_show(f);
		return;
	}
	is_int(component_of(d, "here")->needs, 3, "three of five decide");
	is_int(component_of(d, "apart")->needs, 2,
	    "in each region by itself two of its three");
	is_int(component_of(d, "unsaid")->needs, 2,
	    "also where nothing is said of the regions");
	is_int(component_of(d, "together")->needs, 4,
	    "where regions wait for each other four of all six");
	is_int(component_of(d, "one")->needs, 2,
	    "one in each region decides nothing alone");
	is_int(component_of(d, "said")->needs, 5, "what is stated wins");
}

static void sides(struct fixture *f)
{
	const struct design *d = fixture_load(f,
	    "design: Sides\n"
	    "defaults: { component: { runbook: wiki } }\n"
	    "components:\n  user:\n  lb:\n  web:\n  spa: web-app\n"
	    "  pages: web-app x2\n  talk: web-app\n  static: web-app\n"
	    "  hub: service\n  ci: ci-cd\n  db:\n"
	    "links:\n  - user -> lb -> web -> db\n"
	    "  - user -> spa -> hub\n  - pages -> hub\n"
	    "  - talk <-> hub\n  - ci -> static\n  - hub ~> spa\n");
	if (!ok(d != NULL, "the design with web applications is accepted")) {
		fixture_show(f);
		return;
	}
	const struct component *web = component_of(d, "web");
	ok(!component_is(web, KIND_CLIENT | KIND_ENTRY) &&
		component_is(web, KIND_SERVICE),
	    "a web application behind a balancer is a service");
	is_str(fact_text(&web->element.facts, F_COMPONENT_RUNBOOK), "wiki",
	    "which takes the defaults");
	is_str(web->kind->id, "web-app", "and is drawn as what it is called");
	ok(component_is(component_of(d, "pages"), KIND_SERVICE),
	    "so is one with replicas");
	ok(component_is(component_of(d, "spa"), KIND_CLIENT),
	    "one that only its user calls runs in a browser");
	ok(component_is(component_of(d, "talk"), KIND_CLIENT),
	    "and one that calls its caller");
	ok(component_is(component_of(d, "static"), KIND_CLIENT),
	    "and one that is only delivered");
	d = fixture_need(f,
	    "design: Sides\n"
	    "components:\n  user:\n  last: web-app\n  next: web-app\n"
	    "  first: web-app x2\n  login: web-app\n"
	    "links: [user -> first -> next -> last, last <-> login]\n");
	ok(component_is(component_of(d, "next"), KIND_SERVICE) &&
		component_is(component_of(d, "last"), KIND_SERVICE),
	    "what a web application calls that is a service is one, too, "
	    "wherever it is declared");
	ok(component_is(component_of(d, "login"), KIND_CLIENT),
	    "but for what calls it as well");
}

static void keepers(struct fixture *f)
{
	const struct design *d = fixture_need(f,
	    "design: Keepers\ncomponents:\n  user:\n  api: service\n"
	    "  mail: external\n  db: { kind: database, managed: true }\n");
	ok(component_is(component_of(d, "api"), KIND_SELF_RUN),
	    "a service is kept up by us");
	ok(!component_is(component_of(d, "user"), KIND_SELF_RUN) &&
		!component_is(component_of(d, "mail"), KIND_SELF_RUN) &&
		!component_is(component_of(d, "db"), KIND_SELF_RUN),
	    "a client, what is external and what is managed are not");
	d = fixture_need(f,
	    "design: Keepers\ndefaults: { component: { external: true } }\n"
	    "components:\n  api: service\n");
	const struct component *api = component_of(d, "api");
	ok(component_is(api, KIND_EXTERNAL) &&
		!component_is(api, KIND_SELF_RUN),
	    "nor is what is external by default");
}

static void rates(const struct design *d)
{
	const struct flow *redirect = flow_of(d, "redirect");
	is_double(redirect->rate, 1e9 / 86400, 1e-6,
	    "a relative rate multiplies the other operation's");
	is_double(redirect->peak_rate, 3e9 / 86400, 1e-5,
	    "the peak of the workload holds where none is stated");
	const struct operation *post = map_get(&d->operation_ids, STR("post"));
	is_double(post->rate, 50.0 * 50e6 / 86400, 1e-6,
	    "a rate for each user times the daily users");
	is_double(post->peak_rate, 2 * 50.0 * 50e6 / 86400, 1e-6,
	    "an operation's own peak wins");
	is_double(redirect->availability_target, 0.999, 1e-12,
	    "a critical flow inherits the availability");
	ok(!known(flow_of(d, "report")->availability_target),
	    "one that is not critical does not");
	is_double(redirect->read_ratio, 1, 0, "a reading flow only reads");
	is_double(flow_of(d, "shorten")->read_ratio, 0, 0,
	    "a writing flow only writes");
}

static void steps(const struct design *d)
{
	const struct flow *redirect = flow_of(d, "redirect");
	is_int(redirect->steps.length, 6,
	    "a repeated prefix is the same call, not a second one");
	const struct step *cache = step_to(redirect, "cache", 0);
	const struct step *db = step_to(redirect, "db", 0);
	ok(cache->op == OP_READ, "a cache is read unless said otherwise");
	ok(cache->miss_path && !cache->required,
	    "a cache that a later read backs is not required");
	is_double(db->share, 0.1, 1e-12, "the store takes the misses");
	ok(db->required, "and is required");
	ok(step_to(redirect, "clicks", 0)->required,
	    "the first durable queue is needed to accept");
	ok(!step_to(redirect, "analytics", 0)->required,
	    "what is behind it is not");
	ok(step_to(flow_of(d, "shorten"), "db", 0)->op == OP_WRITE,
	    "a writing operation writes its stores");
	const struct link *sql = db->link;
	is_double(fact_number(&sql->element.facts, F_LINK_TIMEOUT), 0.05, 1e-12,
	    "a link's own word wins over the defaults");
	is_double(fact_number(&cache->link->element.facts, F_LINK_TIMEOUT), 0.1,
	    1e-12, "a step declares its link, with the defaults");
	const struct link *https = step_to(redirect, "lb", 0)->link;
	ok(fact_flag(&https->element.facts, F_LINK_TLS),
	    "HTTPS as a label means TLS");
	is_str(component_of(d, "db")->box->element.id, "core",
	    "a component is drawn in its group");
}

static void more_steps(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: M\ncomponents:\n  client:\n  a: service\n  b: service\n"
	    "  c: service\n  d: service\n  q: queue\n  w: worker\n"
	    "flows:\n  f:\n"
	    "    - client -> a -> b: { share: 20%, times: 3 }\n"
	    "    - b -> c: { times: 2 }\n"
	    "    - a -> [c, d]\n"
	    "    - a -> c | d\n"
	    "    - a ~> q\n"
	    "    - w -> q\n"
	    "    - w -> d\n");
	if (!ok(d != NULL, "the design with alternatives is accepted")) {
		fixture_show(f);
		return;
	}
	const struct flow *flow = d->flows.at[0];
	const struct step *below = step_to(flow, "c", 0);
	is_double(below->share, 0.2, 1e-12, "a share caps what is below it");
	is_double(below->calls, 1.2, 1e-12, "times multiply downwards");
	ok(step_to(flow, "c", 1)->fan == step_to(flow, "d", 0)->fan &&
		step_to(flow, "c", 1)->branch != step_to(flow, "d", 0)->branch,
	    "a set goes out in parallel, and all of it is required");
	ok(step_to(flow, "c", 2)->branch == step_to(flow, "d", 1)->branch &&
		step_to(flow, "d", 1)->alternative,
	    "alternatives are one branch, and the first carries");
	const struct step *consumed = step_to(flow, "w", 0);
	ok(consumed && consumed->from == component_of(d, "q") &&
		consumed->arrow == ARROW_MESSAGE,
	    "a worker's call to its queue brings it the message");
}

static void named_places(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: X\ngroups:\n"
	    "  us: { kind: region, members: [za, zb] }\n"
	    "  eu: { kind: region, members: zc }\n"
	    "  za: { kind: zone, members: in }\n"
	    "  zb: { kind: zone }\n  zc: { kind: zone }\n"
	    "defaults: { component: { zones: 3, regions: [us, eu] } }\n"
	    "components:\n"
	    "  db: { kind: database, replicas: 2, regions: [us, eu], zones: "
	    "[za, zc, zb] }\n"
	    "  in: { kind: service, replicas: 2 }\n"
	    "  one: { kind: service, regions: us, zones: za }\n");
	if (!ok(d != NULL, "zones may be named for several regions")) {
		fixture_show(f);
		return;
	}
	const struct component *db = component_of(d, "db");
	is_int(db->placements.length, 3, "each region has its own");
	is_int(db->replicas_min, 4, "for all replicas");
	is_str(db->placements.at[0].domain->id, "za", "two in us, in za");
	is_str(db->placements.at[1].domain->id, "zb", "and in zb");
	is_str(db->placements.at[2].domain->id, "zc", "and two in eu,");
	is_int(db->placements.at[2].replicas, 2, "where zc is alone");
	const struct component *in = component_of(d, "in");
	is_int(in->placements.length, 1, "defaults give way to a group");
	is_str(in->placements.at[0].domain->id, "za", "which says where");
	is_int(in->replicas_min, 2, "and in how many regions");
	const struct component *one = component_of(d, "one");
	is_str(one->placements.at[0].domain->id, "za", "one needs no brackets");
}

/* What is a list of one may be written without its brackets. */
static void single_items(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    "design: X\ncomponents: { client: , app: , db: }\n"
	    "groups:\n  g: app\nlinks:\n  app -> db: { tls: true }\n"
	    "flows:\n  x: client -> app\n  y:\n    steps: client -> app -> db\n"
	    "  z:\n    steps:\n      client -> app: { share: 5% }\n"
	    "tradeoffs:\n  choice: A\n  about: db\n  over: B\n"
	    "open: Is it?\nobservability:\n  alerts: all.errors > 1%\n");
	if (!ok(d != NULL, "lists of one are accepted everywhere")) {
		fixture_show(f);
		return;
	}
	is_int(flow_of(d, "x")->steps.length, 1, "as a flow");
	is_int(flow_of(d, "y")->steps.length, 2, "as its steps");
	is_double(flow_of(d, "z")->steps.at[0]->share, .05, 0, "with keys");
	is_int(component_of(d, "app")->groups.length, 1, "as a group");
	is_int(d->tradeoffs.at[0]->about.length, 1, "as a trade-off");
	is_int(d->questions.length, 1, "as a question");
	is_int(d->alerts.length, 1, "as an alert");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	struct design *d = fixture_load(&f, shortener);
	if (ok(d != NULL, "the shortener is accepted")) {
		kinds_and_counts(&f, d);
		rates(d);
		steps(d);
		places(&f, d);
		majorities(&f);
		sides(&f);
		keepers(&f);
		more_steps(&f);
		named_places(&f);
		single_items(&f);
	} else {
		fixture_show(&f);
	}
	fixture_release(&f);
	return done_testing();
}
