#include "base/file.h"
#include "base/path.h"
#include "model/builder.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char *canonical(struct builder *b, const char *path)
{
	char real[PATH_MAX];
	if (!realpath(path, real))
		return NULL;
	return str_cstr(b->arena, str_from(real));
}

static bool below(const char *path, const char *root)
{
	size_t length = strlen(root);
	if (length == 1)
		return true;
	return strncmp(path, root, length) == 0 &&
	    (path[length] == '/' || path[length] == '\0');
}

/* False, with a problem, when there are none. */
static bool read_bytes(struct builder *b, const struct yaml_node *node,
    const char *real, struct str shown, struct str *bytes)
{
	const struct design_files *files = b->options->files;
	struct str error;
	if (files) {
		if (files->read(files->context, b->arena, str_from(real),
			b->limits->of[LIMIT_FILE_SIZE], bytes, &error))
			return true;
		problem(b, "design/include", node, "%.*s", STR_ARG(error));
		return false;
	}
	if (file_is_folder(real)) {
		problem(b, "design/include", node, "`%.*s` is a folder",
		    STR_ARG(shown));
		return false;
	}
	const struct str *text = b->options->texts
	    ? map_get(b->options->texts, str_from(real))
	    : NULL;
	size_t most = b->limits->of[LIMIT_FILE_SIZE];
	if (text)
		*bytes = *text;
	else if (!file_read_start(b->arena, real, most + 1, bytes, &error))
		problem(b, "design/include", node, "`%.*s` cannot be read",
		    STR_ARG(shown));
	else if (bytes->length > most)
		over_limit(b, yaml_span(node), LIMIT_FILE_SIZE);
	else
		return true;
	return text != NULL;
}

static void read_include(struct builder *b, const struct yaml_node *node,
    const char *real, struct str shown, uint32_t parent)
{
	struct str bytes;
	if (b->options->includes)
		vec_push(b->arena, b->options->includes, real);
	if (!read_bytes(b, node, real, shown, &bytes))
		return;
	b->include_bytes += bytes.length;
	if (b->include_bytes > b->limits->of[LIMIT_TOTAL_SIZE]) {
		over_limit(b, yaml_span(node), LIMIT_TOTAL_SIZE);
		return;
	}
	struct source *source = source_new(b->arena, shown, bytes);
	struct yaml_parts parts = {0};
	const struct yaml_node *root = yaml_parse_apart(
	    &b->reading, b->arena, &parts, source, b->limits, b->diags);
	if (!root || root->kind == YAML_NULL)
		return;
	struct source *before = b->source;
	b->source = source;
	if (expect_map(b, root, "an included file"))
		vec_push(b->arena, &b->files,
		    ((struct design_file) {source, root, parts, real, parent}));
	b->source = before;
}

static bool is_around(struct builder *b, uint32_t file, const char *real)
{
	for (;; file = b->files.at[file].parent) {
		if (strcmp(b->files.at[file].real, real) == 0)
			return true;
		if (file == 0)
			return false;
	}
}

static struct str join(struct builder *b, struct str folder, struct str name)
{
	if (folder.length == 0 || str_is(folder, "."))
		return name;
	return str_printf(
	    b->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

/* `a/../b` is shown as `b`, where no link makes that another file. */
static struct str shorten(struct builder *b, struct str shown, const char *real)
{
	struct str_list parts = {0};
	struct buf out = {.arena = b->arena};
	for (struct str rest = shown; rest.length > 0;) {
		struct str part = str_cut(&rest, '/');
		bool named = parts.length > 0 &&
		    !str_is(parts.at[parts.length - 1], "..");
		if (str_is(part, "..") && named)
			parts.length--;
		else if (part.length > 0 && !str_is(part, "."))
			vec_push(b->arena, &parts, part);
	}
	for (uint32_t i = 0; i < parts.length; i++)
		buf_printf(&out, "%s%.*s", i || shown.at[0] == '/' ? "/" : "",
		    STR_ARG(parts.at[i]));
	struct str text = buf_slice(&out);
	const char *found = canonical(b, str_cstr(b->arena, text));
	return found && strcmp(found, real) == 0 ? text : shown;
}

/* Where a file is, and how it is shown; false, with a problem, when nowhere. */
static bool find(struct builder *b, uint32_t file, const struct yaml_node *node,
    const char **real, struct str *shown)
{
	const struct design_files *files = b->options->files;
	struct str name = yaml_text(node);
	struct str path =
	    join(b, path_folder(str_from(b->files.at[file].real)), name);
	bool inside = true;
	if (files) {
		inside = path_normal(b->arena, path, &path);
		*real = str_cstr(b->arena, path);
		*shown = str_join(b->arena, files->prefix, path, STR(""));
	} else {
		const char *root =
		    canonical(b, b->options->root ? b->options->root : ".");
		*real = canonical(b, str_cstr(b->arena, path));
		*shown = join(b, path_folder(b->source->path), name);
		if (*real)
			*shown = shorten(b, *shown, *real);
		inside = !*real || (root && below(*real, root));
	}
	if (!*real)
		problem(b, "design/include", node, "there is no file `%.*s`",
		    STR_ARG(name));
	else if (!inside)
		problem(b, "design/include", node,
		    "`%.*s` lies outside the folder tree of this design",
		    STR_ARG(name));
	return *real && inside;
}

/* Files are the same when their canonical paths are, however they are named.
   Each is read once, and told of once where it is broken. */
static void include(
    struct builder *b, uint32_t file, const struct yaml_node *node)
{
	struct str name;
	if (!read_text(b, node, "include", &name))
		return;
	if (name.length && name.at[0] == '/') {
		problem(b, "design/include", node,
		    "an included file is named relative to this one");
		return;
	}
	if (b->included.length >= b->limits->of[LIMIT_FILES]) {
		over_limit(b, yaml_span(node), LIMIT_FILES);
		return;
	}
	const char *real;
	struct str shown;
	if (!find(b, file, node, &real, &shown))
		return;
	if (is_around(b, file, real))
		problem(b, "design/include", node,
		    "`%.*s` would include itself", STR_ARG(name));
	else if (map_add(&b->included, str_from(real), b))
		read_include(b, node, real, shown, file);
}

/* The list of files grows while it is walked: includes include. */
void build_includes(struct builder *b)
{
	const struct design_files *files = b->options->files;
	const char *real = files
	    ? str_cstr(b->arena, files->path)
	    : canonical(b, str_cstr(b->arena, b->source->path));
	b->files.at[0].real = real ? real : "";
	map_init(&b->included, &b->reading);
	for (uint32_t f = 0; f < b->files.length; f++) {
		const struct yaml_node *list =
		    yaml_get(b->files.at[f].root, "include");
		b->source = b->files.at[f].source;
		list = as_list(b, list, "include");
		for (uint32_t i = 0; i < list->count; i++)
			include(b, f, list->as.items[i].value);
	}
}
