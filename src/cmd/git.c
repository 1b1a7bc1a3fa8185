#include "cmd/git.h"

#include "base/path.h"
#include "cmd/git_run.h"

enum {
	MOST_WORD = 16 * 1024,         /* bytes of a short answer */
	MOST_LIST = 256 * 1024 * 1024, /* and of a list of files */
	MOST_REQUEST = 8 * 1024,       /* of a revision and a path */
};

static bool fail(struct str *error, struct str text)
{
	*error = text;
	return false;
}

/* Where REF ends in REF:path; the length of the text when nowhere. */
static size_t colon(struct str text)
{
	int depth = 0;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		depth += (c == '{') - (c == '}');
		if (c == ':' && depth == 0)
			return i;
	}
	return text.length;
}

bool git_is_path(const char *text)
{
	struct str s = str_from(text);
	return colon(s) < s.length && !file_exists(text);
}

/* Of the arguments, in one line; *word is empty when git says no. */
static bool ask(struct arena *arena, const char *const *arguments,
    struct str *word, struct str *error)
{
	struct git_run run = {.arguments = arguments, .limit = MOST_WORD};
	enum git_end end = git_run(arena, &run, word, error);
	*word = end == GIT_DONE ? str_trim(*word) : STR("");
	return end == GIT_DONE || end == GIT_NO;
}

const char *git_shallow_hint(struct arena *arena)
{
	static const char *const arguments[] = {
	    "rev-parse", "--is-shallow-repository", NULL};
	struct str word, error;
	if (!ask(arena, arguments, &word, &error) || !str_is(word, "true"))
		return "";
	return ": this clone is shallow; `git fetch --unshallow`, or "
	       "`fetch-depth: 0`, gets the rest";
}

/* Before anything of it reaches git. */
static bool check_ref(struct arena *arena, struct str ref, struct str *error)
{
	if (str_starts(ref, STR("-")))
		return fail(error,
		    str_printf(arena,
			"`%.*s` is no revision: it begins with `-`",
			STR_ARG(ref)));
	if (str_find(ref, 0, '\n') < ref.length || ref.length > MOST_REQUEST)
		return fail(
		    error, STR("a line end, or over 8 KiB, is no revision"));
	return true;
}

/* The number of what a revision names, as a "commit" or a "tree". */
static bool resolve(struct arena *arena, const char *ref, const char *kind,
    const char **number, struct str *error)
{
	if (!check_ref(arena, str_from(ref), error))
		return false;
	const char *wanted = str_printf(arena, "%s^{%s}", ref, kind).at;
	const char *const arguments[] = {
	    "rev-parse", "--verify", "--quiet", wanted, NULL};
	struct str word;
	if (!ask(arena, arguments, &word, error))
		return false;
	if (word.length == 0)
		return fail(error,
		    str_printf(arena,
			"git knows no revision `%s` in this repository%s", ref,
			git_shallow_hint(arena)));
	*number = str_cstr(arena, word);
	return true;
}

bool git_commit(struct arena *arena, const char *ref, const char **commit,
    struct str *error)
{
	return resolve(arena, ref, "commit", commit, error);
}

bool git_root(struct arena *arena, const char **root, struct str *error)
{
	static const char *const arguments[] = {
	    "rev-parse", "--show-toplevel", NULL};
	struct str word;
	if (!ask(arena, arguments, &word, error))
		return false;
	if (word.length == 0)
		return fail(error, STR("git knows no working tree here"));
	*root = str_cstr(arena, word);
	return true;
}

/* The current folder, from the root: "designs/", or nothing. */
static bool current_folder(
    struct arena *arena, struct str *folder, struct str *error)
{
	static const char *const arguments[] = {
	    "rev-parse", "--show-prefix", NULL};
	return ask(arena, arguments, folder, error);
}

bool git_path_parse(struct arena *arena, const char *text,
    struct git_path *path, struct str *error)
{
	struct str all = str_from(text), folder = STR("");
	size_t end = colon(all);
	struct str ref = str_slice(all, 0, end);
	struct str rest = str_slice(all, end + 1, all.length);
	if (!check_ref(arena, ref, error))
		return false;
	if (str_starts(rest, STR("/")))
		return fail(error,
		    str_printf(arena,
			"`%s`: a path in git goes from the root of the "
			"repository, without `/` before it",
			text));
	bool from_here =
	    str_starts(rest, STR("./")) || str_starts(rest, STR("../"));
	if (from_here && !current_folder(arena, &folder, error))
		return false;
	struct str normal;
	if (!path_normal(
		arena, str_join(arena, folder, STR("/"), rest), &normal))
		return fail(error,
		    str_printf(
			arena, "`%s` leads out of the repository", text));
	path->ref = str_cstr(arena, ref);
	path->path = str_cstr(arena, normal);
	return true;
}

struct str git_path_file(const char *text)
{
	struct str all = str_from(text);
	return str_slice(all, colon(all) + 1, all.length);
}

const char *git_path_text(struct arena *arena, const struct git_path *path)
{
	return str_printf(arena, "%s:%s", path->ref, path->path).at;
}

/* A second line would ask for a second file. */
static bool check_path(
    struct arena *arena, const struct git_path *path, struct str *error)
{
	struct str text = str_from(git_path_text(arena, path));
	if (str_find(text, 0, '\n') == text.length &&
	    text.length <= MOST_REQUEST)
		return true;
	return fail(error,
	    str_printf(arena,
		"cannot read %.*s: a path with a line end, or of over 8 KiB, "
		"is not looked for in git",
		STR_ARG(text)));
}

/* What `git cat-file` says of a path: "blob 123\n" and perhaps its bytes. */
static enum git_end cat(struct arena *arena, const struct git_path *path,
    bool whole, size_t limit, struct str *answer, struct str *error)
{
	const char *const arguments[] = {"cat-file",
	    whole ? "--batch=%(objecttype) %(objectsize)"
		  : "--batch-check=%(objecttype) %(objectsize)",
	    "--follow-symlinks", NULL};
	struct git_run run = {
	    .arguments = arguments,
	    .input = str_printf(arena, "%s\n", git_path_text(arena, path)),
	    .limit = limit + MOST_REQUEST + 64,
	};
	return git_run(arena, &run, answer, error);
}

/*
 * Leaves what is behind "TYPE SIZE\n".  What git cannot find it names instead,
 * and a name has a colon.
 */
static bool cut_header(struct str *answer, const char *type)
{
	struct str rest = *answer, word = str_cut(&rest, ' ');
	struct str size = str_cut(&rest, '\n');
	if (!str_is(word, type) || str_find(size, 0, ':') < size.length)
		return false;
	*answer = rest;
	return true;
}

bool git_look(struct arena *arena, const struct git_path *path,
    enum git_kind *kind, struct str *error)
{
	struct str answer;
	if (!check_path(arena, path, error) ||
	    cat(arena, path, false, 0, &answer, error) != GIT_DONE)
		return false;
	*kind = cut_header(&answer, "blob") ? GIT_FILE
	    : cut_header(&answer, "tree")   ? GIT_FOLDER
					    : GIT_NOTHING;
	return true;
}

/* `main:shop.yaml` where somebody stands in the folder that has it. */
static bool is_meant_from_here(struct arena *arena, const struct git_path *path)
{
	struct str folder, error;
	enum git_kind kind;
	if (!current_folder(arena, &folder, &error) || folder.length == 0)
		return false;
	struct git_path there = *path;
	there.path = str_join(arena, folder, str_from(path->path), STR("")).at;
	return git_look(arena, &there, &kind, &error) && kind != GIT_NOTHING;
}

/* What stands there, and cannot be read; NULL: nothing does. */
static const char *obstacle(struct str answer)
{
	static const struct {
		const char *type, *why;
	} obstacles[] = {
	    {"tree", "a folder"},
	    {"commit", "a submodule"},
	    {"symlink", "a link out of the repository"},
	    {"dangling", "a link that leads nowhere"},
	    {"loop", "a link that leads nowhere"},
	    {"notdir", "a link that leads nowhere"},
	};
	for (size_t i = 0; i < sizeof(obstacles) / sizeof(*obstacles); i++)
		if (cut_header(&answer, obstacles[i].type))
			return obstacles[i].why;
	return NULL;
}

/* Why there is no such file. */
static enum git_reading miss(struct arena *arena, const struct git_path *path,
    struct str answer, struct str *error)
{
	const char *number, *why = obstacle(answer);
	if (why)
		*error = str_printf(arena, "cannot read %s: it is %s",
		    git_path_text(arena, path), why);
	else if (!path->ref[0] && !path->path[0])
		*error = STR("the index has files, and no folder");
	else if (!path->ref[0])
		*error = str_printf(
		    arena, "there is no file `%s` in the index", path->path);
	else if (resolve(arena, path->ref, "tree", &number, error))
		*error = str_printf(
		    arena, "there is no `%s` in %s", path->path, path->ref);
	if (!why && is_meant_from_here(arena, path))
		*error = str_printf(arena, "%.*s; did you mean `%s:./%s`?",
		    STR_ARG(*error), path->ref, path->path);
	return GIT_UNREADABLE;
}

enum git_reading git_read(struct arena *arena, const struct git_path *path,
    size_t limit, struct str *bytes, struct str *error)
{
	struct str answer;
	if (!check_path(arena, path, error))
		return GIT_UNREADABLE;
	enum git_end end = cat(arena, path, true, limit, &answer, error);
	if (end != GIT_DONE && end != GIT_LONG)
		return GIT_BROKEN;
	if (!cut_header(&answer, "blob"))
		return miss(arena, path, answer, error);
	/* A line end follows the bytes; of a long answer more is there. */
	if (answer.length - 1 > limit) {
		*error =
		    file_too_long(arena, git_path_text(arena, path), limit);
		return GIT_UNREADABLE;
	}
	*bytes = str_slice(answer, 0, answer.length - 1);
	return GIT_READ;
}

bool git_list(struct arena *arena, const struct git_path *folder,
    struct path_list *files, struct str *error)
{
	const char *tree;
	if (!resolve(arena, folder->ref, "tree", &tree, error))
		return false;
	const char *const arguments[] = {"ls-tree", "-r", "-z", "--full-tree",
	    tree, "--", folder->path[0] ? folder->path : NULL, NULL};
	struct git_run run = {.arguments = arguments, .limit = MOST_LIST};
	struct str answer;
	if (git_run(arena, &run, &answer, error) != GIT_DONE)
		return false;
	/* "100644 blob NUMBER\tPATH" */
	while (answer.length > 0) {
		struct str path = str_cut(&answer, '\0');
		struct str what = str_cut(&path, '\t');
		str_cut(&what, ' ');
		if (str_is(str_cut(&what, ' '), "blob"))
			vec_push(arena, files, str_cstr(arena, path));
	}
	path_list_sort(files);
	return true;
}
