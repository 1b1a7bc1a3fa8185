#include "analyse/cuts.h"

#include "analyse/breaks.h"
#include "analyse/lost.h"

#include <math.h>

static const struct outage nothing;

/* By domain: of the components that it takes down, the one needed most. */
static double *lost_with_domains(struct arena *arena, const struct structure *s)
{
	double *lost =
	    arena_array(arena, (size_t)s->domain_count + 1, sizeof(*lost));
	for (uint32_t i = 0; i < s->flow_count; i++) {
		const struct structure_node *node = &s->nodes[i];
		const struct component *c = node->component;
		for (uint32_t k = 0; k < c->placements.length; k++)
			for (struct domain *d = c->placements.at[k].domain; d;
			     d = d->parent) {
				double *of = &lost[structure_find_domain(s, d)];
				if (!node->asks &&
				    !component_survives_domain(c, d))
					*of = fmax(*of, node->share);
			}
	}
	return lost;
}

/* Of those who need the node, who ask for the shard that is down. */
static double part_of(const struct structure_node *node)
{
	const struct component *component = node->component;
	return component_opaque(component)
	    ? 1
	    : (double)node->shards / component->shards;
}

/* `most` is for a flow that is too large. */
static double share_of(struct loss *loss, struct failure_unit unit, double most)
{
	struct outage gone = {.at = &unit, .length = 1};
	double share = loss_share(loss, &gone);
	return known(share) ? share : most;
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
	const double *lost = lost_with_domains(&scratch, s);
	struct loss loss;
	loss_init(&loss, &scratch, s);
	for (uint32_t i = 0; i < structure_units(s); i++) {
		if (!unit_in(set, i))
			continue;
		struct failure_unit unit = structure_unit(s, i);
		bool domain = i >= s->node_count;
		double most =
		    domain ? lost[i - s->node_count] : s->nodes[i].share;
		double part = domain ? 1 : part_of(&s->nodes[i]);
		vec_push(arena, &cuts,
		    ((struct cut) {unit.component, unit.domain,
			share_of(&loss, unit, most) * part}));
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
