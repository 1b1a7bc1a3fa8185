/*
 * cache.h - what is found out about a design as a whole, once.
 *
 * Layer: host, inside.  Each answer is made when it is first asked for, and
 * kept in the host's arena; nothing here walks the design for each element
 * anew.
 */
#ifndef LINTEL_HOST_CACHE_H
#define LINTEL_HOST_CACHE_H

#include "analyse/chain.h"
#include "host/host.h"

/* An order-1 cut of a flow. */
struct host_cut {
	const struct flow *flow;
	const struct component *component; /* NULL for a domain */
	const struct domain *domain;
	struct component_list fallen; /* what of the flow it takes down */
	double lost;                  /* share of its requests, 0..1 */
};

struct host_cycle {
	struct component_list components; /* in calling order */
	const struct link *last; /* the link of the cycle declared last */
};

/* An element that states targets. */
struct promise {
	const struct element *element; /* requirements or a flow */
	struct source *source;
	struct span span;
	struct str_list metrics, unalerted; /* "availability", "p99" */
};

/* A text that somebody wrote for people. */
struct sentence {
	const struct element *element;
	const char *field; /* "functional" */
	struct str text;
	struct source *source;
	struct span span;
};

struct flow_list {
	struct flow **at;
	uint32_t length, capacity;
};

struct tradeoff_list {
	struct tradeoff **at;
	uint32_t length, capacity;
};

struct cut_list {
	struct host_cut **at;
	uint32_t length, capacity;
	const struct expr_unknown *open; /* what decides whether there are more;
					    NULL: all are known */
};

struct promise_list {
	struct promise **at;
	uint32_t length, capacity;
};

struct sentence_list {
	struct sentence **at;
	uint32_t length, capacity;
};

/* Every target, and every text, that somebody wrote. */
void collect_promises(struct arena *arena, const struct design *design,
    struct promise_list *found);
void collect_sentences(struct arena *arena, const struct design *design,
    struct sentence_list *found);

const struct flow_list *cache_flows_of(
    struct host *host, const struct component *component);
const struct tradeoff_list *cache_tradeoffs_of(
    struct host *host, const struct component *component);
const struct cut_list *cache_cuts_of_flow(
    struct host *host, const struct flow *flow);
const struct cut_list *cache_cuts_of_component(
    struct host *host, const struct component *component);
const struct cut_list *cache_cuts_of_domain(
    struct host *host, const struct domain *domain);
/* Unknown where there is none for sure, and there may be one. */
struct expr_value cuts_value(
    struct expr_context *context, const struct cut_list *cuts);
const struct str_list *cache_kinds(struct host *host);
const struct sentence_list *cache_sentences(struct host *host);
/* The group itself or the nearest around it that is one of trust, or NULL. */
const struct group *cache_trust(struct host *host, const struct group *group);
/* The caller that first reaches it in the flow; NULL for the entry. */
struct component *cache_caller_in(struct host *host, const struct flow *flow,
    const struct component *component);
bool cache_watched(struct host *host, const struct component *component);
/* Whether some step that walks the link writes. */
bool cache_link_writes(struct host *host, const struct link *link);
bool cache_link_walked(struct host *host, const struct link *link);
bool cache_link_grows(struct host *host, const struct link *link);
bool cache_link_reads(struct host *host, const struct link *link);

const struct flow_chain *cache_chain(
    struct host *host, const struct flow *flow);
/*
 * In the `accept` form, of which cuts, availability and what breaks all are
 * read; a large one is made anew in `scratch`.  NULL for a flow without steps.
 */
const struct structure *cache_structure(
    struct host *host, const struct flow *flow, struct arena *scratch);
/* The flows that break when all of its instances are gone. */
const struct flow_list *cache_needed_by(
    struct host *host, const struct component *component);

#endif
