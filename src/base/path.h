/*
 * path.h - paths as text.
 *
 * Layer: base.  Nothing is looked up: `.` and `..` are taken out of the text,
 * and symbolic links are not followed.
 */
#ifndef LINTEL_BASE_PATH_H
#define LINTEL_BASE_PATH_H

#include "base/str.h"

/*
 * The path as seen from the folder `root`, where it lies below it, else from
 * `/`, with its slash.  A relative path begins at `here`; `root` and `here` are
 * absolute, and an empty root is `here`.
 */
struct str path_from(
    struct arena *arena, struct str root, struct str here, struct str path);

/*
 * Whether a path is the folder or lies in it; then *rest is what is behind the
 * folder and its slash.  Neither has a slash at its end, but `/`.  In an empty
 * folder lies everything, so that relative paths will do as well.
 */
bool path_below(struct str path, struct str folder, struct str *rest);

/*
 * A relative path without `.`, `..` and doubled slashes: "a/./b//../c" ->
 * "a/c".  False when it leads above where it starts.
 */
bool path_normal(struct arena *arena, struct str path, struct str *normal);

/* Appends what an address may hold of a path; all else as %XX. */
void path_encode(struct buf *out, struct str path);

#endif
