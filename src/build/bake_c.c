#include "build/bake_c.h"

#include <inttypes.h>

void bake_text(struct buf *out, struct str text)
{
	buf_char(out, '"');
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c == '"' || c == '\\' || c == '?')
			buf_char(out, '\\');
		if (c < 0x20 || c >= 0x7f)
			buf_printf(out, "\\%03o", c);
		else
			buf_char(out, (char)c);
	}
	buf_char(out, '"');
}

void bake_str(struct buf *out, struct str text)
{
	buf_text(out, "STR_INIT(");
	bake_text(out, text);
	buf_char(out, ')');
}

void bake_address(struct buf *out, const char *array, uint32_t index)
{
	buf_printf(out, "&%s[%" PRIu32 "]", array, index);
}

void bake_array_init(struct bake_array *array, struct arena *arena,
    const char *type, const char *name)
{
	*array = (struct bake_array) {
	    .type = type, .name = name, .rows = {.arena = arena}};
}

uint32_t bake_array_end_row(struct bake_array *array)
{
	buf_text(&array->rows, ",\n");
	return array->length++;
}

uint32_t bake_array_add(struct bake_array *array, const struct buf *row)
{
	buf_str(&array->rows, buf_slice(row));
	return bake_array_end_row(array);
}

void bake_array_declare(struct buf *out, const struct bake_array *array)
{
	buf_printf(out, "static const %s %s[%" PRIu32 "];\n", array->type,
	    array->name, array->length + 1);
}

/* The row at the end is there for arrays without any. */
void bake_array_write(struct buf *out, const struct bake_array *array)
{
	buf_printf(out, "static const %s %s[%" PRIu32 "] = {\n", array->type,
	    array->name, array->length + 1);
	buf_str(out, buf_slice(&array->rows));
	buf_text(out, "};\n");
}

uint32_t bake_index(const struct map *map, const void *value)
{
	uint32_t i = 0;
	while (map->entries[i].value != value)
		i++;
	return i;
}

void bake_map(struct buf *out, const char *name, struct map *map,
    const char *array, const struct map *values)
{
	map_settle(map);
	buf_printf(
	    out, "static const struct map_entry %s_entries[] = {\n", name);
	for (uint32_t i = 0; i < map->length; i++) {
		const struct map_entry *entry = &map->entries[i];
		buf_char(out, '{');
		bake_str(out, entry->key);
		buf_printf(out, ", (void *)&%s[%" PRIu32 "], %" PRIu32 "},\n",
		    array, bake_index(values, entry->value), entry->hash);
	}
	buf_printf(out, "};\nstatic const uint32_t %s_slots[] = {\n", name);
	for (uint32_t i = 0; i <= map->mask; i++)
		buf_printf(out, "%" PRIu32 ",\n", map->slots[i]);
	buf_text(out, "};\n");
}

void bake_map_value(struct buf *out, const char *name, const struct map *map)
{
	buf_printf(out,
	    "{.entries = (struct map_entry *)%s_entries, "
	    ".length = %" PRIu32 ", .capacity = %" PRIu32
	    ", .slots = (uint32_t *)%s_slots, .mask = %" PRIu32 "}",
	    name, map->length, map->capacity, name, map->mask);
}
