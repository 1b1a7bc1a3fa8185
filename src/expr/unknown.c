#include "expr/type.h"
#include "expr/value.h"

struct expr_value expr_unknown_member(struct arena *arena,
    const struct expr_class *class, const void *object, struct str member)
{
	struct expr_unknown *leaf = arena_new(arena, struct expr_unknown);
	leaf->class = class;
	leaf->object = object;
	leaf->member = member;
	leaf->count = 1;
	return expr_from_unknown(leaf);
}

struct expr_value expr_unknown_path(struct arena *arena, struct str path)
{
	return expr_unknown_member(arena, NULL, NULL, path);
}

static bool same_leaf(
    const struct expr_unknown *a, const struct expr_unknown *b)
{
	return !a->left && !b->left && a->object == b->object &&
	    a->class == b->class && str_equal(a->member, b->member);
}

const struct expr_unknown *expr_unknown_join(struct arena *arena,
    const struct expr_unknown *a, const struct expr_unknown *b)
{
	if (!a || !b)
		return a ? a : b;
	if (a == b || same_leaf(a, b))
		return a;
	if (a->count + b->count > EXPR_MOST_PATHS)
		return a;
	struct expr_unknown *joined = arena_new(arena, struct expr_unknown);
	joined->left = a;
	joined->right = b;
	joined->count = a->count + b->count;
	return joined;
}

/* As the language spells it: `hit_ratio` is `hit-ratio`, p99_9 `p99.9`. */
static struct str spelt(const struct expr_unknown *leaf)
{
	struct expr_member member;
	if (str_find(leaf->member, 0, '_') < leaf->member.length &&
	    expr_member_find(leaf->class, leaf->member, &member))
		return str_from(member.name);
	return leaf->member;
}

static struct str leaf_path(
    struct arena *arena, const struct expr_unknown *leaf)
{
	if (!leaf->object)
		return leaf->member;
	struct buf path = {.arena = arena};
	leaf->class->print(&path, leaf->object);
	buf_char(&path, '.');
	struct str name = spelt(leaf);
	for (size_t i = 0; i < name.length; i++) {
		char c = name.at[i];
		buf_char(&path, c == '_' ? '-' : c);
	}
	return buf_slice(&path);
}

/* Recursion is bounded: a join has at most EXPR_MOST_PATHS leaves. */
void expr_unknown_paths(struct arena *arena, const struct expr_unknown *unknown,
    struct str_list *paths)
{
	if (!unknown)
		return;
	if (unknown->left) {
		expr_unknown_paths(arena, unknown->left, paths);
		expr_unknown_paths(arena, unknown->right, paths);
		return;
	}
	struct str path = leaf_path(arena, unknown);
	if (!path.length)
		return;
	for (uint32_t i = 0; i < paths->length; i++)
		if (str_equal(paths->at[i], path))
			return;
	vec_push(arena, paths, path);
}
