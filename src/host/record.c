#include "host/classes.h"

static bool is_element(const struct expr_class *class)
{
	for (enum element_kind kind = ELEMENT_DESIGN; kind <= ELEMENT_QUESTION;
	     kind++)
		if (class == element_class(kind))
			return true;
	return false;
}

struct str host_name(struct arena *arena, struct expr_value value)
{
	if (value.kind != EXPR_OBJECT)
		return STR("");
	const struct expr_class *class = value.as.object.class;
	if (is_element(class))
		return element_name(arena, value.as.object.at);
	if (class != &class_domain)
		return STR("");
	struct buf name = {.arena = arena};
	expr_print(&name, value);
	return buf_slice(&name);
}

static struct expr_value of_list(struct expr_context *context,
    const struct expr_list *list, bool stated_only)
{
	bool named = list->objects &&
	    (is_element(list->class) || list->class == &class_domain);
	if (named && expr_spend(context, list->length))
		return expr_from_list(list);
	struct expr_value *items =
	    arena_array(context->arena, list->length, sizeof(*items));
	for (uint32_t i = 0; i < list->length; i++) {
		items[i] =
		    host_records(context, expr_list_at(list, i), stated_only);
		if (items[i].kind == EXPR_ERROR)
			return items[i];
	}
	struct expr_list *copy = arena_new(context->arena, struct expr_list);
	copy->at = items;
	copy->length = list->length;
	copy->partial = list->partial;
	return expr_from_list(copy);
}

static struct expr_value of_map(
    struct expr_context *context, const struct expr_map *map, bool stated_only)
{
	struct expr_entry *entries =
	    arena_array(context->arena, map->length, sizeof(*entries));
	for (uint32_t i = 0; i < map->length; i++) {
		entries[i] = map->at[i];
		entries[i].value =
		    host_records(context, map->at[i].value, stated_only);
		if (entries[i].value.kind == EXPR_ERROR)
			return entries[i].value;
	}
	struct expr_map *copy = arena_new(context->arena, struct expr_map);
	*copy = (struct expr_map) {entries, map->length};
	return expr_from_map(copy);
}

static struct expr_value read_member(struct expr_context *context,
    struct expr_value record, const struct expr_member *member, struct str name)
{
	const struct expr_class *class = record.as.object.class;
	const void *at = record.as.object.at;
	struct expr_value value = member->get(context, at, member);
	if (value.kind == EXPR_UNKNOWN && !value.as.unknown)
		value = expr_unknown_member(context->arena, class, at, name);
	return value;
}

static struct expr_value of_record(
    struct expr_context *context, struct expr_value record, bool stated_only)
{
	const struct expr_class *class = record.as.object.class;
	struct map names;
	map_init(&names, context->arena);
	expr_member_names(class, &names);
	struct expr_entry *entries =
	    arena_array(context->arena, names.length, sizeof(*entries));
	uint32_t count = 0;
	for (uint32_t i = 0; i < names.length; i++) {
		struct str name = names.entries[i].key;
		struct expr_member member;
		if (!expr_member_find(class, name, &member) ||
		    (stated_only && member.has &&
			!member.has(context, record.as.object.at, &member)))
			continue;
		struct expr_value value = host_records(context,
		    read_member(context, record, &member, name), stated_only);
		if (value.kind == EXPR_ERROR)
			return value;
		entries[count++] =
		    (struct expr_entry) {expr_string(name), value};
	}
	struct expr_map *map = arena_new(context->arena, struct expr_map);
	*map = (struct expr_map) {entries, count};
	return expr_from_map(map);
}

struct expr_value host_records(
    struct expr_context *context, struct expr_value value, bool stated_only)
{
	if (!expr_spend(context, 1))
		return expr_error(context->arena, (struct span) {0},
		    "the answer holds too much");
	switch (value.kind) {
	case EXPR_LIST: return of_list(context, value.as.list, stated_only);
	case EXPR_MAP: return of_map(context, value.as.map, stated_only);
	case EXPR_OBJECT: break;
	default: return value;
	}
	const struct expr_class *class = value.as.object.class;
	if (is_element(class) || class == &class_domain)
		return value;
	return of_record(context, value, stated_only);
}
