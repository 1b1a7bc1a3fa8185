/*
 * ast.h - the tree of an expression, from the parser to the evaluator.
 *
 * Layer: expr, inside.  The parser builds it, the checker fills in types and
 * what names mean, and from then on it is constant.
 */
#ifndef LINTEL_EXPR_AST_H
#define LINTEL_EXPR_AST_H

#include "base/vec.h"
#include "expr/expr.h"

enum node_op {
	NODE_CONSTANT, /* `constant`; an ERROR one fails when it is reached */
	NODE_NAME,     /* parsed only: the checker says what it is */
	NODE_VARIABLE, /* slot: of the environment */
	NODE_LOCAL,    /* slot: of an enclosing macro */
	NODE_SELECT,   /* kid.name */
	NODE_HAS,      /* has(kid.name) */
	NODE_INDEX,    /* kid[kid] */
	NODE_CALL,     /* name(kids), or kid.name(kids) with `receiver` */
	NODE_NOT,
	NODE_NEGATE,
	NODE_AND,
	NODE_OR,
	NODE_IF, /* kid ? kid : kid */
	NODE_EQUAL,
	NODE_UNEQUAL,
	NODE_LESS,
	NODE_LESS_EQUAL,
	NODE_GREATER,
	NODE_GREATER_EQUAL,
	NODE_IN,
	NODE_ADD,
	NODE_SUBTRACT,
	NODE_MULTIPLY,
	NODE_DIVIDE,
	NODE_MODULO,
	NODE_LIST, /* [kids] */
	NODE_MAP,  /* {kid: kid, ...} */
	NODE_ALL,  /* kid.all(name, kid), and so on */
	NODE_EXISTS,
	NODE_EXISTS_ONE,
	NODE_FILTER,
	NODE_TRANSFORM, /* kid.map(name, [condition kid,] kid) */
};

struct builtin;
struct regex;
struct regex_image;

/*
 * 64 bytes, which is a cache line: of the built-in rules' nodes most are read
 * once in a run, and that is what reading them costs.
 */
struct expr_node {
	uint8_t op; /* enum node_op */
	uint8_t height;
	uint8_t plain;     /* of a SELECT: enum expr_plain_kind */
	bool receiver : 1; /* of a CALL */
	bool absolute : 1; /* of a NAME: written with a leading dot */
	bool steady : 1;   /* of a macro: what it makes of a list depends on
			      that alone, whatever runs: see expr_question */
	uint16_t slot;   /* of a VARIABLE or LOCAL, and of a macro's variable */
	uint16_t number; /* in pre-order: the index of its trace */
	uint16_t start, end; /* bytes of the place's text */
	uint16_t count;      /* of kids */
	uint16_t name_length;
	struct expr_node **kids;
	const char *name; /* see node_name() */
	const struct expr_type *type;
	union {
		struct expr_value constant;
		struct {
			/* NULL: found when it runs. */
			const struct expr_member *member;
			struct expr_plain plain; /* by `node.plain` */
		};
		/* Of an AND or OR: what it joins, and all that those of the
		   same operator below the outermost join. */
		struct {
			struct expr_node **at;
			uint32_t count;
		} operands;
		struct {
			union {
				const struct expr_method *method;
				/* Of a builtin's constant pattern, or NULL. */
				const struct regex_image *image;
			};
			const struct builtin *builtin; /* or the method */
			/* Of a constant pattern; or NULL.  Rules share it: each
			   run has its own. */
			const struct regex *regex;
		} call;
	} as;
};

struct expr {
	struct expr_place place;
	struct expr_node *root;
	uint32_t parts; /* nodes */
	bool *reads;    /* by variable */
	uint32_t variables;
};

/* Text, then the value of an expression; the last may have none. */
struct piece {
	struct str text;
	const struct expr *expr;
};

struct expr_template {
	VEC(struct piece) pieces;
};

/* "==", "&&" ...: for messages; NULL for a node that is no operator. */
const char *node_operator(enum node_op op);

/* "all", "exists" ...; NULL for a node that is no macro. */
const char *node_macro(enum node_op op);

static inline struct str node_name(const struct expr_node *node)
{
	return (struct str) {node->name, node->name_length};
}

/* Fills in the operands of the outermost of some AND or OR. */
void node_join(struct arena *arena, struct expr_node *node);

static inline bool node_is_junction(const struct expr_node *node)
{
	return node->op == NODE_AND || node->op == NODE_OR;
}

static inline bool node_is_macro(const struct expr_node *node)
{
	return node->op >= NODE_ALL;
}

#endif
