#include "layout/cells.h"
#include "layout/refine.h"
#include "layout/trace.h"

enum {
	STEPS = 40, /* along the line */
	ENDS = 3,   /* steps at either end that an arrow needs */
	AIR = 2,
};

/* What a sign would cover, in steps away from the middle. */
enum {
	COST_LABEL = 1000,
	COST_BOX = 300,
	COST_TITLE = 100,
	COST_SIGN = 60, /* of another link */
};

static struct box sign_box(struct point at)
{
	return (struct box) {at.x - LAYOUT_SIGN_WIDTH / 2.0,
	    at.y - LAYOUT_SIGN_HEIGHT / 2.0, LAYOUT_SIGN_WIDTH,
	    LAYOUT_SIGN_HEIGHT};
}

/* What a sign might cover, by its number among the cells. */
struct obstacles {
	struct cells cells;
	int *costs;
};

static void add(struct obstacles *all, struct box box, int cost)
{
	if (box.width <= 0)
		return;
	all->costs[all->cells.length] = cost;
	cells_add(&all->cells, box);
}

static void find_obstacles(struct obstacles *all, struct arena *arena,
    const struct design *design, const struct layout *layout)
{
	/* Labels, boxes, titles, and the signs to come. */
	uint32_t most = 2 * design->links.length + design->components.length +
	    design->groups.length;
	cells_init(&all->cells, arena,
	    (struct box) {0, 0, layout->width, layout->height}, most);
	all->costs = arena_array(arena, most, sizeof(int));
	for (uint32_t i = 0; i < design->links.length; i++)
		add(all, layout->links[i].label, COST_LABEL);
	for (uint32_t i = 0; i < design->components.length; i++)
		add(all, layout->nodes[i].box, COST_BOX);
	for (uint32_t i = 0; i < design->groups.length; i++)
		if (layout->groups[i].box.width > 0)
			add(all, group_title_box(&layout->groups[i]),
			    COST_TITLE);
}

static int covered(struct obstacles *all, struct box box)
{
	const struct cell_list *found = cells_find(&all->cells, box);
	int cost = 0;
	for (uint32_t i = 0; i < found->length; i++)
		cost += all->costs[found->at[i]];
	return cost;
}

static struct point find_place(struct obstacles *all, struct curve curve)
{
	struct point at[STEPS + 1], best = {0, 0};
	curve_sample(curve, at, STEPS + 1);
	int least = INT32_MAX;
	/* From the middle outwards, this side and that. */
	for (int i = 0; i <= STEPS - 2 * ENDS; i++) {
		int away = (i + 1) / 2;
		int step = STEPS / 2 + (i % 2 != 0 ? -away : away);
		if (away >= least)
			break;
		struct box box = box_grown(sign_box(at[step]), AIR);
		int cost = away + covered(all, box);
		if (cost >= least)
			continue;
		least = cost;
		best = at[step];
	}
	return best;
}

void refine_signs(
    struct arena *arena, const struct design *design, struct layout *layout)
{
	struct obstacles all;
	find_obstacles(&all, arena, design, layout);
	for (uint32_t i = 0; i < design->links.length; i++) {
		struct layout_link *link = &layout->links[i];
		if (link->count < 4)
			continue;
		link->sign = find_place(
		    &all, (struct curve) {link->points, link->count});
		add(&all, sign_box(link->sign), COST_SIGN);
	}
}
