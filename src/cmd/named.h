/*
 * named.h - the rules that a command line names.
 *
 * Layer: cmd.  It is one that every design is judged by, or one that only the
 * project of some design adds.
 */
#ifndef LINTEL_CMD_NAMED_H
#define LINTEL_CMD_NAMED_H

#include "cmd/input.h"

/*
 * The rule of that id, of the program, of --rules or of the project of a design
 * among the input's paths; where it is of a project, `path` is that design, and
 * else stays as it is.  NULL where a project is broken, which the input's
 * problems tell, and, after complaining, where there is none.
 */
struct rule *named_rule(struct input *input, const char *id, const char **path);

/* Whether some rule of those is meant; complains as named_rule() does. */
bool named_rules(struct input *input, const char *pattern);

#endif
