#include "layout/tangle.h"

#include "layout/trace.h"

#include <math.h>

enum {
	COST_CROSSING = 110,
	COST_BLOCKED = 150, /* by a box on the straight way */
	CLEARANCE = 4,      /* of a straight way from boxes */
};

static void set_line(const struct tangle *tangle, struct strand *strand)
{
	struct point a = box_middle(tangle->boxes[strand->from]);
	struct point b = box_middle(tangle->boxes[strand->to]);
	strand->a = a;
	strand->b = b;
	strand->reach = (struct box) {lesser(a.x, b.x) - CLEARANCE,
	    lesser(a.y, b.y) - CLEARANCE, fabs(b.x - a.x) + 2 * CLEARANCE,
	    fabs(b.y - a.y) + 2 * CLEARANCE};
}

static struct box label_of(const struct tangle *tangle, uint32_t at)
{
	const struct plan_edge *edge = &tangle->plan->edges.at[at];
	const struct place_edge *place = &tangle->places->edges[at];
	double width = edge->label_width, height = edge->label_height;
	struct box box = {place->label.x - width / 2,
	    place->label.y - height / 2, width, height};
	return place->has_label ? tangle_turn(tangle, box) : (struct box) {0};
}

static void add_strands(struct tangle *tangle)
{
	const struct plan *plan = tangle->plan;
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		if (edge->links.length == 0)
			continue;
		struct strand *strand = vec_add(plan->arena, &tangle->strands);
		strand->from = edge->from;
		strand->to = edge->to;
		strand->edge = i;
		strand->label = label_of(tangle, i);
		set_line(tangle, strand);
	}
}

void tangle_init(
    struct tangle *tangle, const struct plan *plan, struct places *places)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	uint32_t groups = plan->groups.length;
	*tangle = (struct tangle) {
	    .plan = plan,
	    .places = places,
	    .right = plan->direction == DIRECTION_RIGHT,
	    .nodes = nodes,
	    .boxes = arena_array(arena, nodes, sizeof(struct box)),
	    .groups = arena_array(arena, groups, sizeof(struct box)),
	    .moved = arena_array(arena, nodes, sizeof(bool)),
	    .moving = arena_array(arena, nodes, sizeof(uint32_t)),
	    .moves = arena_array(arena, nodes, sizeof(bool)),
	};
	for (uint32_t i = 0; i < nodes; i++)
		tangle->boxes[i] =
		    tangle_turn(tangle, place_box(plan, places, i));
	for (uint32_t i = 0; i < groups; i++)
		tangle->groups[i] = tangle_turn(tangle, places->groups[i]);
	add_strands(tangle);
}

uint32_t block_parent(const struct tangle *tangle, struct block block)
{
	return block.is_group ? tangle->plan->groups.at[block.at].parent
			      : tangle->plan->node_groups[block.at];
}

struct box block_box(const struct tangle *tangle, struct block block)
{
	return block.is_group ? tangle->groups[block.at]
			      : tangle->boxes[block.at];
}

bool block_has(
    const struct tangle *tangle, struct block outer, struct block inner)
{
	if (!outer.is_group)
		return !inner.is_group && inner.at == outer.at;
	uint32_t at = inner.is_group ? inner.at : block_parent(tangle, inner);
	/* A group is numbered after what is around it. */
	while (at != NO_INDEX && at > outer.at)
		at = tangle->plan->groups.at[at].parent;
	return at == outer.at;
}

void tangle_set_moving(
    struct tangle *tangle, struct block one, struct block other)
{
	tangle->moving_count = 0;
	for (uint32_t i = 0; i < tangle->nodes; i++) {
		struct block node = {false, i};
		tangle->moves[i] = block_has(tangle, one, node) ||
		    block_has(tangle, other, node);
		if (tangle->moves[i])
			tangle->moving[tangle->moving_count++] = i;
	}
	struct strand *strand;
	vec_each (strand, &tangle->strands)
		strand->touched =
		    tangle->moves[strand->from] || tangle->moves[strand->to];
}

static double side_of(struct point a, struct point b, struct point p)
{
	return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/* Two that end at the same component do not. */
static bool are_crossed(const struct strand *one, const struct strand *other)
{
	if (!box_overlaps(one->reach, other->reach) ||
	    one->from == other->from || one->from == other->to ||
	    one->to == other->from || one->to == other->to)
		return false;
	return side_of(one->a, one->b, other->a) *
		side_of(one->a, one->b, other->b) <
	    0 &&
	    side_of(other->a, other->b, one->a) *
		side_of(other->a, other->b, one->b) <
	    0;
}

static inline bool is_blocked(
    const struct tangle *tangle, const struct strand *strand, uint32_t node)
{
	struct box box = tangle->boxes[node];
	return box_overlaps(strand->reach, box) && node != strand->from &&
	    node != strand->to &&
	    trace_segment_meets(
		strand->a, strand->b, box_grown(box, CLEARANCE));
}

/* Without its length. */
static double touched_cost(
    const struct tangle *tangle, const struct strand *strand)
{
	double cost = 0;
	for (uint32_t i = 0; i < tangle->nodes; i++)
		if (is_blocked(tangle, strand, i))
			cost += COST_BLOCKED;
	const struct strand *other;
	vec_each (other, &tangle->strands)
		if ((!other->touched || other > strand) &&
		    are_crossed(strand, other))
			cost += COST_CROSSING;
	return cost;
}

void tangle_settle(struct tangle *tangle)
{
	struct strand *strand;
	vec_each (strand, &tangle->strands)
		if (strand->touched)
			set_line(tangle, strand);
}

/* Around all that moves. */
static struct box moving_box(const struct tangle *tangle)
{
	double left = INFINITY, top = INFINITY;
	double right = -INFINITY, bottom = -INFINITY;
	for (uint32_t i = 0; i < tangle->moving_count; i++) {
		struct box box = tangle->boxes[tangle->moving[i]];
		left = lesser(left, box.x);
		top = lesser(top, box.y);
		right = greater(right, box.x + box.width);
		bottom = greater(bottom, box.y + box.height);
	}
	return box_grown(
	    (struct box) {left, top, right - left, bottom - top}, 0.5);
}

double tangle_cost(struct tangle *tangle, double most)
{
	double cost = 0;
	struct box reach = moving_box(tangle);
	tangle_settle(tangle);
	const struct strand *strand;
	vec_each (strand, &tangle->strands)
		if (strand->touched)
			cost += point_distance(strand->a, strand->b);
	vec_each (strand, &tangle->strands) {
		if (cost >= most)
			return cost;
		if (strand->touched) {
			cost += touched_cost(tangle, strand);
			continue;
		}
		if (!box_overlaps(strand->reach, reach))
			continue;
		for (uint32_t i = 0; i < tangle->moving_count; i++)
			if (is_blocked(tangle, strand, tangle->moving[i]))
				cost += COST_BLOCKED;
	}
	return cost;
}
