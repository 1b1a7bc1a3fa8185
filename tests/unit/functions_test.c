#include "design_ask.h"

#define DB    "design.components.filter(c, c.id == 'db')[0]"
#define CACHE "design.components.filter(c, c.id == 'cache')[0]"
#define API   "design.components.filter(c, c.id == 'api')[0]"
#define JOBS  "design.components.filter(c, c.id == 'jobs')[0]"
#define READ  "design.flows[0]"

static const char shop[] =
    "design: Shop\n"
    "requirements: { availability: 99.9%, latency: { p99: 200 ms } }\n"
    "workload:\n"
    "  operations: { read: { rate: 100/s, peak: 3x, does: read } }\n"
    "components:\n"
    "  client:\n"
    "  api: { kind: service, replicas: { min: 2, max: 8 }, zones: 2 }\n"
    "  cache: { tech: Redis, hit-ratio: 90% }\n"
    "  db: { tech: PostgreSQL, replicas: 2, failover: manual in 10 min,\n"
    "        backup: { every: 1 d }, data: [pii, payment] }\n"
    "  jobs: RabbitMQ\n"
    "  worker: { kind: worker, critical: false }\n"
    "groups: { core: { kind: trust-zone, members: [api, db] } }\n"
    "links: [worker -> jobs, api -> db: { timeout: 1 s }]\n"
    "flows:\n"
    "  read:\n"
    "    steps:\n"
    "      - client -> api\n"
    "      - api -> cache\n"
    "      - api -> db\n"
    "      - api ~> jobs\n"
    "observability: { metrics: Prometheus, covers: [api],\n"
    "  alerts: [read.p99 for 5 min] }\n"
    "tradeoffs: [{ choice: Redis, about: [cache, core], over: [none] }]\n";

static const char town[] =
    "design: Town\n"
    "components:\n"
    "  phone:\n  edge: cdn\n  lb:\n  api: { kind: service, regions: [us, eu] }\n"
    "  spare: service\n  db: PostgreSQL\n  mail: external\n  log: Kafka\n"
    "  staff: { kind: service, public: false, auth: mutual TLS }\n"
    "  door: { kind: service, public: true }\n"
    "groups:\n  outer: { kind: network, members: [inner, lb] }\n"
    "  inner: { members: [api, safe] }\n"
    "  safe: { kind: trust-zone, members: [db] }\n"
    "  z: { kind: zone, members: [db] }\n"
    "  south: { kind: region, members: [z] }\n"
    "links: [phone -> staff, phone -> door: https]\n"
    "flows:\n  go:\n"
    "    - phone -> edge -> lb -> api | spare\n    - lb -> db\n"
    "    - db ~> log\n    - lb -> mail: { fallback: later, auth: mTLS }\n"
    "  back:\n    - phone -> edge -> lb -> api\n";

#define THE(id) "design.components.filter(c, c.id == '" id "')[0]"

static void what_is_open_is_told(struct fixture *f)
{
	static const struct claim claims[] = {
	    {"words(design.components.filter(c, c.exposed))",
		"'`edge` and `door`'",
		"what a client calls is exposed, unless it says that it is "
		"not"},
	    {"words(" THE("edge") ".entrance())",
		"'`edge`, `lb`, `api`, `spare`, `db` and `mail`'",
		"an entrance ends at the first that are no edge or balancer"},
	    {"words(" THE("api") ".entrance())", "'`api`'",
		"which may be itself"},
	    {THE("api") ".trust.id", "'outer'",
		"the trust group around a plain group is meant"},
	    {THE("db") ".trust.id", "'safe'", "the innermost of several"},
	    {THE("mail") ".trust == null", "true", "there may be none"},
	    {"words(design.links.filter(l, l.to.id in ['staff', 'door', "
	     "'mail', 'db'] && l.in_clear))",
		"'`lb->db`'",
		"a protocol or a certificate on either end encrypts"},
	    {"'Amazon RDS'.lowerAscii()", "'amazon rds'",
		"letters can be made small"},
	};
	CLAIM_ALL(f, town, claims);
}

static void fields_are_read(struct fixture *f)
{
	static const struct claim claims[] = {
	    {CACHE ".hit_ratio > 89%", "refused",
		"a percent sign is no part of the expression language"},
	    {CACHE ".hit_ratio == 0.9", "true",
		"a field with a hyphen is read with an underscore"},
	    {DB ".capacity", "unknown db.capacity",
		"a number that nobody stated is unknown by its path"},
	    {DB ".replication.lag", "unknown db.replication.lag",
		"so is one in a record"},
	    {DB ".encrypted", "false", "a flag that nobody set is false"},
	    {DB ".shard_key", "''", "a text that nobody wrote is empty"},
	    {API ".data", "[]", "a list that nobody wrote is empty"},
	    {DB ".data", "['pii', 'payment']", "a list is read in order"},
	    {DB ".failover.mode", "'manual'", "a word in a record is read"},
	    {DB ".failover.in_ > duration('5m')", "refused",
		"durations of the CEL library are not those of a design"},
	    {"has(" DB ".failover.in_)", "true",
		"`in` is read as in_, since it is an operator"},
	    {"has(" DB ".ttl)", "false", "has() is false for what is unsaid"},
	    {"has(" DB ".backup)", "true", "has() is true for what is said"},
	    {"has(" CACHE ".latency.mean)", "false",
		"has() is false for what the vocabulary assumes"},
	    {DB ".capasity",
		"refused: a component has no field `capasity` did you mean "
		"`capacity`?",
		"a misspelt field is refused with the nearest one"},
	};
	struct design *design = fixture_load(f, shop);
	ok(design != NULL, "the shop is accepted");
	for (size_t i = 0; design && i < sizeof(claims) / sizeof(*claims);
	     i++) {
		struct str got = value_of(f, design, claims[i].expression);
		if (!strcmp(claims[i].value, "refused"))
			ok(str_starts(got, STR("refused")), "%s",
			    claims[i].claim);
		else
			is_str(got, claims[i].value, "%s", claims[i].claim);
	}
}

static void components_are_resolved(struct fixture *f)
{
	static const struct claim claims[] = {
	    {API ".replicas", "2", "replicas is the smallest number"},
	    {API ".replicas_max", "8", "replicas_max is the largest"},
	    {API ".zones", "2", "zones counts where it stands"},
	    {DB ".zones", "unknown db.zones", "no placement, no zones"},
	    {"has(" CACHE ".replicas)", "false",
		"one replica by default is not stated"},
	    {"has(" DB ".replicas)", "true", "two replicas are"},
	    {DB ".technology", "'PostgreSQL'", "the technology has its name"},
	    {API ".service && !" API ".store && " DB ".store", "true",
		"flags of the kind are members"},
	    {"design.components.filter(c, !c.critical).map(c, c.id)",
		"['worker']", "critical is true unless denied"},
	    {API ".callees.map(c, c.id)", "['db', 'cache']",
		"a message is no synchronous call"},
	    {JOBS ".producers.map(c, c.id)", "['api']",
		"who sends to a queue produces"},
	    {JOBS ".consumers.map(c, c.id)", "['worker']",
		"who calls a queue as a worker consumes"},
	    {"design.components.filter(c, size(c.consumed) > 0).map(c, c.id)",
		"['worker']", "and the worker knows what it consumes"},
	    {"design.components.filter(c, c.peaks_wait).map(c, c.id)",
		"['worker']", "its peaks wait in the queue"},
	    {API ".calls(" DB ")", "true", "calls() sees a call"},
	    {API ".calls(" JOBS ")", "false", "calls() sees no message"},
	    {DB ".upstream().map(c, c.id)", "['api', 'client']",
		"upstream() goes back to the client"},
	    {DB ".tradeoffs.map(t, t.choice)", "['Redis']",
		"a trade-off about a group is about its members"},
	    {JOBS ".tradeoffs", "[]", "and about no other"},
	    {API ".watched", "true", "what `covers` lists is watched"},
	    {DB ".watched", "false", "what it leaves out is not"},
	    {DB ".flows.map(f, f.id)", "['read']", "a store knows its flows"},
	};
	CLAIM_ALL(f, shop, claims);
}

static void flows_are_resolved(struct fixture *f)
{
	static const struct claim claims[] = {
	    {"join([" READ ".peak_rate], '')", "'300/s'",
		"the peak rate has its unit"},
	    {READ ".peak_rate > 1.0", "refused",
		"a rate does not compare with a plain number"},
	    {READ ".availability_target == 0.999", "true",
		"a flow inherits the target"},
	    {READ ".availability < 1.0", "true",
		"availability is what is computed"},
	    {READ ".steps.map(s, s.to.id)", "['api', 'cache', 'db', 'jobs']",
		"steps come in order"},
	    {READ ".steps.filter(s, s.to.id == 'db')[0].before()"
		  ".exists(s, s.to.cache)",
		"true", "before() holds the cache read by the same caller"},
	    {READ ".steps.filter(s, s.to.id == 'cache')[0].before()"
		  ".exists(s, s.to.cache)",
		"false", "before() does not hold the step itself"},
	    {READ ".steps_from(" API ").map(s, s.to.id)",
		"['cache', 'db', 'jobs']",
		"steps_from() has the calls that a component makes in a flow"},
	    {READ ".steps_to(" DB ").map(s, s.from.id)", "['api']",
		"and steps_to() those that it gets"},
	    {READ ".steps_from(" DB ")", "[]", "there may be none"},
	    {READ ".cuts().map(c, c.component.id)", "['db', 'jobs']",
		"the cuts of a flow are its single points of failure"},
	    {"words(" DB ".cuts().map(c, c.path)[0])",
		"'`client`, `api` and `db`'", "a cut knows the path to it"},
	    {"join(" DB ".cuts(), '')", "'10% of read (10/s)'",
		"a cut prints as what is lost: the misses of the cache"},
	    {"design.promises().map(p, p.unalerted)", "[['availability']]",
		"a target with an alert is not among the unalerted"},
	};
	struct design *design = fixture_load(f, shop);
	for (size_t i = 0; design && i < sizeof(claims) / sizeof(*claims);
	     i++) {
		struct str got = value_of(f, design, claims[i].expression);
		if (!strcmp(claims[i].value, "refused"))
			ok(str_starts(got, STR("refused")), "%s",
			    claims[i].claim);
		else
			is_str(got, claims[i].value, "%s", claims[i].claim);
	}
}

static void designs_are_resolved(struct fixture *f)
{
	static const char circle[] = "design: Circle\n"
				     "components: { a: service, b: service }\n"
				     "links: [a -> b, b -> a]\n";
	static const struct claim claims[] = {
	    {"join(design.cycles('sync'), '')", "'a -> b -> a'",
		"cycles() finds the circle"},
	    {"design.cycles('sync')[0].link.id", "'b->a'",
		"and the link that closes it"},
	    {"design.links.map(l, l.grows)", "[false, false]",
		"no flow, no growth"},
	    {"design.cycles('async')",
		"error: cycles() knows 'sync' only, not 'async'",
		"another sort of cycle is an error"},
	    {"design.kinds", "['service']", "kinds are listed once"},
	    {"words([])", "''", "no words are none"},
	    {"words(['a', 'b', 'c'])", "'a, b and c'",
		"words() joins as people do"},

	    {"design.daily_users", "unknown workload.users",
		"an unknown leads to what must be written"},
	    {"design.sentences().map(s, s.text)", "['Circle']",
		"sentences() lists what was written"},
	};
	CLAIM_ALL(f, circle, claims);
}

static void places_and_needs(struct fixture *f)
{
	static const char text[] =
	    "design: Places\n"
	    "components:\n"
	    "  client:\n"
	    "  api: { kind: service, replicas: 2, zones: [a, b] }\n"
	    "  db: { tech: PostgreSQL, replicas: 3, zones: [a], owner: bo }\n"
	    "  spare: { tech: MySQL, replicas: 3 }\n"
	    "  cache: { kind: service, replicas: 2 }\n"
	    "  jobs: service\n"
	    "groups:\n"
	    "  us: { kind: region, members: [a, b] }\n"
	    "  a: { kind: zone }\n"
	    "  b: { kind: zone }\n"
	    "  ours: { kind: team, members: [core, db] }\n"
	    "  core: [api]\n"
	    "  theirs: { kind: network, owner: Sam, members: [cache] }\n"
	    "workload: { operations: { read: { does: read } } }\n"
	    "flows:\n"
	    "  read:\n"
	    "    - client -> api -> db | spare -> cache\n"
	    "    - api -> jobs: { optional: true }\n"
	    "observability: { metrics: jobs, alerting: api, status-page: jobs }\n";
	static const struct claim claims[] = {
	    {API ".domains.map(d, d.id)", "['a', 'b', 'us']",
		"what holds some instance, smaller ones first"},
	    {API ".sole_domains.map(d, d.id)", "['us']",
		"what holds all of them"},
	    {DB ".sole_domains.map(d, d.id)", "['a', 'us']",
		"a zone and its region may both do"},
	    {JOBS ".domains", "[]", "an unknown place is in none"},
	    {API ".domains.map(d, d.peers.map(p, p.id))", "[['b'], ['a'], []]",
		"a zone has the other zones of its region beside it"},
	    {DB ".team", "'bo'", "an owner answers for a component"},
	    {API ".team", "'ours'", "or the team around its group"},
	    {CACHE ".team", "'Sam'", "or the owner of its group"},
	    {JOBS ".watches_as", "['metrics', 'status-page']",
		"what observability names it for"},
	    {DB ".watches_as", "[]", "which is nothing for most"},
	    {JOBS ".team", "''", "or nobody"},
	    {API ".needed_by.map(f, f.id)", "['read']",
		"two instances are needed as much as one"},
	    {DB ".needed_by", "[]", "one of two alternatives is not"},
	    {JOBS ".needed_by", "[]", "nor is what may be left out"},
	    {"words(" CACHE ".fates)", "'`db` | `spare`'",
		"both alternatives hang on one component"},
	    {CACHE ".fates.map(x, [x.flow.id, x.from.id, x.on.id])",
		"[['read', 'api', 'cache']]", "which is told with the call"},
	    {CACHE ".fates[0].alternatives.map(c, c.id)", "['db', 'spare']",
		"and the alternatives as they are written"},
	    {"design.links.map(l, l.reads)",
		"[false, true, true, false, false, false]",
		"only a step that reads makes a link read"},
	    {"design.links.map(l, l.grows)",
		"[false, false, false, false, false, false]",
		"and only one that writes makes a store grow"},
	    {READ ".steps.map(s, s.waited)",
		"[true, true, true, true, true, true]",
		"what is called and may be left out is waited for"},
	    {"words(" READ ".deepest)",
		"'`client->api`, `api->db` and `db->cache`'",
		"a flow knows its longest chain"},
	};
	CLAIM_ALL(f, text, claims);
}

#define WITH(component, keys) component ".with('" keys "')"

static void fixes_say_what_they_do(struct fixture *f)
{
	static const char text[] = "design: Entries\n"
				   "components:\n"
				   "  client:\n"
				   "  api: service x2   # two\n"
				   "  db: PostgreSQL\n"
				   "  cache: { tech: Redis, ttl: 1 s }\n"
				   "  jobs:\n"
				   "    kind: queue\n"
				   "links:\n"
				   "  - client -> api -> db\n"
				   "  - api -> cache: { timeout: 1 s }\n"
				   "flows: { put: [client -> api ~> jobs] }\n";
	static const struct claim claims[] = {
	    {WITH(DB, "backup: { every: 1 d }"),
		"'db: { tech: PostgreSQL, backup: { every: 1 d } }'",
		"a short entry is written out, a technology as such"},
	    {WITH(API, "auth: jwt"),
		"'api: { kind: service, replicas: 2, auth: jwt }'",
		"a kind as one, and the count is kept"},
	    {WITH(API, "replicas: 3"), "'api: { kind: service, replicas: 3 }'",
		"unless it is what is mended"},
	    {WITH("design.components[0]", "owner: me"),
		"'client: { owner: me }'", "an id alone says its kind"},
	    {WITH(CACHE, "eviction: lru"), "'add to cache: eviction: lru'",
		"a new key is added to a mapping"},
	    {WITH(CACHE, "eviction: lru, ttl: 2 s"),
		"'change in cache: eviction: lru, ttl: 2 s'",
		"one that is there is changed"},
	    {WITH(JOBS, "dlq: { ttl: 1 s }"),
		"'add to jobs: dlq: { ttl: 1 s }'", "a mapping may be a block"},
	    {WITH("design.links[1]", "timeout: 1 s"),
		"'add to api -> db: timeout: 1 s'",
		"a link is named by its ends"},
	    {WITH("design.links[2]", "timeout: 2 s"),
		"'change in api -> cache: timeout: 2 s'",
		"what it says is changed, too"},
	    {WITH("design.links[3]", "idempotent: true"),
		"'add to links: api ~> jobs: { idempotent: true }'",
		"what only a flow walks has no entry yet"},
	};
	CLAIM_ALL(f, text, claims);
}

static bool table_is_documented(const struct expr_member *m)
{
	bool documented = true;
	for (; m && m->name; m++)
		documented &= m->doc && m->doc[0];
	return documented;
}

static void tables_are_documented(void)
{
	bool documented = true, versioned = true;
	for (size_t i = 0; host_classes[i]; i++) {
		const struct expr_class *class = host_classes[i];
		documented &= class->doc && class->doc[0];
		documented &= table_is_documented(class->members);
		const struct expr_table *more = class->more;
		for (; more && more->name; more++)
			documented &= table_is_documented(more->members);
		const struct expr_method *method = class->methods;
		for (; method && method->name; method++) {
			documented &= method->doc && method->doc[0];
			versioned &= method->since && method->since[0];
		}
	}
	ok(documented, "every class, member and method has a line about it");
	ok(versioned, "every method says which version brought it");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	fields_are_read(&f);
	what_is_open_is_told(&f);
	components_are_resolved(&f);
	flows_are_resolved(&f);
	designs_are_resolved(&f);
	places_and_needs(&f);
	fixes_say_what_they_do(&f);
	tables_are_documented();
	fixture_release(&f);
	return done_testing();
}
