#include "analyse/structure.h"

#include "model/calls.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* Of one component: calls may double at every step, and shards are fewer. */
#define MOST_CALLS 1e10

/* A branch of the flow on its way to becoming a call. */
struct branch {
	uint32_t caller, length;
	uint32_t cache;
	double share, cold;
	bool needed;
	uint32_t call; /* its place among the calls, once that is known */
};

struct maker {
	struct arena *arena, *scratch;
	struct structure *structure;
	struct branch *branches; /* by number of the branch */
};

static int by_index(const void *a, const void *b)
{
	const struct structure_place *x = a, *y = b;
	return (x->index > y->index) - (x->index < y->index);
}

static void sort_places(struct structure *s)
{
	for (uint32_t i = 0; i < s->node_count; i++)
		s->places[i] = (struct structure_place) {
		    s->nodes[i].component->element.index, i};
	qsort(s->places, s->node_count, sizeof(*s->places), by_index);
}

/* Where all components in a row are in the flow, they stand in a row. */
static uint32_t search(
    const struct structure_place *places, uint32_t count, uint32_t index)
{
	if (count == 0 || index < places[0].index)
		return STRUCTURE_NONE;
	uint32_t low = 0, high = count, straight = index - places[0].index;
	if (straight < count && places[straight].index == index)
		return places[straight].node;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (places[middle].index < index)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < count && places[low].index == index;
	return found ? places[low].node : STRUCTURE_NONE;
}

uint32_t structure_find(
    const struct structure *structure, const struct component *component)
{
	return search(
	    structure->places, structure->node_count, component->element.index);
}

uint32_t structure_find_domain(
    const struct structure *structure, const struct domain *domain)
{
	uint32_t low = 0, high = structure->domain_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (structure->domains[middle]->index < domain->index)
			low = middle + 1;
		else
			high = middle;
	}
	bool found =
	    low < structure->domain_count && structure->domains[low] == domain;
	return found ? low : STRUCTURE_NONE;
}

/* The flow's components, and behind them the twins that it does not reach. */
static void make_nodes(struct maker *m)
{
	struct structure *s = m->structure;
	const struct component_list *reached = &s->flow->components;
	s->nodes = arena_array(
	    m->arena, 2 * (size_t)reached->length, sizeof(*s->nodes));
	s->places = arena_array(
	    m->arena, 2 * (size_t)reached->length, sizeof(*s->places));
	for (uint32_t i = 0; i < reached->length; i++)
		s->nodes[i].component = reached->at[i];
	s->flow_count = s->node_count = reached->length;
	sort_places(s);
	struct structure_place *twins = arena_array(
	    m->scratch, (size_t)reached->length + 1, sizeof(*twins));
	uint32_t count = 0;
	for (uint32_t i = 0; i < s->flow_count; i++) {
		struct component *twin = component_twin(reached->at[i]);
		if (twin && structure_find(s, twin) == STRUCTURE_NONE)
			twins[count++] =
			    (struct structure_place) {twin->element.index, i};
	}
	qsort(twins, count, sizeof(*twins), by_index);
	for (uint32_t i = 0; i < count; i++)
		if (i == 0 || twins[i].index != twins[i - 1].index)
			s->nodes[s->node_count++].component =
			    component_twin(reached->at[twins[i].node]);
	if (count > 0)
		sort_places(s);
	for (uint32_t i = 0; i < s->node_count; i++) {
		const struct component *twin = i < s->flow_count
		    ? component_twin(s->nodes[i].component)
		    : NULL;
		s->nodes[i].twin =
		    twin ? structure_find(s, twin) : STRUCTURE_NONE;
	}
}

static int by_domain(const void *a, const void *b)
{
	const struct domain *x = *(struct domain *const *)a;
	const struct domain *y = *(struct domain *const *)b;
	return (x->index > y->index) - (x->index < y->index);
}

static void make_domains(struct maker *m)
{
	struct structure *s = m->structure;
	VEC(struct domain *) all = {0};
	for (uint32_t i = 0; i < s->node_count; i++) {
		const struct component *c = s->nodes[i].component;
		for (uint32_t k = 0; k < c->placements.length; k++)
			for (struct domain *d = c->placements.at[k].domain; d;
			     d = d->parent)
				vec_push(m->scratch, &all, d);
	}
	if (all.length)
		qsort(all.at, all.length, sizeof(*all.at), by_domain);
	s->domains =
	    arena_array(m->arena, (size_t)all.length + 1, sizeof(*s->domains));
	for (uint32_t i = 0; i < all.length; i++)
		if (i == 0 || all.at[i] != all.at[i - 1])
			s->domains[s->domain_count++] = all.at[i];
}

static bool step_needed(const struct step *step, enum structure_form form)
{
	if (form == STRUCTURE_COMPLETE && step->arrow == ARROW_MESSAGE)
		return !step->optional && !step->has_fallback;
	return step->required;
}

/* As much as the alternative that needs most. */
static void weigh_branch(
    struct maker *m, struct branch *branch, const struct step *step)
{
	double cold = step->chance;
	if (step->terms->behind && step->terms->behind->chance > cold) {
		cold = step->terms->behind->chance;
		branch->cache =
		    structure_find(m->structure, step->terms->behind->to);
	}
	branch->share = fmax(branch->share, step->chance);
	branch->cold = fmax(branch->cold, cold);
}

static void visit_step(struct maker *m, const struct step *step)
{
	struct structure *s = m->structure;
	struct branch *branch = &m->branches[step->branch];
	if (branch->length++ == 0) {
		branch->caller = structure_find(s, step->from);
		branch->needed = true;
		branch->cache = STRUCTURE_NONE;
	}
	assert(branch->caller != STRUCTURE_NONE);
	branch->needed = branch->needed && step_needed(step, s->form);
	weigh_branch(m, branch, step);
}

/* Counting sort of the needed branches by their callers. */
static void make_calls(struct maker *m)
{
	struct structure *s = m->structure;
	const struct flow *flow = s->flow;
	uint32_t *next =
	    arena_array(m->scratch, (size_t)s->node_count + 1, sizeof(*next));
	for (uint32_t i = 0; i < flow->branches; i++)
		if (m->branches[i].needed)
			next[m->branches[i].caller + 1]++;
	for (uint32_t i = 0; i < s->node_count; i++) {
		next[i + 1] += next[i];
		s->nodes[i].first = next[i];
		s->nodes[i].end = next[i + 1];
	}
	s->call_count = next[s->node_count];
	s->calls =
	    arena_array(m->arena, (size_t)s->call_count + 1, sizeof(*s->calls));
	for (uint32_t i = 0; i < flow->branches; i++) {
		struct branch *branch = &m->branches[i];
		if (!branch->needed)
			continue;
		branch->call = next[branch->caller]++;
		s->calls[branch->call] =
		    (struct structure_call) {.caller = branch->caller,
			.end = branch->length,
			.share = branch->share,
			.cold = branch->cold,
			.cache = branch->cache};
	}
	uint32_t at = 0;
	for (uint32_t i = 0; i < s->call_count; i++) {
		uint32_t length = s->calls[i].end;
		s->calls[i].first = s->calls[i].end = at;
		at += length;
	}
	s->targets = arena_array(m->arena, (size_t)at + 1, sizeof(*s->targets));
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		const struct branch *branch = &m->branches[step->branch];
		if (!branch->needed)
			continue;
		uint32_t to = structure_find(s, step->to);
		s->targets[s->calls[branch->call].end++] = to;
	}
}

static void mark_reached(struct maker *m)
{
	struct structure *s = m->structure;
	uint32_t *queue =
	    arena_array(m->scratch, s->node_count, sizeof(*queue));
	uint32_t length = 0;
	for (uint32_t i = 0; i < s->entry_count; i++) {
		s->nodes[i].reached = true;
		queue[length++] = i;
	}
	for (uint32_t i = 0; i < length; i++) {
		const struct structure_node *node = &s->nodes[queue[i]];
		if (node->first == node->end)
			continue;
		uint32_t end = s->calls[node->end - 1].end;
		for (uint32_t t = s->calls[node->first].first; t < end; t++) {
			uint32_t to = s->targets[t];
			if (!s->nodes[to].reached)
				queue[length++] = to;
			s->nodes[to].reached = true;
			s->nodes[to].called = true;
		}
	}
}

/*
 * The user's side, and an external entry that is not called: who does not ask
 * misses nothing.  A component by itself is a flow without steps.
 */
static void mark_askers(struct structure *s)
{
	for (uint32_t i = 0; i < s->node_count; i++) {
		struct structure_node *node = &s->nodes[i];
		node->asks = component_is(node->component, KIND_CLIENT) ||
		    (component_is(node->component, KIND_EXTERNAL) &&
			i < s->entry_count && !node->called &&
			s->flow->steps.length > 0);
	}
}

/* A call of something that the answer does without loses nothing. */
static void weigh_nodes(struct maker *m)
{
	struct structure *s = m->structure;
	for (uint32_t i = 0; i < s->entry_count; i++)
		s->nodes[i].share = flow_entry_share(s->flow);
	for (uint32_t i = 0; i < s->flow->order.length; i++) {
		const struct step *step = s->flow->order.at[i];
		const struct branch *branch = &m->branches[step->branch];
		const struct structure_node *caller = &s->nodes[branch->caller];
		struct structure_node *callee =
		    &s->nodes[structure_find(s, step->to)];
		if (branch->needed && caller->reached)
			callee->share = fmin(
			    1, callee->share + caller->share * step->chance);
	}
}

/* For each request that takes every step that its answer needs. */
static double *count_calls(struct maker *m)
{
	const struct structure *s = m->structure;
	double *calls = arena_array(m->scratch, s->node_count, sizeof(*calls));
	for (uint32_t i = 0; i < s->entry_count; i++)
		calls[i] = 1;
	for (uint32_t i = 0; i < s->flow->order.length; i++) {
		const struct step *step = s->flow->order.at[i];
		if (!m->branches[step->branch].needed)
			continue;
		double made =
		    calls[structure_find(s, step->from)] * step->terms->times;
		calls[structure_find(s, step->to)] += fmin(made, MOST_CALLS);
	}
	return calls;
}

/* A batch run works through everything, and so needs all shards. */
static void count_shards(struct maker *m)
{
	struct structure *s = m->structure;
	bool batch = fact_find(&s->flow->element.facts, F_FLOW_SCHEDULE);
	const double *calls = count_calls(m);
	for (uint32_t i = 0; i < s->node_count; i++)
		s->nodes[i].shards = component_shards_asked(
		    s->nodes[i].component, batch ? MOST_CALLS : calls[i]);
	for (uint32_t i = 0; i < s->node_count; i++) {
		uint32_t twin = s->nodes[i].twin;
		if (twin == STRUCTURE_NONE)
			continue;
		uint32_t asked = component_shards_asked(
		    s->nodes[twin].component, batch ? MOST_CALLS : calls[i]);
		if (asked > s->nodes[twin].shards)
			s->nodes[twin].shards = asked;
	}
}

struct structure *structure_new(
    struct arena *arena, const struct flow *flow, enum structure_form form)
{
	if (!flow->entry || flow->components.length == 0)
		return NULL;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct structure *s = arena_new(arena, struct structure);
	s->flow = flow;
	s->entry_count = flow->entry_count;
	s->form = form;
	struct maker m = {.arena = arena, .scratch = &scratch, .structure = s};
	make_nodes(&m);
	assert(s->nodes[0].component == flow->entry);
	make_domains(&m);
	m.branches = arena_array(
	    &scratch, (size_t)flow->branches + 1, sizeof(*m.branches));
	for (uint32_t i = 0; i < flow->steps.length; i++)
		visit_step(&m, flow->steps.at[i]);
	make_calls(&m);
	mark_reached(&m);
	mark_askers(s);
	weigh_nodes(&m);
	count_shards(&m);
	arena_release(&scratch);
	return s;
}
