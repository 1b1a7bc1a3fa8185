#include "expr/eval.h"

/* What a macro walks: the items of a list, or the keys of a map. */
struct range {
	const struct expr_list *list;
	const struct expr_map *map;
	uint32_t length;
	const struct expr_unknown *partial;
};

static bool range_of(struct expr_value v, struct range *range)
{
	*range = (struct range) {0};
	if (v.kind == EXPR_LIST) {
		range->list = v.as.list;
		range->length = v.as.list->length;
		range->partial = v.as.list->partial;
	} else if (v.kind == EXPR_MAP) {
		range->map = v.as.map;
		range->length = v.as.map->length;
	}
	return range->list || range->map;
}

static void bind(struct run *run, const struct expr_node *node,
    const struct range *range, uint32_t index)
{
	run->locals[node->slot] = range->list ? expr_list_at(range->list, index)
					      : range->map->at[index].key;
}

/* A predicate's value: bool, unknown or an error. */
static struct expr_value condition(
    struct run *run, const struct expr_node *node)
{
	struct expr_value v = eval_node(run, node);
	if (v.kind == EXPR_BOOL || eval_is_bare(v))
		return v;
	return eval_fail(
	    run, node, "a condition is bool, not %s", eval_kind(v));
}

static struct expr_value or_partial(
    struct run *run, const struct range *range, struct expr_value bare)
{
	if (!range->partial)
		return bare;
	return eval_bare(run, bare, expr_from_unknown(range->partial));
}

/* As || or && over all items: one that decides beats every unknown.  Whether
   it is exactly one, none decides. */
static struct expr_value quantify(
    struct run *run, const struct expr_node *node, const struct range *range)
{
	bool decisive = node->op == NODE_EXISTS;
	bool one = node->op == NODE_EXISTS_ONE;
	uint32_t count = 0;
	struct expr_value bare = {0};
	for (uint32_t i = 0; i < range->length; i++) {
		bind(run, node, range, i);
		struct expr_value v = condition(run, node->kids[1]);
		if (eval_is_fatal(v))
			return v;
		if (eval_is_bare(v))
			bare = eval_bare(run, bare, v);
		else if (!one && v.as.flag == decisive)
			return v;
		else
			count += v.as.flag;
	}
	bare = or_partial(run, range, bare);
	if (bare.kind != EXPR_NONE)
		return bare;
	return expr_bool(one ? count == 1 : !decisive);
}

/*
 * One item through filter or map: appends, leaves it out, or records why
 * nobody can tell.  A value that is not EXPR_NONE ends the walk.
 */
static struct expr_value collect_one(struct run *run,
    const struct expr_node *node, struct expr_list *list,
    struct expr_value *items)
{
	struct arena *arena = run->context->arena;
	struct expr_value item = run->locals[node->slot];
	bool conditional = node->op == NODE_FILTER || node->count == 3;
	struct expr_value keep =
	    conditional ? condition(run, node->kids[1]) : expr_bool(true);
	if (expr_is_true(keep) && node->op == NODE_TRANSFORM) {
		item = eval_node(run, node->kids[node->count - 1]);
		if (eval_is_bare(item))
			keep = item;
	}
	if (keep.kind == EXPR_ERROR)
		return keep;
	if (keep.kind == EXPR_UNKNOWN)
		list->partial =
		    expr_unknown_join(arena, list->partial, keep.as.unknown);
	else if (keep.as.flag)
		items[list->length++] = item;
	return (struct expr_value) {0};
}

static struct expr_value collect(
    struct run *run, const struct expr_node *node, const struct range *range)
{
	struct arena *arena = run->context->arena;
	struct expr_list *list = arena_new(arena, struct expr_list);
	/* The budget may be far smaller than the list: room for no more. */
	uint64_t room = range->length < run->context->steps
	    ? range->length
	    : run->context->steps;
	struct expr_value *items = arena_array(arena, room, sizeof(*items));
	list->at = items;
	list->partial = range->partial;
	for (uint32_t i = 0; i < range->length; i++) {
		bind(run, node, range, i);
		struct expr_value stop = collect_one(run, node, list, items);
		if (stop.kind != EXPR_NONE)
			return stop;
	}
	return expr_from_list(list);
}

struct expr_value eval_macro(struct run *run, const struct expr_node *node)
{
	struct expr_value over = eval_node(run, node->kids[0]);
	if (eval_is_bare(over))
		return over;
	struct range range;
	if (!range_of(over, &range))
		return eval_fail(run, node->kids[0],
		    "only lists and maps can be walked, not %s",
		    eval_kind(over));
	if (node->op == NODE_FILTER || node->op == NODE_TRANSFORM)
		return collect(run, node, &range);
	return quantify(run, node, &range);
}
