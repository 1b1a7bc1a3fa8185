#include "analyse/bdd.h"

#include <string.h>

enum {
	BDD_SLOTS = 32,       /* at first; a power of two */
	BDD_DEPTH = 10000,    /* of recursion: the stack is not ours alone */
	BDD_LEAF = INT32_MAX, /* the variable of a constant: after all others */
};

static uint32_t hash3(uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t h = a * 0x9e3779b1u;
	h = (h ^ h >> 15 ^ b) * 0x85ebca77u;
	h = (h ^ h >> 13 ^ c) * 0xc2b2ae3du;
	return h ^ h >> 16;
}

static void make_tables(struct bdd *bdd, uint32_t slots)
{
	bdd->mask = slots - 1;
	bdd->slots = arena_array(bdd->arena, slots, sizeof(*bdd->slots));
	bdd->cache = arena_array(bdd->arena, slots, sizeof(*bdd->cache));
	for (uint32_t i = 2; i < bdd->nodes.length; i++) {
		const struct bdd_node *n = &bdd->nodes.at[i];
		uint32_t at = hash3(n->variable, n->low, n->high) & bdd->mask;
		while (bdd->slots[at])
			at = (at + 1) & bdd->mask;
		bdd->slots[at] = i;
	}
}

void bdd_init(struct bdd *bdd, struct arena *arena, uint32_t limit)
{
	*bdd = (struct bdd) {.arena = arena, .limit = limit};
	struct bdd_node leaf = {.variable = BDD_LEAF};
	vec_push(arena, &bdd->nodes, leaf);
	vec_push(arena, &bdd->nodes, leaf);
	make_tables(bdd, BDD_SLOTS);
}

static uint32_t find_node(
    struct bdd *bdd, uint32_t variable, uint32_t low, uint32_t high)
{
	if (low == high || bdd->full)
		return low;
	uint32_t at = hash3(variable, low, high) & bdd->mask;
	for (; bdd->slots[at]; at = (at + 1) & bdd->mask) {
		const struct bdd_node *n = &bdd->nodes.at[bdd->slots[at]];
		if (n->variable == variable && n->low == low && n->high == high)
			return bdd->slots[at];
	}
	uint32_t node = bdd->nodes.length;
	if (node - 2 >= bdd->limit) {
		bdd->full = true;
		return low;
	}
	vec_push(
	    bdd->arena, &bdd->nodes, ((struct bdd_node) {variable, low, high}));
	bdd->slots[at] = node;
	if (node > bdd->mask / 2)
		make_tables(bdd, 2 * (bdd->mask + 1));
	return node;
}

uint32_t bdd_variable(struct bdd *bdd, uint32_t variable)
{
	return find_node(bdd, variable, BDD_FALSE, BDD_TRUE);
}

static uint32_t cofactor(
    const struct bdd *bdd, uint32_t node, uint32_t variable, bool high)
{
	const struct bdd_node *n = &bdd->nodes.at[node];
	if (n->variable != variable)
		return node;
	return high ? n->high : n->low;
}

static uint32_t split(struct bdd *bdd, uint32_t f, uint32_t g, uint32_t h)
{
	const struct bdd_node *nodes = bdd->nodes.at;
	uint32_t top = nodes[f].variable;
	if (nodes[g].variable < top)
		top = nodes[g].variable;
	if (nodes[h].variable < top)
		top = nodes[h].variable;
	uint32_t high = bdd_if(bdd, cofactor(bdd, f, top, true),
	    cofactor(bdd, g, top, true), cofactor(bdd, h, top, true));
	uint32_t low = bdd_if(bdd, cofactor(bdd, f, top, false),
	    cofactor(bdd, g, top, false), cofactor(bdd, h, top, false));
	return find_node(bdd, top, low, high);
}

uint32_t bdd_if(struct bdd *bdd, uint32_t f, uint32_t g, uint32_t h)
{
	if (f == BDD_TRUE || g == h)
		return g;
	if (f == BDD_FALSE)
		return h;
	if (g == BDD_TRUE && h == BDD_FALSE)
		return f;
	if (bdd->depth == BDD_DEPTH)
		bdd->full = true;
	if (bdd->full)
		return BDD_FALSE;
	uint32_t key = hash3(f, g, h);
	const struct bdd_result *known = &bdd->cache[key & bdd->mask];
	if (known->f == f && known->g == g && known->h == h)
		return known->node;
	bdd->depth++;
	uint32_t node = split(bdd, f, g, h);
	bdd->depth--;
	if (!bdd->full)
		bdd->cache[key & bdd->mask] =
		    (struct bdd_result) {f, g, h, node};
	return node;
}

/* How often each node is come through, from the root down. */
static void add_slopes(const struct bdd *bdd, uint32_t root,
    const double *chances, const double *values, double *reached,
    double *slopes)
{
	reached[root] = 1;
	for (uint32_t i = root; i > BDD_TRUE; i--) {
		const struct bdd_node *n = &bdd->nodes.at[i];
		double chance = chances[n->variable];
		reached[n->high] += reached[i] * chance;
		reached[n->low] += reached[i] * (1 - chance);
		slopes[n->variable] +=
		    reached[i] * (values[n->high] - values[n->low]);
	}
}

double bdd_probability(
    struct bdd *bdd, uint32_t root, const double *chances, double *slopes)
{
	struct arena scratch;
	arena_init_child(&scratch, bdd->arena);
	size_t count = (size_t)root + 2;
	double *values = arena_array(&scratch, count, sizeof(*values));
	values[BDD_TRUE] = 1;
	for (uint32_t i = 2; i <= root; i++) {
		const struct bdd_node *n = &bdd->nodes.at[i];
		double chance = chances[n->variable];
		values[i] =
		    chance * values[n->high] + (1 - chance) * values[n->low];
	}
	if (slopes)
		add_slopes(bdd, root, chances, values,
		    arena_array(&scratch, count, sizeof(double)), slopes);
	double value = values[root];
	arena_release(&scratch);
	return value;
}
