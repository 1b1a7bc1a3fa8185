/*
 * bake.c - `bake FILE.yaml...`: YAML files as constant C data.
 *
 * Each file becomes four arrays: its bytes, the texts that its bytes do not
 * hold as they are (unescaped, unfolded), its nodes and its items.  The bytes
 * are numbers and not string literals, which ISO C bounds at 4095 characters.
 * The vocabulary and the rules follow once more as lintel sees them when they
 * have been loaded and compiled.
 */
#include "base/file.h"
#include "build/bake_rules.h"
#include "build/bake_vocabulary.h"
#include "build/tool.h"
#include "text/baked.h"

#include <inttypes.h>

struct baker {
	struct arena *arena;
	struct source *source;
	struct map *numbers; /* a node's address to its struct numbered */
	VEC(const struct yaml_node *) nodes;
	struct buf texts; /* what the bytes lack */
	bool has_texts;   /* they may be empty, and needed */
	struct buf *out;
	unsigned file;
	uint32_t items;
};

struct numbered {
	const struct yaml_node *node; /* the key is this field's bytes */
	unsigned file;
	uint32_t number;
};

struct baked_source {
	const struct yaml_node *root;
	bool rules;
};

/* All that is baked. */
struct bake {
	struct node_names names; /* first: what it hands out leads back here */
	struct arena *arena;
	struct buf *out;
	struct map numbers;
	struct vocabulary vocabulary;
	struct baked_source *files;
	struct source **sources; /* by file, as `files` */
	unsigned count;
};

static struct str address_of(const struct numbered *numbered)
{
	return (struct str) {
	    (const char *)&numbered->node, sizeof(numbered->node)};
}

static void write_node_name(
    struct buf *out, const struct map *numbers, const struct yaml_node *node)
{
	struct numbered probe = {.node = node};
	const struct numbered *found = map_get(numbers, address_of(&probe));
	buf_printf(out, "&nodes%u[%" PRIu32 "]", found->file, found->number);
}

/* An alias is the node itself: it is numbered once, however often reached. */
static void number_nodes(struct baker *baker, const struct yaml_node *node)
{
	struct numbered *numbered = arena_new(baker->arena, struct numbered);
	*numbered = (struct numbered) {node, baker->file, baker->nodes.length};
	if (!map_add(baker->numbers, address_of(numbered), numbered))
		return;
	vec_push(baker->arena, &baker->nodes, node);
	if (node->kind != YAML_LIST && node->kind != YAML_MAP)
		return;
	for (uint32_t i = 0; i < node->count; i++) {
		if (node->as.items[i].key)
			number_nodes(baker, node->as.items[i].key);
		number_nodes(baker, node->as.items[i].value);
	}
}

static void write_bytes(struct baker *baker, const char *name, struct str bytes)
{
	enum {
		PER_LINE = 20
	};
	buf_printf(baker->out, "static const unsigned char %s%u[] = {", name,
	    baker->file);
	for (size_t i = 0; i < bytes.length; i++)
		buf_printf(baker->out, "%s%u,", i % PER_LINE ? "" : "\n",
		    (unsigned)(unsigned char)bytes.at[i]);
	buf_text(baker->out, "\n0};\n");
}

static void write_item(struct baker *baker, const struct yaml_item *item)
{
	buf_text(baker->out, "{");
	if (item->key)
		write_node_name(baker->out, baker->numbers, item->key);
	else
		buf_text(baker->out, "0");
	buf_text(baker->out, ", ");
	write_node_name(baker->out, baker->numbers, item->value);
	buf_text(baker->out, "},\n");
}

static bool is_collection(const struct yaml_node *node)
{
	return node->kind == YAML_LIST || node->kind == YAML_MAP;
}

/* An array that nothing refers to would be a warning. */
static bool any_items(const struct baker *baker)
{
	const struct yaml_node **node;
	vec_each (node, &baker->nodes) {
		if (is_collection(*node))
			return true;
	}
	return false;
}

static void write_items(struct baker *baker)
{
	buf_printf(baker->out, "static const struct yaml_item items%u[] = {\n",
	    baker->file);
	const struct yaml_node **node;
	vec_each (node, &baker->nodes) {
		if (!is_collection(*node))
			continue;
		for (uint32_t i = 0; i < (*node)->count; i++)
			write_item(baker, &(*node)->as.items[i]);
	}
	buf_text(baker->out, "{0, 0}};\n");
}

static void write_text(struct baker *baker, const struct yaml_node *node)
{
	struct str bytes = baker->source->bytes;
	uintptr_t start = (uintptr_t)bytes.at;
	uintptr_t at = (uintptr_t)node->as.text;
	if (at >= start && at + node->count <= start + bytes.length) {
		buf_printf(baker->out, "{.text = (const char *)bytes%u + %zu}",
		    baker->file, (size_t)(at - start));
		return;
	}
	buf_printf(baker->out, "{.text = (const char *)texts%u + %zu}",
	    baker->file, baker->texts.length);
	buf_str(&baker->texts, yaml_text(node));
	baker->has_texts = true;
}

/* Items are laid out in the order of the nodes that own them. */
static void write_node(struct baker *baker, const struct yaml_node *node)
{
	buf_printf(baker->out,
	    "{%u, %u, %d, %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", ", node->kind,
	    node->style, node->anchored, node->start, node->end, node->count);
	if (is_collection(node)) {
		buf_printf(baker->out, "{.items = items%u + %" PRIu32 "}",
		    baker->file, baker->items);
		baker->items += node->count;
	} else {
		write_text(baker, node);
	}
	buf_text(baker->out, "},\n");
}

static void write_file(struct baker *baker, const struct yaml_node *root)
{
	struct buf *out = baker->out;
	number_nodes(baker, root);
	write_bytes(baker, "bytes", baker->source->bytes);
	buf_printf(out, "static const struct yaml_node nodes%u[%" PRIu32 "];\n",
	    baker->file, baker->nodes.length);
	if (any_items(baker))
		write_items(baker);

	struct buf nodes = {.arena = baker->arena};
	baker->out = &nodes;
	const struct yaml_node **node;
	vec_each (node, &baker->nodes)
		write_node(baker, *node);
	baker->out = out;

	if (baker->has_texts)
		write_bytes(baker, "texts", buf_slice(&baker->texts));
	buf_printf(out,
	    "static const struct yaml_node nodes%u[%" PRIu32 "] = {\n",
	    baker->file, baker->nodes.length);
	buf_str(out, buf_slice(&nodes));
	buf_text(out, "};\n");
}

static void print_problems(const struct diag_list *problems)
{
	for (struct diag *d = problems->first; d; d = d->next) {
		struct position place =
		    source_position(d->source, d->span.start);
		fprintf(stderr, "%.*s:%" PRIu32 ":%" PRIu32 ": %.*s\n",
		    STR_ARG(d->source->path), place.line + 1, place.column + 1,
		    STR_ARG(d->text));
	}
}

static bool bake_file(struct bake *bake, unsigned file, const char *path)
{
	struct arena *arena = bake->arena;
	struct str bytes, error;
	if (!file_read(arena, path, limits_usual.of[LIMIT_FILE_SIZE], &bytes,
		&error)) {
		fprintf(stderr, "bake: %.*s\n", STR_ARG(error));
		return false;
	}
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct baker baker = {
	    .arena = arena,
	    .source = source_new(arena, str_from(path), bytes),
	    .numbers = &bake->numbers,
	    .texts = {.arena = arena},
	    .out = bake->out,
	    .file = file,
	};
	const struct yaml_node *root =
	    yaml_parse(arena, baker.source, &limits_usual, &problems);
	bool vocabulary = str_starts(str_from(path), STR("rules/vocabulary/"));
	if (root && vocabulary)
		vocabulary_load(
		    &bake->vocabulary, baker.source, root, &problems);
	print_problems(&problems);
	if (!root || problems.errors > 0)
		return false;
	write_file(&baker, root);
	bake->sources[file] = baker.source;
	bake->files[file] = (struct baked_source) {
	    root, !vocabulary && str_starts(str_from(path), STR("rules/"))};
	return true;
}

static void write_files(struct bake *bake, unsigned count, char **paths)
{
	struct buf *out = bake->out;
	buf_text(out, "const struct baked_file baked_files[] = {\n");
	for (unsigned i = 0; i < count; i++) {
		buf_text(out, "{");
		bake_text(out, str_from(paths[i]));
		buf_printf(out,
		    ", &nodes%u[0], (const char *)bytes%u, "
		    "sizeof(bytes%u) - 1},\n",
		    i, i, i);
	}
	buf_printf(out,
	    "{0, 0, 0, 0}};\nconst unsigned baked_file_count = %u;\n", count);
}

static void write_name(struct buf *out, const struct yaml_node *node,
    const struct node_names *names)
{
	const struct bake *bake = (const struct bake *)names;
	write_node_name(out, &bake->numbers, node);
}

/* The bytes of a file are found by where they lie. */
static void write_file_bytes(
    struct buf *out, struct str bytes, const struct node_names *names)
{
	const struct bake *bake = (const struct bake *)names;
	unsigned file = 0;
	while (bake->sources[file]->bytes.at != bytes.at)
		file++;
	buf_printf(out, ".bytes = {(const char *)bytes%u, sizeof(bytes%u) - 1}",
	    file, file);
}

static bool write_rules(struct bake *bake)
{
	struct diag_list problems;
	diag_list_init(&problems, bake->arena);
	struct rule_set set;
	rule_set_init(&set, bake->arena, &bake->vocabulary);
	for (unsigned i = 0; i < bake->count; i++)
		if (bake->files[i].rules)
			rule_set_load(&set, bake->sources[i],
			    bake->files[i].root, true, &problems);
	print_problems(&problems);
	if (problems.errors > 0)
		return false;
	bake_rules(bake->out, &set, bake->sources, &bake->names);
	return true;
}

static bool bake_all(struct buf *out, char **paths)
{
	struct arena *arena = out->arena;
	unsigned count = 0;
	while (paths[count])
		count++;
	struct bake bake = {
	    .names = {write_name, write_file_bytes},
	    .arena = arena,
	    .out = out,
	    .files = arena_array(arena, count, sizeof(*bake.files)),
	    .sources = arena_array(arena, count, sizeof(*bake.sources)),
	    .count = count,
	};
	map_init(&bake.numbers, arena);
	vocabulary_init(&bake.vocabulary, arena);
	buf_text(out,
	    "/* Written by src/build/bake.c; do not edit. */\n"
	    "#include \"model/vocabulary.h\"\n"
	    "#include \"text/baked.h\"\n");
	for (unsigned i = 0; i < count; i++)
		if (!bake_file(&bake, i, paths[i]))
			return false;
	write_files(&bake, count, paths);
	bake_vocabulary(out, &bake.vocabulary, &bake.names);
	return write_rules(&bake);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: bake FILE.yaml...\n", stderr);
		return 2;
	}
	return tool_run("bake", argv + 1, bake_all);
}
