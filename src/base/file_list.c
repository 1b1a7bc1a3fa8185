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
	struct str error;  /* the first ... */
	uint32_t failures; /* ... of these */
};

bool file_is_yaml(const char *path)
{
	struct str s = str_from(path);
	return str_ends(s, STR(".yaml")) || str_ends(s, STR(".yml"));
}

static bool is_passed_over(struct str name)
{
	return str_starts(name, STR(".")) || str_is(name, "out") ||
	    str_is(name, "node_modules");
}

static void close_folder(void *handle)
{
	DIR **folder = handle;
	if (*folder)
		closedir(*folder);
}

/* The search goes on: what can be read is worth having. */
static void fail(struct search *search, const char *path, const char *why)
{
	if (search->failures++ == 0)
		search->error =
		    str_printf(search->arena, "cannot read %s: %s", path, why);
}

static void visit(struct search *search, const char *path, int depth);

/* A link to a folder could lead back up; one to a file cannot. */
static void visit_entry(
    struct search *search, const char *folder, const char *name, int depth)
{
	if (is_passed_over(str_from(name)))
		return;
	struct str folder_text = str_from(folder);
	bool slash = str_ends(folder_text, STR("/"));
	const char *path =
	    str_printf(search->arena, "%s%s%s", folder, slash ? "" : "/", name)
		.at;
	struct stat info;
	if (lstat(path, &info) != 0) {
		if (errno != ENOENT)
			fail(search, path, strerror(errno));
		return;
	}
	if (S_ISDIR(info.st_mode)) {
		visit(search, path, depth + 1);
		return;
	}
	if (!file_is_yaml(name))
		return;
	if (S_ISLNK(info.st_mode) && stat(path, &info) != 0)
		fail(search, path,
		    errno == ENOENT || errno == ELOOP
			? "it is a link that leads nowhere"
			: strerror(errno));
	else if (S_ISREG(info.st_mode))
		vec_push(search->arena, search->found, path);
}

static void visit_all(
    struct search *search, const char *path, DIR *folder, int depth)
{
	for (;;) {
		errno = 0;
		struct dirent *entry = readdir(folder);
		if (!entry)
			break;
		visit_entry(search, path, entry->d_name, depth);
	}
	if (errno != 0)
		fail(search, path, strerror(errno));
}

static void visit(struct search *search, const char *path, int depth)
{
	if (depth > DEEPEST) {
		fail(search, path, strerror(ELOOP));
		return;
	}
	struct arena scratch;
	arena_init_child(&scratch, search->arena);
	DIR **folder = arena_new(&scratch, DIR *);
	arena_defer(&scratch, close_folder, folder);
	do
		*folder = opendir(path);
	while (!*folder && errno == EINTR);
	if (*folder)
		visit_all(search, path, *folder, depth);
	else
		fail(search, path, strerror(errno));
	arena_release(&scratch);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void path_list_sort(struct path_list *list)
{
	if (list->length > 0)
		qsort(list->at, list->length, sizeof(*list->at), compare);
}

bool file_list_yaml(struct arena *arena, const char *path,
    struct path_list *found, struct str *error)
{
	struct search search = {.arena = arena, .found = found};
	struct stat info;
	if (stat(path, &info) != 0)
		fail(&search, path, strerror(errno));
	else if (S_ISDIR(info.st_mode))
		visit(&search, path, 0);
	else
		vec_push(arena, found, str_cstr(arena, str_from(path)));
	path_list_sort(found);
	if (search.failures == 0)
		return true;
	*error = search.error;
	if (search.failures > 1)
		*error = str_printf(arena, "%.*s, nor %u more like it",
		    STR_ARG(search.error), (unsigned)search.failures - 1);
	return false;
}

bool file_is_searched(const char *path)
{
	struct str rest = str_from(path);
	if (!file_is_yaml(path))
		return false;
	while (rest.length > 0)
		if (is_passed_over(str_cut(&rest, '/')))
			return false;
	return true;
}
