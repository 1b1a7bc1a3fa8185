/*
 * classes.h - the classes of values that a design has, as tables.
 *
 * Layer: host, inside.  Each class of the manual is a file, whose tables name
 * members and functions; what several of them get values by is here.
 */
#ifndef LINTEL_HOST_CLASSES_H
#define LINTEL_HOST_CLASSES_H

#include "host/host.h"

/* A record of an element ("db.latency"), which knows whose it is. */
struct record {
	/* Of `owner`; NULL: `name` says it all. */
	const struct expr_class *class;
	const void *owner;
	const char *name; /* "latency" */
	const struct facts *facts;
};

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

/* Members that are computed: tables that `more` of the classes lists. */
extern const struct expr_member component_neighbours[];
extern const struct expr_member component_loads[];  /* capacity.c */
extern const struct expr_member component_stocks[]; /* stock.c */
extern const struct expr_member component_costs[], group_costs[], flow_costs[],
    design_sums[];                              /* cost.c */
extern const struct expr_member flow_times[];   /* timing.c */
extern const struct expr_member link_numbers[]; /* call.c */

/* The members of elements that are just data. */
enum expr_plain_kind element_plain(const struct expr_class *class,
    const struct expr_member *member, struct expr_plain *plain);

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

/* Notes a fact of an element where it is one that nobody stated. */
void host_assume_fact(
    struct host *host, const struct element *element, enum field_id field);

struct expr_value texts_value(
    struct expr_context *context, const struct str_list *texts);

/* Lists of objects, borrowed. */
#define OBJECTS(context, class, list)                                          \
	expr_list_of_objects(                                                  \
	    (context)->arena, &(class), (list)->at, (list)->length)

/* Those of the model, and of the host: see struct expr_list. */
#define LASTING(context, class, list)                                          \
	expr_list_of_lasting(                                                  \
	    (context)->arena, &(class), (list)->at, (list)->length)

#endif
