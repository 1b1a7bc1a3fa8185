/*
 * eval.h - what the evaluator's files share.
 *
 * Layer: expr, inside.  A value that is unknown or an error is "bare"; strict
 * operations hand bare operands on: unknowns first, all of them together, so
 * that the answer does not depend on the order of operands; then the first
 * error.  A fatal error beats everything.
 */
#ifndef LINTEL_EXPR_EVAL_H
#define LINTEL_EXPR_EVAL_H

#include "expr/ast.h"

struct run {
	struct expr_context *context;
	const struct expr *expr;
	struct expr_value locals[EXPR_MOST_DEPTH];
};

struct expr_value eval_node(struct run *run, const struct expr_node *node);
/* Where its step is paid, and nothing traces it. */
struct expr_value eval_paid(struct run *run, const struct expr_node *node);
struct expr_value eval_collection(
    struct run *run, const struct expr_node *node);
struct expr_value eval_call(struct run *run, const struct expr_node *node);
struct expr_value eval_select(struct run *run, const struct expr_node *node);

/*
 * eval_node, where a bool is wanted, which half of all nodes give: without a
 * value where it is one, and with *other where it is not.
 */
enum expr_truth eval_truth(
    struct run *run, const struct expr_node *node, struct expr_value *other);
enum expr_truth truth_of_quantifier(
    struct run *run, const struct expr_node *node, struct expr_value *other);
enum expr_truth truth_of_select(
    struct run *run, const struct expr_node *node, struct expr_value *other);
enum expr_truth truth_of_has(
    struct run *run, const struct expr_node *node, struct expr_value *other);

/* As a value: of a node with an operator that gives a bool. */
struct expr_value eval_condition(struct run *run, const struct expr_node *node);

/* Operands, `v[2]` where there are two, are definite. */
struct expr_value eval_arithmetic(
    struct run *run, const struct expr_node *node, const struct expr_value *v);
struct expr_value eval_negate(
    struct run *run, const struct expr_node *node, struct expr_value v);
enum expr_truth eval_order(struct run *run, const struct expr_node *node,
    const struct expr_value *a, const struct expr_value *b,
    struct expr_value *other);
/* Operands may be partial lists. */
enum expr_truth eval_equal(struct run *run, const struct expr_node *node,
    const struct expr_value *a, const struct expr_value *b,
    struct expr_value *other);
enum expr_truth eval_in(struct run *run, const struct expr_node *node,
    const struct expr_value *a, const struct expr_value *range,
    struct expr_value *other);
struct expr_value eval_index(
    struct run *run, const struct expr_node *node, const struct expr_value *v);

/* What comes of `order`: -1, 0, 1, or 2 where a NaN has none. */
static inline enum expr_truth eval_in_order(enum node_op op, int order)
{
	enum {
		LESS = 1,
		EQUAL = 2,
		GREATER = 4,
		NONE = 8
	};
	static const uint8_t met[] = {
	    [NODE_EQUAL] = EQUAL,
	    [NODE_UNEQUAL] = LESS | GREATER | NONE,
	    [NODE_LESS] = LESS,
	    [NODE_LESS_EQUAL] = LESS | EQUAL,
	    [NODE_GREATER] = GREATER,
	    [NODE_GREATER_EQUAL] = GREATER | EQUAL,
	};
	return met[op] >> (order + 1) & 1 ? EXPR_TRUE : EXPR_FALSE;
}

/* Most words differ in length or in the first letter: no call for those. */
static inline bool eval_text_equal(struct str a, struct str b)
{
	return a.length == b.length &&
	    (a.length == 0 ||
		(a.at[0] == b.at[0] && memcmp(a.at, b.at, a.length) == 0));
}

/* An error at the node's span. */
__attribute__((format(printf, 3, 4))) struct expr_value eval_fail(
    struct run *run, const struct expr_node *node, const char *format, ...);
/* That the operation has no meaning for values of these kinds. */
struct expr_value eval_mismatch(struct run *run, const struct expr_node *node,
    const struct expr_value *operands, uint32_t count);

/* "int", "component": for messages. */
const char *eval_kind(struct expr_value v);

/* False when the budget is spent: return eval_spent(). */
static inline bool eval_spend(struct run *run, uint64_t steps)
{
	return expr_spend(run->context, steps);
}
struct expr_value eval_spent(struct run *run, const struct expr_node *node);

static inline const struct expr_value *eval_variable(
    struct run *run, const struct expr_node *node)
{
	struct expr_context *context = run->context;
	const struct expr_value *value = &context->variables[node->slot];
	if (value->kind == EXPR_NONE && context->find)
		value = context->find(context, node->slot);
	return value;
}

/* A member that is just data; false where it has to be asked for. */
bool eval_plain(
    struct run *run, const struct expr_node *node, struct expr_value *v);

/*
 * eval_node, without a call for leaves, which a third of all nodes are.  Where
 * the value is there already it is not copied; else it is put into `room`.
 */
static inline const struct expr_value *eval_operand_at(
    struct run *run, const struct expr_node *node, struct expr_value *room)
{
	struct expr_context *context = run->context;
	if (node->op > NODE_LOCAL || context->trace || !context->steps) {
		if (!node->plain || !eval_plain(run, node, room))
			*room = eval_node(run, node);
		return room;
	}
	context->steps--;
	if (node->op == NODE_CONSTANT)
		return &node->as.constant;
	return node->op == NODE_LOCAL ? &run->locals[node->slot]
				      : eval_variable(run, node);
}

static inline struct expr_value eval_operand(
    struct run *run, const struct expr_node *node)
{
	struct expr_value room;
	return *eval_operand_at(run, node, &room);
}

static inline enum expr_truth eval_truth_of(const struct expr_value *v)
{
	if (v->kind != EXPR_BOOL)
		return EXPR_NEITHER;
	return v->as.flag ? EXPR_TRUE : EXPR_FALSE;
}

static inline bool eval_is_bare(struct expr_value v)
{
	return v.kind == EXPR_UNKNOWN || v.kind == EXPR_ERROR;
}

static inline bool eval_is_fatal(struct expr_value v)
{
	return v.kind == EXPR_ERROR && v.as.error->fatal;
}

/* Of two values, one of them bare: what a strict operation gives. */
struct expr_value eval_bare(
    struct run *run, struct expr_value a, struct expr_value b);

static inline struct expr_value eval_partial(struct expr_value list)
{
	return expr_from_unknown(list.as.list->partial);
}

static inline bool eval_is_partial(struct expr_value v)
{
	return v.kind == EXPR_LIST && v.as.list->partial;
}

#endif
