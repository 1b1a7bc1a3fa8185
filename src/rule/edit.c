#include "rule/test.h"

static bool is_collection(const struct yaml_node *node)
{
	return node->kind == YAML_LIST || node->kind == YAML_MAP;
}

static bool same(const struct yaml_node *a, const struct yaml_node *b);

static bool same_item(const struct yaml_item *a, const struct yaml_item *b)
{
	return (!a->key || same(a->key, b->key)) && same(a->value, b->value);
}

static bool same(const struct yaml_node *a, const struct yaml_node *b)
{
	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (!is_collection(a))
		return str_equal(yaml_text(a), yaml_text(b));
	for (uint32_t i = 0; i < a->count; i++)
		if (!same_item(&a->as.items[i], &b->as.items[i]))
			return false;
	return true;
}

/* Of one item that differs: its value anywhere, or its key alone. */
static bool one_change(const struct yaml_node *a, const struct yaml_node *b)
{
	while (a->kind == b->kind && is_collection(a)) {
		const struct yaml_item *x = a->as.items, *y = b->as.items;
		uint32_t left = a->count, right = b->count;
		while (left && right && same_item(x, y))
			x++, y++, left--, right--;
		while (left && right && same_item(&x[left - 1], &y[right - 1]))
			left--, right--;
		if (left + right <= 1)
			return true;
		if (left != 1 || right != 1)
			return false;
		if (x->key && !same(x->key, y->key))
			return same(x->value, y->value);
		a = x->value;
		b = y->value;
	}
	return true;
}

/* Nothing but an insertion, or nothing but a deletion. */
static bool one_stretch(struct str bad, struct str good)
{
	size_t most = bad.length < good.length ? bad.length : good.length;
	size_t head = 0, tail = 0;
	while (head < most && bad.at[head] == good.at[head])
		head++;
	while (tail < most - head &&
	    bad.at[bad.length - 1 - tail] == good.at[good.length - 1 - tail])
		tail++;
	return head + tail == most;
}

bool one_edit(struct arena *arena, struct str bad, struct str good)
{
	if (one_stretch(bad, good))
		return true;
	struct diag_list diags;
	diag_list_init(&diags, arena);
	const struct yaml_node *roots[2];
	struct str texts[] = {bad, good};
	for (int i = 0; i < 2; i++) {
		struct source *source =
		    source_new(arena, STR("test"), texts[i]);
		roots[i] = yaml_parse(arena, source, &limits_usual, &diags);
	}
	/* What cannot be read says so when it is loaded. */
	return !roots[0] || !roots[1] || one_change(roots[0], roots[1]);
}
