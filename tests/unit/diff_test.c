#include "diff_ask.h"

/* Of the text of one component, link, flow or requirement. */
static struct str between(const char *frame, const char *old, const char *new)
{
	const char *hole = strchr(frame, '@');
	struct str texts[2];
	const char *fills[] = {old, new};
	for (int i = 0; i < 2; i++)
		texts[i] = str_printf(&f.arena, "%.*s%s%s", (int)(hole - frame),
		    frame, fills[i], hole + 1);
	return changes(texts[0].at, texts[1].at);
}

static const char store[] = HEAD "components:\n"
				 "  app: service\n"
				 "  db: { tech: PostgreSQL, @ }\n"
				 "flows: { read: [app -> db] }\n";
static const char calls[] =
    HEAD "components: { app: service, db: PostgreSQL }\n"
	 "links:\n  - app -> db: { @ }\n";
static const char wanted[] = HEAD "components: { app: service }\n"
				  "requirements: { @ }\n";

static void test_values(void)
{
	is_str(between(calls, "timeout: 1 s", "timeout: 1000ms"), "",
	    "1 s is 1000 ms");
	is_str(between(store, "tags: [a, b]", "tags: [b, a]"), "",
	    "the order of a list is no change");
	is_str(between(store, "name: x, owner: y", "owner: y, name: x"), "",
	    "nor is that of keys");
	is_str(changes(HEAD "components:\n  app: { kind: service, zones: 3 }\n",
		   HEAD "defaults: { component: { zones: 3 } }\n"
			"components: { app: service }\n"),
	    "", "a fact may move to the defaults");
	is_str(changes(HEAD "components: { app: service x3 }\n",
		   HEAD "components:\n  app: { kind: service, replicas: 3 }\n"),
	    "", "a short form says the same as the long one");
	is_str(changes(HEAD "components: { lb: }\n",
		   HEAD "components: { lb: load-balancer }\n"),
	    "", "and so does a kind that follows from the id");
	is_str(between(store, "storage: 1 TB", "storage: 1.0001 TB"),
	    "info changed component:db storage 1 TB > 1.0001 TB",
	    "numbers are shown as they were written");
	is_str(between(store, "tenants: 1.0001k", "tenants: 1.0002k"),
	    "risky changed component:db tenants 1.0001k > 1.0002k",
	    "however close they are");
	is_str(
	    changes(HEAD "components: { a: service, b: service, c: service }\n"
			 "links: [a -> b, b -> c]\n",
		HEAD "components: { c: service, b: service, a: service }\n"
		     "links: [b -> c, a -> b]\n"),
	    "", "the order of declaration is no change");
}

static void test_direction(void)
{
	is_str(between(store, "replicas: 4", "replicas: 2"),
	    "risky changed component:db replicas 4 > 2",
	    "fewer replicas are risky");
	is_str(between(store, "replicas: 2", "replicas: 4"),
	    "info changed component:db replicas 2 > 4", "more are not");
	is_str(between(store, "replicas: { min: 2, max: 6 }", "replicas: 3"),
	    "risky changed component:db replicas.max 6 > 3\n"
	    "info changed component:db replicas.min 2 > 3",
	    "both ends of a range are compared");
	is_str(between(store, "replication: sync", "replication: async"),
	    "risky changed component:db replication sync > async",
	    "words have their order");
	is_str(between(store, "replication: async", "replication: sync"),
	    "info changed component:db replication async > sync",
	    "and a stronger one is no risk");
	is_str(
	    between(store, "failover: automatic in 30 s", "failover: manual"),
	    "risky changed component:db failover.mode automatic > manual\n"
	    "risky changed component:db failover.in 30 s > ",
	    "a record is compared field by field");
	is_str(between(store, "failover: automatic in 30 s",
		   "failover: automatic in 10 s"),
	    "info changed component:db failover.in 30 s > 10 s",
	    "to take over sooner is no risk");
	is_str(between(store, "replication: { mode: async, lag: 5 s }",
		   "replication: { mode: async, lag: 1 s }"),
	    "info changed component:db replication.lag 5 s > 1 s",
	    "nor is to be less behind");
	is_str(between(store, "replication: { mode: sync, regions: sync }",
		   "replication: { mode: sync, regions: async }"),
	    "risky changed component:db replication.regions sync > async",
	    "to wait for no other region is one");
	is_str(between(store, "backup: { every: 1 d, kept: 30 d }",
		   "backup: { every: 1 h, kept: 7 d }"),
	    "risky changed component:db backup.kept 30 d > 7 d\n"
	    "info changed component:db backup.every 1 d > 1 h",
	    "each with its own direction");
	is_str(between(store, "encrypted: true", "encrypted: false"),
	    "breaking changed component:db encrypted true > false",
	    "data in the clear breaks a promise");
	is_str(between(store, "name: x", "name: x, encrypted: false"),
	    "info changed component:db encrypted  > false",
	    "to deny what nobody said is no risk");
	is_str(between(calls, "rate-limit: 10/s", "rate-limit: 1k/s"),
	    "risky changed link:app->db rate-limit 10/s > 1k/s",
	    "a limit that lets in more is a risk");
	is_str(between(store, "rate-limit: 10/s", "rate-limit: 20/s"),
	    "risky changed component:db rate-limit 10/s > 20/s",
	    "whoever it is for");
	is_str(between(wanted, "rpo: 5 min", "rpo: 1 h"),
	    "risky changed design requirements.rpo 5 min > 1 h",
	    "a looser target is a risk");
	is_str(between(wanted, "rpo: 1 h, rto: 1 h", "rpo: 5 min, rto: 1 h"),
	    "info changed design requirements.rpo 1 h > 5 min",
	    "a tighter one is none");
	is_str(between(wanted, "rpo: 1 h, rto: 1 h", "rto: 1 h"),
	    "risky changed design requirements.rpo 1 h > ",
	    "none at all is a risk");
	is_str(between(wanted, "consistency: strong", "consistency: eventual"),
	    "risky changed design requirements.consistency strong > eventual",
	    "the table of fields names the strongest first, the order does not "
	    "care");
	is_str(between(calls, "protocol: gRPC, tls: true",
		   "protocol: gRPC, tls: false"),
	    "breaking changed link:app->db tls true > false",
	    "a call in the clear breaks a promise");
	is_str(between(calls, "protocol: gRPC", "protocol: AMQP"),
	    "breaking changed link:app->db protocol gRPC > AMQP\n"
	    "info changed link:app->db tls  > false",
	    "another protocol breaks both ends");
}

/* What a flow does with its steps, over the same components. */
static const char flow[] = HEAD
    "components: { web: web-app, app: service, cache: Redis, db: PostgreSQL,\n"
    "  queue: Kafka, log: service }\n"
    "flows:\n  read:\n    steps: [@]\n";

static void test_steps(void)
{
	is_str(between(flow, "web -> app -> db, app -> cache",
		   "web -> app, app -> cache, app -> db"),
	    "risky changed flow:read steps app->db, app->cache > "
	    "app->cache, app->db",
	    "the order of steps matters");
	is_str(between(flow, "web -> app, \"app -> [db, log]\"",
		   "web -> app, \"app -> [log, db]\""),
	    "", "that of what happens at once does not");
	is_str(between(flow, "web -> app, app -> db, app -> log",
		   "web -> app, \"app -> [db, log]\""),
	    "risky changed flow:read steps app->db, app->log > "
	    "app->db & app->log",
	    "what happens at once is not what happens in turn");
	is_str(between(flow, "web -> app, app -> db | log",
		   "web -> app, app -> log | db"),
	    "risky changed flow:read steps app->db | app->log > "
	    "app->log | app->db",
	    "nor is the second choice the first");
	is_str(between(flow, "web -> app, app -> db: { share: 10% }",
		   "web -> app, app -> db: { share: 20% }"),
	    "risky changed flow:read steps.app->db.share 10% > 20%",
	    "an attribute of a step is one of the flow");
	is_str(between(flow, "web -> app, app -> db, app -> db",
		   "web -> app, app -> db"),
	    "risky changed flow:read steps app->db > ",
	    "a step that is made twice may be made once");
	is_str(between(flow, "web -> app, app -> db", "app -> db"),
	    "breaking removed link:web->app\n"
	    "breaking changed flow:read entries web > app\n"
	    "info changed flow:read steps web->app > ",
	    "a flow that loses its entry breaks who came that way");
	is_str(between(flow, "web -> app", "web -> app, app -> db"),
	    "risky added link:app->db\n"
	    "info changed flow:read steps  > app->db",
	    "a critical flow that needs more is at risk");
	is_str(between(flow, "web -> app", "web -> app, app ~> queue"),
	    "risky added link:app~>queue\n"
	    "info changed flow:read steps  > app~>queue",
	    "also when it needs a queue to take something");
	is_str(between(flow, "web -> app, app -> db", "web -> app, app ~> db"),
	    "breaking changed link:app~>db arrow call > message",
	    "a call that becomes a message breaks its caller");
}

static const char parts[] = HEAD
    "components:\n  web: web-app\n  app: service\n  db: PostgreSQL\n"
    "  cache: Redis\n  spare: service\n  old: MySQL\n"
    "flows: { read: [web -> app, app -> cache: { optional: true },\n"
    "  app -> db] }\n"
    "workload: { operations: { read: { rate: 10/s }, write: { rate: 1/s } } }\n"
    "groups: { core: { kind: trust-zone, members: [app, db] },\n"
    "  team: { kind: team, members: [web] } }\n"
    "observability: { alerts: [read.p99 < 1 s for 5 min, app.errors > 1%] }\n"
    "tradeoffs: [{ choice: x, because: y }, { choice: z, because: y }]\n";

/* With one line, or part of one, in another form. */
static struct str with(const char *old, const char *new)
{
	const char *at = strstr(parts, old);
	if (!at) {
		printf("Bail out! there is no `%s`\n", old);
		exit(1);
	}
	struct str text = str_printf(&f.arena, "%.*s%s%s", (int)(at - parts),
	    parts, new, at + strlen(old));
	return changes(parts, text.at);
}

static const char zones[] =
    HEAD "groups: { a: { kind: zone }, b: { kind: zone } }\n"
	 "components: { db: { tech: PostgreSQL, replicas: 3, @ } }\n";
static const char rates[] =
    HEAD "components: { app: service }\n"
	 "workload: { operations: { a: { rate: 1/s }, b: { rate: @ },\n"
	 "  c: { rate: 9/s } } }\n";
static const char bound[] =
    HEAD "components: { web: web-app, app: service }\n"
	 "flows: { read: [web -> app] }\n"
	 "observability: { alerts: [read.availability < @] }\n";

static void test_rare_values(void)
{
	is_str(between(store, "cost: [$1/month, $2/GB]",
		   "cost: [$1/month, # a price\n    $3/GB]"),
	    "info changed component:db cost $1/month, $2/GB > "
	    "$1/month, $3/GB",
	    "what takes several lines is told on one");
	is_str(between(store, "cost: [$1/month]", "cost: [$1/month, $2/GB]"),
	    "info changed component:db cost $1/month > $1/month, $2/GB",
	    "one of a list is as good as a list of one");
	is_str(between(store, "cost: $5/month", "cost: $5/GB"),
	    "info changed component:db cost $5/month > $5/GB",
	    "another unit is another number");
	is_str(between(zones, "zones: [a, b]", "zones: 3"),
	    "info changed component:db zones a, b > 3",
	    "zones may be counted: more of them are no risk");
	is_str(between(zones, "zones: 3", "zones: [a, b]"),
	    "risky changed component:db zones 3 > a, b", "fewer are");
	is_str(between(store, "critical: false", ""),
	    "risky changed component:db critical false > ",
	    "what nobody denies is critical");
	is_str(between(store, "critical: true", ""),
	    "info changed component:db critical true > ",
	    "whoever said so before may leave it out");
	is_str(between(rates, "10x a", "5/s"),
	    "risky changed operation:b rate 10x a > 5/s",
	    "a multiple may become a number");
	is_str(between(rates, "10x a", "8x c"),
	    "risky changed operation:b rate 10x a > 8x c",
	    "or one of something else");
	is_str(between(bound, "99%", "99.5%"),
	    "info changed alert:1 value 99% > 99.5%",
	    "a bound from below that rises is passed sooner");
	is_str(between(bound, "99%", "98%"),
	    "risky changed alert:1 value 99% > 98%", "one that falls later");
}

static void test_rare_steps(void)
{
	is_str(between(flow, "web -> app, app -> db, app -> cache, app -> log",
		   "web -> app, app -> cache, app -> db, app -> log"),
	    "risky changed flow:read steps app->db, app->cache > "
	    "app->cache, app->db",
	    "steps that stay at the end are not told of");
	is_str(between(flow, "web -> app, app -> db: { optional: true }",
		   "web -> app"),
	    "breaking removed link:app->db\n"
	    "info changed flow:read steps app->db > ",
	    "that one goes which might fail is no more than told");
}

static void test_parts(void)
{
	is_str(with("  spare: service\n", ""), "info removed component:spare",
	    "what nothing used may go");
	is_str(with("  old: MySQL\n", ""), "risky removed component:old",
	    "a store goes with its data");
	is_str(with("  spare: service\n", "  spare: service\n  new: Redis\n"),
	    "info added component:new", "what is new harms nobody");
	is_str(
	    changes(parts,
		HEAD "components:\n  web: web-app\n  app: service\n"
		     "  db: PostgreSQL\n  spare: service\n  old: MySQL\n"
		     "flows: { read: [web -> app, app -> db] }\n"
		     "workload: { operations: { read: { rate: 10/s },\n"
		     "  write: { rate: 1/s } } }\n"
		     "groups: { core: { kind: trust-zone, members: [app, db] "
		     "},\n  team: { kind: team, members: [web] } }\n"
		     "observability: { alerts: [read.p99 < 1 s for 5 min, "
		     "app.errors > 1%] }\n"
		     "tradeoffs: [{ choice: x, because: y }, "
		     "{ choice: z, because: y }]\n"),
	    "risky removed component:cache\n"
	    "info removed link:app->cache\n"
	    "info changed flow:read steps app->cache > ",
	    "a cache that goes leaves its load to what is behind it");
	is_str(changes(HEAD "components: { web: web-app, lb: , app: service,\n"
			    "  db: PostgreSQL }\n"
			    "flows: { read: [web -> lb -> app -> db] }\n",
		   HEAD "components: { web: web-app, lb: , left: worker,\n"
			"  right: function, db: PostgreSQL }\n"
			"flows: { read: [web -> lb, \"lb -> [left, right]\",\n"
			"  left -> db, right -> db] }\n"),
	    "breaking removed component:app\n"
	    "risky added link:lb->left\n"
	    "risky added link:lb->right\n"
	    "info added component:left\n"
	    "info added component:right\n"
	    "info added link:left->db\n"
	    "info added link:right->db\n"
	    "info removed link:lb->app\n"
	    "info removed link:app->db\n"
	    "info changed flow:read steps lb->app > \n"
	    "info changed flow:read steps app->db > \n"
	    "info changed flow:read steps  > lb->left\n"
	    "info changed flow:read steps  > lb->right\n"
	    "info changed flow:read steps  > left->db\n"
	    "info changed flow:read steps  > right->db",
	    "a split tells of what is new to wait for, not of each link");
	is_str(
	    changes(HEAD "components: { client: , a: service, b: service,\n"
			 "  db: PostgreSQL }\n"
			 "links: [b -> db]\n"
			 "flows: { f: [client -> a, a -> b, a -> db] }\n",
		HEAD "components: { client: , a: service, b: service,\n"
		     "  db: PostgreSQL }\n"
		     "links: [b -> db]\n"
		     "flows: { f: [client -> a, a -> b, a -> db, b -> db] }\n"),
	    "info changed flow:f steps  > b->db",
	    "nor of a step to what the answer waited for");
	is_str(changes(HEAD "components: { client: , app: service, cache: }\n"
			    "links: [client -> app -> cache]\n"
			    "observability: { alerts: [app.errors > 1%,\n"
			    "  cache.hit-ratio < 80%] }\n",
		   HEAD "components: { client: , app: service }\n"
			"links: [client -> app]\n"
			"observability: { alerts: [app.errors > 1%] }\n"),
	    "breaking removed component:cache\n"
	    "info removed link:app->cache\n"
	    "info removed alert:2",
	    "an alert goes with what it watched");
	is_str(with("flows: { read:", "flows: { seek:"),
	    "breaking removed flow:read\ninfo added flow:seek",
	    "a flow of another name serves another operation");
	is_str(with(", write: { rate: 1/s }", ""),
	    "info removed operation:write", "an operation that no flow served");
	is_str(with("read: { rate: 10/s }, ", ""),
	    "breaking removed operation:read\n"
	    "risky changed flow:read operation read > ",
	    "an operation that a flow served breaks its users");
	is_str(with("[app, db] },\n", "[app] },\n"),
	    "risky changed group:core members app, db > app",
	    "who leaves a trust zone is at risk");
	is_str(with("[app, db] },\n", "[db, app] },\n"), "",
	    "members have no order");
	is_str(with("members: [web]", "members: [web, app]"),
	    "info changed group:team members web > web, app",
	    "who owns what harms nobody");
	is_str(with("for 5 min", "for 10 min"),
	    "risky changed alert:1 for 5 min > 10 min",
	    "an alert that comes later is a risk");
	is_str(with("errors > 1%", "errors > 0.5%"),
	    "info changed alert:2 value 1% > 0.5%",
	    "one that comes earlier is none");
	is_str(with("read.p99 < 1 s for 5 min, ", ""), "risky removed alert:1",
	    "nor is its number its name");
	is_str(with("{ choice: x, because: y }, ", ""),
	    "info removed tradeoff:1", "a trade-off is known by its choice");
}

static void test_survive(void)
{
	static const char zoned[] =
	    HEAD "requirements: { survive: zone }\n"
		 "components:\n  app: { kind: service, @ }\n  db: PostgreSQL\n"
		 "flows: { read: [app -> db] }\n";
	is_str(between(zoned, "replicas: 3, zones: 3", "replicas: 1, zones: 1"),
	    "breaking changed component:app replicas 3 > 1\n"
	    "breaking changed component:app zones 3 > 1",
	    "below what must survive is breaking");
	is_str(between(zoned, "replicas: 3, zones: 3", "replicas: 2, zones: 2"),
	    "risky changed component:app replicas 3 > 2\n"
	    "risky changed component:app zones 3 > 2",
	    "above it is not");
	static const char ring[] = HEAD
	    "requirements: { survive: instance }\n"
	    "components:\n  app: service\n"
	    "  db: { tech: Cassandra, nodes: 12, replication: quorum, @ }\n"
	    "flows: { read: [app -> db] }\n";
	is_str(between(ring, "copies: 3", "copies: 2"),
	    "breaking changed component:db copies 3 > 2",
	    "two copies of which both must answer are too few");
	is_str(between(ring, "copies: 5", "copies: 3"),
	    "risky changed component:db copies 5 > 3", "three are not");
	is_str(between(store, "hottest: 10%", "hottest: 30%"),
	    "risky changed component:db hottest 10% > 30%",
	    "a hotter shard is a risk");
}

int main(void)
{
	fixture_init(&f);
	test_values();
	test_direction();
	test_steps();
	test_rare_values();
	test_rare_steps();
	test_parts();
	test_survive();
	fixture_release(&f);
	return done_testing();
}
