#include "text/change_tree.h"

#include "base/map.h"

/* Changes of one node, in their order. */
struct pending {
	const struct yaml_change *change;
	struct pending *next;
};

struct checker {
	struct arena *arena;
	struct map changes; /* address of a node -> struct pending */
	bool failed;
};

struct items {
	VEC(struct yaml_item) list;
};

static struct str key_of(const struct yaml_node *const *node)
{
	return (struct str) {(const char *)node, sizeof(*node)};
}

static void collect(struct checker *checker, const struct yaml_changes *changes)
{
	for (uint32_t i = changes->length; i > 0; i--) {
		const struct yaml_change *change = &changes->at[i - 1];
		struct pending *one = arena_new(checker->arena, struct pending);
		one->change = change;
		struct pending *first =
		    map_get(&checker->changes, key_of(&change->at));
		if (!first) {
			map_add(&checker->changes, key_of(&change->at), one);
			continue;
		}
		/* The head stays in the map: the new one comes before it. */
		*one = *first;
		*first = (struct pending) {change, one};
	}
}

static const struct yaml_node *parse(struct arena *arena, struct str text)
{
	struct diag_list problems;
	diag_list_init(&problems, arena);
	const struct yaml_node *root = yaml_parse(
	    arena, source_new(arena, STR(""), text), &limits_most, &problems);
	return problems.errors ? NULL : root;
}

/* NULL when it does not read as one value. */
static const struct yaml_node *parse_value(
    struct checker *checker, struct str value)
{
	bool block = value.at[0] == '\n';
	const struct yaml_node *whole = parse(checker->arena,
	    str_printf(
		checker->arena, block ? "x:%.*s" : "[%.*s]", STR_ARG(value)));
	if (whole && whole->count == 1)
		return whole->as.items[0].value;
	checker->failed = true;
	return NULL;
}

static const struct yaml_node *scalar(struct checker *checker, struct str text)
{
	struct yaml_node *node = arena_new(checker->arena, struct yaml_node);
	node->kind = YAML_SCALAR;
	node->count = (uint32_t)text.length;
	node->as.text = text.at;
	return node;
}

static void apply(struct checker *checker, struct items *items,
    const struct yaml_change *change, bool *gone)
{
	const struct yaml_node *value = NULL;
	if (change->value.length)
		value = parse_value(checker, change->value);
	switch (change->kind) {
	case YAML_CHANGE_SET:
		for (uint32_t i = 0; i < items->list.length; i++) {
			struct yaml_item *item = &items->list.at[i];
			if (!str_equal(yaml_text(item->key), change->key))
				continue;
			item->value = value;
			return;
		}
		vec_push(checker->arena, &items->list,
		    ((struct yaml_item) {scalar(checker, change->key), value}));
		break;
	case YAML_CHANGE_APPEND:
		vec_push(checker->arena, &items->list,
		    ((struct yaml_item) {NULL, value}));
		break;
	case YAML_CHANGE_ATTACH: {
		struct yaml_node *map =
		    arena_new(checker->arena, struct yaml_node);
		struct yaml_item *item =
		    arena_new(checker->arena, struct yaml_item);
		*item = (struct yaml_item) {
		    items->list.at[change->index].value, value};
		map->kind = YAML_MAP;
		map->count = 1;
		map->as.items = item;
		items->list.at[change->index].value = map;
		break;
	}
	case YAML_CHANGE_REMOVE: gone[change->index] = true; break;
	case YAML_CHANGE_RENAME:
		items->list.at[change->index].key =
		    scalar(checker, change->key);
	}
}

/* The items of a node as they are to be. */
static void meant(
    struct checker *checker, const struct yaml_node *node, struct items *items)
{
	for (uint32_t i = 0; i < node->count; i++)
		vec_push(checker->arena, &items->list, node->as.items[i]);
	struct pending *one = map_get(&checker->changes, key_of(&node));
	if (!one)
		return;
	bool *gone = arena_array(checker->arena, node->count + 1, 1);
	for (; one; one = one->next)
		apply(checker, items, one->change, gone);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < items->list.length; i++)
		if (i >= node->count || !gone[i])
			items->list.at[kept++] = items->list.at[i];
	items->list.length = kept;
}

static bool same(struct checker *checker, const struct yaml_node *old,
    const struct yaml_node *new)
{
	if (!old || old->kind != new->kind)
		return old == new;
	if (old->kind == YAML_SCALAR || old->kind == YAML_NULL)
		return str_equal(yaml_text(old), yaml_text(new));
	struct items items = {0};
	meant(checker, old, &items);
	if (checker->failed || items.list.length != new->count)
		return false;
	for (uint32_t i = 0; i < new->count; i++) {
		const struct yaml_item *now = &new->as.items[i];
		const struct yaml_item *wanted = &items.list.at[i];
		if (!same(checker, wanted->key, now->key) ||
		    !same(checker, wanted->value, now->value))
			return false;
	}
	return true;
}

bool change_is_as_meant(struct arena *arena, const struct yaml_node *root,
    const struct yaml_changes *changes, struct str bytes)
{
	struct checker checker = {.arena = arena};
	map_init(&checker.changes, arena);
	collect(&checker, changes);
	const struct yaml_node *now = parse(arena, bytes);
	return now && same(&checker, root, now);
}
