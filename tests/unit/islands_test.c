/* Parts of a drawing that no link joins fill a page, in their order. */
#include "geometry.h"
#include "layout/layout.h"
#include "load.h"
#include "plans.h"
#include "tap.h"

enum {
	ROUNDS = 40,
	MOST_PARTS = 24,
	MOST_MEMBERS = 6,
};

/* So many groups, each a chain of so many, or its members by themselves. */
static struct design *load_groups(
    struct fixture *f, int groups, int members, bool linked)
{
	struct buf text = {.arena = &f->arena};
	buf_printf(&text, "design: Many groups\ncomponents:\n");
	for (int g = 0; g < groups; g++)
		for (int m = 0; m < members; m++)
			buf_printf(&text, "  c%dm%d: service\n", g, m);
	buf_printf(&text, "groups:\n");
	for (int g = 0; g < groups; g++) {
		buf_printf(&text, "  g%d: [", g);
		for (int m = 0; m < members; m++)
			buf_printf(&text, "%sc%dm%d", m > 0 ? ", " : "", g, m);
		buf_printf(&text, "]\n");
	}
	if (linked && members > 1)
		buf_printf(&text, "links:\n");
	for (int g = 0; g < groups && linked; g++)
		for (int m = 1; m < members; m++)
			buf_printf(
			    &text, "  - c%dm%d -> c%dm%d\n", g, m - 1, g, m);
	return fixture_need(f, str_cstr(&f->arena, buf_slice(&text)));
}

/* Whether one comes before the other for a reader: in an earlier row, or left
   of it. */
static bool is_read_before(struct box one, struct box other)
{
	return one.y + one.height <= other.y ||
	    (one.x + one.width <= other.x && one.y < other.y + other.height);
}

static void fills_a_page(
    struct fixture *f, const char *engine, int groups, int members, bool linked)
{
	const struct design *design = load_groups(f, groups, members, linked);
	for (int d = DIRECTION_AUTO; d <= DIRECTION_RIGHT; d++) {
		const struct layout *layout =
		    lay_out(&f->arena, design, (enum direction)d, engine);
		double shape = layout->width / layout->height;
		ok(shape > 0.7 && shape < 2,
		    "%d groups of %d %s ones are %.2f times as wide as high",
		    groups, members, linked ? "linked" : "lone", shape);
		is_int(geometry_faults(design, layout, true), 0,
		    "and stand beside each other");
		bool ordered = true;
		for (uint32_t i = 1; i < design->groups.length; i++)
			ordered &= is_read_before(
			    layout->groups[i - 1].box, layout->groups[i].box);
		ok(ordered, "in the order in which they are declared");
	}
}

static void keeps_linked_things(struct fixture *f, const char *engine)
{
	const struct design *design = fixture_need(f,
	    "design: Beside\n"
	    "components: { a: client, b: service, c: database, p: service,\n"
	    "  q: service, r: service, s: service, t: service }\n"
	    "groups: { zone: [b, c], teams: [p, q, r, s, t] }\n"
	    "links: [a -> b -> c]\n");
	const struct layout *layout =
	    lay_out(&f->arena, design, DIRECTION_DOWN, engine);
	const struct layout_node *n = layout->nodes;
	ok(n[0].box.y + n[0].box.height < n[1].box.y &&
		n[1].box.y + n[1].box.height < n[2].box.y,
	    "what is linked stands as it does alone");
	bool ordered = true;
	for (uint32_t i = 4; i < design->components.length; i++)
		ordered &= is_read_before(n[i - 1].box, n[i].box);
	ok(ordered, "a group beside it has its members in their order");
	is_int(geometry_faults(design, layout, true), 0, "and all is clear");
}

static void add_groups(
    struct buf *text, uint64_t *state, const int *members, int parts)
{
	buf_printf(text, "groups:\n");
	for (int p = 0; p < parts; p++) {
		buf_printf(text, "  g%d: [c%dm0", p, p);
		for (int m = 1; m < members[p]; m++)
			buf_printf(text, ", c%dm%d", p, m);
		buf_printf(text, "]\n");
	}
	/* Some of these in another, with one that may be linked outside. */
	buf_printf(text, "  outer: [user%s",
	    random_next(state, 2) == 0 ? "" : ", store");
	for (int p = 0; p < parts; p++)
		if (random_next(state, 3) == 0)
			buf_printf(text, ", g%d", p);
	buf_printf(text, "]\n");
}

/* Parts of all sorts, some of them linked, in groups within groups. */
static struct design *load_random(struct fixture *f, uint64_t *state)
{
	struct buf text = {.arena = &f->arena};
	int parts = 1 + (int)random_next(state, MOST_PARTS);
	int members[MOST_PARTS];
	buf_printf(&text,
	    "design: Parts\ncomponents:\n  user: client\n"
	    "  store: database x3\n");
	for (int p = 0; p < parts; p++) {
		members[p] = 1 + (int)random_next(state, MOST_MEMBERS);
		for (int m = 0; m < members[p]; m++)
			buf_printf(&text, "  c%dm%d: service%s\n", p, m,
			    random_next(state, 3) == 0 ? " x3" : "");
	}
	add_groups(&text, state, members, parts);
	buf_printf(&text, "links:\n  - user -> store\n");
	for (int p = 0; p < parts; p++)
		for (int m = 1; m < members[p]; m++)
			if (random_next(state, 3) != 0)
				buf_printf(&text, "  - c%dm%d -> c%dm%d%s\n", p,
				    (int)random_next(state, (uint32_t)m), p, m,
				    random_next(state, 3) == 0 ? ": asks" : "");
	return fixture_need(f, str_cstr(&f->arena, buf_slice(&text)));
}

static void is_clear(struct fixture *f, const char *engine)
{
	uint64_t state = 11;
	unsigned faults = 0, fallbacks = 0;
	for (int i = 0; i < ROUNDS; i++) {
		const struct design *design = load_random(f, &state);
		const struct layout *layout = lay_out(&f->arena, design,
		    i % 2 == 0 ? DIRECTION_DOWN : DIRECTION_RIGHT, engine);
		faults += geometry_faults(design, layout, true);
		fallbacks += layout->fallback;
	}
	is_int(faults, 0, "parts of all sorts keep clear of each other");
	is_int(fallbacks, 0, "and the engine places all of them");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	const char *engine = geometry_engine(&f.arena);
	fills_a_page(&f, engine, 50, 1, false);
	fills_a_page(&f, engine, 50, 3, true);
	fills_a_page(&f, engine, 20, 2, true);
	fills_a_page(&f, engine, 9, 7, false);
	fills_a_page(&f, "", 50, 2, true);
	keeps_linked_things(&f, engine);
	is_clear(&f, engine);
	fixture_release(&f);
	return done_testing();
}
