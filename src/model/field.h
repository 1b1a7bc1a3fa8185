/*
 * field.h - what a design may say: one table, and the values it leads to.
 *
 * Layer: model.  fields.def lists every key of the language once.  The reader,
 * the rules' type checker, the JSON Schema, the manual and `fmt` are driven by
 * it.  Facts are kept sparsely: an element holds only what somebody said, or
 * what follows from its technology, its kind or a default, and each fact knows
 * which of these it was.
 */
#ifndef LINTEL_MODEL_FIELD_H
#define LINTEL_MODEL_FIELD_H

#include "base/unit.h"
#include "text/diag.h"
#include "text/yaml.h"

#include <assert.h>
#include <math.h>

/* A number that nobody stated.  NaN: it flows through arithmetic by itself. */
#define UNKNOWN ((double)NAN)

static inline bool known(double number)
{
	return !isnan(number);
}

/* Whose field it is: an element, or a record inside one. */
enum field_owner {
	OWNER_DESIGN,
	OWNER_REQUIREMENTS,
	OWNER_WORKLOAD,
	OWNER_OPERATION,
	OWNER_DEFAULTS,
	OWNER_COMPONENT,
	OWNER_GROUP,
	OWNER_LINK,
	OWNER_FLOW,
	OWNER_STEP,
	OWNER_OBSERVABILITY,
	OWNER_TRADEOFF,
	OWNER_QUESTION,
	OWNER_ACCEPT,
	/* Records: a field of type RECORD names one of these. */
	OWNER_LATENCY,
	OWNER_COMPLETE,
	OWNER_REPLICAS,
	OWNER_REPLICATION,
	OWNER_FAILOVER,
	OWNER_BACKUP,
	OWNER_BATCHING,
	OWNER_SCHEDULE,
	OWNER_COUNT,
	OWNER_NONE = OWNER_COUNT,
};

enum field_type {
	FIELD_FLAG,     /* true or false */
	FIELD_REMARK,   /* true, false, a text, or the id of a component */
	FIELD_TEXT,     /* for people */
	FIELD_TEXTS,    /* one text or a list of them */
	FIELD_INTEGER,  /* a whole number, 1 or more */
	FIELD_QUANTITY, /* a number of the field's measure */
	FIELD_WORD,     /* one of the words */
	FIELD_WORDS,    /* one or a list of the words */
	FIELD_REF,      /* the id of a component */
	FIELD_REFS,     /* one or a list of them */
	FIELD_DATE,     /* 2026-05-31 */
	FIELD_RECORD,  /* a mapping of another owner's fields; a scalar sets the
			  record's first field */
	FIELD_SPECIAL, /* read by its owner's code; `words` shows its form */
};

/* clang-format off */
enum field_id {
#define FIELD(owner, ident, name, type, measure, words, record, doc)           \
	F_##owner##_##ident,
#include "model/fields.def"
#undef FIELD
	FIELD_ID_COUNT
};
/* clang-format on */

struct field {
	enum field_owner owner;
	const char *name; /* as typed: "hit-ratio" */
	enum field_type type;
	enum measure measure; /* of a QUANTITY, else NONE */
	const char *words;    /* "sync|async": of a WORD; form of a SPECIAL */
	enum field_owner record; /* of a RECORD, else NONE */
	const char *doc;         /* one line, no full stop */
};

/* Indexed by field_id; fields of one owner stand together. */
extern const struct field fields[FIELD_ID_COUNT];

/* FIELD_ID_COUNT when the owner has no such field. */
enum field_id field_find(enum field_owner owner, struct str name);
/* First field and one past the last of an owner. */
void field_range(
    enum field_owner owner, enum field_id *first, enum field_id *end);
const char *owner_name(enum field_owner owner); /* "component" ... */
/* For sentences: "a ", "an ", "the " or "" before the name, "has" or "have". */
const char *owner_article(enum field_owner owner);
const char *owner_verb(enum field_owner owner);

/* Where a fact comes from.  Ordered: a smaller one wins over a greater one. */
enum provenance {
	FROM_STATED,     /* written on the element */
	FROM_DEFAULTS,   /* from the design's `defaults:` */
	FROM_INHERITED,  /* from requirements, the operation or the workload */
	FROM_TECHNOLOGY, /* implied, certainly, by the technology */
	FROM_KIND,       /* implied, certainly, by the kind */
	FROM_ASSUMPTION, /* by the vocabulary or the language: reported */
};

enum value_type {
	VALUE_FLAG,
	VALUE_NUMBER,
	VALUE_TEXT, /* words and dates too */
	VALUE_COMPONENT,
	VALUE_LIST,
	VALUE_RECORD,
};

struct component;
struct facts;

struct value_list;

/* 16 bytes, of which a large design has a million: read texts by value_str().
 */
struct value {
	enum value_type type : 8;
	struct unit unit;     /* of a number */
	uint32_t text_length; /* bytes */
	union {
		bool flag;
		double number;
		const char *text;
		struct component *component;
		struct value_list *list;
		struct facts *record;
	} as;
};

static inline struct value value_of_text(struct str text)
{
	return (struct value) {.type = VALUE_TEXT,
	    .text_length = (uint32_t)text.length,
	    .as.text = text.at};
}

static inline struct str value_str(const struct value *value)
{
	return (struct str) {value->as.text, value->text_length};
}

struct value_list {
	struct value *at;
	uint32_t length, capacity;
};

/* 40 bytes; read its key's place by fact_key(). */
struct fact {
	enum field_id field : 12;
	enum provenance from : 4;
	uint32_t key_length : 16; /* bytes; 0 in a short form, where the value
				     stands for its key too */
	uint32_t key_start;
	struct source *source; /* perhaps a vocabulary's; NULL: no file's */
	struct span span;      /* of the value */
	struct value value;
};

static_assert(FIELD_ID_COUNT < 1 << 12, "a fact has room for its field");

static inline struct span fact_key(const struct fact *fact)
{
	if (fact->key_length == 0)
		return fact->span;
	return (struct span) {
	    fact->key_start, fact->key_start + fact->key_length};
}

/*
 * At most one fact a field; few, so look-up is a linear scan.  Most questions
 * are for what is not there: `kinds` has a bit for each field that is, modulo
 * its width, and answers them without a look at the list.
 */
struct facts {
	struct fact *at;
	uint16_t length, capacity;
	uint32_t kinds;
};

static inline uint32_t fact_bit(enum field_id field)
{
	return (uint32_t)1 << field % 32;
}

/* Behind fact_find(), where the bit is set. */
const struct fact *fact_scan(const struct facts *facts, enum field_id field);

/* NULL when nothing is said or implied. */
static inline const struct fact *fact_find(
    const struct facts *facts, enum field_id field)
{
	return facts->kinds & fact_bit(field) ? fact_scan(facts, field) : NULL;
}

/*
 * True when the fact is stated or certainly implied; false for an assumption
 * too: what `has()` means in rules.
 */
bool fact_has(const struct facts *facts, enum field_id field);

/* Room for so many more, and none to spare. */
void facts_reserve(struct arena *arena, struct facts *facts, uint32_t more);

/* The same with no room to spare. */
struct facts facts_copy(struct arena *arena, const struct facts *facts);

/* Replaces the fact that is there only when the new one's provenance wins. */
void fact_set(struct arena *arena, struct facts *facts, struct fact fact);

/* UNKNOWN when absent. */
double fact_number(const struct facts *facts, enum field_id field);
/* Empty when absent; the text of a WORD, TEXT or REMARK. */
struct str fact_text(const struct facts *facts, enum field_id field);
/* True for `true`, and for a REMARK that is a text or a component. */
bool fact_flag(const struct facts *facts, enum field_id field);
/* NULL when absent. */
const struct value_list *fact_list(
    const struct facts *facts, enum field_id field);
struct component *fact_component(
    const struct facts *facts, enum field_id field);
/* The inner facts of a record; an empty one when absent, never NULL. */
const struct facts *fact_record(const struct facts *facts, enum field_id field);
/* Whether a WORDS or TEXTS field (or a WORD) holds the word. */
bool fact_holds(
    const struct facts *facts, enum field_id field, const char *word);

#endif
