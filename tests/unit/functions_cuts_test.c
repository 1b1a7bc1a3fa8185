#include "design_ask.h"

static void domains_have_cuts(struct fixture *f)
{
	static const char text[] =
	    "design: Zones\n"
	    "components:\n"
	    "  client:\n"
	    "  lb: { kind: load-balancer, replicas: 2, zones: [a, b] }\n"
	    "  ads: { kind: service, replicas: 2, zones: [a] }\n"
	    "  app: { kind: service, replicas: 2, zones: [a] }\n"
	    "  jobs: { tech: RabbitMQ, replicas: 2, zones: [a] }\n"
	    "  worker: { kind: worker, zones: [a] }\n"
	    "groups: { a: { kind: zone, members: [] },\n"
	    "          b: { kind: zone, members: [] } }\n"
	    "flows:\n"
	    "  read:\n"
	    "    - client -> lb\n"
	    "    - lb -> ads: { optional: true }\n"
	    "    - lb -> app ~> jobs\n"
	    "    - jobs ~> worker\n";
	static const struct claim claims[] = {
	    {"design.domains.map(d, size(d.cuts()))", "[1, 0]",
		"a zone that holds all of something is a cut"},
	    {"design.domains[0].cuts()[0].fallen.map(c, c.id)",
		"['app', 'jobs']",
		"what falls with it is what the answer waits for"},
	    {"words(design.domains[0].cuts()[0].path)",
		"'`client`, `lb` and `app`'",
		"the path leads to the first that falls"},
	};
	CLAIM_ALL(f, text, claims);
}

/* Or the ways to all cuts of a long chain would be quadratic. */
static void paths_are_bounded(struct fixture *f)
{
	enum {
		HOPS = 100
	};
	static const struct claim claims[] = {
	    {"design.flows[0].cuts().filter(k, k.component.id == 's62')"
	     ".map(k, [k.path[0].id, k.path[62].id])",
		"[['s0', 's62']]", "a path of less than 64 is whole"},
	    {"design.flows[0].cuts().filter(k, k.component.id == 's99')"
	     ".map(k, size(k.path) == 64 ? [k.path[0].id, k.path[63].id] : [])",
		"[['s36', 's99']]", "of a longer one, the end is told"},
	};
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: Chain\ncomponents:\n");
	for (int i = 0; i < HOPS; i++)
		buf_printf(&text, "  s%d: service\n", i);
	buf_text(&text, "flows:\n  x:\n");
	for (int i = 1; i < HOPS; i++)
		buf_printf(&text, "    - s%d -> s%d\n", i - 1, i);
	CLAIM_ALL(f, text.at, claims);
}

static void callers_are_told_once(struct fixture *f)
{
	static const struct claim claims[] = {
	    {"design.components.filter(c, c.id == 'db')[0].producers.map(c, c.id)"
	     " == design.components.filter(c, c.service).map(c, c.id)",
		"true", "many neighbours are told once each, in order"},
	};
	struct buf text = {.arena = &f->arena};
	buf_text(&text, "design: Star\ncomponents:\n  db:\n");
	for (int i = 0; i < 40; i++)
		buf_printf(&text, "  s%d: service\n", i);
	buf_text(&text, "links:\n");
	for (int i = 0; i < 40; i++)
		buf_printf(&text, "  - s%d -> db\n  - s%d ~> db\n", i, i);
	CLAIM_ALL(f, text.at, claims);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	domains_have_cuts(&f);
	paths_are_bounded(&f);
	callers_are_told_once(&f);
	fixture_release(&f);
	return done_testing();
}
