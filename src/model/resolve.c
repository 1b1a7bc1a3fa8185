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
	struct str key = str_printf(
	    b->arena, "%s:%.*s", domain_kind_name(kind), STR_ARG(id));
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
	vec_push(b->arena, &design->domains, domain);
	if (group)
		group->domain = domain;
	else
		map_add(&b->domains, key, domain);
	return domain;
}

/* The failure domain of a group, or of the nearest such group around it. */
static struct domain *group_domain(struct builder *b, struct group *group)
{
	struct domain *parent = NULL;
	if (group->domain)
		return group->domain;
	for (uint32_t i = 0; i < group->parents.length && !parent; i++)
		parent = group_domain(b, group->parents.at[i]);
	if (group->dimension != DIMENSION_FAILURE)
		return parent;
	enum domain_kind kind = group->kind == GROUP_REGION ? DOMAIN_REGION
	    : group->kind == GROUP_ZONE                     ? DOMAIN_ZONE
							    : DOMAIN_HOST;
	return add_domain(b, kind, group->element.id, parent, group);
}

static struct domain *member_domain(
    struct builder *b, const struct component *component)
{
	struct domain *innermost = NULL;
	for (uint32_t i = 0; i < component->groups.length; i++) {
		struct domain *domain =
		    group_domain(b, component->groups.at[i]);
		if (domain && (!innermost || domain->kind > innermost->kind))
			innermost = domain;
	}
	return innermost;
}

static struct str zone_name(
    struct builder *b, const struct domain *region, unsigned number)
{
	if (!region)
		return str_printf(b->arena, "zone-%u", number);
	return str_printf(
	    b->arena, "%.*s/zone-%u", STR_ARG(region->id), number);
}

static void place(struct builder *b, struct component *component,
    struct domain *domain, uint32_t replicas)
{
	if (replicas > 0)
		vec_push(b->arena, &component->placements,
		    ((struct placement) {domain, replicas}));
}

/* Spreads `replicas` evenly; the first zones take what does not divide. */
static void place_zones(struct builder *b, struct component *component,
    struct domain *around, uint32_t replicas)
{
	const struct fact *zones =
	    fact_find(&component->element.facts, F_COMPONENT_ZONES);
	const struct value_list *named =
	    zones && zones->value.type == VALUE_LIST ? zones->value.as.list
						     : NULL;
	uint32_t count = named ? named->length : 0;
	if (zones && !named)
		count = (uint32_t)zones->value.as.number;
	if (count > replicas)
		count = replicas;
	if (count == 0)
		place(b, component, around, replicas);
	for (uint32_t i = 0; i < count; i++) {
		struct domain *domain;
		if (named)
			domain = group_domain(b,
			    map_get(
				&b->design->group_ids, named->at[i].as.text));
		else
			domain = add_domain(b, DOMAIN_ZONE,
			    zone_name(b, around, i + 1), around, NULL);
		uint32_t share = replicas / count + (i < replicas % count);
		place(b, component, domain, share);
	}
}

/* Opaque ones fail as one unit, wherever their provider puts them. */
static bool opaque(const struct component *component)
{
	return component_is(component, KIND_CLIENT | KIND_EXTERNAL) ||
	    fact_flag(&component->element.facts, F_COMPONENT_MANAGED);
}

static void resolve_placements(struct builder *b, struct component *component)
{
	const struct value_list *regions =
	    fact_list(&component->element.facts, F_COMPONENT_REGIONS);
	uint32_t count = regions ? regions->length : 0;
	uint32_t replicas = component->replicas_min;
	if ((double)component->replicas_max * component->shards *
		(count ? count : 1) >
	    MOST_INSTANCES) {
		b->source = component->element.source;
		problem_at(b, "design/range", component->element.span,
		    "`%.*s` has over a billion instances",
		    STR_ARG(component->element.id));
		return;
	}
	for (uint32_t i = 0; i < count; i++) {
		struct str id = regions->at[i].as.text;
		struct group *group = map_get(&b->design->group_ids, id);
		if (group && group->kind != GROUP_REGION)
			group = NULL;
		struct domain *region =
		    add_domain(b, DOMAIN_REGION, id, NULL, group);
		if (opaque(component))
			place(b, component, region, replicas);
		else
			place_zones(b, component, region, replicas);
	}
	if (count > 0) {
		component->replicas_min *= count;
		component->replicas_max *= count;
	} else if (opaque(component)) {
		place(b, component, NULL, replicas);
	} else {
		struct domain *around = member_domain(b, component);
		if (around && around->kind != DOMAIN_REGION)
			place(b, component, around, replicas);
		else
			place_zones(b, component, around, replicas);
	}
}

static void resolve_counts(struct builder *b, struct component *component)
{
	struct facts *facts = &component->element.facts;
	const struct facts *replicas = fact_record(facts, F_COMPONENT_REPLICAS);
	double least = fact_number(replicas, F_REPLICAS_MIN);
	double most = fact_number(replicas, F_REPLICAS_MAX);
	double shards = fact_number(facts, F_COMPONENT_SHARDS);
	double nodes = fact_number(facts, F_COMPONENT_NODES);
	double copies = fact_number(facts, F_COMPONENT_COPIES);
	if (known(copies) && !known(nodes)) {
		b->source = component->element.source;
		problem_at(b, "design/range",
		    fact_find(facts, F_COMPONENT_COPIES)->key,
		    "`copies` goes with `nodes`; alone, say `replicas`");
	}
	if (known(nodes) && known(most)) {
		b->source = component->element.source;
		problem_at(b, "design/range",
		    fact_find(facts, F_COMPONENT_NODES)->key,
		    "a store is sized by `replicas` and `shards`, or by "
		    "`nodes` and `copies`, not by both");
	} else if (known(nodes) && copies > nodes) {
		b->source = component->element.source;
		problem_at(b, "design/range",
		    fact_find(facts, F_COMPONENT_COPIES)->span,
		    "%g copies do not fit on %g nodes", copies, nodes);
	} else if (known(nodes)) {
		least = most = known(copies) ? copies : 1;
		if (!known(shards))
			shards = nodes > most
			    ? (double)(uint32_t)((nodes + most - 1) / most)
			    : 1;
	}
	least = known(least) ? least : 1;
	component->replicas_min = (uint32_t)least;
	component->replicas_max = (uint32_t)(known(most) ? most : least);
	component->shards = known(shards) ? (uint32_t)shards : 1;
}

/* Two copies or more of which nobody said how are taken as asynchronous. */
static void assume_replication(struct builder *b, struct component *component)
{
	struct facts *facts = &component->element.facts;
	if (b->options->no_assumptions || component->replicas_max < 2 ||
	    !component_is(component, KIND_STORE | KIND_QUEUE))
		return;
	struct fact mode = {.field = F_REPLICATION_MODE,
	    .from = FROM_ASSUMPTION,
	    .value = {.type = VALUE_TEXT, .as.text = STR("async")}};
	const struct fact *stated = fact_find(facts, F_COMPONENT_REPLICATION);
	if (stated) {
		fact_set(b->arena, stated->value.as.record, mode);
		return;
	}
	struct facts *record = arena_new(b->arena, struct facts);
	fact_set(b->arena, record, mode);
	fact_set(b->arena, facts,
	    (struct fact) {.field = F_COMPONENT_REPLICATION,
		.from = FROM_ASSUMPTION,
		.value = {.type = VALUE_RECORD, .as.record = record}});
}

/*
 * Replicas of a store count only where they are copies and one takes over by
 * itself; a majority does that by construction.
 */
static bool takes_over(const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	if (!component_is(component, KIND_STORE | KIND_QUEUE) ||
	    opaque(component))
		return true;
	struct str mode = fact_text(
	    fact_record(facts, F_COMPONENT_REPLICATION), F_REPLICATION_MODE);
	struct str failover = fact_text(
	    fact_record(facts, F_COMPONENT_FAILOVER), F_FAILOVER_MODE);
	if (mode.length == 0 || str_is(mode, "none"))
		return false;
	if (str_is(mode, "quorum") && failover.length == 0)
		return true;
	return str_is(failover, "automatic");
}

static void resolve_needs(struct builder *b, struct component *component)
{
	struct facts *facts = &component->element.facts;
	const struct fact *stated = fact_find(facts, F_COMPONENT_NEEDS);
	bool quorum = fact_holds(fact_record(facts, F_COMPONENT_REPLICATION),
	    F_REPLICATION_MODE, "quorum");
	component->needs = 1;
	if (stated)
		component->needs = (uint32_t)stated->value.as.number;
	else if (quorum)
		component->needs = component->replicas_min / 2 + 1;
	if (component->needs <= component->replicas_min)
		return;
	b->source = component->element.source;
	problem_at(b, "design/range",
	    stated ? stated->span : component->element.span,
	    "`%.*s` needs %u replicas but has %u",
	    STR_ARG(component->element.id), component->needs,
	    component->replicas_min);
}

/* Those served together are one call of what serves them. */
static void resolve_batch(struct component *component)
{
	double size = fact_number(
	    fact_record(&component->element.facts, F_COMPONENT_BATCHING),
	    F_BATCHING_SIZE);
	component->batch = size > 1 ? size : 1;
}

/* A twin that is nobody else, or that serves nothing, would hide a cut. */
static void check_standby(struct builder *b, const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	const struct component *twin =
	    fact_component(facts, F_COMPONENT_STANDBY);
	if (!twin ||
	    (twin != component &&
		!component_is(twin, KIND_CLIENT | KIND_EXTERNAL)))
		return;
	b->source = component->element.source;
	problem_at(b, "design/range",
	    fact_find(facts, F_COMPONENT_STANDBY)->span,
	    "a standby is another component of ours");
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

void resolve_components(struct builder *b)
{
	for (uint32_t i = 0; i < b->design->components.length; i++) {
		struct component *component = b->design->components.at[i];
		check_standby(b, component);
		resolve_counts(b, component);
		assume_replication(b, component);
		resolve_placements(b, component);
		check_places(b, component);
		resolve_needs(b, component);
		resolve_batch(component);
		component->effective_replicas =
		    takes_over(component) ? component->replicas_min : 1;
	}
}
