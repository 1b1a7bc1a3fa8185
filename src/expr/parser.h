/*
 * parser.h - what the parser's files share: tokens in, nodes out.
 *
 * Layer: expr, inside.  Whatever returns a node returns NULL after an error,
 * and the error is reported by then.
 */
#ifndef LINTEL_EXPR_PARSER_H
#define LINTEL_EXPR_PARSER_H

#include "expr/ast.h"
#include "expr/lex.h"

struct parser {
	struct arena *arena;
	const struct expr_place *place;
	struct diag_list *diags;
	struct token token; /* not yet taken */
	uint32_t end;       /* of the token taken last */
	unsigned depth;     /* of the recursion */
};

/* Always NULL: every caller returns it, so the first problem is the only. */
__attribute__((format(printf, 5, 6))) struct expr_node *parser_problem(
    struct parser *p, size_t from, size_t to, const char *help,
    const char *format, ...);
/* That something else than `wanted` ("a value") comes next. */
struct expr_node *parser_unexpected(struct parser *p, const char *wanted);

void parser_advance(struct parser *p);
bool parser_take(struct parser *p, int kind);
bool parser_expect(struct parser *p, int kind, const char *wanted);
struct str parser_text(const struct parser *p); /* of the token */

/* A node from byte `start` to the end of what was taken last. */
struct expr_node *parser_node(
    struct parser *p, enum node_op op, uint32_t start);
/* The same for a node that has grown. */
void parser_span(
    const struct parser *p, struct expr_node *node, uint32_t start);
/* NULL when the tree has become too high for the evaluator's stack. */
struct expr_node *parser_add(
    struct parser *p, struct expr_node *node, struct expr_node *kid);
/* NULL for a NULL `first`; `second` may be NULL. */
struct expr_node *parser_parent(struct parser *p, enum node_op op,
    uint32_t start, struct expr_node *first, struct expr_node *second);

struct expr_node *parse_expr(struct parser *p);
/* Literals, names, calls, brackets; then what follows a value. */
struct expr_node *parse_primary(struct parser *p);
struct expr_node *parse_postfix(struct parser *p, struct expr_node *node);
/* The number or text that is next; `start` is its minus, if it has one. */
struct expr_node *parse_literal(
    struct parser *p, uint32_t start, bool negative);

#endif
