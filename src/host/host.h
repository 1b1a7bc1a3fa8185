/*
 * host.h - what rules and queries may ask of a design: one set of tables.
 *
 * Layer: host.  Binds the model to the expression engine.  Keys of the
 * language are read through the field table, hyphens as underscores; what is
 * resolved or computed is listed in the tables of src/host, each with its
 * documentation.  Numbers that nobody stated are unknown; flags and remarks
 * are false, texts and words empty, lists empty.
 */
#ifndef LINTEL_HOST_HOST_H
#define LINTEL_HOST_HOST_H

#include "expr/expr.h"
#include "model/design.h"

/* One entry of `accept:`, and what became of it. */
struct accept_use {
	const struct accept *accept;
	const struct element *element;
	bool known;      /* there is such a rule */
	struct str near; /* where there is none: one of nearly that name */
	bool ran;        /* its rule was run */
	bool used;       /* it kept something from being reported */
	bool expired;    /* its date has passed: it keeps nothing back */
};

/* A number that nobody stated, and the checks that wait for it. */
struct gap {
	struct str path; /* "db.capacity" */
	uint32_t checks;
	struct str_list rules; /* distinct, in the order in which they ran */
};

struct gap_list {
	struct gap **at;
	uint32_t length, capacity;
};

struct accept_list {
	struct accept_use **at;
	uint32_t length, capacity;
};

/*
 * A number or a word that nobody stated, which the vocabulary or an analysis
 * assumes: "cache.capacity = 100k/s".
 */
struct host_assumption {
	const struct expr_class *class;
	const void *object; /* of it: whose fact it is ... */
	const char *record; /* ... and in which record of it; NULL: in none */
	enum field_id field;
	struct value value;
};

struct host_assumption_list {
	struct host_assumption *at;
	uint32_t length, capacity;
};

struct host_cache;
struct cut_cache;
struct flow_cache;
struct step_cache;
struct neighbour_cache;
struct fate_list;
struct domain_list;
struct host_numbers;

/*
 * One per design and run: `host` of every expr_context.  Answers that cost
 * something are computed when first asked for and kept in `arena`.
 */
struct host {
	struct arena *arena;
	const struct design *design;
	bool no_assumptions; /* as the design was loaded */
	struct host_cache *cache;
	/* NULL until something asks. */
	struct cut_cache *cut_cache;
	struct flow_cache *flow_cache;
	struct step_cache *step_cache;
	struct neighbour_cache *neighbours;
	struct fate_list *fates;    /* by component index */
	struct domain_list *within; /* by parent and kind */
	struct host_numbers *numbers;
	struct gap_list gaps;       /* of the checks judged so far */
	struct accept_list accepts; /* all of the design's */
	/* What was read since the caller last emptied it that nobody stated:
	   distinct, and no more than MOST_ASSUMED. */
	struct host_assumption_list assumed;
};

enum {
	MOST_ASSUMED = 32,
};

/* Adds what is not there, up to that number. */
void host_assume(struct host *host, const struct host_assumption *assumption);

void host_assumption_print(
    struct buf *buf, const struct host_assumption *assumption);

void host_init(
    struct host *host, struct arena *arena, const struct design *design);

/* Where a finding about an object stands. */
struct host_place {
	const struct element *element; /* whose `accept` counts */
	struct source *source;         /* never NULL */
	struct span span;
};

/* False for a value that is no object of a class with a place. */
bool host_place(
    const struct host *host, struct expr_value value, struct host_place *place);

/*
 * Appends the entry of a component that is written short as a mapping that has
 * more keys: `{ tech: PostgreSQL, replicas: 2, backup: 1 d }`.  False, and
 * nothing is appended, where it is a mapping.
 */
bool host_long_entry(struct buf *text, const struct design *design,
    const struct component *component, struct str keys);

/* The class of a kind of element, and an element as a value of it. */
const struct expr_class *element_class(enum element_kind kind);
struct expr_value element_value(const struct element *element);

/*
 * What stands for an object wherever it is spoken of: "component:db", as
 * element_name() gives it, "zone:a".  Empty for a record: an object that is
 * only part of another, such as a latency, a cut or the workload.
 */
struct str host_name(struct arena *arena, struct expr_value value);

/*
 * The same value, in which each record is a map of its members: of all, or of
 * those that are stated or implied.  Every item takes one from context->steps,
 * so that what a few lists hold many times over ends, too; when they are gone
 * the result is an ERROR.
 */
struct expr_value host_records(
    struct expr_context *context, struct expr_value value, bool stated_only);

/* All classes, in the order of the manual; NULL ends. */
extern const struct expr_class *const host_classes[];

/* Functions that belong to no class: for expr_env. */
extern const struct expr_method host_functions[];

/*
 * The words that members may be which are no keys of the language, and an end:
 * for expr_env.  NULL where it may still get more kinds.
 */
enum {
	HOST_WORDS_COUNT = 15,
};
void host_words_init(struct expr_words words[HOST_WORDS_COUNT],
    const struct vocabulary *vocabulary);

#endif
