#include "host/classes.h"
#include "host/members.h"

/* A domain, and how many of the component's instances stand in it. */
struct standing {
	struct domain *domain;
	uint64_t instances;
};

struct standings {
	struct arena *arena;
	struct map known; /* domain index -> its number in `list`, from 1 */
	VEC(struct standing) list;
};

static void stand(
    struct standings *all, struct domain *domain, uint32_t instances)
{
	struct str key = {(const char *)&domain->index, sizeof(domain->index)};
	uintptr_t number = (uintptr_t)map_get(&all->known, key);
	if (!number) {
		vec_push(all->arena, &all->list,
		    ((struct standing) {.domain = domain}));
		number = all->list.length;
		map_add(&all->known, key, (void *)number);
	}
	all->list.at[number - 1].instances += instances;
}

struct expr_value component_domains(
    struct expr_context *context, const struct component *component, bool whole)
{
	if (!expr_spend(context, component->placements.length / 16))
		return expr_null();
	struct standings all = {.arena = context->arena};
	map_init(&all.known, context->arena);
	uint64_t total = 0;
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct placement *at = &component->placements.at[i];
		total += at->replicas;
		for (struct domain *d = at->domain; d; d = d->parent)
			stand(&all, d, at->replicas);
	}
	VEC(struct domain *) found = {0};
	for (int kind = DOMAIN_HOST; kind >= DOMAIN_REGION; kind--) {
		const struct standing *standing;
		vec_each (standing, &all.list)
			if ((int)standing->domain->kind == kind &&
			    (!whole || standing->instances == total))
				vec_push(
				    context->arena, &found, standing->domain);
	}
	return OBJECTS(context, class_domain, &found);
}

struct domain_list {
	struct domain **at;
	uint32_t length, capacity;
};

/* By parent (behind them all, none) and by kind. */
static struct domain_list *beside(
    struct host *host, const struct domain *domain)
{
	enum {
		KINDS = DOMAIN_HOST + 1
	};
	size_t count = host->design->domains.length;
	if (!host->within)
		host->within = arena_array(
		    host->arena, (count + 1) * KINDS, sizeof(*host->within));
	size_t parent = domain->parent ? domain->parent->index : count;
	return &host->within[parent * KINDS + domain->kind];
}

struct expr_value domain_peers(
    struct expr_context *context, const struct domain *domain)
{
	enum {
		MOST = 8
	};
	struct host *host = host_of(context);
	const struct design *design = host->design;
	struct domain *const *d;
	if (!host->within)
		vec_each (d, &design->domains)
			vec_push(host->arena, beside(host, *d), *d);
	struct domain_list found = {0};
	const struct domain_list *all = beside(host, domain);
	for (uint32_t i = 0; i < all->length && found.length < MOST; i++)
		if (all->at[i] != domain)
			vec_push(context->arena, &found, all->at[i]);
	return OBJECTS(context, class_domain, &found);
}

struct str component_team(
    struct expr_context *context, const struct component *component)
{
	enum {
		MOST = 64 /* groups looked at: they may cross in many ways */
	};
	struct str owner =
	    fact_text(&component->element.facts, F_COMPONENT_OWNER);
	struct group_list around = {0};
	struct group *const *group;
	vec_each (group, &component->groups)
		vec_push(context->arena, &around, *group);
	for (uint32_t i = 0; !owner.length && i < around.length; i++) {
		const struct group *at = around.at[i];
		owner = fact_text(&at->element.facts, F_GROUP_OWNER);
		if (!owner.length && at->kind == GROUP_TEAM)
			owner = at->element.id;
		vec_each (group, &at->parents)
			if (around.length < MOST)
				vec_push(context->arena, &around, *group);
	}
	return owner;
}

struct expr_value component_roles(
    struct expr_context *context, const struct component *component)
{
	static const enum field_id roles[] = {
	    F_OBSERVABILITY_METRICS,
	    F_OBSERVABILITY_LOGS,
	    F_OBSERVABILITY_TRACES,
	    F_OBSERVABILITY_DASHBOARDS,
	    F_OBSERVABILITY_ALERTING,
	    F_OBSERVABILITY_STATUS_PAGE,
	};
	const struct facts *facts =
	    &host_of(context)->design->observability.facts;
	struct str_list found = {0};
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (fact_component(facts, roles[i]) == component)
			vec_push(context->arena, &found,
			    str_from(fields[roles[i]].name));
	return texts_value(context, &found);
}
