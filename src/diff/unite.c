#include "diff/unite.h"

#include "diff/pair.h"
#include "model/part.h"

/* What becomes of each item; by its index in the frame, NULL when left out. */
struct uniting {
	struct arena *arena;
	const struct diff *diff;
	const struct union_frame *frame;
	enum union_side side;
	const bool *kept;
	struct design_union result;
	struct union_list items[3]; /* of the result */
	struct component **components;
	struct group **groups;
	struct link **links;
	struct domain **domains[2]; /* by index in a design */
};

static const struct design *design_of(const struct diff *diff, int side)
{
	return side == UNION_BEFORE ? diff->before : diff->after;
}

static uint32_t *index_items(struct arena *arena, const struct union_list *list,
    int side, uint32_t count)
{
	uint32_t *at = arena_array(arena, count, sizeof(*at));
	for (uint32_t i = 0; i < count; i++)
		at[i] = UNION_NOWHERE;
	for (uint32_t i = 0; i < list->length; i++) {
		const struct element *element = side == UNION_BEFORE
		    ? list->at[i].before
		    : list->at[i].after;
		if (element)
			at[element->index] = i;
	}
	return at;
}

void frame_index(
    struct union_frame *frame, struct arena *arena, const struct diff *diff)
{
	for (int side = UNION_BEFORE; side <= UNION_AFTER; side++) {
		const struct design *design = design_of(diff, side);
		frame->places.components[side] = index_items(
		    arena, &frame->components, side, design->components.length);
		frame->places.groups[side] = index_items(
		    arena, &frame->groups, side, design->groups.length);
		frame->places.links[side] = index_items(
		    arena, &frame->links, side, design->links.length);
	}
}

/* Which design tells of the item; UNION_BOTH: it is left out. */
static enum union_side teller(
    enum union_side side, const struct union_item *item)
{
	if (side != UNION_BEFORE && item->after)
		return UNION_AFTER;
	if (side != UNION_AFTER && item->before)
		return UNION_BEFORE;
	return UNION_BOTH;
}

static const struct element *told(
    enum union_side side, const struct union_item *item)
{
	switch (teller(side, item)) {
	case UNION_BEFORE: return item->before;
	case UNION_AFTER: return item->after;
	case UNION_BOTH: break;
	}
	return NULL;
}

static void keep_item(struct uniting *u, enum element_kind kind,
    const struct union_item *item, uint32_t origin)
{
	int list = kind == ELEMENT_COMPONENT ? 0
	    : kind == ELEMENT_GROUP          ? 1
					     : 2;
	struct union_item *copy = vec_add(u->arena, &u->items[list]);
	*copy = *item;
	copy->origin = origin;
}

static void copy_groups(struct uniting *u)
{
	struct design *design = u->result.design;
	const struct union_frame *frame = u->frame;
	for (uint32_t i = 0; i < frame->groups.length; i++) {
		const struct union_item *item = &frame->groups.at[i];
		const struct element *of = told(u->side, item);
		if (!of)
			continue;
		struct group *copy = arena_new(u->arena, struct group);
		*copy = *(const struct group *)of;
		copy->element.index = design->groups.length;
		copy->components = (struct component_list) {0};
		copy->groups = copy->parents = (struct group_list) {0};
		copy->drawn = frame->drawn[i];
		vec_push(u->arena, &design->groups, copy);
		map_add(&design->group_ids, copy->element.id, copy);
		keep_item(u, ELEMENT_GROUP, item, i);
		u->groups[i] = copy;
	}
}

/* The nearest box that is there. */
static struct group *box_at(const struct uniting *u, uint32_t box)
{
	while (box != NO_BOX && !u->groups[box])
		box = u->frame->group_boxes[box];
	return box == NO_BOX ? NULL : u->groups[box];
}

static void nest_groups(struct uniting *u)
{
	for (uint32_t i = 0; i < u->frame->groups.length; i++)
		if (u->groups[i])
			u->groups[i]->box = box_at(u, u->frame->group_boxes[i]);
}

static struct group *group_at(
    const struct uniting *u, int side, const struct group *group)
{
	return u->groups[u->frame->places.groups[side][group->element.index]];
}

/* Of one design, with those around it. */
static struct domain *copy_domain(
    struct uniting *u, int side, const struct domain *domain)
{
	struct domain *inner = NULL, *first = NULL;
	for (; domain; domain = domain->parent) {
		struct domain **known = &u->domains[side][domain->index];
		bool is_known = *known != NULL;
		if (!is_known) {
			*known = arena_new(u->arena, struct domain);
			**known = *domain;
			if (domain->group)
				(*known)->group =
				    group_at(u, side, domain->group);
		}
		if (inner)
			inner->parent = *known;
		inner = *known;
		first = first ? first : *known;
		if (is_known)
			break;
	}
	return first;
}

static void copy_placements(struct uniting *u, int side, struct component *copy)
{
	uint32_t count = copy->placements.length;
	struct placement *all = arena_array(u->arena, count, sizeof(*all));
	for (uint32_t i = 0; i < count; i++)
		all[i] = (struct placement) {
		    copy_domain(u, side, copy->placements.at[i].domain),
		    copy->placements.at[i].replicas,
		};
	copy->placements.at = all;
	copy->placements.capacity = count;
}

static bool stands_in(const struct component *copy, const struct group *group)
{
	const struct group *box = copy->box;
	while (box && box != group)
		box = box->box;
	return box != NULL;
}

/* The box, and whatever else it is in, as tags. */
static void join_groups(struct uniting *u, int side, struct component *copy,
    const struct component *original)
{
	copy->groups = (struct group_list) {0};
	if (copy->box)
		vec_push(u->arena, &copy->groups, copy->box);
	struct group *const *group;
	vec_each (group, &original->groups) {
		const struct group *there = group_at(u, side, *group);
		if (stands_in(copy, there))
			continue;
		struct group *tag = arena_new(u->arena, struct group);
		*tag = *there;
		tag->drawn = false;
		vec_push(u->arena, &copy->groups, tag);
	}
}

/* Of a group that it is only drawn in, since it enters that later. */
static void deny_groups(
    struct uniting *u, struct component *copy, const struct union_item *item)
{
	for (uint32_t i = 0; i < item->moves.length; i++) {
		const struct group *to = item->moves.at[i].to;
		struct group *there = to ? group_at(u, UNION_AFTER, to) : NULL;
		if (!there || !stands_in(copy, there))
			continue;
		struct group *tag = arena_new(u->arena, struct group);
		*tag = *there;
		tag->drawn = false;
		tag->dimension = DIMENSION_DRAWING;
		tag->name =
		    str_printf(u->arena, "not in %.*s", STR_ARG(there->name));
		vec_push(u->arena, &copy->groups, tag);
	}
}

static void copy_components(struct uniting *u)
{
	struct design *design = u->result.design;
	const struct union_frame *frame = u->frame;
	for (uint32_t i = 0; i < frame->components.length; i++) {
		const struct union_item *item = &frame->components.at[i];
		const struct element *of = told(u->side, item);
		if (!of || (u->kept && !u->kept[i]))
			continue;
		int side = (int)teller(u->side, item);
		struct component *copy = arena_new(u->arena, struct component);
		*copy = *(const struct component *)of;
		copy->element.index = design->components.length;
		copy->out = copy->in = (struct link_list) {0};
		copy->box = box_at(u, frame->boxes[i]);
		copy_placements(u, side, copy);
		join_groups(u, side, copy, (const struct component *)of);
		if (u->side == UNION_BEFORE)
			deny_groups(u, copy, item);
		vec_push(u->arena, &design->components, copy);
		map_add(&design->component_ids, copy->element.id, copy);
		keep_item(u, ELEMENT_COMPONENT, item, i);
		u->components[i] = copy;
	}
}

static struct component *component_at(
    const struct uniting *u, int side, const struct component *component)
{
	uint32_t index = component
	    ? u->frame->places.components[side][component->element.index]
	    : UNION_NOWHERE;
	return index == UNION_NOWHERE ? NULL : u->components[index];
}

static void copy_links(struct uniting *u)
{
	struct design *design = u->result.design;
	for (uint32_t i = 0; i < u->frame->links.length; i++) {
		const struct union_item *item = &u->frame->links.at[i];
		const struct link *of =
		    (const struct link *)told(u->side, item);
		if (!of)
			continue;
		int side = (int)teller(u->side, item);
		struct component *from = component_at(u, side, of->from);
		struct component *to = component_at(u, side, of->to);
		if (!from || !to)
			continue;
		struct link *copy = arena_new(u->arena, struct link);
		*copy = *of;
		copy->element.index = design->links.length;
		copy->from = from;
		copy->to = to;
		vec_push(u->arena, &design->links, copy);
		vec_push(u->arena, &from->out, copy);
		vec_push(u->arena, &to->in, copy);
		keep_item(u, ELEMENT_LINK, item, i);
		u->links[i] = copy;
	}
}

static void copy_step(
    struct uniting *u, int side, struct flow *flow, const struct step *step)
{
	uint32_t index =
	    u->frame->places.links[side][step->link->element.index];
	if (index == UNION_NOWHERE || !u->links[index] ||
	    (int)teller(u->side, &u->frame->links.at[index]) != side)
		return;
	struct step *copy = arena_new(u->arena, struct step);
	*copy = *step;
	copy->flow = flow;
	copy->link = u->links[index];
	copy->from = component_at(u, side, step->from);
	copy->to = component_at(u, side, step->to);
	struct step_terms *terms = arena_new(u->arena, struct step_terms);
	*terms = *step->terms;
	terms->backup = component_at(u, side, terms->backup);
	terms->behind = NULL;
	copy->terms = terms;
	vec_push(u->arena, &flow->steps, copy);
}

static void copy_flow(struct uniting *u, int side, const struct flow *flow)
{
	struct design *design = u->result.design;
	struct flow *copy = arena_new(u->arena, struct flow);
	*copy = *flow;
	copy->steps = copy->order = (struct step_list) {0};
	copy->components = (struct component_list) {0};
	copy->entry = component_at(u, side, flow->entry);
	for (uint32_t i = 0; i < flow->steps.length; i++)
		copy_step(u, side, copy, flow->steps.at[i]);
	struct component *const *reached;
	vec_each (reached, &flow->components) {
		struct component *there = component_at(u, side, *reached);
		if (there)
			vec_push(u->arena, &copy->components, there);
	}
	vec_push(u->arena, &design->flows, copy);
	map_add(&design->flow_ids, copy->element.id, copy);
}

/* Of both designs: each tells how the links are walked that are its own. */
static void copy_flows(struct uniting *u)
{
	for (int side = UNION_AFTER; side >= UNION_BEFORE; side--) {
		const struct design *design = design_of(u->diff, side);
		if (u->side != UNION_BOTH && (int)u->side != side)
			continue;
		for (uint32_t i = 0; i < design->flows.length; i++)
			copy_flow(u, side, design->flows.at[i]);
	}
}

struct design_union unite(struct arena *arena, const struct diff *diff,
    const struct union_frame *frame, enum union_side side, const bool *kept)
{
	struct uniting u = {
	    .arena = arena,
	    .diff = diff,
	    .frame = frame,
	    .side = side,
	    .kept = kept,
	    .result.diff = diff,
	    .result.design = design_blank(
		arena, side == UNION_BEFORE ? diff->before : diff->after),
	    .components = arena_array(
		arena, frame->components.length, sizeof(struct component *)),
	    .groups = arena_array(
		arena, frame->groups.length, sizeof(struct group *)),
	    .links =
		arena_array(arena, frame->links.length, sizeof(struct link *)),
	};
	for (int k = UNION_BEFORE; k <= UNION_AFTER; k++)
		u.domains[k] =
		    arena_array(arena, design_of(diff, k)->domains.length,
			sizeof(struct domain *));
	copy_groups(&u);
	nest_groups(&u);
	copy_components(&u);
	copy_links(&u);
	copy_flows(&u);
	struct union_frame made = {.components = u.items[0],
	    .groups = u.items[1],
	    .links = u.items[2]};
	frame_index(&made, arena, diff);
	u.result.components = made.components.at;
	u.result.groups = made.groups.at;
	u.result.links = made.links.at;
	u.result.places = made.places;
	return u.result;
}
