#include "model/builder.h"

static void resolve_counts(struct builder *b, struct component *component)
{
	struct facts *facts = &component->element.facts;
	const struct facts *replicas = fact_record(facts, F_COMPONENT_REPLICAS);
	double least = fact_number(replicas, F_REPLICAS_MIN);
	double most = fact_number(replicas, F_REPLICAS_MAX);
	double shards = fact_number(facts, F_COMPONENT_SHARDS);
	double nodes = fact_number(facts, F_COMPONENT_NODES);
	double copies = fact_number(facts, F_COMPONENT_COPIES);
	if (known(copies) && !known(nodes)) {
		b->source = component->element.source;
		problem_at(b, "design/range",
		    fact_key(fact_find(facts, F_COMPONENT_COPIES)),
		    "`copies` goes with `nodes`; alone, say `replicas`");
	}
	if (known(nodes) && known(most)) {
		b->source = component->element.source;
		problem_at(b, "design/range",
		    fact_key(fact_find(facts, F_COMPONENT_NODES)),
		    "a store is sized by `replicas` and `shards`, or by "
		    "`nodes` and `copies`, not by both");
	} else if (known(nodes) && copies > nodes) {
		b->source = component->element.source;
		problem_at(b, "design/range",
		    fact_find(facts, F_COMPONENT_COPIES)->span,
		    "%g copies do not fit on %g nodes", copies, nodes);
	} else if (known(nodes)) {
		least = most = known(copies) ? copies : 1;
		if (!known(shards))
			shards = nodes > most
			    ? (double)(uint32_t)((nodes + most - 1) / most)
			    : 1;
	}
	least = known(least) ? least : 1;
	component->replicas_min = (uint32_t)least;
	component->replicas_max = (uint32_t)(known(most) ? most : least);
	component->shards = known(shards) ? (uint32_t)shards : 1;
}

/* Two copies or more of which nobody said how are taken as asynchronous. */
static void assume_replication(struct builder *b, struct component *component)
{
	struct facts *facts = &component->element.facts;
	if (b->options->no_assumptions || component->replicas_max < 2 ||
	    !component_is(component, KIND_STORE | KIND_QUEUE))
		return;
	struct fact mode = {.field = F_REPLICATION_MODE,
	    .from = FROM_ASSUMPTION,
	    .value = value_of_text(STR("async"))};
	struct fact *stated =
	    (struct fact *)fact_find(facts, F_COMPONENT_REPLICATION);
	if (stated && fact_find(stated->value.as.record, F_REPLICATION_MODE))
		return;
	struct facts *record = arena_new(b->arena, struct facts);
	if (stated)
		*record = facts_copy(b->arena, stated->value.as.record);
	fact_set(b->arena, record, mode);
	/* A record of the defaults is many components': each gets its own. */
	if (stated) {
		stated->value.as.record = record;
		return;
	}
	facts_reserve(b->arena, facts, 1);
	fact_set(b->arena, facts,
	    (struct fact) {.field = F_COMPONENT_REPLICATION,
		.from = FROM_ASSUMPTION,
		.value = {.type = VALUE_RECORD, .as.record = record}});
}

/*
 * Replicas of a store count only where they are copies and one takes over by
 * itself; a majority does that by construction.
 */
static bool takes_over(
    const struct builder *b, const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	if (!component_is(component, KIND_STORE | KIND_QUEUE) ||
	    is_opaque(component))
		return true;
	struct str mode = fact_text(
	    fact_record(facts, F_COMPONENT_REPLICATION), F_REPLICATION_MODE);
	struct str failover = fact_text(
	    fact_record(facts, F_COMPONENT_FAILOVER), F_FAILOVER_MODE);
	if (str_is(mode, "none"))
		return false;
	if (mode.length == 0 && !b->options->no_assumptions)
		return false;
	if (failover.length == 0 &&
	    (mode.length == 0 || str_is(mode, "quorum")))
		return true;
	return str_is(failover, "automatic");
}

/* Where copies would take over, and nothing may be assumed. */
static bool leaves_copies_unsaid(
    const struct builder *b, const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	return b->options->no_assumptions &&
	    component->effective_replicas > 1 && !is_opaque(component) &&
	    component_is(component, KIND_STORE | KIND_QUEUE) &&
	    !fact_find(fact_record(facts, F_COMPONENT_REPLICATION),
		F_REPLICATION_MODE);
}

/*
 * Copies that decide together: of a store with several in each region those of
 * one, unless it waits for the other regions, too.
 */
static uint32_t voters(const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	const struct value_list *regions =
	    fact_list(facts, F_COMPONENT_REGIONS);
	bool together = fact_holds(fact_record(facts, F_COMPONENT_REPLICATION),
	    F_REPLICATION_REGIONS, "sync");
	uint32_t copies = component->replicas_min;
	if (!regions || regions->length == 0 || together ||
	    copies / regions->length < 2)
		return copies;
	return copies / regions->length;
}

static void resolve_needs(struct builder *b, struct component *component)
{
	struct facts *facts = &component->element.facts;
	const struct fact *stated = fact_find(facts, F_COMPONENT_NEEDS);
	bool quorum = fact_holds(fact_record(facts, F_COMPONENT_REPLICATION),
	    F_REPLICATION_MODE, "quorum");
	component->needs = 1;
	if (stated)
		component->needs = (uint32_t)stated->value.as.number;
	else if (quorum)
		component->needs = voters(component) / 2 + 1;
	component->apart =
	    !stated && quorum && voters(component) < component->replicas_min;
	if (component->needs <= component->replicas_min)
		return;
	b->source = component->element.source;
	problem_at(b, "design/range",
	    stated ? stated->span : component->element.span,
	    "`%.*s` needs %u replicas but has %u",
	    STR_ARG(component->element.id), component->needs,
	    component->replicas_min);
}

/* Those served together are one call of what serves them. */
static void resolve_batch(struct component *component)
{
	double size = fact_number(
	    fact_record(&component->element.facts, F_COMPONENT_BATCHING),
	    F_BATCHING_SIZE);
	component->batch = size > 1 ? size : 1;
}

/* A twin that is nobody else, or that serves nothing, would hide a cut. */
static void check_standby(struct builder *b, const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	const struct component *twin =
	    fact_component(facts, F_COMPONENT_STANDBY);
	if (!twin ||
	    (twin != component &&
		!component_is(twin, KIND_CLIENT | KIND_EXTERNAL)))
		return;
	b->source = component->element.source;
	problem_at(b, "design/range",
	    fact_find(facts, F_COMPONENT_STANDBY)->span,
	    "a standby is another component of ours");
}

void resolve_components(struct builder *b)
{
	for (uint32_t i = 0; i < b->design->components.length; i++) {
		struct component *component = b->design->components.at[i];
		check_standby(b, component);
		resolve_counts(b, component);
		assume_replication(b, component);
		resolve_placements(b, component);
		resolve_needs(b, component);
		resolve_batch(component);
		component->effective_replicas =
		    takes_over(b, component) ? component->replicas_min : 1;
		component->copies_unsaid = leaves_copies_unsaid(b, component);
	}
}
