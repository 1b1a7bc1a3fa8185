#include "cmd/where.h"

#include "base/path.h"
#include "cmd/git.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

const char *where_real(struct arena *arena, const char *path)
{
	char real[PATH_MAX];
	if (!realpath(path, real))
		return NULL;
	return str_cstr(arena, str_from(real));
}

struct str where_file(struct arena *arena, struct str folder, const char *name)
{
	return str_printf(arena, "%.*s%s%s", STR_ARG(folder),
	    str_ends(folder, STR("/")) ? "" : "/", name);
}

bool where_has(struct arena *arena, struct str folder, const char *name)
{
	const char *path = where_file(arena, folder, name).at;
	struct stat info;
	return file_exists(path) || lstat(path, &info) == 0;
}

const char *where_repository(struct arena *arena, const char *path)
{
	const char *real = where_real(arena, path);
	if (!real)
		return NULL;
	struct str folder = str_from(real);
	while (!where_has(arena, folder, ".git")) {
		if (folder.length <= 1)
			return NULL;
		folder = path_folder(folder);
	}
	return str_cstr(arena, folder);
}

struct str where_here(struct arena *arena)
{
	const char *here = where_real(arena, ".");
	return here ? str_from(here) : STR("/");
}

/*
 * A design in git counts as one in the working tree, where its configuration
 * is: rules are those of today, whatever design they look at.
 */
static struct str git_design_path(struct input *input, const char *text)
{
	struct arena *arena = input->arena;
	struct git_path path = {0};
	struct str error, here = where_here(arena);
	if (!input->git_root && !git_root(arena, &input->git_root, &error))
		input->git_root = "";
	if (input->git_root[0])
		here = str_from(input->git_root);
	if (!git_path_parse(arena, text, &path, &error))
		path.path = "";
	return str_printf(arena, "%.*s/%s", STR_ARG(here), path.path);
}

/*
 * What is linted from standard input has a name but perhaps no file: then
 * what there is of its folder counts.
 */
struct str where_design(struct input *input, const char *path)
{
	struct arena *arena = input->arena;
	struct str name = str_from(path), here = where_here(arena);
	if (git_is_path(path))
		return git_design_path(input, path);
	if (str_is(name, "-"))
		name = input->choice->stdin_name
		    ? str_from(input->choice->stdin_name)
		    : STR("<stdin>");
	const char *real = where_real(arena, name.at);
	if (real && file_is_folder(real))
		return str_printf(arena, "%s/.", real);
	if (real)
		return str_from(real);
	const char *folder =
	    where_real(arena, str_cstr(arena, path_folder(name)));
	return str_printf(arena, "%.*s/%.*s",
	    STR_ARG(folder ? str_from(folder) : here),
	    STR_ARG(path_name(name)));
}

const char *where_shown(struct arena *arena, struct str path)
{
	struct str here = where_here(arena), rest;
	struct buf out = {.arena = arena};
	while (!path_below(path, here, &rest)) {
		buf_text(&out, "../");
		here = path_folder(here);
	}
	if (here.length == 1)
		return str_cstr(arena, path);
	buf_str(&out, rest);
	return str_cstr(arena, buf_slice(&out));
}
