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
	struct str real; /* canonical path */
};

struct own_files {
	VEC(struct own_file) files;
	size_t bytes; /* of all */
};

/*
 * Reads one file, unless it is among them by whatever name; what is wrong with
 * its YAML goes to `diags`.  False, with a sentence in *error, when the
 * environment fails.
 */
bool own_read(struct arena *arena, const char *path, struct own_files *files,
    struct diag_list *diags, struct str *error);

/* Whether that file, by its canonical path, is among them. */
bool own_has(const struct own_files *files, const char *real);

/*
 * The vocabularies among them, and the rules.  A rule may speak of a kind that
 * a later file adds, so vocabularies come first.
 */
void own_add_vocabularies(const struct own_files *files,
    struct vocabulary *vocabulary, struct diag_list *diags);
/*
 * What their kinds and technologies imply and assume, which else is read only
 * when a design has a component of them; not what depends on the design.
 */
void own_check_values(const struct own_files *files,
    const struct vocabulary *vocabulary, struct diag_list *diags);
void own_add_rules(const struct own_files *files, struct rule_set *rules,
    struct diag_list *diags);

#endif
