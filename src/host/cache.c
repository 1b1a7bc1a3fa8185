#include "host/cache.h"

enum link_note {
	LINK_WALKED = 1 << 0, /* by a step of some flow */
	LINK_WRITES = 1 << 1, /* by a step that writes */
	LINK_READS = 1 << 2,  /* by a step that reads */
	LINK_GROWS = 1 << 3,  /* by one that writes what is kept for ever */
};

/* Each array is NULL until somebody asks; indexed as the design's lists. */
struct host_cache {
	struct flow_list *flows;         /* of each component */
	struct tradeoff_list *tradeoffs; /* of each component */
	struct map *callers;             /* of each flow: component -> caller */
	uint8_t *links;                  /* enum link_note of each link */
	bool *watched;                   /* of each component */
	struct str_list *kinds;
	struct sentence_list *sentences;
	const struct group **trust; /* around each group */
};

void host_init(
    struct host *host, struct arena *arena, const struct design *design)
{
	*host = (struct host) {
	    .arena = arena,
	    .design = design,
	    .cache = arena_new(arena, struct host_cache),
	};
}

const struct flow_list *cache_flows_of(
    struct host *host, const struct component *component)
{
	struct host_cache *cache = host->cache;
	const struct design *design = host->design;
	if (!cache->flows) {
		cache->flows = arena_array(host->arena,
		    design->components.length, sizeof(*cache->flows));
		struct flow *const *flow;
		vec_each (flow, &design->flows) {
			struct component *const *c;
			vec_each (c, &(*flow)->components)
				vec_push(host->arena,
				    &cache->flows[(*c)->element.index], *flow);
		}
	}
	return &cache->flows[component->element.index];
}

static void add_tradeoff(
    struct host *host, const struct component *component, struct tradeoff *t)
{
	struct tradeoff_list *list =
	    &host->cache->tradeoffs[component->element.index];
	/* Each trade-off is added whole before the next: a repetition is
	   last. */
	if (!list->length || list->at[list->length - 1] != t)
		vec_push(host->arena, list, t);
}

/* `told`, by group: the last trade-off, from 1, that all in it has; a group may
   be reached in many ways. */
static void add_group_tradeoff(struct host *host, const struct group *group,
    struct tradeoff *t, uint32_t *told)
{
	uint32_t number = t->element.index + 1;
	if (told[group->element.index] == number)
		return;
	told[group->element.index] = number;
	struct component *const *c;
	vec_each (c, &group->components)
		add_tradeoff(host, *c, t);
	struct group *const *inner;
	vec_each (inner, &group->groups)
		add_group_tradeoff(host, *inner, t, told);
}

const struct tradeoff_list *cache_tradeoffs_of(
    struct host *host, const struct component *component)
{
	struct host_cache *cache = host->cache;
	const struct design *design = host->design;
	if (cache->tradeoffs)
		return &cache->tradeoffs[component->element.index];
	cache->tradeoffs = arena_array(
	    host->arena, design->components.length, sizeof(*cache->tradeoffs));
	struct arena scratch;
	arena_init_child(&scratch, host->arena);
	uint32_t *told =
	    arena_array(&scratch, design->groups.length, sizeof(*told));
	struct tradeoff *const *t;
	vec_each (t, &design->tradeoffs) {
		struct element *const *about;
		vec_each (about, &(*t)->about) {
			if ((*about)->kind == ELEMENT_COMPONENT)
				add_tradeoff(
				    host, (const struct component *)*about, *t);
			else if ((*about)->kind == ELEMENT_GROUP)
				add_group_tradeoff(host,
				    (const struct group *)*about, *t, told);
		}
	}
	arena_release(&scratch);
	return &cache->tradeoffs[component->element.index];
}

static uint8_t notes_of(const struct step *step)
{
	const struct operation *operation = step->flow->operation;
	bool flow_writes = operation && operation->writes;
	bool kept_so_long = operation &&
	    fact_has(&operation->element.facts, F_OPERATION_RETENTION);
	uint8_t notes = LINK_WALKED;
	if (step->op == OP_WRITE || (step->op == OP_NONE && flow_writes))
		notes |= LINK_WRITES;
	if (step->op == OP_WRITE && !kept_so_long)
		notes |= LINK_GROWS;
	if (step->op == OP_READ)
		notes |= LINK_READS;
	return notes;
}

static void fill_links(struct host *host)
{
	const struct design *design = host->design;
	uint8_t *notes = arena_array(host->arena, design->links.length, 1);
	host->cache->links = notes;
	struct flow *const *flow;
	vec_each (flow, &design->flows) {
		if ((*flow)->implied)
			continue;
		struct step *const *step;
		vec_each (step, &(*flow)->steps)
			if ((*step)->link)
				notes[(*step)->link->element.index] |=
				    notes_of(*step);
	}
}

bool cache_link_writes(struct host *host, const struct link *link)
{
	if (!host->cache->links)
		fill_links(host);
	return host->cache->links[link->element.index] & LINK_WRITES;
}

bool cache_link_walked(struct host *host, const struct link *link)
{
	if (!host->cache->links)
		fill_links(host);
	return host->cache->links[link->element.index] & LINK_WALKED;
}

bool cache_link_grows(struct host *host, const struct link *link)
{
	if (!host->cache->links)
		fill_links(host);
	return host->cache->links[link->element.index] & LINK_GROWS;
}

bool cache_link_reads(struct host *host, const struct link *link)
{
	if (!host->cache->links)
		fill_links(host);
	return host->cache->links[link->element.index] & LINK_READS;
}

/* Its index, as bytes: shorter than its id. */
static struct str key_of(const struct component *component)
{
	const uint32_t *index = &component->element.index;
	return (struct str) {(const char *)index, sizeof(*index)};
}

struct component *cache_caller_in(struct host *host, const struct flow *flow,
    const struct component *component)
{
	struct host_cache *cache = host->cache;
	if (!cache->callers)
		cache->callers = arena_array(host->arena,
		    host->design->flows.length, sizeof(*cache->callers));
	struct map *callers = &cache->callers[flow->element.index];
	if (!callers->arena) {
		map_init(callers, host->arena);
		map_reserve(callers, flow->components.length);
		for (uint32_t i = 0; i < flow->entry_count; i++)
			map_add(callers, key_of(flow->components.at[i]), NULL);
		struct step *const *step;
		vec_each (step, &flow->steps)
			map_add(callers, key_of((*step)->to), (*step)->from);
	}
	return map_get(callers, key_of(component));
}

const struct sentence_list *cache_sentences(struct host *host)
{
	if (host->cache->sentences)
		return host->cache->sentences;
	host->cache->sentences = arena_new(host->arena, struct sentence_list);
	collect_sentences(host->arena, host->design, host->cache->sentences);
	return host->cache->sentences;
}

const struct str_list *cache_kinds(struct host *host)
{
	if (host->cache->kinds)
		return host->cache->kinds;
	struct str_list *kinds = arena_new(host->arena, struct str_list);
	struct map seen;
	map_init(&seen, host->arena);
	struct component *const *c;
	vec_each (c, &host->design->components)
		if (map_add(&seen, (*c)->kind->id, *c))
			vec_push(host->arena, kinds, (*c)->kind->id);
	host->cache->kinds = kinds;
	return kinds;
}

static const struct group no_trust; /* looked for, and not there */

static const struct group *trust_around(
    struct host *host, const struct group *group)
{
	const struct group **found = &host->cache->trust[group->element.index];
	if (*found)
		return *found;
	*found = group->dimension == DIMENSION_TRUST ? group : &no_trust;
	if (*found == group)
		return group;
	/* Of those around it, the one with the most around itself. */
	for (uint32_t i = 0; i < group->parents.length; i++) {
		const struct group *around =
		    trust_around(host, group->parents.at[i]);
		if (around != &no_trust &&
		    (*found == &no_trust || around->depth > (*found)->depth))
			*found = around;
	}
	return *found;
}

const struct group *cache_trust(struct host *host, const struct group *group)
{
	if (!host->cache->trust)
		host->cache->trust = arena_array(host->arena,
		    host->design->groups.length, sizeof(struct group *));
	const struct group *found = trust_around(host, group);
	return found == &no_trust ? NULL : found;
}

bool cache_watched(struct host *host, const struct component *component)
{
	const struct design *design = host->design;
	const struct facts *facts = &design->observability.facts;
	const struct fact *covers = fact_find(facts, F_OBSERVABILITY_COVERS);
	if (!covers)
		return fact_flag(facts, F_OBSERVABILITY_METRICS);
	if (!host->cache->watched) {
		host->cache->watched =
		    arena_array(host->arena, design->components.length, 1);
		bool *watched = host->cache->watched;
		const struct value_list *list =
		    fact_list(facts, F_OBSERVABILITY_COVERS);
		for (uint32_t i = 0; i < list->length; i++)
			watched[list->at[i].as.component->element.index] = true;
	}
	return host->cache->watched[component->element.index];
}
