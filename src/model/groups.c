#include "model/builder.h"

static const struct {
	const char *name;
	enum group_dimension dimension;
} group_kinds[GROUP_KIND_COUNT] = {
    [GROUP_PLAIN] = {"group", DIMENSION_DRAWING},
    [GROUP_NETWORK] = {"network", DIMENSION_TRUST},
    [GROUP_TRUST_ZONE] = {"trust-zone", DIMENSION_TRUST},
    [GROUP_REGION] = {"region", DIMENSION_FAILURE},
    [GROUP_ZONE] = {"zone", DIMENSION_FAILURE},
    [GROUP_HOST] = {"host", DIMENSION_FAILURE},
    [GROUP_CLUSTER] = {"cluster", DIMENSION_DRAWING},
    [GROUP_TEAM] = {"team", DIMENSION_OWNERSHIP},
    [GROUP_ACCOUNT] = {"account", DIMENSION_TRUST},
};

static const char *const dimension_names[DIMENSION_COUNT] = {
    [DIMENSION_FAILURE] = "failure domain",
    [DIMENSION_TRUST] = "trust boundary",
    [DIMENSION_OWNERSHIP] = "team",
    [DIMENSION_DRAWING] = "group",
};

const char *group_kind_name(enum group_kind kind)
{
	return group_kinds[kind].name;
}

static enum group_kind kind_of(const struct yaml_node *value)
{
	struct str word = yaml_text(yaml_get(value, "kind"));
	for (int k = 0; k < GROUP_KIND_COUNT; k++)
		if (str_is(word, group_kinds[k].name))
			return (enum group_kind)k;
	return GROUP_PLAIN;
}

static void declare(struct builder *b, const struct yaml_item *item)
{
	struct design *design = b->design;
	struct str id = yaml_text(item->key);
	if (!check_id(b, item->key, "group"))
		return;
	struct group *group = arena_new(b->arena, struct group);
	group->element =
	    entry_element(b, ELEMENT_GROUP, design->groups.length, item);
	group->kind = kind_of(item->value);
	group->dimension = group_kinds[group->kind].dimension;
	struct element *old = map_get(&design->group_ids, id);
	if (!old)
		old = map_get(&design->component_ids, id);
	if (old) {
		struct diag *diag = problem(b, "design/duplicate", item->key,
		    "`%.*s` is defined twice: components and groups share "
		    "their ids",
		    STR_ARG(id));
		diag_note(b->diags, diag, old->source, old->span,
		    "first defined here");
		return;
	}
	vec_push(b->arena, &design->groups, group);
	map_add(&design->group_ids, id, group);
}

void build_groups_ids(struct builder *b)
{
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *map = section(b, f, "groups");
		for (uint32_t i = 0; map && i < map->count; i++)
			declare(b, &map->as.items[i]);
	}
}

/* Whether `to` is `from` or around it; each group on the way is seen once. */
static bool climb(const struct builder *b, struct group *from,
    const struct group *to, uint32_t walk)
{
	if (from == to)
		return true;
	if (from->walk == walk)
		return false;
	from->walk = walk;
	for (uint32_t i = 0; i < from->parents.length; i++)
		if (climb(b, from->parents.at[i], to, walk))
			return true;
	return false;
}

static bool reaches(
    struct builder *b, struct group *from, const struct group *to)
{
	return climb(b, from, to, ++b->walks);
}

/*
 * What lies around a group that gained a parent is raised with it; no depth
 * passes the limit, so every walk up or down is shallow.
 */
static bool deepen(struct group *group, uint64_t depth, uint64_t most)
{
	if (depth <= group->depth)
		return true;
	if (depth >= most)
		return false;
	group->depth = (uint8_t)depth;
	for (uint32_t i = 0; i < group->groups.length; i++)
		if (!deepen(group->groups.at[i], depth + 1, most))
			return false;
	return true;
}

static void add_group(struct builder *b, struct group *group,
    struct group *member, const struct yaml_node *node)
{
	if (reaches(b, group, member)) {
		problem(b, "design/group", node, "`%.*s` would contain itself",
		    STR_ARG(group->element.id));
		return;
	}
	for (uint32_t i = 0; i < member->parents.length; i++) {
		const struct group *other = member->parents.at[i];
		if (other->dimension != group->dimension)
			continue;
		struct diag *diag = problem(b, "design/group", node,
		    "`%.*s` is already in the %s `%.*s`",
		    STR_ARG(member->element.id),
		    dimension_names[group->dimension],
		    STR_ARG(other->element.id));
		diag_note(b->diags, diag, other->element.source,
		    other->element.span, "this one");
		return;
	}
	if (!deepen(
		member, group->depth + 1u, b->limits->of[LIMIT_GROUP_DEPTH])) {
		over_limit(b, yaml_span(node), LIMIT_GROUP_DEPTH);
		return;
	}
	vec_push(b->arena, &member->parents, group);
	vec_push(b->arena, &group->groups, member);
}

static void add_component(struct builder *b, struct group *group,
    struct component *component, const struct yaml_node *node)
{
	for (uint32_t i = 0; i < component->groups.length; i++) {
		if (component->groups.at[i] != group)
			continue;
		problem(b, "design/duplicate", node, "`%.*s` is a member twice",
		    STR_ARG(component->element.id));
		return;
	}
	vec_push(b->arena, &component->groups, group);
	vec_push(b->arena, &group->components, component);
}

static void read_member(
    struct builder *b, struct group *group, const struct yaml_node *node)
{
	struct design *design = b->design;
	struct str id;
	if (!read_text(b, node, "members", &id))
		return;
	struct component *component = map_get(&design->component_ids, id);
	struct group *member = map_get(&design->group_ids, id);
	if (component) {
		add_component(b, group, component, node);
	} else if (member) {
		add_group(b, group, member, node);
	} else {
		struct diag *diag = problem(b, "design/unknown-component", node,
		    "there is no component or group `%.*s`", STR_ARG(id));
		if (str_find(id, 0, ',') < id.length)
			problem_help(b, diag, "several are a list: `[%.*s]`",
			    STR_ARG(id));
		else
			diag_suggest(
			    b->diags, diag, &design->component_ids, id);
		if (diag->help.length == 0)
			diag_suggest(b->diags, diag, &design->group_ids, id);
	}
}

static void read_members(
    struct builder *b, struct group *group, const struct yaml_node *list)
{
	list = as_list(b, list, "members");
	for (uint32_t i = 0; i < list->count; i++)
		read_member(b, group, list->as.items[i].value);
}

static void group_special(struct builder *b, struct read_target *target,
    enum field_id field, const struct yaml_item *item)
{
	struct fact fact = member_fact(b, target, field, item);
	if (field == F_GROUP_MEMBERS)
		read_members(b, target->context, item->value);
	else if (read_address(b, item->value, &fact.value))
		fact_set(b->arena, target->facts, fact);
}

static void build_group(struct builder *b, const struct yaml_item *item)
{
	struct group *group =
	    map_get(&b->design->group_ids, yaml_text(item->key));
	if (!group || group->element.source != b->source)
		return;
	if (item->value->kind == YAML_MAP) {
		struct read_target target = {.owner = OWNER_GROUP,
		    .also = OWNER_NONE,
		    .facts = &group->element.facts,
		    .element = &group->element,
		    .from = FROM_STATED,
		    .special = group_special,
		    .context = group};
		read_facts(b, &target, item->value);
	} else {
		read_members(b, group, item->value);
	}
	group->name = fact_text(&group->element.facts, F_GROUP_NAME);
	if (group->name.length == 0)
		group->name = group->element.id;
}

/*
 * Which of two of one dimension lies inside the other.  Of two that cross, the
 * first, and they are told of as groups of that element.
 */
static struct group *inner(struct builder *b, const struct element *element,
    struct group *first, struct group *second)
{
	if (!first || !second)
		return first ? first : second;
	if (reaches(b, second, first))
		return second;
	if (reaches(b, first, second))
		return first;
	b->source = second->element.source;
	struct diag *diag = problem_at(b, "design/group", second->element.span,
	    "`%.*s` is in two groups of the same dimension (%s): "
	    "`%.*s` and `%.*s`",
	    STR_ARG(element->id), dimension_names[second->dimension],
	    STR_ARG(first->element.id), STR_ARG(second->element.id));
	diag_note(b->diags, diag, first->element.source, first->element.span,
	    "the other group");
	return first;
}

/* Sets group->failure; `known` by group. */
static struct group *find_failure(
    struct builder *b, bool *known, struct group *group)
{
	struct group *found = NULL;
	if (known[group->element.index])
		return group->failure;
	known[group->element.index] = true;
	for (uint32_t i = 0; i < group->parents.length; i++)
		found = inner(b, &group->element, found,
		    find_failure(b, known, group->parents.at[i]));
	group->failure = group->dimension == DIMENSION_FAILURE ? group : found;
	return group->failure;
}

/*
 * In one dimension, the groups of a component must lie one in another: each is
 * held against the innermost so far.  The first that does not fit is enough.
 */
static void check_chain(struct builder *b, const struct component *component)
{
	struct group *innermost[DIMENSION_COUNT] = {NULL};
	uint32_t errors = b->diags->errors;
	for (uint32_t i = 0;
	     i < component->groups.length && b->diags->errors == errors; i++) {
		struct group *group = component->groups.at[i];
		struct group **at = &innermost[group->dimension];
		*at = inner(b, &component->element, *at, group);
		at = &innermost[DIMENSION_FAILURE];
		if (group->failure != group && b->diags->errors == errors)
			*at =
			    inner(b, &component->element, *at, group->failure);
	}
}

void build_groups(struct builder *b)
{
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *map = section(b, f, "groups");
		for (uint32_t i = 0; map && i < map->count; i++)
			build_group(b, &map->as.items[i]);
	}
	uint32_t groups = b->design->groups.length;
	bool *known = arena_array(&b->reading, groups, sizeof(*known));
	for (uint32_t i = 0; i < groups; i++)
		find_failure(b, known, b->design->groups.at[i]);
	for (uint32_t i = 0; i < b->design->components.length; i++)
		check_chain(b, b->design->components.at[i]);
}
