/*
 * vocabulary.h - kinds of component and known technologies, as data.
 *
 * Layer: model.  rules/vocabulary/ holds the built-in ones; a project's own
 * files in the same form add to them.  Loading keeps the YAML: what a kind or
 * technology implies is read only when a design uses it.
 */
#ifndef LINTEL_MODEL_VOCABULARY_H
#define LINTEL_MODEL_VOCABULARY_H

#include "base/map.h"
#include "model/field.h"

/* What a kind may be drawn as; layout/shape.h says how. */
#define KIND_SHAPES                                                            \
	"box|rounded|cylinder|drum|queue|stack|hexagon|diamond|shield|cloud|"  \
	"person|screen|phone|document|folder|gear|chip|note"

/* What rules, analyses and drawings ask of a component. */
enum kind_flag {
	KIND_CLIENT = 1 << 0,        /* at the user's side: no failure unit */
	KIND_ENTRY = 1 << 1,         /* a flow may begin here */
	KIND_EXTERNAL = 1 << 2,      /* not ours at all */
	KIND_STORE = 1 << 3,         /* holds data others read and write */
	KIND_DURABLE = 1 << 4,       /* its data must outlive the process */
	KIND_TRANSACTIONAL = 1 << 5, /* a store of record for requests */
	KIND_ANALYTIC = 1 << 6,      /* a store for analysis */
	KIND_CACHE = 1 << 7,         /* answers in place of what is behind it */
	KIND_QUEUE = 1 << 8,         /* an asynchronous buffer */
	KIND_CONSUMER = 1 << 9,      /* a call to a queue means it consumes */
	KIND_COMPUTE = 1 << 10,      /* runs our code or forwards requests */
	KIND_SERVICE = 1 << 11,      /* serves requests, and is ours */
	KIND_EDGE = 1 << 12,         /* stands before the services */
	KIND_BALANCER = 1 << 13,     /* spreads calls over replicas */
	KIND_BATCH = 1 << 14,        /* batch work */
	KIND_TELEMETRY = 1 << 15,    /* watches others */
	KIND_CONTROL = 1 << 16,      /* delivery and control plane */
	KIND_QUORUM = 1 << 17,       /* keeps state by majority */
	KIND_ML = 1 << 18,           /* machine learning */
	KIND_LLM = 1 << 19,          /* a large language model */
	KIND_SCATTER = 1 << 20,      /* a question goes to all of its shards */
	KIND_SELF_RUN = 1 << 21,     /* we keep it up; of components only */
};

struct kind {
	struct str id;    /* "load-balancer" */
	struct str name;  /* "Load balancer" */
	struct str shape; /* how it is drawn; see svg/symbols.h */
	struct str doc;
	uint32_t flags;                            /* of enum kind_flag */
	const struct yaml_node *implies, *assumes; /* maps, or NULL */
	uint32_t source; /* of those maps: an index into the sources */
};

struct technology {
	struct str name; /* "PostgreSQL" */
	const struct kind *kind;
	uint32_t flags; /* the kind's and its own */
	const struct yaml_node *implies, *assumes;
	uint32_t source;
};

struct vocabulary {
	struct arena *arena;
	struct map kinds;            /* id -> struct kind, in reading order */
	struct map kind_words;       /* ids and aliases -> struct kind */
	struct map technologies;     /* name -> struct technology */
	struct map technology_words; /* folded names, aliases -> technology */
	VEC(struct source *) sources;
};

/*
 * The built-in one, as src/build/bake.c found it in rules/vocabulary/.  A copy
 * with an arena and its sources is ready for use: nothing is read at start.
 */
extern const struct vocabulary baked_vocabulary;

void vocabulary_init(struct vocabulary *vocabulary, struct arena *arena);

/*
 * Adds the `kinds:` and `technologies:` of one parsed file.  Problems become
 * config/vocabulary errors; false when there was one.
 */
bool vocabulary_load(struct vocabulary *vocabulary, struct source *source,
    const struct yaml_node *root, struct diag_list *diags);

/* By id or alias, in any case; NULL when unknown. */
const struct kind *vocabulary_kind(
    const struct vocabulary *vocabulary, struct str word);

/*
 * By name or alias; case, spaces, dots and underscores do not matter, nor does
 * a version behind it ("PostgreSQL 16").
 */
const struct technology *vocabulary_technology(
    const struct vocabulary *vocabulary, struct str word);

/*
 * For a word that no technology has: one whose name or alias begins alike and
 * differs by a slip of the pen (one letter; two from eight letters on); NULL
 * without one.
 */
const struct technology *vocabulary_near(
    const struct vocabulary *vocabulary, struct str word);

/* 0 when there is no such flag. */
uint32_t kind_flag_find(struct str name);
void kind_flag_names(struct map *known);

/* Inside: lower case, with a hyphen for spaces, dots and underscores; empty
   where it is too long. */
enum {
	VOCABULARY_LONGEST_WORD = 64
};
struct str vocabulary_fold(
    struct str word, char folded[VOCABULARY_LONGEST_WORD]);

#endif
