#include "text/yaml.h"

#include "base/ascii.h"
#include "text/yaml_tree.h"

struct str yaml_text(const struct yaml_node *node)
{
	if (!node || (node->kind != YAML_SCALAR && node->kind != YAML_NULL))
		return STR("");
	return (struct str) {node->as.text, node->count};
}

struct span yaml_span(const struct yaml_node *node)
{
	return (struct span) {node->start, node->end};
}

bool yaml_is(const struct yaml_node *node, const char *plain_text)
{
	return node && node->kind == YAML_SCALAR && node->style == YAML_PLAIN &&
	    str_is(yaml_text(node), plain_text);
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	struct str wanted = str_from(key);
	for (uint32_t i = 0; i < map->count; i++) {
		const struct yaml_item *item = &map->as.items[i];
		if (item->key->kind != YAML_LIST &&
		    item->key->kind != YAML_MAP &&
		    str_equal(yaml_text(item->key), wanted))
			return item->value;
	}
	return NULL;
}

bool yaml_bool(const struct yaml_node *node, bool *out)
{
	int word = -1;
	if (node && node->kind == YAML_SCALAR && node->style == YAML_PLAIN)
		word = str_choice(
		    yaml_text(node), "true|True|TRUE|false|False|FALSE");
	if (word >= 0)
		*out = word < 3;
	return word >= 0;
}

/* 017, 0b11, 1:30, 1:30:00.5, 1_000: numbers to YAML 1.1, words to 1.2. */
bool yaml_is_surprising(const struct yaml_node *node)
{
	if (!node || node->kind != YAML_SCALAR || node->style != YAML_PLAIN)
		return false;
	struct str text = yaml_text(node);
	if (str_choice(
		text, "y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF") >= 0)
		return true;
	if (text.length > 0 && (text.at[0] == '-' || text.at[0] == '+'))
		text = str_slice(text, 1, text.length);
	if (text.length < 2 || !ascii_is_digit(text.at[0]))
		return false;
	bool binary = text.at[0] == '0' && text.at[1] == 'b';
	bool octal = text.at[0] == '0', odd = binary;
	for (size_t i = binary ? 2 : 1; i < text.length; i++) {
		char c = text.at[i];
		bool mark = c == ':' || c == '_';
		if (!ascii_is_digit(c) && !mark && c != '.')
			return false;
		if (mark && i + 1 == text.length)
			return false;
		odd = odd || mark;
		octal = octal && c >= '0' && c <= '7';
	}
	return odd || octal;
}

void yaml_part_drop(struct yaml_parts *parts, const struct yaml_node *node)
{
	struct yaml_part *part = node ? parts->first : NULL;
	while (part && part->node != node)
		part = part->next;
	if (!part)
		return;
	part->node = NULL;
	arena_release(&part->arena);
}
