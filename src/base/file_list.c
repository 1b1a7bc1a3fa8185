#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	DEEPEST = 64
};

struct search {
	struct arena *arena;
	struct path_list *found;
	struct str *error;
};

static bool is_yaml_name(const char *name)
{
	struct str s = str_from(name);
	return str_ends(s, STR(".yaml")) || str_ends(s, STR(".yml"));
}

static bool is_passed_over(const char *name)
{
	return name[0] == '.' || strcmp(name, "out") == 0 ||
	    strcmp(name, "node_modules") == 0;
}

static void close_folder(void *handle)
{
	DIR **folder = handle;
	if (*folder)
		closedir(*folder);
}

static bool fail(struct search *search, const char *path, int code)
{
	*search->error = str_printf(
	    search->arena, "cannot read %s: %s", path, strerror(code));
	return false;
}

static bool visit(struct search *search, const char *path, int depth);

/* A link to a folder could lead back up; one to a file cannot. */
static bool visit_entry(
    struct search *search, const char *folder, const char *name, int depth)
{
	if (is_passed_over(name))
		return true;
	struct str folder_text = str_from(folder);
	bool slash = str_ends(folder_text, STR("/"));
	const char *path =
	    str_printf(search->arena, "%s%s%s", folder, slash ? "" : "/", name)
		.at;
	struct stat info;
	if (lstat(path, &info) != 0)
		return errno == ENOENT || fail(search, path, errno);
	if (S_ISDIR(info.st_mode))
		return visit(search, path, depth + 1);
	if (!is_yaml_name(name))
		return true;
	if (S_ISLNK(info.st_mode) &&
	    (stat(path, &info) != 0 || S_ISDIR(info.st_mode)))
		return true;
	if (S_ISREG(info.st_mode))
		vec_push(search->arena, search->found, path);
	return true;
}

static bool visit_all(
    struct search *search, const char *path, DIR *folder, int depth)
{
	for (;;) {
		errno = 0;
		struct dirent *entry = readdir(folder);
		if (!entry)
			return errno == 0 || fail(search, path, errno);
		if (!visit_entry(search, path, entry->d_name, depth))
			return false;
	}
}

static bool visit(struct search *search, const char *path, int depth)
{
	if (depth > DEEPEST)
		return fail(search, path, ELOOP);
	struct arena scratch;
	arena_init_child(&scratch, search->arena);
	DIR **folder = arena_new(&scratch, DIR *);
	arena_defer(&scratch, close_folder, folder);
	*folder = opendir(path);
	bool done = *folder ? visit_all(search, path, *folder, depth)
			    : fail(search, path, errno);
	arena_release(&scratch);
	return done;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool file_list_yaml(struct arena *arena, const char *path,
    struct path_list *found, struct str *error)
{
	struct search search = {arena, found, error};
	uint32_t before = found->length;
	struct stat info;
	if (stat(path, &info) != 0)
		return fail(&search, path, errno);
	if (!S_ISDIR(info.st_mode)) {
		vec_push(arena, found, str_cstr(arena, str_from(path)));
		return true;
	}
	if (!visit(&search, path, 0))
		return false;
	if (found->length > before)
		qsort(found->at + before, found->length - before,
		    sizeof(*found->at), compare);
	return true;
}
