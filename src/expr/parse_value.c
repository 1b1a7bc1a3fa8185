#include "expr/parser.h"

#include "expr/literal.h"
#include "expr/parse.h"

static void set_name(struct expr_node *node, struct str name)
{
	node->name = name.at;
	node->name_length = (uint16_t)name.length;
}

/* Items up to `close`, which is taken; a comma may follow the last. */
static bool parse_items(struct parser *p, struct expr_node *node, int close)
{
	while (p->token.kind != close) {
		struct expr_node *item = parse_expr(p);
		if (!item || !parser_add(p, node, item))
			return false;
		if (p->token.kind == close)
			break;
		if (!parser_expect(
			p, ',', close == ')' ? "`,` or `)`" : "`,` or `]`"))
			return false;
		if (close == ')' && p->token.kind == close) {
			parser_unexpected(p, "an argument");
			return false;
		}
	}
	parser_advance(p);
	parser_span(p, node, node->start);
	return true;
}

static struct expr_node *parse_list(struct parser *p)
{
	struct expr_node *list = parser_node(p, NODE_LIST, p->token.start);
	parser_advance(p);
	return parse_items(p, list, ']') ? list : NULL;
}

static struct expr_node *parse_map(struct parser *p)
{
	struct expr_node *map = parser_node(p, NODE_MAP, p->token.start);
	parser_advance(p);
	while (p->token.kind != '}') {
		struct expr_node *key = parse_expr(p);
		if (!key || !parser_expect(p, ':', "`:`"))
			return NULL;
		struct expr_node *value = parse_expr(p);
		if (!value || !parser_add(p, map, key) ||
		    !parser_add(p, map, value))
			return NULL;
		if (p->token.kind != '}' &&
		    !parser_expect(p, ',', "`,` or `}`"))
			return NULL;
	}
	parser_advance(p);
	parser_span(p, map, map->start);
	return map;
}

static struct expr_node *constant(
    struct parser *p, uint32_t start, struct expr_value value)
{
	struct expr_node *node = parser_node(p, NODE_CONSTANT, start);
	node->as.constant = value;
	return node;
}

struct expr_node *parse_literal(struct parser *p, uint32_t start, bool negative)
{
	struct token t = p->token;
	struct str text = parser_text(p);
	struct expr_value value;
	struct literal_problem bad = {0};
	bool good = t.kind == TOKEN_DOUBLE
	    ? literal_double(text, negative, &value, &bad)
	    : t.kind == TOKEN_INT || t.kind == TOKEN_UINT
	    ? literal_int(text, negative, &value, &bad)
	    : literal_text(p->arena, text, &value, &bad);
	if (!good)
		return parser_problem(p, t.start + bad.start, t.start + bad.end,
		    NULL, "%s", bad.text);
	parser_advance(p);
	return constant(p, start, value);
}

static const char *const reserved[] = {"as", "break", "const", "continue",
    "else", "for", "function", "if", "import", "in", "let", "loop", "package",
    "namespace", "return", "var", "void", "while"};

static bool is_reserved(struct str word)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (str_is(word, reserved[i]))
			return true;
	return false;
}

static const struct {
	const char *name;
	enum node_op op;
	unsigned least, most; /* arguments, the variable included */
} macros[] = {
    {"all", NODE_ALL, 2, 2},
    {"exists", NODE_EXISTS, 2, 2},
    {"exists_one", NODE_EXISTS_ONE, 2, 2},
    {"existsOne", NODE_EXISTS_ONE, 2, 2},
    {"filter", NODE_FILTER, 2, 2},
    {"map", NODE_TRANSFORM, 2, 3},
};

const char *node_macro(enum node_op op)
{
	for (size_t i = 0; i < sizeof(macros) / sizeof(*macros); i++)
		if (macros[i].op == op)
			return macros[i].name;
	return NULL;
}

void parse_macro_names(struct map *known)
{
	for (size_t i = 0; i < sizeof(macros) / sizeof(*macros); i++)
		map_add(known, str_from(macros[i].name), (void *)1);
}

/* A call that has been parsed, turned into the macro that it is. */
static struct expr_node *make_macro(
    struct parser *p, struct expr_node *call, enum node_op op)
{
	struct expr_node *variable = call->kids[1];
	if (variable->op != NODE_NAME || variable->absolute)
		return parser_problem(p, variable->start, variable->end, NULL,
		    "`%.*s` wants the name of a variable first",
		    STR_ARG(node_name(call)));
	call->op = (uint8_t)op;
	set_name(call, node_name(variable));
	for (uint32_t i = 2; i < call->count; i++)
		call->kids[i - 1] = call->kids[i];
	call->count--;
	return call;
}

static struct expr_node *finish_method(struct parser *p, struct expr_node *call)
{
	unsigned arguments = call->count - 1;
	for (size_t i = 0; i < sizeof(macros) / sizeof(*macros); i++)
		if (str_is(node_name(call), macros[i].name) &&
		    arguments >= macros[i].least && arguments <= macros[i].most)
			return make_macro(p, call, macros[i].op);
	return call;
}

static struct expr_node *finish_has(struct parser *p, struct expr_node *call)
{
	struct expr_node *operand = call->count == 1 ? call->kids[0] : NULL;
	if (!operand || operand->op != NODE_SELECT)
		return parser_problem(p, call->start, call->end, NULL,
		    "`has` wants one field, such as `has(self.owner)`");
	operand->op = NODE_HAS;
	operand->start = call->start;
	operand->end = call->end;
	return operand;
}

static struct expr_node *parse_call(
    struct parser *p, uint32_t start, struct str name)
{
	struct expr_node *call = parser_node(p, NODE_CALL, start);
	set_name(call, name);
	parser_advance(p);
	if (!parse_items(p, call, ')'))
		return NULL;
	return str_is(name, "has") ? finish_has(p, call) : call;
}

static struct expr_node *parse_name(struct parser *p)
{
	uint32_t start = p->token.start;
	bool absolute = parser_take(p, '.');
	if (p->token.kind != TOKEN_IDENT)
		return parser_unexpected(p, "a name");
	struct str name = parser_text(p);
	if (str_is(name, "true") || str_is(name, "false")) {
		parser_advance(p);
		return constant(p, start, expr_bool(name.at[0] == 't'));
	}
	if (str_is(name, "null")) {
		parser_advance(p);
		return constant(p, start, expr_null());
	}
	if (is_reserved(name))
		return parser_problem(p, p->token.start, p->token.end, NULL,
		    "`%.*s` is reserved and names nothing", STR_ARG(name));
	parser_advance(p);
	if (p->token.kind == '(')
		return parse_call(p, start, name);
	struct expr_node *node = parser_node(p, NODE_NAME, start);
	set_name(node, name);
	node->absolute = absolute;
	return node;
}

struct expr_node *parse_primary(struct parser *p)
{
	switch (p->token.kind) {
	case TOKEN_INT:
	case TOKEN_UINT:
	case TOKEN_DOUBLE:
	case TOKEN_STRING:
	case TOKEN_BYTES: return parse_literal(p, p->token.start, false);
	case TOKEN_IDENT:
	case '.': return parse_name(p);
	case '[': return parse_list(p);
	case '{': return parse_map(p);
	case '(': break;
	default: return parser_unexpected(p, "a value");
	}
	uint32_t start = p->token.start;
	parser_advance(p);
	struct expr_node *inner = parse_expr(p);
	if (!inner || !parser_expect(p, ')', "`)`"))
		return NULL;
	parser_span(p, inner, start);
	return inner;
}

static struct expr_node *parse_select(struct parser *p, struct expr_node *left)
{
	struct str name = parser_text(p);
	if (p->token.kind == TOKEN_QUOTED_IDENT)
		name = str_slice(name, 1, name.length - 1);
	else if (p->token.kind != TOKEN_IDENT || str_is(name, "in") ||
	    str_is(name, "true") || str_is(name, "false") ||
	    str_is(name, "null"))
		return parser_unexpected(p, "a field's name");
	bool callable = p->token.kind == TOKEN_IDENT;
	parser_advance(p);
	bool call = callable && p->token.kind == '(';
	struct expr_node *node = parser_parent(
	    p, call ? NODE_CALL : NODE_SELECT, left->start, left, NULL);
	if (!node)
		return NULL;
	set_name(node, name);
	if (!call)
		return node;
	node->receiver = true;
	parser_advance(p);
	return parse_items(p, node, ')') ? finish_method(p, node) : NULL;
}

struct expr_node *parse_postfix(struct parser *p, struct expr_node *node)
{
	while (node) {
		if (parser_take(p, '.')) {
			node = parse_select(p, node);
		} else if (parser_take(p, '[')) {
			struct expr_node *index = parse_expr(p);
			if (!index || !parser_expect(p, ']', "`]`"))
				return NULL;
			node = parser_parent(
			    p, NODE_INDEX, node->start, node, index);
		} else {
			break;
		}
	}
	return node;
}
