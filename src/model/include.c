#include "base/file.h"
#include "model/builder.h"

#include <stdlib.h>
#include <string.h>

enum {
	MOST_FILES = 64,
	MOST_BYTES = 64 * 1024 * 1024,
};

static const char *canonical(struct builder *b, const char *path)
{
	char *real = realpath(path, NULL);
	if (!real)
		return NULL;
	const char *copy = str_cstr(b->arena, str_from(real));
	free(real);
	return copy;
}

static bool below(const char *path, const char *root)
{
	size_t length = strlen(root);
	if (length == 1)
		return true;
	return strncmp(path, root, length) == 0 &&
	    (path[length] == '/' || path[length] == '\0');
}

static bool read_include(struct builder *b, const struct yaml_node *node,
    const char *real, struct str shown)
{
	struct str bytes, error;
	if (!file_read(b->arena, real, b->limits->bytes, &bytes, &error)) {
		problem(b, "design/include", node, "%.*s", STR_ARG(error));
		return false;
	}
	if (bytes.length > MOST_BYTES - b->include_bytes) {
		problem(b, "design/limit", node,
		    "the included files together are over 64 MiB");
		return false;
	}
	b->include_bytes += (uint32_t)bytes.length;
	struct source *source = source_new(b->arena, shown, bytes);
	const struct yaml_node *root =
	    yaml_parse(b->arena, source, b->limits, b->diags);
	if (!root)
		return false;
	if (root->kind == YAML_NULL)
		return true;
	struct source *before = b->source;
	b->source = source;
	if (expect_map(b, root, "an included file"))
		vec_push(b->arena, &b->files,
		    ((struct design_file) {source, root,
			str_cstr(b->arena, path_folder(str_from(real)))}));
	b->source = before;
	return true;
}

static void include(
    struct builder *b, const char *folder, const struct yaml_node *node)
{
	struct str name;
	if (!read_text(b, node, "include", &name))
		return;
	if (name.length && name.at[0] == '/') {
		problem(b, "design/include", node,
		    "an included file is named relative to this one");
		return;
	}
	if (b->files.length > MOST_FILES) {
		problem(b, "design/limit", node,
		    "more than %d files are included", MOST_FILES);
		return;
	}
	struct str path =
	    str_printf(b->arena, "%s/%.*s", folder, STR_ARG(name));
	const char *real = canonical(b, path.at);
	if (!real) {
		problem(b, "design/include", node, "there is no file `%.*s`",
		    STR_ARG(name));
		return;
	}
	const char *root =
	    canonical(b, b->options->root ? b->options->root : ".");
	if (!root || !below(real, root)) {
		problem(b, "design/include", node,
		    "`%.*s` lies outside the folder tree of this design",
		    STR_ARG(name));
		return;
	}
	struct str own = path_folder(b->source->path);
	bool here = own.length == 0 || str_is(own, ".");
	struct str shown = here
	    ? name
	    : str_printf(b->arena, "%.*s/%.*s", STR_ARG(own), STR_ARG(name));
	for (uint32_t i = 0; i < b->files.length; i++)
		if (str_equal(b->files.at[i].source->path, shown)) {
			problem(b, "design/include", node,
			    "`%.*s` is included already", STR_ARG(name));
			return;
		}
	read_include(b, node, real, shown);
}

/* The list of files grows while it is walked: includes include. */
void build_includes(struct builder *b)
{
	for (uint32_t f = 0; f < b->files.length; f++) {
		struct design_file file = b->files.at[f];
		const struct yaml_node *list = yaml_get(file.root, "include");
		if (!list || list->kind == YAML_NULL)
			continue;
		b->source = file.source;
		const char *folder = file.folder;
		if (!folder) {
			struct str own = path_folder(file.source->path);
			folder = canonical(
			    b, own.length ? str_cstr(b->arena, own) : ".");
		}
		if (!folder)
			folder = ".";
		if (list->kind != YAML_LIST) {
			include(b, folder, list);
			continue;
		}
		for (uint32_t i = 0; i < list->count; i++)
			include(b, folder, list->as.items[i].value);
	}
}
