#include "expr/parse.h"

#include "expr/parser.h"

static struct expr_node *parse_unary(struct parser *p)
{
	int sign = p->token.kind;
	uint32_t start = p->token.start;
	if (sign != '!' && sign != '-')
		return parse_postfix(p, parse_primary(p));
	parser_advance(p);
	/* -9223372036854775808 has no positive twin. */
	if (sign == '-' &&
	    (p->token.kind == TOKEN_INT || p->token.kind == TOKEN_DOUBLE))
		return parse_postfix(p, parse_literal(p, start, true));
	if (++p->depth > EXPR_MOST_DEPTH)
		return parser_problem(p, start, p->end, NULL,
		    "the expression is nested more than %d deep",
		    EXPR_MOST_DEPTH);
	/* CEL has --x and !!x, but neither !-x nor -!x. */
	if ((p->token.kind == '!' || p->token.kind == '-') &&
	    p->token.kind != sign)
		return parser_unexpected(p, "a value");
	struct expr_node *operand = parse_unary(p);
	p->depth--;
	return parser_parent(
	    p, sign == '!' ? NODE_NOT : NODE_NEGATE, start, operand, NULL);
}

/* Binary operators; a greater level binds more tightly. */
static const struct {
	int token;
	enum node_op op;
	unsigned level;
	const char *text;
} operators[] = {
    {TOKEN_OR, NODE_OR, 1, "||"},
    {TOKEN_AND, NODE_AND, 2, "&&"},
    {TOKEN_EQUAL, NODE_EQUAL, 3, "=="},
    {TOKEN_UNEQUAL, NODE_UNEQUAL, 3, "!="},
    {'<', NODE_LESS, 3, "<"},
    {TOKEN_LESS_EQUAL, NODE_LESS_EQUAL, 3, "<="},
    {'>', NODE_GREATER, 3, ">"},
    {TOKEN_GREATER_EQUAL, NODE_GREATER_EQUAL, 3, ">="},
    {TOKEN_IDENT, NODE_IN, 3, "in"},
    {'+', NODE_ADD, 4, "+"},
    {'-', NODE_SUBTRACT, 4, "-"},
    {'*', NODE_MULTIPLY, 5, "*"},
    {'/', NODE_DIVIDE, 5, "/"},
    {'%', NODE_MODULO, 5, "%"},
};

enum {
	OPERATOR_COUNT = sizeof(operators) / sizeof(*operators),
};

const char *node_operator(enum node_op op)
{
	for (size_t i = 0; i < OPERATOR_COUNT; i++)
		if (operators[i].op == op)
			return operators[i].text;
	return op == NODE_NOT ? "!" : op == NODE_NEGATE ? "-" : NULL;
}

/* OPERATOR_COUNT when the next token is no operator. */
static size_t next_operator(const struct parser *p)
{
	int kind = p->token.kind;
	if (kind == TOKEN_IDENT && !str_is(parser_text(p), "in"))
		return OPERATOR_COUNT;
	size_t i = 0;
	while (i < OPERATOR_COUNT && operators[i].token != kind)
		i++;
	return i;
}

static struct expr_node *parse_binary(struct parser *p, unsigned level)
{
	struct expr_node *left = parse_unary(p);
	while (left) {
		size_t i = next_operator(p);
		if (i == OPERATOR_COUNT || operators[i].level < level)
			break;
		parser_advance(p);
		struct expr_node *right =
		    parse_binary(p, operators[i].level + 1);
		if (!right)
			return NULL;
		left =
		    parser_parent(p, operators[i].op, left->start, left, right);
	}
	return left;
}

static struct expr_node *parse_conditional(
    struct parser *p, struct expr_node *condition)
{
	struct expr_node *yes = parse_binary(p, 1);
	if (!yes || !parser_expect(p, ':', "`:`"))
		return NULL;
	struct expr_node *no = parse_expr(p);
	if (!no)
		return NULL;
	struct expr_node *node =
	    parser_parent(p, NODE_IF, condition->start, condition, yes);
	return node ? parser_add(p, node, no) : NULL;
}

struct expr_node *parse_expr(struct parser *p)
{
	if (++p->depth > EXPR_MOST_DEPTH)
		return parser_problem(p, p->token.start, p->token.end, NULL,
		    "the expression is nested more than %d deep",
		    EXPR_MOST_DEPTH);
	struct expr_node *node = parse_binary(p, 1);
	if (node && parser_take(p, '?'))
		node = parse_conditional(p, node);
	p->depth--;
	return node;
}

struct expr_node *parse_expression(struct arena *arena,
    const struct expr_place *place, struct diag_list *diags)
{
	struct parser p = {.arena = arena, .place = place, .diags = diags};
	if (place->text.length > EXPR_MOST_BYTES)
		return parser_problem(&p, 0, place->text.length, NULL,
		    "an expression has at most %d bytes", EXPR_MOST_BYTES);
	p.token = lex_next(place->text, 0);
	struct expr_node *root = parse_expr(&p);
	if (!root || p.token.kind == TOKEN_END)
		return root;
	return parser_unexpected(&p, "an operator");
}
