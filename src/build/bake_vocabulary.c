#include "build/bake_vocabulary.h"

#include <inttypes.h>

struct writer {
	struct buf *out;
	const struct vocabulary *vocabulary;
	const struct node_names *names;
};

static void write_node(struct writer *w, const struct yaml_node *node)
{
	buf_text(w->out, ", ");
	if (node)
		w->names->write(w->out, node, w->names);
	else
		buf_text(w->out, "0");
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
		    bake_index(&w->vocabulary->kinds, technology->kind),
		    technology->flags);
		write_node(w, technology->implies);
		write_node(w, technology->assumes);
		buf_printf(w->out, ", %" PRIu32 "},\n", technology->source);
	}
	buf_text(w->out, "};\n");
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
