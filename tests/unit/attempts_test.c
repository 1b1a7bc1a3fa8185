#include "analyse/attempts.h"

#include "load.h"
#include "tap.h"

static const struct link *link_of(const struct design *design, const char *id)
{
	for (uint32_t i = 0; i < design->links.length; i++)
		if (str_is(design->links.at[i]->element.id, id))
			return design->links.at[i];
	return NULL;
}

static double product_of(
    struct fixture *f, const struct design *design, const char *id)
{
	struct attempts all = design_attempts(&f->arena, design);
	return all.at[link_of(design, id)->element.index].product;
}

static struct str path_of(
    struct fixture *f, const struct design *design, const char *id)
{
	const struct link *link = link_of(design, id);
	struct attempts all = design_attempts(&f->arena, design);
	struct component_list path = attempts_path(
	    &f->arena, design, all.at[link->element.index].flow, link);
	struct buf text = {.arena = &f->arena};
	for (uint32_t i = 0; i < path.length; i++)
		buf_printf(&text, "%s%.*s", i ? " " : "",
		    STR_ARG(path.at[i]->element.id));
	return buf_slice(&text);
}

static void attempts_multiply(struct fixture *f)
{
	const struct design *d = fixture_need(f,
	    "design: D\n"
	    "components: { a: client, b: service, c: service, d: service,\n"
	    "              e: service, q: queue, w: worker }\n"
	    "links:\n"
	    "  - b -> c: { retries: 2, timeout: 1 s }\n"
	    "  - c -> d: { retries: 3, timeout: 100 ms }\n"
	    "  - e -> d: { retries: 9 }\n"
	    "  - w -> d: { retries: 1 }\n"
	    "  - b -> e: { timeout: 2 s }\n"
	    "flows:\n"
	    "  one: { steps: [a -> b -> c -> d, b ~> q, q ~> w, w -> d] }\n"
	    "  two: { steps: [a -> b -> e] }\n");
	is_double(product_of(f, d, "a->b"), 1, 0, "a link tries once");
	is_double(product_of(f, d, "b->c"), 3, 0, "and again for each retry");
	is_double(product_of(f, d, "c->d"), 12, 0,
	    "attempts multiply along the calls of a flow");
	is_str(path_of(f, d, "c->d"), "b c d",
	    "along a path that begins where they do");
	is_double(product_of(f, d, "w->d"), 2, 0, "a message begins anew");
	is_double(product_of(f, d, "e->d"), 10, 0,
	    "what no flow walks has its own attempts alone");
	struct attempts all = design_attempts(&f->arena, d);
	const struct link *longest =
	    all.at[link_of(d, "b->c")->element.index].longest;
	ok(longest == link_of(d, "c->d"),
	    "the longest of the calls that follow is found");
	longest = all.at[link_of(d, "a->b")->element.index].longest;
	ok(longest == link_of(d, "b->c"), "by attempts times timeout");
	ok(!all.at[link_of(d, "c->d")->element.index].longest,
	    "at the end there is none");
}

static void callers_hurry(struct fixture *f)
{
	const struct design *d = fixture_need(f,
	    "design: D\n"
	    "components: { a: client, b: service, c: service, d: service,\n"
	    "              e: service }\n"
	    "links:\n"
	    "  - a -> c: { timeout: 1 s }\n"
	    "  - b -> c: { timeout: 200 ms }\n"
	    "  - e -> c: { timeout: 100 ms }\n"
	    "flows:\n"
	    "  one: { steps: [a -> b -> c -> d] }\n"
	    "  two: { steps: [a -> c -> d] }\n");
	struct attempts all = design_attempts(&f->arena, d);
	ok(all.at[link_of(d, "c->d")->element.index].hurried ==
		link_of(d, "b->c"),
	    "of the calls that wait for a caller the shortest is found");
	ok(!all.at[link_of(d, "b->c")->element.index].hurried,
	    "one without a timeout is none");
}

static void circles_end(struct fixture *f)
{
	const struct design *d = fixture_load(f,
	    "design: D\n"
	    "components: { a: client, b: service, c: service }\n"
	    "defaults: { link: { retries: 1 } }\n"
	    "flows: { one: { steps: [a -> b, b -> c, c -> b] } }\n");
	ok(d != NULL, "a circle is accepted");
	is_double(product_of(f, d, "b->c"), 4, 0,
	    "the call that closes a circle does not multiply");
	is_double(product_of(f, d, "c->b"), 8, 0, "though it has a product");
	is_str(path_of(f, d, "c->b"), "a b c b", "and a path");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	attempts_multiply(&f);
	callers_hurry(&f);
	circles_end(&f);
	fixture_release(&f);
	return done_testing();
}
