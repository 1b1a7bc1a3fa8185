/*
 * chance.h - a flow's structure as a function of independent chances.
 *
 * Layer: analyse.  Variables are domains that may fail, components given how
 * many of their instances stand in domains that have not, and draws of the
 * requests that need a call.  They are numbered as a walk from the entry meets
 * them, which keeps the diagrams of real designs small.
 */
#ifndef LINTEL_ANALYSE_CHANCE_H
#define LINTEL_ANALYSE_CHANCE_H

#include "analyse/assumption.h"
#include "analyse/bdd.h"
#include "analyse/structure.h"

/* Instances that lose their place together. */
struct chance_group {
	const struct domain *domain; /* innermost of those that may fail */
	uint64_t instances;
};

/*
 * When a component's own instances are enough.  In every state of the domains
 * just one of its variables is looked at: that of the number of instances left
 * in place.  So they may be taken as independent of each other.  A component
 * that is apart (unit.h) has one of these for each region.
 */
struct chance_own {
	enum {
		OWN_NEW,
		OWN_NEVER,
		OWN_ALWAYS,
		OWN_VARIABLES,
	} state;
	bool primary; /* the first group must keep its place */
	struct chance_group *groups;
	uint32_t group_count;
	uint64_t fixed; /* instances that no domain takes with it */
	uint64_t *left; /* numbers in place that suffice, ascending */
	uint32_t left_count;
	uint32_t variable;       /* of left[0]; the others follow */
	struct chance_own *next; /* of another region, which will do, too */
};

struct chance_draw {
	uint32_t number; /* among the calls with a choice, from 1; 0: none */
	uint32_t need;   /* variable: a request needs the call; or NONE */
	uint32_t cold;   /* likewise when the cache does not serve */
};

struct chance {
	struct arena *arena;
	const struct structure *structure;
	const struct outage *gone; /* whole components */

	struct chance_own *owns;   /* by node; NEW when it does not matter */
	struct chance_draw *draws; /* by call */
	uint32_t *domains;         /* by domain: its variable, or NONE */
	uint32_t *entries; /* by entry but the last: variable, a request that
			      came from none before comes from it */
	uint32_t *order;   /* nodes that matter, callees first */
	uint32_t order_count;
	bool circular;    /* some callee waits for its caller */
	uint32_t choices; /* calls with draws or alternatives */
	bool unwieldy;    /* instances in more places than can be told apart */

	/* By variable: the chance that it is true. */
	struct {
		double *at;
		uint32_t length, capacity;
	} chances;
	/* By variable: a node, node_count plus a domain, or NONE for a draw. */
	struct {
		uint32_t *at;
		uint32_t length, capacity;
	} units;
	struct unstated_list missing; /* what chances are unknown for */
};

/*
 * How a call with a choice, beyond the first `precise` ones, is simplified.
 * LOWER: needed by all, and the first alternative only; UPPER: by none.  The
 * function is then below or above the true one, whatever happens.
 */
enum chance_bound {
	CHANCE_LOWER,
	CHANCE_UPPER,
};

/* `gone` names whole components.  Everything lives in the arena. */
struct chance *chance_new(struct arena *arena,
    const struct structure *structure, const struct outage *gone);

/* The root of the flow's function; meaningless when the diagram is full. */
uint32_t chance_diagram(struct chance *chance, struct bdd *bdd,
    enum chance_bound bound, uint32_t precise);

/* Of one node or its twin being up, apart from its calls. */
uint32_t chance_up(struct chance *chance, struct bdd *bdd, uint32_t node);

/* Finds out when a component's own instances are enough (chance_own.c). */
void chance_plan(struct chance *chance, uint32_t node);
uint32_t chance_own(struct chance *chance, struct bdd *bdd, uint32_t node);
uint32_t chance_variable(struct chance *chance, double p, uint32_t unit);

/*
 * That enough of a component's own instances are up, where it takes no diagram
 * to tell: no domain that it stands in may fail.  Else UNKNOWN.
 */
double chance_alone(const struct component *component);

#endif
