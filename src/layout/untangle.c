#include "layout/untangle.h"

#include "layout/curve.h"
#include "layout/tangle.h"

#include <math.h>

enum {
	MOST_EDGES = 80,
	MOST_NODES = 200, /* a sweep takes the cube of them, at worst */
	MARGIN = 14,      /* within a group's box */
	GAIN = 220,       /* in points of length, that is worth a move */
};

#define TOUCH 0.1 /* boxes that are nearer by less have their gap */

/* Whether anything but the two that are about to move, and what is around both,
   reaches there. */
static bool is_taken(const struct tangle *tangle, struct box box,
    struct block one, struct block other)
{
	for (uint32_t i = 0; i < tangle->nodes; i++) {
		struct block node = {false, i};
		if (box_overlaps(tangle->boxes[i], box) &&
		    !block_has(tangle, one, node) &&
		    !block_has(tangle, other, node))
			return true;
	}
	for (uint32_t i = 0; i < tangle->plan->groups.length; i++) {
		struct block group = {true, i};
		if (box_overlaps(tangle->groups[i], box) &&
		    !block_has(tangle, group, one) &&
		    !block_has(tangle, one, group) &&
		    !block_has(tangle, other, group))
			return true;
	}
	const struct strand *strand;
	vec_each (strand, &tangle->strands)
		if (strand->label.width > 0 && !strand->touched &&
		    box_overlaps(strand->label, box))
			return true;
	return false;
}

static void move(struct tangle *tangle, struct block block, double by)
{
	for (uint32_t i = 0; i < tangle->nodes; i++)
		if (block_has(tangle, block, (struct block) {false, i}))
			tangle->boxes[i].x += by;
	for (uint32_t i = 0; i < tangle->plan->groups.length; i++)
		if (block.is_group &&
		    block_has(tangle, block, (struct block) {true, i}))
			tangle->groups[i].x += by;
}

/* The moving components stay where they are now. */
static void keep(struct tangle *tangle)
{
	for (uint32_t i = 0; i < tangle->moving_count; i++)
		tangle->moved[tangle->moving[i]] = true;
	struct strand *strand;
	vec_each (strand, &tangle->strands)
		if (strand->touched)
			strand->label = (struct box) {0};
}

/* Two neighbours in one group; what is around them stays as wide. */
static void swap(struct tangle *tangle, struct block left, struct block right)
{
	struct box a = block_box(tangle, left), b = block_box(tangle, right);
	double end = b.x + b.width;
	double top = lesser(a.y, b.y);
	double bottom = greater(a.y + a.height, b.y + b.height);
	struct box both = {a.x, top, end - a.x, bottom - top};
	tangle_set_moving(tangle, left, right);
	if (is_taken(tangle, both, left, right))
		return;
	double before = tangle_cost(tangle, INFINITY);
	double on = end - a.width - a.x, back = b.x - a.x;
	move(tangle, left, on);
	move(tangle, right, -back);
	if (tangle_cost(tangle, before - GAIN) + GAIN < before) {
		keep(tangle);
		return;
	}
	move(tangle, left, -on);
	move(tangle, right, back);
	tangle_settle(tangle);
}

/* Whether the component may go there, with a gap on both sides. */
static bool has_room(const struct tangle *tangle, uint32_t node, double left)
{
	const struct plan *plan = tangle->plan;
	struct box box = tangle->boxes[node];
	struct block block = {false, node};
	uint32_t group = block_parent(tangle, block);
	double low = 0,
	       high = tangle->right ? tangle->places->height
				    : tangle->places->width;
	if (group != NO_INDEX) {
		struct box room = tangle->groups[group];
		low = room.x + MARGIN;
		high = room.x + room.width - MARGIN;
		if (tangle->right)
			low += plan->groups.at[group].title_height;
	}
	if (left < low || left + box.width > high)
		return false;
	double gap = plan->node_gap - TOUCH;
	box.x = left - gap;
	box.width += 2 * gap;
	return !is_taken(tangle, box, block, block);
}

/* Where a component might go, and the best place so far. */
struct search {
	struct tangle *tangle;
	uint32_t node;
	double least, best;
};

static void try_at(struct search *search, double left)
{
	struct tangle *tangle = search->tangle;
	struct box *box = &tangle->boxes[search->node], old = *box;
	if (!has_room(tangle, search->node, left))
		return;
	box->x = left;
	double cost = tangle_cost(tangle, search->least);
	*box = old;
	if (cost >= search->least)
		return;
	search->least = cost;
	search->best = left;
}

/* Of what it is linked with, on average; its own where there is nothing. */
static double linked_middle(const struct tangle *tangle, uint32_t node)
{
	double sum = 0, weight = 0;
	const struct strand *strand;
	vec_each (strand, &tangle->strands) {
		uint32_t other =
		    strand->from == node ? strand->to : strand->from;
		uint32_t heavy = tangle->plan->edges.at[strand->edge].weight;
		if (!strand->touched)
			continue;
		sum += box_middle(tangle->boxes[other]).x * heavy;
		weight += heavy;
	}
	return weight > 0 ? sum / weight : box_middle(tangle->boxes[node]).x;
}

/* To the middle of its neighbours, or beside another of its rank. */
static void relocate(struct tangle *tangle, uint32_t node)
{
	struct box *own = &tangle->boxes[node], old = *own;
	struct block block = {false, node};
	tangle_set_moving(tangle, block, block);
	struct search search = {
	    tangle, node, tangle_cost(tangle, INFINITY) - GAIN, old.x};
	double gap = tangle->plan->node_gap;
	try_at(&search, linked_middle(tangle, node) - old.width / 2);
	for (uint32_t i = 0; i < tangle->nodes; i++) {
		struct box box = tangle->boxes[i];
		if (i == node || box.y >= old.y + old.height ||
		    old.y >= box.y + box.height)
			continue;
		try_at(&search, box.x - gap - old.width);
		try_at(&search, box.x + box.width + gap);
	}
	own->x = search.best;
	tangle_settle(tangle);
	if (own->x != old.x)
		keep(tangle);
}

/* What titles move down that lie across the ranks: of all groups around the
   block, but for those around the mirrored one, and itself. */
static double titles_around(
    const struct tangle *tangle, struct block mirrored, struct block block)
{
	double sum = 0;
	uint32_t at = block_parent(tangle, block);
	for (; tangle->right && at != mirrored.at;
	     at = tangle->plan->groups.at[at].parent)
		sum += tangle->plan->groups.at[at].title_height;
	return sum;
}

/* Twice is as before.  Titles stay at the upper edges of their groups. */
static void mirror_boxes(struct tangle *tangle, struct block group, double sum)
{
	for (uint32_t i = 0; i < tangle->moving_count; i++) {
		struct block block = {false, tangle->moving[i]};
		struct box *box = &tangle->boxes[block.at];
		box->x = sum - box->x - box->width +
		    titles_around(tangle, group, block);
	}
	for (uint32_t i = 0; i < tangle->plan->groups.length; i++) {
		struct block block = {true, i};
		struct box *box = &tangle->groups[i];
		if (i != group.at && block_has(tangle, group, block))
			box->x = sum - box->x - box->width +
			    titles_around(tangle, group, block);
	}
}

/* All that stands in a group. */
static void mirror(struct tangle *tangle, struct block group)
{
	double low = INFINITY, high = -INFINITY;
	tangle_set_moving(tangle, group, group);
	for (uint32_t i = 0; i < tangle->moving_count; i++) {
		struct box box = tangle->boxes[tangle->moving[i]];
		low = lesser(low, box.x);
		high = greater(high, box.x + box.width);
	}
	for (uint32_t i = 0; i < tangle->plan->groups.length; i++) {
		struct box box = tangle->groups[i];
		if (tangle->plan->groups.at[i].parent != group.at)
			continue;
		low = lesser(low, box.x);
		high = greater(high, box.x + box.width);
	}
	double before = tangle_cost(tangle, INFINITY);
	mirror_boxes(tangle, group, low + high);
	if (tangle_cost(tangle, before - GAIN) + GAIN < before) {
		keep(tangle);
		return;
	}
	mirror_boxes(tangle, group, low + high);
	tangle_settle(tangle);
}

static struct block block_at(const struct tangle *tangle, uint32_t at)
{
	return at < tangle->nodes ? (struct block) {false, at}
				  : (struct block) {true, at - tangle->nodes};
}

/* Whether they stand in one group, and in one rank one before the other. */
static bool are_neighbours(
    const struct tangle *tangle, struct block one, struct block other)
{
	struct box a = block_box(tangle, one), b = block_box(tangle, other);
	return a.x + a.width <= b.x && a.y < b.y + b.height &&
	    b.y < a.y + a.height &&
	    block_parent(tangle, one) == block_parent(tangle, other);
}

static void sweep(struct tangle *tangle)
{
	uint32_t groups = tangle->plan->groups.length;
	uint32_t blocks = tangle->nodes + groups;
	for (uint32_t i = 0; i < groups; i++)
		mirror(tangle, (struct block) {true, i});
	for (uint32_t i = 0; i < blocks; i++)
		for (uint32_t k = 0; k < blocks; k++) {
			struct block one = block_at(tangle, i);
			struct block other = block_at(tangle, k);
			if (are_neighbours(tangle, one, other))
				swap(tangle, one, other);
		}
	for (uint32_t i = 0; i < tangle->nodes; i++)
		relocate(tangle, i);
}

static void give_line(
    const struct plan *plan, struct places *places, uint32_t at)
{
	const struct plan_edge *edge = &plan->edges.at[at];
	struct point a = places->nodes[edge->from];
	struct point b = places->nodes[edge->to];
	struct curve line = curve_line(plan->arena,
	    box_leave(place_box(plan, places, edge->from), a, b),
	    box_leave(place_box(plan, places, edge->to), b, a));
	places->edges[at].points = line.points;
	places->edges[at].count = line.count;
	places->edges[at].label = curve_at(line, 0.5);
}

static void give_back(const struct tangle *tangle)
{
	struct places *places = tangle->places;
	for (uint32_t i = 0; i < tangle->nodes; i++)
		if (tangle->moved[i])
			places->nodes[i] =
			    box_middle(tangle_turn(tangle, tangle->boxes[i]));
	for (uint32_t i = 0; i < tangle->plan->groups.length; i++)
		places->groups[i] = tangle_turn(tangle, tangle->groups[i]);
	const struct strand *strand;
	vec_each (strand, &tangle->strands)
		if (tangle->moved[strand->from] || tangle->moved[strand->to])
			give_line(tangle->plan, places, strand->edge);
}

void untangle(const struct plan *plan, struct places *places)
{
	if (plan->edges.length > MOST_EDGES ||
	    plan->design->components.length > MOST_NODES)
		return;
	struct tangle tangle;
	tangle_init(&tangle, plan, places);
	sweep(&tangle);
	give_back(&tangle);
}
