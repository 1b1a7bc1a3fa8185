#include "text/change.h"

#include "text/change_tree.h"
#include "text/edit.h"

struct changer {
	struct arena *arena;
	struct source *source;
	struct edit_list edits;
};

bool yaml_is_own(const struct yaml_node *parent, uint32_t index)
{
	const struct yaml_item *item = &parent->as.items[index];
	const struct yaml_node *first = item->key ? item->key : item->value;
	return !item->value->anchored && first->start >= parent->start &&
	    first->end <= parent->end;
}

static void add_edit(
    struct changer *changer, uint32_t start, uint32_t end, struct str text)
{
	vec_push(changer->arena, &changer->edits,
	    ((struct edit) {{start, end}, text}));
}

/* Of a value's last byte; a missing one ends with the colon of its key. */
static uint32_t end_of(
    const struct changer *changer, const struct yaml_item *item)
{
	const struct yaml_node *value = item->value;
	if (value->kind != YAML_NULL || value->count > 0)
		return value->end;
	if (!item->key)
		return value->start;
	struct str bytes = changer->source->bytes;
	size_t colon = str_find(bytes, item->key->end, ':');
	return (uint32_t)(colon < bytes.length ? colon + 1 : item->key->end);
}

static uint32_t line_end(const struct changer *changer, uint32_t from)
{
	struct str bytes = changer->source->bytes;
	return (uint32_t)str_find(bytes, from, '\n');
}

static uint32_t line_start(const struct changer *changer, uint32_t from)
{
	while (from > 0 && changer->source->bytes.at[from - 1] != '\n')
		from--;
	return from;
}

/*
 * After the line of an entry of a block: a line of its own, as far to the
 * right as the entry and with the line end that the line has.
 */
static void add_line(struct changer *changer, uint32_t beside,
    uint32_t entry_end, struct str text)
{
	struct buf line = {.arena = changer->arena};
	uint32_t at = line_end(changer, entry_end);
	bool last = at == changer->source->bytes.length;
	struct str bytes = changer->source->bytes;
	bool crlf = last ? str_find(bytes, 0, '\r') < bytes.length
			 : bytes.at[at - 1] == '\r';
	const char *end = crlf ? "\r\n" : "\n";
	if (last)
		buf_text(&line, end);
	buf_fill(&line, ' ', beside - line_start(changer, beside));
	while (text.length > 0) {
		buf_str(&line, str_cut(&text, '\n'));
		if (text.length > 0)
			buf_text(&line, end);
	}
	if (!last)
		buf_text(&line, end);
	at += last ? 0 : 1;
	add_edit(changer, at, at, buf_slice(&line));
}

/* Within brackets: behind the last entry, or alone in them. */
static bool add_to_flow(
    struct changer *changer, const struct yaml_node *node, struct str text)
{
	struct arena *arena = changer->arena;
	bool map = node->kind == YAML_MAP;
	if (node->count == 0) {
		add_edit(changer, node->start, node->end,
		    str_printf(
			arena, map ? "{ %.*s }" : "[%.*s]", STR_ARG(text)));
		return true;
	}
	const struct yaml_item *last = &node->as.items[node->count - 1];
	if (!yaml_is_own(node, node->count - 1) ||
	    last->value->kind == YAML_NULL)
		return false;
	add_edit(changer, last->value->end, last->value->end,
	    str_printf(arena, ", %.*s", STR_ARG(text)));
	return true;
}

/* A block has no anchor before it on its first line. */
static bool add_to_block(
    struct changer *changer, const struct yaml_node *node, struct str text)
{
	const struct yaml_item *last = &node->as.items[node->count - 1];
	if (!yaml_is_own(node, node->count - 1) || !yaml_is_own(node, 0))
		return false;
	add_line(changer, node->start, end_of(changer, last), text);
	return true;
}

static bool add_entry(
    struct changer *changer, const struct yaml_node *node, struct str text)
{
	if (node->style == YAML_FLOW)
		return add_to_flow(changer, node, text);
	return node->count > 0 && add_to_block(changer, node, text);
}

static uint32_t find_key(const struct yaml_node *map, struct str key)
{
	uint32_t i = 0;
	while (
	    i < map->count && !str_equal(yaml_text(map->as.items[i].key), key))
		i++;
	return i;
}

/* Of one line, so that its replacement is one, too. */
static bool is_short(
    const struct changer *changer, const struct yaml_node *value)
{
	struct str text = source_text(changer->source, yaml_span(value));
	bool block = value->style == YAML_BLOCK ||
	    (value->style == YAML_PLAIN &&
		(value->kind == YAML_LIST || value->kind == YAML_MAP));
	return !block && str_find(text, 0, '\n') == text.length;
}

static bool set(struct changer *changer, const struct yaml_change *change)
{
	const struct yaml_node *map = change->at;
	if (map->kind != YAML_MAP)
		return false;
	uint32_t index = find_key(map, change->key);
	if (index == map->count)
		return add_entry(changer, map,
		    str_printf(changer->arena, "%.*s:%s%.*s",
			STR_ARG(change->key),
			change->value.at[0] == '\n' ? "" : " ",
			STR_ARG(change->value)));
	const struct yaml_item *item = &map->as.items[index];
	if (!yaml_is_own(map, index))
		return false;
	if (item->value->kind != YAML_NULL || item->value->count > 0) {
		add_edit(changer, item->value->start, item->value->end,
		    change->value);
		return is_short(changer, item->value);
	}
	uint32_t end = end_of(changer, item);
	add_edit(changer, end, end,
	    str_printf(changer->arena, " %.*s", STR_ARG(change->value)));
	return changer->source->bytes.at[end - 1] == ':';
}

static bool attach(struct changer *changer, const struct yaml_change *change)
{
	const struct yaml_node *list = change->at;
	const struct yaml_node *item = list->as.items[change->index].value;
	if (!yaml_is_own(list, change->index) || item->kind != YAML_SCALAR ||
	    !is_short(changer, item))
		return false;
	add_edit(changer, item->end, item->end,
	    str_printf(changer->arena, ": %.*s", STR_ARG(change->value)));
	return true;
}

static bool blank_before(const struct changer *changer, uint32_t at)
{
	for (uint32_t i = line_start(changer, at); i < at; i++)
		if (changer->source->bytes.at[i] != ' ')
			return false;
	return true;
}

/* Lines that hold nothing else, not even a comment. */
static bool remove_lines(struct changer *changer, const struct yaml_item *item)
{
	struct str bytes = changer->source->bytes;
	uint32_t end = line_end(changer, end_of(changer, item));
	uint32_t start = line_start(changer, item->key->start);
	struct str lines = str_slice(bytes, item->key->end, end);
	if (!blank_before(changer, item->key->start) ||
	    str_find_str(lines, 0, STR(" #")) < lines.length)
		return false;
	add_edit(changer, start, end + (end < bytes.length), STR(""));
	return true;
}

static bool remove_member(
    struct changer *changer, const struct yaml_change *change)
{
	const struct yaml_node *map = change->at;
	const struct yaml_item *items = map->as.items;
	uint32_t i = change->index;
	if (!yaml_is_own(map, i) || map->count < 2)
		return false;
	if (map->style != YAML_FLOW)
		return remove_lines(changer, &items[i]);
	struct span gone = {items[i].key->start, end_of(changer, &items[i])};
	if (i + 1 < map->count)
		gone.end = items[i + 1].key->start;
	else
		gone.start = end_of(changer, &items[i - 1]);
	struct str text = source_text(changer->source, gone);
	add_edit(changer, gone.start, gone.end, STR(""));
	return str_find(text, 0, '#') == text.length;
}

static bool make_edits(
    struct changer *changer, const struct yaml_change *change)
{
	switch (change->kind) {
	case YAML_CHANGE_SET: return set(changer, change);
	case YAML_CHANGE_APPEND:
		return add_entry(changer, change->at,
		    str_printf(changer->arena, "%s%.*s",
			change->at->style == YAML_FLOW ? "" : "- ",
			STR_ARG(change->value)));
	case YAML_CHANGE_ATTACH: return attach(changer, change);
	case YAML_CHANGE_REMOVE: return remove_member(changer, change);
	case YAML_CHANGE_RENAME: break;
	}
	const struct yaml_node *key = change->at->as.items[change->index].key;
	if (!yaml_is_own(change->at, change->index))
		return false;
	add_edit(changer, key->start, key->end, change->key);
	return true;
}

bool yaml_change(struct arena *arena, struct source *source,
    const struct yaml_node *root, const struct yaml_changes *changes,
    struct str *bytes)
{
	struct changer changer = {.arena = arena, .source = source};
	const struct yaml_change *change;
	vec_each (change, changes)
		if (!make_edits(&changer, change))
			return false;
	if (!edits_apply(arena, source->bytes, &changer.edits, bytes))
		return false;
	return change_is_as_meant(arena, root, changes, *bytes);
}
