#include "layout/tangle.h"

#include "layout/trace.h"

#include <math.h>

static void set_line(const struct tangle *tangle, struct strand *strand)
{
	struct point a = box_middle(tangle->boxes[strand->from]);
	struct point b = box_middle(tangle->boxes[strand->to]);
	strand->a = a;
	strand->b = b;
	strand->reach = (struct box) {lesser(a.x, b.x) - TANGLE_CLEARANCE,
	    lesser(a.y, b.y) - TANGLE_CLEARANCE,
	    fabs(b.x - a.x) + 2 * TANGLE_CLEARANCE,
	    fabs(b.y - a.y) + 2 * TANGLE_CLEARANCE};
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

/* Boxes and lines move across alone: what is level stays so. */
static bool are_level(const struct strand *strand, struct box box)
{
	struct box reach = strand->reach;
	return reach.y < box.y + box.height && box.y < reach.y + reach.height;
}

static bool share_level(const struct strand *one, const struct strand *other)
{
	return lesser(one->a.y, one->b.y) < greater(other->a.y, other->b.y) &&
	    lesser(other->a.y, other->b.y) < greater(one->a.y, one->b.y);
}

/* Two that end at the same component do not cross, nor is a component in the
   way of a strand of its own. */
static void set_near(struct tangle *tangle, uint32_t at)
{
	struct strand *strand = &tangle->strands.at[at];
	for (uint32_t i = 0; i < at; i++) {
		struct strand *other = &tangle->strands.at[i];
		if (!share_level(strand, other) ||
		    strand->from == other->from || strand->from == other->to ||
		    strand->to == other->from || strand->to == other->to)
			continue;
		bits_add(&strand->near, (int)i);
		bits_add(&other->near, (int)at);
	}
	for (uint32_t i = 0; i < tangle->nodes; i++)
		if (are_level(strand, tangle->boxes[i]) && i != strand->from &&
		    i != strand->to)
			bits_add(&tangle->near[i], (int)at);
}

static void add_strands(struct tangle *tangle)
{
	const struct plan *plan = tangle->plan;
	for (uint32_t i = 0; i < plan->edges.length; i++) {
		const struct plan_edge *edge = &plan->edges.at[i];
		if (edge->links.length == 0)
			continue;
		uint32_t at = tangle->strands.length;
		struct strand *strand = vec_add(plan->arena, &tangle->strands);
		strand->from = edge->from;
		strand->to = edge->to;
		strand->edge = i;
		strand->label = label_of(tangle, i);
		set_line(tangle, strand);
		set_near(tangle, at);
		bits_add(&tangle->own[edge->from], (int)at);
		bits_add(&tangle->own[edge->to], (int)at);
		bits_add(&tangle->touched, (int)at);
	}
}

static void add_blocks(struct tangle *tangle)
{
	const struct plan *plan = tangle->plan;
	for (uint32_t i = 0; i < tangle->blocks; i++) {
		bool is_group = i >= tangle->nodes;
		uint32_t group = i - tangle->nodes;
		uint32_t parent = is_group ? plan->groups.at[group].parent
					   : plan->node_groups[i];
		tangle->parents[i] =
		    parent == NO_INDEX ? NO_INDEX : tangle->nodes + parent;
		tangle->boxes[i] = tangle_turn(tangle,
		    is_group ? tangle->places->groups[group]
			     : place_box(plan, tangle->places, i));
	}
}

void tangle_init(
    struct tangle *tangle, const struct plan *plan, struct places *places)
{
	struct arena *arena = plan->arena;
	uint32_t nodes = plan->design->components.length;
	uint32_t blocks = nodes + plan->groups.length;
	*tangle = (struct tangle) {
	    .plan = plan,
	    .places = places,
	    .right = plan->direction == DIRECTION_RIGHT,
	    .nodes = nodes,
	    .blocks = blocks,
	    .boxes = arena_array(arena, blocks, sizeof(struct box)),
	    .parents = arena_array(arena, blocks, sizeof(uint32_t)),
	    .moved = arena_array(arena, nodes, sizeof(bool)),
	    .own = arena_array(arena, nodes, sizeof(struct bits)),
	    .near = arena_array(arena, nodes, sizeof(struct bits)),
	    .blocked = arena_array(arena, nodes, sizeof(struct bits)),
	    .moving = arena_array(arena, nodes, sizeof(uint32_t)),
	    .moves = arena_array(arena, nodes, sizeof(bool)),
	};
	add_blocks(tangle);
	add_strands(tangle);
	tangle_keep(tangle);
}

bool block_has(const struct tangle *tangle, uint32_t outer, uint32_t inner)
{
	if (outer < tangle->nodes)
		return inner == outer;
	if (inner < tangle->nodes)
		inner = tangle->parents[inner];
	/* A group is numbered after what is around it. */
	while (inner != NO_INDEX && inner > outer)
		inner = tangle->parents[inner];
	return inner == outer;
}

static void add_moving(struct tangle *tangle, uint32_t node)
{
	if (tangle->moves[node])
		return;
	tangle->moves[node] = true;
	tangle->moving[tangle->moving_count++] = node;
	tangle->touched = bits_or(tangle->touched, tangle->own[node]);
}

void tangle_set_moving(struct tangle *tangle, uint32_t one, uint32_t other)
{
	while (tangle->moving_count > 0)
		tangle->moves[tangle->moving[--tangle->moving_count]] = false;
	tangle->touched = (struct bits) {0};
	if (one < tangle->nodes && other < tangle->nodes) {
		add_moving(tangle, one);
		add_moving(tangle, other);
		return;
	}
	for (uint32_t i = 0; i < tangle->nodes; i++)
		if (block_has(tangle, one, i) || block_has(tangle, other, i))
			add_moving(tangle, i);
}

static double side_of(struct point a, struct point b, struct point p)
{
	return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/* Of two that are level. */
static inline bool are_apart(const struct box *a, const struct box *b)
{
	return a->x >= b->x + b->width || b->x >= a->x + a->width;
}

static bool are_crossed(const struct strand *one, const struct strand *other)
{
	return side_of(one->a, one->b, other->a) *
		side_of(one->a, one->b, other->b) <
	    0 &&
	    side_of(other->a, other->b, one->a) *
		side_of(other->a, other->b, one->b) <
	    0;
}

/* Of some that are near, those that the strand crosses. */
static struct bits crossed_of(
    const struct tangle *tangle, const struct strand *strand, struct bits set)
{
	int at;
	bits_each (at, set) {
		const struct strand *other = &tangle->strands.at[at];
		if (are_apart(&strand->reach, &other->reach) ||
		    !are_crossed(strand, other))
			bits_remove(&set, at);
	}
	return set;
}

/* Of some that are near, those that the component is in the way of. */
static struct bits blocked_of(
    const struct tangle *tangle, uint32_t node, struct bits set)
{
	const struct box *box = &tangle->boxes[node];
	struct box grown = box_grown(*box, TANGLE_CLEARANCE);
	int at;
	bits_each (at, set) {
		const struct strand *strand = &tangle->strands.at[at];
		if (are_apart(&strand->reach, box) ||
		    !trace_segment_meets(strand->a, strand->b, grown))
			bits_remove(&set, at);
	}
	return set;
}

/* Of some strands, those that the component may newly be in the way of, or no
   longer; false for none. */
static bool take_unsure(
    const struct tangle *tangle, uint32_t node, struct bits *set)
{
	if (!tangle->moves[node])
		*set = bits_and(*set, tangle->touched);
	return bits_any(*set);
}

/* Of some strands, those that do not move, and those that are left: so that two
   that move are met but once. */
static struct bits others_of(
    const struct tangle *tangle, struct bits left, struct bits set)
{
	return bits_or(bits_without(set, tangle->touched), bits_and(set, left));
}

static double touched_length(const struct tangle *tangle)
{
	double sum = 0;
	int at;
	bits_each (at, tangle->touched)
		sum += point_distance(
		    tangle->strands.at[at].a, tangle->strands.at[at].b);
	return sum;
}

double tangle_kept_cost(const struct tangle *tangle)
{
	int blocked = 0, crossed = 0;
	for (uint32_t i = 0; i < tangle->nodes; i++) {
		struct bits unsure = tangle->blocked[i];
		if (take_unsure(tangle, i, &unsure))
			blocked += bits_count(unsure);
	}
	struct bits left = tangle->touched;
	for (int at; bits_take(&left, &at);)
		crossed += bits_count(
		    others_of(tangle, left, tangle->strands.at[at].crossed));
	return touched_length(tangle) + blocked * TANGLE_BLOCKED +
	    crossed * TANGLE_CROSSING;
}

double tangle_cost(struct tangle *tangle, double most)
{
	tangle_restore(tangle);
	double cost = touched_length(tangle);
	/* What is likely, and soon found, comes first. */
	struct bits left = tangle->touched;
	for (int at; cost < most && bits_take(&left, &at);) {
		const struct strand *strand = &tangle->strands.at[at];
		struct bits others = others_of(tangle, left, strand->near);
		cost += TANGLE_CROSSING *
		    bits_count(crossed_of(tangle, strand, others));
	}
	for (uint32_t i = 0; i < tangle->nodes && cost < most; i++) {
		struct bits unsure = tangle->near[i];
		if (take_unsure(tangle, i, &unsure))
			cost += TANGLE_BLOCKED *
			    bits_count(blocked_of(tangle, i, unsure));
	}
	return cost;
}

void tangle_restore(struct tangle *tangle)
{
	int at;
	bits_each (at, tangle->touched)
		set_line(tangle, &tangle->strands.at[at]);
}

static void keep_crossed(struct tangle *tangle, uint32_t at)
{
	struct strand *strand = &tangle->strands.at[at];
	strand->crossed = crossed_of(tangle, strand, strand->near);
	int other;
	bits_each (other, strand->near) {
		struct bits *crossed = &tangle->strands.at[other].crossed;
		if (bits_have(strand->crossed, other))
			bits_add(crossed, (int)at);
		else
			bits_remove(crossed, (int)at);
	}
}

static void keep_blocked(
    struct tangle *tangle, uint32_t node, struct bits unsure)
{
	struct bits blocked = blocked_of(tangle, node, unsure);
	tangle->blocked[node] =
	    bits_or(bits_without(tangle->blocked[node], unsure), blocked);
}

void tangle_keep(struct tangle *tangle)
{
	for (uint32_t i = 0; i < tangle->nodes; i++) {
		struct bits unsure = tangle->near[i];
		if (take_unsure(tangle, i, &unsure))
			keep_blocked(tangle, i, unsure);
	}
	int at;
	bits_each (at, tangle->touched)
		keep_crossed(tangle, (uint32_t)at);
}
