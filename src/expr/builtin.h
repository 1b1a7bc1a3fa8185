/*
 * builtin.h - CEL's own functions: one table.
 *
 * Layer: expr, inside.
 */
#ifndef LINTEL_EXPR_BUILTIN_H
#define LINTEL_EXPR_BUILTIN_H

#include "expr/ast.h"

struct run;

/* clang-format off */
/* A set of enum expr_kind. */
#define KIND_SET(kind) (1u << (kind))
/* clang-format on */

enum builtin_form {
	BUILTIN_FUNCTION = 1, /* size(x) */
	BUILTIN_METHOD = 2,   /* x.size() */
};

struct builtin {
	const char *name;
	uint8_t forms;       /* of enum builtin_form */
	uint8_t count;       /* of arguments, the receiver included */
	uint16_t accepts[2]; /* KIND_SETs, by argument */
	const struct expr_type *result;
	/* Arguments are definite and of accepted kinds. */
	struct expr_value (*call)(struct run *run, const struct expr_node *node,
	    const struct expr_value *arguments);
	const char *doc; /* one line, no full stop */
};

extern const struct builtin builtins[]; /* a NULL name ends */

/* By name and form; NULL when there is none. */
const struct builtin *builtin_find(struct str name, enum builtin_form form);
void builtin_names(enum builtin_form form, struct map *known);

/* Whether it is `matches`, whose constant patterns are compiled early. */
bool builtin_is_matches(const struct builtin *builtin);

#endif
