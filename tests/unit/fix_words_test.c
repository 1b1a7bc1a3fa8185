/* What each sentence of a fix does to a design, and what it leaves to people.
 */
#include "rule/fix.h"

#include "load.h"
#include "tap.h"

/* A fix speaks of where the finding is: the first such word of the design. */
struct trial {
	const char *claim, *design, *fix, *at, *after;
};

#define HEAD "design: D\n"

static const struct trial trials[] = {
    {"a component gets a key", HEAD "components:\n  db: { tech: MySQL }\n",
	"add to db: replicas: 2", "db",
	HEAD "components:\n  db: { tech: MySQL, replicas: 2 }\n"},
    {"so does one of which nothing was said",
	HEAD "components:\n  db:\n  app: service\n", "add to db: replicas: 2",
	"db", HEAD "components:\n  db: { replicas: 2 }\n  app: service\n"},
    {"and one that is a text", HEAD "components:\n  db: MySQL\n",
	"add to db: replicas: 2", "db",
	HEAD "components:\n  db: { tech: MySQL, replicas: 2 }\n"},
    {"with its count", HEAD "components:\n  db: database x3\n",
	"add to db: shards: 2", "db",
	HEAD "components:\n  db: { kind: database, replicas: 3, shards: 2 }\n"},
    {"but may be written anew", HEAD "components:\n  db: MySQL\n",
	"db: { tech: MySQL, replicas: 2 }", "db",
	HEAD "components:\n  db: { tech: MySQL, replicas: 2 }\n"},
    {"as a mapping only", HEAD "components:\n  db: MySQL\n", "db: PostgreSQL",
	"db", NULL},
    {"one that ends", HEAD "components:\n  db: MySQL\n", "db: { tech: MySQL",
	"db", NULL},
    {"and that can be read", HEAD "components:\n  db: MySQL\n", "db: { ] }",
	"db", NULL},
    {"not where it is a mapping already",
	HEAD "components:\n  db: { tech: MySQL }\n", "db: { tech: MySQL }",
	"db", NULL},
    {"what is no component is not written anew",
	HEAD "components:\n  db: MySQL\n", "app: { tech: MySQL }", "db", NULL},
    {"keys within keys are merged",
	HEAD "components:\n  db: { tech: MySQL, backup: { every: 1 d } }\n",
	"add to db: backup: { kept: 30 d }", "db",
	HEAD
	"components:\n  db: { tech: MySQL, backup: { every: 1 d, kept: 30 d } "
	"}\n"},
    {"a key without a value is a blank to fill in",
	HEAD "components:\n  db: { tech: MySQL }\n",
	"add to db: replicas:", "db", NULL},
    {"also within keys",
	HEAD "components:\n  db: { tech: MySQL, backup: { every: 1 d } }\n",
	"add to db: backup: { kept: }", "db", NULL},
    {"a list is nothing for a component",
	HEAD "components:\n  db: { tech: MySQL }\n", "add to db: [replicas]",
	"db", NULL},
    {"nor is what cannot be read", HEAD "components:\n  db: { tech: MySQL }\n",
	"add to db: }", "db", NULL},
    {"what says a key twice", HEAD "components:\n  db: { tech: MySQL }\n",
	"add to db: nodes: 3, nodes: 4", "db", NULL},
    {"and what says nothing", HEAD "components:\n  db: { tech: MySQL }\n",
	"add to db: ; remove it", "db", NULL},
    {"without a colon nobody is meant",
	HEAD "components:\n  db: { tech: MySQL }\n", "add to db", "db", NULL},
    {"no fix is no fix", HEAD "components:\n  db: { tech: MySQL }\n", "", "db",
	NULL},
    {"components that an alias brings are left alone",
	HEAD "accept: &c { db: database }\ncomponents: *c\n",
	"add to db: replicas: 2", "db", NULL},
    {"and are not written anew",
	HEAD
	"accept: &c { db: database }\ncomponents: { <<: *c, app: service }\n",
	"db: { tech: MySQL }", "db", NULL},

    {"each of several gets its key",
	HEAD "components:\n  a: { kind: cache }\n  b: { kind: cache }\n"
	     "  c: { kind: cache }\n",
	"add to each of a, b and c: ttl: 1 min", "a",
	HEAD "components:\n  a: { kind: cache, ttl: 1 min }\n"
	     "  b: { kind: cache, ttl: 1 min }\n"
	     "  c: { kind: cache, ttl: 1 min }\n"},
    {"or none does, where the last is not there",
	HEAD "components:\n  a: { kind: cache }\n  b: { kind: cache }\n",
	"add to each of a and c: ttl: 1 min", "a", NULL},
    {"or another one", HEAD "components:\n  a: { kind: cache }\n",
	"add to each of b and a: ttl: 1 min", "a", NULL},
    {"or where they are not all named",
	HEAD "components:\n  a: { kind: cache }\n",
	"add to each of a and 2 more: ttl: 1 min", "a", NULL},

#define TWO HEAD "components: { a: service, b: service }\n"
    {"a link gets something to say", TWO "links:\n  - a -> b\n",
	"add to a->b: timeout: 1 s", "links",
	TWO "links:\n  - a -> b: { timeout: 1 s }\n"},
    {"as people write it, too", TWO "links:\n  - a -> b\n",
	"add to a -> b: timeout: 1 s", "links",
	TWO "links:\n  - a -> b: { timeout: 1 s }\n"},
    {"where it only has its colon", TWO "links:\n  - a -> b:\n",
	"add to a->b: timeout: 1 s", "links",
	TWO "links:\n  - a -> b: { timeout: 1 s }\n"},
    {"where it only has a label", TWO "links:\n  - a -> b: asks\n",
	"add to a->b: timeout: 1 s", "links",
	TWO "links:\n  - a -> b: { label: asks, timeout: 1 s }\n"},
    {"and where it says much", TWO "links:\n  - a -> b: { protocol: grpc }\n",
	"add to a->b: timeout: 1 s", "links",
	TWO "links:\n  - a -> b: { protocol: grpc, timeout: 1 s }\n"},
    {"unless others refer to that",
	TWO "links:\n  - a -> b: &t { protocol: grpc }\n  - b -> a: *t\n",
	"add to a->b: timeout: 1 s", "links", NULL},
    {"several hops would all get it",
	HEAD "components: { a: service, b: service, c: service }\n"
	     "links:\n  - a -> b -> c\n",
	"add to a->b: timeout: 1 s", "links", NULL},
    {"a list is nothing for a link", TWO "links:\n  - a -> b\n",
	"add to a->b: [timeout]", "links", NULL},
    {"nor is what cannot be read", TWO "links:\n  - a -> b\n", "add to a->b: }",
	"links", NULL},
    {"what is no link gets nothing", TWO "links:\n  - a -> b\n",
	"add to b->a: timeout: 1 s", "links", NULL},
    {"a hop of a flow is no entry of links",
	HEAD "components: { c: client, a: service }\nflows: { f: [c -> a] }\n",
	"add to c->a: timeout: 1 s", "flows", NULL},
    {"links that are one text are no list", TWO "links: a -> b\n",
	"add to a->b: timeout: 1 s", "links", NULL},
    {"links that an alias brings are left alone",
	TWO "open: &l [a -> b]\nlinks: *l\n", "add to a->b: timeout: 1 s",
	"links", NULL},
    {"so is one link that does",
	TWO "accept: &l { a -> b: asks }\nlinks: [{ <<: *l }]\n",
	"add to a->b: timeout: 1 s", "links", NULL},
    {"a new link goes behind the others", TWO "links:\n  - a -> b\n",
	"add to links: b ~> a: { delivery: at-least-once }", "links",
	TWO "links:\n  - a -> b\n  - b ~> a: { delivery: at-least-once }\n"},
    {"as the first one, into a section of its own", TWO,
	"add to links: b -> a: { timeout: 1 s }", "design",
	TWO "links:\n  - b -> a: { timeout: 1 s }\n"},
    {"one at a time", TWO "links:\n  - a -> b\n",
	"add to links: b -> a: x, a ~> b: y", "links", NULL},
    {"and not to what is one text", TWO "links: a -> b\n",
	"add to links: b -> a: x", "links", NULL},

    {"a section gets a key", HEAD "workload: { users: 5 }\n",
	"add to workload: peak: 3x", "design",
	HEAD "workload: { users: 5, peak: 3x }\n"},
    {"or is made for it", HEAD, "add to workload: users: 5, peak: 3x", "design",
	HEAD "workload:\n  users: 5\n  peak: 3x\n"},
    {"one that is empty is for people", HEAD "workload:\n",
	"add to workload: peak: 3x", "design", NULL},
    {"and so is one that lintel does not know", HEAD,
	"add to worklaod: peak: 3x", "design", NULL},
    {"what cannot be read goes nowhere", HEAD, "add to workload: }", "design",
	NULL},
    {"a list in a section gets an item",
	HEAD "requirements: { functional: [a] }\n",
	"add to requirements.functional: [b, c]", "design",
	HEAD "requirements: { functional: [a, b, c] }\n"},
    {"or is made", HEAD "requirements: { rpo: 1 h }\n",
	"add to requirements.functional: [a]", "design",
	HEAD "requirements: { rpo: 1 h, functional: [a] }\n"},
    {"with its section", HEAD, "add to requirements.functional: [a]", "design",
	HEAD "requirements:\n  functional: [a]\n"},
    {"not where there is one text", HEAD "requirements: { functional: a }\n",
	"add to requirements.functional: [b]", "design", NULL},
    {"nor in a section that is a list", TWO "links: [a -> b]\n",
	"add to links.more: [b -> a]", "design", NULL},
    {"and items alone are not said of any list", HEAD,
	"add to requirements: [a]", "design", NULL},

    {"what is found is removed",
	HEAD "components:\n  db: { tech: MySQL, nodes: 3 }\n", "remove it",
	"nodes", HEAD "components:\n  db: { tech: MySQL }\n"},
    {"with the mapping that is left empty",
	HEAD "components:\n  db: { tech: MySQL, accept: { a/b: c } }\n",
	"remove it", "a/b", HEAD "components:\n  db: { tech: MySQL }\n"},
    {"but what is found is a key", HEAD "components:\n  db: MySQL\n",
	"remove it", "MySQL", NULL},
    {"and not behind an alias or an anchor",
	HEAD "components:\n  db: { tech: MySQL, accept: &x { a/b: c } }\n"
	     "  db2: { tech: MySQL, accept: *x }\n",
	"remove it", "a/b", NULL},
    {"out of what stands in a list, too",
	HEAD "tradeoffs:\n  - choice: x\n    accept: { a/b: c }\n", "remove it",
	"a/b", HEAD "tradeoffs:\n  - choice: x\n"},
    {"but no entry of a list goes with its last member",
	HEAD "open:\n  - question: why\n", "remove it", "question", NULL},
    {"what is found is renamed", HEAD "components:\n  db: MySQL\n",
	"rename it to store", "db", HEAD "components:\n  store: MySQL\n"},
    {"where it is a key", HEAD "components:\n  db: MySQL\n", "rename it to x",
	"MySQL", NULL},

    {"two sentences are two changes",
	HEAD "components:\n  db: { tech: MySQL }\n",
	"add to db: nodes: 3; add to workload: peak: 3x", "db",
	HEAD "components:\n  db: { tech: MySQL, nodes: 3 }\n"
	     "workload:\n  peak: 3x\n"},
    {"unless they say different things of one key",
	HEAD "components:\n  db: { tech: MySQL }\n",
	"add to db: nodes: 3; add to db: nodes: 4", "db", NULL},
    {"what goes is not set besides",
	HEAD "components:\n  db: { tech: MySQL, nodes: 3 }\n",
	"remove it; add to db: copies: 3", "nodes", NULL},
    {"nor the other way round",
	HEAD "components:\n  db: { tech: MySQL, nodes: 3 }\n",
	"add to db: copies: 3; remove it", "nodes", NULL},
    {"nor renamed", HEAD "components:\n  db: { tech: MySQL, nodes: 3 }\n",
	"remove it; rename it to copies", "nodes", NULL},
};

static struct diag *finding_at(
    struct fixture *f, struct source *source, const char *fix, const char *at)
{
	struct diag *finding = arena_new(&f->arena, struct diag);
	size_t place = str_find_str(source->bytes, 0, str_from(at));
	finding->fix = str_from(fix);
	finding->source = source;
	finding->span.start = (uint32_t)place;
	finding->span.end = (uint32_t)(place + strlen(at));
	return finding;
}

static void try(struct fixture *f, const struct trial *t)
{
	struct source *source =
	    source_new(&f->arena, STR("t.yaml"), str_from(t->design));
	diag_list_init(&f->diags, &f->arena);
	struct design *design =
	    design_load(&f->arena, source, &f->vocabulary, NULL, &f->diags);
	ok(design, "%s: the design is one", t->claim);
	if (!design) {
		fixture_show(f);
		return;
	}
	struct fixes fixes;
	struct str bytes = STR("");
	fixes_init(&fixes, &f->arena, design);
	bool added = fixes_add(&fixes, finding_at(f, source, t->fix, t->at));
	const struct fix_file *file = fixes.files.at;
	bool changed = added &&
	    yaml_change(&f->arena, source, file->root, &file->changes, &bytes);
	if (t->after)
		is_str(bytes, t->after, "%s", t->claim);
	else
		ok(!changed, "%s: it is left to people", t->claim);
}

static void edits(struct fixture *f)
{
	static const struct {
		const char *design, *fix, *at, *gone, *text, *claim;
	} cases[] = {
	    {HEAD "components:\n  db: { name: \u00e8 }\n",
		"add to db: name: \u00e9", "db", "\u00e8", "\u00e9",
		"characters that begin alike are not cut"},
	    {HEAD "components:\n  db: { name: \u00e9 }\n",
		"add to db: name: \u0169", "db", "\u00e9", "\u0169",
		"nor those that end alike"},
	    {"design: D\n", "rename it to sketch", "design", "design", "sketch",
		"the first of all characters may change"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct design *design = fixture_need(f, cases[i].design);
		struct edit edit = {0};
		ok(finding_edit(&f->arena, design,
		       finding_at(f, design->source, cases[i].fix, cases[i].at),
		       &edit),
		    "edit %zu: a fix is one edit", i + 1);
		is_str(source_text(design->source, edit.span), cases[i].gone,
		    "%s", cases[i].claim);
		is_str(edit.text, cases[i].text, "edit %zu: what comes", i + 1);
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	for (size_t i = 0; i < sizeof(trials) / sizeof(*trials); i++)
		try(&f, &trials[i]);
	edits(&f);
	fixture_release(&f);
	return done_testing();
}
