/* Frames that nearly line up do, where nothing is in the way. */
#include "layout/align.h"
#include "plans.h"
#include "tap.h"

enum {
	WIDTH = 100,
	HEIGHT = 40,
};

/* Two groups side by side, one of another box beneath, and a component. */
static const char text[] =
    "design: Frames\n"
    "components: { a: service, b: service, c: service, d: service,\n"
    "  e: service }\n"
    "groups: { left: [a], right: [b], inner: [c], outer: [inner, e] }\n";

struct frames {
	struct plan plan;
	struct places places;
	uint32_t left, right, inner, outer; /* plan groups */
};

static uint32_t group_of(const struct plan *plan, const char *id)
{
	for (uint32_t i = 0; i < plan->groups.length; i++)
		if (str_is(plan->groups.at[i].group->element.id, id))
			return i;
	return NO_INDEX;
}

/* Each component in the middle of its group; the one in none where it is
   said. */
static void place(struct frames *all, struct box left, struct box right,
    struct box outer, struct point last)
{
	const struct plan *plan = &all->plan;
	struct box *groups = all->places.groups;
	groups[all->left] = left;
	groups[all->right] = right;
	groups[all->outer] = outer;
	groups[all->inner] = box_grown(outer, -20);
	for (uint32_t i = 0; i < plan->design->components.length; i++) {
		uint32_t group = plan->node_groups[i];
		plan->layout->nodes[i].box = (struct box) {0, 0, WIDTH, HEIGHT};
		all->places.nodes[i] =
		    group == NO_INDEX ? last : box_middle(groups[group]);
	}
	align_groups(plan, &all->places);
}

static void is_box(struct box got, struct box wanted, const char *claim)
{
	if (!ok(got.x == wanted.x && got.y == wanted.y &&
		    got.width == wanted.width && got.height == wanted.height,
		"%s", claim))
		printf("# %g %g %g %g\n", got.x, got.y, got.width, got.height);
}

static void edges(struct frames *all)
{
	const struct box *groups = all->places.groups;
	struct point far = {900, 900};
	struct box left = {0, 106, 140, 90}, right = {160, 100, 140, 100};
	struct box outer = {9, 220, 300, 120};
	place(all, left, right, outer, far);
	is_box(groups[all->left], (struct box) {0, 100, 140, 100},
	    "a frame is as high as the one beside it, and begins there");
	is_box(groups[all->right], (struct box) {160, 100, 149, 100},
	    "another ends where the one beneath it does");
	is_box(groups[all->outer], (struct box) {0, 220, 309, 120},
	    "which begins where the first does");
	is_box(groups[all->inner], box_grown(outer, -20),
	    "and what is in another box stays as it is");
	left.y = right.y + 40;
	outer.x = 50;
	place(all, left, right, outer, far);
	ok(groups[all->left].y == left.y && groups[all->outer].x == 50,
	    "edges that are far from each other are meant to be");
}

static void obstacles(struct frames *all)
{
	const struct box *groups = all->places.groups;
	struct box left = {0, 106, 140, 94}, right = {160, 100, 140, 100};
	struct box outer = {0, 500, 300, 120};
	struct point above = {70, 100 - HEIGHT / 2.0};
	place(all, left, right, outer, above);
	is_box(groups[all->left], left,
	    "a frame does not reach to a component above it");
	above.y -= 10;
	place(all, left, right, outer, above);
	ok(groups[all->left].y == 100, "but it does where there is air");
	outer = (struct box) {20, 10, 100, 88};
	place(all, left, right, outer, (struct point) {900, 900});
	ok(groups[all->left].y == left.y, "nor to another frame");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	struct frames all = {.left = 0};
	const struct design *design = fixture_need(&f, text);
	plan_of(&all.plan, &f.arena, design, DIRECTION_DOWN, 50, NULL);
	all.left = group_of(&all.plan, "left");
	all.right = group_of(&all.plan, "right");
	all.inner = group_of(&all.plan, "inner");
	all.outer = group_of(&all.plan, "outer");
	all.places.nodes = arena_array(
	    &f.arena, design->components.length, sizeof(struct point));
	all.places.groups =
	    arena_array(&f.arena, all.plan.groups.length, sizeof(struct box));
	edges(&all);
	obstacles(&all);
	fixture_release(&f);
	return done_testing();
}
