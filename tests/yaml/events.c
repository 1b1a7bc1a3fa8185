/*
 * events.c - `events FILE...`: what lintel reads of YAML files, as the events
 * of the public YAML test suite without anchors and styles of collections; of
 * a file that it refuses `!` and the rule.
 */
#include "base/file.h"
#include "text/yaml.h"

#include <stdio.h>

enum {
	DEEPEST = 100,
};

static void print_text(struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		switch (text.at[i]) {
		case '\n': printf("\\n"); break;
		case '\t': printf("\\t"); break;
		case '\r': printf("\\r"); break;
		case '\b': printf("\\b"); break;
		case '\\': printf("\\\\"); break;
		default: putchar(text.at[i]);
		}
	}
}

static void print_node(const struct yaml_node *node, int depth)
{
	if (!node || depth > DEEPEST)
		return;
	if (node->kind == YAML_NULL || node->kind == YAML_SCALAR) {
		static const char styles[] = {[YAML_PLAIN] = ':',
		    [YAML_QUOTED] = '"',
		    [YAML_BLOCK] = '|'};
		printf("=VAL %c", styles[node->style]);
		print_text((struct str) {node->as.text, node->count});
		putchar('\n');
		return;
	}
	const char *name = node->kind == YAML_LIST ? "SEQ" : "MAP";
	printf("+%s\n", name);
	for (uint32_t i = 0; i < node->count; i++) {
		print_node(node->as.items[i].key, depth + 1);
		print_node(node->as.items[i].value, depth + 1);
	}
	printf("-%s\n", name);
}

static void read_one(struct arena *arena, const char *path)
{
	struct str bytes, error;
	printf("== %s\n", path);
	if (!file_read(arena, path, limits_usual.of[LIMIT_FILE_SIZE], &bytes,
		&error)) {
		printf("!%.*s\n", STR_ARG(error));
		return;
	}
	struct diag_list diags;
	diag_list_init(&diags, arena);
	const struct yaml_node *root = yaml_parse(arena,
	    source_new(arena, str_from(path), bytes), &limits_usual, &diags);
	if (diags.errors > 0)
		printf("!%.*s\n", STR_ARG(diags.first->rule));
	else
		print_node(root, 0);
}

int main(int argc, char **argv)
{
	jmp_buf escape;
	struct arena arena;
	if (setjmp(escape)) {
		fputs("events: out of memory\n", stderr);
		return 2;
	}
	arena_init(&arena, &escape);
	for (int i = 1; i < argc; i++)
		read_one(&arena, argv[i]);
	arena_release(&arena);
	return 0;
}
