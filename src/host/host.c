#include "host/classes.h"

#include <string.h>

static const struct expr_type latency_type = EXPR_OBJECT_OF(&class_latency),
			      complete_type = EXPR_OBJECT_OF(&class_complete),
			      replicas_type = EXPR_OBJECT_OF(&class_replicas),
			      replication_type =
				  EXPR_OBJECT_OF(&class_replication),
			      failover_type = EXPR_OBJECT_OF(&class_failover),
			      backup_type = EXPR_OBJECT_OF(&class_backup),
			      batching_type = EXPR_OBJECT_OF(&class_batching),
			      schedule_type = EXPR_OBJECT_OF(&class_schedule);

static const struct expr_type *const record_types[OWNER_COUNT] = {
    [OWNER_LATENCY] = &latency_type,
    [OWNER_COMPLETE] = &complete_type,
    [OWNER_REPLICAS] = &replicas_type,
    [OWNER_REPLICATION] = &replication_type,
    [OWNER_FAILOVER] = &failover_type,
    [OWNER_BACKUP] = &backup_type,
    [OWNER_BATCHING] = &batching_type,
    [OWNER_SCHEDULE] = &schedule_type,
};

const struct expr_type type_design = EXPR_OBJECT_OF(&class_design);
const struct expr_type type_requirements = EXPR_OBJECT_OF(&class_requirements);
const struct expr_type type_workload = EXPR_OBJECT_OF(&class_workload);
const struct expr_type type_observability =
    EXPR_OBJECT_OF(&class_observability);
const struct expr_type type_component = EXPR_OBJECT_OF(&class_component);
const struct expr_type type_link = EXPR_OBJECT_OF(&class_link);
const struct expr_type type_group = EXPR_OBJECT_OF(&class_group);
const struct expr_type type_flow = EXPR_OBJECT_OF(&class_flow);
const struct expr_type type_step = EXPR_OBJECT_OF(&class_step);
const struct expr_type type_operation = EXPR_OBJECT_OF(&class_operation);
const struct expr_type type_domain = EXPR_OBJECT_OF(&class_domain);

static const struct expr_type tradeoff_type = EXPR_OBJECT_OF(&class_tradeoff),
			      question_type = EXPR_OBJECT_OF(&class_question),
			      alert_type = EXPR_OBJECT_OF(&class_alert),
			      cut_type = EXPR_OBJECT_OF(&class_cut),
			      fate_type = EXPR_OBJECT_OF(&class_fate),
			      cycle_type = EXPR_OBJECT_OF(&class_cycle),
			      promise_type = EXPR_OBJECT_OF(&class_promise),
			      sentence_type = EXPR_OBJECT_OF(&class_sentence),
			      accept_type = EXPR_OBJECT_OF(&class_accept),
			      gap_type = EXPR_OBJECT_OF(&class_gap);

const struct expr_type type_components = EXPR_LIST_OF(&type_component);
const struct expr_type type_links = EXPR_LIST_OF(&type_link);
const struct expr_type type_groups = EXPR_LIST_OF(&type_group);
const struct expr_type type_flows = EXPR_LIST_OF(&type_flow);
const struct expr_type type_steps = EXPR_LIST_OF(&type_step);
const struct expr_type type_operations = EXPR_LIST_OF(&type_operation);
const struct expr_type type_tradeoffs = EXPR_LIST_OF(&tradeoff_type);
const struct expr_type type_questions = EXPR_LIST_OF(&question_type);
const struct expr_type type_alerts = EXPR_LIST_OF(&alert_type);
const struct expr_type type_domains = EXPR_LIST_OF(&type_domain);
const struct expr_type type_cuts = EXPR_LIST_OF(&cut_type);
const struct expr_type type_fates = EXPR_LIST_OF(&fate_type);
const struct expr_type type_cycles = EXPR_LIST_OF(&cycle_type);
const struct expr_type type_promises = EXPR_LIST_OF(&promise_type);
const struct expr_type type_sentences = EXPR_LIST_OF(&sentence_type);
const struct expr_type type_accepts = EXPR_LIST_OF(&accept_type);
const struct expr_type type_gaps = EXPR_LIST_OF(&gap_type);

const struct expr_class *const host_classes[] = {
    &class_design,
    &class_requirements,
    &class_workload,
    &class_observability,
    &class_component,
    &class_link,
    &class_group,
    &class_domain,
    &class_flow,
    &class_step,
    &class_cut,
    &class_fate,
    &class_cycle,
    &class_operation,
    &class_tradeoff,
    &class_question,
    &class_alert,
    &class_promise,
    &class_sentence,
    &class_accept,
    &class_gap,
    &class_latency,
    &class_timing,
    &class_time_target,
    &class_serving,
    &class_complete,
    &class_replicas,
    &class_replication,
    &class_failover,
    &class_backup,
    &class_batching,
    &class_schedule,
    NULL,
};

const struct expr_class *element_class(enum element_kind kind)
{
	static const struct expr_class *const classes[] = {
	    [ELEMENT_DESIGN] = &class_design,
	    [ELEMENT_COMPONENT] = &class_component,
	    [ELEMENT_LINK] = &class_link,
	    [ELEMENT_GROUP] = &class_group,
	    [ELEMENT_FLOW] = &class_flow,
	    [ELEMENT_STEP] = &class_step,
	    [ELEMENT_OPERATION] = &class_operation,
	    [ELEMENT_TRADEOFF] = &class_tradeoff,
	    [ELEMENT_ALERT] = &class_alert,
	    [ELEMENT_QUESTION] = &class_question,
	    [ELEMENT_REQUIREMENTS] = &class_requirements,
	};
	return classes[kind];
}

struct expr_value element_value(const struct element *element)
{
	return expr_object(element_class(element->kind), element);
}

void element_print(struct buf *buf, const void *object)
{
	const struct element *element = object;
	buf_str(buf, element->id);
}

static void record_print(struct buf *buf, const void *object)
{
	const struct record *record = object;
	if (record->class) {
		record->class->print(buf, record->owner);
		buf_char(buf, '.');
	}
	buf_text(buf, record->name);
}

/* Elements begin with a struct element; everything else is a record. */
static bool owner_is_element(enum field_owner owner)
{
	return owner < OWNER_LATENCY && owner != OWNER_WORKLOAD;
}

/* Of an element or a record, by the owner of the field. */
static const struct facts *field_facts(const void *object, enum field_id field)
{
	if (owner_is_element(fields[field].owner))
		return &((const struct element *)object)->facts;
	return ((const struct record *)object)->facts;
}

static void note_fact(
    struct host *host, const void *object, const struct fact *fact)
{
	struct host_assumption note = {
	    .field = fact->field,
	    .value = fact->value,
	};
	if (owner_is_element(fields[fact->field].owner)) {
		const struct element *element = object;
		note.class = element_class(element->kind);
		note.object = element;
	} else {
		const struct record *record = object;
		note.class = record->class;
		note.object = record->owner;
		note.record = record->name;
	}
	host_assume(host, &note);
}

static struct expr_value list_value(
    struct expr_context *context, const struct value_list *list)
{
	if (!list)
		return expr_list_of(context->arena, NULL, 0);
	struct expr_value *items =
	    arena_array(context->arena, list->length, sizeof(*items));
	for (uint32_t i = 0; i < list->length; i++) {
		const struct value *item = &list->at[i];
		items[i] = item->type == VALUE_COMPONENT
		    ? expr_object(&class_component, item->as.component)
		    : expr_string(value_str(item));
	}
	return expr_list_of(context->arena, items, list->length);
}

static struct expr_value record_value(struct expr_context *context,
    const void *object, enum field_id id, const struct facts *facts)
{
	const struct field *field = &fields[id];
	struct record *record = arena_new(context->arena, struct record);
	record->owner = object;
	record->name = field->name;
	record->facts = fact_record(facts, id);
	if (owner_is_element(field->owner)) {
		const struct element *element = object;
		record->class = element_class(element->kind);
	} else {
		record->class = &class_latency; /* prints as any record */
	}
	return expr_object(record_types[field->record]->class, record);
}

struct expr_value field_get(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	enum field_id id = (enum field_id)member->tag;
	const struct field *field = &fields[id];
	const struct facts *facts = field_facts(object, id);
	if (field->type == FIELD_RECORD)
		return record_value(context, object, id, facts);

	const struct fact *fact = fact_find(facts, id);
	if (fact && fact->from == FROM_ASSUMPTION)
		note_fact(host_of(context), object, fact);
	switch (field->type) {
	case FIELD_FLAG:
	case FIELD_REMARK: return expr_bool(fact_flag(facts, id));
	case FIELD_INTEGER:
		if (!known(fact_number(facts, id)))
			return expr_unknown_here();
		return expr_int((int64_t)fact_number(facts, id));
	case FIELD_QUANTITY:
		return expr_quantity(fact_number(facts, id), field->measure);
	case FIELD_REF:
		return expr_object(&class_component, fact_component(facts, id));
	case FIELD_TEXTS:
	case FIELD_WORDS:
	case FIELD_REFS: return list_value(context, fact_list(facts, id));
	default: return expr_string(fact_text(facts, id));
	}
}

bool field_has(struct expr_context *context, const void *object,
    const struct expr_member *member)
{
	(void)context;
	enum field_id id = (enum field_id)member->tag;
	return fact_has(field_facts(object, id), id);
}

static const struct expr_type *field_expr_type(const struct field *field)
{
	switch (field->type) {
	case FIELD_FLAG:
	case FIELD_REMARK: return &expr_type_bool;
	case FIELD_TEXT:
	case FIELD_WORD:
	case FIELD_DATE: return &expr_type_string;
	case FIELD_TEXTS:
	case FIELD_WORDS: return &expr_type_strings;
	case FIELD_INTEGER: return &expr_type_int;
	case FIELD_QUANTITY: return &expr_type_quantity[field->measure];
	case FIELD_REF: return &type_component;
	case FIELD_REFS: return &type_components;
	case FIELD_RECORD: return record_types[field->record];
	case FIELD_SPECIAL: return NULL;
	}
	return NULL;
}

/*
 * "hit_ratio" stands for "hit-ratio", and "p99_9" for "p99.9".  `in` is an
 * operator of the expression language: the key is read as `in_`.
 */
static bool same_name(const char *field, struct str name)
{
	if (!name.length || field[0] != name.at[0])
		return false;
	if (str_is(name, "in_"))
		return !strcmp(field, "in");
	if (strlen(field) != name.length)
		return false;
	for (size_t i = 0; i < name.length; i++) {
		char c = field[i] == '-' || field[i] == '.' ? '_' : field[i];
		if (c != name.at[i])
			return false;
	}
	return true;
}

bool field_member_find(
    const struct expr_class *class, struct str name, struct expr_member *found)
{
	enum field_id id, end;
	field_range((enum field_owner) class->tag, &id, &end);
	for (; id < end; id++) {
		const struct expr_type *type = field_expr_type(&fields[id]);
		if (!type || !same_name(fields[id].name, name))
			continue;
		*found = (struct expr_member) {
		    .name = fields[id].name,
		    .type = type,
		    .get = field_get,
		    .has = field_has,
		    .tag = id,
		    .doc = fields[id].doc,
		};
		return true;
	}
	return false;
}

const char *field_member_words(const struct expr_member *member)
{
	if (member->get != field_get)
		return NULL;
	enum field_type type = fields[member->tag].type;
	bool words = type == FIELD_WORD || type == FIELD_WORDS;
	return words ? fields[member->tag].words : NULL;
}

void field_member_names(const struct expr_class *class, struct map *known)
{
	enum field_id id, end;
	field_range((enum field_owner) class->tag, &id, &end);
	for (; id < end; id++) {
		if (!field_expr_type(&fields[id]))
			continue;
		struct buf name = {.arena = known->arena};
		for (const char *c = fields[id].name; *c; c++)
			buf_char(&name, *c == '-' || *c == '.' ? '_' : *c);
		if (str_is(buf_slice(&name), "in"))
			buf_char(&name, '_');
		map_add(known, buf_slice(&name), (void *)&fields[id]);
	}
}

struct expr_value texts_value(
    struct expr_context *context, const struct str_list *texts)
{
	return expr_list_of_texts(context->arena, texts->at, texts->length);
}

#define RECORD_CLASS(ident, text, owner, sentence)                             \
	const struct expr_class class_##ident = {                              \
	    .name = text,                                                      \
	    .find = field_member_find,                                         \
	    .words = field_member_words,                                       \
	    .names = field_member_names,                                       \
	    .print = record_print,                                             \
	    .doc = sentence,                                                   \
	    .tag = owner,                                                      \
	}

RECORD_CLASS(latency, "latency", OWNER_LATENCY, "a time, or a target for one");
RECORD_CLASS(complete, "complete", OWNER_COMPLETE,
    "a target that includes what happens behind `~>`");
RECORD_CLASS(replicas, "replicas", OWNER_REPLICAS, "bounds of autoscaling");
RECORD_CLASS(
    replication, "replication", OWNER_REPLICATION, "how copies are kept alike");
RECORD_CLASS(failover, "failover", OWNER_FAILOVER, "who takes over, and when");
RECORD_CLASS(backup, "backup", OWNER_BACKUP, "how a store is backed up");
RECORD_CLASS(batching, "batching", OWNER_BATCHING, "requests served together");
RECORD_CLASS(schedule, "schedule", OWNER_SCHEDULE, "when batch work runs");
RECORD_CLASS(
    workload, "workload", OWNER_WORKLOAD, "what users do, and how often");
