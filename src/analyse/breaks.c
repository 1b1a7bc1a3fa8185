#include "analyse/breaks.h"

#include <string.h>

/* In place of a unit: a component that is down already fails with any. */
#define EVERY_UNIT UINT32_MAX

/*
 * What is surely needed from a node on is a plain walk; only a call with
 * alternatives needs a set, since there the units of each are intersected.
 * Such calls may lie behind one another and in circles, so their sets grow
 * from empty until nothing changes: the least fixpoint of what breaks, which
 * is the greatest of what serves.
 */
struct breaker {
	struct arena *arena;
	const struct structure *structure;
	uint32_t words;      /* of a set */
	uint64_t **sets;     /* by call; NULL for one callee */
	bool *settled;       /* by call: its set will not grow */
	uint64_t *all, *one; /* scratch of intersect() */
	uint64_t **whole;    /* by node: what a walk from there adds; or NULL */
	bool *long_walk;     /* by node: one was made from there */
	uint32_t *own_first; /* by node, into own: the units whose loss */
	uint32_t *own;       /* takes the component itself down */
	uint32_t own_count, own_room;
	uint32_t *seen; /* by node: number of the last walk */
	uint32_t walks;
	uint32_t *queue;
};

static void add_own(struct breaker *b, uint32_t unit)
{
	b->own = vec_room(
	    b->arena, b->own, b->own_count, &b->own_room, sizeof(*b->own));
	b->own[b->own_count++] = unit;
}

/* Tries each unit that may matter to the component, after what is gone. */
static void try_units(struct breaker *b, const struct component *component,
    uint32_t node, struct outage *gone)
{
	const struct structure *s = b->structure;
	const struct component *of = s->nodes[node].component;
	struct failure_unit *probe = &gone->at[gone->length - 1];
	*probe = (struct failure_unit) {.component = s->nodes[node].component};
	if (!component_survives(component, gone))
		add_own(b, node);
	const struct domain *last = NULL;
	for (uint32_t i = 0; i < of->placements.length; i++) {
		struct domain *domain = of->placements.at[i].domain;
		if (domain == last)
			continue;
		last = domain;
		for (; domain; domain = domain->parent) {
			*probe = (struct failure_unit) {.domain = domain};
			if (!component_survives(component, gone))
				add_own(b,
				    s->node_count +
					structure_find_domain(s, domain));
		}
	}
}

static void find_own(struct breaker *b, const struct outage *gone)
{
	const struct structure *s = b->structure;
	struct outage probed = {.length = gone->length + 1,
	    .whole = gone->whole,
	    .doubted = gone->doubted,
	    .at = arena_array(
		b->arena, (size_t)gone->length + 1, sizeof(*gone->at))};
	if (gone->length)
		memcpy(probed.at, gone->at, gone->length * sizeof(*gone->at));
	b->own_first = arena_array(
	    b->arena, (size_t)s->node_count + 1, sizeof(*b->own_first));
	for (uint32_t i = 0; i < s->node_count; i++) {
		const struct structure_node *node = &s->nodes[i];
		b->own_first[i] = b->own_count;
		if (!node->reached || node->asks)
			continue;
		if (!component_survives(node->component, gone)) {
			add_own(b, EVERY_UNIT);
			continue;
		}
		try_units(b, node->component, i, &probed);
		if (node->twin != STRUCTURE_NONE)
			try_units(b, node->component, node->twin, &probed);
	}
	b->own_first[s->node_count] = b->own_count;
}

static void add_units(const struct breaker *b, uint64_t *set, uint32_t node)
{
	for (uint32_t i = b->own_first[node]; i < b->own_first[node + 1]; i++) {
		uint32_t unit = b->own[i];
		if (unit == EVERY_UNIT)
			memset(set, 0xff, b->words * sizeof(*set));
		else
			set[unit / 64] |= (uint64_t)1 << unit % 64;
	}
}

/*
 * Adds the units that any of the nodes [from, end) and all that they surely
 * need fail with; of a call with alternatives, the set so far counts.  Returns
 * how many nodes that are, and 0 where some of them has such a call.
 */
static uint32_t walk(
    struct breaker *b, uint64_t *set, uint32_t from, uint32_t end)
{
	bool grows = false;
	const struct structure *s = b->structure;
	uint32_t mark = ++b->walks, length = 0;
	for (uint32_t i = from; i < end; i++) {
		b->seen[i] = mark;
		b->queue[length++] = i;
	}
	for (uint32_t i = 0; i < length; i++) {
		uint32_t at = b->queue[i];
		add_units(b, set, at);
		const struct structure_node *node = &s->nodes[at];
		for (uint32_t c = node->first; c < node->end; c++) {
			const uint64_t *other = b->sets[c];
			grows |= other != NULL;
			for (uint32_t w = 0; other && w < b->words; w++)
				set[w] |= other[w];
			uint32_t to = s->targets[s->calls[c].first];
			if (other || b->seen[to] == mark)
				continue;
			b->seen[to] = mark;
			b->queue[length++] = to;
		}
	}
	return grows ? 0 : length;
}

/* Many calls may have one alternative: a long walk is made twice at most. */
static const uint64_t *walk_from(
    struct breaker *b, uint32_t node, bool *settled)
{
	size_t size = b->words * sizeof(uint64_t);
	if (b->whole[node])
		return b->whole[node];
	memset(b->one, 0, size);
	uint32_t length = walk(b, b->one, node, node + 1);
	*settled = *settled && length > 0;
	if (length > b->words && b->long_walk[node]) {
		b->whole[node] =
		    arena_array(b->arena, b->words, sizeof(uint64_t));
		memcpy(b->whole[node], b->one, size);
	}
	b->long_walk[node] = length > b->words;
	return b->one;
}

/* One round for one call with alternatives; true when its set grew. */
static bool intersect(struct breaker *b, uint32_t call)
{
	const struct structure_call *of = &b->structure->calls[call];
	size_t size = b->words * sizeof(uint64_t);
	bool settled = true;
	memset(b->all, 0xff, size);
	for (uint32_t t = of->first; t < of->end; t++) {
		const uint64_t *one =
		    walk_from(b, b->structure->targets[t], &settled);
		for (uint32_t w = 0; w < b->words; w++)
			b->all[w] &= one[w];
	}
	b->settled[call] = settled;
	bool grew = memcmp(b->all, b->sets[call], size) != 0;
	memcpy(b->sets[call], b->all, size);
	return grew;
}

/* Later calls first: mostly, they are what the earlier ones lead to. */
static void settle(struct breaker *b)
{
	const struct structure *s = b->structure;
	for (uint32_t i = 0; i < s->call_count; i++)
		if (s->nodes[s->calls[i].caller].reached &&
		    s->calls[i].end - s->calls[i].first > 1)
			b->sets[i] =
			    arena_array(b->arena, b->words, sizeof(uint64_t));
	for (bool grew = true; grew;) {
		grew = false;
		for (uint32_t i = s->call_count; i-- > 0;)
			if (b->sets[i] && !b->settled[i])
				grew |= intersect(b, i);
	}
}

uint64_t *structure_breaks(struct arena *arena,
    const struct structure *structure, const struct outage *gone)
{
	uint32_t words = structure_units(structure) / 64 + 1;
	uint64_t *set = arena_array(arena, words, sizeof(*set));
	struct arena scratch;
	arena_init_child(&scratch, arena);
	size_t nodes = structure->node_count;
	struct breaker b = {.arena = &scratch,
	    .structure = structure,
	    .words = words,
	    .sets = arena_array(&scratch, (size_t)structure->call_count + 1,
		sizeof(uint64_t *)),
	    .settled = arena_array(
		&scratch, (size_t)structure->call_count + 1, sizeof(bool)),
	    .whole = arena_array(&scratch, nodes, sizeof(uint64_t *)),
	    .long_walk = arena_array(&scratch, nodes, sizeof(bool)),
	    .all = arena_array(&scratch, words, sizeof(uint64_t)),
	    .one = arena_array(&scratch, words, sizeof(uint64_t)),
	    .seen = arena_array(&scratch, nodes, sizeof(uint32_t)),
	    .queue = arena_array(&scratch, nodes, sizeof(uint32_t))};
	find_own(&b, gone);
	settle(&b);
	walk(&b, set, 0, structure->entry_count);
	arena_release(&scratch);
	return set;
}
