/*
 * review_find.h - the designs that a branch changes.
 *
 * Layer: cmd.  What counts is the working tree, committed or not, against the
 * commit where the branch left its base.  A design has changed when its file
 * has, or one that it includes; what git ignores has no past, and is none.
 */
#ifndef LINTEL_CMD_REVIEW_FIND_H
#define LINTEL_CMD_REVIEW_FIND_H

#include "cmd/input.h"

struct review_file {
	const char *now;  /* as a path of the command line; NULL: it is gone */
	const char *path; /* from the root, now; of what is gone, before */
	const char *before; /* from the root, then; NULL: it is new */
};

struct review_files {
	const char *root;   /* of the working tree; absolute */
	const char *base;   /* the revision that was asked for, or found */
	const char *commit; /* where this branch left it */
	VEC(struct review_file) files; /* by `path`, in the order of bytes */
};

/*
 * Among the designs of the paths (none: as for every command); `base` NULL: the
 * first there is of origin/HEAD, origin/main, origin/master, main and master.
 * False when git or a path is not as it should be, after complaining, or a
 * configuration: then the input's problems say why.
 */
bool review_find(struct review_files *found, struct input *input,
    const char *base, const struct word_list *paths);

#endif
