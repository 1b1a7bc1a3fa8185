/*
 * process.h - a helper program: text in, text out, never waited for too long.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_PROCESS_H
#define LINTEL_LAYOUT_PROCESS_H

#include "base/str.h"

/*
 * Runs `path` with an empty environment and no standard error, gives it the
 * request and takes its answer of at most `limit` bytes.  False, with a reason,
 * when it cannot be run, dies, exits with anything but 0, or is not done within
 * `milliseconds`: then it is killed.  Nothing of it remains afterwards, not
 * even on an escape.
 */
bool process_run(struct arena *arena, const char *path, struct str request,
    size_t limit, int milliseconds, struct str *answer, struct str *reason);

/*
 * The program `name` in the folder of the one that runs, or in its
 * ../libexec/lintel; NULL when it is in neither.
 */
const char *process_find(struct arena *arena, const char *name);

#endif
