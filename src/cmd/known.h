/*
 * known.h - `--baseline` and `--base`: findings that are left out because they
 * are known, from a file or from what the designs were before a change.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_KNOWN_H
#define LINTEL_CMD_KNOWN_H

#include "cmd/project.h"
#include "rule/baseline.h"

/* Part of a command's settings. */
struct known_choice {
	const char *baseline; /* a file; NULL: none */
	const char *base;     /* a revision; NULL: none */
	bool update;
};

/* clang-format off */
#define KNOWN_OPTIONS(member)                                                  \
	{"baseline", 0, OPTION_TEXT, AT(member.baseline), "FILE", NULL,        \
	    "leave out the findings that FILE lists as known"},                \
	{"update-baseline", 0, OPTION_FLAG, AT(member.update), NULL, NULL,     \
	    "write to that file what is found now"},                           \
	{"base", 0, OPTION_TEXT, AT(member.base), "REF", NULL,                 \
	    "leave out what is also found where this branch left REF"}
/* clang-format on */

struct known {
	struct input *input;
	const struct known_choice *choice;
	struct run_options run;
	struct baseline list;
	struct str old;     /* bytes of the file as it was */
	const char *commit; /* where this branch left REF */
	struct map then;    /* path in that commit -> itself */
	struct map changed; /* path now -> struct git_change */
};

/* Whether any of it is said. */
static inline bool known_is_asked(const struct known_choice *choice)
{
	return choice->baseline || choice->base || choice->update;
}

/*
 * Reads the file and asks git.  `run` is how the rules run, without settings.
 * False when that cannot be done: somebody was told, or the input's problems
 * say why.
 */
bool known_open(struct known *known, struct input *input,
    const struct known_choice *choice, const struct run_options *run);

/*
 * Takes what is known out of the findings of a design, whose `path` goes from
 * the root of its repository; how many that is.
 */
uint32_t known_leave_out(struct known *known, struct str path,
    const struct design *design, struct diag_list *findings);

/*
 * At the end: remarks on what the file knows in vain, or the file anew, which
 * is told unless `quiet`.  False, after complaining, when it cannot be written.
 */
bool known_close(struct known *known, bool quiet, struct diag_list *remarks);

#endif
