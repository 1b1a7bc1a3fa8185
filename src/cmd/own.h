/*
 * own.h - rules and vocabulary that are not part of the program.
 *
 * Layer: cmd.  A file that is a list holds rules, one that is a mapping holds
 * `kinds:` and `technologies:`.
 */
#ifndef LINTEL_CMD_OWN_H
#define LINTEL_CMD_OWN_H

#include "rule/rule.h"

struct own_file {
	struct source *source;
	const struct yaml_node *root;
};

struct own_files {
	VEC(struct own_file) files;
	size_t bytes; /* of all */
};

/*
 * Reads one file; what is wrong with its YAML goes to `diags`.  False, with a
 * sentence in *error, when the environment fails.
 */
bool own_read(struct arena *arena, const char *path, struct own_files *files,
    struct diag_list *diags, struct str *error);

/* Vocabularies first: a rule may speak of a kind that a later file adds. */
void own_add(const struct own_files *files, struct vocabulary *vocabulary,
    struct rule_set *rules, struct diag_list *diags);

#endif
