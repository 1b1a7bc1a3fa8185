/*
 * git.h - what lintel asks of git: files as they were, and what has changed.
 *
 * Layer: cmd.  Runs the `git` program where the command stands, with the
 * environment as it is (GIT_DIR, GIT_INDEX_FILE ...).  Everything that can
 * fail returns false and sets *error: a sentence without its full stop, one
 * line, to be made visible by whoever prints it.  Paths go from the root of
 * the repository unless they are said not to.
 *
 * A revision comes from the command line or a workflow: one that begins with
 * `-` is refused, and each is first resolved to the number of a commit or
 * tree, so that none is ever read as an option.  Paths reach git on its
 * standard input, or behind `--`.
 */
#ifndef LINTEL_CMD_GIT_H
#define LINTEL_CMD_GIT_H

#include "base/file.h"

/* `REF:path`: a file or folder of a revision, or of the index. */
struct git_path {
	const char *ref;  /* "main", "HEAD~2"; empty: the index */
	const char *path; /* without `.` and `..`; empty: the root */
};

enum git_kind {
	GIT_NOTHING,
	GIT_FILE,
	GIT_FOLDER,
};

enum git_status {
	GIT_ADDED,
	GIT_REMOVED,
	GIT_CHANGED, /* in content, or in what sort of file it is */
	GIT_RENAMED, /* and perhaps changed */
};

struct git_change {
	enum git_status status;
	const char *path; /* now; of what was removed, before */
	const char *old;  /* before; the same unless renamed */
};

struct git_change_list {
	struct git_change *at; /* by path, in the order of bytes */
	uint32_t length, capacity;
};

/*
 * Whether an operand is REF:path: there is a colon outside of braces (those of
 * HEAD@{1:00}), and no file of that very name.
 */
bool git_is_path(const char *text);

/*
 * As git reads it: the path goes from the root of the repository, and from the
 * current folder when it begins with ./ or ../.
 */
bool git_path_parse(struct arena *arena, const char *text,
    struct git_path *path, struct str *error);

/* What is behind the colon, as it is written. */
struct str git_path_file(const char *text);

/* "main:designs/shop.yaml" */
const char *git_path_text(struct arena *arena, const struct git_path *path);

/* What stands there; NOTHING for an unknown revision, too. */
bool git_look(struct arena *arena, const struct git_path *path,
    enum git_kind *kind, struct str *error);

enum git_reading {
	GIT_READ,
	GIT_UNREADABLE, /* none there, or too long; or a link, a folder ... */
	GIT_BROKEN,     /* git failed */
};

/*
 * The bytes of a file, at most `limit` of them, unfiltered.  A symbolic link
 * is followed within the revision, and refused where it leads out of it or
 * stands in the index.  *error is set but for GIT_READ.
 */
enum git_reading git_read(struct arena *arena, const struct git_path *path,
    size_t limit, struct str *bytes, struct str *error);

/* The files below a folder, at any depth, links included; by bytes. */
bool git_list(struct arena *arena, const struct git_path *folder,
    struct path_list *files, struct str *error);

/* The root of the working tree that holds the current folder; absolute. */
bool git_root(struct arena *arena, const char **root, struct str *error);

/* The number of the commit that a revision names, in hexadecimal. */
bool git_commit(struct arena *arena, const char *ref, const char **commit,
    struct str *error);

/*
 * Where this branch left the history of a revision; the best such commit.
 * Histories without a common commit, or too shallow a clone to know it, are an
 * error that says so.
 */
bool git_merge_base(struct arena *arena, const char *ref, const char **commit,
    struct str *error);

/* For the end of an error: how to get the commits of a shallow clone; or "". */
const char *git_shallow_hint(struct arena *arena);

/*
 * What changed from a revision to the working tree; files that git does not
 * know, and is not told to ignore, count as added.
 */
bool git_changes(struct arena *arena, const char *from,
    struct git_change_list *changes, struct str *error);

#endif
