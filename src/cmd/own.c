#include "cmd/own.h"

#include "base/file.h"

bool own_read(struct arena *arena, const char *path, struct own_files *files,
    struct diag_list *diags, struct str *error)
{
	struct str bytes;
	if (!file_read(
		arena, path, limits_usual.of[LIMIT_FILE_SIZE], &bytes, error))
		return false;
	struct source *source = source_new(arena, str_from(path), bytes);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, diags);
	files->bytes += bytes.length;
	if (root)
		vec_push(
		    arena, &files->files, ((struct own_file) {source, root}));
	return true;
}

void own_add_vocabularies(const struct own_files *files,
    struct vocabulary *vocabulary, struct diag_list *diags)
{
	const struct own_file *file;
	vec_each (file, &files->files)
		if (file->root->kind == YAML_MAP)
			vocabulary_load(
			    vocabulary, file->source, file->root, diags);
}

void own_add_rules(const struct own_files *files, struct rule_set *rules,
    struct diag_list *diags)
{
	const struct own_file *file;
	vec_each (file, &files->files)
		if (file->root->kind != YAML_MAP)
			rule_set_load(
			    rules, file->source, file->root, false, diags);
}
