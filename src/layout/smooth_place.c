#include "layout/smooth.h"

#include "layout/finish.h"
#include "layout/plan.h"

#include <math.h>

enum {
	APART = 12,   /* ends of links, at least */
	TOUCHING = 8, /* so near, two arrowheads are one */
	NEAR = 30,    /* beyond both ends */
};

/* What an end costs, in points of length. */
enum {
	COST_ASIDE = 8,   /* away from its side's middle */
	COST_CORNER = 18, /* at a corner */
	COST_GRAZE = 90,  /* of a side, met at a small angle */
	COST_SHARED = 12, /* with another link's end close by */
};

#define GRAZE 0.45 /* sine of such an angle */

struct nearest {
	double beside, above; /* from the box's nearer sides */
};

static struct nearest nearest_sides(struct box box, struct point end)
{
	return (struct nearest) {
	    lesser(fabs(end.x - box.x), fabs(end.x - box.x - box.width)),
	    lesser(fabs(end.y - box.y), fabs(end.y - box.y - box.height)),
	};
}

double smooth_graze(
    const struct smooth_place *place, struct point end, struct point next)
{
	struct nearest near = nearest_sides(place->box, end);
	double length = point_distance(end, next);
	double sine = length < 0.01    ? 0
	    : near.beside < near.above ? fabs(next.x - end.x) / length
				       : fabs(next.y - end.y) / length;
	return (1 - sine) * 20 + (sine < GRAZE ? COST_GRAZE : 0);
}

/* Of where upon the box's side the curve ends, and others up to `spread` away
   from it. */
static double side_cost(struct box box, struct point end, double spread)
{
	struct nearest near = nearest_sides(box, end);
	double corner =
	    greater(near.beside, near.above) < SMOOTH_CORNER + spread
	    ? COST_CORNER + 4 * spread
	    : 0;
	double along = near.beside < near.above
	    ? 2 * (end.y - box.y) / box.height - 1
	    : 2 * (end.x - box.x) / box.width - 1;
	return corner + along * along * COST_ASIDE;
}

bool smooth_is_own(const struct smoother *smoother, const struct link *other)
{
	const struct link *link = smoother->link;
	return (other->from == link->from && other->to == link->to) ||
	    (other->from == link->to && other->to == link->from);
}

static void add_others(struct smooth_place *place,
    const struct smoother *smoother, bool out, const struct link_list *list)
{
	struct link *const *link;
	vec_each (link, list) {
		uint32_t index = (*link)->element.index;
		const struct layout_link *other =
		    &smoother->layout->links[index];
		if (!smoother->traces[index].drawn ||
		    smooth_is_own(smoother, *link))
			continue;
		place->others[place->count++] =
		    out ? other->points[0] : other->tip;
	}
}

/* Components stand further apart than ends should: only links of the same one
   end nearby. */
static void set_place(struct smooth_place *place,
    const struct smoother *smoother, const struct component *component)
{
	place->node = &smoother->layout->nodes[component->element.index];
	place->box = place->node->box;
	place->spread = smoother->spread;
	place->count = 0;
	place->others = arena_array(smoother->arena,
	    (size_t)component->out.length + component->in.length,
	    sizeof(struct point));
	add_others(place, smoother, true, &component->out);
	add_others(place, smoother, false, &component->in);
}

static void count_ends(
    const struct smoother *smoother, const struct component *end)
{
	const struct group *group = layout_box_of(end);
	for (; group; group = group->box)
		smoother->ends_within[group->element.index]++;
}

static void set_groups(struct smoother *smoother)
{
	const struct smooth_list *all = &smoother->groups;
	struct smooth_list *near = &smoother->near_groups;
	/* Some are near to their frame alone. */
	struct box reach = box_grown(smoother->near, TRACE_FRAME);
	near->count = 0;
	for (uint32_t k = 0; k < all->count; k++) {
		uint32_t i = all->at[k];
		smoother->ends_within[i] = 0;
		if (box_overlaps(reach, smoother->layout->groups[i].box))
			near->at[near->count++] = i;
	}
	count_ends(smoother, smoother->link->from);
	count_ends(smoother, smoother->link->to);
}

static void set_near(struct smoother *smoother)
{
	struct smooth_list *links = &smoother->near_links;
	struct smooth_list *boxes = &smoother->near_boxes;
	uint32_t link_count = smoother->design->links.length;
	uint32_t box_count = smoother->design->components.length;
	smoother->near =
	    box_grown(box_join(smoother->from.box, smoother->to.box), NEAR);
	if (!links->at) {
		links->at =
		    arena_array(smoother->arena, link_count, sizeof(uint32_t));
		boxes->at =
		    arena_array(smoother->arena, box_count, sizeof(uint32_t));
	}
	links->count = boxes->count = 0;
	for (uint32_t i = 0; i < link_count; i++)
		if (smoother->traces[i].drawn &&
		    !smooth_is_own(smoother, smoother->design->links.at[i]) &&
		    box_overlaps(smoother->near, smoother->traces[i].bounds))
			links->at[links->count++] = i;
	for (uint32_t i = 0; i < box_count; i++)
		if (box_overlaps(
			smoother->near, smoother->layout->nodes[i].box))
			boxes->at[boxes->count++] = i;
}

void smooth_begin(struct smoother *smoother, const struct bundle *bundle)
{
	const struct link *link = bundle->at[0];
	smoother->link = link;
	smoother->spread = bundle_spread(bundle);
	smoother->cost = INFINITY;
	smoother->blocker = NO_INDEX;
	set_place(&smoother->from, smoother, link->from);
	set_place(&smoother->to, smoother, link->to);
	set_near(smoother);
	set_groups(smoother);
}

static double shared_cost(const struct smooth_place *place, struct point end)
{
	double cost = 0;
	for (uint32_t i = 0; i < place->count; i++) {
		struct point at = place->others[i];
		if (fabs(at.x - end.x) >= APART || fabs(at.y - end.y) >= APART)
			continue;
		double near = point_distance(at, end);
		if (near < APART)
			cost += COST_SHARED + (APART - near) * 2 +
			    greater(TOUCHING - near, 0) * 4;
	}
	return cost;
}

bool smooth_is_shared(const struct smooth_place *place, struct point end)
{
	return shared_cost(place, end) > 0;
}

double smooth_end_cost(const struct smooth_place *place, struct point at)
{
	return side_cost(place->box, at, place->spread) +
	    shared_cost(place, at);
}

struct smooth_end smooth_end(
    const struct smooth_place *place, struct point side)
{
	struct point at = side, beside = side;
	layout_meet(place->node, &at, &beside);
	return (struct smooth_end) {side, at, smooth_end_cost(place, at)};
}
