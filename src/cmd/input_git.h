/*
 * input_git.h - designs that are named by REF:path.
 *
 * Layer: cmd, inside: input.h finds and loads them with all the others.
 */
#ifndef LINTEL_CMD_INPUT_GIT_H
#define LINTEL_CMD_INPUT_GIT_H

#include "cmd/input.h"

struct project;

/*
 * Adds the file, or the designs of the folder.  What is added goes from the
 * root of the repository, wherever somebody stands.
 */
void input_git_find(struct input *input, const char *text);

/*
 * What it includes is of the same revision.  NULL when it cannot be used: then
 * `diags` says why or, when they are empty, `failed` is set.
 */
struct design *input_git_load(struct input *input, struct arena *arena,
    const char *text, const struct project *project, struct diag_list *diags);

#endif
