#include "expr/mutate.h"

#include "expr/ast.h"

struct mutator {
	struct arena *arena;
	const struct expr *expr;
	struct expr_mutants *mutants;
};

static struct str text_of(const struct mutator *m, const struct expr_node *node)
{
	return str_slice(m->expr->place.text, node->start, node->end);
}

/* As much of a node's text as a line of a report holds. */
static struct str quote(struct mutator *m, const struct expr_node *node)
{
	enum {
		MOST = 60
	};
	struct str text = str_trim(text_of(m, node));
	if (text.length <= MOST)
		return str_printf(m->arena, "`%.*s`", STR_ARG(text));
	return str_printf(
	    m->arena, "`%.*s ...`", STR_ARG(str_slice(text, 0, MOST)));
}

/* A mutant in which `node` reads `text`; `focus` is what a report points at. */
static void add(struct mutator *m, const struct expr_node *node,
    struct str text, struct span focus, struct str change)
{
	struct str whole = m->expr->place.text;
	struct str before = str_slice(whole, 0, node->start);
	struct str after = str_slice(whole, node->end, whole.length);
	vec_push(m->arena, &m->mutants->list,
	    ((struct expr_mutant) {
		.text = str_printf(m->arena, "%.*s%.*s%.*s", STR_ARG(before),
		    STR_ARG(text), STR_ARG(after)),
		.span =
		    expr_place_span(&m->expr->place, focus.start, focus.end),
		.change = change,
	    }));
}

static struct span all_of(const struct expr_node *node)
{
	return (struct span) {node->start, node->end};
}

static void negate(struct mutator *m, const struct expr_node *node)
{
	bool twice = node->op == NODE_NOT;
	add(m, node,
	    str_printf(m->arena, "%s(%.*s)", twice ? "" : "!",
		STR_ARG(text_of(m, twice ? node->kids[0] : node))),
	    all_of(node),
	    str_printf(m->arena, "%.*s is negated", STR_ARG(quote(m, node))));
}

/* `keep` stands for the whole of `node`, and `gone` is no more. */
static void leave_out(struct mutator *m, const struct expr_node *node,
    const struct expr_node *gone, const struct expr_node *keep)
{
	add(m, node, str_printf(m->arena, "(%.*s)", STR_ARG(text_of(m, keep))),
	    all_of(gone),
	    str_printf(m->arena, "%.*s is left out", STR_ARG(quote(m, gone))));
}

static void always_hold(struct mutator *m, const struct expr_node *condition)
{
	add(m, condition, STR("true"), all_of(condition),
	    str_printf(m->arena, "the condition %.*s is left out",
		STR_ARG(quote(m, condition))));
}

static enum node_op moved(enum node_op op)
{
	switch (op) {
	case NODE_LESS: return NODE_LESS_EQUAL;
	case NODE_LESS_EQUAL: return NODE_LESS;
	case NODE_GREATER: return NODE_GREATER_EQUAL;
	case NODE_GREATER_EQUAL: return NODE_GREATER;
	default: return op;
	}
}

/* Texts are ordered to tell which of two comes first, and are never equal. */
static bool has_boundary(const struct expr_node *node)
{
	return moved(node->op) != node->op &&
	    node->kids[0]->type->kind != EXPR_STRING &&
	    node->kids[1]->type->kind != EXPR_STRING;
}

static void move_boundary(struct mutator *m, const struct expr_node *node)
{
	const struct expr_node *left = node->kids[0], *right = node->kids[1];
	const char *old = node_operator(node->op);
	const char *new = node_operator(moved(node->op));
	size_t at = str_find_str(m->expr->place.text, left->end, str_from(old));
	struct span focus = {(uint32_t)at, (uint32_t)(at + strlen(old))};
	add(m, node,
	    str_printf(m->arena, "(%.*s %s %.*s)", STR_ARG(text_of(m, left)),
		new, STR_ARG(text_of(m, right))),
	    focus,
	    str_printf(
		m->arena, "%.*s has `%s`", STR_ARG(quote(m, node)), new));
}

/* A list of one stands and falls with the clause itself. */
static void shorten(struct mutator *m, const struct expr_node *list)
{
	for (uint32_t i = 0; list->count > 1 && i < list->count; i++) {
		struct buf text = {.arena = m->arena};
		for (uint32_t k = 0; k < list->count; k++) {
			if (k == i)
				continue;
			buf_text(&text, text.length ? ", " : "[");
			buf_str(&text, text_of(m, list->kids[k]));
		}
		buf_char(&text, ']');
		add(m, list, buf_slice(&text), all_of(list->kids[i]),
		    str_printf(m->arena, "%.*s is left out",
			STR_ARG(quote(m, list->kids[i]))));
	}
}

static bool is_junction(const struct expr_node *node)
{
	return node->op == NODE_AND || node->op == NODE_OR;
}

/* The condition among the kids of a macro, or NULL. */
static const struct expr_node *condition_of(const struct expr_node *macro)
{
	if (macro->op == NODE_TRANSFORM && macro->count < 3)
		return NULL;
	return macro->kids[1];
}

/* Operands of a conjunction that are left out leave out its whole as well. */
static void open(struct mutator *m, const struct expr_node *macro)
{
	const struct expr_node *condition = condition_of(macro);
	if (condition && macro->op != NODE_ALL && condition->op != NODE_AND &&
	    condition->op != NODE_CONSTANT)
		always_hold(m, condition);
}

static void change(struct mutator *m, const struct expr_node *node)
{
	if (is_junction(node)) {
		const struct expr_node *left = node->kids[0];
		/* (a && b) && c: those of a && b are left out one by one. */
		if (left->op != node->op)
			leave_out(m, node, left, node->kids[1]);
		leave_out(m, node, node->kids[1], left);
	} else if (has_boundary(node)) {
		move_boundary(m, node);
	} else if (node->op == NODE_IN && node->kids[1]->op == NODE_LIST) {
		shorten(m, node->kids[1]);
	} else if (node_is_macro(node)) {
		open(m, node);
	}
}

/* Whether a kid decides, when its parent does or does not. */
static bool is_clause(
    const struct expr_node *node, const struct expr_node *kid, bool clause)
{
	if (is_junction(node))
		return true;
	if (node->op == NODE_IF)
		return kid == node->kids[0] || clause;
	return node_is_macro(node) && kid == condition_of(node);
}

static void visit(struct mutator *m, const struct expr_node *node, bool clause)
{
	/* Where ?: decides, its answers are negated. */
	if (clause && node->op != NODE_CONSTANT && node->op != NODE_IF)
		negate(m, node);
	change(m, node);
	for (uint32_t i = 0; i < node->count; i++)
		visit(m, node->kids[i], is_clause(node, node->kids[i], clause));
}

void expr_mutate(
    struct arena *arena, const struct expr *expr, struct expr_mutants *mutants)
{
	struct mutator m = {.arena = arena, .expr = expr, .mutants = mutants};
	visit(&m, expr->root, expr_result_type(expr)->kind == EXPR_BOOL);
}
