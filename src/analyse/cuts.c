#include "analyse/cuts.h"

#include "analyse/unit.h"

#include <string.h>

/*
 * A set of units as a bitmap: the components by index, then the domains.
 *
 * What is surely needed from a component on is a plain walk; only a branch of
 * alternatives needs sets, since there the units of each must be intersected.
 * Branches may lie behind one another and in circles, so their sets grow from
 * empty until nothing changes: the least fixpoint of what breaks, which is the
 * greatest of what serves.
 */
struct branch {
	uint32_t first, length; /* its steps, in steps[] */
	uint64_t *set;
};

struct cutter {
	struct arena *arena;
	const struct design *design;
	const struct flow *flow;
	struct step **steps; /* required ones, by caller, branches together */
	uint32_t *first;     /* by component index, into branches */
	VEC(struct branch) branches;
	uint32_t words; /* of a set */
	uint32_t *seen; /* by component index: number of the last walk */
	uint32_t walks;
	double *lost; /* by component index: share of requests that need it */
};

static void set_add(uint64_t *set, uint32_t unit)
{
	set[unit / 64] |= (uint64_t)1 << unit % 64;
}

static bool set_has(const uint64_t *set, uint32_t unit)
{
	return set[unit / 64] >> unit % 64 & 1;
}

static uint64_t *set_new(const struct cutter *c)
{
	return arena_array(c->arena, c->words, sizeof(uint64_t));
}

/* A branch holds the flow up unless some alternative cannot fail it. */
static bool branch_required(const struct step_list *steps)
{
	for (uint32_t i = 0; i < steps->length; i++)
		if (!steps->at[i]->required)
			return false;
	return steps->length > 0;
}

static void collect_branches(struct cutter *c)
{
	const struct flow *flow = c->flow;
	uint32_t components = c->design->components.length;
	struct step_list *of =
	    arena_array(c->arena, flow->branches + 1, sizeof(*of));
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		struct step *step = flow->steps.at[i];
		vec_push(c->arena, &of[step->branch], step);
	}
	for (uint32_t i = 0; i < flow->branches; i++)
		if (branch_required(&of[i]))
			c->first[of[i].at[0]->from->element.index + 1]++;
	for (uint32_t i = 0; i < components; i++)
		c->first[i + 1] += c->first[i];
	uint32_t total = c->first[components], at = 0;
	c->branches.at =
	    arena_array(c->arena, total + 1, sizeof(*c->branches.at));
	c->branches.length = total;
	uint32_t *next = arena_array(c->arena, components + 1, sizeof(*next));
	for (uint32_t i = 0; i < flow->branches; i++) {
		if (!branch_required(&of[i]))
			continue;
		uint32_t from = of[i].at[0]->from->element.index;
		struct branch *branch =
		    &c->branches.at[c->first[from] + next[from]++];
		branch->first = at;
		branch->length = of[i].length;
		if (branch->length > 1)
			branch->set = set_new(c);
		memcpy(&c->steps[at], of[i].at,
		    of[i].length * sizeof(struct step *));
		at += of[i].length;
	}
}

/* The units whose loss alone takes the component itself down. */
static void add_own(
    struct cutter *c, uint64_t *set, const struct component *component)
{
	if (!component_survives_instance(component))
		set_add(set, component->element.index);
	uint32_t base = c->design->components.length;
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct domain *domain =
		    component->placements.at[i].domain;
		for (; domain; domain = domain->parent)
			if (!set_has(set, base + domain->index) &&
			    !component_survives_domain(component, domain))
				set_add(set, base + domain->index);
	}
}

/*
 * Adds the units that the component and all it surely needs fail with; of
 * a branch of alternatives, the set so far counts.
 */
static void walk(struct cutter *c, uint64_t *set, struct component *from)
{
	struct component_list queue = {0};
	uint32_t mark = ++c->walks;
	c->seen[from->element.index] = mark;
	vec_push(c->arena, &queue, from);
	for (uint32_t i = 0; i < queue.length; i++) {
		uint32_t at = queue.at[i]->element.index;
		add_own(c, set, queue.at[i]);
		for (uint32_t b = c->first[at]; b < c->first[at + 1]; b++) {
			struct branch *branch = &c->branches.at[b];
			if (branch->set) {
				for (uint32_t w = 0; w < c->words; w++)
					set[w] |= branch->set[w];
				continue;
			}
			struct component *to = c->steps[branch->first]->to;
			if (c->seen[to->element.index] == mark)
				continue;
			c->seen[to->element.index] = mark;
			vec_push(c->arena, &queue, to);
		}
	}
}

/* One round for one branch of alternatives; true when its set grew. */
static bool intersect(struct cutter *c, struct branch *branch)
{
	uint64_t *all = set_new(c), *one = set_new(c);
	memset(all, 0xff, c->words * sizeof(*all));
	for (uint32_t i = 0; i < branch->length; i++) {
		memset(one, 0, c->words * sizeof(*one));
		walk(c, one, c->steps[branch->first + i]->to);
		for (uint32_t w = 0; w < c->words; w++)
			all[w] &= one[w];
	}
	bool grew = memcmp(all, branch->set, c->words * sizeof(*all)) != 0;
	branch->set = all;
	return grew;
}

static void settle(struct cutter *c)
{
	for (bool grew = true; grew;) {
		grew = false;
		for (uint32_t i = 0; i < c->branches.length; i++)
			if (c->branches.at[i].set)
				grew |= intersect(c, &c->branches.at[i]);
	}
}

/* The share of requests that need each component, by the steps into it. */
static void weigh(struct cutter *c)
{
	const struct flow *flow = c->flow;
	c->lost = arena_array(
	    c->arena, c->design->components.length + 1, sizeof(double));
	c->lost[flow->entry->element.index] = 1;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		double *lost = &c->lost[step->to->element.index];
		if (!step->required)
			continue;
		*lost = *lost + step->share < 1 ? *lost + step->share : 1;
	}
}

static double lost_with_domain(
    const struct cutter *c, const struct domain *domain)
{
	double most = 0;
	for (uint32_t i = 0; i < c->flow->components.length; i++) {
		const struct component *component = c->flow->components.at[i];
		double lost = c->lost[component->element.index];
		if (lost > most &&
		    !component_survives_domain(component, domain))
			most = lost;
	}
	return most;
}

static struct cuts list_cuts(
    struct cutter *c, const uint64_t *set, struct arena *arena)
{
	struct cuts cuts = {0};
	for (uint32_t i = 0; i < c->flow->components.length; i++) {
		struct component *component = c->flow->components.at[i];
		uint32_t index = component->element.index;
		if (set_has(set, index))
			vec_push(arena, &cuts,
			    ((struct cut) {.component = component,
				.lost = c->lost[index] / component->shards}));
	}
	uint32_t base = c->design->components.length;
	for (uint32_t i = 0; i < c->design->domains.length; i++) {
		struct domain *domain = c->design->domains.at[i];
		if (set_has(set, base + domain->index))
			vec_push(arena, &cuts,
			    ((struct cut) {.domain = domain,
				.lost = lost_with_domain(c, domain)}));
	}
	return cuts;
}

struct cuts flow_cuts(
    struct arena *arena, const struct design *design, const struct flow *flow)
{
	if (!flow->entry)
		return (struct cuts) {0};
	uint32_t components = design->components.length;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct cutter c = {.arena = &scratch,
	    .design = design,
	    .flow = flow,
	    .words = (components + design->domains.length) / 64 + 1,
	    .steps = arena_array(
		arena, flow->steps.length + 1, sizeof(struct step *)),
	    .first = arena_array(&scratch, components + 2, sizeof(uint32_t)),
	    .seen = arena_array(&scratch, components + 1, sizeof(uint32_t))};
	collect_branches(&c);
	settle(&c);
	uint64_t *set = set_new(&c);
	walk(&c, set, flow->entry);
	weigh(&c);
	struct cuts cuts = list_cuts(&c, set, arena);
	arena_release(&scratch);
	return cuts;
}

struct loss {
	const struct component *instance_of;
	const struct domain *domain;
};

static bool is_up(const struct component *component, const struct loss *loss)
{
	if (loss->instance_of == component &&
	    !component_survives_instance(component))
		return false;
	return !loss->domain ||
	    component_survives_domain(component, loss->domain);
}

/* Whether every required branch out of the component has one that serves. */
static bool calls_serve(const struct flow *flow, const bool *serves,
    const struct component *component)
{
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		if (step->from != component)
			continue;
		bool one = false;
		for (uint32_t j = 0; j < flow->steps.length; j++) {
			const struct step *other = flow->steps.at[j];
			if (other->branch == step->branch)
				one = one || !other->required ||
				    serves[other->to->element.index];
		}
		if (!one)
			return false;
	}
	return true;
}

bool flow_serves_without(struct arena *arena, const struct design *design,
    const struct flow *flow, const struct component *instance_of,
    const struct domain *domain)
{
	struct loss loss = {instance_of, domain};
	bool *serves =
	    arena_array(arena, design->components.length + 1, sizeof(*serves));
	memset(serves, true, design->components.length);
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = 0; i < flow->components.length; i++) {
			const struct component *c = flow->components.at[i];
			bool *serve = &serves[c->element.index];
			if (!*serve ||
			    (is_up(c, &loss) && calls_serve(flow, serves, c)))
				continue;
			*serve = false;
			changed = true;
		}
	}
	return !flow->entry || serves[flow->entry->element.index];
}
