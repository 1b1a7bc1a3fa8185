/*
 * diff_driver.h - `lintel diff` as git runs it.
 *
 * Layer: cmd.  As an external diff (`diff.NAME.command`, GIT_EXTERNAL_DIFF) git
 * gives PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, and for a
 * rename the new path and what it says of it; for what is not merged PATH
 * alone.  As a textconv it gives one file.  In both, what is no design, or one
 * with errors, is shown as text: git asks for every file of an attribute, and
 * takes any failure as its own.
 */
#ifndef LINTEL_CMD_DIFF_DRIVER_H
#define LINTEL_CMD_DIFF_DRIVER_H

#include "cmd/input.h"

/* Whether these are operands of an external diff. */
bool is_external_diff(const struct word_list *operands);

/* False, after complaining, when the environment failed. */
bool external_diff(struct input *input, const struct word_list *operands,
    bool color, bool quiet);

bool textconv(struct input *input, const char *path);

#endif
