#include "text/yaml_map.h"

#include "base/map.h"

#include <string.h>

/* Below this many members comparing all pairs beats hashing. */
enum {
	FEW = 16,
	MOST_REPEATS = 100
};

struct item_list {
	struct yaml_item *at;
	uint32_t length, capacity;
};

static bool is_text(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR || node->kind == YAML_NULL;
}

static bool is_merge(const struct yaml_node *key)
{
	return yaml_is(key, "<<");
}

static bool any_merge(const struct yaml_item *items, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (is_merge(items[i].key))
			return true;
	return false;
}

static void report_twice(struct yaml_members *members,
    const struct yaml_node *first, const struct yaml_node *again)
{
	if (members->repeats++ >= MOST_REPEATS)
		return;
	struct str text = yaml_text(again);
	struct diag *diag = diag_add(members->diags, "yaml/duplicate-key",
	    SEVERITY_ERROR, members->source, yaml_span(again),
	    "the key `%.*s` is given twice", STR_ARG(text));
	diag_note(members->diags, diag, members->source, yaml_span(first),
	    "first here");
}

/* The earlier of the same key, or NULL after taking note of this one. */
static const struct yaml_node *find_or_note(struct map *seen,
    const struct yaml_item *items, uint32_t count, const struct yaml_node *key)
{
	struct str text = yaml_text(key);
	if (seen) {
		if (map_add(seen, text, (void *)(uintptr_t)key))
			return NULL;
		return map_get(seen, text);
	}
	for (uint32_t i = 0; i < count; i++)
		if (is_text(items[i].key) &&
		    str_equal(yaml_text(items[i].key), text))
			return items[i].key;
	return NULL;
}

static uint32_t drop_repeated(struct yaml_members *members, struct map *seen,
    struct yaml_item *items, uint32_t count)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count; i++) {
		const struct yaml_node *key = items[i].key, *first = NULL;
		if (is_text(key))
			first = find_or_note(seen, items, kept, key);
		if (first)
			report_twice(members, first, key);
		else
			items[kept++] = items[i];
	}
	return kept;
}

static bool merge_one(struct yaml_members *members, struct arena *local,
    struct map *seen, struct item_list *list, const struct yaml_node *from)
{
	if (from->kind != YAML_MAP) {
		diag_add(members->diags, "yaml/merge", SEVERITY_ERROR,
		    members->source, yaml_span(from),
		    "only a map, or a list of maps, can be merged with <<");
		return true;
	}
	members->merged += from->count;
	if (members->merged > members->limit)
		return false;
	for (uint32_t i = 0; i < from->count; i++) {
		const struct yaml_item *item = &from->as.items[i];
		if (is_text(item->key) &&
		    !map_add(seen, yaml_text(item->key),
			(void *)(uintptr_t)item->key))
			continue;
		vec_push(local, list, *item);
	}
	return true;
}

static bool merge_all(struct yaml_members *members, struct arena *local,
    struct map *seen, struct item_list *list, const struct yaml_node *from)
{
	if (from->kind != YAML_LIST)
		return merge_one(members, local, seen, list, from);
	for (uint32_t i = 0; i < from->count; i++) {
		const struct yaml_node *one = from->as.items[i].value;
		if (!merge_one(members, local, seen, list, one))
			return false;
	}
	return true;
}

static void set_items(struct yaml_members *members, struct yaml_node *map,
    const struct yaml_item *items, uint32_t count)
{
	struct yaml_item *exact =
	    arena_array(members->arena, count, sizeof(*exact));
	if (count > 0)
		memcpy(exact, items, count * sizeof(*exact));
	map->as.items = exact;
	map->count = count;
}

static bool merge_items(struct yaml_members *members, struct arena *local,
    struct map *seen, struct yaml_node *map, const struct yaml_item *items,
    uint32_t count)
{
	struct item_list list = {0};
	for (uint32_t i = 0; i < count; i++) {
		if (!is_merge(items[i].key))
			vec_push(local, &list, items[i]);
		else if (!merge_all(
			     members, local, seen, &list, items[i].value))
			return false;
	}
	set_items(members, map, list.at, list.length);
	return true;
}

/* Of many members, or with others to be merged in. */
static bool finish_large(struct yaml_members *members, struct yaml_node *map,
    struct yaml_item *items, uint32_t count, bool merging)
{
	struct arena local;
	arena_init_child(&local, members->scratch);
	struct map seen;
	map_init(&seen, &local);
	count = drop_repeated(members, &seen, items, count);
	bool done = true;
	if (merging)
		done = merge_items(members, &local, &seen, map, items, count);
	else
		set_items(members, map, items, count);
	arena_release(&local);
	return done;
}

bool yaml_map_finish(struct yaml_members *members, struct yaml_node *map,
    struct yaml_item *items, uint32_t count)
{
	bool merging = any_merge(items, count);
	if (merging || count > FEW)
		return finish_large(members, map, items, count, merging);
	count = drop_repeated(members, NULL, items, count);
	set_items(members, map, items, count);
	return true;
}
