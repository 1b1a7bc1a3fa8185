/* Two designs as one. */
#include "diff/union.h"
#include "load.h"
#include "tap.h"

static struct fixture f;

static struct design *load(const char *text)
{
	return fixture_need(&f, text);
}

static struct design_union unite_texts(const char *before, const char *after)
{
	struct diff *diff = arena_new(&f.arena, struct diff);
	diff_designs(diff, &f.arena, load(before), load(after));
	return union_of(&f.arena, diff);
}

static void add_item(struct buf *out, const struct union_item *item,
    const struct element *element, const struct group *box)
{
	buf_printf(out, "%s%s%.*s", out->length ? " " : "",
	    !item->before       ? "+"
		: !item->after  ? "-"
		: item->changed ? "~"
				: "",
	    STR_ARG(element->id));
	if (box)
		buf_printf(out, "@%.*s", STR_ARG(box->element.id));
}

/* "app +cache@core -old ~db; core; app->db" */
static struct str shown(const struct design_union *both)
{
	const struct design *design = both->design;
	struct buf parts[3];
	for (int i = 0; i < 3; i++)
		parts[i] = (struct buf) {.arena = &f.arena};
	for (uint32_t i = 0; i < design->components.length; i++)
		add_item(&parts[0], &both->components[i],
		    &design->components.at[i]->element,
		    design->components.at[i]->box);
	for (uint32_t i = 0; i < design->groups.length; i++)
		add_item(&parts[1], &both->groups[i],
		    &design->groups.at[i]->element, design->groups.at[i]->box);
	for (uint32_t i = 0; i < design->links.length; i++)
		add_item(&parts[2], &both->links[i],
		    &design->links.at[i]->element, NULL);
	return str_printf(&f.arena, "%.*s; %.*s; %.*s",
	    STR_ARG(buf_slice(&parts[0])), STR_ARG(buf_slice(&parts[1])),
	    STR_ARG(buf_slice(&parts[2])));
}

static struct str between(const char *before, const char *after)
{
	struct design_union both = unite_texts(before, after);
	return shown(&both);
}

#define HEAD "design: Shop\ncomponents:\n"

static void test_elements(void)
{
	is_str(between(HEAD "  a: service\n  b: service\n  c: service\n"
			    "links: [a -> b, b -> c]\n",
		   HEAD "  a: service\n  x: cache\n  c: service x2\n"
			"links: [a -> x, a -> c]\n"),
	    "a -b +x ~c; ; -a->b -b->c +a->x +a->c",
	    "each element is there once, what was removed behind what it "
	    "stood behind");
	is_str(between(HEAD "  c: service\n  b: service\n  a: service\n",
		   HEAD "  a: service\n  b: service\n  c: service\n"),
	    "a b c; ; ", "the order is the new one");
	is_str(between(HEAD "  app: service\n  db: database\n"
			    "links: [app -> db]\n",
		   HEAD "  app: service\n"
			"  store: { kind: database, renamed-from: db }\n"
			"links: [app -> store]\n"),
	    "app ~store; ; app->store",
	    "what was renamed is one, and its links are the same");
	is_str(between(HEAD "  a: service\n  b: queue\nlinks: [a -> b]\n",
		   HEAD "  a: service\n  b: queue\nlinks: [a ~> b]\n"),
	    "a b; ; ~a~>b", "a link under another arrow is one");
	is_str(between(HEAD "  a: service\n", HEAD "  b: database\n"),
	    "-a +b; ; ", "two designs may have nothing in common");
}

static void test_groups(void)
{
	is_str(between(HEAD "  a: service\n  b: service\ngroups:\n"
			    "  g: [a, b]\n  h: []\n",
		   HEAD "  a: service\n  b: service\ngroups:\n"
			"  g: [a]\n  h: [b]\n"),
	    "a@g ~b@h; g h; ",
	    "what moved stands in its new group, and only it has changed");
	is_str(between(HEAD "  a: service\n  b: service\ngroups:\n"
			    "  g: [a, b]\n",
		   HEAD "  a: service\n  b: service\n"),
	    "a@g b@g; -g; ",
	    "a group that was removed is drawn around what has stayed");
	is_str(between(HEAD "  a: service\n  b: service\n",
		   HEAD "  a: service\n  b: service\ngroups:\n  g: [a, b]\n"),
	    "a@g b@g; +g; ", "and a new one around what was there");
	is_str(between(HEAD "  a: service\n  b: service\ngroups:\n"
			    "  all: [g, b]\n  g: [a]\n",
		   HEAD "  a: service\n  b: service\ngroups:\n"
			"  all: [a, b]\n"),
	    "a@g b@all; all -g@all; ", "likewise within another group");
	is_str(between(HEAD "  a: service\n  b: service\ngroups:\n"
			    "  g: [a, b]\n",
		   HEAD "  a: service\n  b: service\ngroups:\n"
			"  g: [b]\n  n: [a]\n"),
	    "~a@n b@g; g +n; ", "who goes into a new group has moved");
	is_str(between(HEAD "  a: service\n  b: service\ngroups:\n"
			    "  x: [g]\n  y: [b]\n  g: [a]\n",
		   HEAD "  a: service\n  b: service\ngroups:\n"
			"  x: []\n  y: [b, g]\n  g: [a]\n"),
	    "a@g b@y; x y ~g@y; ", "a group moves as a whole");
}

static struct str move_text(const struct union_item *item, uint32_t at)
{
	const struct union_move *move = &item->moves.at[at];
	return str_printf(&f.arena, "%.*s > %.*s",
	    STR_ARG(move->from ? move->from->element.id : STR("none")),
	    STR_ARG(move->to ? move->to->element.id : STR("none")));
}

static void test_moves(void)
{
	struct design_union both =
	    unite_texts(HEAD "  a: service\n  b: service\n  c: service\n"
			     "groups:\n  g: [a, b]\n  h: [c]\n"
			     "  t: { kind: team, members: [a] }\n",
		HEAD "  a: service\n  b: service\n  c: service\n"
		     "groups:\n  g: [b]\n  h: [a, c]\n"
		     "  t: { kind: team, members: [c] }\n");
	const struct union_item *a = &both.components[0];
	const struct union_item *c = &both.components[2];
	is_int(a->moves.length, 2, "one may leave two groups");
	is_str(move_text(a, 0), "t > none", "the team, for none");
	is_str(move_text(a, 1), "g > h",
	    "and the plain group for another plain one");
	is_int(c->moves.length, 1, "what stays in a group has not left it");
	is_str(move_text(c, 0), "none > t", "and may enter another");
}

/* "risky group x > y (why)" of each move of a component. */
static struct str risks(const char *before, const char *after, uint32_t index)
{
	struct design_union both = unite_texts(before, after);
	const struct union_item *item = &both.components[index];
	struct buf out = {.arena = &f.arena};
	for (uint32_t i = 0; i < item->moves.length; i++)
		buf_printf(&out, "%s%s %.*s", i > 0 ? ", " : "",
		    change_class_name(item->moves.at[i].class),
		    STR_ARG(move_text(item, i)));
	return buf_slice(&out);
}

#define ZONED HEAD "  a: service\n  b: service\n  c: service\ngroups:\n"

static void test_risky_moves(void)
{
	const char *before = ZONED
	    "  net: { kind: trust-zone, members: [a] }\n"
	    "  z: { kind: zone, members: [b] }\n  t: { kind: team, members: [a] }\n";
	const char *after = ZONED
	    "  net: { kind: trust-zone, members: [c] }\n"
	    "  z: { kind: zone, members: [a] }\n  t: { kind: team, members: [b] }\n";
	is_str(risks(before, after, 0),
	    "info none > z, risky net > none, info t > none",
	    "who leaves a network is at risk, not who enters a zone");
	is_str(risks(before, after, 1), "risky z > none, info none > t",
	    "who leaves a zone is");
	is_str(risks(before, after, 2), "risky none > net",
	    "and who enters a network");
	is_str(risks(before,
		   ZONED "  net: { kind: trust-zone, members: [a, s] }\n"
			 "  z: { kind: zone, members: [b] }\n"
			 "  t: { kind: team, members: [a] }\n  s: [c]\n",
		   2),
	    "risky none > s", "in a new group, too");
	is_str(risks(before,
		   ZONED "  net: { kind: trust-zone, members: [s] }\n"
			 "  z: { kind: zone, members: [b] }\n"
			 "  t: { kind: team, members: [a] }\n  s: [a]\n",
		   0),
	    "", "a new group around it within the old one is no move");
}

/* The links that a risky step is shown on. */
static void test_steps(void)
{
	const char *text = HEAD "  a: service\n  b: service\n  c: service\n"
				"links: [a -> b, a -> c]\nflows:\n  f: [a -> b";
	const char *more =
	    str_cstr(&f.arena, str_printf(&f.arena, "%s, a -> c]\n", text));
	const char *less =
	    str_cstr(&f.arena, str_printf(&f.arena, "%s]\n", text));
	is_str(between(less, more), "a b c; ; a->b ~a->c",
	    "a link that a flow newly needs has changed");
	is_str(between(more, less), "a b c; ; a->b ~a->c",
	    "and so has one that it no longer walks");
	is_str(between(str_cstr(&f.arena,
			   str_printf(&f.arena,
			       "%s, a -> c: { optional: true }]\n", text)),
		   more),
	    "a b c; ; a->b ~a->c", "or that its answer waits for now");
	is_str(between(more,
		   str_cstr(&f.arena,
		       str_printf(&f.arena, "%s, a -> c: { optional: true }]\n",
			   text))),
	    "a b c; ; a->b a->c", "but not one that is at no risk");
}

static void test_sides(void)
{
	struct design_union both =
	    unite_texts(HEAD "  a: service\n  b: { kind: service, "
			     "replicas: 3 }\n  old: cache\n"
			     "groups:\n  g: [a]\n  h: [b]\n"
			     "links: [a -> b, a -> old]\n",
		HEAD "  a: service\n  new: queue\n  b: service\n"
		     "groups:\n  g: [a, b]\n  h: [new]\n"
		     "links: [a -> b, a ~> new]\n");
	struct design_union before = union_side(&f.arena, &both, UNION_BEFORE);
	struct design_union after = union_side(&f.arena, &both, UNION_AFTER);
	is_str(shown(&both), "a@g +new@h ~b@g -old; g h; a->b -a->old +a~>new",
	    "the union has all");
	is_str(shown(&before), "a@g ~b@g -old; g h; a->b -a->old",
	    "before has what there was, in its place of the union");
	is_str(shown(&after), "a@g +new@h ~b@g; g h; a->b +a~>new",
	    "and after has what there is");
	is_int(component_of(before.design, "b")->replicas_max, 3,
	    "before says what it said");
	is_int(component_of(after.design, "b")->replicas_max, 1,
	    "and after what it says");
	const struct component *b = component_of(before.design, "b");
	is_int(b->groups.length, 3, "the moved one has three groups");
	is_str(b->groups.at[1]->name, "h", "among them the one it is in");
	is_str(b->groups.at[2]->name, "not in g",
	    "and that it is not in the one around it");
	is_int(before.components[2].origin, 3,
	    "each element knows its place in the union");
}

static void test_near(void)
{
	struct design_union both = unite_texts(HEAD
	    "  a: service\n  b: service\n  c: service\n"
	    "  d: service\n  e: service\n  f: service\n"
	    "groups: { g: [a, b, c, d, e, f] }\n"
	    "links: [a -> b, b -> c, c -> d, d -> e, e -> f]\n",
	    HEAD "  a: service\n  b: service x2\n  c: service\n"
		 "  d: service\n  e: service\n"
		 "groups: { g: [a, b, c, d, e] }\n"
		 "links: [a -> b, b -> c, c -> d, d -> e]\n");
	struct design_union near = union_near(&f.arena, &both);
	is_str(shown(&near), "a@g ~b@g c@g e@g -f@g; g; a->b b->c -e->f",
	    "what changed, and who is linked with it");
	struct design_union before = union_side(&f.arena, &near, UNION_BEFORE);
	is_int(before.components[4].origin, 4,
	    "a side of it knows its place in it");
	both = unite_texts(HEAD "  a: service\n", HEAD "  a: service\n");
	near = union_near(&f.arena, &both);
	is_str(shown(&near), "; ; ", "of no change there is nothing");
}

int main(void)
{
	fixture_init(&f);
	test_elements();
	test_groups();
	test_moves();
	test_risky_moves();
	test_steps();
	test_sides();
	test_near();
	fixture_release(&f);
	return done_testing();
}
