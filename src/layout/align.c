#include "layout/align.h"

enum {
	NEARLY = 16,
	AIR = 8, /* between a frame that moves and what is outside of it */
	MOST_GROUPS = 64, /* for each is compared with each */
};

enum edge {
	EDGE_TOP,
	EDGE_LEFT,
	EDGE_BOTTOM,
	EDGE_RIGHT,
	EDGE_COUNT,
};

/* How far out it is: two of the edges count upwards, and two down. */
static double reach(struct box box, enum edge edge)
{
	switch (edge) {
	case EDGE_TOP: return -box.y;
	case EDGE_LEFT: return -box.x;
	case EDGE_BOTTOM: return box.y + box.height;
	default: return box.x + box.width;
	}
}

/* What a box would take more of, with its edge so much further out. */
static struct box strip_of(struct box box, enum edge edge, double by)
{
	switch (edge) {
	case EDGE_TOP: return (struct box) {box.x, box.y - by, box.width, by};
	case EDGE_LEFT: return (struct box) {box.x - by, box.y, by, box.height};
	case EDGE_BOTTOM:
		return (struct box) {box.x, box.y + box.height, box.width, by};
	default: return (struct box) {box.x + box.width, box.y, by, box.height};
	}
}

static bool are_in_line(struct box a, struct box b, enum edge edge)
{
	if (edge == EDGE_TOP || edge == EDGE_BOTTOM)
		return a.y < b.y + b.height && b.y < a.y + a.height;
	return a.x < b.x + b.width && b.x < a.x + a.width;
}

static bool is_around(const struct plan *plan, uint32_t outer, uint32_t group)
{
	while (group != outer && group != NO_INDEX)
		group = plan->groups.at[group].parent;
	return group == outer;
}

static bool is_free(const struct plan *plan, const struct places *places,
    uint32_t group, struct box strip)
{
	struct box near = box_grown(strip, AIR);
	for (uint32_t i = 0; i < plan->groups.length; i++)
		if (box_overlaps(near, places->groups[i]) &&
		    !is_around(plan, i, group) && !is_around(plan, group, i))
			return false;
	for (uint32_t i = 0; i < plan->design->components.length; i++)
		if (box_overlaps(near, place_box(plan, places, i)))
			return false;
	return true;
}

static void align(const struct plan *plan, struct places *places,
    uint32_t group, enum edge edge)
{
	struct box *box = &places->groups[group];
	double own = reach(*box, edge), by = 0;
	for (uint32_t i = 0; i < plan->groups.length; i++) {
		double further = reach(places->groups[i], edge) - own;
		if (further > by && further <= NEARLY &&
		    plan->groups.at[i].parent ==
			plan->groups.at[group].parent &&
		    are_in_line(*box, places->groups[i], edge))
			by = further;
	}
	if (by <= 0)
		return;
	struct box strip = strip_of(*box, edge, by);
	if (!is_free(plan, places, group, strip))
		return;
	box->x = lesser(box->x, strip.x);
	box->y = lesser(box->y, strip.y);
	if (edge == EDGE_TOP || edge == EDGE_BOTTOM)
		box->height += by;
	else
		box->width += by;
}

void align_groups(const struct plan *plan, struct places *places)
{
	if (plan->groups.length > MOST_GROUPS)
		return;
	for (int edge = 0; edge < EDGE_COUNT; edge++)
		for (uint32_t i = 0; i < plan->groups.length; i++)
			align(plan, places, i, (enum edge)edge);
}
