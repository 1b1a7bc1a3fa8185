#include "expr/parser.h"

#include "base/ascii.h"
#include "expr/foreign.h"
#include "expr/lex.h"

#include <stdarg.h>
#include <string.h>

struct expr_node *parser_problem(struct parser *p, size_t from, size_t to,
    const char *help, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct buf text = {.arena = p->arena};
	buf_vprintf(&text, format, args);
	va_end(args);
	struct diag *diag = diag_add(p->diags, "rule/syntax", SEVERITY_ERROR,
	    p->place->source, expr_place_span(p->place, from, to), "%.*s",
	    STR_ARG(buf_slice(&text)));
	diag->help = str_from(help);
	return NULL;
}

void parser_advance(struct parser *p)
{
	p->end = p->token.end;
	p->token = lex_next(p->place->text, p->token.end);
}

bool parser_take(struct parser *p, int kind)
{
	if (p->token.kind != kind)
		return false;
	parser_advance(p);
	return true;
}

struct str parser_text(const struct parser *p)
{
	return str_slice(p->place->text, p->token.start, p->token.end);
}

/* What somebody meant who writes another language; or NULL. */
static const char *help_of(const struct parser *p)
{
	struct str before = str_slice(p->place->text, 0, p->end);
	if (str_ends(before, STR("%")))
		return foreign_quantity;
	if (p->token.kind != TOKEN_IDENT || !before.length)
		return NULL;
	const char *help = foreign_help(FOREIGN_OPERATOR, parser_text(p));
	if (help)
		return help;
	if (ascii_is_digit(before.at[before.length - 1]))
		return foreign_quantity;
	if (str_ends(before, STR("not")))
		return foreign_help(FOREIGN_OPERATOR, STR("not"));
	return NULL;
}

struct expr_node *parser_unexpected(struct parser *p, const char *wanted)
{
	struct token t = p->token;
	if (t.kind == TOKEN_BAD)
		return parser_problem(
		    p, t.start, t.end, t.help, "%s", t.problem);
	if (t.kind == TOKEN_END)
		return parser_problem(p, t.start, t.end, help_of(p),
		    "the expression ends where %s is expected", wanted);
	return parser_problem(p, t.start, t.end, help_of(p),
	    "%s is expected, not `%.*s`", wanted, STR_ARG(parser_text(p)));
}

bool parser_expect(struct parser *p, int kind, const char *wanted)
{
	if (parser_take(p, kind))
		return true;
	parser_unexpected(p, wanted);
	return false;
}

void parser_span(const struct parser *p, struct expr_node *node, uint32_t start)
{
	node->start = (uint16_t)start;
	node->end = (uint16_t)p->end;
}

struct expr_node *parser_node(struct parser *p, enum node_op op, uint32_t start)
{
	struct expr_node *node = arena_new(p->arena, struct expr_node);
	node->op = (uint8_t)op;
	parser_span(p, node, start);
	node->height = 1;
	return node;
}

struct expr_node *parser_add(
    struct parser *p, struct expr_node *node, struct expr_node *kid)
{
	if (kid->height >= EXPR_MOST_DEPTH)
		return parser_problem(p, node->start, p->end, NULL,
		    "the expression is nested more than %d deep",
		    EXPR_MOST_DEPTH);
	/* Room for powers of two: there is none left when there is one. */
	size_t size = node->count * sizeof(*node->kids);
	if ((node->count & (node->count - 1)) == 0)
		node->kids = arena_grow(p->arena, node->kids, size,
		    size ? 2 * size : sizeof(*node->kids));
	node->kids[node->count++] = kid;
	if (node->height <= kid->height)
		node->height = (uint8_t)(kid->height + 1);
	return node;
}

struct expr_node *parser_parent(struct parser *p, enum node_op op,
    uint32_t start, struct expr_node *first, struct expr_node *second)
{
	if (!first)
		return NULL;
	struct expr_node *node = parser_node(p, op, start);
	if (!parser_add(p, node, first) ||
	    (second && !parser_add(p, node, second)))
		return NULL;
	return node;
}
