#include "model/part.h"

enum place {
	ELSEWHERE,
	STUB,
	INSIDE,
};

/* Where the elements of the whole went: by index, NULL for what is left out. */
struct cut {
	struct arena *arena;
	const struct design *whole;
	const struct group *root; /* NULL: all is inside */
	struct part part;
	enum place *places; /* by component index */
	/* By group index. */
	bool *entered;  /* a group may be in several */
	bool *crossing; /* also has components that are not inside */
	struct component **components;
	struct link **links;
	struct group **groups;
};

static void enter(struct cut *cut, const struct group *group)
{
	if (cut->entered[group->element.index])
		return;
	cut->entered[group->element.index] = true;
	struct component *const *component;
	vec_each (component, &group->components)
		cut->places[(*component)->element.index] = INSIDE;
	struct group *const *inner;
	vec_each (inner, &group->groups)
		enter(cut, *inner);
}

static void enter_all(struct cut *cut)
{
	for (uint32_t i = 0; i < cut->whole->components.length; i++)
		cut->places[i] = INSIDE;
}

static void find_stubs(struct cut *cut)
{
	enum place *places = cut->places;
	for (uint32_t i = 0; i < cut->whole->links.length; i++) {
		const struct link *link = cut->whole->links.at[i];
		enum place *from = &places[link->from->element.index];
		enum place *to = &places[link->to->element.index];
		if (*from == INSIDE && *to == ELSEWHERE)
			*to = STUB;
		if (*to == INSIDE && *from == ELSEWHERE)
			*from = STUB;
	}
}

/* What a reader needs to know of what is not the subject. */
static struct facts stub_facts(struct arena *arena, const struct facts *facts)
{
	static const enum field_id kept[] = {
	    F_COMPONENT_TECH, F_COMPONENT_DESCRIPTION, F_COMPONENT_LINK};
	struct facts few = {0};
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		const struct fact *fact = fact_find(facts, kept[i]);
		if (fact)
			fact_set(arena, &few, *fact);
	}
	return few;
}

static void make_stub(struct arena *arena, struct component *component)
{
	component->element.facts = stub_facts(arena, &component->element.facts);
	component->replicas_min = component->replicas_max = 1;
	component->shards = 1;
	component->placements.length = 0;
}

static void copy_components(struct cut *cut)
{
	struct arena *arena = cut->arena;
	const struct design *whole = cut->whole;
	struct design *design = cut->part.design;
	uint32_t count = whole->components.length;
	cut->part.stubs = arena_array(arena, count, sizeof(bool));
	cut->part.origins = arena_array(arena, count, sizeof(uint32_t));
	for (uint32_t i = 0; i < count; i++) {
		if (cut->places[i] == ELSEWHERE)
			continue;
		struct component *copy = arena_new(arena, struct component);
		*copy = *whole->components.at[i];
		uint32_t index = design->components.length;
		cut->part.origins[index] = i;
		cut->part.stubs[index] = cut->places[i] == STUB;
		copy->element.index = index;
		copy->out = copy->in = (struct link_list) {0};
		copy->groups = (struct group_list) {0};
		copy->box = NULL;
		if (cut->places[i] == STUB)
			make_stub(arena, copy);
		vec_push(arena, &design->components, copy);
		map_add(&design->component_ids, copy->element.id, copy);
		cut->components[i] = copy;
	}
}

static struct group *copy_group(struct cut *cut, const struct group *group)
{
	struct design *design = cut->part.design;
	struct group **known = &cut->groups[group->element.index];
	if (*known)
		return *known;
	struct group *copy = arena_new(cut->arena, struct group);
	*copy = *group;
	copy->element.index = design->groups.length;
	copy->components = (struct component_list) {0};
	copy->groups = copy->parents = (struct group_list) {0};
	copy->box = NULL;
	vec_push(cut->arena, &design->groups, copy);
	map_add(&design->group_ids, copy->element.id, copy);
	return *known = copy;
}

static void find_crossing(struct cut *cut)
{
	for (uint32_t i = 0; i < cut->whole->components.length; i++) {
		const struct group *at = cut->whole->components.at[i]->box;
		if (cut->places[i] == INSIDE)
			continue;
		for (; at && !cut->crossing[at->element.index]; at = at->box)
			cut->crossing[at->element.index] = true;
	}
}

/* A drawn group that is a box in the part, with those around it. */
static struct group *copy_boxes(struct cut *cut, const struct group *group)
{
	while (
	    group && group != cut->root && cut->crossing[group->element.index])
		group = group->box;
	if (!group || group == cut->root)
		return cut->groups[cut->root->element.index];
	bool there = cut->groups[group->element.index] != NULL;
	struct group *copy = copy_group(cut, group);
	if (!there)
		copy->box = copy_boxes(cut, group->box);
	return copy;
}

static void copy_tag(
    struct cut *cut, struct component *component, const struct group *tag)
{
	if (tag == cut->root ||
	    (tag->drawn && !cut->crossing[tag->element.index]))
		return;
	struct group *copy = copy_group(cut, tag);
	copy->drawn = false;
	vec_push(cut->arena, &component->groups, copy);
}

/* The subject is drawn in any case, even where the whole has it as a tag. */
static void copy_groups(struct cut *cut)
{
	copy_group(cut, cut->root)->drawn = true;
	for (uint32_t i = 0; i < cut->whole->components.length; i++) {
		if (cut->places[i] != INSIDE)
			continue;
		const struct component *original = cut->whole->components.at[i];
		struct component *copy = cut->components[i];
		copy->box = copy_boxes(cut, original->box);
		vec_push(cut->arena, &copy->groups, copy->box);
		struct group *const *tag;
		vec_each (tag, &original->groups)
			copy_tag(cut, copy, *tag);
	}
}

static void copy_all_groups(struct cut *cut)
{
	const struct design *whole = cut->whole;
	for (uint32_t i = 0; i < whole->groups.length; i++)
		copy_group(cut, whole->groups.at[i]);
	for (uint32_t i = 0; i < whole->groups.length; i++) {
		const struct group *original = whole->groups.at[i];
		struct group *copy = cut->groups[i], *const * inner;
		struct component *const *member;
		if (original->box)
			copy->box = cut->groups[original->box->element.index];
		vec_each (inner, &original->groups)
			vec_push(cut->arena, &copy->groups,
			    cut->groups[(*inner)->element.index]);
		vec_each (member, &original->components)
			vec_push(cut->arena, &copy->components,
			    cut->components[(*member)->element.index]);
	}
	for (uint32_t i = 0; i < whole->components.length; i++) {
		const struct component *original = whole->components.at[i];
		struct component *copy = cut->components[i];
		if (original->box)
			copy->box = cut->groups[original->box->element.index];
		struct group *const *group;
		vec_each (group, &original->groups)
			vec_push(cut->arena, &copy->groups,
			    cut->groups[(*group)->element.index]);
	}
}

static void copy_links(struct cut *cut)
{
	struct design *design = cut->part.design;
	for (uint32_t i = 0; i < cut->whole->links.length; i++) {
		const struct link *link = cut->whole->links.at[i];
		uint32_t from = link->from->element.index;
		uint32_t to = link->to->element.index;
		if (cut->places[from] != INSIDE && cut->places[to] != INSIDE)
			continue;
		struct link *copy = arena_new(cut->arena, struct link);
		*copy = *link;
		copy->element.index = design->links.length;
		copy->from = cut->components[from];
		copy->to = cut->components[to];
		vec_push(cut->arena, &design->links, copy);
		vec_push(cut->arena, &copy->from->out, copy);
		vec_push(cut->arena, &copy->to->in, copy);
		cut->links[i] = copy;
	}
}

static void copy_step(
    struct cut *cut, struct flow *flow, const struct step *step)
{
	struct link *link = cut->links[step->link->element.index];
	if (!link)
		return;
	struct step *copy = arena_new(cut->arena, struct step);
	*copy = *step;
	copy->flow = flow;
	copy->link = link;
	copy->from = cut->components[step->from->element.index];
	copy->to = cut->components[step->to->element.index];
	const struct component *backup = step->terms->backup;
	struct step_terms *terms = arena_new(cut->arena, struct step_terms);
	*terms = *step->terms;
	terms->backup = backup ? cut->components[backup->element.index] : NULL;
	terms->behind = NULL;
	copy->terms = terms;
	vec_push(cut->arena, &flow->steps, copy);
}

static void copy_flows(struct cut *cut)
{
	struct design *design = cut->part.design;
	for (uint32_t i = 0; i < cut->whole->flows.length; i++) {
		const struct flow *flow = cut->whole->flows.at[i];
		struct flow *copy = arena_new(cut->arena, struct flow);
		*copy = *flow;
		copy->steps = copy->order = (struct step_list) {0};
		copy->components = (struct component_list) {0};
		for (uint32_t k = 0; k < flow->steps.length; k++)
			copy_step(cut, copy, flow->steps.at[k]);
		struct component *const *reached;
		vec_each (reached, &flow->components) {
			uint32_t index = (*reached)->element.index;
			if (cut->components[index])
				vec_push(cut->arena, &copy->components,
				    cut->components[index]);
		}
		copy->entry = flow->entry
		    ? cut->components[flow->entry->element.index]
		    : NULL;
		vec_push(cut->arena, &design->flows, copy);
		map_add(&design->flow_ids, copy->element.id, copy);
	}
}

struct design *design_blank(struct arena *arena, const struct design *like)
{
	struct design *design = arena_new(arena, struct design);
	*design = *like;
	design->arena = arena;
	design->components.at = NULL;
	design->components.length = design->components.capacity = 0;
	design->groups.at = NULL;
	design->groups.length = design->groups.capacity = 0;
	design->links.at = NULL;
	design->links.length = design->links.capacity = 0;
	design->flows.at = NULL;
	design->flows.length = design->flows.capacity = 0;
	map_init(&design->component_ids, arena);
	map_init(&design->group_ids, arena);
	map_init(&design->flow_ids, arena);
	return design;
}

static struct cut begin(
    struct arena *arena, const struct design *whole, const struct group *root)
{
	return (struct cut) {
	    .arena = arena,
	    .whole = whole,
	    .root = root,
	    .part.design = design_blank(arena, whole),
	    .places = arena_array(
		arena, whole->components.length, sizeof(enum place)),
	    .entered = arena_array(arena, whole->groups.length, sizeof(bool)),
	    .crossing = arena_array(arena, whole->groups.length, sizeof(bool)),
	    .components = arena_array(
		arena, whole->components.length, sizeof(struct component *)),
	    .links =
		arena_array(arena, whole->links.length, sizeof(struct link *)),
	    .groups = arena_array(
		arena, whole->groups.length, sizeof(struct group *)),
	};
}

struct part design_part(
    struct arena *arena, const struct design *whole, const struct group *group)
{
	struct cut cut = begin(arena, whole, group);
	cut.part.design->name = str_printf(arena, "%.*s \xc2\xb7 %.*s",
	    STR_ARG(whole->name), STR_ARG(group->name));
	enter(&cut, group);
	find_stubs(&cut);
	find_crossing(&cut);
	copy_components(&cut);
	copy_groups(&cut);
	copy_links(&cut);
	copy_flows(&cut);
	return cut.part;
}

struct design *design_copy(struct arena *arena, const struct design *whole)
{
	struct cut cut = begin(arena, whole, NULL);
	enter_all(&cut);
	copy_components(&cut);
	copy_all_groups(&cut);
	copy_links(&cut);
	copy_flows(&cut);
	return cut.part.design;
}
