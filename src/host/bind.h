/*
 * bind.h - shared by the tables of src/host, and private to
 * them.
 *
 * Layer: host, inside.
 */
#ifndef LINTEL_HOST_BIND_H
#define LINTEL_HOST_BIND_H

#include "analyse/attempts.h"
#include "analyse/availability.h"
#include "analyse/chain.h"
#include "analyse/cost.h"
#include "analyse/estimate.h"
#include "analyse/latency.h"
#include "host/host.h"

/* A record of an element ("db.latency"), which knows whose it is. */
struct record {
	/* Of `owner`; NULL: `name` says it all. */
	const struct expr_class *class;
	const void *owner;
	const char *name; /* "latency" */
	const struct facts *facts;
};

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

/* plain.c: the members of elements that are just data. */
enum expr_plain_kind element_plain(const struct expr_class *class,
    const struct expr_member *member, struct expr_plain *plain);

extern const struct expr_class class_design, class_requirements, class_workload,
    class_observability, class_component, class_link, class_group, class_flow,
    class_step, class_operation, class_tradeoff, class_question, class_alert,
    class_domain, class_cut, class_fate, class_cycle, class_promise,
    class_sentence, class_accept, class_gap, class_timing, class_time_target,
    class_serving, class_latency, class_complete, class_replicas,
    class_replication, class_failover, class_backup, class_batching,
    class_schedule;

extern const struct expr_type type_design, type_requirements, type_workload,
    type_observability, type_component, type_link, type_group, type_flow,
    type_step, type_operation, type_domain, type_components, type_links,
    type_groups, type_flows, type_steps, type_operations, type_tradeoffs,
    type_questions, type_alerts, type_domains, type_cuts, type_fates,
    type_cycles, type_promises, type_sentences, type_accepts, type_gaps;

/*
 * The tables of class_NAME are NAME_members and NAME_methods, and no secret of
 * their files, since the rules that are built in point at their rows.
 */
extern const struct expr_member design_members[], component_members[],
    link_members[], group_members[], domain_members[], flow_members[],
    step_members[], operation_members[], cut_members[], fate_members[],
    cycle_members[], tradeoff_members[], question_members[], alert_members[],
    promise_members[], sentence_members[], accept_members[], gap_members[],
    serving_members[], timing_members[], time_target_members[];
extern const struct expr_method design_methods[], component_methods[],
    link_methods[], group_methods[], domain_methods[], flow_methods[],
    step_methods[];

/* assumed.c: notes a fact of an element where it is one that nobody
 * stated. */
void host_assume_fact(
    struct host *host, const struct element *element, enum field_id field);
/* Those of an analysis. */
void host_assume_all(struct host *host, const struct assumptions *assumed);

static inline struct host *host_of(const struct expr_context *context)
{
	return context->host;
}

/* `find`, `words`, `names` of classes whose tag is an enum field_owner. */
bool field_member_find(
    const struct expr_class *class, struct str name, struct expr_member *found);
const char *field_member_words(const struct expr_member *member);
void field_member_names(const struct expr_class *class, struct map *known);

/* `get` and `has` of the members that field_member_find finds. */
struct expr_value field_get(struct expr_context *context, const void *object,
    const struct expr_member *member);
bool field_has(struct expr_context *context, const void *object,
    const struct expr_member *member);

/* `get` of the members that are flags of a component's kind; the tag is one. */
struct expr_value component_flag_get(struct expr_context *context,
    const void *object, const struct expr_member *member);

/* Prints of objects that begin with a struct element: the id. */
void element_print(struct buf *buf, const void *object);

/* The facts of an element or a record, by the owner of the field. */
const struct facts *field_facts(const void *object, enum field_id field);

/* neighbour.c: methods of components, see there. */
struct expr_value component_calls(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value component_upstream(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value component_downstream(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);

/*
 * entry.c: the method `with` of components and links, which tells
 * where the keys of a fix belong.
 */
struct expr_value call_component_with(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value call_link_with(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count);

/* relief.c: the method `relief` of components. */
struct expr_value call_component_relief(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);

/* shape.c: members of the design; `tag` of a median: 1 for out. */
struct expr_value get_median(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_peak(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_store_kinds(struct expr_context *context,
    const void *object, const struct expr_member *member);

/* open.c: where components and links stand, and to whom they open. */
struct expr_value get_exposed(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_trust(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_capped(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value get_in_clear(struct expr_context *context, const void *object,
    const struct expr_member *member);
struct expr_value call_entrance(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count);

struct expr_value texts_value(
    struct expr_context *context, const struct str_list *texts);

/* Lists of objects, borrowed. */
#define OBJECTS(context, class, list)                                          \
	expr_list_of_objects(                                                  \
	    (context)->arena, &(class), (list)->at, (list)->length)

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

/* collect.c: every target, and every text, that somebody wrote. */
void collect_promises(struct arena *arena, const struct design *design,
    struct promise_list *found);
void collect_sentences(struct arena *arena, const struct design *design,
    struct sentence_list *found);

/* cache.c: per design, made when first asked for. */
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

/* step.c: the calls that a component makes, or gets, in a flow. */
struct expr_value call_steps_from(struct expr_context *context,
    const void *self, const struct expr_value *arguments, uint32_t count);
struct expr_value call_steps_to(struct expr_context *context, const void *self,
    const struct expr_value *arguments, uint32_t count);

/* cache_flow.c: likewise. */
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

/* fate.c: see fate.h. */
struct expr_value component_fates(
    struct expr_context *context, const struct component *component);

/*
 * stand.c: the domains in which an instance stands, smaller ones
 * first, or those that hold all of them; a domain's peers; the keys of
 * observability that name a component; and who answers for a component: its
 * owner, or that of the nearest group that has one, or else its team.
 */
struct expr_value component_domains(struct expr_context *context,
    const struct component *component, bool whole);
struct expr_value component_roles(
    struct expr_context *context, const struct component *component);
struct expr_value domain_peers(
    struct expr_context *context, const struct domain *domain);
struct str component_team(
    struct expr_context *context, const struct component *component);

/* numbers.c: what is computed, made when first asked for. */
const struct component_capacity *numbers_capacity(
    struct host *host, const struct component *component);
/* Whether the loss of every first alternative was tried. */
bool numbers_failed_whole(struct host *host);
const struct link_pool *numbers_pool(
    struct host *host, const struct link *link);
const struct link_attempts *numbers_attempts(
    struct host *host, const struct link *link);
const struct flow_latency *numbers_latency(
    struct host *host, const struct flow *flow);
const struct costs *numbers_costs(struct host *host);
/* NULL where nothing is written. */
const struct store_estimate *numbers_store(
    struct host *host, const struct component *component);
/* Calls per second, mean: 0 where no flow walks the link; UNKNOWN. */
double numbers_passed(struct host *host, const struct link *link);
const struct availability *numbers_availability(
    struct host *host, const struct flow *flow);
const struct availability *numbers_component_availability(
    struct host *host, struct component *component);

/* Members that are computed: tables that `more` of the classes lists. */
extern const struct expr_member component_neighbours[];
extern const struct expr_member component_loads[];  /* capacity.c */
extern const struct expr_member component_stocks[]; /* stock.c */
extern const struct expr_member component_costs[], group_costs[], flow_costs[],
    design_sums[];                              /* cost.c */
extern const struct expr_member flow_times[];   /* timing.c */
extern const struct expr_member link_numbers[]; /* call.c */

/*
 * Unknown for want of a rate, or of a key of a component: what the author must
 * write.  Where nobody can, as in an implied flow, there is nothing to list.
 */
struct expr_value missing_rate(
    struct expr_context *context, const struct flow *flow);
struct expr_value missing_fact(struct expr_context *context,
    const struct component *component, const char *key);
struct expr_value missing_unstated(
    struct expr_context *context, const struct unstated *unstated);
/* capacity.c: the member `total_capacity`. */
struct expr_value total_capacity(
    struct expr_context *context, const struct component *component);
/* For want of a capacity or a quota; a provider's grows by itself. */
struct expr_value missing_capacity(
    struct expr_context *context, const struct component *component);
/* For want of the rates, or sizes too, of what reaches a component. */
struct expr_value missing_usage(struct expr_context *context,
    const struct component *component, bool sizes);

#endif
