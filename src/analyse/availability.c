#include "analyse/availability.h"

#include "analyse/chance.h"

#include <math.h>
#include <stdlib.h>

struct interval {
	double low, high;
};

/* The chance of the simplified function; UNKNOWN when it met the limit. */
static double bound_chance(struct arena *arena, struct chance *chance,
    uint32_t nodes, enum chance_bound bound, uint32_t precise)
{
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct bdd bdd;
	bdd_init(&bdd, &scratch, nodes);
	uint32_t root = chance_diagram(chance, &bdd, bound, precise);
	double value = bdd.full
	    ? UNKNOWN
	    : bdd_probability(&bdd, root, chance->chances.at, NULL);
	arena_release(&scratch);
	return value;
}

/*
 * With as many calls taken precisely as the limit allows; UNKNOWN when even
 * none is too many.
 */
static double best_bound(struct arena *arena, struct chance *chance,
    uint32_t nodes, enum chance_bound bound)
{
	double best = bound_chance(arena, chance, nodes, bound, 0);
	if (!known(best))
		return best;
	uint32_t fits = 0, above = chance->choices;
	while (fits + 1 < above) {
		uint32_t middle = fits + (above - fits) / 2;
		double value =
		    bound_chance(arena, chance, nodes, bound, middle);
		if (!known(value)) {
			above = middle;
			continue;
		}
		fits = middle;
		if (bound == CHANCE_LOWER ? value > best : value < best)
			best = value;
	}
	return best;
}

/* A component by itself: its diagram is small, whatever the limit says. */
static double node_chance(
    struct arena *arena, struct chance *chance, uint32_t node)
{
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct bdd bdd;
	bdd_init(&bdd, &scratch, AVAILABILITY_NODES);
	uint32_t root = chance_up(chance, &bdd, node);
	double value = bdd.full
	    ? UNKNOWN
	    : bdd_probability(&bdd, root, chance->chances.at, NULL);
	arena_release(&scratch);
	return value;
}

static bool surely_needed(const struct chance *chance, uint32_t call)
{
	const struct structure_call *of = &chance->structure->calls[call];
	return of->end - of->first == 1 && of->share >= 1;
}

/* What all entries surely call; a single entry itself.  Returns how many. */
static uint32_t first_needed(
    struct arena *arena, const struct chance *chance, uint32_t *found)
{
	const struct structure *s = chance->structure;
	uint32_t length = 0;
	if (s->entry_count == 1)
		found[length++] = 0;
	uint32_t *callers = arena_array(arena, s->node_count, sizeof(*callers));
	for (uint32_t i = 0; s->entry_count > 1 && i < s->entry_count; i++) {
		const struct structure_node *node = &s->nodes[i];
		for (uint32_t c = node->first; c < node->end; c++) {
			uint32_t to = s->targets[s->calls[c].first];
			/* Counts an entry once, and only after all before. */
			if (!surely_needed(chance, c) || callers[to] != i)
				continue;
			if (++callers[to] == s->entry_count)
				found[length++] = to;
		}
	}
	return length;
}

/* Nodes that every request needs. */
static bool *needed_nodes(struct arena *arena, const struct chance *chance)
{
	const struct structure *s = chance->structure;
	bool *needed = arena_array(arena, s->node_count, sizeof(*needed));
	uint32_t *queue = arena_array(arena, s->node_count, sizeof(*queue));
	uint32_t length = first_needed(arena, chance, queue);
	for (uint32_t i = 0; i < length; i++)
		needed[queue[i]] = true;
	for (uint32_t i = 0; i < length; i++) {
		const struct structure_node *node = &s->nodes[queue[i]];
		for (uint32_t c = node->first; c < node->end; c++) {
			uint32_t to = s->targets[s->calls[c].first];
			if (!surely_needed(chance, c) || needed[to])
				continue;
			needed[to] = true;
			queue[length++] = to;
		}
	}
	return needed;
}

/*
 * Components fail together rather than apart, sharing what they stand in: that
 * all are up is as likely as their product or likelier, and no likelier than
 * each that is surely needed; independent ones, than the product of those.
 */
static struct interval crude_bounds(struct arena *arena, struct chance *chance)
{
	const struct structure *s = chance->structure;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	const bool *needed = needed_nodes(&scratch, chance);
	bool independent = true;
	for (uint32_t i = 0; i < s->domain_count; i++)
		independent =
		    independent && chance->domains[i] == STRUCTURE_NONE;
	double low = 1, least = 1, product = 1;
	for (uint32_t i = 0; i < chance->order_count; i++) {
		uint32_t node = chance->order[i];
		independent =
		    independent && s->nodes[node].twin == STRUCTURE_NONE;
		double up = node_chance(&scratch, chance, node);
		low = known(up) ? low * up : 0;
		if (!needed[node] || !known(up))
			continue;
		least = fmin(least, up);
		product *= up;
	}
	arena_release(&scratch);
	return (struct interval) {low, independent ? product : least};
}

static struct interval bounds(
    struct arena *arena, struct chance *chance, uint32_t nodes)
{
	if (chance->unwieldy)
		return (struct interval) {0, 1};
	struct interval of = crude_bounds(arena, chance);
	double low = best_bound(arena, chance, nodes, CHANCE_LOWER);
	double high = best_bound(arena, chance, nodes, CHANCE_UPPER);
	if (known(low))
		of.low = fmax(of.low, low);
	if (known(high))
		of.high = fmin(of.high, high);
	/* Bounds that meet may cross by a rounding. */
	of.low = fmin(of.low, 1);
	of.high = fmin(fmax(of.low, of.high), 1);
	return of;
}

static int by_gain(const void *a, const void *b)
{
	const struct importance *x = a, *y = b;
	if (x->gain != y->gain)
		return x->gain < y->gain ? 1 : -1;
	if (x->birnbaum != y->birnbaum)
		return x->birnbaum < y->birnbaum ? 1 : -1;
	return (x->place > y->place) - (x->place < y->place);
}

/* P(success) where all of the unit's variables have the chance. */
static double value_where(const struct chance *chance, struct bdd *bdd,
    uint32_t root, uint32_t unit, double p)
{
	struct arena scratch;
	arena_init_child(&scratch, chance->arena);
	uint32_t count = chance->chances.length;
	double *chances =
	    arena_array(&scratch, (size_t)count + 1, sizeof(*chances));
	for (uint32_t i = 0; i < count; i++)
		chances[i] =
		    chance->units.at[i] == unit ? p : chance->chances.at[i];
	double value = bdd_probability(bdd, root, chances, NULL);
	arena_release(&scratch);
	return value;
}

/*
 * A component has several variables, of which each state of the domains looks
 * at one: what they matter adds up.  Where regions decide by themselves, it
 * looks at one of each.
 */
static void weigh_units(struct arena *arena, const struct chance *chance,
    struct bdd *bdd, uint32_t root, const double *slopes,
    struct availability *out)
{
	const struct structure *s = chance->structure;
	uint32_t count = s->node_count + s->domain_count;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct importance *of =
	    arena_array(&scratch, (size_t)count + 1, sizeof(*of));
	bool *has = arena_array(&scratch, (size_t)count + 1, sizeof(*has));
	for (uint32_t i = 0; i < chance->chances.length; i++) {
		uint32_t unit = chance->units.at[i];
		if (unit == STRUCTURE_NONE)
			continue;
		has[unit] = true;
		of[unit].birnbaum += slopes[i];
		of[unit].gain += slopes[i] * (1 - chance->chances.at[i]);
	}
	for (uint32_t i = 0; i < count; i++) {
		if (!has[i])
			continue;
		of[i].place = i;
		of[i].unit = structure_unit(s, i);
		if (of[i].unit.component &&
		    component_apart(of[i].unit.component)) {
			double up = value_where(chance, bdd, root, i, 1);
			of[i].gain = up - out->value;
			of[i].birnbaum =
			    up - value_where(chance, bdd, root, i, 0);
		}
		vec_push(arena, &out->importances, of[i]);
	}
	arena_release(&scratch);
	if (out->importances.length)
		qsort(out->importances.at, out->importances.length,
		    sizeof(*out->importances.at), by_gain);
}

/* False when the diagram has more nodes than allowed. */
static bool find_exactly(struct arena *arena, struct chance *chance,
    uint32_t nodes, struct availability *out)
{
	if (chance->unwieldy)
		return false;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct bdd bdd;
	bdd_init(&bdd, &scratch, nodes);
	uint32_t root =
	    chance_diagram(chance, &bdd, CHANCE_LOWER, chance->choices);
	out->exact = !bdd.full;
	if (out->exact) {
		double *slopes = arena_array(&scratch,
		    (size_t)chance->chances.length + 1, sizeof(*slopes));
		out->value =
		    bdd_probability(&bdd, root, chance->chances.at, slopes);
		out->value = fmin(out->value, 1);
		out->low = out->high = out->value;
		weigh_units(arena, chance, &bdd, root, slopes, out);
	}
	arena_release(&scratch);
	return out->exact;
}

static void note_assumed(struct arena *arena, struct availability *out,
    const struct component *component, enum field_id field)
{
	const struct fact *fact = fact_find(&component->element.facts, field);
	if (!fact || fact->from != FROM_ASSUMPTION)
		return;
	double value =
	    fact->value.type == VALUE_NUMBER ? fact->value.as.number : UNKNOWN;
	assumption_add(arena, &out->assumed, &component->element, field, value);
}

/* Which numbers nobody stated, among those that were used or are lacking. */
static void note_assumptions(
    struct arena *arena, const struct chance *chance, struct availability *out)
{
	const struct structure *s = chance->structure;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	bool *stood =
	    arena_array(&scratch, (size_t)s->domain_count + 1, sizeof(*stood));
	for (uint32_t i = 0; i < s->node_count; i++) {
		const struct component *c = s->nodes[i].component;
		if (chance->owns[i].state != OWN_VARIABLES)
			continue;
		note_assumed(arena, out, c, F_COMPONENT_AVAILABILITY);
		if (c->replicas_min > 1 && !component_has_primary(c))
			note_assumed(arena, out, c, F_COMPONENT_REPLICATION);
		if (!c->placements.at[0].domain && !component_opaque(c))
			out->unplaced = true;
		for (uint32_t k = 0; k < c->placements.length; k++)
			for (const struct domain *d =
				 c->placements.at[k].domain;
			     d; d = d->parent)
				stood[structure_find_domain(s, d)] = true;
	}
	for (uint32_t i = 0; i < s->domain_count; i++) {
		struct domain *d = s->domains[i];
		if (!stood[i] || known(d->availability))
			continue;
		if (d->perfect)
			vec_push(arena, &out->perfect, d);
		else
			vec_push(arena, &out->missing,
			    ((struct unstated) {
				{.domain = d}, F_GROUP_AVAILABILITY}));
	}
	arena_release(&scratch);
}

static void find(struct arena *arena, struct chance *chance, uint32_t nodes,
    struct availability *out)
{
	for (uint32_t i = 0; i < chance->missing.length; i++)
		vec_push(arena, &out->missing, chance->missing.at[i]);
	note_assumptions(arena, chance, out);
	if (out->missing.length > 0)
		return;
	if (!find_exactly(arena, chance, nodes, out)) {
		struct interval between = bounds(arena, chance, nodes);
		out->low = between.low;
		out->high = between.high;
		out->value = (between.low + between.high) / 2;
	}
	out->down_month = (1 - out->value) * SECONDS_A_MONTH;
	out->down_year = (1 - out->value) * SECONDS_A_YEAR;
}

static const struct availability_options plain;

struct availability structure_availability(struct arena *arena,
    const struct structure *structure,
    const struct availability_options *options)
{
	static const struct outage nothing;
	if (!options)
		options = &plain;
	struct outage gone = options->gone ? *options->gone : nothing;
	gone.whole = true;
	struct availability out = {.value = UNKNOWN,
	    .low = UNKNOWN,
	    .high = UNKNOWN,
	    .down_month = UNKNOWN,
	    .down_year = UNKNOWN};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	if (structure)
		find(arena, chance_new(&scratch, structure, &gone),
		    options->nodes ? options->nodes : AVAILABILITY_NODES, &out);
	arena_release(&scratch);
	return out;
}

struct availability flow_availability(struct arena *arena,
    const struct flow *flow, const struct availability_options *options)
{
	if (!options)
		options = &plain;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct availability out = structure_availability(
	    arena, structure_new(&scratch, flow, options->form), options);
	arena_release(&scratch);
	return out;
}

struct availability component_availability(
    struct arena *arena, struct component *component)
{
	struct component *components[] = {component};
	struct flow alone = {
	    .entry = component,
	    .entry_count = 1,
	    .components = {components, 1, 1},
	};
	return flow_availability(arena, &alone, NULL);
}
