#include "expr/eval.h"

/* What a macro walks: the items of a list, or the keys of a map. */
struct range {
	const struct expr_list *list;
	const struct expr_map *map;
	uint32_t length;
	const struct expr_unknown *partial;
};

static bool range_of(const struct expr_value *v, struct range *range)
{
	if (v->kind == EXPR_LIST) {
		const struct expr_list *list = v->as.list;
		*range = (struct range) {
		    .list = list,
		    .length = list->length,
		    .partial = list->partial,
		};
		return true;
	}
	if (v->kind != EXPR_MAP)
		return false;
	*range = (struct range) {
	    .map = v->as.map,
	    .length = v->as.map->length,
	};
	return true;
}

static void bind(struct run *run, const struct expr_node *node,
    const struct range *range, uint32_t index)
{
	run->locals[node->slot] = range->list ? expr_list_at(range->list, index)
					      : range->map->at[index].key;
}

/* A predicate's: an unknown or an error where it is neither. */
static enum expr_truth condition(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	enum expr_truth truth = eval_truth(run, node, other);
	if (truth == EXPR_NEITHER && !eval_is_bare(*other))
		*other = eval_fail(run, node, "a condition is bool, not %s",
		    eval_kind(*other));
	return truth;
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
static enum expr_truth quantify(struct run *run, const struct expr_node *node,
    const struct range *range, struct expr_value *other)
{
	enum expr_truth decisive =
	    node->op == NODE_EXISTS ? EXPR_TRUE : EXPR_FALSE;
	bool one = node->op == NODE_EXISTS_ONE;
	uint32_t count = 0;
	struct expr_value bare = {0};
	for (uint32_t i = 0; i < range->length; i++) {
		bind(run, node, range, i);
		enum expr_truth truth = condition(run, node->kids[1], other);
		if (truth == EXPR_NEITHER && eval_is_fatal(*other))
			return truth;
		if (truth == EXPR_NEITHER)
			bare = eval_bare(run, bare, *other);
		else if (!one && truth == decisive)
			return truth;
		else
			count += truth == EXPR_TRUE;
	}
	*other = or_partial(run, range, bare);
	if (other->kind != EXPR_NONE)
		return EXPR_NEITHER;
	bool holds = one ? count == 1 : decisive == EXPR_FALSE;
	return holds ? EXPR_TRUE : EXPR_FALSE;
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
	struct expr_value other;
	enum expr_truth keep =
	    conditional ? condition(run, node->kids[1], &other) : EXPR_TRUE;
	if (keep == EXPR_TRUE && node->op == NODE_TRANSFORM) {
		item = eval_node(run, node->kids[node->count - 1]);
		if (eval_is_bare(item)) {
			keep = EXPR_NEITHER;
			other = item;
		}
	}
	if (keep == EXPR_TRUE)
		items[list->length++] = item;
	if (keep != EXPR_NEITHER)
		return (struct expr_value) {0};
	if (other.kind == EXPR_ERROR)
		return other;
	list->partial =
	    expr_unknown_join(arena, list->partial, other.as.unknown);
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
	struct expr_value *items = arena_alloc(arena, room * sizeof(*items));
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

struct asked {
	struct expr_question question;
	struct run *run;
	const struct expr_node *node;
	const struct range *range;
};

static struct expr_value answer(const struct expr_question *question)
{
	const struct asked *asked = (const struct asked *)question;
	const struct expr_node *node = asked->node;
	if (node->op >= NODE_FILTER)
		return collect(asked->run, node, asked->range);
	struct expr_value other;
	enum expr_truth truth =
	    quantify(asked->run, node, asked->range, &other);
	return truth == EXPR_NEITHER ? other : expr_bool(truth);
}

/* Few items are walked again at no more cost than finding out what came of it.
 */
static inline bool is_kept(const struct run *run, const struct expr_node *node,
    const struct range *range)
{
	enum {
		MANY = 32
	};
	return range->length >= MANY && node->steady && range->list &&
	    range->list->lasting && run->context->once && !run->context->trace;
}

static struct expr_value ask_once(
    struct run *run, const struct expr_node *node, const struct range *range)
{
	struct asked asked = {
	    .question = {{node, range->list->objects}, answer},
	    .run = run,
	    .node = node,
	    .range = range,
	};
	return run->context->once(run->context, &asked.question);
}

/* False where there is nothing to walk: *other says why. */
static bool find_range(struct run *run, const struct expr_node *node,
    struct range *range, struct expr_value *other)
{
	struct expr_value room;
	const struct expr_value *of =
	    eval_operand_at(run, node->kids[0], &room);
	if (range_of(of, range))
		return true;
	*other = *of;
	if (eval_is_bare(*other))
		return false;
	*other = eval_fail(run, node->kids[0],
	    "only lists and maps can be walked, not %s", eval_kind(*other));
	return false;
}

struct expr_value eval_collection(struct run *run, const struct expr_node *node)
{
	struct range range;
	struct expr_value other;
	if (!find_range(run, node, &range, &other))
		return other;
	if (is_kept(run, node, &range))
		return ask_once(run, node, &range);
	return collect(run, node, &range);
}

enum expr_truth truth_of_quantifier(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	struct range range;
	if (!find_range(run, node, &range, other))
		return EXPR_NEITHER;
	if (!is_kept(run, node, &range))
		return quantify(run, node, &range, other);
	*other = ask_once(run, node, &range);
	return eval_truth_of(other);
}
