#include "analyse/chance.h"

/* A node on the way, and how far its calls have been followed. */
struct stop {
	uint32_t node, call, child;
};

struct walk {
	struct chance *chance;
	struct arena *scratch;
	uint8_t *state; /* by node */
	VEC(struct stop) path;
};

enum {
	WALK_NEW,
	WALK_OPEN,
	WALK_DONE,
};

static bool has_choice(const struct structure_call *call)
{
	return call->end - call->first > 1 || call->share < 1;
}

static bool never_needed(const struct structure_call *call)
{
	return call->share <= 0 && call->cold <= 0;
}

static bool behind_cache(const struct structure_call *call)
{
	return call->cache != STRUCTURE_NONE && call->cold > call->share;
}

static void enter(struct walk *w, uint32_t node)
{
	struct chance *chance = w->chance;
	if (w->state[node] == WALK_OPEN)
		chance->circular = true;
	if (w->state[node] != WALK_NEW)
		return;
	w->state[node] = WALK_OPEN;
	chance_plan(chance, node);
	uint32_t twin = chance->structure->nodes[node].twin;
	if (twin != STRUCTURE_NONE)
		chance_plan(chance, twin);
	vec_push(w->scratch, &w->path,
	    ((struct stop) {
		.node = node, .call = chance->structure->nodes[node].first}));
}

/* Draws come right before what they decide. */
static void number_draws(struct chance *chance, uint32_t at)
{
	const struct structure_call *call = &chance->structure->calls[at];
	struct chance_draw *draw = &chance->draws[at];
	draw->need = draw->cold = STRUCTURE_NONE;
	if (!has_choice(call))
		return;
	draw->number = ++chance->choices;
	bool cache = behind_cache(call);
	if (cache && call->cold < 1)
		draw->cold =
		    chance_variable(chance, call->cold, STRUCTURE_NONE);
	double need = cache ? call->share / call->cold : call->share;
	if (need < 1)
		draw->need = chance_variable(chance, need, STRUCTURE_NONE);
}

/* The next callee, or the cache before it; NONE after the last. */
static uint32_t next_child(struct walk *w, struct stop *stop)
{
	const struct structure *s = w->chance->structure;
	for (; stop->call < s->nodes[stop->node].end; stop->call++) {
		const struct structure_call *call = &s->calls[stop->call];
		if (never_needed(call))
			continue;
		if (stop->child == 0)
			number_draws(w->chance, stop->call);
		uint32_t child = stop->child++;
		uint32_t callees = call->end - call->first;
		if (child < callees)
			return s->targets[call->first + child];
		if (child == callees && behind_cache(call))
			return call->cache;
		stop->child = 0;
	}
	return STRUCTURE_NONE;
}

/* By depth, on a path of its own: flows may be 100 000 calls deep. */
static void walk_from(struct walk *w, uint32_t entry)
{
	struct chance *chance = w->chance;
	enter(w, entry);
	while (w->path.length > 0) {
		struct stop *stop = &w->path.at[w->path.length - 1];
		uint32_t child = next_child(w, stop);
		if (child != STRUCTURE_NONE) {
			enter(w, child);
			continue;
		}
		w->state[stop->node] = WALK_DONE;
		chance->order[chance->order_count++] = stop->node;
		w->path.length--;
	}
}

/* Of n entries that are left, a request comes from the next one by 1 / n. */
static void walk_flow(struct walk *w)
{
	uint32_t count = w->chance->structure->entry_count;
	for (uint32_t i = 0; i < count; i++) {
		if (i + 1 < count)
			w->chance->entries[i] = chance_variable(
			    w->chance, 1.0 / (count - i), STRUCTURE_NONE);
		walk_from(w, i);
	}
}

struct chance *chance_new(struct arena *arena,
    const struct structure *structure, const struct outage *gone)
{
	struct chance *chance = arena_new(arena, struct chance);
	size_t nodes = structure->node_count;
	size_t domains = (size_t)structure->domain_count + 1;
	*chance = (struct chance) {.arena = arena,
	    .structure = structure,
	    .gone = gone,
	    .owns = arena_array(arena, nodes, sizeof(*chance->owns)),
	    .draws = arena_array(arena, (size_t)structure->call_count + 1,
		sizeof(*chance->draws)),
	    .domains = arena_array(arena, domains, sizeof(uint32_t)),
	    .entries =
		arena_array(arena, structure->entry_count, sizeof(uint32_t)),
	    .order = arena_array(arena, nodes, sizeof(uint32_t))};
	for (uint32_t i = 0; i < structure->domain_count; i++)
		chance->domains[i] = STRUCTURE_NONE;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct walk w = {.chance = chance,
	    .scratch = &scratch,
	    .state = arena_array(&scratch, nodes, 1)};
	walk_flow(&w);
	arena_release(&scratch);
	return chance;
}

uint32_t chance_up(struct chance *chance, struct bdd *bdd, uint32_t node)
{
	uint32_t up = chance_own(chance, bdd, node);
	uint32_t twin = chance->structure->nodes[node].twin;
	if (twin == STRUCTURE_NONE)
		return up;
	return bdd_or(bdd, up, chance_own(chance, bdd, twin));
}

struct drawing {
	struct chance *chance;
	struct bdd *bdd;
	enum chance_bound bound;
	uint32_t precise;
	uint32_t *serves; /* by node */
};

/* Whether the call is answered or not needed. */
static uint32_t call_answered(const struct drawing *d, uint32_t at)
{
	const struct structure *s = d->chance->structure;
	const struct structure_call *call = &s->calls[at];
	const struct chance_draw *draw = &d->chance->draws[at];
	if (never_needed(call))
		return BDD_TRUE;
	if (draw->number > d->precise)
		return d->bound == CHANCE_UPPER
		    ? BDD_TRUE
		    : d->serves[s->targets[call->first]];
	uint32_t answered = BDD_FALSE;
	for (uint32_t i = call->end; i-- > call->first;)
		answered = bdd_or(d->bdd, d->serves[s->targets[i]], answered);
	uint32_t spared = BDD_TRUE;
	if (behind_cache(call))
		spared =
		    bdd_if(d->bdd, d->serves[call->cache], BDD_TRUE, answered);
	if (draw->need != STRUCTURE_NONE)
		answered = bdd_if(
		    d->bdd, bdd_variable(d->bdd, draw->need), answered, spared);
	if (draw->cold != STRUCTURE_NONE)
		answered = bdd_if(d->bdd, bdd_variable(d->bdd, draw->cold),
		    answered, BDD_TRUE);
	return answered;
}

/* One round; true when the function of some node shrank. */
static bool draw_nodes(struct drawing *d)
{
	const struct chance *chance = d->chance;
	bool changed = false;
	for (uint32_t i = 0; i < chance->order_count; i++) {
		uint32_t node = chance->order[i];
		const struct structure_node *of =
		    &chance->structure->nodes[node];
		/* From the last variables up: what is joined stays shallow. */
		uint32_t serves = BDD_TRUE;
		for (uint32_t c = of->end; c-- > of->first;)
			serves = bdd_and(d->bdd, call_answered(d, c), serves);
		serves =
		    bdd_and(d->bdd, chance_up(d->chance, d->bdd, node), serves);
		changed = changed || serves != d->serves[node];
		d->serves[node] = serves;
	}
	return changed;
}

uint32_t chance_diagram(struct chance *chance, struct bdd *bdd,
    enum chance_bound bound, uint32_t precise)
{
	struct arena scratch;
	arena_init_child(&scratch, chance->arena);
	uint32_t count = chance->structure->node_count;
	struct drawing d = {.chance = chance,
	    .bdd = bdd,
	    .bound = bound,
	    .precise = precise,
	    .serves = arena_array(&scratch, count, sizeof(uint32_t))};
	for (uint32_t i = 0; i < count; i++)
		d.serves[i] = BDD_TRUE;
	while (draw_nodes(&d) && chance->circular && !bdd->full)
		;
	uint32_t entry = chance->structure->entry_count - 1;
	uint32_t root = d.serves[entry];
	while (entry-- > 0)
		root = bdd_if(bdd, bdd_variable(bdd, chance->entries[entry]),
		    d.serves[entry], root);
	arena_release(&scratch);
	return root;
}
