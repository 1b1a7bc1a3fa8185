/*
 * brute.h - a flow's fate worked out the slow way, for tests.
 *
 * Every instance, failure domain and draw is one thing that is so or so, and
 * nothing is known of structure.c: what the analyses conclude is held against
 * this.  Only for flows of a few components.
 */
#ifndef LINTEL_TESTS_BRUTE_H
#define LINTEL_TESTS_BRUTE_H

#include "load.h"
#include "paths.h"

#include "analyse/unit.h"

enum {
	BRUTE_INSTANCES = 64,
	BRUTE_DOMAINS = 16,
	BRUTE_COMPONENTS = 16,
	BRUTE_BRANCHES = 32,
};

struct brute_instance {
	struct component *component;
	const struct domain *domain;
	uint32_t shard;
	bool first; /* of its shard */
	bool down;
	double p;
};

/* WARM: needed when the cache does not serve. */
enum brute_draw {
	DRAW_NEEDED,
	DRAW_WARM,
	DRAW_SPARED,
};

struct brute_branch {
	struct component *from;
	const struct component *cache;
	bool needed;
	double share, cold;
	enum brute_draw draw;
};

struct brute {
	const struct design *design;
	const struct flow *flow;
	struct brute_instance instances[BRUTE_INSTANCES];
	uint32_t instance_count;
	bool domain_down[BRUTE_DOMAINS];
	double domain_p[BRUTE_DOMAINS];
	struct brute_branch branches[BRUTE_BRANCHES];
	uint32_t asked[BRUTE_COMPONENTS]; /* shards that a request needs */
	double states;                    /* how many an enumeration visits */
	struct paths paths;
};

static inline bool brute_opaque(const struct component *c)
{
	return component_is(c, KIND_EXTERNAL) ||
	    fact_flag(&c->element.facts, F_COMPONENT_MANAGED);
}

static inline void brute_add_instances(struct brute *b, struct component *c)
{
	if (component_is(c, KIND_CLIENT))
		return;
	double p = fact_number(&c->element.facts, F_COMPONENT_AVAILABILITY);
	uint32_t shards = brute_opaque(c) ? 1 : c->shards;
	for (uint32_t s = 0; s < shards; s++)
		for (uint32_t k = 0; k < c->placements.length; k++)
			for (uint32_t r = 0; r < c->placements.at[k].replicas;
			     r++) {
				if (brute_opaque(c) && k + r > 0)
					return;
				b->instances[b->instance_count++] =
				    (struct brute_instance) {c,
					c->placements.at[k].domain, s,
					k + r == 0, false, p};
			}
}

/* Shares as the language defines them, each asked of all that leads to it. */
static inline void brute_weigh(struct brute *b)
{
	const struct flow *flow = b->flow;
	paths_init(&b->paths, b->design);
	b->paths.every = true;
	for (uint32_t i = 0; i < flow->branches; i++)
		b->branches[i].needed = true;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *s = flow->steps.at[i];
		struct brute_branch *branch = &b->branches[s->branch];
		const struct step *cache = paths_cache(&b->paths, s);
		double share = paths_chance(&b->paths, s);
		double cold = cache ? paths_chance(&b->paths, cache) : 0;
		branch->from = s->from;
		branch->needed = branch->needed && s->required;
		branch->share = fmax(branch->share, share);
		branch->cold = fmax(branch->cold, fmax(share, cold));
		if (cold > share)
			branch->cache = cache->to;
	}
}

/* The share of the requests that need a component, over every way to it. */
static inline double brute_need(
    const struct brute *b, const struct component *c, bool and_back)
{
	uint32_t entries = b->flow->entry_count;
	double sum = 0;
	for (uint32_t i = 0; i < entries; i++)
		if (b->flow->components.at[i] == c)
			sum += 1.0 / entries;
	for (uint32_t i = 0; i < b->flow->steps.length; i++) {
		const struct step *s = b->flow->steps.at[i];
		if (s->to == c && b->branches[s->branch].needed &&
		    (and_back || !paths_back(&b->paths, s)))
			sum += brute_need(b, s->from, false) *
			    paths_chance(&b->paths, s);
	}
	return fmin(1, sum);
}

static inline const struct component *brute_twin(const struct component *c)
{
	const struct facts *facts = &c->element.facts;
	bool automatic = fact_holds(fact_record(facts, F_COMPONENT_FAILOVER),
	    F_FAILOVER_MODE, "automatic");
	return automatic ? fact_component(facts, F_COMPONENT_STANDBY) : NULL;
}

/* Calls for each request that takes every step, over every way to it that
   the answer needs. */
static inline double brute_calls(
    const struct brute *b, const struct component *c, bool and_back)
{
	double sum = 0;
	for (uint32_t i = 0; i < b->flow->entry_count; i++)
		sum += b->flow->components.at[i] == c;
	for (uint32_t i = 0; i < b->flow->steps.length; i++) {
		const struct step *s = b->flow->steps.at[i];
		if (s->to == c && b->branches[s->branch].needed &&
		    (and_back || !paths_back(&b->paths, s)))
			sum += brute_calls(b, s->from, false) * s->terms->times;
	}
	return sum;
}

/* Of each component, for itself and for those whose standby it is. */
static inline void brute_ask(struct brute *b)
{
	for (uint32_t i = 0; i < b->design->components.length; i++) {
		const struct component *c = b->design->components.at[i];
		const struct facts *facts = &c->element.facts;
		double calls = fmax(1, brute_calls(b, c, true));
		for (uint32_t k = 0; k < b->design->components.length; k++) {
			const struct component *of =
			    b->design->components.at[k];
			if (brute_twin(of) == c)
				calls = fmax(calls, brute_calls(b, of, true));
		}
		bool keyed = fact_has(facts, F_COMPONENT_SHARD_KEY);
		b->asked[i] =
		    keyed && calls < c->shards ? (uint32_t)calls : c->shards;
	}
}

/* The chance that a request asks for a certain one of the shards. */
static inline double brute_part(
    const struct brute *b, const struct component *c)
{
	return brute_opaque(c) ? 1
			       : (double)b->asked[c->element.index] / c->shards;
}

static inline bool brute_fits(const struct design *d)
{
	double instances = 0;
	for (uint32_t i = 0; i < d->components.length; i++) {
		const struct component *c = d->components.at[i];
		instances += (double)c->replicas_min * c->shards;
	}
	return instances <= BRUTE_INSTANCES &&
	    d->components.length <= BRUTE_COMPONENTS &&
	    d->domains.length <= BRUTE_DOMAINS && d->flows.length > 0 &&
	    d->flows.at[0]->branches <= BRUTE_BRANCHES;
}

static inline void brute_init(struct brute *b, const struct design *d)
{
	*b = (struct brute) {.design = d, .flow = d->flows.at[0], .states = 1};
	for (uint32_t i = 0; i < d->components.length; i++)
		brute_add_instances(b, d->components.at[i]);
	for (uint32_t i = 0; i < d->domains.length; i++) {
		double p = d->domains.at[i]->availability;
		b->domain_p[i] = known(p) ? p : 1;
		b->states *= b->domain_p[i] < 1 ? 2 : 1;
	}
	brute_weigh(b);
	brute_ask(b);
	for (uint32_t i = 0; i < b->flow->branches; i++) {
		const struct brute_branch *branch = &b->branches[i];
		if (branch->needed)
			b->states *= (branch->share < 1) +
			    (branch->cold > branch->share && branch->cold < 1) +
			    1;
	}
	for (uint32_t i = 0; i < b->instance_count; i++)
		b->states *= b->instances[i].p < 1 ? 2 : 1;
}

static inline bool brute_in_place(
    const struct brute *b, const struct domain *domain)
{
	for (; domain; domain = domain->parent)
		if (b->domain_down[domain->index])
			return false;
	return true;
}

/* By its own instances, each shard for itself. */
static inline bool brute_stands(
    const struct brute *b, const struct component *c)
{
	if (component_is(c, KIND_CLIENT))
		return true;
	if (brute_opaque(c)) {
		bool placed = false;
		for (uint32_t k = 0; k < c->placements.length; k++)
			placed = placed ||
			    brute_in_place(b, c->placements.at[k].domain);
		for (uint32_t i = 0; i < b->instance_count; i++)
			if (b->instances[i].component == c)
				placed = placed && !b->instances[i].down;
		return placed;
	}
	for (uint32_t s = 0; s < b->asked[c->element.index]; s++) {
		uint32_t up = 0;
		bool first = false;
		for (uint32_t i = 0; i < b->instance_count; i++) {
			const struct brute_instance *in = &b->instances[i];
			if (in->component != c || in->shard != s || in->down ||
			    !brute_in_place(b, in->domain))
				continue;
			up++;
			first = first || in->first;
		}
		if (up < c->needs ||
		    (c->effective_replicas < c->replicas_min && !first))
			return false;
	}
	return true;
}

static inline bool brute_up(const struct brute *b, const struct component *c)
{
	const struct component *twin = brute_twin(c);
	return brute_stands(b, c) || (twin && brute_stands(b, twin));
}

static inline bool brute_answered(
    const struct brute *b, const bool *serves, uint32_t branch)
{
	const struct brute_branch *of = &b->branches[branch];
	if (!of->needed || of->draw == DRAW_SPARED)
		return true;
	if (of->draw == DRAW_WARM && serves[of->cache->element.index])
		return true;
	for (uint32_t i = 0; i < b->flow->steps.length; i++) {
		const struct step *s = b->flow->steps.at[i];
		if (s->branch == branch && serves[s->to->element.index])
			return true;
	}
	return false;
}

/*
 * From everything serving down to what does: the greatest fixpoint.  Returns
 * the share of the requests whose entry serves.
 */
static inline double brute_served(const struct brute *b)
{
	bool serves[BRUTE_COMPONENTS];
	for (uint32_t i = 0; i < b->design->components.length; i++)
		serves[i] = brute_up(b, b->design->components.at[i]);
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = 0; i < b->flow->branches; i++) {
			const struct component *from = b->branches[i].from;
			if (!from || !serves[from->element.index] ||
			    brute_answered(b, serves, i))
				continue;
			serves[from->element.index] = false;
			changed = true;
		}
	}
	double sum = 0;
	for (uint32_t i = 0; i < b->flow->entry_count; i++)
		sum += serves[b->flow->components.at[i]->element.index];
	return sum / b->flow->entry_count;
}

static inline bool brute_serves(const struct brute *b)
{
	return brute_served(b) == 1;
}

static inline double brute_draws(struct brute *b, uint32_t branch)
{
	if (branch == b->flow->branches)
		return brute_served(b);
	struct brute_branch *of = &b->branches[branch];
	if (!of->needed)
		return brute_draws(b, branch + 1);
	double sum = 0, cold = fmax(of->cold, of->share);
	of->draw = DRAW_NEEDED;
	if (of->share > 0)
		sum += of->share * brute_draws(b, branch + 1);
	of->draw = DRAW_WARM;
	if (cold > of->share)
		sum += (cold - of->share) * brute_draws(b, branch + 1);
	of->draw = DRAW_SPARED;
	if (cold < 1)
		sum += (1 - cold) * brute_draws(b, branch + 1);
	of->draw = DRAW_NEEDED;
	return sum;
}

static inline double brute_instances(struct brute *b, uint32_t at)
{
	if (at == b->instance_count)
		return brute_draws(b, 0);
	struct brute_instance *in = &b->instances[at];
	double sum = 0;
	if (in->p > 0)
		sum += in->p * brute_instances(b, at + 1);
	in->down = true;
	if (in->p < 1)
		sum += (1 - in->p) * brute_instances(b, at + 1);
	in->down = false;
	return sum;
}

/* The probability that a request succeeds: every state, weighed. */
static inline double brute_chance(struct brute *b, uint32_t domain)
{
	if (domain == b->design->domains.length)
		return brute_instances(b, 0);
	double p = b->domain_p[domain], sum = 0;
	if (p > 0)
		sum += p * brute_chance(b, domain + 1);
	b->domain_down[domain] = true;
	if (p < 1)
		sum += (1 - p) * brute_chance(b, domain + 1);
	b->domain_down[domain] = false;
	return sum;
}

static inline void brute_component(
    struct buf *text, uint32_t number, uint32_t components, uint32_t *state)
{
	static const char *const kinds[] = {
	    "service", "service", "service", "database", "cache"};
	static const char *const places[] = {"", "", ", zones: [za, zb]",
	    ", zones: [za]", ", zones: 2", ", regions: [ra, rb]"};
	const char *place = places[pick(state, 6)];
	bool twice = strstr(place, "regions") != NULL;
	uint32_t replicas = 1 + pick(state, twice ? 2 : 3);
	buf_printf(text,
	    "  c%u: { kind: %s, replicas: %u, needs: %u, availability: %u%%"
	    "%s",
	    number, kinds[pick(state, 5)], replicas, 1 + pick(state, replicas),
	    60 + pick(state, 41), place);
	bool automatic = pick(state, 2);
	buf_printf(text, ", failover: %s", automatic ? "automatic" : "manual");
	uint32_t twin = pick(state, components);
	if (pick(state, 4) == 0 && twin != number)
		buf_printf(text, ", standby: c%u", twin);
	if (pick(state, 6) == 0)
		buf_text(text, ", hit-ratio: 70%");
	if (pick(state, 8) == 0)
		buf_text(text, ", managed: true");
	if (pick(state, 8) == 0)
		buf_text(text,
		    pick(state, 2) ? ", shards: 2"
				   : ", shards: 3, shard-key: user");
	buf_text(text, " }\n");
}

static inline void brute_step(struct buf *text, uint32_t from, uint32_t to,
    uint32_t other, uint32_t *state)
{
	static const char *const says[] = {"", "", "", "", ": { share: 30% }",
	    ": { share: 60%, times: 2 }", ": { optional: true }",
	    ": { fallback: a page kept aside }"};
	bool two = other != from && other != to && pick(state, 2);
	buf_printf(text, "    - c%u -> c%u", from, to);
	if (two)
		buf_printf(text, " | c%u", other);
	buf_printf(text, "%s\n", says[pick(state, 8)]);
}

/* Of a few components, in two zones of stated availability and elsewhere. */
static inline struct str brute_design(struct arena *arena, uint32_t *state)
{
	struct buf text = {.arena = arena};
	uint32_t components = 2 + pick(state, 4);
	buf_text(&text, "design: R\ncomponents:\n  client:\n");
	for (uint32_t i = 0; i < components; i++)
		brute_component(&text, i, components, state);
	buf_text(&text,
	    "groups:\n"
	    "  za: { kind: zone, availability: 90%, members: [] }\n"
	    "  zb: { kind: zone, availability: 80%, members: [] }\n"
	    "  ra: { kind: region, availability: 95%, members: [za] }\n"
	    "  rb: { kind: region, members: [] }\n"
	    "flows:\n  x:\n");
	bool two = pick(state, 4) == 0;
	buf_text(&text,
	    two ? "    - \"[client, c1] -> c0\"\n" : "    - client -> c0\n");
	uint32_t reached = two ? 2 : 1;
	for (uint32_t i = 0; i < components + 1; i++) {
		uint32_t from = pick(state, reached);
		uint32_t to = reached < components && pick(state, 3)
		    ? reached++
		    : pick(state, reached);
		uint32_t other = pick(state, reached);
		if (to != from)
			brute_step(&text, from, to, other, state);
		else if (reached > components)
			break;
	}
	return buf_slice(&text);
}

#endif
