#include "layout/curve.h"
#include "layout/islands.h"
#include "layout/layer.h"

#include <math.h>

enum {
	GAP = 24,       /* between islands */
	FRAME_GAP = 16, /* between those that are groups */
	HALVINGS = 8,
};

struct packing {
	struct islands all;
	struct places *places;
	bool *loose; /* by block: no link is in the way of another size */
	/* By first block of an island: around it, and how far it moves in its
	   box. */
	struct box *bounds;
	struct point *shifts;
	uint32_t *edge_blocks; /* by edge: one with a part in its island */
};

/* Some islands of one box, and the gap between them. */
struct pack {
	const struct box *bounds;
	const uint32_t *at;
	uint32_t count;
	double gap;
};

static void cover(struct packing *packing, uint32_t block, struct box box)
{
	uint32_t first = islands_first(&packing->all, block);
	struct box *whole = &packing->bounds[first];
	*whole = whole->width > 0 ? box_join(*whole, box) : box;
}

static void cover_edge(struct packing *packing, uint32_t index)
{
	const struct plan_edge *edge = &packing->all.plan->edges.at[index];
	const struct place_edge *place = &packing->places->edges[index];
	uint32_t block = edge->from, other = edge->to;
	islands_siblings(&packing->all, &block, &other, NULL);
	packing->edge_blocks[index] = block;
	if (edge->links.length == 0 || place->count == 0)
		return;
	struct curve curve = {place->points, place->count};
	cover(packing, block, curve_bounds(curve));
	if (!place->has_label)
		return;
	struct box label = {place->label.x - edge->label_width / 2,
	    place->label.y - edge->label_height / 2, edge->label_width,
	    edge->label_height};
	cover(packing, block, label);
}

static bool is_alone(const struct islands *all, uint32_t group)
{
	uint32_t first = islands_first(all, all->components + group);
	return all->at[first].components == all->shores[group].components;
}

/* Whether there is a box of many islands, and nothing else. */
static bool packing_init(
    struct packing *packing, const struct plan *plan, struct places *places)
{
	struct arena *arena = plan->arena;
	struct islands *all = &packing->all;
	bool worth = false;
	if (!islands_init(all, plan))
		return false;
	all->ranks = arena_array(arena, all->components, sizeof(uint32_t));
	islands_find(all);
	for (uint32_t i = 0; i <= all->groups; i++)
		worth |= all->shores[i].rest == NO_INDEX &&
		    all->shores[i].islands.length >= ISLANDS_ENOUGH;
	if (!worth)
		return false;
	packing->places = places;
	packing->loose = arena_array(arena, all->root + 1, sizeof(bool));
	packing->bounds = arena_array(arena, all->root, sizeof(struct box));
	packing->shifts = arena_array(arena, all->root, sizeof(struct point));
	packing->edge_blocks =
	    arena_array(arena, plan->edges.length, sizeof(uint32_t));
	packing->loose[all->root] = all->shores[all->groups].rest == NO_INDEX;
	for (uint32_t i = 0; i < all->groups; i++) {
		uint32_t block = all->components + i;
		packing->loose[block] = packing->loose[all->parents[block]] &&
		    all->shores[i].rest == NO_INDEX && is_alone(all, i);
	}
	for (uint32_t i = 0; i < all->components; i++)
		cover(packing, i, place_box(plan, places, i));
	for (uint32_t i = 0; i < plan->edges.length; i++)
		cover_edge(packing, i);
	return true;
}

/* In rows that are so wide, or as wide as one island: how many there are, and
   the size of them all.  `shifts`, by first block, or NULL. */
static uint32_t arrange(const struct pack *pack, double width,
    struct point corner, struct point *size, struct point *shifts)
{
	double x = 0, y = 0, height = 0;
	uint32_t rows = 1;
	*size = (struct point) {0, 0};
	for (uint32_t i = 0; i < pack->count; i++) {
		struct box box = pack->bounds[pack->at[i]];
		if (x > 0 && x + box.width > width + 0.01) {
			x = 0;
			y += height + pack->gap;
			height = 0;
			rows++;
		}
		if (shifts)
			shifts[pack->at[i]] = (struct point) {
			    corner.x + x - box.x, corner.y + y - box.y};
		size->x = greater(size->x, x + box.width);
		height = greater(height, box.height);
		size->y = y + height;
		x += box.width + pack->gap;
	}
	return rows;
}

static uint32_t rows_of(
    const struct pack *pack, double width, struct point *size)
{
	return arrange(pack, width, (struct point) {0, 0}, size, NULL);
}

/* The least that makes so many rows at most, between two of which one makes
   more and the other does not. */
static double least_width(
    const struct pack *pack, double low, double high, uint32_t rows)
{
	struct point size;
	for (int i = 0; i < HALVINGS; i++) {
		double middle = (low + high) / 2;
		if (rows_of(pack, middle, &size) > rows)
			low = middle;
		else
			high = middle;
	}
	return high;
}

static int64_t cost_of(const struct pack *pack, double width)
{
	struct point size;
	(void)rows_of(pack, width, &size);
	return plan_size_cost(llround(size.x), llround(size.y));
}

/* That makes rows of a frame's shape, with the least room to spare. */
static double find_width(const struct pack *pack)
{
	struct point size;
	double area = 0, low = 0, all = 0;
	for (uint32_t i = 0; i < pack->count; i++) {
		struct box box = pack->bounds[pack->at[i]];
		double width = box.width + pack->gap;
		area += width * (box.height + pack->gap);
		low = greater(low, box.width);
		all += width;
	}
	double middle =
	    greater(low, sqrt(area * PLAN_FRAME_WIDTH / PLAN_FRAME_HEIGHT));
	uint32_t rows = rows_of(pack, middle, &size);
	double high = least_width(pack, low, middle, rows);
	if (rows == 1)
		return high;
	double wider = least_width(pack, middle, all, rows - 1);
	return cost_of(pack, wider) < cost_of(pack, high) ? wider : high;
}

static struct pack pack_of(
    const struct packing *packing, const struct shore *shore)
{
	struct pack pack = {packing->bounds, shore->islands.at,
	    shore->islands.length, FRAME_GAP};
	for (uint32_t i = 0; i < pack.count; i++)
		if (pack.at[i] < packing->all.components)
			pack.gap = GAP;
	return pack;
}

static void pack_root(struct packing *packing)
{
	const struct islands *all = &packing->all;
	struct pack pack = pack_of(packing, &all->shores[all->groups]);
	struct point size, corner = {0, 0};
	if (packing->loose[all->root])
		(void)arrange(
		    &pack, find_width(&pack), corner, &size, packing->shifts);
}

static void pack_group(struct packing *packing, uint32_t group)
{
	const struct islands *all = &packing->all;
	struct box *box = &packing->places->groups[group];
	struct pack pack = pack_of(packing, &all->shores[group]);
	const double padding = LAYER_GROUP_PADDING;
	double top = all->plan->groups.at[group].title_height + 2 * padding - 6;
	struct point size, corner = {box->x + padding, box->y + top};
	double width = box->width - 2 * padding;
	double height = box->height - padding - top;
	if (all->shores[group].rest != NO_INDEX)
		return;
	bool loose = packing->loose[all->components + group];
	if (loose)
		width = find_width(&pack);
	(void)arrange(&pack, width, corner, &size, NULL);
	if (!loose && (size.x > width + 0.01 || size.y > height + 0.01))
		return;
	(void)arrange(&pack, width, corner, &size, packing->shifts);
	if (!loose)
		return;
	double title = all->plan->groups.at[group].title_width;
	box->width = greater(size.x, title) + 2 * padding;
	box->height = size.y + padding + top;
}

/* With all that moves around it. */
static struct point shift_of(const struct packing *packing, uint32_t block)
{
	const struct islands *all = &packing->all;
	struct point sum = {0, 0};
	for (; block != all->root; block = all->parents[block]) {
		struct point by = packing->shifts[islands_first(all, block)];
		sum.x += by.x;
		sum.y += by.y;
	}
	return sum;
}

static void move(struct point *point, struct point by)
{
	point->x += by.x;
	point->y += by.y;
}

static void move_all(const struct packing *packing)
{
	const struct islands *all = &packing->all;
	struct places *places = packing->places;
	for (uint32_t i = 0; i < all->components; i++)
		move(&places->nodes[i], shift_of(packing, i));
	for (uint32_t i = 0; i < all->groups; i++) {
		struct point by = shift_of(packing, all->components + i);
		places->groups[i].x += by.x;
		places->groups[i].y += by.y;
	}
	for (uint32_t i = 0; i < all->plan->edges.length; i++) {
		struct place_edge *edge = &places->edges[i];
		struct point by = shift_of(packing, packing->edge_blocks[i]);
		move(&edge->label, by);
		for (uint32_t k = 0; k < edge->count; k++)
			move(&edge->points[k], by);
	}
}

void islands_pack(const struct plan *plan, struct places *places)
{
	struct packing packing;
	if (!packing_init(&packing, plan, places))
		return;
	/* Groups are numbered after those around them. */
	for (uint32_t i = plan->groups.length; i-- > 0;) {
		pack_group(&packing, i);
		cover(&packing, packing.all.components + i, places->groups[i]);
	}
	pack_root(&packing);
	move_all(&packing);
}
