#include "expr/builtin.h"
#include "expr/eval.h"

/*
 * What comes of a host's answer that is not whole, or that took the last step:
 * an unknown gets its path, an error its place.  `why` is either of them.
 */
__attribute__((noinline)) static struct expr_value repair(struct run *run,
    const struct expr_node *node, const struct expr_value *self, uint8_t kind,
    const void *why)
{
	const struct expr_error *error = why;
	if (run->context->steps == 0)
		return eval_spent(run, node);
	if (kind == EXPR_NONE)
		return eval_fail(run, node, "`%.*s` gives nothing",
		    STR_ARG(node_name(node)));
	if (kind == EXPR_UNKNOWN)
		return why
		    ? expr_from_unknown(why)
		    : expr_unknown_member(run->context->arena,
			  self ? self->as.object.class : NULL,
			  self ? self->as.object.at : NULL, node_name(node));
	if (error->span.end == 0)
		return eval_fail(run, node, "%.*s", STR_ARG(error->text));
	return (struct expr_value) {.kind = EXPR_ERROR, .as.error = error};
}

static inline bool is_whole(uint8_t kind)
{
	return kind != EXPR_UNKNOWN && kind != EXPR_ERROR && kind != EXPR_NONE;
}

/* Has one way out, so that what the host gives is copied once. */
static inline struct expr_value read_member(struct run *run,
    const struct expr_node *node, const struct expr_value *of,
    const struct expr_member *member)
{
	struct expr_value v =
	    member->get(run->context, of->as.object.at, member);
	if (!is_whole(v.kind) || run->context->steps == 0)
		v = repair(run, node, of, v.kind, v.as.error);
	return v;
}

static bool has_member(struct run *run, const struct expr_value *of,
    const struct expr_member *member)
{
	const void *object = of->as.object.at;
	if (member->has)
		return member->has(run->context, object, member);
	uint8_t kind = member->get(run->context, object, member).kind;
	return is_whole(kind) && kind != EXPR_NULL;
}

/* A member of which class is known only now. */
static struct expr_value select_dynamic(
    struct run *run, const struct expr_node *node, struct expr_value of)
{
	struct expr_member found = {0};
	if (!expr_member_find(of.as.object.class, node_name(node), &found))
		return eval_fail(run, node, "a %s has no field `%.*s`",
		    of.as.object.class->name, STR_ARG(node_name(node)));
	if (node->op != NODE_HAS)
		return read_member(run, node, &of, &found);
	bool has = has_member(run, &of, &found);
	return run->context->steps ? expr_bool(has) : eval_spent(run, node);
}

static struct expr_value select_map(
    struct run *run, const struct expr_node *node, struct expr_value of)
{
	if (of.kind != EXPR_MAP)
		return eval_fail(run, node, "%s has no fields, so no `%.*s`",
		    eval_kind(of), STR_ARG(node_name(node)));
	eval_spend(run, of.as.map->length);
	const struct expr_value *found =
	    expr_map_find(of.as.map, expr_string(node_name(node)));
	if (node->op == NODE_HAS)
		return expr_bool(found && found->kind != EXPR_UNKNOWN);
	return found ? *found
		     : eval_fail(run, node, "the map has no key `%.*s`",
			   STR_ARG(node_name(node)));
}

/* All but a member of an object whose class was known before. */
__attribute__((noinline)) static struct expr_value select_unusual(
    struct run *run, const struct expr_node *node, const struct expr_value *of)
{
	bool has = node->op == NODE_HAS;
	/* Nothing is stated about what is unknown or absent. */
	if (has && (of->kind == EXPR_UNKNOWN || of->kind == EXPR_NULL))
		return expr_bool(false);
	if (eval_is_bare(*of))
		return *of;
	return of->kind == EXPR_OBJECT ? select_dynamic(run, node, *of)
				       : select_map(run, node, *of);
}

/* The member of an object whose class was known before; else NULL. */
static inline const struct expr_member *usual_member(struct run *run,
    const struct expr_node *node, struct expr_value *room,
    const struct expr_value **of)
{
	*of = eval_operand_at(run, node->kids[0], room);
	return (*of)->kind == EXPR_OBJECT ? node->as.member : NULL;
}

/* The object that a variable holds; NULL for anything else. */
static inline const void *leaf_object(
    const struct run *run, const struct expr_node *node)
{
	if (node->op != NODE_LOCAL && node->op != NODE_VARIABLE)
		return NULL;
	const struct expr_value *v = node->op == NODE_LOCAL
	    ? &run->locals[node->slot]
	    : &run->context->variables[node->slot];
	return v->kind == EXPR_OBJECT ? v->as.object.at : NULL;
}

static inline const void *pointer_at(const void *object, uint16_t at)
{
	const void *pointer;
	memcpy(&pointer, (const char *)object + at, sizeof(pointer));
	return pointer;
}

/* Of `c.name`, or `c.from.name`, the object; NULL: nobody knows yet. */
static inline const void *plain_object(
    const struct run *run, const struct expr_node *node)
{
	const struct expr_node *of = node->kids[0];
	if (run->context->trace)
		return NULL;
	if (of->plain != PLAIN_OBJECT)
		return leaf_object(run, of);
	const void *object = leaf_object(run, of->kids[0]);
	return object ? pointer_at(object, of->as.plain.at) : NULL;
}

static inline struct str text_at(const void *object, uint16_t at)
{
	struct str text;
	memcpy(&text, (const char *)object + at, sizeof(text));
	return text;
}

static inline bool has_bits(const void *object, const struct expr_plain *plain)
{
	uint32_t bits;
	memcpy(&bits, (const char *)object + plain->at, sizeof(bits));
	return bits & plain->bits;
}

bool eval_plain(
    struct run *run, const struct expr_node *node, struct expr_value *v)
{
	const void *object = plain_object(run, node);
	if (!object)
		return false;
	const struct expr_plain *plain = &node->as.plain;
	switch (node->plain) {
	case PLAIN_BITS: *v = expr_bool(has_bits(object, plain)); break;
	case PLAIN_OBJECT:
		*v = expr_object(plain->class, pointer_at(object, plain->at));
		break;
	case PLAIN_TEXT: *v = expr_string(text_at(object, plain->at)); break;
	case PLAIN_TEXT_THERE:
		*v = expr_string(
		    text_at(pointer_at(object, plain->at), plain->then));
		break;
	default: return false;
	}
	return true;
}

struct expr_value eval_select(struct run *run, const struct expr_node *node)
{
	struct expr_value room;
	if (node->plain && eval_plain(run, node, &room))
		return room;
	const struct expr_value *of;
	const struct expr_member *member = usual_member(run, node, &room, &of);
	return member ? read_member(run, node, of, member)
		      : select_unusual(run, node, of);
}

enum expr_truth truth_of_select(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	if (node->plain == PLAIN_BITS) {
		const void *object = plain_object(run, node);
		if (object)
			return has_bits(object, &node->as.plain) ? EXPR_TRUE
								 : EXPR_FALSE;
	}
	struct expr_value room;
	const struct expr_value *of;
	const struct expr_member *member = usual_member(run, node, &room, &of);
	*other = member ? read_member(run, node, of, member)
			: select_unusual(run, node, of);
	return eval_truth_of(other);
}

enum expr_truth truth_of_has(
    struct run *run, const struct expr_node *node, struct expr_value *other)
{
	struct expr_value room;
	const struct expr_value *of;
	const struct expr_member *member = usual_member(run, node, &room, &of);
	if (!member) {
		*other = select_unusual(run, node, of);
		return eval_truth_of(other);
	}
	bool has = has_member(run, of, member);
	if (run->context->steps > 0)
		return has ? EXPR_TRUE : EXPR_FALSE;
	*other = eval_spent(run, node);
	return EXPR_NEITHER;
}

/* A list of which items are missing is unknown to every host function. */
static struct expr_value strict(struct expr_value v)
{
	return eval_is_partial(v) ? eval_partial(v) : v;
}

static bool is_kind(struct expr_value v, const struct expr_type *type)
{
	if (type->kind == EXPR_DYN || v.kind == type->kind)
		return type->kind != EXPR_OBJECT ||
		    v.as.object.class == type->class;
	return type->kind == EXPR_DOUBLE && expr_is_number(v);
}

static struct expr_value call_method(struct run *run,
    const struct expr_node *node, const struct expr_method *method,
    const struct expr_value *self, struct expr_value *arguments, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct expr_type *wanted = method->parameters[i];
		if (!is_kind(arguments[i], wanted))
			return eval_mismatch(run, node, arguments, count);
		if (wanted->kind == EXPR_DOUBLE)
			arguments[i] = arguments[i].kind == EXPR_DOUBLE
			    ? arguments[i]
			    : expr_double(expr_as_double(arguments[i]));
	}
	const void *object = self ? self->as.object.at : NULL;
	struct expr_value v =
	    method->call(run->context, object, arguments, count);
	if (is_whole(v.kind) && run->context->steps > 0)
		return v;
	return repair(run, node, self, v.kind, v.as.error);
}

static struct expr_value call_builtin(struct run *run,
    const struct expr_node *node, const struct builtin *builtin,
    struct expr_value *values)
{
	if (node->count != builtin->count)
		return eval_fail(run, node, "`%s` takes %u arguments",
		    builtin->name, builtin->count);
	for (uint32_t i = 0; i < node->count; i++)
		if (!(builtin->accepts[i] & KIND_SET(values[i].kind)))
			return eval_mismatch(run, node, values, node->count);
	return builtin->call(run, node, values);
}

/* A receiver of which only now the class is known. */
static struct expr_value call_dynamic(
    struct run *run, const struct expr_node *node, struct expr_value *values)
{
	if (node->receiver && values[0].kind == EXPR_OBJECT) {
		const struct expr_method *method =
		    expr_method_find(values[0].as.object.class->methods,
			node_name(node), node->count - 1);
		if (method)
			return call_method(run, node, method, &values[0],
			    values + 1, node->count - 1);
	}
	return eval_fail(run, node, "%s has no function `%.*s`",
	    node->count ? eval_kind(values[0]) : "nothing",
	    STR_ARG(node_name(node)));
}

enum {
	/* More is a mistake that only a run of unchecked code can meet. */
	MOST_VALUES = EXPR_MOST_PARAMETERS + 1,
};

/* `size(list)`, and its like: without an array of arguments. */
static struct expr_value call_with_one(
    struct run *run, const struct expr_node *node)
{
	const struct builtin *builtin = node->as.call.builtin;
	struct expr_value room;
	const struct expr_value *v = eval_operand_at(run, node->kids[0], &room);
	if (eval_is_bare(*v))
		return *v;
	if (builtin->accepts[0] & KIND_SET(v->kind))
		return builtin->call(run, node, v);
	return eval_mismatch(run, node, v, 1);
}

struct expr_value eval_call(struct run *run, const struct expr_node *node)
{
	if (node->count == 1 && node->as.call.builtin &&
	    node->as.call.builtin->count == 1)
		return call_with_one(run, node);
	struct expr_value values[MOST_VALUES];
	struct expr_value bare = {0};
	if (node->count > MOST_VALUES)
		return eval_fail(run, node, "too many arguments");
	const struct builtin *builtin = node->as.call.builtin;
	for (uint32_t i = 0; i < node->count; i++) {
		values[i] = eval_operand(run, node->kids[i]);
		if (!builtin)
			values[i] = strict(values[i]);
		if (eval_is_bare(values[i]))
			bare = eval_bare(run, bare, values[i]);
	}
	if (bare.kind != EXPR_NONE)
		return bare;
	if (builtin)
		return call_builtin(run, node, builtin, values);
	const struct expr_method *method = node->as.call.method;
	if (!method)
		return call_dynamic(run, node, values);
	if (!node->receiver)
		return call_method(
		    run, node, method, NULL, values, node->count);
	if (values[0].kind != EXPR_OBJECT)
		return eval_fail(run, node, "%s has no function `%.*s`",
		    eval_kind(values[0]), STR_ARG(node_name(node)));
	return call_method(
	    run, node, method, values, values + 1, node->count - 1);
}
