#include "layout/plan.h"

#include "layout/islands.h"
#include "layout/layer.h"

#include <math.h>
#include <stdlib.h>

enum {
	NODE_GAP_DOWN = 30,
	NODE_GAP_RIGHT = 24,
	RANK_GAP_DOWN = 46,
	RANK_GAP_RIGHT = 54,
	TITLE_PASS = 26, /* beside a title, for a link to run past it */
	MAX_WEIGHT = 12, /* of a link that many flows walk */
	MAX_DEPTH = 64,  /* of groups; the language stops at 16 */
	/* Above so many components, labels have no ranks of their own: with
	   twice the ranks, a fifth more links cross. */
	LABELLED_COMPONENTS = 64,
};

static uint32_t group_depth(const struct group *group)
{
	uint32_t depth = 0;
	while (group->box && depth < MAX_DEPTH) {
		group = group->box;
		depth++;
	}
	return depth;
}

struct group *layout_box_of(const struct component *component)
{
	struct group *innermost = NULL;
	struct group *const *group;
	vec_each (group, &component->groups) {
		if (!(*group)->drawn)
			continue;
		if (!innermost || group_depth(*group) > group_depth(innermost))
			innermost = *group;
	}
	return innermost;
}

/* Numbers a group after the ones around it. */
static uint32_t add_group(
    struct plan *plan, struct group *group, uint32_t *numbers)
{
	if (!group)
		return NO_INDEX;
	uint32_t index = group->element.index;
	if (numbers[index] != NO_INDEX)
		return numbers[index];
	uint32_t parent = add_group(plan, group->box, numbers);
	struct plan_group *added = vec_add(plan->arena, &plan->groups);
	added->group = group;
	added->parent = parent;
	const struct layout_group *measured = &plan->layout->groups[index];
	struct placed_text *text;
	vec_each (text, &measured->texts) {
		double leading = text_faces[text->style].leading;
		added->title_width = greater(
		    added->title_width, text->at.x + text->width + TITLE_PASS);
		added->title_height = greater(added->title_height, leading);
	}
	return numbers[index] = plan->groups.length - 1;
}

static void add_groups(struct plan *plan)
{
	const struct design *design = plan->design;
	uint32_t *numbers =
	    arena_array(plan->arena, design->groups.length, sizeof(*numbers));
	for (uint32_t i = 0; i < design->groups.length; i++)
		numbers[i] = NO_INDEX;
	plan->node_groups = arena_array(
	    plan->arena, design->components.length, sizeof(*plan->node_groups));
	for (uint32_t i = 0; i < design->components.length; i++) {
		struct group *box = layout_box_of(design->components.at[i]);
		plan->node_groups[i] = add_group(plan, box, numbers);
	}
}

static uint32_t link_weight(const struct link *link)
{
	return link->arrow == ARROW_CALL ? 2 : 1;
}

/* Links that flows walk are drawn straighter. */
static uint32_t *flow_weights(const struct plan *plan)
{
	const struct design *design = plan->design;
	uint32_t *weights =
	    arena_array(plan->arena, design->links.length, sizeof(*weights));
	struct flow **flow;
	vec_each (flow, &design->flows) {
		struct step **step;
		vec_each (step, &(*flow)->steps)
			if ((*step)->link && !(*step)->alternative)
				weights[(*step)->link->element.index] += 2;
	}
	return weights;
}

/* Of two components with an edge; the first two numbers are its key. */
struct pair {
	uint32_t low, high, edge;
};

static struct plan_edge *edge_between(
    struct plan *plan, struct map *pairs, uint32_t from, uint32_t to)
{
	struct pair *pair = arena_new(plan->arena, struct pair);
	*pair = (struct pair) {.low = from < to ? from : to,
	    .high = from < to ? to : from,
	    .edge = plan->edges.length};
	struct str key = {
	    (const char *)pair, sizeof(pair->low) + sizeof(pair->high)};
	const struct pair *known = map_get(pairs, key);
	if (known)
		return &plan->edges.at[known->edge];
	map_add(pairs, key, pair);
	struct plan_edge *edge = vec_add(plan->arena, &plan->edges);
	edge->from = from;
	edge->to = to;
	edge->ranks = 1;
	return edge;
}

/* `a <-> b: label` says it of both links, and is written once. */
static void drop_repeated_label(
    const struct plan *plan, const struct plan_edge *edge)
{
	const struct design *design = plan->design;
	uint32_t newest = edge->links.at[edge->links.length - 1];
	struct str text =
	    fact_text(&design->links.at[newest]->element.facts, F_LINK_LABEL);
	for (uint32_t i = 0; i + 1 < edge->links.length; i++) {
		const struct link *other = design->links.at[edge->links.at[i]];
		if (!str_equal(
			text, fact_text(&other->element.facts, F_LINK_LABEL)))
			continue;
		plan->layout->links[newest].label = (struct box) {0};
		plan->layout->links[newest].texts.length = 0;
	}
}

static bool is_linked_otherwise(const struct component *component)
{
	const struct link_list *lists[] = {&component->out, &component->in};
	for (int i = 0; i < 2; i++) {
		struct link *const *link;
		vec_each (link, lists[i])
			if (!(*link)->takes_over)
				return true;
	}
	return false;
}

/*
 * What goes out only in need does not say where things stand, unless nothing
 * else does; its curve is found afterwards.  Curves of many links are not
 * sought: there it has its part in the layout.
 */
static bool shapes(const struct plan *plan, const struct link *link)
{
	return !link->takes_over ||
	    plan->design->links.length > PLAN_CURVED_LINKS ||
	    !is_linked_otherwise(link->to);
}

static void add_edges(struct plan *plan)
{
	struct map pairs;
	map_init(&pairs, plan->arena);
	uint32_t *weights = flow_weights(plan);
	struct link **at;
	vec_each (at, &plan->design->links) {
		const struct link *link = *at;
		uint32_t index = link->element.index;
		uint32_t from = link->from->element.index;
		uint32_t to = link->to->element.index;
		if (from == to || !shapes(plan, link))
			continue;
		/* Messages come to whoever consumes them. */
		struct plan_edge *edge = link->consumes
		    ? edge_between(plan, &pairs, to, from)
		    : edge_between(plan, &pairs, from, to);
		vec_push(plan->arena, &edge->links, index);
		edge->weight += link_weight(link) + weights[index];
		if (edge->weight > MAX_WEIGHT)
			edge->weight = MAX_WEIGHT;
		drop_repeated_label(plan, edge);
		struct box label = plan->layout->links[index].label;
		edge->label_width = greater(edge->label_width, label.width);
		edge->label_height += label.height;
	}
	/* Links beside each other reach further than the one laid out. */
	struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		if (edge->label_width <= 0 || edge->links.length < 2)
			continue;
		double reach = (edge->links.length - 1) * LAYOUT_PARALLEL_GAP;
		edge->label_width += reach;
		edge->label_height += reach;
	}
}

/*
 * Turns the edges that close a cycle, so that Graphviz sees none: it breaks
 * cycles by itself, but together with nested groups it now and then fails to.
 */
static void break_cycles(struct plan *plan)
{
	uint32_t *ranks = plan_ranks(plan);
	struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		if (ranks[edge->from] <= ranks[edge->to])
			continue;
		uint32_t from = edge->from;
		edge->from = edge->to;
		edge->to = from;
	}
}

/*
 * Graphviz moves a node whose edges weigh the same on both sides to the
 * emptiest rank within reach, which is one meant for labels alone: a hole in
 * the drawing.  Ties are broken towards the callers.
 */
static void break_ties(struct plan *plan)
{
	enum {
		PASSES = 4
	};
	uint32_t count = plan->design->components.length;
	uint32_t *in = arena_array(plan->arena, count, sizeof(*in));
	uint32_t *out = arena_array(plan->arena, count, sizeof(*out));
	struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		in[edge->to] += edge->weight;
		out[edge->from] += edge->weight;
	}
	for (int pass = 0; pass < PASSES; pass++) {
		bool tied = false;
		vec_each (edge, &plan->edges) {
			if (in[edge->to] != out[edge->to])
				continue;
			edge->weight++;
			in[edge->to]++;
			out[edge->from]++;
			tied = true;
		}
		if (!tied)
			break;
	}
}

/* The least crowded rank that a member of `group` can hold another in. */
static uint32_t find_holder(const struct plan *plan, const bool *linked,
    const uint32_t *ranks, const uint32_t *crowds, uint32_t deepest,
    uint32_t group)
{
	uint32_t holder = NO_INDEX, count = plan->design->components.length;
	for (uint32_t i = 0; i < count; i++) {
		if (!linked[i] || ranks[i] >= deepest ||
		    plan->node_groups[i] != group)
			continue;
		uint32_t crowd = crowds[ranks[i] + 1];
		uint32_t least =
		    holder == NO_INDEX ? 0 : crowds[ranks[holder] + 1];
		if (holder == NO_INDEX || crowd < least ||
		    (crowd == least && ranks[i] > ranks[holder]))
			holder = i;
	}
	return holder;
}

/*
 * Components that nothing links to would all stand in the first rank, and
 * stretch their group up to it: an edge that is not drawn holds each behind a
 * neighbour of its own group.
 */
static void hold_lone_nodes(struct plan *plan)
{
	uint32_t count = plan->design->components.length;
	bool *linked = arena_array(plan->arena, count, sizeof(*linked));
	uint32_t *crowds = arena_array(plan->arena, count + 1, sizeof(*crowds));
	struct plan_edge *edge;
	vec_each (edge, &plan->edges)
		linked[edge->from] = linked[edge->to] = true;
	uint32_t *ranks = plan_ranks(plan);
	uint32_t deepest = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (!linked[i])
			continue;
		crowds[ranks[i]]++;
		deepest = ranks[i] > deepest ? ranks[i] : deepest;
	}
	for (uint32_t i = 0; i < count; i++) {
		if (linked[i])
			continue;
		uint32_t holder = find_holder(
		    plan, linked, ranks, crowds, deepest, plan->node_groups[i]);
		if (holder == NO_INDEX)
			continue;
		crowds[ranks[holder] + 1]++;
		edge = vec_add(plan->arena, &plan->edges);
		*edge =
		    (struct plan_edge) {.from = holder, .to = i, .ranks = 1};
	}
}

struct extent {
	double across, along, label; /* of one rank */
};

/* How much a drawing in this direction would have to shrink. */
static double shrinkage(
    const struct plan *plan, enum direction direction, const uint32_t *ranks)
{
	const struct layout *layout = plan->layout;
	uint32_t count = plan->design->components.length;
	struct extent *extents =
	    arena_array(plan->arena, count + 1, sizeof(*extents));
	bool right = direction == DIRECTION_RIGHT;
	for (uint32_t i = 0; i < count; i++) {
		struct box box = layout->nodes[i].box;
		struct extent *rank = &extents[ranks[i]];
		rank->along =
		    greater(rank->along, right ? box.width : box.height);
		rank->across += right ? box.height + NODE_GAP_RIGHT
				      : box.width + NODE_GAP_DOWN;
	}
	struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		struct extent *rank = &extents[ranks[edge->from]];
		rank->label = greater(rank->label,
		    right ? edge->label_width : edge->label_height);
	}
	double along = 0, across = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (extents[i].along == 0)
			break;
		across = greater(across, extents[i].across);
		along += extents[i].along + extents[i].label +
		    (right ? RANK_GAP_RIGHT : RANK_GAP_DOWN);
	}
	double width = right ? along : across;
	double height = right ? across : along;
	return greater(
	    greater(width / PLAN_FRAME_WIDTH, height / PLAN_FRAME_HEIGHT), 1);
}

static enum direction choose_direction(const struct plan *plan)
{
	uint32_t *ranks = plan_ranks(plan);
	double right = shrinkage(plan, DIRECTION_RIGHT, ranks);
	double down = shrinkage(plan, DIRECTION_DOWN, ranks);
	return down < right ? DIRECTION_DOWN : DIRECTION_RIGHT;
}

/* How far a label reaches along the ranks, on average. */
static double mean_label(const struct plan *plan)
{
	double extent = 0;
	uint32_t count = 0;
	const struct plan_edge *edge;
	vec_each (edge, &plan->edges) {
		if (edge->label_width <= 0)
			continue;
		extent += plan->direction == DIRECTION_RIGHT
		    ? edge->label_width
		    : edge->label_height;
		count++;
	}
	return count > 0 ? extent / count : 0;
}

void plan_init(struct plan *plan, struct arena *arena,
    const struct design *design, struct layout *layout,
    enum direction direction, int span, const int *start)
{
	*plan = (struct plan) {.arena = arena,
	    .design = design,
	    .layout = layout,
	    .settled = true};
	add_groups(plan);
	add_edges(plan);
	break_cycles(plan);
	plan->direction =
	    direction == DIRECTION_AUTO ? choose_direction(plan) : direction;
	layout->direction = plan->direction;
	plan->labelled = design->components.length <= LABELLED_COMPONENTS;
	bool right = plan->direction == DIRECTION_RIGHT;
	plan->node_gap = right ? NODE_GAP_RIGHT : NODE_GAP_DOWN;
	plan->rank_gap = right ? RANK_GAP_RIGHT : RANK_GAP_DOWN;
	/* Those that have no rank stand between ranks. */
	if (!plan->labelled)
		plan->rank_gap += mean_label(plan);
	islands_hold(plan);
	if (plan_layer(plan, span, start))
		return;
	hold_lone_nodes(plan);
	break_ties(plan);
}
