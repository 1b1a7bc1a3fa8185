/*
 * expr.h - expressions: compiled once, evaluated often.
 *
 * Layer: expr.  The language is a subset of CEL with five deviations, which
 * the manual lists: host functions instead of recursion, unknown as a value,
 * units, checking when compiled, and PCRE2 without back-references.  The
 * engine is independent of what its objects are (type.h).
 */
#ifndef LINTEL_EXPR_EXPR_H
#define LINTEL_EXPR_EXPR_H

#include "expr/type.h"
#include "text/yaml.h"

enum {
	EXPR_MOST_BYTES = 4096, /* of one expression */
	EXPR_MOST_DEPTH = 64,   /* of nesting, and of the tree */
};

/*
 * Where an expression is written.  `text` is what is compiled; its bytes lie
 * at `offset` in the decoded text of `node`, or, without a node, at
 * `span.start` of the source as they are.
 */
struct expr_place {
	struct str text;
	struct source *source; /* for diagnostics; NULL once it is compiled */
	struct str bytes;      /* the source's; empty: nowhere, as spans are */
	struct span span;      /* of the whole scalar or text */
	const struct yaml_node *node; /* NULL: the text stands in the source */
	uint32_t offset;
};

/* A whole scalar of a YAML file. */
struct expr_place expr_place_node(
    struct source *source, const struct yaml_node *node);
/* A whole source, such as a command line's. */
struct expr_place expr_place_source(struct source *source);
/* Bytes [from, to) of a place. */
struct expr_place expr_place_part(
    const struct expr_place *place, size_t from, size_t to);
/*
 * The span in the source of bytes [from, to) of place->text: exact in plain,
 * quoted and block scalars; the whole scalar where it cannot be told.
 */
struct span expr_place_span(
    const struct expr_place *place, size_t from, size_t to);

struct expr_variable {
	struct str name; /* "self"; may be dotted, "a.b" */
	struct expr_type type;
};

/*
 * A member that is one of a few words, or a list of some, which its class does
 * not tell: they are data, such as the kinds of a vocabulary, or computed.
 */
struct expr_words {
	const struct expr_class *class;
	const char *member;
	const char *fixed; /* "sync|async", and no more is told; or NULL */
	const char *noun;  /* "kind": what each of the words is */
	const struct map *known;
	const char *more; /* how there come to be more of them: a sentence */
	/* What somebody may have meant by a word that is none of them, if it
	   is not merely near one: a sentence, or empty. */
	struct str (*meant)(struct arena *arena, const struct expr_words *words,
	    struct str word);
	const void *context; /* of `meant` */
};

/* Where a value is written. */
struct expr_origin {
	struct source *source;
	const struct yaml_node *node; /* a scalar, or a list of scalars */
};

/* What an expression may name.  Borrowed while it is compiled. */
struct expr_env {
	const struct expr_variable *variables;
	uint32_t count;
	uint32_t steady; /* the first so many never change between runs that
			    share what context->once keeps */
	/* Of those that are parameters the values: words that they may be, and
	   patterns, are checked, and told where `origins` says. */
	const struct expr_value *values;
	const struct expr_origin *origins;
	uint32_t first_value, value_count;
	bool *read; /* by variable: set for what is named; or NULL */
	const struct expr_words *words;      /* a NULL class ends; or NULL */
	const struct expr_method *functions; /* a NULL name ends; or NULL */
	/* A dotted prefix that is tried first for names, or empty. */
	struct str container;
	bool unchecked; /* type errors are left to the run; for conformance */
};

struct expr;

/*
 * Compiles; NULL after an error.  `wanted` is the type that the result must
 * have; NULL takes any.  Problems are errors of the rules rule/syntax,
 * rule/unknown-name, rule/type, rule/unit and rule/regex, all that can be
 * found, each at its own span.  The classes and their tables must outlive the
 * expression, the environment need not; the place's text and source must.
 */
struct expr *expr_compile(struct arena *arena, const struct expr_place *place,
    const struct expr_env *env, const struct expr_type *wanted,
    struct diag_list *diags);

const struct expr_type *expr_result_type(const struct expr *expr);
/* Whether it reads variable number `index` of its environment. */
bool expr_reads(const struct expr *expr, uint32_t index);

/*
 * Evaluates.  context->variables has the values of the environment's
 * variables.  Each step of work takes one from context->steps; when they are
 * gone the result is an ERROR with `fatal` set.  Never jumps, never prints.
 */
struct expr_value expr_eval(
    const struct expr *expr, struct expr_context *context);

/* The same, of a condition; *other is its value where that is neither. */
enum expr_truth expr_holds(const struct expr *expr,
    struct expr_context *context, struct expr_value *other);

/*
 * Parts of an expression, outermost first, for `explain`: give expr_eval a
 * zeroed `trace` of expr_part_count() values, then trace[i] is the value that
 * part i had last, or EXPR_NONE when it was never needed.
 */
struct expr_part {
	struct str text;
	uint32_t depth; /* 0 for the whole */
	bool literal;   /* explains itself, as do lists of such */
	/* Its value goes without saying: a junction, a part of a longer sum,
	   what `!` negates. */
	bool implied;
	bool bound; /* in a macro's body: one value of many */
};

uint32_t expr_part_count(const struct expr *expr);
struct expr_part expr_part(const struct expr *expr, uint32_t index);

struct expr_template;

/*
 * A message: text in which `{x}` stands for the value of the expression x, and
 * `{{`, `}}` for braces.  NULL after an error.  Lifetimes as expr_compile's.
 */
struct expr_template *expr_template_compile(struct arena *arena,
    const struct expr_place *place, const struct expr_env *env,
    struct diag_list *diags);

/*
 * Prints as expr_print does.  Returns the first error that an expression gave
 * (printed as "?"), or NULL.
 */
const struct expr_error *expr_template_print(struct buf *buf,
    const struct expr_template *template, struct expr_context *context);

#endif
