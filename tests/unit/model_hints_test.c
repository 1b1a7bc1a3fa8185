/* What people write from memory, and what they are told to write. */
#include "mistakes.h"

#define STEP(step)                                                             \
	"design: X\ncomponents: { client: , app: , db: }\nflows:\n"            \
	"  f:\n    - client -> app\n    - " step "\n"
#define IS(kind) "design: X\ncomponents:\n  a: " kind "\n"

static const struct mistake mistakes[] = {
    {"a language and a kind", IS("Go service"), "3:6", "design/unknown-kind",
	"write `{ kind: service, tech: Go }`"},
    {"a technology and what it is", IS("CloudFront CDN"), "3:6",
	"design/unknown-kind", "write `{ kind: CDN, tech: CloudFront }`"},
    {"a technology and what it is not", IS("Stripe API"), "3:6",
	"design/unknown-kind", "did you mean `Stripe`?"},
    {"a technology and more", IS("Redis Cluster, 3 nodes"), "3:6",
	"design/unknown-kind", "did you mean `Redis Cluster`?"},
    {"a technology after its vendor", IS("My Postgres"), "3:6",
	"design/unknown-kind", "did you mean `Postgres`?"},
    {"a kind after what it does", IS("WebSocket server"), "3:6",
	"design/unknown-kind",
	"write `{ kind: server, name: WebSocket server }`"},
    {"a technology and what it is, in one word", IS("s3-bucket"), "3:6",
	"design/unknown-kind", "write `{ kind: bucket, tech: s3 }`"},
    {"a technology and a part of it", IS("kafka-topic"), "3:6",
	"design/unknown-kind", "did you mean `kafka`?"},
    {"a part of what holds it", STEP("app -> shop.db"), "6:14",
	"design/unknown-component",
	"components stand side by side: did you mean `db`?"},
    {"a label in quotes", STEP("app -> db \"reads\""), "6:17", "design/arrow",
	"a label follows a colon: `web-shop -> api: HTTPS`"},
    {"two that call", STEP("client & app -> db"), "6:14", "design/arrow",
	"several are a list: `[web, app] -> db`"},
    {"an id in quotes", STEP("app -> 'db'"), "6:14", "design/arrow",
	"an id has no quotes"},
    {"two technologies", IS("S3 + CloudFront"), "3:6", "design/unknown-kind",
	"`S3` and `CloudFront` are a component each"},
    {"a technology that nobody knows", IS("Zanzibar"), "3:6",
	"design/unknown-kind",
	"a kind is such as service, database, queue or external; a product "
	"stands beside it: `{ kind: service, tech: Zanzibar }`"},
    {"a failover that is true",
	"design: X\ncomponents:\n  db: { failover: true }\n", "3:19",
	"design/word", "did you mean `automatic`?"},
    {"a failover to what is hot",
	"design: X\ncomponents:\n  db: { failover: hot standby }\n", "3:19",
	"design/word", "did you mean `automatic`?"},
    {"a peak that is a rate", "design: X\nworkload: { peak: 100k/s }\n", "2:19",
	"design/unit", "it is so many times the mean, which is a `rate`"},
    {"a peak that is a rate elsewhere",
	"design: X\nworkload: { peak: 9 rps }\n", "2:21", "design/unit",
	"it is so many times the mean, which is a `rate`"},
    {"a peak in percent", "design: X\nworkload: { peak: 300% }\n", "2:19",
	"design/unit", "did you mean `3x`?"},
    {"a rate of each user",
	"design: X\nworkload: { operations: { x: { rate: 2/day per user } } }\n",
	"2:48", "design/unit",
	"`per-user` of an operation is the rate of one daily user"},
    {"a rate in capitals",
	"design: X\nworkload: { operations: { x: { rate: 10K QPS } } }\n",
	"2:40", "design/unit", "did you mean `10k/s`?"},
    {"replicas that are multiplied",
	"design: X\ncomponents:\n  app: { replicas: 3x }\n", "3:20",
	"design/unit", "did you mean `3`?"},
    {"a time that is kept, without a unit",
	"design: X\ncomponents:\n  db: { retention: 30 }\n", "3:20",
	"design/unit", "did you mean `30 d`?"},
    {"a time in which to recover, without a unit",
	"design: X\nrequirements: { rto: 15 }\n", "2:22", "design/unit",
	"did you mean `15 min`?"},
    {"a percentile behind its time",
	"design: X\nrequirements: { latency: 5 ms p99 }\n", "2:31",
	"design/unit", "`latency: { p99: 200 ms }`"},
    {"what cron reads",
	"design: X\ncomponents: { client: , app: }\nflows:\n"
	"  f: { schedule: \"0 2 * * *\", steps: [client -> app] }\n",
	"4:21", "design/unit",
	"how often, and when: `{ every: 1 d, at: \"02:00\" }`"},
    {"how often, in words",
	"design: X\ncomponents: { client: , app: }\nflows:\n"
	"  f: { schedule: every 5 minutes, steps: [client -> app] }\n",
	"4:18", "design/unit", "did you mean `5 minutes`?"},
    {"the price of one",
	"design: X\ncomponents:\n"
	"  db: { cost: $0.02 per request }\n",
	"3:25", "design/unit",
	"what each costs is such as `$0.20 per 1M requests`"},
    {"an average", "design: X\ncomponents:\n  db: { latency: { avg: 5 ms } }\n",
	"3:20", "design/unknown-key", "did you mean `mean`?"},
    {"how it is encrypted",
	"design: X\ncomponents:\n"
	"  db: { encrypted: AES-256 }\n",
	"3:20", "design/type",
	"write `true` or `false`; `description` may hold any text"},
    {"a word in capitals", "design: X\ncomponents:\n  db: { data: PII }\n",
	"3:15", "design/word", "did you mean `pii`?"},
    {"what decides by majority",
	"design: X\ncomponents:\n  db: { replication: raft }\n", "3:22",
	"design/word", "did you mean `quorum`?"},
    {"regions without brackets",
	"design: X\ncomponents:\n  db:\n    regions: us, eu\n", "4:14",
	"design/type", "several are a list: `regions: [us, eu]`"},
    {"an id that others speak of, as it is and as it should be",
	"design: X\ncomponents: { client: , userDB: PostgreSQL, app: service }\n"
	"links: [client -> app -> userDB, client -> user-db]\n",
	"2:25", "design/id", "write `user-db`; `name` may hold any text"},
    {"an id that cannot say what it is", "design: X\ncomponents: { API: }\n",
	"2:15", "design/id", "write `api`; `name` may hold any text"},
    {"a flow that is called otherwise, and an alert on it",
	"design: X\ncomponents: { client: , app: service }\n"
	"flows: { buy_now: [client -> app] }\n"
	"observability: { alerts: [buy_now.errors] }\n",
	"3:10", "design/id", "write `buy-now`"},
    {"a step as graphs are written",
	"design: X\ncomponents: { client: , app: service }\n"
	"flows:\n  f:\n    - from: client\n      to: app\n",
	"5:7", "design/step", "write `- client -> app`"},
    {"links as a mapping",
	"design: X\ncomponents: { client: , app: , db: }\n"
	"links:\n  client: app\n  app: db\n",
	"4:3", "design/link", "write `- client -> app`"},
    {"a label in brackets", STEP("app -> db [SQL]"), "6:17", "design/arrow",
	"a label follows a colon: `web-shop -> api: HTTPS`"},
    {"members without brackets",
	"design: X\ncomponents: { app: , db: }\ngroups:\n  vpc: app, db\n",
	"4:8", "design/unknown-component", "several are a list: `[app, db]`"},
    {"capitals of a component",
	"design: X\ncomponents: { client: , api: }\nlinks: [client -> API]\n",
	"3:19", "design/unknown-component", "did you mean `api`?"},
    {"quotes of a text processor",
	"design: X\ncomponents: { client: , api: }\n"
	"links: [client -> api”]\n",
	"3:19", "design/unknown-component",
	"typographic quotes are letters here: write \""},
    {"a trade-off that is a text", "design: X\ntradeoffs: [SQL for joins]\n",
	"2:13", "design/type", "write `choice:` before it"},
    {"devices that are counted", "design: X\nworkload: { devices: 1M }\n",
	"2:13", "design/unknown-key", "did you mean `users`?"},
    {"what a flow does",
	"design: X\ncomponents: { client: , app: }\nflows:\n"
	"  f: { does: write, steps: [client -> app] }\n",
	"4:8", "design/unknown-key",
	"`op: write` on its steps, or `does: write` of the operation that it "
	"carries out"},
    {"an arrow of a text processor", STEP("app —> db"), "6:11", "design/arrow",
	"did you mean `->`?"},
    {"an arrow of another tool", STEP("app ->> db"), "6:13", "design/arrow",
	"one arrow stands between two ids: `a -> b`"},
    {"a mapping without a colon", STEP("app -> db {timeout}"), "6:17",
	"design/arrow",
	"what a link says follows a colon: `web-shop -> api: { timeout: 1 s "
	"}`"},
    {"a label within the quotes", STEP("\"app -> [db]: SQL\""), "6:19",
	"design/arrow",
	"a label stands behind the quotes: `\"a -> b\": HTTPS`"},
    {"a thick arrow for a call", STEP("app => db"), "6:14", "design/step",
	"a call is `->`"},
    {"two protocols of one link",
	"design: X\ncomponents: { client: , app: }\nflows:\n"
	"  f: [client -> app: HTTPS]\n  g: [client -> app: AMQP]\n",
	"5:22", "design/duplicate",
	"a link is the same in every flow: say it once"},
};

static void test_same(struct fixture *f)
{
	ok(fixture_load(f,
	       "design: X\ncomponents: { client: , app: , db: }\nflows:\n"
	       "  f: [client -> app, app -> db: { timeout: 1 s, tls: true }]\n"
	       "  g:\n    - client -> app\n"
	       "    - app -> db: { timeout: 1000 ms, tls: true }\n"),
	    "to state the same twice in two ways is no mistake");
	struct design *design = fixture_need(
	    f, "design: X\ncomponents: { psp: { external: true }, api: }\n");
	is_str(design_component(design, STR("psp"))->kind->id, "external",
	    "what is external, and nothing else, is of the kind external");
	design = fixture_need(f,
	    "design: X\ncomponents:\n"
	    "  mail-queue: { external: true }\n"
	    "  api: { tech: node }\n");
	is_str(design_component(design, STR("mail-queue"))->kind->id, "queue",
	    "where the id says more, it is believed");
	is_str(design_component(design, STR("api"))->kind->id, "service",
	    "the technology `node` is Node.js");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	CLAIM_MISTAKES(&f, mistakes);
	test_same(&f);
	fixture_release(&f);
	return done_testing();
}
