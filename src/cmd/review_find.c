#include "cmd/review_find.h"

#include "base/path.h"
#include "cmd/git.h"
#include "cmd/project.h"

#include <stdlib.h>

struct search {
	struct review_files *found;
	struct input *input;
	struct str here;
	struct git_change_list changes;
	struct path_list then_files;
	struct map then;    /* path at the commit -> itself */
	struct map changed; /* path now -> struct git_change */
	struct map left;    /* path then, that changed -> struct git_change */
	struct map taken;   /* path then, that is told of with its successor */
	struct path_list scope; /* from the root; "": all of it */
};

static struct str from_root(const struct search *search, struct str path)
{
	return path_from(search->input->arena, str_from(search->found->root),
	    search->here, path);
}

static const char *usual_base(struct arena *arena)
{
	static const char *const usual[] = {
	    "origin/HEAD", "origin/main", "origin/master", "main", "master"};
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++) {
		const char *commit;
		struct str error;
		if (git_commit(arena, usual[i], &commit, &error))
			return usual[i];
	}
	return NULL;
}

static bool ask_git(struct search *search, const char *base, struct str *error)
{
	struct arena *arena = search->input->arena;
	struct review_files *found = search->found;
	if (!git_root(arena, &found->root, error))
		return false;
	found->base = base ? base : usual_base(arena);
	if (!found->base) {
		*error =
		    STR("there is no origin/main, and no main: --base says "
			"what to compare with");
		return false;
	}
	return git_merge_base(arena, found->base, &found->commit, error) &&
	    git_changes(arena, found->commit, &search->changes, error) &&
	    git_list(arena, &(struct git_path) {found->commit, ""},
		&search->then_files, error);
}

static void index_changes(struct search *search)
{
	struct arena *arena = search->input->arena;
	struct git_change *change;
	map_init(&search->then, arena);
	map_init(&search->changed, arena);
	map_init(&search->left, arena);
	map_init(&search->taken, arena);
	for (uint32_t i = 0; i < search->then_files.length; i++)
		map_add(
		    &search->then, str_from(search->then_files.at[i]), search);
	vec_each (change, &search->changes) {
		if (change->status != GIT_REMOVED)
			map_add(
			    &search->changed, str_from(change->path), change);
		if (change->status != GIT_ADDED)
			map_add(&search->left, str_from(change->old), change);
	}
}

/* What is behind the folder's name; or the whole of that very file's. */
static bool is_below(struct str path, struct str folder, struct str *rest)
{
	*rest = path;
	return str_equal(path, folder) || path_below(path, folder, rest);
}

static bool was_there(const struct search *search, struct str path)
{
	struct str rest;
	for (uint32_t i = 0; i < search->then_files.length; i++)
		if (is_below(str_from(search->then_files.at[i]), path, &rest))
			return true;
	return false;
}

/* `git diff` takes revisions where this takes paths. */
static const char *revision_hint(struct arena *arena, const char *path)
{
	const char *commit;
	struct str error;
	if (!git_merge_base(arena, path, &commit, &error))
		return "";
	return str_printf(
	    arena, "; to compare with a revision: --base %s", path)
	    .at;
}

/* One operand: of the working tree, or of what it was. */
static bool add_scope(
    struct search *search, const char *path, struct word_list *here)
{
	struct input *input = search->input;
	struct arena *arena = input->arena;
	struct str text = from_root(search, str_from(path));
	if (str_is(text, search->found->root))
		text = STR("");
	if (strcmp(path, "-") == 0 || git_is_path(path))
		return input_complain(input, arena,
		    str_printf(arena,
			"`%s` is in no working tree, which is what `review` "
			"compares",
			path));
	if (str_starts(text, STR("/")))
		return input_complain(input, arena,
		    str_printf(
			arena, "%s lies outside of this repository", path));
	vec_push(arena, &search->scope, str_cstr(arena, text));
	if (file_exists(path))
		vec_push(arena, here, path);
	else if (!was_there(search, text))
		return input_complain(input, arena,
		    str_printf(arena, "there is no %s, and was none at `%s`%s",
			path, search->found->base, revision_hint(arena, path)));
	return true;
}

static bool find_now(struct search *search, const struct word_list *paths)
{
	struct word_list here = {0}, usual = {0};
	vec_push(search->input->arena, &usual, input_place());
	if (paths->length == 0)
		paths = &usual;
	for (uint32_t i = 0; i < paths->length; i++)
		if (!add_scope(search, paths->at[i], &here))
			return false;
	if (here.length > 0)
		input_look(search->input, &here);
	return !search->input->failed;
}

/* Once, and before designs are looked into whose mistakes nobody hears. */
static bool open_projects(struct input *input)
{
	bool good = true;
	for (uint32_t i = 0; i < input->paths.length; i++)
		good &= input_project(input, input->paths.at[i],
			    &input->problems) != NULL;
	return good;
}

static bool was_design(struct search *search, const char *path)
{
	struct git_path file = {search->found->commit, path};
	struct arena scratch;
	struct str bytes, error;
	arena_init_child(&scratch, search->input->arena);
	size_t most = input_limits(search->input, path).of[LIMIT_FILE_SIZE];
	enum git_reading reading =
	    git_read(&scratch, &file, most, &bytes, &error);
	if (reading == GIT_BROKEN)
		input_complain(search->input, &scratch, error);
	bool was = reading == GIT_READ && design_looks_like(bytes);
	arena_release(&scratch);
	return was;
}

/* Of a design as it is, or was: whether it cannot be read, and whether a file
   that it includes is among the changed ones. */
static bool includes_changed(struct search *search, const char *path,
    const struct map *changed, bool *broken)
{
	struct input *input = search->input;
	struct arena arena;
	struct path_list includes = {0};
	struct diag_list diags;
	bool yes = false;
	arena_init_child(&arena, input->arena);
	diag_list_init(&diags, &arena);
	input->includes = &includes;
	*broken = !input_load(input, &arena, path, &diags);
	input->includes = NULL;
	for (uint32_t i = 0; i < includes.length; i++) {
		struct str file = str_from(includes.at[i]);
		if (str_starts(file, STR("/")))
			file = from_root(search, file);
		yes |= map_get(changed, file) != NULL;
	}
	arena_release(&arena);
	return yes;
}

/* An included file that is gone is known from the design as it was. */
static bool parts_changed(
    struct search *search, const char *now, const char *path)
{
	struct arena *arena = search->input->arena;
	struct git_path then = {search->found->commit, path};
	bool broken;
	if (search->changes.length == 0)
		return false;
	if (includes_changed(search, now, &search->changed, &broken))
		return true;
	return broken &&
	    includes_changed(
		search, git_path_text(arena, &then), &search->left, &broken);
}

/* git tells of what a link leads to, unless it leads there now. */
static struct str path_now(const struct search *search, const char *now)
{
	struct str path = from_root(search, str_from(now)), rest;
	const char *real = where_real(search->input->arena, now);
	bool link_changed = map_get(&search->changed, path) != NULL;
	return !link_changed && real &&
		path_below(str_from(real), str_from(search->found->root), &rest)
	    ? rest
	    : path;
}

static void add_now(struct search *search, const char *now)
{
	struct arena *arena = search->input->arena;
	struct review_file file = {
	    .now = now,
	    .path = str_cstr(arena, path_now(search, now)),
	};
	const struct git_change *change =
	    map_get(&search->changed, str_from(file.path));
	const char *old = change ? change->old : file.path;
	if (map_get(&search->then, str_from(old)))
		file.before = old;
	if (!change && !(file.before && parts_changed(search, now, file.path)))
		return;
	if (file.before && !was_design(search, file.before))
		file.before = NULL;
	if (file.before)
		map_add(&search->taken, str_from(file.before), search);
	vec_push(arena, &search->found->files, file);
}

static bool in_scope(const struct search *search, const char *path)
{
	struct str rest;
	for (uint32_t i = 0; i < search->scope.length; i++)
		if (is_below(
			str_from(path), str_from(search->scope.at[i]), &rest) &&
		    file_is_searched(str_cstr(search->input->arena, rest)))
			return true;
	return false;
}

/* Told of by another name: it is, or has become, a link. */
static bool is_there(
    const struct search *search, const struct git_change *change)
{
	return change->status == GIT_CHANGED &&
	    input_has(search->input,
		str_printf(search->input->arena, "%s/%s", search->found->root,
		    change->path)
		    .at);
}

/* Files that were designs, and are not there or are none any more. */
static void add_gone(struct search *search)
{
	const struct git_change *change;
	vec_each (change, &search->changes) {
		if (change->status == GIT_ADDED || is_there(search, change) ||
		    map_get(&search->taken, str_from(change->old)) ||
		    !in_scope(search, change->old) ||
		    !was_design(search, change->old))
			continue;
		vec_push(search->input->arena, &search->found->files,
		    ((struct review_file) {NULL, change->old, change->old}));
	}
}

static int compare_files(const void *a, const void *b)
{
	const struct review_file *x = a, *y = b;
	return strcmp(x->path, y->path);
}

bool review_find(struct review_files *found, struct input *input,
    const char *base, const struct word_list *paths)
{
	struct search search = {.found = found, .input = input};
	struct str error;
	*found = (struct review_files) {0};
	if (!ask_git(&search, base, &error))
		return input_complain(input, input->arena,
		    base ? str_printf(
			       input->arena, "--base: %.*s", STR_ARG(error))
			 : error);
	search.here = where_here(input->arena);
	index_changes(&search);
	if (!find_now(&search, paths) || !open_projects(input))
		return false;
	for (uint32_t i = 0; i < input->paths.length; i++)
		add_now(&search, input->paths.at[i]);
	add_gone(&search);
	if (found->files.length > 0)
		qsort(found->files.at, found->files.length,
		    sizeof(*found->files.at), compare_files);
	return true;
}
