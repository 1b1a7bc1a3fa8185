#include "host/host.h"
#include "rule/fix_read.h"

/* What it is made of was read before, so that it can be read again. */
static struct fix_file *fix_file_of(struct fixes *fixes, struct source *source)
{
	struct fix_file *file;
	vec_each (file, &fixes->files)
		if (file->source == source)
			return file;
	struct diag_list ignored;
	diag_list_init(&ignored, fixes->arena);
	const struct yaml_node *root =
	    yaml_parse(fixes->arena, source, &limits_most, &ignored);
	file = vec_add(fixes->arena, &fixes->files);
	*file = (struct fix_file) {.source = source, .root = root};
	return file;
}

/* A member that is written where it stands; false without one. */
static bool member(const struct yaml_node *map, struct str key, uint32_t *index)
{
	if (!map || map->kind != YAML_MAP)
		return false;
	for (*index = 0; *index < map->count; ++*index)
		if (str_equal(yaml_text(map->as.items[*index].key), key))
			return yaml_is_own(map, *index);
	return false;
}

static const struct yaml_node *own_value(
    const struct yaml_node *map, struct str key)
{
	uint32_t index;
	return member(map, key, &index) ? map->as.items[index].value : NULL;
}

static void change(
    struct fixes *fixes, struct fix_file *file, struct yaml_change change)
{
	vec_push(fixes->arena, &file->changes, change);
}

static void set(struct fixes *fixes, struct fix_file *file,
    const struct yaml_node *map, struct str key, struct str value)
{
	change(fixes, file,
	    (struct yaml_change) {
		.kind = YAML_CHANGE_SET,
		.at = map,
		.key = key,
		.value = value,
	    });
}

/* Members that are mappings on both sides are merged. */
static bool set_all(struct fixes *fixes, struct fix_file *file,
    const struct yaml_node *map, const struct fix_values *values,
    const struct yaml_node *node)
{
	for (uint32_t i = 0; i < node->count; i++) {
		const struct yaml_item *item = &node->as.items[i];
		struct str key = fix_text(values, item->key);
		if (item->value->kind == YAML_NULL)
			return false;
		const struct yaml_node *old = own_value(map, key);
		bool inner = old && old->kind == YAML_MAP &&
		    item->value->kind == YAML_MAP;
		if (!inner)
			set(fixes, file, map, key,
			    fix_text(values, item->value));
		else if (!set_all(fixes, file, old, values, item->value))
			return false;
	}
	return true;
}

static struct str in_braces(struct fixes *fixes, struct str keys)
{
	return str_printf(fixes->arena, "{ %.*s }", STR_ARG(keys));
}

/* Where the entry of a component stands. */
static bool component_entry(struct fixes *fixes,
    const struct component *component, struct fix_file **file,
    const struct yaml_node **map, uint32_t *index)
{
	*file = fix_file_of(fixes, component->element.source);
	*map = own_value((*file)->root, STR("components"));
	return member(*map, component->element.id, index);
}

bool fix_component(
    struct fixes *fixes, struct component *component, struct str keys)
{
	struct fix_file *file;
	const struct yaml_node *map;
	struct fix_values values;
	uint32_t index;
	if (!component_entry(fixes, component, &file, &map, &index) ||
	    !fix_values_read(fixes->arena, keys, &values) ||
	    values.node->kind != YAML_MAP)
		return false;
	const struct yaml_node *entry = map->as.items[index].value;
	if (entry->kind == YAML_MAP)
		return set_all(fixes, file, entry, &values, values.node);
	struct buf text = {.arena = fixes->arena};
	if (!host_long_entry(&text, fixes->design, component, keys))
		return false;
	set(fixes, file, map, component->element.id, buf_slice(&text));
	return true;
}

/* `db: PostgreSQL`, which becomes `db: { tech: PostgreSQL, ... }`. */
bool fix_whole_component(
    struct fixes *fixes, struct component *component, struct str value)
{
	struct fix_file *file;
	const struct yaml_node *map;
	struct fix_values values;
	uint32_t index;
	if (!component_entry(fixes, component, &file, &map, &index) ||
	    !str_starts(value, STR("{ ")) || !str_ends(value, STR(" }")) ||
	    !fix_values_read(
		fixes->arena, str_slice(value, 2, value.length - 2), &values) ||
	    map->as.items[index].value->kind == YAML_MAP)
		return false;
	set(fixes, file, map, component->element.id, value);
	return true;
}

/* More than one hop, and the keys would be said of each. */
static bool is_one_hop(struct str text)
{
	uint32_t arrows = 0;
	for (size_t i = 0; i < text.length; i++) {
		arrows += text.at[i] == '>' || text.at[i] == '<';
		if (strchr("[|", text.at[i]))
			return false;
	}
	return arrows == 1;
}

static bool link_entry(struct fixes *fixes, const struct link *link,
    struct fix_file **file, const struct yaml_node **list, uint32_t *index)
{
	uint32_t place = link->element.span.start;
	*file = fix_file_of(fixes, link->element.source);
	if (link->from_flow)
		return false;
	*list = own_value((*file)->root, STR("links"));
	if (!*list || (*list)->kind != YAML_LIST)
		return false;
	for (*index = 0; *index < (*list)->count; ++*index) {
		const struct yaml_node *item = (*list)->as.items[*index].value;
		if (item->start <= place && place < item->end)
			return yaml_is_own(*list, *index);
	}
	return false;
}

bool fix_link(struct fixes *fixes, struct link *link, struct str keys)
{
	struct fix_file *file;
	const struct yaml_node *list;
	struct fix_values values;
	uint32_t index;
	if (!link_entry(fixes, link, &file, &list, &index) ||
	    !fix_values_read(fixes->arena, keys, &values) ||
	    values.node->kind != YAML_MAP)
		return false;
	const struct yaml_node *item = list->as.items[index].value;
	if (item->kind == YAML_SCALAR) {
		change(fixes, file,
		    (struct yaml_change) {
			.kind = YAML_CHANGE_ATTACH,
			.at = list,
			.index = index,
			.value = in_braces(fixes, keys),
		    });
		return is_one_hop(yaml_text(item));
	}
	if (item->count != 1 || !is_one_hop(yaml_text(item->as.items[0].key)) ||
	    !yaml_is_own(item, 0))
		return false;
	const struct yaml_node *old = item->as.items[0].value;
	struct str hop = yaml_text(item->as.items[0].key);
	if (old->kind == YAML_MAP)
		return set_all(fixes, file, old, &values, values.node);
	if (old->kind == YAML_NULL)
		set(fixes, file, item, hop, in_braces(fixes, keys));
	else
		set(fixes, file, item, hop,
		    str_printf(fixes->arena, "{ label: %.*s, %.*s }",
			STR_ARG(source_text(file->source, yaml_span(old))),
			STR_ARG(keys)));
	return true;
}

/* What stands on lines of its own under a new key. */
static struct str as_lines(
    struct fixes *fixes, const struct fix_values *values, const char *before)
{
	struct buf lines = {.arena = fixes->arena};
	for (uint32_t i = 0; i < values->node->count; i++) {
		const struct yaml_item *item = &values->node->as.items[i];
		buf_text(&lines, before);
		buf_str(&lines, fix_text(values, item->key));
		if (item->value->kind == YAML_NULL)
			continue;
		buf_text(&lines, ": ");
		buf_str(&lines, fix_text(values, item->value));
	}
	return buf_slice(&lines);
}

/* `a -> b: { ... }`, one more item of `links`. */
static bool add_link(
    struct fixes *fixes, struct fix_file *file, const struct fix_values *values)
{
	if (values->node->count != 1)
		return false;
	const struct yaml_node *list = own_value(file->root, STR("links"));
	if (list && list->kind == YAML_LIST) {
		change(fixes, file,
		    (struct yaml_change) {
			.kind = YAML_CHANGE_APPEND,
			.at = list,
			.value = str_slice(
			    as_lines(fixes, values, "\n"), 1, SIZE_MAX),
		    });
		return true;
	}
	set(fixes, file, file->root, STR("links"),
	    as_lines(fixes, values, "\n  - "));
	return !list;
}

/* Items for a list that an element of a section holds. */
static bool add_items(struct fixes *fixes, struct fix_file *file,
    struct str path, const struct fix_values *values)
{
	struct str key = path, section = str_cut(&key, '.');
	struct str text = fix_text(values, values->node);
	const struct yaml_node *map = own_value(file->root, section);
	const struct yaml_node *list = map ? own_value(map, key) : NULL;
	if (!key.length || (map && map->kind != YAML_MAP) ||
	    (list && list->kind != YAML_LIST))
		return false;
	if (!map)
		set(fixes, file, file->root, section,
		    str_printf(fixes->arena, "\n  %.*s: %.*s", STR_ARG(key),
			STR_ARG(text)));
	else if (!list)
		set(fixes, file, map, key, text);
	for (uint32_t i = 0; list && i < values->node->count; i++)
		change(fixes, file,
		    (struct yaml_change) {
			.kind = YAML_CHANGE_APPEND,
			.at = list,
			.value =
			    fix_text(values, values->node->as.items[i].value),
		    });
	return true;
}

bool fix_section(struct fixes *fixes, struct str name, struct str text)
{
	static const char *const sections[] = {"requirements", "workload",
	    "defaults", "components", "observability"};
	struct fix_values values;
	struct fix_file *file = fix_file_of(fixes, fixes->design->source);
	if (!fix_values_read(fixes->arena, text, &values))
		return false;
	if (values.node->kind == YAML_LIST)
		return add_items(fixes, file, name, &values);
	if (str_is(name, "links"))
		return add_link(fixes, file, &values);
	bool known = false;
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		known = known || str_is(name, sections[i]);
	const struct yaml_node *map = own_value(file->root, name);
	if (!known || (map && map->kind != YAML_MAP))
		return false;
	if (map)
		return set_all(fixes, file, map, &values, values.node);
	set(fixes, file, file->root, name, as_lines(fixes, &values, "\n  "));
	return true;
}

/* The member whose key stands where the finding points. */
static bool find_place(const struct yaml_node *node, uint32_t place,
    const struct yaml_node **map, uint32_t *index)
{
	for (uint32_t i = 0; i < node->count; i++) {
		const struct yaml_item *item = &node->as.items[i];
		if (!yaml_is_own(node, i))
			continue;
		if (item->key && item->key->start == place) {
			*map = node;
			*index = i;
			return true;
		}
		bool deeper = item->value->kind == YAML_LIST ||
		    item->value->kind == YAML_MAP;
		if (deeper && item->value->start <= place &&
		    place < item->value->end)
			return find_place(item->value, place, map, index);
	}
	return false;
}

/* The map of which another one is a member's value. */
static bool find_holder(const struct yaml_node *node,
    const struct yaml_node *inner, const struct yaml_node **outer,
    uint32_t *index)
{
	for (uint32_t i = 0; i < node->count; i++) {
		const struct yaml_node *value = node->as.items[i].value;
		if (!yaml_is_own(node, i))
			continue;
		if (value == inner) {
			*outer = node;
			*index = i;
			return node->kind == YAML_MAP;
		}
		if ((value->kind == YAML_LIST || value->kind == YAML_MAP) &&
		    value->start <= inner->start && inner->end <= value->end)
			return find_holder(value, inner, outer, index);
	}
	return false;
}

/* A mapping that would be left empty goes with its last member. */
bool fix_remove(struct fixes *fixes, const struct diag *finding)
{
	struct fix_file *file = fix_file_of(fixes, finding->source);
	const struct yaml_node *map;
	uint32_t index, place = finding->span.start;
	if (!find_place(file->root, place, &map, &index))
		return false;
	while (map->count == 1) {
		const struct yaml_node *outer = NULL;
		uint32_t at = 0;
		if (!find_holder(file->root, map, &outer, &at))
			return false;
		map = outer;
		index = at;
	}
	change(fixes, file,
	    (struct yaml_change) {
		.kind = YAML_CHANGE_REMOVE,
		.at = map,
		.index = index,
	    });
	return true;
}

bool fix_rename(
    struct fixes *fixes, const struct diag *finding, struct str name)
{
	struct fix_file *file = fix_file_of(fixes, finding->source);
	const struct yaml_node *map;
	uint32_t index;
	if (!find_place(file->root, finding->span.start, &map, &index))
		return false;
	change(fixes, file,
	    (struct yaml_change) {
		.kind = YAML_CHANGE_RENAME,
		.at = map,
		.index = index,
		.key = name,
	    });
	return true;
}
