/*
 * glob.h - patterns for names and for paths, as in .gitignore.
 *
 * Layer: base.  Time is bounded by pattern × text, whatever the pattern.
 */
#ifndef LINTEL_BASE_GLOB_H
#define LINTEL_BASE_GLOB_H

#include "base/str.h"

/* `*` is any run of bytes and `?` any one byte, but neither is a slash. */
bool glob_name(struct str pattern, struct str name);

/*
 * Whether a path below some folder, without a slash at its begin, is meant.
 * `**` between slashes is any number of folders.  A pattern without a slash,
 * but for one at its end, is looked for in every folder; what names a folder
 * means all in it.
 */
bool glob_path(struct str pattern, struct str path);

#endif
