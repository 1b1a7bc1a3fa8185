#include "build/bake_vocabulary.h"

#include <inttypes.h>

struct writer {
	struct buf *out;
	const struct vocabulary *vocabulary;
	const struct node_names *names;
};

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

static void write_node(struct writer *w, const struct yaml_node *node)
{
	buf_text(w->out, ", ");
	if (node)
		w->names->write(w->out, node, w->names);
	else
		buf_text(w->out, "0");
}

/* The place of a value in the map that holds each once. */
static uint32_t index_of(const struct map *map, const void *value)
{
	uint32_t i = 0;
	while (map->entries[i].value != value)
		i++;
	return i;
}

static void write_kinds(struct writer *w)
{
	const struct map *map = &w->vocabulary->kinds;
	buf_text(w->out, "static const struct kind kinds[] = {\n");
	for (uint32_t i = 0; i < map->length; i++) {
		const struct kind *kind = map->entries[i].value;
		const struct str texts[] = {
		    kind->id, kind->name, kind->shape, kind->doc};
		buf_char(w->out, '{');
		for (int k = 0; k < 4; k++) {
			bake_str(w->out, texts[k]);
			buf_text(w->out, ", ");
		}
		buf_printf(w->out, "%" PRIu32, kind->flags);
		write_node(w, kind->implies);
		write_node(w, kind->assumes);
		buf_printf(w->out, ", %" PRIu32 "},\n", kind->source);
	}
	buf_text(w->out, "};\n");
}

static void write_technologies(struct writer *w)
{
	const struct map *map = &w->vocabulary->technologies;
	buf_text(w->out, "static const struct technology technologies[] = {\n");
	for (uint32_t i = 0; i < map->length; i++) {
		const struct technology *technology = map->entries[i].value;
		buf_char(w->out, '{');
		bake_str(w->out, technology->name);
		buf_printf(w->out, ", &kinds[%" PRIu32 "], %" PRIu32,
		    index_of(&w->vocabulary->kinds, technology->kind),
		    technology->flags);
		write_node(w, technology->implies);
		write_node(w, technology->assumes);
		buf_printf(w->out, ", %" PRIu32 "},\n", technology->source);
	}
	buf_text(w->out, "};\n");
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
		    array, index_of(values, entry->value), entry->hash);
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

static void write_member(
    struct writer *w, const char *name, const struct map *map)
{
	buf_printf(w->out, ".%s = ", name);
	bake_map_value(w->out, name, map);
	buf_text(w->out, ",\n");
}

void bake_vocabulary(
    struct buf *out, struct vocabulary *v, const struct node_names *names)
{
	struct writer w = {out, v, names};
	write_kinds(&w);
	write_technologies(&w);
	bake_map(out, "kinds", &v->kinds, "kinds", &v->kinds);
	bake_map(out, "kind_words", &v->kind_words, "kinds", &v->kinds);
	bake_map(out, "technologies", &v->technologies, "technologies",
	    &v->technologies);
	bake_map(out, "technology_words", &v->technology_words, "technologies",
	    &v->technologies);
	buf_text(out, "const struct vocabulary baked_vocabulary = {\n");
	write_member(&w, "kinds", &v->kinds);
	write_member(&w, "kind_words", &v->kind_words);
	write_member(&w, "technologies", &v->technologies);
	write_member(&w, "technology_words", &v->technology_words);
	buf_text(out, "};\n");
}
