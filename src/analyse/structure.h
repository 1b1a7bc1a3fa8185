/*
 * structure.h - what a flow needs: its structure function.
 *
 * Layer: analyse.  Cuts, availability and what-if all ask the same question:
 * does the flow serve when these units are down?  A component serves iff it is
 * up and every call that the flow requires of it serves; of alternatives, one
 * suffices.  Components that wait for each other are taken at the greatest
 * fixpoint.  A flow serves iff all its entries do: of several, each bears its
 * part of the requests.
 *
 * Nodes are numbered within the flow, so that a small flow of a large design
 * costs what the flow costs.  Building is O(n log n) in its steps.
 */
#ifndef LINTEL_ANALYSE_STRUCTURE_H
#define LINTEL_ANALYSE_STRUCTURE_H

#include "analyse/unit.h"

enum structure_form {
	STRUCTURE_ACCEPT,   /* up to the first durable queue */
	STRUCTURE_COMPLETE, /* all of it, what is behind queues included */
};

/* No node, or no domain. */
#define STRUCTURE_NONE UINT32_MAX

/*
 * A call that its caller needs.  The indices of the callees are
 * targets[first..end): one, or alternatives of which the first carries.
 */
struct structure_call {
	uint32_t caller;
	uint32_t first, end;
	double share;   /* of the requests that reach the caller, 0..1 */
	double cold;    /* the same when the cache does not serve */
	uint32_t cache; /* node whose hits spare the call, or NONE */
};

struct structure_node {
	struct component *component;
	uint32_t twin;       /* node of the standby that takes over, or NONE */
	uint32_t first, end; /* its calls */
	double share;        /* of the flow's requests that need it, 0..1 */
	uint32_t shards;     /* of its own that a request needs */
	bool reached;        /* by required calls from the entry */
	bool called;         /* by one of these */
	bool asks;           /* always there: whoever makes the requests */
};

/* Finds a node: sorted by the component's index in the design. */
struct structure_place {
	uint32_t index, node;
};

struct structure {
	const struct flow *flow;
	enum structure_form form;

	/* The flow's components in its order, the entries first; behind them
	   twins that the flow itself does not reach. */
	struct structure_node *nodes;
	uint32_t node_count, flow_count, entry_count;
	struct structure_place *places; /* node_count */

	/* By caller, in the order of the steps. */
	struct structure_call *calls;
	uint32_t call_count;
	uint32_t *targets;

	/* Where the nodes stand: each domain once, in the design's order. */
	struct domain **domains;
	uint32_t domain_count;
};

/* NULL for a flow without steps. */
struct structure *structure_new(
    struct arena *arena, const struct flow *flow, enum structure_form form);

/* Whether a node or its twin is up, its calls aside. */
static inline bool structure_up(
    const struct structure *structure, uint32_t node, const struct outage *gone)
{
	const struct structure_node *at = &structure->nodes[node];
	return at->asks || component_survives(at->component, gone);
}

/* Whether its entries serve when exactly these are down; linear. */
bool structure_serves(struct arena *arena, const struct structure *structure,
    const struct outage *gone);

/*
 * The same of every node: serves[node], where up[node] is whether the component
 * or its twin is up.  Both arrays hold node_count.
 */
void structure_propagate(struct arena *arena, const struct structure *structure,
    const bool *up, bool *serves);

/* NONE when the flow does not reach it. */
uint32_t structure_find(
    const struct structure *structure, const struct component *component);
uint32_t structure_find_domain(
    const struct structure *structure, const struct domain *domain);

/* Nodes, and behind them domains, in one numbering. */
static inline uint32_t structure_units(const struct structure *structure)
{
	return structure->node_count + structure->domain_count;
}

static inline struct failure_unit structure_unit(
    const struct structure *structure, uint32_t unit)
{
	uint32_t nodes = structure->node_count;
	if (unit < nodes)
		return (struct failure_unit) {
		    .component = structure->nodes[unit].component};
	return (struct failure_unit) {
	    .domain = structure->domains[unit - nodes]};
}

#endif
