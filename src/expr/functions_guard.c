#include "expr/ast.h"
#include "expr/functions_bind.h"

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

static void read_clause(
    const struct expr_node *node, uint32_t self, struct flag_guard *guard)
{
	bool without = node->op == NODE_NOT;
	if (without)
		node = node->kids[0];
	if (node->op != NODE_SELECT || !node->as.member ||
	    node->as.member->get != component_flag_get)
		return;
	enum guard_end end = end_of(node->kids[0], self);
	if (end == GUARD_ENDS)
		return;
	uint32_t *flags = without ? guard->without : guard->with;
	flags[end] |= node->as.member->tag;
}

static void read_clauses(
    const struct expr_node *node, uint32_t self, struct flag_guard *guard)
{
	if (node->op != NODE_AND) {
		read_clause(node, self, guard);
		return;
	}
	read_clauses(node->kids[0], self, guard);
	read_clauses(node->kids[1], self, guard);
}

struct flag_guard flag_guard_of(const struct expr *condition, uint32_t self)
{
	struct flag_guard guard = {0};
	read_clauses(condition->root, self, &guard);
	for (int i = 0; i < GUARD_ENDS; i++)
		guard.any |= (guard.with[i] | guard.without[i]) != 0;
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
	if (!guard->any)
		return false;
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
