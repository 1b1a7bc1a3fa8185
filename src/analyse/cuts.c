#include "analyse/cuts.h"

#include "analyse/breaks.h"
#include "analyse/lost.h"

static const struct outage nothing;

struct domain_loss {
	double most;    /* of the components that it takes down, the one needed
			   most */
	uint32_t count; /* of them, as often as they stand in it */
};

static struct domain_loss *lost_with_domains(
    struct arena *arena, const struct structure *s)
{
	struct domain_loss *lost =
	    arena_array(arena, (size_t)s->domain_count + 1, sizeof(*lost));
	for (uint32_t i = 0; i < s->flow_count; i++) {
		const struct structure_node *node = &s->nodes[i];
		const struct component *c = node->component;
		for (uint32_t k = 0; k < c->placements.length; k++)
			for (struct domain *d = c->placements.at[k].domain; d;
			     d = d->parent) {
				struct domain_loss *of =
				    &lost[structure_find_domain(s, d)];
				if (component_survives_domain(c, d))
					continue;
				of->count++;
				if (node->share > of->most)
					of->most = node->share;
			}
	}
	return lost;
}

static double domain_share(
    struct loss *loss, struct failure_unit unit, const struct domain_loss *of)
{
	if (of->count < 2 || of->most >= 1)
		return of->most;
	struct outage gone = {.at = &unit, .length = 1};
	double share = loss_share(loss, &gone);
	return share > of->most ? share : of->most;
}

static bool leaves_doubt(const struct structure *s)
{
	for (uint32_t i = 0; i < s->node_count; i++)
		if (s->nodes[i].component->copies_unsaid)
			return true;
	return false;
}

/* What is no cut, and might be one. */
static void find_open(struct arena *arena, const struct structure *s,
    const uint64_t *sure, struct cuts *cuts)
{
	static const struct outage doubt = {.doubted = true};
	if (!leaves_doubt(s))
		return;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	const uint64_t *may = structure_breaks(&scratch, s, &doubt);
	for (uint32_t i = 0; i < structure_units(s); i++)
		if (unit_in(may, i) && !unit_in(sure, i))
			vec_push(arena, &cuts->open, structure_unit(s, i));
	arena_release(&scratch);
}

struct cuts structure_cuts(
    struct arena *arena, const struct structure *structure)
{
	const struct structure *s = structure;
	struct cuts cuts = {0};
	if (!s)
		return cuts;
	struct arena scratch;
	arena_init_child(&scratch, arena);
	const uint64_t *set = structure_breaks(&scratch, s, &nothing);
	const struct domain_loss *lost = lost_with_domains(&scratch, s);
	struct loss loss;
	loss_init(&loss, &scratch, s);
	for (uint32_t i = 0; i < structure_units(s); i++) {
		if (!unit_in(set, i))
			continue;
		struct failure_unit unit = structure_unit(s, i);
		double share = unit.domain
		    ? domain_share(&loss, unit, &lost[i - s->node_count])
		    : s->nodes[i].share / unit.component->shards;
		vec_push(arena, &cuts,
		    ((struct cut) {unit.component, unit.domain, share}));
	}
	find_open(arena, s, set, &cuts);
	arena_release(&scratch);
	return cuts;
}

struct cuts flow_cuts(struct arena *arena, const struct flow *flow)
{
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct cuts cuts = structure_cuts(
	    arena, structure_new(&scratch, flow, STRUCTURE_ACCEPT));
	arena_release(&scratch);
	return cuts;
}
