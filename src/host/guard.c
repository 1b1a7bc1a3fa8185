#include "host/guard.h"

#include "expr/ast.h"
#include "host/classes.h"

/* Whose flag a node reads: an end, or GUARD_ENDS for none of them. */
static enum guard_end end_of(const struct expr_node *node, uint32_t self)
{
	if (node->op == NODE_VARIABLE)
		return node->slot == self ? GUARD_SELF : GUARD_ENDS;
	if (node->op != NODE_SELECT || node->kids[0]->op != NODE_VARIABLE ||
	    node->kids[0]->slot != self)
		return GUARD_ENDS;
	const struct expr_class *class = node->kids[0]->type->class;
	if (class != &class_link && class != &class_step)
		return GUARD_ENDS;
	if (str_is(node_name(node), "from"))
		return GUARD_FROM;
	return str_is(node_name(node), "to") ? GUARD_TO : GUARD_ENDS;
}

/* Whether the clause asks for a flag, or for its absence: the guard has it. */
static bool read_clause(
    const struct expr_node *node, uint32_t self, struct flag_guard *guard)
{
	bool without = node->op == NODE_NOT;
	if (without)
		node = node->kids[0];
	if (node->op != NODE_SELECT || !node->as.member ||
	    node->as.member->get != component_flag_get)
		return false;
	enum guard_end end = end_of(node->kids[0], self);
	if (end == GUARD_ENDS)
		return false;
	uint32_t *flags = without ? guard->without : guard->with;
	flags[end] |= node->as.member->tag;
	return true;
}

/* What is left of the condition without these clauses, or NULL. */
static struct expr_node *read_clauses(struct arena *arena,
    struct expr_node *node, uint32_t self, struct flag_guard *guard)
{
	if (node->op != NODE_AND)
		return read_clause(node, self, guard) ? NULL : node;
	struct expr_node *a = read_clauses(arena, node->kids[0], self, guard);
	struct expr_node *b = read_clauses(arena, node->kids[1], self, guard);
	if (!a || !b)
		return a ? a : b;
	if (a == node->kids[0] && b == node->kids[1])
		return node;
	struct expr_node *both = arena_new(arena, struct expr_node);
	*both = *node;
	both->kids = arena_array(arena, 2, sizeof(struct expr_node *));
	both->kids[0] = a;
	both->kids[1] = b;
	both->as.operands.at = both->kids;
	both->as.operands.count = 2;
	return both;
}

struct flag_guard flag_guard_of(
    struct arena *arena, const struct expr *condition, uint32_t self)
{
	struct flag_guard guard = {0};
	struct expr_node *rest =
	    read_clauses(arena, condition->root, self, &guard);
	if (rest == condition->root)
		return guard;
	guard.any = true;
	if (rest) {
		if (node_is_junction(rest))
			node_join(arena, rest);
		struct expr *expr = arena_new(arena, struct expr);
		*expr = *condition;
		expr->root = rest;
		guard.rest = expr;
	}
	return guard;
}

static bool excludes(const struct flag_guard *guard, enum guard_end end,
    const struct component *component)
{
	return (component->flags & guard->with[end]) != guard->with[end] ||
	    (component->flags & guard->without[end]);
}

bool flag_guard_excludes(
    const struct flag_guard *guard, const struct element *element)
{
	if (element->kind == ELEMENT_COMPONENT)
		return excludes(
		    guard, GUARD_SELF, (const struct component *)element);
	if (element->kind == ELEMENT_LINK) {
		const struct link *link = (const struct link *)element;
		return excludes(guard, GUARD_FROM, link->from) ||
		    excludes(guard, GUARD_TO, link->to);
	}
	const struct step *step = (const struct step *)element;
	return excludes(guard, GUARD_FROM, step->from) ||
	    excludes(guard, GUARD_TO, step->to);
}
