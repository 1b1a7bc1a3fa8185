#include "cmd/git.h"

#include "cmd/git_run.h"

#include <stdlib.h>

enum {
	MOST_CHANGES = 256 * 1024 * 1024, /* bytes of their list */
};

static enum git_end run(struct arena *arena, const char *folder,
    const char *const *arguments, struct str *answer, struct str *error)
{
	struct git_run call = {
	    .arguments = arguments,
	    .folder = folder,
	    .limit = MOST_CHANGES,
	};
	return git_run(arena, &call, answer, error);
}

bool git_merge_base(struct arena *arena, const char *ref, const char **commit,
    struct str *error)
{
	const char *theirs, *ours;
	if (!git_commit(arena, ref, &theirs, error) ||
	    !git_commit(arena, "HEAD", &ours, error))
		return false;
	const char *const arguments[] = {"merge-base", theirs, ours, NULL};
	struct str answer;
	enum git_end end = run(arena, NULL, arguments, &answer, error);
	if (end == GIT_NO)
		*error = str_printf(arena,
		    "`%s` and `HEAD` have no commit in common%s", ref,
		    git_shallow_hint(arena));
	*commit = str_cstr(arena, str_trim(answer));
	return end == GIT_DONE;
}

/* "M\0PATH\0", "R096\0OLD\0NEW\0"; copies are not looked for */
static void read_changes(
    struct arena *arena, struct str answer, struct git_change_list *changes)
{
	while (answer.length > 0) {
		struct str letter = str_cut(&answer, '\0');
		const char *path = str_cstr(arena, str_cut(&answer, '\0'));
		struct git_change change = {GIT_CHANGED, path, path};
		if (str_is(letter, "A"))
			change.status = GIT_ADDED;
		else if (str_is(letter, "D"))
			change.status = GIT_REMOVED;
		else if (str_starts(letter, STR("R"))) {
			change.status = GIT_RENAMED;
			change.path = str_cstr(arena, str_cut(&answer, '\0'));
		}
		vec_push(arena, changes, change);
	}
}

/* What git does not know yet, and is not told to ignore. */
static bool add_unknown(
    struct arena *arena, struct git_change_list *changes, struct str *error)
{
	static const char *const arguments[] = {
	    "ls-files", "--others", "--exclude-standard", "-z", NULL};
	const char *root;
	struct str answer;
	if (!git_root(arena, &root, error) ||
	    run(arena, root, arguments, &answer, error) != GIT_DONE)
		return false;
	while (answer.length > 0) {
		const char *path = str_cstr(arena, str_cut(&answer, '\0'));
		vec_push(arena, changes,
		    ((struct git_change) {GIT_ADDED, path, path}));
	}
	return true;
}

static int compare_changes(const void *a, const void *b)
{
	const struct git_change *x = a, *y = b;
	return strcmp(x->path, y->path);
}

bool git_changes(struct arena *arena, const char *from,
    struct git_change_list *changes, struct str *error)
{
	const char *before;
	if (!git_commit(arena, from, &before, error))
		return false;
	/* Whatever `diff.` says in a configuration. */
	const char *const arguments[] = {"-c", "diff.ignoreSubmodules=all",
	    "diff", "--name-status", "-z", "-O/dev/null", "--find-renames",
	    "--no-relative", "--no-ext-diff", "--no-textconv", "--no-color",
	    before, "--", NULL};
	struct str answer;
	if (run(arena, NULL, arguments, &answer, error) != GIT_DONE)
		return false;
	read_changes(arena, answer, changes);
	if (!add_unknown(arena, changes, error))
		return false;
	if (changes->length > 0)
		qsort(changes->at, changes->length, sizeof(*changes->at),
		    compare_changes);
	return true;
}
