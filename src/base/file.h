/*
 * file.h - whole files in, whole files out, folders in order.
 *
 * Layer: base.  Everything returns false and sets *error (a sentence without
 * its full stop, in the arena) when the environment fails; nothing prints.
 */
#ifndef LINTEL_BASE_FILE_H
#define LINTEL_BASE_FILE_H

#include "base/str.h"
#include "base/vec.h"

/*
 * The bytes of a regular file (or of standard input for "-"), at most `limit`
 * of them: of a longer one, none.  Refuses folders, devices and sockets.
 */
bool file_read(struct arena *arena, const char *path, size_t limit,
    struct str *bytes, struct str *error);

/* Likewise, but of a longer file the first `most` bytes. */
bool file_read_start(struct arena *arena, const char *path, size_t most,
    struct str *bytes, struct str *error);

/* Why a file is refused that is over the limit: it is named in MiB, or in bytes
   when it is not whole MiB. */
struct str file_too_long(struct arena *arena, const char *path, size_t limit);

/*
 * Writes under a temporary name in the same folder, fsyncs and renames: the
 * old file stays whole whatever fails, and the temporary one is removed on
 * failure and on SIGINT, SIGTERM, SIGHUP (see file_remove_pending).  A symbolic
 * link stays one, unless it leads nowhere; other names of the old file (hard
 * links) keep the old bytes.  What may not be written is not replaced.  One
 * thread writes at a time.
 */
bool file_write(
    struct arena *arena, const char *path, struct str bytes, struct str *error);

/* Makes the folder and its parents; one that is there is fine. */
bool file_make_folder(struct arena *arena, const char *path, struct str *error);

/* file_write, in a folder that is made where there is none. */
bool file_write_below(
    struct arena *arena, const char *path, struct str bytes, struct str *error);

/* Async-signal-safe: unlinks a half-written temporary file, if there is one. */
void file_remove_pending(void);

struct path_list {
	const char **at;
	uint32_t length, capacity;
};

/* By bytes. */
void path_list_sort(struct path_list *list);

/*
 * The *.yaml and *.yml files below `path` (or `path` itself when it is a
 * file), sorted by bytes; hidden names, `out`, `node_modules` and symbolic
 * links to folders are passed over.  On failure `found` has all that could be
 * read; *error names the first that could not, and counts the others.
 */
bool file_list_yaml(struct arena *arena, const char *path,
    struct path_list *found, struct str *error);

/* Whether that is its ending. */
bool file_is_yaml(const char *path);

/* Whether such a search would look at the file, by its path below `path`. */
bool file_is_searched(const char *path);

bool file_is_folder(const char *path);

/* What may be there and cannot be asked for counts: who reads it hears why. */
bool file_exists(const char *path);

/* Certainly nothing is there: what may not be asked for may be. */
bool file_is_gone(const char *path);

/* Folder part and last part of a path: "a/b.yaml" -> "a", "b.yaml". */
struct str path_folder(struct str path);
struct str path_name(struct str path);

#endif
