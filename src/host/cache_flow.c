#include "analyse/breaks.h"
#include "host/cache.h"

/* Each array is NULL until somebody asks. */
struct flow_cache {
	struct flow_chain *chains; /* of each flow; zeroed until it is asked */
	bool *traced;              /* of each flow */
	struct flow_list *needing; /* of each component */
	struct structure **structures; /* of each flow that is kept */
};

enum {
	KEPT = 256 /* components of a flow: a larger structure is not kept */
};

static struct flow_cache *cache_of(struct host *host)
{
	if (!host->flow_cache)
		host->flow_cache = arena_new(host->arena, struct flow_cache);
	return host->flow_cache;
}

const struct flow_chain *cache_chain(struct host *host, const struct flow *flow)
{
	struct flow_cache *cache = cache_of(host);
	uint32_t index = flow->element.index,
		 count = host->design->flows.length;
	if (!cache->chains) {
		cache->chains =
		    arena_array(host->arena, count, sizeof(*cache->chains));
		cache->traced = arena_array(host->arena, count, sizeof(bool));
	}
	if (!cache->traced[index])
		cache->chains[index] = flow_chain(host->arena, flow);
	cache->traced[index] = true;
	return &cache->chains[index];
}

const struct structure *cache_structure(
    struct host *host, const struct flow *flow, struct arena *scratch)
{
	struct flow_cache *cache = cache_of(host);
	if (flow->components.length > KEPT)
		return structure_new(scratch, flow, STRUCTURE_ACCEPT);
	if (!cache->structures)
		cache->structures = arena_array(host->arena,
		    host->design->flows.length, sizeof(*cache->structures));
	struct structure **at = &cache->structures[flow->element.index];
	if (!*at)
		*at = structure_new(host->arena, flow, STRUCTURE_ACCEPT);
	return *at;
}

/* What the flow breaks with when all of its instances are gone. */
static void add_needing(
    struct host *host, struct flow_list *needing, struct flow *flow)
{
	static const struct outage all_instances = {.whole = true};
	struct arena scratch;
	arena_init_child(&scratch, host->arena);
	const struct structure *s = cache_structure(host, flow, &scratch);
	const uint64_t *set =
	    s ? structure_breaks(&scratch, s, &all_instances) : NULL;
	for (uint32_t i = 0; s && i < s->node_count; i++)
		if (unit_in(set, i))
			vec_push(host->arena,
			    &needing[s->nodes[i].component->element.index],
			    flow);
	arena_release(&scratch);
}

const struct flow_list *cache_needed_by(
    struct host *host, const struct component *component)
{
	struct flow_cache *cache = cache_of(host);
	const struct design *design = host->design;
	if (!cache->needing) {
		cache->needing = arena_array(host->arena,
		    design->components.length, sizeof(*cache->needing));
		struct flow *const *flow;
		vec_each (flow, &design->flows)
			add_needing(host, cache->needing, *flow);
	}
	return &cache->needing[component->element.index];
}
