#include "model/field.h"

#include <string.h>

/* clang-format off */
const struct field fields[FIELD_ID_COUNT] = {
#define FIELD(owner, ident, name, type, measure, words, record, doc)           \
	[F_##owner##_##ident] = {OWNER_##owner, name, FIELD_##type,            \
	    MEASURE_##measure, words, OWNER_##record, doc},
#include "model/fields.def"
#undef FIELD
};
/* clang-format on */

static const struct {
	const char *name, *article, *verb;
} owners[OWNER_COUNT] = {
    [OWNER_DESIGN] = {"design", "a ", "has"},
    [OWNER_REQUIREMENTS] = {"requirements", "", "have"},
    [OWNER_WORKLOAD] = {"workload", "the ", "has"},
    [OWNER_OPERATION] = {"operation", "an ", "has"},
    [OWNER_DEFAULTS] = {"defaults", "", "have"},
    [OWNER_COMPONENT] = {"component", "a ", "has"},
    [OWNER_GROUP] = {"group", "a ", "has"},
    [OWNER_LINK] = {"link", "a ", "has"},
    [OWNER_FLOW] = {"flow", "a ", "has"},
    [OWNER_STEP] = {"step", "a ", "has"},
    [OWNER_OBSERVABILITY] = {"observability", "", "has"},
    [OWNER_TRADEOFF] = {"trade-off", "a ", "has"},
    [OWNER_QUESTION] = {"question", "a ", "has"},
    [OWNER_ACCEPT] = {"accept", "an ", "has"},
    [OWNER_LATENCY] = {"latency", "", "has"},
    [OWNER_COMPLETE] = {"complete latency", "", "has"},
    [OWNER_REPLICAS] = {"replicas", "", "have"},
    [OWNER_REPLICATION] = {"replication", "", "has"},
    [OWNER_FAILOVER] = {"failover", "a ", "has"},
    [OWNER_BACKUP] = {"backup", "a ", "has"},
    [OWNER_BATCHING] = {"batching", "", "has"},
    [OWNER_SCHEDULE] = {"schedule", "a ", "has"},
};

const char *owner_name(enum field_owner owner)
{
	return owners[owner].name;
}

const char *owner_article(enum field_owner owner)
{
	return owners[owner].article;
}

const char *owner_verb(enum field_owner owner)
{
	return owners[owner].verb;
}

/* Owners stand in fields.def in the order of enum field_owner. */
static const uint16_t first_fields[OWNER_COUNT + 1] = {
    [OWNER_DESIGN] = F_DESIGN_DESIGN,
    [OWNER_REQUIREMENTS] = F_REQUIREMENTS_FUNCTIONAL,
    [OWNER_WORKLOAD] = F_WORKLOAD_USERS,
    [OWNER_OPERATION] = F_OPERATION_RATE,
    [OWNER_DEFAULTS] = F_DEFAULTS_COMPONENT,
    [OWNER_COMPONENT] = F_COMPONENT_KIND,
    [OWNER_GROUP] = F_GROUP_KIND,
    [OWNER_LINK] = F_LINK_LABEL,
    [OWNER_FLOW] = F_FLOW_STEPS,
    [OWNER_STEP] = F_STEP_OP,
    [OWNER_OBSERVABILITY] = F_OBSERVABILITY_METRICS,
    [OWNER_TRADEOFF] = F_TRADEOFF_CHOICE,
    [OWNER_QUESTION] = F_QUESTION_QUESTION,
    [OWNER_ACCEPT] = F_ACCEPT_BECAUSE,
    [OWNER_LATENCY] = F_LATENCY_MEAN,
    [OWNER_COMPLETE] = F_COMPLETE_P99,
    [OWNER_REPLICAS] = F_REPLICAS_MIN,
    [OWNER_REPLICATION] = F_REPLICATION_MODE,
    [OWNER_FAILOVER] = F_FAILOVER_MODE,
    [OWNER_BACKUP] = F_BACKUP_EVERY,
    [OWNER_BATCHING] = F_BATCHING_SIZE,
    [OWNER_SCHEDULE] = F_SCHEDULE_EVERY,
    [OWNER_COUNT] = FIELD_ID_COUNT,
};

/* clang-format off */
static const uint8_t name_lengths[FIELD_ID_COUNT] = {
#define FIELD(owner, ident, name, type, measure, words, record, doc)           \
	[F_##owner##_##ident] = sizeof(name) - 1,
#include "model/fields.def"
#undef FIELD
};
/* clang-format on */

void field_range(
    enum field_owner owner, enum field_id *first, enum field_id *end)
{
	*first = first_fields[owner];
	*end = first_fields[owner + 1];
}

enum field_id field_find(enum field_owner owner, struct str name)
{
	for (unsigned id = first_fields[owner]; id < first_fields[owner + 1];
	     id++)
		if (name.length == name_lengths[id] &&
		    memcmp(name.at, fields[id].name, name.length) == 0)
			return id;
	return FIELD_ID_COUNT;
}

const struct fact *fact_scan(const struct facts *facts, enum field_id field)
{
	for (uint32_t i = 0; i < facts->length; i++)
		if (facts->at[i].field == field)
			return &facts->at[i];
	return NULL;
}

bool fact_has(const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	return fact && fact->from < FROM_ASSUMPTION;
}

void facts_reserve(struct arena *arena, struct facts *facts, uint32_t more)
{
	uint32_t wanted = facts->length + more;
	if (wanted <= facts->capacity)
		return;
	facts->at = arena_grow(arena, facts->at,
	    facts->capacity * sizeof(*facts->at), wanted * sizeof(*facts->at));
	facts->capacity = (uint16_t)wanted;
}

struct facts facts_copy(struct arena *arena, const struct facts *facts)
{
	struct facts copy = {.kinds = facts->kinds};
	facts_reserve(arena, &copy, facts->length);
	copy.length = facts->length;
	if (copy.length > 0)
		memcpy(copy.at, facts->at, copy.length * sizeof(*copy.at));
	return copy;
}

void fact_set(struct arena *arena, struct facts *facts, struct fact fact)
{
	struct fact *old = (struct fact *)fact_find(facts, fact.field);
	if (old) {
		if (fact.from < old->from)
			*old = fact;
		return;
	}
	if (facts->length == facts->capacity)
		facts_reserve(arena, facts, facts->length / 2u + 1);
	facts->at[facts->length++] = fact;
	facts->kinds |= fact_bit(fact.field);
}

double fact_number(const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	if (!fact || fact->value.type != VALUE_NUMBER)
		return UNKNOWN;
	return fact->value.as.number;
}

struct str fact_text(const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	if (!fact || fact->value.type != VALUE_TEXT)
		return STR("");
	return value_str(&fact->value);
}

bool fact_flag(const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	if (!fact)
		return false;
	if (fact->value.type == VALUE_FLAG)
		return fact->value.as.flag;
	return fact->value.type == VALUE_TEXT ||
	    fact->value.type == VALUE_COMPONENT;
}

const struct value_list *fact_list(
    const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	if (!fact || fact->value.type != VALUE_LIST)
		return NULL;
	return fact->value.as.list;
}

struct component *fact_component(const struct facts *facts, enum field_id field)
{
	const struct fact *fact = fact_find(facts, field);
	if (!fact || fact->value.type != VALUE_COMPONENT)
		return NULL;
	return fact->value.as.component;
}

const struct facts *fact_record(const struct facts *facts, enum field_id field)
{
	static const struct facts none;
	const struct fact *fact = fact_find(facts, field);
	if (!fact || fact->value.type != VALUE_RECORD)
		return &none;
	return fact->value.as.record;
}

bool fact_holds(
    const struct facts *facts, enum field_id field, const char *word)
{
	const struct value_list *list = fact_list(facts, field);
	if (!list)
		return str_is(fact_text(facts, field), word);
	for (uint32_t i = 0; i < list->length; i++)
		if (list->at[i].type == VALUE_TEXT &&
		    str_is(value_str(&list->at[i]), word))
			return true;
	return false;
}
