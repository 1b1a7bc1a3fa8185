/*
 * paths.h - what a flow's steps carry, worked out the slow way, for tests.
 *
 * Every way from an entry to a component is walked by itself, and every share
 * is asked anew of all that leads to it: nothing is known of model/calls.c or
 * model/order.c.  Only for flows of a few components.
 */
#ifndef LINTEL_TESTS_PATHS_H
#define LINTEL_TESTS_PATHS_H

#include "load.h"

enum {
	PATHS_COMPONENTS = 16,
	PATHS_STEPS = 128,
};

struct paths {
	const struct design *design;
	const struct flow *flow;
	bool every; /* alternatives carry, each */
	bool cold;
	bool leads[PATHS_COMPONENTS][PATHS_COMPONENTS];
	uint32_t place[PATHS_COMPONENTS]; /* in flow.components */
	double calls[PATHS_STEPS];        /* by step, as counted so far */
};

/* Who leads to whom, however far. */
static inline void paths_init(struct paths *p, const struct design *d)
{
	const struct flow *flow = d->flows.at[0];
	*p = (struct paths) {.design = d, .flow = flow};
	for (uint32_t i = 0; i < flow->components.length; i++)
		p->place[flow->components.at[i]->element.index] = i;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *s = flow->steps.at[i];
		p->leads[s->from->element.index][s->to->element.index] = true;
	}
	uint32_t count = d->components.length;
	for (uint32_t via = 0; via < count; via++)
		for (uint32_t from = 0; from < count; from++)
			for (uint32_t to = 0; to < count; to++)
				p->leads[from][to] = p->leads[from][to] ||
				    (p->leads[from][via] && p->leads[via][to]);
}

/* In a circle, a step back to what the flow reaches before its caller. */
static inline bool paths_back(const struct paths *p, const struct step *s)
{
	uint32_t from = s->from->element.index, to = s->to->element.index;
	return p->leads[to][from] && p->place[to] <= p->place[from];
}

static inline bool paths_carries(const struct paths *p, const struct step *s)
{
	return p->every || !s->alternative;
}

static inline bool paths_reads_store(const struct step *s)
{
	return component_is(s->to, KIND_STORE) &&
	    !component_is(s->to, KIND_CACHE) && s->op != OP_WRITE &&
	    s->arrow == ARROW_CALL &&
	    !(fact_number(&s->element.facts, F_STEP_SHARE) >= 1);
}

/* The last cache that the step's caller read before, if the step reads what
   stands behind it, or takes over from one that does. */
static inline const struct step *paths_behind(
    const struct paths *p, const struct step *s)
{
	const struct step *cache = NULL, *first = NULL;
	bool again = false;
	bool asks = s->arrow == ARROW_CALL && s->op != OP_WRITE;
	/* What takes over from a read of a store. */
	if (s->alternative && asks && !component_is(s->to, KIND_STORE))
		return paths_behind(p, p->flow->steps.at[s->element.index - 1]);
	for (uint32_t i = 0; i < s->element.index; i++) {
		const struct step *before = p->flow->steps.at[i];
		if (before->from != s->from)
			continue;
		if (component_is(before->to, KIND_CACHE) &&
		    before->op == OP_READ) {
			cache = before;
			first = NULL;
			again = false;
		} else if (paths_reads_store(before)) {
			first = first ? first : before;
			again = again ||
			    (before->to == s->to &&
				paths_behind(p, before) == cache);
		}
	}
	bool misses = !first || first->item == s->item || again;
	return paths_reads_store(s) && misses ? cache : NULL;
}

/* Of alternatives, that which carries. */
static inline const struct step *paths_cache(
    const struct paths *p, const struct step *s)
{
	const struct step *behind = paths_behind(p, s), *cache = NULL;
	for (uint32_t i = 0; behind && i < s->element.index; i++) {
		const struct step *read = p->flow->steps.at[i];
		if (read->branch == behind->branch && read->op == OP_READ &&
		    component_is(read->to, KIND_CACHE) &&
		    paths_carries(p, read))
			cache = read;
	}
	return cache;
}

static inline double paths_share(const struct paths *p, const struct step *s);

static inline double paths_reach(
    const struct paths *p, const struct component *c)
{
	uint32_t entries = p->flow->entry_count;
	double sum = 0;
	for (uint32_t i = 0; i < entries; i++)
		if (p->flow->components.at[i] == c)
			sum += 1.0 / entries;
	for (uint32_t i = 0; i < p->flow->steps.length; i++) {
		const struct step *s = p->flow->steps.at[i];
		if (s->to == c && !paths_back(p, s) && paths_carries(p, s))
			sum += paths_share(p, s);
	}
	return fmin(1, sum);
}

/* Of what reaches it: a cache's own calls make up for what it does not hold. */
static inline double paths_passed(const struct paths *p, const struct step *s)
{
	double hit =
	    fact_number(&s->from->element.facts, F_COMPONENT_HIT_RATIO);
	bool misses = component_is(s->from, KIND_CACHE) &&
	    s->arrow == ARROW_CALL && s->op != OP_WRITE && known(hit);
	return misses && !p->cold ? 1 - hit : 1;
}

static inline double paths_share(const struct paths *p, const struct step *s)
{
	double reach = paths_reach(p, s->from);
	double stated = fact_number(&s->element.facts, F_STEP_SHARE);
	const struct step *cache = paths_cache(p, s);
	double share =
	    known(stated) ? fmin(stated, reach) : reach * paths_passed(p, s);
	if (!cache)
		return share;
	double read = paths_share(p, cache);
	double hit =
	    fact_number(&cache->to->element.facts, F_COMPONENT_HIT_RATIO);
	if (!known(stated) && known(hit))
		share = (1 - hit) * read;
	return p->cold && read > share ? read : share;
}

static inline double paths_chance(const struct paths *p, const struct step *s)
{
	double reach = paths_reach(p, s->from);
	return reach > 0 ? paths_share(p, s) / reach : 0;
}

/* One way that has led to a component, made so many times a request. */
static inline void paths_walk(
    struct paths *p, const struct component *at, double times)
{
	double batch =
	    fact_number(fact_record(&at->element.facts, F_COMPONENT_BATCHING),
		F_BATCHING_SIZE);
	if (batch > 1)
		times /= batch;
	for (uint32_t i = 0; i < p->flow->steps.length; i++) {
		const struct step *s = p->flow->steps.at[i];
		if (s->from != at || !paths_carries(p, s))
			continue;
		double calls = times * paths_chance(p, s) * s->terms->times;
		p->calls[i] += calls;
		if (!paths_back(p, s) && calls > 0)
			paths_walk(p, s->to, calls);
	}
}

static inline void paths_count(struct paths *p)
{
	uint32_t entries = p->flow->entry_count;
	memset(p->calls, 0, sizeof(p->calls));
	for (uint32_t i = 0; i < entries; i++)
		paths_walk(p, p->flow->components.at[i], 1.0 / entries);
}

/* The mean of its latency and of all that it waits for. */
static inline double paths_time(
    const struct paths *p, const struct component *at, bool called_back)
{
	double time = component_is(at, KIND_CLIENT)
	    ? 0
	    : fact_number(fact_record(&at->element.facts, F_COMPONENT_LATENCY),
		  F_LATENCY_MEAN);
	for (uint32_t fan = 0; !called_back && fan < PATHS_STEPS; fan++) {
		double longest = 0;
		for (uint32_t i = 0; i < p->flow->steps.length; i++) {
			const struct step *s = p->flow->steps.at[i];
			if (s->from != at || s->fan != fan ||
			    !paths_carries(p, s) || s->arrow != ARROW_CALL)
				continue;
			double one = paths_chance(p, s) * s->terms->times;
			if (one > 0)
				longest = fmax(longest,
				    one *
					paths_time(p, s->to, paths_back(p, s)));
		}
		time += longest;
	}
	return time;
}

/* xorshift32: the same designs on every machine. */
static inline uint32_t pick(uint32_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % below;
}

static inline void paths_step(struct buf *text, uint32_t from, uint32_t to,
    uint32_t other, bool messages, uint32_t *state)
{
	/* A fallback changes nothing as designed, wherever it leads. */
	static const char *const says[] = {"", "", "", ": { share: 30% }",
	    ": { share: 70% }", ": { times: 2.5 }",
	    ": { times: 3, share: 50% }", ": { share: 0% }",
	    ": { fallback: c0 }", ": { fallback: c2 }"};
	static const char *const with[] = {"c%u | c%u", "[c%u, c%u]"};
	bool message = messages && pick(state, 6) == 0;
	buf_printf(text, "    - c%u %s ", from, message ? "~>" : "->");
	if (other == from || other == to || pick(state, 3))
		buf_printf(text, "c%u", to);
	else if (pick(state, 2))
		buf_printf(text, with[0], to, other);
	else
		buf_printf(text, with[1], to, other);
	buf_printf(text, "%s\n", says[pick(state, 10)]);
}

/* `circles` are of calls alone; without, there are messages. */
static inline struct str paths_design(
    struct arena *arena, bool circles, uint32_t *state)
{
	static const char *const kinds[] = {"service, latency: 4 ms",
	    "database, latency: 9 ms", "cache, hit-ratio: 80%, latency: 1 ms",
	    "cache, latency: 2 ms", "service, latency: 3 ms, batching: 4"};
	struct buf text = {.arena = arena};
	uint32_t components = 3 + pick(state, 5);
	buf_text(&text,
	    "design: R\ncomponents:\n  client:\n"
	    "  c0: { kind: service, latency: 5 ms }\n");
	for (uint32_t i = 1; i < components; i++)
		buf_printf(
		    &text, "  c%u: { kind: %s }\n", i, kinds[pick(state, 5)]);
	buf_text(&text,
	    "workload: { operations: { x: { rate: 9/s, does: read } } }\n"
	    "flows:\n  x:\n");
	bool two = pick(state, 4) == 0;
	buf_text(&text,
	    two ? "    - \"[client, c0] -> c1\"\n"
		: "    - client -> c0 -> c1\n");
	uint32_t reached = 2;
	for (uint32_t i = 0; i < 2 * components; i++) {
		uint32_t from = pick(state, reached);
		uint32_t to = reached < components && pick(state, 2)
		    ? reached
		    : pick(state, reached);
		uint32_t other = pick(state, reached);
		if (to == from || (!circles && (to < from || other < from)))
			continue;
		reached += to == reached;
		paths_step(&text, from, to, other, !circles, state);
	}
	buf_char(&text, '\0');
	return buf_slice(&text);
}

#endif
