/*
 * idle.h - patterns of a configuration that mean no design.
 *
 * Layer: cmd.  Which designs there are is known only to a run that looks at all
 * of a configuration's: at a folder that the file is in or below, or, without
 * a word about where, at the usual place.  Others say nothing.
 */
#ifndef LINTEL_CMD_IDLE_H
#define LINTEL_CMD_IDLE_H

#include "cmd/project.h"

/*
 * Remarks (config/stale) on what stands under `paths` of overrides in vain.
 * `asked` are the paths of the command line, and all of their designs were
 * found.
 */
void idle_overrides(struct input *input, const struct word_list *asked,
    struct diag_list *remarks);

#endif
