#include "analyse/chain.h"

/* How a component was reached, at its deepest so far. */
struct reached {
	uint32_t depth;
	const struct step *by; /* NULL for an entry */
	bool waited;           /* by calls alone */
	bool called;           /* it has made a call: its depth stays */
};

struct tracer {
	struct arena *scratch;
	struct map known;    /* component index -> struct reached */
	struct step **above; /* by step: the call that it was made in */
};

static struct str key_of(const struct component *component)
{
	const uint32_t *index = &component->element.index;
	return (struct str) {(const char *)index, sizeof(*index)};
}

/* `waited` is what it starts with where it is new. */
static struct reached *reach(
    struct tracer *tracer, const struct component *component, bool waited)
{
	struct reached *reached = map_get(&tracer->known, key_of(component));
	if (reached)
		return reached;
	reached = arena_new(tracer->scratch, struct reached);
	reached->waited = waited;
	map_add(&tracer->known, key_of(component), reached);
	return reached;
}

/* Returns the depth of a call that somebody waits for. */
static uint32_t follow(
    struct tracer *tracer, struct reached *from, struct step *step)
{
	from->called = true;
	tracer->above[step->element.index] = (struct step *)from->by;
	uint32_t depth =
	    from->depth + !component_is(step->to, KIND_EDGE | KIND_CLIENT);
	struct reached *to = reach(tracer, step->to, true);
	if (to->waited && (to->called || (to->by && depth <= to->depth)))
		return depth;
	*to = (struct reached) {
	    .depth = depth, .by = step, .waited = true, .called = to->called};
	return depth;
}

static void list_chain(struct arena *arena, struct step *last,
    struct step *const *above, struct step_list *chain)
{
	for (struct step *s = last; s; s = above[s->element.index])
		vec_push(arena, chain, s);
	for (uint32_t i = 0; i < chain->length / 2; i++) {
		struct step *swap = chain->at[i];
		chain->at[i] = chain->at[chain->length - 1 - i];
		chain->at[chain->length - 1 - i] = swap;
	}
}

struct flow_chain flow_chain(struct arena *arena, const struct flow *flow)
{
	uint32_t count = flow->steps.length;
	struct flow_chain chain = {
	    .waited = arena_array(arena, (size_t)count + 1, sizeof(bool)),
	};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct tracer tracer = {.scratch = &scratch,
	    .above = arena_array(
		&scratch, (size_t)count + 1, sizeof(struct step *))};
	map_init(&tracer.known, &scratch);
	struct step *last = NULL;
	for (uint32_t i = 0; i < count; i++) {
		struct step *step = flow->steps.at[i];
		/* Only entries are new here: `[web, app] -> api` has two. */
		struct reached *from = reach(&tracer, step->from, true);
		if (!from->waited || step->arrow != ARROW_CALL ||
		    step->link->consumes) {
			reach(&tracer, step->to, false);
			continue;
		}
		chain.waited[i] = true;
		uint32_t depth = follow(&tracer, from, step);
		if (last && depth <= chain.depth)
			continue;
		chain.depth = depth;
		last = step;
	}
	list_chain(arena, last, tracer.above, &chain.deepest);
	arena_release(&scratch);
	return chain;
}
