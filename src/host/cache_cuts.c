#include "analyse/cuts.h"
#include "analyse/unit.h"
#include "host/cache.h"
#include "host/classes.h"

struct cut_cache {
	struct cut_list *flows;      /* of each flow */
	struct cut_list *components; /* of each component */
	struct cut_list *domains;    /* of each domain */
};

/* Scratch of what is found flow by flow; empty between them. */
struct cut_filler {
	struct host *host;
	bool *needed;                /* by component: the answer waits for it */
	struct host_cut **by_domain; /* the flow's domain cuts */
	bool *open;                  /* by domain: it may be one */
};

static void mark_needed(struct cut_filler *f, const struct flow *flow)
{
	bool *needed = f->needed;
	for (uint32_t i = 0; i < flow->entry_count; i++)
		needed[flow->components.at[i]->element.index] = true;
	struct step *const *step;
	vec_each (step, &flow->steps) {
		const struct step *s = *step;
		bool accepts = s->arrow == ARROW_MESSAGE && !s->optional &&
		    component_is(s->to, KIND_QUEUE) &&
		    !component_is(s->from, KIND_QUEUE);
		if (needed[s->from->element.index] && (s->required || accepts))
			needed[s->to->element.index] = true;
	}
}

/* Each component is added before the next: a repetition is last. */
static bool has_fallen(const struct host_cut *cut, const struct component *c)
{
	uint32_t count = cut->fallen.length;
	return count && cut->fallen.at[count - 1] == c;
}

static void add_fallen(struct cut_filler *f, struct component *component)
{
	const struct placement *place;
	vec_each (place, &component->placements) {
		const struct domain *d = place->domain;
		for (; d; d = d->parent) {
			struct host_cut *cut = f->by_domain[d->index];
			if (cut && !has_fallen(cut, component) &&
			    !component_survives_domain(component, d))
				vec_push(
				    f->host->arena, &cut->fallen, component);
		}
	}
}

static struct host_cut *add_cut(
    struct host *host, const struct flow *flow, const struct cut *cut)
{
	struct cut_cache *cache = host->cut_cache;
	struct host_cut *mine = arena_new(host->arena, struct host_cut);
	mine->flow = flow;
	mine->component = cut->component;
	mine->domain = cut->domain;
	mine->lost = cut->lost;
	vec_push(host->arena, &cache->flows[flow->element.index], mine);
	if (cut->component) {
		uint32_t index = cut->component->element.index;
		vec_push(host->arena, &mine->fallen, cut->component);
		vec_push(host->arena, &cache->components[index], mine);
	} else {
		vec_push(
		    host->arena, &cache->domains[cut->domain->index], mine);
	}
	return mine;
}

/* What is not said of the component leaves it open whether a unit is a cut. */
static void leave_open(struct host *host, struct cut_list *of,
    const struct flow *flow, const struct component *component)
{
	struct cut_list *all = &host->cut_cache->flows[flow->element.index];
	const struct expr_unknown *lacks = expr_unknown_member(
	    host->arena, &class_component, component, STR("replication"))
					       .as.unknown;
	of->open = expr_unknown_join(host->arena, of->open, lacks);
	all->open = expr_unknown_join(host->arena, all->open, lacks);
}

static void open_domains(
    struct cut_filler *f, const struct flow *flow, struct component *component)
{
	const struct placement *place;
	vec_each (place, &component->placements) {
		struct domain *d = place->domain;
		for (; d; d = d->parent) {
			struct failure_unit unit = {.domain = d};
			struct outage gone = {&unit, 1, .doubted = true};
			if (f->open[d->index] &&
			    !component_survives(component, &gone))
				leave_open(f->host,
				    &f->host->cut_cache->domains[d->index],
				    flow, component);
		}
	}
}

static void add_open(
    struct cut_filler *f, const struct flow *flow, const struct cuts *found)
{
	const struct failure_unit *unit;
	vec_each (unit, &found->open) {
		struct component *c = unit->component;
		if (unit->domain)
			f->open[unit->domain->index] = true;
		else
			leave_open(f->host,
			    &f->host->cut_cache->components[c->element.index],
			    flow, c);
	}
	struct component *const *c;
	vec_each (c, &flow->components)
		if (found->open.length && (*c)->copies_unsaid)
			open_domains(f, flow, *c);
	vec_each (unit, &found->open)
		if (unit->domain)
			f->open[unit->domain->index] = false;
}

struct expr_value cuts_value(
    struct expr_context *context, const struct cut_list *cuts)
{
	if (cuts->length == 0 && cuts->open)
		return expr_from_unknown(cuts->open);
	return OBJECTS(context, class_cut, cuts);
}

static void fill_flow_cuts(struct cut_filler *f, const struct flow *flow)
{
	struct arena scratch;
	arena_init_child(&scratch, f->host->arena);
	struct cuts found =
	    structure_cuts(&scratch, cache_structure(f->host, flow, &scratch));
	bool domains = false;
	add_open(f, flow, &found);
	const struct cut *cut;
	vec_each (cut, &found) {
		struct host_cut *mine = add_cut(f->host, flow, cut);
		domains = domains || cut->domain;
		if (cut->domain)
			f->by_domain[cut->domain->index] = mine;
	}
	if (domains) {
		mark_needed(f, flow);
		struct component *const *c;
		vec_each (c, &flow->components)
			if (f->needed[(*c)->element.index])
				add_fallen(f, *c);
		vec_each (c, &flow->components)
			f->needed[(*c)->element.index] = false;
		vec_each (cut, &found)
			if (cut->domain)
				f->by_domain[cut->domain->index] = NULL;
	}
	arena_release(&scratch);
}

static void fill_cuts(struct host *host)
{
	struct cut_cache *cache = arena_new(host->arena, struct cut_cache);
	host->cut_cache = cache;
	const struct design *design = host->design;
	size_t components = (size_t)design->components.length + 1;
	size_t domains = (size_t)design->domains.length + 1;
	cache->flows = arena_array(
	    host->arena, design->flows.length, sizeof(*cache->flows));
	cache->components =
	    arena_array(host->arena, components, sizeof(*cache->components));
	cache->domains =
	    arena_array(host->arena, domains, sizeof(*cache->domains));
	struct arena scratch;
	arena_init_child(&scratch, host->arena);
	struct cut_filler filler = {.host = host,
	    .needed = arena_array(&scratch, components, sizeof(bool)),
	    .open = arena_array(&scratch, domains, sizeof(bool)),
	    .by_domain =
		arena_array(&scratch, domains, sizeof(struct host_cut *))};
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		fill_flow_cuts(&filler, *flow);
	arena_release(&scratch);
}

const struct cut_list *cache_cuts_of_flow(
    struct host *host, const struct flow *flow)
{
	if (!host->cut_cache)
		fill_cuts(host);
	return &host->cut_cache->flows[flow->element.index];
}

const struct cut_list *cache_cuts_of_component(
    struct host *host, const struct component *component)
{
	if (!host->cut_cache)
		fill_cuts(host);
	return &host->cut_cache->components[component->element.index];
}

const struct cut_list *cache_cuts_of_domain(
    struct host *host, const struct domain *domain)
{
	if (!host->cut_cache)
		fill_cuts(host);
	return &host->cut_cache->domains[domain->index];
}
