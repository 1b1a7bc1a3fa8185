/* What values, links and groups may not be, and what they may. */
#include "mistakes.h"

#define UNTIL(date)                                                            \
	"design: X\naccept: { avail/spof: {because: x, until: " date "} }\n"
#define DB(members) "design: X\ncomponents:\n  db: { " members " }\n"
#define LINK(text)                                                             \
	"design: X\ncomponents: { a: service, b: service }\nlinks:\n  - " text \
	"\n"
#define FLOW(step)                                                             \
	"design: X\ncomponents: { c: client, a: service, q: queue, w: worker " \
	"}\nflows:\n  f: [c -> a, " step "]\n"

static const struct mistake mistakes[] = {
    {"a date with a slash", UNTIL("2026/12-31"), "2:43", "design/date", NULL},
    {"a date with two", UNTIL("2026-12/31"), "2:43", "design/date", NULL},
    {"a year with a letter", UNTIL("202x-12-31"), "2:43", "design/date", NULL},
    {"a year with a sign", UNTIL("202'-12-31"), "2:43", "design/date", NULL},
    {"a month with a letter", UNTIL("2026-1x-31"), "2:43", "design/date", NULL},
    {"a day with a letter", UNTIL("2026-12-3x"), "2:43", "design/date", NULL},
    {"a month before the first", UNTIL("2026-00-31"), "2:43", "design/date",
	NULL},
    {"a day before the first", UNTIL("2026-12-00"), "2:43", "design/date",
	NULL},
    {"a day after the last", UNTIL("2026-12-32"), "2:43", "design/date", NULL},
    {"a day that this month has not", UNTIL("2026-06-31"), "2:43",
	"design/date", NULL},
    {"a leap day of another year", UNTIL("2026-02-29"), "2:43", "design/date",
	NULL},
    {"a leap day of a century", UNTIL("2100-02-29"), "2:43", "design/date",
	NULL},
    {"an id that is null", "design: X\ncomponents: { null: service }\n", "2:15",
	"design/id", "without quotes YAML reads nothing here, and no word"},
    {"a date that is a list", UNTIL("[2026]"), "2:43", "design/date", NULL},
    {"a reason with a control", "design: X\naccept: { a/b: \"x\\e[1m\" }\n",
	"2:16", "design/text", NULL},

    {"a backup that is not", DB("tech: MySQL, backup: no"), "3:30",
	"design/type", "write `false`"},
    {"a backup that is off", DB("tech: MySQL, backup: off"), "3:30",
	"design/type", "write `false`"},
    {"a range of replicas", DB("tech: MySQL, replicas: 2-4"), "3:32",
	"design/type", "write `{ min: 2, max: 4 }`"},
    {"a range with dots", DB("tech: MySQL, replicas: 2..4"), "3:32",
	"design/type", "write `{ min: 2, max: 4 }`"},
    {"a range without its end", DB("tech: MySQL, replicas: 2-"), "3:33",
	"design/unit", NULL},
    {"a range and more", DB("tech: MySQL, replicas: 2-4x"), "3:33",
	"design/unit", NULL},
    {"a range of three dots", DB("tech: MySQL, replicas: 2...4"), "3:33",
	"design/unit", NULL},
    {"a fraction of replicas", DB("tech: MySQL, replicas: 2.4"), "3:32",
	"design/range", NULL},
    {"a fraction of shards", DB("tech: MySQL, shards: 2.5"), "3:30",
	"design/range", NULL},
    {"a failover that is a list", DB("tech: MySQL, failover: [a in 3 s]"),
	"3:32", "design/word", NULL},
    {"no zones", DB("tech: MySQL, zones: 0"), "3:29", "design/range", NULL},
    {"zones of no group", DB("tech: MySQL, zones: za"), "3:29",
	"design/unknown-group", NULL},
    {"zones of a list of lists", DB("tech: MySQL, zones: [[za]]"), "3:30",
	"design/unknown-group", NULL},
    {"zones that are a mapping", DB("tech: MySQL, zones: { a: b }"), "3:29",
	"design/type", NULL},
    {"zones in capitals", DB("tech: MySQL, zones: ZA"), "3:29", "design/unit",
	NULL},
    {"zones that begin with a brace", DB("tech: MySQL, zones: \"{a\""), "3:29",
	"design/unit", NULL},
    {"a zone that is a group of another kind",
	DB("tech: MySQL, zones: [g]") "groups: { g: [] }\n", "3:30",
	"design/unknown-group", ""},
    {"digits in groups", DB("tech: MySQL, shards: 1,000"), "3:30",
	"design/unit", NULL},
    {"a reference that is a list", DB("tech: MySQL, standby: [[b]]"), "3:31",
	"design/type", NULL},
    {"a word of YAML 1.1", DB("tech: MySQL, encrypted: on"), "3:33",
	"design/type", "write `true`"},
    {"another one", DB("tech: MySQL, encrypted: yes"), "3:33", "design/type",
	"write `true`"},
    {"a component within another", DB("tech: MySQL, cache: { kind: cache }"),
	"3:22", "design/unknown-key",
	"a component of its own is indented as the others are"},
    {"one by its technology", DB("tech: MySQL, cache: { tech: Redis }"), "3:22",
	"design/unknown-key",
	"a component of its own is indented as the others are"},
    {"one in a word", DB("tech: MySQL, side: Redis"), "3:22",
	"design/unknown-key",
	"a component of its own is indented as the others are"},
    {"a mapping that is none", DB("tech: MySQL, side: { a: b }"), "3:22",
	"design/unknown-key", "`size` is a key of a step"},
    {"a number of what there are many", DB("kind: database 3x"), "3:15",
	"design/unknown-kind", "write `database x3`"},
    {"with another sign", DB("kind: database 3X"), "3:15",
	"design/unknown-kind", "write `database x3`"},
    {"a number of what there is not", DB("kind: datbase 3x"), "3:15",
	"design/unknown-kind", NULL},
    {"a component called nearly as a technology",
	"design: X\ncomponents:\n  redsi:\n", "3:3", "design/unknown-kind",
	"did you mean `redis`? or state a `kind`"},
    {"a kind as a default",
	"design: X\ndefaults:\n  component: { kind: cache }\n", "3:22",
	"design/unknown-key", NULL},

    {"an arrow that is a line", LINK("a = b"), "4:7", "design/arrow",
	"did you mean `=>`?"},
    {"an arrow back to front", LINK("a -< b"), "4:7", "design/arrow",
	"did you mean `<-`?"},
    {"an arrow in both ways", LINK("a -<> b"), "4:7", "design/arrow",
	"did you mean `<->`?"},
    {"a wave back to front", LINK("a ~< b"), "4:7", "design/arrow",
	"did you mean `<~`?"},
    {"an arrow at the end", LINK("a >"), "4:7", "design/arrow",
	"did you mean `->`?"},
    {"a label without its space", LINK("a -> b:asks"), "4:10",
	"design/unknown-component",
	"a label ends the line, after a colon and a space: `b: asks`"},
    {"a colon in what is nothing", LINK("a -> x:asks"), "4:10",
	"design/unknown-component", NULL},
    {"what is not there, between two", LINK("a -> xyz -> b"), "4:10",
	"design/unknown-component", NULL},
    {"a choice of one", FLOW("a -> q | "), "4:23", "design/arrow", NULL},
    {"a step in both ways", FLOW("a <-> q"), "4:21", "design/step", NULL},
    {"a message against its way", FLOW("a -> q, q <~ w"), "4:28", "design/step",
	"only a consumer may be written behind its queue: `queue <- worker`"},
    {"a step of two", FLOW("{ a -> q: x, q ~> w: y }"), "4:15", "design/step",
	NULL},
    {"a step that says a list", FLOW("{ a -> q: [x] }"), "4:25", "design/type",
	NULL},
    {"a step with a control in its label", FLOW("{ a -> q: \"\\e\" }"), "4:25",
	"design/text", NULL},
    {"a step to an address of another sort",
	FLOW("{ a -> q: { link: \"ftp://x\" } }"), "4:33", "design/address",
	NULL},
    {"flows of which steps are a default",
	"design: X\ndefaults:\n  flow: { steps: [a -> b] }\n", "3:11",
	"design/unknown-key", NULL},

    {"a member that is not there",
	"design: X\ncomponents: { a: service }\ngroups: { front: [], g: [frnt] "
	"}\n",
	"3:26", "design/unknown-component", "did you mean `front`?"},
    {"a member twice",
	"design: X\ncomponents: { a: service }\ngroups: { g: "
	"[a, a] }\n",
	"3:18", "design/duplicate", NULL},
    {"an alert with nothing to compare",
	DB("tech: MySQL") "observability: { alerts: [db.p99 about 3 s] }\n",
	"4:34", "design/alert", NULL},
    {"what a trade-off is about, twice wrong",
	DB("tech: MySQL") "tradeoffs: [{ choice: x, about: [nothing-like-it] "
			  "}]\n",
	"4:34", "design/unknown-element", ""},
    {"a question with a control", "design: X\nopen: [\"\\e\"]\n", "2:8",
	"design/text", NULL},
    {"a section that is a text", "design: X\ncomponents: none\n", "2:13",
	"design/type", ""},
};

static void odd_things_are_fine(struct fixture *f)
{
	static const struct {
		const char *claim, *text;
	} designs[] = {
	    {"a link over several lines",
		"design: X\ncomponents: { a: service, b: service }\n"
		"links:\n  - |\n    a\n    -> b\n"},
	    {"components by their full names",
		LINK("component:a -> component:b")},
	    {"a label of a step", FLOW("{ a -> q: asks }")},
	    {"an address of a step", FLOW("{ a -> q: { link: a.html } }")},
	    {"a consumer behind its queue", FLOW("a -> q, q <- w")},
	    {"an address of several sorts",
		"design: X\nlink: \"http://x/y\"\n"},
	    {"a relative one with a colon", "design: X\nlink: ./a:b\n"},
	    {"a backup that is none", DB("tech: MySQL, backup: none")},
	    {"one that is false", DB("tech: MySQL, backup: false")},
	    {"sections with nothing in them",
		"design: X\ncomponents:\nlinks:\ntradeoffs:\nopen:\n"},
	    {"digits at the end of an id",
		"design: X\ncomponents:\n  db-2: { tech: MySQL }\n  cache3:\n"},
	    {"an alert with blanks",
		DB("tech: MySQL") "observability: { alerts: [\"db.p99  >   3 "
				  "s   for 1 min\"] }\n"},
	    {"groups in groups of several dimensions",
		"design: X\ncomponents: { a: service, b: service }\n"
		"groups:\n"
		"  host: { kind: host, members: [a] }\n"
		"  zone: { kind: zone, members: [host, b] }\n"
		"  region: { kind: region, members: [a, zone] }\n"
		"  team: { kind: team, members: [a, zone] }\n"
		"  net: { kind: network, members: [zone] }\n"
		"  all: { kind: cluster, members: [net, region] }\n"},
	};
	for (size_t i = 0; i < sizeof(designs) / sizeof(*designs); i++) {
		ok(fixture_load(f, designs[i].text), "%s: is fine",
		    designs[i].claim);
		fixture_show(f);
	}
}

/* Each of many entries would have all that is behind a hub in its flow. */
static void implied_flows_are_bounded(struct fixture *f)
{
	enum {
		MANY = 1300
	};
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: X\ncomponents:\n  hub: service\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "  c%d: client\n  s%d: service\n", i, i);
	buf_text(&text, "links:\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "  - c%d -> hub -> s%d\n", i, i);
	buf_char(&text, '\0');
	ok(!fixture_load(f, text.at), "flows that are too large are refused");
	is_int(f->diags.length, 1, "once");
	is_str(f->diags.first->rule, "design/limit", "as such");
	is_str(f->diags.first->help,
	    "declare `flows:`, and those are judged instead",
	    "with what can be done");
}

/* Links between hubs are looked up, and not looked for: none is missed. */
static void hubs_are_linked(struct fixture *f)
{
	enum {
		HUBS = 40
	};
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: X\ncomponents:\n");
	for (int i = 0; i < HUBS; i++)
		buf_printf(&text, "  c%d: service\n", i);
	buf_text(&text, "links:\n");
	for (int i = 0; i < HUBS; i++)
		for (int k = 0; k < HUBS; k++)
			if (i != k)
				buf_printf(&text, "  - c%d -> c%d\n", i, k);
	buf_text(&text, "  - c1 ~> c2\n");
	size_t good = text.length;
	ok(fixture_load(f, str_cstr(&f->arena, buf_slice(&text))),
	    "hubs may all be linked, and once with each arrow");
	for (int i = 0; i < HUBS; i++)
		buf_printf(&text, "  - c%d -> c%d\n", i, (i + 7) % HUBS);
	buf_text(&text, "  - c1 ~> c2\n  - c2 ~> c1\n");
	ok(!fixture_load(f, str_cstr(&f->arena, buf_slice(&text))) &&
		f->diags.length == HUBS + 1,
	    "each link that is there already is told, and no other");
	bool noted = true;
	for (const struct diag *d = f->diags.first; d; d = d->next)
		noted = noted && str_is(d->rule, "design/duplicate") &&
		    d->span.start >= good && d->notes->span.start < good &&
		    str_equal(source_text(d->source, d->span),
			source_text(d->notes->source, d->notes->span));
	ok(noted, "with the first, as it was written");
}

static void bounds_are_told(struct fixture *f)
{
	fixture_load(f, DB("tech: MySQL, replicas: 4B"));
	is_str(f->diags.first->text, "`replicas` is a billion at most",
	    "a number that is too large is told so");
	fixture_load(f, DB("tech: MySQL, replicas: { min: 0.5 }"));
	is_str(f->diags.first->text, "`min` is a whole number, 1 or more",
	    "and apart from one that is none");
}

static void full_names_are_names(struct fixture *f)
{
	const struct design *d = fixture_need(f,
	    "design: X\ncomponents: { client: , app: service, q: RabbitMQ,"
	    " w: worker }\n"
	    "flows:\n  x:\n"
	    "    - component:client -> component:app ~> component:q\n"
	    "    - component:client -> component:app -> component:w\n"
	    "    - component:w -> component:q\n");
	const struct flow *flow = d->flows.at[0];
	is_int(flow->entry_count, 1, "a flow begins at a full name, too");
	ok(flow->entry == component_of(d, "client"), "which is its entry");
	is_int(flow->steps.length, 4, "and repeats calls by them");
	is_str(flow->components.at[0]->element.id, "client",
	    "what it begins at is reached first");
}

static void implied_flows_touch(struct fixture *f)
{
	const struct design *d = fixture_need(f,
	    "design: X\ncomponents: { client: , app: service, lone: service }\n"
	    "links: [client -> app]\n");
	ok(component_of(d, "client")->in_flow &&
		component_of(d, "app")->in_flow,
	    "what an implied flow reaches is in a flow");
	ok(!component_of(d, "lone")->in_flow, "and nothing else");
}

/* A record of the defaults is said of all, and what follows from it of each. */
static void defaults_are_shared(struct fixture *f)
{
	const struct design *d = fixture_need(f,
	    "design: X\n"
	    "defaults: { component: { replication: { lag: 5 s } } }\n"
	    "components: { one: MySQL, two: MySQL x2, api: service }\n");
	static const char *const modes[] = {"", "async", ""};
	for (int i = 0; i < 3; i++) {
		const struct facts *replication =
		    fact_record(&d->components.at[i]->element.facts,
			F_COMPONENT_REPLICATION);
		is_str(fact_text(replication, F_REPLICATION_MODE), modes[i],
		    "how copies are kept is assumed of what has copies");
		is_double(fact_number(replication, F_REPLICATION_LAG), 5, 0,
		    "and the rest is that of the defaults");
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	CLAIM_MISTAKES(&f, mistakes);
	odd_things_are_fine(&f);
	ok(fixture_load(&f, UNTIL("2028-02-29")) &&
		fixture_load(&f, UNTIL("2000-02-29")),
	    "leap days are days");
	bounds_are_told(&f);
	full_names_are_names(&f);
	defaults_are_shared(&f);
	implied_flows_touch(&f);
	implied_flows_are_bounded(&f);
	hubs_are_linked(&f);
	fixture_release(&f);
	return done_testing();
}
