#include "analyse/load.h"

#include "analyse/network.h"
#include "analyse/serve.h"
#include "analyse/unit.h"

/* The slots of one component while they are being made. */
struct slotter {
	struct arena *arena;
	VEC(struct load_slot) slots;
	uint32_t first;     /* of the component's slots */
	uint32_t *slot_of;  /* by region: its slot + 1, if >= first */
	double *in_zone;    /* by zone: replicas of the component */
	struct outage gone; /* whole components */
};

static struct load_slot *slot_in(struct slotter *s, const struct domain *region)
{
	for (uint32_t i = s->first; !region && i < s->slots.length; i++)
		if (!s->slots.at[i].region)
			return &s->slots.at[i];
	if (region && s->slot_of[region->index] > s->first)
		return &s->slots.at[s->slot_of[region->index] - 1];
	if (s->slots.length - s->first == LOAD_REGIONS)
		return &s->slots.at[s->slots.length - 1];
	struct load_slot *slot = vec_add(s->arena, &s->slots);
	slot->region = region;
	if (region)
		s->slot_of[region->index] = s->slots.length;
	return slot;
}

/* `in_zone` is zero before and after. */
static void fill_slots(struct slotter *s, const struct component *component)
{
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct placement *place = &component->placements.at[i];
		const struct domain *zone =
		    domain_around(place->domain, DOMAIN_ZONE);
		struct load_slot *slot =
		    slot_in(s, domain_around(place->domain, DOMAIN_REGION));
		if (domain_gone(place->domain, &s->gone))
			continue;
		slot->copies += place->replicas;
		if (!zone)
			continue;
		double *held = &s->in_zone[zone->index];
		*held += place->replicas;
		if (*held > slot->zone) {
			slot->zone = *held;
			slot->largest = zone;
		}
	}
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct domain *zone = domain_around(
		    component->placements.at[i].domain, DOMAIN_ZONE);
		if (zone)
			s->in_zone[zone->index] = 0;
	}
}

/* Instances at full load for each one placed. */
static double growth(const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	double nodes = fact_number(facts, F_COMPONENT_NODES);
	double copies = fact_number(facts, F_COMPONENT_COPIES);
	if (known(nodes))
		return nodes /
		    ((known(copies) ? copies : 1) * component->shards);
	return (double)component->replicas_max / component->replicas_min;
}

static bool named(const struct outage *gone, const struct component *component)
{
	for (uint32_t i = 0; i < gone->length; i++)
		if (gone->at[i].component == component)
			return true;
	return false;
}

/* An autoscaled component may grow into zones that its fewest do not fill. */
static void grow_slots(struct slotter *s, const struct component *component)
{
	bool none =
	    !component_is(component, KIND_CLIENT) && named(&s->gone, component);
	double factor = growth(component);
	double zones =
	    fact_number(&component->element.facts, F_COMPONENT_ZONES);
	for (uint32_t i = s->first; i < s->slots.length; i++) {
		struct load_slot *slot = &s->slots.at[i];
		slot->copies *= none ? 0 : factor;
		slot->zone *= none ? 0 : factor;
		if (known(zones) && factor > 1 && s->gone.length == 0 &&
		    slot->largest)
			slot->zone = ceil(slot->copies / zones);
	}
}

static struct outage whole(const struct scenario *scenario)
{
	struct outage gone = {0};
	if (scenario->gone)
		gone = *scenario->gone;
	gone.whole = true;
	return gone;
}

const struct component *load_bearer(
    const struct component *component, const struct scenario *scenario)
{
	if (!scenario->gone)
		return component;
	struct outage gone = whole(scenario);
	const struct component *twin = component_twin(component);
	if (component_stands(component, &gone))
		return component;
	return twin && component_stands(twin, &gone) ? twin : NULL;
}

struct load_map load_map_new(struct arena *arena, const struct design *design,
    const struct scenario *scenario)
{
	uint32_t components = design->components.length;
	struct load_map map = {.design = design,
	    .scenario = scenario,
	    .first = arena_array(arena, components + 1, sizeof(uint32_t))};
	struct slotter s = {.arena = arena,
	    .slot_of = arena_array(
		arena, design->domains.length + 1, sizeof(uint32_t)),
	    .in_zone =
		arena_array(arena, design->domains.length + 1, sizeof(double)),
	    .gone = whole(scenario)};
	for (uint32_t i = 0; i < components; i++) {
		map.first[i] = s.first = s.slots.length;
		fill_slots(&s, design->components.at[i]);
		grow_slots(&s, design->components.at[i]);
	}
	map.first[components] = s.slots.length;
	map.slots = s.slots.at;
	map.slot_count = s.slots.length;
	return map;
}

static bool same_split(const struct value_list *a, const struct value_list *b)
{
	if (!a || !b || a->length != b->length)
		return a == b;
	for (uint32_t i = 0; i + 1 < a->length; i += 2)
		if (!str_equal(value_str(&a->at[i]), value_str(&b->at[i])) ||
		    a->at[i + 1].as.number < b->at[i + 1].as.number ||
		    a->at[i + 1].as.number > b->at[i + 1].as.number)
			return false;
	return true;
}

static void tell_splits_apart(struct load_gather *gather, struct arena *arena)
{
	const struct design *design = gather->map->design;
	const struct value_list *known_splits[LOAD_SPLITS] = {NULL};
	gather->kind =
	    arena_array(arena, design->flows.length + 1, sizeof(*gather->kind));
	gather->splits = 1;
	for (uint32_t i = 0; i < design->flows.length; i++) {
		const struct value_list *split = fact_list(
		    &design->flows.at[i]->element.facts, F_FLOW_SPLIT);
		uint32_t kind = 0;
		while (kind < gather->splits &&
		    !same_split(split, known_splits[kind]))
			kind++;
		if (kind == LOAD_SPLITS)
			kind--;
		if (kind == gather->splits)
			known_splits[gather->splits++] = split;
		gather->kind[i] = (uint8_t)kind;
	}
}

void load_gather_init(
    struct load_gather *gather, struct arena *arena, const struct load_map *map)
{
	const struct design *design = map->design;
	gather->map = map;
	traffic_init(&gather->traffic, arena, design);
	map_init(&gather->regions, arena);
	gather->split =
	    arena_array(arena, design->domains.length + 1, sizeof(double));
	for (uint32_t i = 0; i < design->domains.length; i++) {
		struct domain *domain = design->domains.at[i];
		if (domain->kind == DOMAIN_REGION)
			map_add(&gather->regions, domain->id, domain);
	}
	tell_splits_apart(gather, arena);
}

double load_rate(const struct flow *flow, const struct scenario *scenario)
{
	if (fact_find(&flow->element.facts, F_FLOW_SCHEDULE))
		return 0;
	double rate = scenario->mean ? flow->rate : flow->peak_rate;
	return rate * (scenario->scale > 0 ? scenario->scale : 1);
}

static const struct domain *split_region(
    const struct load_gather *gather, const struct value *name)
{
	return map_get(&gather->regions, value_str(name));
}

/* The share of a split that does not come from a lost region. */
static double split_left(const struct load_gather *gather,
    const struct value_list *split, const struct outage *gone)
{
	double left = 1;
	for (uint32_t i = 0; gone && i + 1 < split->length; i += 2) {
		const struct domain *region =
		    split_region(gather, &split->at[i]);
		if (region && domain_gone(region, gone))
			left -= split->at[i + 1].as.number;
	}
	return left > 1e-9 ? left : 0;
}

/* Sets the shares of a flow's regions that are left, or clears them. */
static void set_split(struct load_gather *gather,
    const struct value_list *split, const struct outage *gone, bool set)
{
	double left = split && set ? split_left(gather, split, gone) : 0;
	for (uint32_t i = 0; split && i + 1 < split->length; i += 2) {
		const struct domain *region =
		    split_region(gather, &split->at[i]);
		if (!region)
			continue;
		bool lost = left <= 0 || (gone && domain_gone(region, gone));
		gather->split[region->index] =
		    lost ? 0 : split->at[i + 1].as.number / left;
	}
}

static uint32_t slots_of(
    const struct load_map *map, const struct component *component)
{
	uint32_t index = component->element.index;
	return map->first[index + 1] - map->first[index];
}

/* How many of its slots hold something. */
static uint32_t standing_in(
    const struct load_map *map, const struct component *component)
{
	uint32_t index = component->element.index, standing = 0;
	for (uint32_t i = map->first[index]; i < map->first[index + 1]; i++)
		standing += map->slots[i].copies > 0;
	return standing;
}

/* The first component in reach that stands in several regions, and whether
   something before it moves requests from one to another. */
static const struct component *first_regional(
    const struct load_map *map, const struct flow *flow, bool *moves)
{
	*moves = false;
	for (uint32_t i = 0; i < flow->components.length; i++) {
		const struct component *c = flow->components.at[i];
		if (standing_in(map, c) == 0)
			continue;
		if (slots_of(map, c) > 1)
			return c;
		*moves = *moves ||
		    fact_holds(
			fact_record(&c->element.facts, F_COMPONENT_FAILOVER),
			F_FAILOVER_MODE, "automatic");
	}
	return NULL;
}

/* One flow on its way into the loads. */
struct pour {
	const struct load_gather *gather;
	struct load *loads;
	double *moves; /* of the flow's kind; NULL when nothing does */
	double *drifts;
	struct load *strays; /* NULL when it moves */
	bool split;          /* stated */
};

static void pour_slot(const struct pour *p, uint32_t slot, double reads,
    double writes, double share)
{
	struct load *load = &p->loads[slot];
	load->reads += reads * share;
	load->writes += writes * share;
	const struct domain *region = p->gather->map->slots[slot].region;
	double stray = region ? share - p->gather->split[region->index] : 0;
	if (stray < 0)
		stray = 0;
	if (p->strays) {
		p->strays[slot].reads += reads * stray;
		p->strays[slot].writes += writes * stray;
	}
	size_t kind = (size_t)slot * p->gather->splits;
	if (p->moves) {
		p->moves[kind] += (reads + writes) * share;
		p->drifts[kind] += (reads + writes) * stray;
	}
}

static void pour_component(const struct pour *p,
    const struct component *component, double reads, double writes)
{
	const struct load_map *map = p->gather->map;
	uint32_t first = map->first[component->element.index];
	uint32_t end = map->first[component->element.index + 1];
	uint32_t standing = standing_in(map, component);
	double rest = 1;
	for (uint32_t i = first; i < end; i++)
		if (map->slots[i].copies > 0 && p->split &&
		    map->slots[i].region)
			rest -= p->gather->split[map->slots[i].region->index];
	for (uint32_t i = first; i < end; i++) {
		const struct load_slot *slot = &map->slots[i];
		if (slot->copies <= 0)
			continue;
		double share = rest / standing;
		if (p->split && slot->region)
			share += p->gather->split[slot->region->index];
		pour_slot(p, i, reads, writes, share);
	}
}

/* What no split says comes evenly from where the first such component is. */
static void set_even(const struct load_gather *gather,
    const struct component *regional, bool set)
{
	const struct load_map *map = gather->map;
	uint32_t index = regional->element.index;
	double part = set ? 1.0 / standing_in(map, regional) : 0;
	for (uint32_t i = map->first[index]; i < map->first[index + 1]; i++)
		if (map->slots[i].copies > 0 && map->slots[i].region)
			gather->split[map->slots[i].region->index] = part;
}

/* The share of a flow's requests that lost regions do not take along. */
static double share_left(const struct load_gather *gather,
    const struct component *regional, const struct value_list *split,
    const struct scenario *scenario)
{
	const struct load_map *map = gather->map;
	if (!scenario->gone || !regional)
		return 1;
	if (split)
		return split_left(gather, split, scenario->gone);
	double left = 1;
	uint32_t index = regional->element.index;
	uint32_t slots = slots_of(map, regional);
	for (uint32_t i = map->first[index]; i < map->first[index + 1]; i++)
		if (domain_gone(map->slots[i].region, scenario->gone))
			left -= 1.0 / slots;
	return left > 0 ? left : 0;
}

const struct step_traffic *load_add(struct load_gather *gather,
    const struct load_sums *sums, const struct flow *flow,
    const struct scenario *scenario, double sign)
{
	const struct step_traffic *traffic =
	    traffic_walk(&gather->traffic, flow, scenario);
	const struct value_list *split =
	    fact_list(&flow->element.facts, F_FLOW_SPLIT);
	bool moves = false;
	set_split(gather, split, scenario->gone, true);
	const struct component *regional =
	    first_regional(gather->map, flow, &moves);
	struct pour p = {
	    .gather = gather, .loads = sums->loads, .split = split != NULL};
	uint32_t kind = gather->kind[flow->element.index];
	if (moves && sums->moves) {
		p.moves = &sums->moves[kind];
		p.drifts = &sums->drifts[kind];
	}
	bool even = !split && regional;
	if (!moves)
		p.strays = sums->strays;
	if (even)
		set_even(gather, regional, true);
	double rate = load_rate(flow, scenario) * sign;
	if (!moves)
		rate *= share_left(gather, regional, split, scenario);
	for (uint32_t i = 0; i < flow->entry_count; i++) {
		const struct component *entry =
		    load_bearer(flow->components.at[i], scenario);
		if (entry && !component_is(entry, KIND_EXTERNAL))
			pour_component(
			    &p, entry, 0, rate * flow_entry_share(flow));
	}
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		double amount = rate * traffic[i].calls;
		if (traffic[i].calls <= 0)
			continue;
		bool reads = serve_as_read(step->op, traffic[i].to);
		pour_component(&p, load_bearer(traffic[i].to, scenario),
		    reads ? amount : 0, reads ? 0 : amount);
		if (sums->calls && traffic[i].to == step->to)
			sums->calls[step->link->element.index] += amount;
	}
	set_split(gather, split, NULL, false);
	if (even)
		set_even(gather, regional, false);
	return traffic;
}
