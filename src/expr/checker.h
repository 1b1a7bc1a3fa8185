/*
 * checker.h - what the checker's files share.
 *
 * Layer: expr, inside.  check_... functions give a node its type and return
 * it; after a problem the type is dyn, so that one mistake is told once.
 */
#ifndef LINTEL_EXPR_CHECKER_H
#define LINTEL_EXPR_CHECKER_H

#include "expr/ast.h"

struct local {
	struct str name;
	const struct expr_type *type;
};

struct checker {
	struct arena *arena;
	const struct expr_place *place;
	const struct expr_env *env;
	struct diag_list *diags;
	struct expr *expr;
	bool dotted; /* names may have several parts */
	bool failed;
	size_t told; /* names before this byte are part of one that was told */
	uint32_t depth; /* of `locals` */
	struct local locals[EXPR_MOST_DEPTH];
};

/* Checks everything below `root`; false after a problem. */
bool check_expression(struct checker *c, struct expr_node *root);

const struct expr_type *check_node(struct checker *c, struct expr_node *node);
const struct expr_type *check_name(struct checker *c, struct expr_node *node);
const struct expr_type *check_select(struct checker *c, struct expr_node *node);
/* Of what has such a field, the name that was declared last; or empty. */
struct str check_owner(const struct checker *c, struct str field);
const struct expr_type *check_call(struct checker *c, struct expr_node *node);
const struct expr_type *check_macro(struct checker *c, struct expr_node *node);
/* A call of `quantity`, which becomes a constant. */
const struct expr_type *check_quantity(
    struct checker *c, struct expr_node *node);
/* Helps, where a text stands beside a quantity that it was meant to be. */
void check_meant_quantity(
    struct checker *c, const struct expr_node *node, struct diag *diag);
/* Kids of unary and binary operators have been checked. */
const struct expr_type *check_operator(
    struct checker *c, struct expr_node *node);

/* A member that is one of a few words against texts, by `==`, `!=` or `in`. */
void check_words(struct checker *c, const struct expr_node *node);

/* Something that is wrong with a text: a constant's place, or a parameter's. */
struct written {
	struct source *source;
	struct span span;
};

struct written checker_written(
    const struct checker *c, const struct expr_node *node);
/* The value of a parameter, and where it is written; NULL for other nodes. */
const struct expr_value *checker_parameter(const struct checker *c,
    const struct expr_node *node, const struct expr_origin **origin);
/* As checker_problem; what was told there before is not told again. */
__attribute__((format(printf, 4, 5))) struct diag *checker_problem_at(
    struct checker *c, struct written at, const char *rule, const char *format,
    ...);

/*
 * Reports at bytes [from, to).  NULL when the environment leaves this to the
 * run; then nothing is reported.
 */
__attribute__((format(printf, 5, 6))) struct diag *checker_problem(
    struct checker *c, size_t from, size_t to, const char *rule,
    const char *format, ...);
/* That there is no such name, with the nearest one that there is. */
const struct expr_type *checker_unknown(struct checker *c,
    struct expr_node *node, const struct map *known, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

struct str checker_type(struct checker *c, const struct expr_type *type);

#endif
