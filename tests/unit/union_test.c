/* Two designs as one, and where it stands. */
#include "base/file.h"
#include "diff/union.h"
#include "geometry.h"
#include "load.h"
#include "svg/svg.h"
#include "tap.h"

static struct fixture f;
static const char *engine;

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

/* A remark on everything that can have one, which is the widest case. */
static struct str_list *remarks(uint32_t count, uint32_t lines)
{
	struct str_list *all = arena_array(&f.arena, count, sizeof(*all));
	for (uint32_t i = 0; i < count; i += 3)
		for (uint32_t k = 0; k < lines; k++)
			vec_push(&f.arena, &all[i],
			    k == 0 ? STR("~ max-connections 1,000 → 2,000 and "
					 "what would not fit")
				   : STR("~ replicas 4 → 2"));
	return all;
}

static void find_others(
    struct layout_room *room, const struct design_union *both)
{
	struct design_union before = union_side(&f.arena, both, UNION_BEFORE);
	const struct component **components = arena_array(
	    &f.arena, both->design->components.length, sizeof(*components));
	const struct link **links =
	    arena_array(&f.arena, both->design->links.length, sizeof(*links));
	for (uint32_t i = 0; i < before.design->components.length; i++)
		components[before.components[i].origin] =
		    before.design->components.at[i];
	for (uint32_t i = 0; i < before.design->links.length; i++)
		links[before.links[i].origin] = before.design->links.at[i];
	room->other_components = components;
	room->other_links = links;
}

static uint32_t *origins(const struct union_item *items, uint32_t count)
{
	uint32_t *at = arena_array(&f.arena, count, sizeof(*at));
	for (uint32_t i = 0; i < count; i++)
		at[i] = items[i].origin;
	return at;
}

static bool is_same_box(struct box a, struct box b)
{
	return memcmp(&a, &b, sizeof(a)) == 0;
}

/* How many elements of a side stand elsewhere than in the union. */
static unsigned moved(const struct design_union *side,
    const struct layout *layout, const struct layout *whole)
{
	const struct design *design = side->design;
	unsigned count = 0;
	for (uint32_t i = 0; i < design->components.length; i++)
		count += !is_same_box(layout->nodes[i].box,
		    whole->nodes[side->components[i].origin].box);
	for (uint32_t i = 0; i < design->groups.length; i++)
		count += !is_same_box(layout->groups[i].box,
		    whole->groups[side->groups[i].origin].box);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct layout_link *here = &layout->links[i];
		const struct layout_link *there =
		    &whole->links[side->links[i].origin];
		count += here->count != there->count;
		for (uint32_t k = 2; k + 2 < here->count; k++)
			count += here->points[k].x != there->points[k].x ||
			    here->points[k].y != there->points[k].y;
	}
	return count + (layout->width != whole->width) +
	    (layout->height != whole->height);
}

static void check_side(const char *name, const struct design_union *both,
    const struct layout *whole, enum union_side which)
{
	struct design_union side = union_side(&f.arena, both, which);
	const struct design *design = side.design;
	struct layout_origins places = {
	    origins(side.components, design->components.length),
	    origins(side.groups, design->groups.length),
	    origins(side.links, design->links.length),
	};
	struct layout *layout = layout_recast(&f.arena, design, whole, &places);
	const char *word = which == UNION_BEFORE ? "before" : "after";
	is_int(moved(&side, layout, whole), 0,
	    "%s: %s stands where the union does", name, word);
	is_int(geometry_faults(design, layout, false), 0,
	    "%s: %s has nothing on top of anything", name, word);
}

static void check(
    const char *name, const struct design *before, const struct design *after)
{
	struct diff *diff = arena_new(&f.arena, struct diff);
	diff_designs(diff, &f.arena, before, after);
	struct design_union both = union_of(&f.arena, diff);
	const struct design *design = both.design;
	struct layout_room room = {
	    .components = remarks(design->components.length, 3),
	    .groups = remarks(design->groups.length, 1),
	    .links = remarks(design->links.length, 2),
	};
	find_others(&room, &both);
	struct layout_options options = {.room = &room, .engine = engine};
	struct layout *layout = layout_design(&f.arena, design, &options);
	ok(!layout->fallback, "%s is laid out with remarks", name);
	is_int(geometry_faults(design, layout, false), 0,
	    "%s: with remarks nothing is on top of anything", name);
	check_side(name, &both, layout, UNION_BEFORE);
	check_side(name, &both, layout, UNION_AFTER);
}

/* What is done to a design, wherever it has that. */
static const struct {
	const char *find, *replace;
	bool once;
} edits[] = {
    {"\ncomponents:\n",
	"\ncomponents:\n  newcomer: { kind: cache, replicas: 2, name: Somebody "
	"with a name that is rather long }\n",
	true},
    {"replicas: 3", "replicas: 5", false},
    {"kind: service", "kind: worker", false},
    {"timeout: ", "timeout: 1", false},
    {"tech: PostgreSQL", "tech: MySQL", false},
    {"\ngroups:\n", "\ngroups:\n  fresh: { kind: team, members: [newcomer] }\n",
	true},
};

static struct str edited(
    struct str text, const char *find, const char *replace, bool once)
{
	struct buf out = {.arena = &f.arena};
	struct str wanted = str_from(find);
	size_t from = 0;
	for (;;) {
		size_t at = str_find_str(text, from, wanted);
		buf_str(&out, str_slice(text, from, at));
		if (at == text.length)
			break;
		buf_text(&out, replace);
		from = at + wanted.length;
		if (!once)
			continue;
		buf_str(&out, str_slice(text, from, text.length));
		break;
	}
	return buf_slice(&out);
}

static struct design *mutate(struct str text, const struct design *design)
{
	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		struct str next = edited(
		    text, edits[i].find, edits[i].replace, edits[i].once);
		if (fixture_load(&f, str_cstr(&f.arena, next)))
			text = next;
	}
	/* The last component becomes another one, and stands elsewhere. */
	struct str id =
	    design->components.at[design->components.length - 1]->element.id;
	struct str old = str_printf(&f.arena, "\n  %.*s:", STR_ARG(id));
	struct str new = str_printf(&f.arena,
	    "\n  %.*s-twin: service\n  %.*s:", STR_ARG(id), STR_ARG(id));
	struct str next = edited(
	    text, str_cstr(&f.arena, old), str_cstr(&f.arena, new), true);
	if (fixture_load(&f, str_cstr(&f.arena, next)))
		text = next;
	return fixture_load(&f, str_cstr(&f.arena, text));
}

static void test_designs(void)
{
	struct path_list paths = {0};
	struct str error, bytes;
	const struct design *last = NULL;
	ok(file_list_yaml(&f.arena, "designs", &paths, &error),
	    "there are designs");
	for (uint32_t i = 0; i < paths.length; i++) {
		if (!file_read(&f.arena, paths.at[i], 1 << 24, &bytes, &error))
			continue;
		const struct design *design = load(str_cstr(&f.arena, bytes));
		const struct design *other = mutate(bytes, design);
		if (ok(other != NULL, "%s changes", paths.at[i]))
			check(paths.at[i], i % 2 ? design : other,
			    i % 2 ? other : design);
		/* Those of several names have little in common. */
		if (last && i % 8 == 0)
			check("two of them", last, design);
		last = design;
	}
}

int main(void)
{
	fixture_init(&f);
	engine = geometry_engine(&f.arena);
	test_elements();
	test_groups();
	test_moves();
	test_sides();
	test_near();
	test_designs();
	fixture_release(&f);
	return done_testing();
}
