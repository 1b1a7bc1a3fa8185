#include "load.h"
#include "tap.h"

/* Each text holds the mistake where the caret is wanted: line:column. */
#define ZONES(members)                                                         \
	"design: X\ngroups:\n"                                                 \
	"  us: { kind: region, members: [za, zb] }\n"                          \
	"  eu: { kind: region, members: [zc] }\n"                              \
	"  za: { kind: zone, members: [" members "] }\n"                       \
	"  zb: { kind: zone }\n  zc: { kind: zone }\n  zd: { kind: zone }\n"   \
	"components:\n"

static const struct {
	const char *claim, *text, *place, *rule, *help;
} mistakes[] = {
    {"an unknown section", "design: X\ncomponnts: {}\n", "2:1",
	"design/unknown-key", "did you mean `components`?"},
    {"an unknown key of a component",
	"design: X\ncomponents:\n  db: { replica: 3 }\n", "3:9",
	"design/unknown-key", "did you mean `replicas`?"},
    {"an unknown kind", "design: X\ncomponents:\n  a: databse\n", "3:6",
	"design/unknown-kind", "did you mean `database`?"},
    {"an id that says nothing", "design: X\ncomponents:\n  thing:\n", "3:3",
	"design/unknown-kind", "state a kind: `thing: service`"},
    {"an id in capitals", "design: X\ncomponents:\n  My_DB: database\n", "3:3",
	"design/id", "write `my-db`; `name` may hold any text"},
    {"a bare number where a rate is wanted",
	"design: X\ncomponents:\n  app: { capacity: 100 }\n", "3:20",
	"design/unit", "did you mean `100/s`?"},
    {"a duration where a rate is wanted",
	"design: X\ncomponents:\n  app: { capacity: 5 ms }\n", "3:20",
	"design/unit", NULL},
    {"an unknown unit", "design: X\ncomponents:\n  app: { latency: 5 mss }\n",
	"3:21", "design/unit", "did you mean `5 ms`?"},
    {"no replicas at all", "design: X\ncomponents:\n  app: { replicas: 0 }\n",
	"3:20", "design/range", NULL},
    {"half a replica", "design: X\ncomponents:\n  app: { replicas: 2.5 }\n",
	"3:20", "design/range", NULL},
    {"zero in the short form", "design: X\ncomponents:\n  app: service x0\n",
	"3:16", "design/range", NULL},
    {"a word that is not one of the choices", "design: X\nstage: prodction\n",
	"2:8", "design/word", "did you mean `production`?"},
    {"no, where a flag is meant",
	"design: X\ncomponents:\n  db: { encrypted: no }\n", "3:20",
	"design/type", "write `false`"},
    {"no, where a remark is meant",
	"design: X\ncomponents:\n  app: { health-check: no }\n", "3:24",
	"design/type", "write `false`"},
    {"a backup that only says that there is one",
	"design: X\ncomponents:\n  db: { backup: true }\n", "3:17",
	"design/type", "write `backup: { every: 1 d, kept: 30 d }`"},
    {"a key without a value", "design: X\ncomponents:\n  db: { tech: }\n",
	"3:9", "design/empty", NULL},
    {"a control character in a name",
	"design: X\ncomponents:\n  db: { name: \"a\\e[31m\" }\n", "3:15",
	"design/text", NULL},
    {"a link to a misspelt component",
	"design: X\ncomponents:\n  app:\n  db:\nlinks:\n  - ap -> db\n", "6:5",
	"design/unknown-component", "did you mean `app`?"},
    {"a link to a group",
	"design: X\ncomponents:\n  app:\n  db:\ngroups:\n  g: [db]\n"
	"links:\n  - app -> g\n",
	"8:12", "design/link", "name its members: `a -> [b, c]`"},
    {"a link to itself",
	"design: X\ncomponents:\n  app:\nlinks:\n  - app -> app\n", "5:5",
	"design/link", NULL},
    {"the same link twice",
	"design: X\ncomponents:\n  app:\n  db:\nlinks:\n  - app -> db\n"
	"  - app -> db: SQL\n",
	"7:5", "design/duplicate", NULL},
    {"half an arrow",
	"design: X\ncomponents:\n  app:\n  db:\nlinks:\n  - app - db\n", "6:9",
	"design/arrow", NULL},
    {"an open bracket",
	"design: X\ncomponents:\n  app:\n  db:\nlinks:\n  - \"app -> [db\"\n",
	"6:13", "design/arrow", NULL},
    {"retries on a chain",
	"design: X\ncomponents:\n  app:\n  db:\n  lb:\nlinks:\n"
	"  - lb -> app -> db: { retries: 3 }\n",
	"7:24", "design/link", "state it on one hop: `a -> b: {retries: ...}`"},
    {"a choice in a link",
	"design: X\ncomponents:\n  app:\n  db:\n  lb:\nlinks:\n"
	"  - lb -> app | db\n",
	"7:5", "design/arrow", "link both: `a -> [b, c]`"},
    {"two groups of one dimension",
	"design: X\ncomponents:\n  app:\ngroups:\n  g: [app]\n  h: [app]\n",
	"6:3", "design/group", NULL},
    {"a group inside itself",
	"design: X\ncomponents:\n  app:\ngroups:\n  g: [app, h]\n  h: [g]\n",
	"6:7", "design/group", NULL},
    {"a group named like a component",
	"design: X\ncomponents:\n  app:\ngroups:\n  app: []\n", "5:3",
	"design/duplicate", NULL},
    {"a step from nowhere",
	"design: X\ncomponents:\n  client:\n  app:\n  db:\nflows:\n"
	"  f: [client -> app, db -> app]\n",
	"7:22", "design/step", NULL},
    {"replication in a flow",
	"design: X\ncomponents:\n  client:\n  app:\nflows:\n"
	"  f: [client => app]\n",
	"6:17", "design/step", NULL},
    {"rates that go in a circle",
	"design: X\nworkload:\n  operations:\n    a: { rate: 2x b }\n"
	"    b: { rate: 3x a }\n",
	"4:16", "design/cycle", NULL},
    {"a rate relative to nothing",
	"design: X\nworkload:\n  operations:\n    abc: { rate: 2x abd }\n",
	"4:18", "design/unknown-operation", "did you mean `abc`?"},
    {"an alert on nothing",
	"design: X\ncomponents:\n  db:\nobservability:\n"
	"  alerts: [bd.p99]\n",
	"5:12", "design/unknown-element", "did you mean `db`?"},
    {"an alert on no metric",
	"design: X\ncomponents:\n  db:\nobservability:\n"
	"  alerts: [db.p98]\n",
	"5:15", "design/unknown-metric", NULL},
    {"an alert that compares with nothing",
	"design: X\ncomponents:\n  db:\nobservability:\n"
	"  alerts: [db.p99 5 ms]\n",
	"5:19", "design/alert", NULL},
    {"a trade-off about nothing",
	"design: X\ncomponents:\n  db:\ntradeoffs:\n"
	"  - { choice: x, about: [dbb] }\n",
	"5:26", "design/unknown-element", "did you mean `db`?"},
    {"a trade-off without a choice",
	"design: X\ntradeoffs:\n  - { because: x }\n", "3:7",
	"design/missing-key", NULL},
    {"an accept without a reason", "design: X\naccept: { avail/spof: \" \" }\n",
	"2:11", "design/accept", NULL},
    {"a date that is none",
	"design: X\naccept: { avail/spof: {because: x, until: soon} }\n",
	"2:43", "design/date", NULL},
    {"a link that runs a script", "design: X\nlink: javascript:alert(1)\n",
	"2:7", "design/address", NULL},
    {"a quorum larger than its replicas",
	"design: X\ncomponents:\n  app: { replicas: 2, needs: 3 }\n", "3:30",
	"design/range", NULL},
    {"an include that leaves the tree",
	"design: X\ninclude: [../../../../etc/hostname]\n", "2:11",
	"design/include", NULL},
    {"an included file that is not there",
	"design: X\ninclude: [nowhere.yaml]\n", "2:11", "design/include", NULL},
    {"a short form of a record",
	"design: X\ncomponents:\n  app: { latency: 100 }\n", "3:19",
	"design/unit", "did you mean `100 ms`?"},
    {"a step against the way it happens",
	"design: X\ncomponents:\n  client:\n  app:\n  db:\nflows:\n  f: [client -> app -> db, db <- app]\n",
	"7:34", "design/step",
	"only a consumer may be written behind its queue: `queue <- worker`"},
    {"an accept for all",
	"design: X\ndefaults:\n  component: { accept: { avail/spof: x } }\n",
	"3:16", "design/accept", NULL},
    {"copies of nothing", "design: X\ncomponents:\n  db: { copies: 3 }\n",
	"3:9", "design/range", NULL},
    {"a rate stated twice",
	"design: X\nworkload:\n  users: 5\n  operations:\n    a: { rate: 1/s, per-user: 2/day }\n",
	"5:21", "design/duplicate", NULL},
    {"a rate for each of no users",
	"design: X\nworkload:\n  operations:\n    a: { per-user: 2/day }\n",
	"4:10", "design/missing-key", NULL},
    {"a split over a region where nothing stands",
	"design: X\ncomponents:\n  client:\n  app: { regions: [us, eu] }\nflows:\n  f: { split: { uss: 100% }, steps: [client -> app] }\n",
	"6:17", "design/unknown-region", NULL},
    {"a split of more than all",
	"design: X\ncomponents:\n  client:\n  app: { regions: [us, eu] }\nflows:\n  f: { split: { us: 60%, eu: 60% }, steps: [client -> app] }\n",
	"6:15", "design/range", NULL},
    {"a thirteenth month",
	"design: X\naccept: { avail/spof: {because: x, until: 2026-13-01} }\n",
	"2:43", "design/date", NULL},
    {"a question that asks nothing", "design: X\nopen:\n  - { by: product }\n",
	"3:7", "design/missing-key", NULL},
    {"a key that is a list", "design: X\ncomponents:\n  db: { [a]: 1 }\n",
	"3:9", "design/unknown-key", NULL},
    {"a list under `flows`", "design: X\nflows:\n  - a -> b\n", "3:3",
	"design/type", NULL},
    {"a list under `components`", "design: X\ncomponents:\n  - a -> b\n", "3:3",
	"design/type", NULL},
    {"a list under `groups`", "design: X\ngroups:\n  - a -> b\n", "3:3",
	"design/type", NULL},
    {"a list under `workload`", "design: X\nworkload:\n  - a -> b\n", "3:3",
	"design/type", NULL},
    {"a list under `requirements`", "design: X\nrequirements:\n  - a -> b\n",
	"3:3", "design/type", NULL},
    {"a list under `observability`", "design: X\nobservability:\n  - a -> b\n",
	"3:3", "design/type", NULL},
    {"a list under `defaults`", "design: X\ndefaults:\n  - a -> b\n", "3:3",
	"design/type", NULL},
    {"a mapping under `links`", "design: X\nlinks: { a: b }\n", "2:10",
	"design/arrow", NULL},
    {"links without hyphens",
	"design: X\ncomponents: { a: service, b: service }\n"
	"links:\n  a -> b\n  b -> a\n",
	"4:3", "design/type", "begin each entry with `- `"},
    {"a region twice",
	"design: X\ncomponents:\n  db: { kind: database, regions: [us, us] "
	"}\n",
	"3:39", "design/duplicate", NULL},
    {"a zone twice", ZONES("") "  db: { kind: database, zones: [zb, zb] }\n",
	"10:37", "design/duplicate", NULL},
    {"a word twice",
	"design: X\ncomponents:\n  db: { kind: database, data: [pii, pii] "
	"}\n",
	"3:37", "design/duplicate", NULL},
    {"zones in a zone", ZONES("api") "  api: { kind: service, zones: 3 }\n",
	"10:32", "design/group",
	"take it out of the group, or leave the key away"},
    {"other zones in a zone",
	ZONES("api") "  api: { kind: service, zones: [za, zb] }\n", "10:32",
	"design/group", "take it out of the group, or leave the key away"},
    {"regions in a zone",
	ZONES("api") "  api: { kind: service, regions: [us, eu] }\n", "10:34",
	"design/group", "take it out of the group, or leave the key away"},
    {"zones of one region for two",
	ZONES(
	    "") "  db: { kind: database, regions: [us, eu], zones: [za, zb] }\n",
	"10:51", "design/group",
	"name zones of each region, or say how many each has: `zones: 2`"},
    {"a zone of another region",
	ZONES("") "  db: { kind: database, regions: us, zones: [zb, zc] }\n",
	"10:45", "design/group", NULL},
    {"a zone of no region",
	ZONES("") "  db: { kind: database, regions: us, zones: zd }\n", "10:45",
	"design/group",
	"write under `groups`: `us: { kind: region, members: [zd] }`"},
    {"none, where a remark is meant",
	"design: X\ncomponents:\n  app: { auth: none }\n", "3:16",
	"design/type", "write `false`"},
    {"its own standby",
	"design: X\ncomponents:\n  db: { failover: automatic, standby: db }\n",
	"3:39", "design/range", NULL},
    {"a standby at the user's side",
	"design: X\ncomponents:\n  client:\n  db: { standby: client }\n",
	"4:18", "design/range", NULL},
    {"more copies than nodes",
	"design: X\ncomponents:\n  db: { nodes: 3, copies: 5 }\n", "3:27",
	"design/range", NULL},
    {"more instances than can be counted",
	"design: X\ncomponents:\n  app: { replicas: 900000000, regions: [us, eu] }\n",
	"3:3", "design/range", NULL},
    {"a rate without an end",
	"design: X\nworkload:\n  operations:\n    a: { rate: 9/s }\n    b: { rate: 1e308x a }\n",
	"5:5", "design/range", NULL},
    {"groups seventeen deep",
	"design: X\ncomponents:\n  app:\ngroups:\n  g0: [app]\n  g1: [g0]\n  g2: [g1]\n  g3: [g2]\n  g4: [g3]\n  g5: [g4]\n  g6: [g5]\n  g7: [g6]\n  g8: [g7]\n  g9: [g8]\n  g10: [g9]\n  g11: [g10]\n  g12: [g11]\n  g13: [g12]\n  g14: [g13]\n  g15: [g14]\n  g16: [g15]\n",
	"21:9", "design/limit", NULL},
    {"one component in many groups of a dimension",
	"design: X\ncomponents:\n  app:\ngroups:\n  g: [app]\n  h: [app]\n  i: [app]\n",
	"6:3", "design/group", NULL},
    {"a component in too many places",
	"design: X\ncomponents:\n  app: { replicas: 90, zones: 90, "
	"regions: [a, b, c] }\n",
	"3:3", "design/limit", "zones times regions are at most 256"},
    {"a design without a name", "components: {}\n", "1:1", "design/missing-key",
	NULL},
    {"a list in place of a mapping", "- design\n", "1:1", "design/empty", NULL},
    {"an attribute that contradicts the link",
	"design: X\ncomponents:\n  client:\n  app:\nlinks:\n"
	"  - client -> app: { timeout: 1 s }\nflows:\n"
	"  f:\n    - client -> app: { timeout: 2 s }\n",
	"9:24", "design/duplicate", NULL},
};

static void claim_mistake(struct fixture *f, size_t i)
{
	struct design *design = fixture_load(f, mistakes[i].text);
	const struct diag *diag = f->diags.first;
	ok(design == NULL, "%s is an error", mistakes[i].claim);
	if (!diag)
		return;
	is_int(f->diags.length, 1, "%s is one error, not several",
	    mistakes[i].claim);
	if (f->diags.length > 1)
		fixture_show(f);
	struct position at = source_position(diag->source, diag->span.start);
	is_str(str_printf(&f->arena, "%u:%u", at.line + 1, at.column + 1),
	    mistakes[i].place, "%s: the caret is where the mistake is",
	    mistakes[i].claim);
	is_str(diag->rule, mistakes[i].rule, "%s: the rule's id",
	    mistakes[i].claim);
	if (mistakes[i].help)
		is_str(diag->help, mistakes[i].help, "%s: the suggestion",
		    mistakes[i].claim);
}

static void many_at_once(struct fixture *f)
{
	fixture_load(f,
	    "design: X\nstage: nope\ncomponents:\n  a: servise\n"
	    "  b: { kind: service, replica: 1 }\n  c: { capacity: 3 }\n"
	    "links:\n  - b -> zz\nflows:\n  f: [b -> yy]\n"
	    "tradeoffs:\n  - {}\n");
	ok(f->diags.errors >= 7, "one run reports all mistakes: %u",
	    f->diags.errors);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++)
		claim_mistake(&f, i);
	many_at_once(&f);
	fixture_release(&f);
	return done_testing();
}
