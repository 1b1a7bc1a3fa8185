/* Linked with the output of bake, whichever files that was made of. */
#include "text/baked.h"

#include "tap.h"

static bool same(const struct yaml_node *a, const struct yaml_node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || a->style != b->style ||
	    a->start != b->start || a->end != b->end || a->count != b->count)
		return false;
	if (a->kind != YAML_LIST && a->kind != YAML_MAP)
		return str_equal(yaml_text(a), yaml_text(b));
	for (uint32_t i = 0; i < a->count; i++)
		if (!same(a->as.items[i].key, b->as.items[i].key) ||
		    !same(a->as.items[i].value, b->as.items[i].value))
			return false;
	return true;
}

static void test_file(struct arena *arena, const struct baked_file *file)
{
	struct str bytes = {file->bytes, file->length};
	struct source *source = source_new(arena, str_from(file->path), bytes);
	struct diag_list problems;
	diag_list_init(&problems, arena);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &yaml_default_limits, &problems);
	ok(problems.length == 0 && same(file->root, root) &&
		file->bytes[file->length] == '\0',
	    "%s is baked as it is parsed", file->path);
}

int main(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	ok(baked_file_count > 0, "files are built in");
	for (unsigned i = 0; i < baked_file_count; i++)
		test_file(&arena, &baked_files[i]);
	arena_release(&arena);
	return done_testing();
}
