#include "layout/cells.h"
#include "layout/refine.h"
#include "layout/trace.h"

#include <math.h>

enum {
	STEPS = 40, /* along the line */
	ENDS = 3,   /* steps at either end that an arrow needs */
	AIR = 2,
	STRETCH = 24, /* of a line, at most: stands for the box around it */
};

/* What a sign would cover, in steps away from the middle. */
enum {
	COST_LABEL = 1000,
	COST_BOX = 300,
	COST_TITLE = 100,
	COST_SIGN = 60, /* of another link */
	COST_LINE = 20, /* likewise: which of both it is on, nobody can tell */
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
	/* Stretches of all lines, and whose they are. */
	struct cells lines;
	uint32_t *links;
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

/* How many stretches a piece is cut into. */
static uint32_t stretches(const struct point piece[4])
{
	double length = 0;
	for (int i = 1; i < 4; i++)
		length += hypot(
		    piece[i].x - piece[i - 1].x, piece[i].y - piece[i - 1].y);
	return (uint32_t)(length / STRETCH) + 1;
}

static void add_piece(
    struct obstacles *all, const struct point piece[4], uint32_t link)
{
	uint32_t count = stretches(piece);
	struct point from = piece[0];
	for (uint32_t i = 1; i <= count; i++) {
		struct point to = curve_piece_at(piece, (double)i / count);
		all->links[all->lines.length] = link;
		cells_add(&all->lines,
		    (struct box) {fmin(from.x, to.x), fmin(from.y, to.y),
			fabs(from.x - to.x), fabs(from.y - to.y)});
		from = to;
	}
}

static void find_lines(struct obstacles *all, struct arena *arena,
    const struct design *design, const struct layout *layout)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < design->links.length; i++)
		for (uint32_t k = 0; k + 3 < layout->links[i].count; k += 3)
			most += stretches(&layout->links[i].points[k]);
	all->links = arena_array(arena, most, sizeof(*all->links));
	cells_init_fine(&all->lines, arena,
	    (struct box) {0, 0, layout->width, layout->height}, most);
	for (uint32_t i = 0; i < design->links.length; i++)
		for (uint32_t k = 0; k + 3 < layout->links[i].count; k += 3)
			add_piece(all, &layout->links[i].points[k], i);
}

static int covered(struct obstacles *all, struct box box, uint32_t link)
{
	const struct cell_list *found = cells_find(&all->cells, box);
	int cost = 0;
	for (uint32_t i = 0; i < found->length; i++)
		cost += all->costs[found->at[i]];
	found = cells_find(&all->lines, box);
	for (uint32_t i = 0; i < found->length; i++)
		if (all->links[found->at[i]] != link)
			return cost + COST_LINE;
	return cost;
}

static struct point find_place(
    struct obstacles *all, struct curve curve, uint32_t link)
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
		int cost = away + covered(all, box, link);
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
	find_lines(&all, arena, design, layout);
	for (uint32_t i = 0; i < design->links.length; i++) {
		struct layout_link *link = &layout->links[i];
		if (link->count < 4)
			continue;
		link->sign = find_place(
		    &all, (struct curve) {link->points, link->count}, i);
		add(&all, sign_box(link->sign), COST_SIGN);
	}
}
