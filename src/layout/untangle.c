#include "layout/untangle.h"

#include "layout/curve.h"
#include "layout/tangle.h"

#include <assert.h>
#include <math.h>

enum {
	MOST_NODES = 200, /* a sweep takes the cube of them, at worst */
	MARGIN = 14,      /* within a group's box */
	GAIN = 220,       /* in points of length, that is worth a move */
};

#define TOUCH 0.1 /* boxes that are nearer by less have their gap */

/* Whether anything but the two that are about to move, and what is around both,
   reaches there. */
static bool is_taken(
    const struct tangle *tangle, struct box box, uint32_t one, uint32_t other)
{
	for (uint32_t i = 0; i < tangle->nodes; i++)
		if (box_overlaps(tangle->boxes[i], box) && !tangle->moves[i])
			return true;
	for (uint32_t i = tangle->nodes; i < tangle->blocks; i++)
		if (box_overlaps(tangle->boxes[i], box) &&
		    !block_has(tangle, i, one) && !block_has(tangle, one, i) &&
		    !block_has(tangle, other, i))
			return true;
	for (uint32_t i = 0; i < tangle->strands.length; i++) {
		const struct box *label = &tangle->strands.at[i].label;
		if (label->width > 0 && box_overlaps(*label, box) &&
		    !bits_have(tangle->touched, (int)i))
			return true;
	}
	return false;
}

static void move(struct tangle *tangle, uint32_t block, double by)
{
	if (block < tangle->nodes) {
		tangle->boxes[block].x += by;
		return;
	}
	for (uint32_t i = 0; i < tangle->blocks; i++)
		if (block_has(tangle, block, i))
			tangle->boxes[i].x += by;
}

/* The moving components stay where they are now. */
static void keep(struct tangle *tangle)
{
	for (uint32_t i = 0; i < tangle->moving_count; i++)
		tangle->moved[tangle->moving[i]] = true;
	int at;
	bits_each (at, tangle->touched)
		tangle->strands.at[at].label = (struct box) {0};
	tangle_keep(tangle);
}

/* Two neighbours in one group, where that is for the better: then true.  What
   is around them stays as wide. */
static bool swap(struct tangle *tangle, uint32_t left, uint32_t right)
{
	struct box a = tangle->boxes[left], b = tangle->boxes[right];
	double end = b.x + b.width;
	double top = lesser(a.y, b.y);
	double bottom = greater(a.y + a.height, b.y + b.height);
	struct box both = {a.x, top, end - a.x, bottom - top};
	tangle_set_moving(tangle, left, right);
	if (is_taken(tangle, both, left, right))
		return false;
	double before = tangle_kept_cost(tangle);
	double on = end - a.width - a.x, back = b.x - a.x;
	move(tangle, left, on);
	move(tangle, right, -back);
	if (tangle_cost(tangle, before - GAIN) + GAIN < before) {
		keep(tangle);
		return true;
	}
	move(tangle, left, -on);
	move(tangle, right, back);
	tangle_restore(tangle);
	return false;
}

/* Whether the component may go there, with a gap on both sides. */
static bool has_room(const struct tangle *tangle, uint32_t node, double left)
{
	const struct plan *plan = tangle->plan;
	struct box box = tangle->boxes[node];
	uint32_t group = tangle->parents[node];
	double low = 0,
	       high = tangle->right ? tangle->places->height
				    : tangle->places->width;
	if (group != NO_INDEX) {
		struct box room = tangle->boxes[group];
		low = room.x + MARGIN;
		high = room.x + room.width - MARGIN;
		if (tangle->right)
			low +=
			    plan->groups.at[group - tangle->nodes].title_height;
	}
	if (left < low || left + box.width > high)
		return false;
	double gap = plan->node_gap - TOUCH;
	box.x = left - gap;
	box.width += 2 * gap;
	return !is_taken(tangle, box, node, node);
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
	int at;
	bits_each (at, tangle->touched) {
		const struct strand *strand = &tangle->strands.at[at];
		uint32_t other =
		    strand->from == node ? strand->to : strand->from;
		uint32_t heavy = tangle->plan->edges.at[strand->edge].weight;
		sum += box_middle(tangle->boxes[other]).x * heavy;
		weight += heavy;
	}
	return weight > 0 ? sum / weight : box_middle(tangle->boxes[node]).x;
}

/* To the middle of its neighbours, or beside another of its rank, where that is
   for the better: then true. */
static bool relocate(struct tangle *tangle, uint32_t node)
{
	struct box *own = &tangle->boxes[node], old = *own;
	tangle_set_moving(tangle, node, node);
	struct search search = {
	    tangle, node, tangle_kept_cost(tangle) - GAIN, old.x};
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
	tangle_restore(tangle);
	if (own->x == old.x)
		return false;
	keep(tangle);
	return true;
}

/* What titles move down that lie across the ranks: of all groups around the
   block, but for those around the mirrored one, and itself. */
static double titles_around(
    const struct tangle *tangle, uint32_t mirrored, uint32_t block)
{
	double sum = 0;
	uint32_t at = tangle->parents[block];
	for (; tangle->right && at != mirrored; at = tangle->parents[at])
		sum += tangle->plan->groups.at[at - tangle->nodes].title_height;
	return sum;
}

/* Twice is as before.  Titles stay at the upper edges of their groups. */
static void mirror_boxes(struct tangle *tangle, uint32_t group, double sum)
{
	for (uint32_t i = 0; i < tangle->blocks; i++) {
		struct box *box = &tangle->boxes[i];
		if (i != group && block_has(tangle, group, i))
			box->x = sum - box->x - box->width +
			    titles_around(tangle, group, i);
	}
}

/* All that stands in a group. */
static void mirror(struct tangle *tangle, uint32_t group)
{
	double low = INFINITY, high = -INFINITY;
	tangle_set_moving(tangle, group, group);
	for (uint32_t i = 0; i < tangle->blocks; i++) {
		struct box box = tangle->boxes[i];
		if (i == group || !block_has(tangle, group, i))
			continue;
		low = lesser(low, box.x);
		high = greater(high, box.x + box.width);
	}
	double before = tangle_kept_cost(tangle);
	mirror_boxes(tangle, group, low + high);
	if (tangle_cost(tangle, before - GAIN) + GAIN < before) {
		keep(tangle);
		return;
	}
	mirror_boxes(tangle, group, low + high);
	tangle_restore(tangle);
}

/* Whether they stand in one group, and in one rank one before the other. */
static bool are_neighbours(
    const struct tangle *tangle, uint32_t one, uint32_t other)
{
	const struct box *a = &tangle->boxes[one], *b = &tangle->boxes[other];
	return tangle->parents[one] == tangle->parents[other] &&
	    a->x + a->width <= b->x && a->y < b->y + b->height &&
	    b->y < a->y + a->height;
}

static bool swap_neighbours(struct tangle *tangle)
{
	bool changed = false;
	for (uint32_t i = 0; i < tangle->blocks; i++)
		for (uint32_t k = 0; k < tangle->blocks; k++)
			if (are_neighbours(tangle, i, k))
				changed |= swap(tangle, i, k);
	return changed;
}

/* What stands elsewhere has new neighbours, which it may change places with. */
static void sweep(struct tangle *tangle)
{
	for (uint32_t i = tangle->nodes; i < tangle->blocks; i++)
		mirror(tangle, i);
	bool changed = swap_neighbours(tangle);
	for (uint32_t i = 0; i < tangle->nodes; i++)
		changed |= relocate(tangle, i);
	if (changed)
		(void)swap_neighbours(tangle);
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
		places->groups[i] =
		    tangle_turn(tangle, tangle->boxes[tangle->nodes + i]);
	const struct strand *strand;
	vec_each (strand, &tangle->strands)
		if (tangle->moved[strand->from] || tangle->moved[strand->to])
			give_line(tangle->plan, places, strand->edge);
}

void untangle(const struct plan *plan, struct places *places)
{
	if (plan->edges.length > TANGLE_MAX_STRANDS ||
	    plan->design->components.length > MOST_NODES)
		return;
	struct tangle tangle;
	tangle_init(&tangle, plan, places);
	sweep(&tangle);
	give_back(&tangle);
}
