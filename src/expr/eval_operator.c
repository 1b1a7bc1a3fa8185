#include "expr/eval.h"
#include "expr/quantity.h"

#include <string.h>

enum {
	/* Bytes or items of a new text or list that cost one step. */
	BYTES_A_STEP = 16,
};

static struct expr_value overflow(struct run *run, const struct expr_node *node)
{
	return eval_fail(run, node, "the result does not fit in 64 bits");
}

static struct expr_value divide_int(
    struct run *run, const struct expr_node *node, int64_t a, int64_t b)
{
	bool modulo = node->op == NODE_MODULO;
	if (b == 0)
		return eval_fail(
		    run, node, modulo ? "modulus by zero" : "division by zero");
	if (a == INT64_MIN && b == -1)
		return modulo ? expr_int(0) : overflow(run, node);
	return expr_int(modulo ? a % b : a / b);
}

static struct expr_value int_arithmetic(
    struct run *run, const struct expr_node *node, int64_t a, int64_t b)
{
	int64_t result;
	bool over;
	switch (node->op) {
	case NODE_ADD: over = __builtin_add_overflow(a, b, &result); break;
	case NODE_SUBTRACT: over = __builtin_sub_overflow(a, b, &result); break;
	case NODE_MULTIPLY: over = __builtin_mul_overflow(a, b, &result); break;
	default: return divide_int(run, node, a, b);
	}
	return over ? overflow(run, node) : expr_int(result);
}

static struct expr_value uint_arithmetic(
    struct run *run, const struct expr_node *node, uint64_t a, uint64_t b)
{
	uint64_t result;
	bool over;
	switch (node->op) {
	case NODE_ADD: over = __builtin_add_overflow(a, b, &result); break;
	case NODE_SUBTRACT: over = __builtin_sub_overflow(a, b, &result); break;
	case NODE_MULTIPLY: over = __builtin_mul_overflow(a, b, &result); break;
	default:
		if (b == 0)
			return eval_fail(run, node, "division by zero");
		return expr_uint(node->op == NODE_MODULO ? a % b : a / b);
	}
	return over ? overflow(run, node) : expr_uint(result);
}

/* The number 0 has every unit. */
static bool units_agree(struct expr_value a, struct expr_value b)
{
	return unit_equal(a.unit, b.unit) ||
	    (unit_is_plain(a.unit) && expr_as_double(a) == 0) ||
	    (unit_is_plain(b.unit) && expr_as_double(b) == 0);
}

static struct expr_value unit_mismatch(struct run *run,
    const struct expr_node *node, struct expr_value a, struct expr_value b)
{
	struct buf x = {.arena = run->context->arena}, y = x;
	unit_print(&x, a.unit);
	unit_print(&y, b.unit);
	return eval_fail(run, node, "`%s` joins quantities of %.*s and %.*s",
	    node_operator(node->op), STR_ARG(buf_slice(&x)),
	    STR_ARG(buf_slice(&y)));
}

static struct expr_value double_sum(struct run *run,
    const struct expr_node *node, struct expr_value a, struct expr_value b)
{
	if (!units_agree(a, b))
		return unit_mismatch(run, node, a, b);
	double x = expr_as_double(a), y = expr_as_double(b);
	struct expr_value v = expr_double(node->op == NODE_ADD ? x + y : x - y);
	v.unit = unit_is_plain(a.unit) ? b.unit : a.unit;
	v.measure = (uint8_t)measure_sum(a.measure, b.measure);
	return v;
}

static struct expr_value double_product(struct run *run,
    const struct expr_node *node, struct expr_value a, struct expr_value b)
{
	bool divide = node->op == NODE_DIVIDE;
	double x = expr_as_double(a), y = expr_as_double(b);
	struct expr_value v = expr_double(divide ? x / y : x * y);
	if (!unit_combine(a.unit, b.unit, divide, &v.unit))
		return eval_fail(
		    run, node, "the unit has too great an exponent");
	v.measure =
	    (uint8_t)measure_product(a.measure, b.measure, divide, v.unit);
	return v;
}

static struct expr_value join_texts(struct run *run,
    const struct expr_node *node, struct expr_value a, struct expr_value b)
{
	struct str x = a.as.text, y = b.as.text;
	if (!eval_spend(run, (x.length + y.length) / BYTES_A_STEP))
		return eval_spent(run, node);
	char *text = arena_text(run->context->arena, x.length + y.length);
	memcpy(text, x.at ? x.at : "", x.length);
	memcpy(text + x.length, y.at ? y.at : "", y.length);
	struct str joined = {text, x.length + y.length};
	return a.kind == EXPR_STRING ? expr_string(joined) : expr_bytes(joined);
}

/* Nothing is in it, and nothing may be. */
static bool is_empty(const struct expr_list *list)
{
	return list->length == 0 && !list->partial;
}

static struct expr_value join_lists(struct run *run,
    const struct expr_node *node, const struct expr_list *a,
    const struct expr_list *b)
{
	struct arena *arena = run->context->arena;
	uint64_t length = (uint64_t)a->length + b->length;
	if (!eval_spend(run, length / BYTES_A_STEP) || length > UINT32_MAX)
		return eval_spent(run, node);
	struct expr_value *items = arena_array(arena, length, sizeof(*items));
	for (uint32_t i = 0; i < a->length; i++)
		items[i] = expr_list_at(a, i);
	for (uint32_t i = 0; i < b->length; i++)
		items[a->length + i] = expr_list_at(b, i);
	struct expr_list *list = arena_new(arena, struct expr_list);
	list->at = items;
	list->length = (uint32_t)length;
	list->partial = expr_unknown_join(arena, a->partial, b->partial);
	return expr_from_list(list);
}

struct expr_value eval_arithmetic(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	struct expr_value a = v[0], b = v[1];
	if (expr_is_number(a) && expr_is_number(b)) {
		if (a.kind == EXPR_INT && b.kind == EXPR_INT)
			return int_arithmetic(
			    run, node, a.as.integer, b.as.integer);
		if (a.kind == EXPR_UINT && b.kind == EXPR_UINT)
			return uint_arithmetic(
			    run, node, a.as.natural, b.as.natural);
		bool mixed = a.kind != EXPR_DOUBLE && b.kind != EXPR_DOUBLE;
		if (mixed || node->op == NODE_MODULO)
			return eval_mismatch(run, node, v, 2);
		bool sum = node->op == NODE_ADD || node->op == NODE_SUBTRACT;
		return sum ? double_sum(run, node, a, b)
			   : double_product(run, node, a, b);
	}
	if (node->op != NODE_ADD || a.kind != b.kind)
		return eval_mismatch(run, node, v, 2);
	if (a.kind == EXPR_STRING || a.kind == EXPR_BYTES)
		return join_texts(run, node, a, b);
	if (a.kind == EXPR_LIST && is_empty(b.as.list))
		return a;
	if (a.kind == EXPR_LIST && is_empty(a.as.list))
		return b;
	if (a.kind == EXPR_LIST)
		return join_lists(run, node, a.as.list, b.as.list);
	return eval_mismatch(run, node, v, 2);
}

struct expr_value eval_negate(
    struct run *run, const struct expr_node *node, struct expr_value v)
{
	if (v.kind == EXPR_DOUBLE) {
		v.as.number = -v.as.number;
		return v;
	}
	if (v.kind != EXPR_INT)
		return eval_mismatch(run, node, &v, 1);
	if (v.as.integer == INT64_MIN)
		return overflow(run, node);
	return expr_int(-v.as.integer);
}

static enum expr_truth truth_of_bool(bool flag)
{
	return flag ? EXPR_TRUE : EXPR_FALSE;
}

enum expr_truth eval_order(struct run *run, const struct expr_node *node,
    const struct expr_value *a, const struct expr_value *b,
    struct expr_value *other)
{
	int order;
	if (expr_is_number(*a) && expr_is_number(*b)) {
		if (!units_agree(*a, *b)) {
			*other = unit_mismatch(run, node, *a, *b);
			return EXPR_NEITHER;
		}
		order = expr_compare_numbers(*a, *b);
	} else if (a->kind == b->kind &&
	    (a->kind == EXPR_STRING || a->kind == EXPR_BYTES)) {
		order = str_compare(a->as.text, b->as.text);
		order = (order > 0) - (order < 0);
	} else if (a->kind == b->kind && a->kind == EXPR_BOOL) {
		order = a->as.flag - b->as.flag;
	} else {
		*other =
		    eval_mismatch(run, node, (struct expr_value[]) {*a, *b}, 2);
		return EXPR_NEITHER;
	}
	return eval_in_order(node->op, order);
}

enum expr_truth eval_equal(struct run *run, const struct expr_node *node,
    const struct expr_value *a, const struct expr_value *b,
    struct expr_value *other)
{
	const struct expr_unknown *why;
	enum expr_truth equal = expr_equal(a, b, &run->context->steps, &why);
	if (run->context->steps > 0 && equal != EXPR_NEITHER)
		return equal;
	*other = run->context->steps ? expr_from_unknown(why)
				     : eval_spent(run, node);
	return EXPR_NEITHER;
}

static enum expr_truth is_item(struct run *run, const struct expr_node *node,
    const struct expr_value *a, const struct expr_list *list,
    struct expr_value *other)
{
	struct expr_value bare = {0};
	for (uint32_t i = 0; i < list->length; i++) {
		struct expr_value item = expr_list_at(list, i);
		if (a->kind == EXPR_STRING && item.kind == EXPR_STRING &&
		    run->context->steps > 0) {
			run->context->steps--;
			if (eval_text_equal(a->as.text, item.as.text))
				return EXPR_TRUE;
			continue;
		}
		enum expr_truth equal = eval_equal(run, node, a, &item, other);
		if (equal == EXPR_TRUE)
			return equal;
		if (equal == EXPR_FALSE)
			continue;
		if (eval_is_fatal(*other))
			return equal;
		bare = eval_bare(run, bare, *other);
	}
	if (list->partial)
		bare = eval_bare(run, bare, expr_from_unknown(list->partial));
	if (bare.kind == EXPR_NONE)
		return EXPR_FALSE;
	*other = bare;
	return EXPR_NEITHER;
}

enum expr_truth eval_in(struct run *run, const struct expr_node *node,
    const struct expr_value *a, const struct expr_value *range,
    struct expr_value *other)
{
	if (range->kind == EXPR_LIST)
		return is_item(run, node, a, range->as.list, other);
	if (range->kind == EXPR_MAP) {
		eval_spend(run, range->as.map->length);
		return truth_of_bool(expr_map_find(range->as.map, *a));
	}
	*other =
	    eval_mismatch(run, node, (struct expr_value[]) {*a, *range}, 2);
	return EXPR_NEITHER;
}

/* A double that is whole counts as the int that it is. */
static bool whole_index(struct expr_value v, uint32_t length, uint32_t *index)
{
	if (expr_compare_numbers(v, expr_int(0)) < 0 ||
	    expr_compare_numbers(v, expr_uint(length)) >= 0)
		return false;
	double number = expr_as_double(v);
	*index = (uint32_t)number;
	return (double)*index == number;
}

struct expr_value eval_index(
    struct run *run, const struct expr_node *node, const struct expr_value *v)
{
	struct expr_value of = v[0], index = v[1];
	if (of.kind == EXPR_MAP) {
		eval_spend(run, of.as.map->length);
		const struct expr_value *found =
		    expr_map_find(of.as.map, index);
		return found ? *found
			     : eval_fail(run, node, "the map has no such key");
	}
	if (of.kind != EXPR_LIST || !expr_is_number(index))
		return eval_fail(run, node, "%s cannot be indexed by %s",
		    eval_kind(of), eval_kind(index));
	if (of.as.list->partial)
		return eval_partial(of);
	uint32_t at;
	if (!whole_index(index, of.as.list->length, &at))
		return eval_fail(run, node, "the list has no such item");
	return expr_list_at(of.as.list, at);
}
