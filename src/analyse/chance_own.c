#include "analyse/chance.h"

#include "analyse/binomial.h"
#include "analyse/network.h"

#include <math.h>
#include <string.h>

/* Places whose sums of instances are all told apart; see chance.unwieldy. */
enum {
	OWN_SUMS = 4096
};

/* Ascending, each once. */
struct sums {
	uint64_t *at;
	uint32_t length;
};

uint32_t chance_variable(struct chance *chance, double p, uint32_t unit)
{
	vec_push(chance->arena, &chance->chances, p);
	vec_push(chance->arena, &chance->units, unit);
	return chance->chances.length - 1;
}

static bool may_fail(const struct domain *domain)
{
	return known(domain->availability) && domain->availability < 1;
}

/* Outermost first, so that what holds the others is decided first. */
static void number_domains(struct chance *chance, const struct domain *domain)
{
	struct arena scratch;
	arena_init_child(&scratch, chance->arena);
	VEC(const struct domain *) around = {0};
	for (; domain; domain = domain->parent)
		if (may_fail(domain))
			vec_push(&scratch, &around, domain);
	for (uint32_t i = around.length; i-- > 0;) {
		uint32_t at =
		    structure_find_domain(chance->structure, around.at[i]);
		if (chance->domains[at] != STRUCTURE_NONE)
			continue;
		chance->domains[at] =
		    chance_variable(chance, around.at[i]->availability,
			chance->structure->node_count + at);
	}
	arena_release(&scratch);
}

static void add_place(struct chance *chance, struct chance_own *own,
    const struct placement *place)
{
	const struct domain *domain = place->domain;
	while (domain && !may_fail(domain))
		domain = domain->parent;
	if (!domain) {
		own->fixed += place->replicas;
		return;
	}
	number_domains(chance, domain);
	uint32_t i = 0;
	while (i < own->group_count && own->groups[i].domain != domain)
		i++;
	own->groups[i].domain = domain;
	own->groups[i].instances += place->replicas;
	if (i == own->group_count)
		own->group_count++;
}

/* Those without a group's instances, and those with them. */
static struct sums add_group(
    struct arena *arena, struct sums before, uint64_t instances)
{
	struct sums after = {
	    arena_array(arena, 2 * (size_t)before.length, sizeof(uint64_t)), 0};
	uint32_t i = 0, k = 0;
	while (k < before.length) {
		uint64_t with = before.at[k] + instances;
		uint64_t next = with;
		if (i < before.length && before.at[i] <= with)
			next = before.at[i++];
		if (next == with)
			k++;
		after.at[after.length++] = next;
	}
	return after;
}

/* The sums before each group and after the last; NULL when unwieldy. */
static struct sums *all_sums(struct arena *arena, const struct chance_own *own)
{
	struct sums *sums =
	    arena_array(arena, (size_t)own->group_count + 1, sizeof(*sums));
	sums[0].at = arena_array(arena, 1, sizeof(uint64_t));
	sums[0].at[0] = own->fixed;
	sums[0].length = 1;
	for (uint32_t i = 0; i < own->group_count; i++) {
		uint64_t instances = own->groups[i].instances;
		if (own->primary && i == 0) {
			sums[1].at = arena_array(arena, 1, sizeof(uint64_t));
			sums[1].at[0] = own->fixed + instances;
			sums[1].length = 1;
			continue;
		}
		sums[i + 1] = add_group(arena, sums[i], instances);
		if (sums[i + 1].length > OWN_SUMS)
			return NULL;
	}
	return sums;
}

/* The chance that so many instances in place are enough. */
static double chance_of(
    const struct component *component, uint64_t left, uint32_t shards)
{
	double p =
	    fact_number(&component->element.facts, F_COMPONENT_AVAILABILITY);
	if (component_opaque(component))
		return p;
	double one = component_has_primary(component)
	    ? p * binomial_at_least(left - 1, component->needs - 1, p)
	    : binomial_at_least(left, component->needs, p);
	return shards > 1 ? pow(one, shards) : one;
}

double chance_alone(const struct component *component)
{
	uint64_t left = 0;
	for (uint32_t i = 0; i < component->placements.length; i++) {
		const struct placement *place = &component->placements.at[i];
		for (const struct domain *d = place->domain; d; d = d->parent)
			if (may_fail(d))
				return UNKNOWN;
		left += place->replicas;
	}
	if (component->copies_unsaid || component_apart(component) ||
	    component_is(component, KIND_CLIENT))
		return UNKNOWN;
	return left < component->needs
	    ? 0
	    : chance_of(component, left, component_shards_asked(component, 1));
}

static void add_left(
    struct chance *chance, struct chance_own *own, uint32_t node, uint64_t left)
{
	const struct structure_node *of = &chance->structure->nodes[node];
	if (left < of->component->needs)
		return;
	own->left[own->left_count++] = left;
	chance_variable(
	    chance, chance_of(of->component, left, of->shards), node);
}

static void number_own(
    struct chance *chance, struct chance_own *own, uint32_t node)
{
	own->variable = chance->chances.length;
	if (own->group_count == 0) {
		own->left = arena_array(chance->arena, 1, sizeof(*own->left));
		add_left(chance, own, node, own->fixed);
		return;
	}
	struct arena scratch;
	arena_init_child(&scratch, chance->arena);
	const struct sums *sums = all_sums(&scratch, own);
	chance->unwieldy = chance->unwieldy || !sums;
	struct sums last = sums ? sums[own->group_count] : (struct sums) {0};
	own->left = arena_array(
	    chance->arena, (size_t)last.length + 1, sizeof(*own->left));
	for (uint32_t i = 0; i < last.length; i++)
		add_left(chance, own, node, last.at[i]);
	arena_release(&scratch);
}

static void lack(
    struct chance *chance, struct component *component, enum field_id field)
{
	vec_push(chance->arena, &chance->missing,
	    ((struct unstated) {{.component = component}, field}));
}

/* In regions that decide by themselves, those of each one. */
static void collect_places(struct chance *chance, struct chance_own *own,
    const struct component *component)
{
	bool apart = component_apart(component);
	uint32_t places = component->placements.length;
	const struct domain *region = NULL;
	for (uint32_t i = 0; i < places; i++) {
		const struct placement *place = &component->placements.at[i];
		const struct domain *in =
		    domain_around(place->domain, DOMAIN_REGION);
		if (domain_gone(place->domain, chance->gone))
			continue;
		if (own->groups && apart && in != region) {
			own->next = arena_new(chance->arena, struct chance_own);
			own = own->next;
		}
		if (!own->groups)
			own->groups = arena_array(chance->arena,
			    (size_t)places + 1, sizeof(*own->groups));
		region = in;
		add_place(chance, own, place);
		if (i == 0)
			own->primary = component_has_primary(component) &&
			    own->group_count > 0;
	}
}

void chance_plan(struct chance *chance, uint32_t node)
{
	struct chance_own *own = &chance->owns[node];
	struct component *component = chance->structure->nodes[node].component;
	if (own->state != OWN_NEW)
		return;
	own->state = OWN_ALWAYS;
	if (chance->structure->nodes[node].asks)
		return;
	own->state = OWN_NEVER;
	if (!component_stands(component, chance->gone))
		return;
	own->state = OWN_VARIABLES;
	collect_places(chance, own, component);
	if (!known(fact_number(
		&component->element.facts, F_COMPONENT_AVAILABILITY)))
		lack(chance, component, F_COMPONENT_AVAILABILITY);
	if (component->copies_unsaid)
		lack(chance, component, F_COMPONENT_REPLICATION);
	for (; own; own = own->next)
		number_own(chance, own, node);
}

static uint32_t in_place(
    struct chance *chance, struct bdd *bdd, const struct domain *domain)
{
	uint32_t up = BDD_TRUE;
	for (; domain; domain = domain->parent) {
		if (!may_fail(domain))
			continue;
		uint32_t at = structure_find_domain(chance->structure, domain);
		up = bdd_and(bdd, bdd_variable(bdd, chance->domains[at]), up);
	}
	return up;
}

static uint32_t find_sum(struct sums sums, uint64_t sum)
{
	uint32_t low = 0, high = sums.length;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (sums.at[middle] < sum)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* From the numbers that are left in the end back to the first group. */
static uint32_t count_back(struct chance *chance, struct bdd *bdd,
    const struct chance_own *own, const struct sums *sums, uint32_t *after,
    uint32_t *before)
{
	for (uint32_t i = own->group_count; i-- > 0;) {
		const struct chance_group *group = &own->groups[i];
		uint32_t here = in_place(chance, bdd, group->domain);
		bool all = own->primary && i == 0;
		for (uint32_t k = 0; k < sums[i].length; k++) {
			uint64_t sum = sums[i].at[k];
			uint32_t with =
			    find_sum(sums[i + 1], sum + group->instances);
			uint32_t without =
			    all ? BDD_FALSE : after[find_sum(sums[i + 1], sum)];
			before[k] = bdd_if(bdd, here, after[with], without);
		}
		uint32_t *swap = after;
		after = before;
		before = swap;
	}
	return after[0];
}

static uint32_t enough(
    struct chance *chance, struct bdd *bdd, const struct chance_own *own)
{
	if (own->group_count == 0)
		return own->left_count ? bdd_variable(bdd, own->variable)
				       : BDD_FALSE;
	struct arena scratch;
	arena_init_child(&scratch, chance->arena);
	const struct sums *sums = all_sums(&scratch, own);
	struct sums last = sums[own->group_count];
	uint32_t *after =
	    arena_array(&scratch, (size_t)last.length + 1, sizeof(*after));
	uint32_t *before =
	    arena_array(&scratch, (size_t)last.length + 1, sizeof(*before));
	uint32_t short_of = last.length - own->left_count;
	for (uint32_t i = short_of; i < last.length; i++)
		after[i] = bdd_variable(bdd, own->variable + i - short_of);
	uint32_t root = count_back(chance, bdd, own, sums, after, before);
	arena_release(&scratch);
	return root;
}

uint32_t chance_own(struct chance *chance, struct bdd *bdd, uint32_t node)
{
	const struct chance_own *own = &chance->owns[node];
	if (own->state != OWN_VARIABLES)
		return own->state == OWN_ALWAYS ? BDD_TRUE : BDD_FALSE;
	uint32_t root = BDD_FALSE;
	for (; own; own = own->next)
		root = bdd_or(bdd, root, enough(chance, bdd, own));
	return root;
}
