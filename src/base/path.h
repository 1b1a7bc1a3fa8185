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

/* Appends what an address may hold of a path; all else as %XX. */
void path_encode(struct buf *out, struct str path);

#endif
