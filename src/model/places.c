#include "model/builder.h"

/* So that counts of instances, and sums of a few, fit in 32 bits. */
enum {
	MOST_INSTANCES = 1000000000,
	MOST_PLACES = 256,
};

/* Of a group, or else the anonymous one of that id. */
static struct domain *add_domain(struct builder *b, enum domain_kind kind,
    struct str id, struct domain *parent, struct group *group)
{
	struct design *design = b->design;
	struct buf text = {.arena = b->arena};
	buf_text(&text, domain_kind_name(kind));
	buf_char(&text, ':');
	buf_str(&text, id);
	struct str key = buf_keep(&text);
	struct domain *domain =
	    group ? group->domain : map_get(&b->domains, key);
	if (domain)
		return domain;
	domain = arena_new(b->arena, struct domain);
	*domain = (struct domain) {
	    .kind = kind,
	    .index = design->domains.length,
	    .id = id,
	    .parent = parent,
	    .group = group,
	    .availability = group
		? fact_number(&group->element.facts, F_GROUP_AVAILABILITY)
		: UNKNOWN,
	};
	domain->perfect =
	    !known(domain->availability) && !b->options->no_assumptions;
	vec_push(b->arena, &design->domains, domain);
	if (group)
		group->domain = domain;
	else
		map_add(&b->domains, key, domain);
	return domain;
}

/* Of two failure domains that lie one in the other, the inner one. */
static struct group *inner(struct group *first, struct group *second)
{
	if (!first || !second)
		return first ? first : second;
	return second->depth > first->depth ? second : first;
}

static struct group *innermost(const struct group_list *groups)
{
	struct group *found = NULL;
	for (uint32_t i = 0; i < groups->length; i++)
		found = inner(found, groups->at[i]->failure);
	return found;
}

/* The failure domain of a group, or of the nearest such group around it; NULL
   without one, or a group. */
static struct domain *group_domain(struct builder *b, struct group *group)
{
	struct group *failure = group ? group->failure : NULL;
	if (!failure || failure->domain)
		return failure ? failure->domain : NULL;
	enum domain_kind kind = failure->kind == GROUP_REGION ? DOMAIN_REGION
	    : failure->kind == GROUP_ZONE                     ? DOMAIN_ZONE
							      : DOMAIN_HOST;
	return add_domain(b, kind, failure->element.id,
	    group_domain(b, innermost(&failure->parents)), failure);
}

static struct domain *member_domain(
    struct builder *b, const struct component *component)
{
	return group_domain(b, innermost(&component->groups));
}

static struct str zone_name(
    struct builder *b, const struct domain *region, unsigned number)
{
	struct buf name = {.arena = b->arena};
	if (region) {
		buf_str(&name, region->id);
		buf_char(&name, '/');
	}
	buf_text(&name, "zone-");
	buf_number(&name, number);
	return buf_keep(&name);
}

static void place(struct builder *b, struct component *component,
    struct domain *domain, uint32_t replicas)
{
	if (replicas == 0)
		return;
	if (component->placements.length == 0)
		vec_reserve(b->arena, &component->placements, 1);
	vec_push(b->arena, &component->placements,
	    ((struct placement) {domain, replicas}));
}

/* NULL where the zones have no names. */
static const struct value_list *named_zones(const struct component *component)
{
	return fact_list(&component->element.facts, F_COMPONENT_ZONES);
}

static struct domain *region_of(struct domain *domain)
{
	while (domain && domain->kind != DOMAIN_REGION)
		domain = domain->parent;
	return domain;
}

/* Of the named zones, those in the region; all where it is NULL. */
static uint32_t zones_in(struct builder *b, const struct value_list *named,
    const struct domain *region, struct domain **found)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < named->length; i++) {
		struct domain *zone = group_domain(b,
		    map_get(&b->design->group_ids, value_str(&named->at[i])));
		if (!region || region_of(zone) == region)
			found[count++] = zone;
	}
	return count;
}

/* Spreads `replicas` evenly; the first zones take what does not divide. */
static void place_zones(struct builder *b, struct component *component,
    struct domain *around, uint32_t replicas)
{
	const struct value_list *named = named_zones(component);
	double number =
	    fact_number(&component->element.facts, F_COMPONENT_ZONES);
	struct domain *zones[MOST_PLACES];
	uint32_t count = known(number) ? (uint32_t)number : 0;
	if (named)
		count = zones_in(b, named, around, zones);
	if (count > replicas)
		count = replicas;
	if (count == 0)
		place(b, component, around, replicas);
	for (uint32_t i = 0; i < count; i++) {
		struct domain *zone = named
		    ? zones[i]
		    : add_domain(b, DOMAIN_ZONE, zone_name(b, around, i + 1),
			  around, NULL);
		place(b, component, zone,
		    replicas / count + (i < replicas % count));
	}
}

/* Opaque ones fail as one unit, wherever their provider puts them. */
bool is_opaque(const struct component *component)
{
	return component_is(component, KIND_CLIENT | KIND_EXTERNAL) ||
	    fact_flag(&component->element.facts, F_COMPONENT_MANAGED);
}

static struct diag *misplaced(struct builder *b,
    const struct component *component, enum field_id field, const char *text,
    struct str place)
{
	const struct fact *fact = fact_find(&component->element.facts, field);
	b->source = fact->source;
	return problem_at(b, "design/group", fact->span, text,
	    STR_ARG(component->element.id), STR_ARG(place));
}

static struct domain *region_named(struct builder *b, struct str id)
{
	struct group *group = map_get(&b->design->group_ids, id);
	if (group && group->kind != GROUP_REGION)
		group = NULL;
	return add_domain(b, DOMAIN_REGION, id, NULL, group);
}

static void refuse_zone(struct builder *b, const struct component *component,
    struct str id, const struct domain *region, struct str first)
{
	if (region) {
		misplaced(b, component, F_COMPONENT_ZONES,
		    "`%.*s` does not stand in the region of the zone `%.*s`",
		    id);
		return;
	}
	struct diag *diag = misplaced(b, component, F_COMPONENT_ZONES,
	    "`%.*s` stands in regions, and the zone `%.*s` is in none", id);
	problem_help(b, diag,
	    "write under `groups`: `%.*s: { kind: region, members: [%.*s] }`",
	    STR_ARG(first), STR_ARG(id));
}

/*
 * A zone is in one region: each that is named must be in one of those in which
 * the component stands, and each of those must have one.
 */
static void check_zones(struct builder *b, const struct component *component,
    struct domain *const *regions, uint32_t count)
{
	const struct value_list *named = named_zones(component);
	struct map wanted, used;
	map_init(&wanted, b->arena);
	map_init(&used, b->arena);
	for (uint32_t i = 0; i < count; i++)
		map_add(&wanted, regions[i]->id, regions[i]);
	for (uint32_t i = 0; named && i < named->length; i++) {
		struct str id = value_str(&named->at[i]);
		const struct domain *region = region_of(
		    group_domain(b, map_get(&b->design->group_ids, id)));
		if (!region || map_get(&wanted, region->id) != region) {
			refuse_zone(b, component, id, region, regions[0]->id);
			return;
		}
		map_add(&used, region->id, b);
	}
	for (uint32_t i = 0; named && i < count; i++) {
		if (map_get(&used, regions[i]->id))
			continue;
		struct diag *diag = misplaced(b, component, F_COMPONENT_ZONES,
		    "`%.*s` stands in the region `%.*s`, too, and no zone of "
		    "that is named",
		    regions[i]->id);
		problem_help(b, diag,
		    "name zones of each region, or say how many each has: "
		    "`zones: %u`",
		    named->length);
		return;
	}
}

static void place_regions(struct builder *b, struct component *component,
    const struct value_list *names)
{
	uint32_t count = names->length, replicas = component->replicas_min;
	struct domain **regions =
	    arena_array(b->arena, (size_t)count + 1, sizeof(*regions));
	for (uint32_t i = 0; i < count; i++)
		regions[i] = region_named(b, value_str(&names->at[i]));
	if (!is_opaque(component))
		check_zones(b, component, regions, count);
	for (uint32_t i = 0; i < count; i++) {
		if (is_opaque(component))
			place(b, component, regions[i], replicas);
		else
			place_zones(b, component, regions[i], replicas);
	}
	component->replicas_min *= count;
	component->replicas_max *= count;
}

/* Whether a key of the component says something else than its groups do. */
static bool contradicts(const struct component *component,
    const struct domain *around, enum field_id field)
{
	const struct fact *fact = fact_find(&component->element.facts, field);
	bool zones = field == F_COMPONENT_ZONES;
	if (!fact || fact->from != FROM_STATED ||
	    (zones && around->kind == DOMAIN_REGION))
		return false;
	while (around && around->kind != (zones ? DOMAIN_ZONE : DOMAIN_REGION))
		around = around->parent;
	const struct value_list *list =
	    fact_list(&component->element.facts, field);
	if (!list)
		return fact->value.as.number != 1;
	return list->length != 1 || !around ||
	    !str_equal(value_str(&list->at[0]), around->id);
}

/* Zones, and regions, that are the defaults' give way to the group. */
static void place_in_group(
    struct builder *b, struct component *component, struct domain *around)
{
	static const struct {
		enum field_id field;
		const char *text;
	} keys[] = {
	    {F_COMPONENT_ZONES, "`%.*s` stands in `%.*s`: it has no `zones`"},
	    {F_COMPONENT_REGIONS,
		"`%.*s` stands in `%.*s`: it has no "
		"`regions`"},
	};
	for (int i = 0; i < 2; i++) {
		if (!contradicts(component, around, keys[i].field))
			continue;
		struct diag *diag = misplaced(
		    b, component, keys[i].field, keys[i].text, around->id);
		problem_help(
		    b, diag, "take it out of the group, or leave the key away");
		if (around->group)
			diag_note(b->diags, diag, around->group->element.source,
			    around->group->element.span, "the group");
		return;
	}
	if (around->kind != DOMAIN_REGION) {
		place(b, component, around, component->replicas_min);
		return;
	}
	check_zones(b, component, &around, 1);
	place_zones(b, component, around, component->replicas_min);
}

/* Each unit of a component is tried against each: the square must be small. */
static void check_places(struct builder *b, const struct component *component)
{
	if (component->placements.length <= MOST_PLACES)
		return;
	b->source = component->element.source;
	struct diag *diag = problem_at(b, "design/limit",
	    component->element.span, "`%.*s` stands in %u places",
	    STR_ARG(component->element.id), component->placements.length);
	problem_help(
	    b, diag, "zones times regions are at most %d", MOST_PLACES);
}

static bool too_many(struct builder *b, const struct component *component,
    const struct value_list *regions)
{
	if ((double)component->replicas_max * component->shards *
		(regions ? regions->length : 1) <=
	    MOST_INSTANCES)
		return false;
	b->source = component->element.source;
	problem_at(b, "design/range", component->element.span,
	    "`%.*s` has over a billion instances",
	    STR_ARG(component->element.id));
	return true;
}

void resolve_placements(struct builder *b, struct component *component)
{
	const struct value_list *regions =
	    fact_list(&component->element.facts, F_COMPONENT_REGIONS);
	bool spread = regions && regions->length > 0;
	bool opaque = is_opaque(component);
	struct domain *around = NULL;
	if (!component_is(component, KIND_CLIENT) && !(opaque && spread))
		around = member_domain(b, component);
	if (opaque)
		around = region_of(around);
	if (too_many(b, component, regions))
		return;
	if (opaque && !spread)
		place(b, component, around, component->replicas_min);
	else if (around)
		place_in_group(b, component, around);
	else if (spread)
		place_regions(b, component, regions);
	else
		place_zones(b, component, NULL, component->replicas_min);
	check_places(b, component);
}
