#include "expr/eval.h"

/* An operand of && or || that is no bool. */
static struct expr_value as_condition(struct run *run,
    const struct expr_node *node, const struct expr_node *operand,
    struct expr_value v)
{
	if (eval_is_bare(v))
		return v;
	return eval_fail(run, operand, "`%s` does not take %s",
	    node_operator(node->op), eval_kind(v));
}

/*
 * From the first operand on that is neither, and of which *other is the value:
 * one that decides beats every unknown.
 */
__attribute__((noinline)) static enum expr_truth join_undecided(struct run *run,
    const struct expr_node *node, struct expr_node *const *operand,
    struct expr_node *const *end, enum expr_truth decisive,
    struct expr_value *other)
{
	struct expr_value bare = {0};
	enum expr_truth truth = EXPR_NEITHER;
	for (;;) {
		if (truth == EXPR_NEITHER && eval_is_fatal(*other))
			return truth;
		if (truth == EXPR_NEITHER)
			bare = eval_bare(run, bare,
			    as_condition(run, node, *operand, *other));
		if (++operand == end)
			break;
		truth = eval_truth(run, *operand, other);
		if (truth == decisive)
			return truth;
	}
	*other = bare;
	return EXPR_NEITHER;
}

/*
 * A trace wants the value of each operator in `a && b && c`, and else nobody
 * does.
 */
static enum expr_truth truth_of_logic(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	bool traced = run->context->trace;
	struct expr_node *const *operand =
	    traced ? node->kids : node->as.operands.at;
	struct expr_node *const *end =
	    operand + (traced ? 2 : node->as.operands.count);
	enum expr_truth decisive = node->op == NODE_OR ? EXPR_TRUE : EXPR_FALSE;
	for (; operand < end; operand++) {
		enum expr_truth truth = eval_truth(run, *operand, other);
		if (truth == decisive)
			return truth;
		if (truth == EXPR_NEITHER)
			return join_undecided(
			    run, node, operand, end, decisive, other);
	}
	return decisive == EXPR_TRUE ? EXPR_FALSE : EXPR_TRUE;
}

static enum expr_truth truth_of_not(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	enum expr_truth truth = eval_truth(run, node->kids[0], other);
	if (truth != EXPR_NEITHER)
		return truth == EXPR_TRUE ? EXPR_FALSE : EXPR_TRUE;
	if (!eval_is_bare(*other))
		*other = eval_mismatch(run, node, other, 1);
	return EXPR_NEITHER;
}

/* Two texts, or two whole numbers: what is compared most, at little cost. */
static inline bool compare_plainly(const struct expr_node *node,
    const struct expr_value *a, const struct expr_value *b,
    enum expr_truth *truth)
{
	if (a->kind != b->kind || node->op == NODE_IN)
		return false;
	if (a->kind == EXPR_INT) {
		int64_t x = a->as.integer, y = b->as.integer;
		*truth = eval_in_order(node->op, (x > y) - (x < y));
		return true;
	}
	if (a->kind != EXPR_STRING || node->op > NODE_UNEQUAL)
		return false;
	bool equal = eval_text_equal(a->as.text, b->as.text);
	*truth = equal == (node->op == NODE_EQUAL) ? EXPR_TRUE : EXPR_FALSE;
	return true;
}

static enum expr_truth truth_of_comparison(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	struct expr_value room[2];
	enum expr_truth truth;
	const struct expr_value *a =
	    eval_operand_at(run, node->kids[0], &room[0]);
	const struct expr_value *b =
	    eval_operand_at(run, node->kids[1], &room[1]);
	if (compare_plainly(node, a, b, &truth))
		return truth;
	if (eval_is_bare(*a) || eval_is_bare(*b)) {
		*other = eval_bare(run, *a, *b);
		return EXPR_NEITHER;
	}
	switch (node->op) {
	case NODE_IN: return eval_in(run, node, a, b, other);
	case NODE_EQUAL: return eval_equal(run, node, a, b, other);
	case NODE_UNEQUAL: break;
	default: return eval_order(run, node, a, b, other);
	}
	enum expr_truth equal = eval_equal(run, node, a, b, other);
	if (equal == EXPR_NEITHER)
		return equal;
	return equal == EXPR_TRUE ? EXPR_FALSE : EXPR_TRUE;
}

/* Of an operator that gives any value. */
static enum expr_truth truth_of_value(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	*other = eval_paid(run, node);
	return eval_truth_of(other);
}

static enum expr_truth (*const by_op[])(
    struct run *run, const struct expr_node *node, struct expr_value *other) = {
    [NODE_CONSTANT] = truth_of_value,
    [NODE_NAME] = NULL,
    [NODE_VARIABLE] = truth_of_value,
    [NODE_LOCAL] = truth_of_value,
    [NODE_SELECT] = truth_of_select,
    [NODE_HAS] = truth_of_has,
    [NODE_INDEX] = truth_of_value,
    [NODE_CALL] = truth_of_value,
    [NODE_NOT] = truth_of_not,
    [NODE_NEGATE] = truth_of_value,
    [NODE_AND] = truth_of_logic,
    [NODE_OR] = truth_of_logic,
    [NODE_IF] = truth_of_value,
    [NODE_EQUAL] = truth_of_comparison,
    [NODE_UNEQUAL] = truth_of_comparison,
    [NODE_LESS] = truth_of_comparison,
    [NODE_LESS_EQUAL] = truth_of_comparison,
    [NODE_GREATER] = truth_of_comparison,
    [NODE_GREATER_EQUAL] = truth_of_comparison,
    [NODE_IN] = truth_of_comparison,
    [NODE_ADD] = truth_of_value,
    [NODE_SUBTRACT] = truth_of_value,
    [NODE_MULTIPLY] = truth_of_value,
    [NODE_DIVIDE] = truth_of_value,
    [NODE_MODULO] = truth_of_value,
    [NODE_LIST] = truth_of_value,
    [NODE_MAP] = truth_of_value,
    [NODE_ALL] = truth_of_quantifier,
    [NODE_EXISTS] = truth_of_quantifier,
    [NODE_EXISTS_ONE] = truth_of_quantifier,
    [NODE_FILTER] = truth_of_value,
    [NODE_TRANSFORM] = truth_of_value,
};

/* Apart, so that eval_truth needs no frame. */
__attribute__((noinline)) static enum expr_truth truth_unusual(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	*other = eval_node(run, node);
	return eval_truth_of(other);
}

enum expr_truth eval_truth(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	struct expr_context *context = run->context;
	if (context->trace || !context->steps)
		return truth_unusual(run, node, other);
	context->steps--;
	return by_op[node->op](run, node, other);
}

struct expr_value eval_condition(struct run *run, const struct expr_node *node)
{
	struct expr_value other;
	enum expr_truth truth = by_op[node->op](run, node, &other);
	return truth == EXPR_NEITHER ? other : expr_bool(truth);
}
