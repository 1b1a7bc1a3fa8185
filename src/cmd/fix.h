/*
 * fix.h - `lintel lint --fix`: designs mended where a rule says how.
 *
 * Layer: cmd.  Fixes are made together and the design is read and linted
 * again: a finding that stays, or an error that was not there, and the fixes
 * are made by halves until those that do no good are left out.  Only then is
 * anything written: standard input to standard output.
 */
#ifndef LINTEL_CMD_FIX_H
#define LINTEL_CMD_FIX_H

#include "cmd/project.h"

struct fix_options {
	struct run_options run; /* without settings, which each design has */
	bool unsafe; /* also those that decide something about the system */
	bool diff;   /* print what would change, and write nothing */
};

struct fix_totals {
	uint32_t fixed;
	uint32_t unsafe; /* that were left, and could be made */
};

/* False, after complaining, when a file cannot be written. */
bool fix_design(struct input *input, const char *path,
    const struct fix_options *options, struct fix_totals *totals);

#endif
