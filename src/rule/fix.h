/*
 * fix.h - from what a finding says mends it to changes of the design's files.
 *
 * Layer: rule.  The text of a fix is a small language, which people read and
 * this applies; rules/README.md lists its sentences.  Clauses are separated by
 * "; ", and what follows " # " is for people; " # and " begins what is left to
 * do, besides.  What is not understood word for word, has a blank (`...`) in
 * it, or would touch more than it names is left to a person.
 */
#ifndef LINTEL_RULE_FIX_H
#define LINTEL_RULE_FIX_H

#include "rule/rule.h"
#include "text/change.h"
#include "text/edit.h"

/* A file of the design, as it was read, and what is to become of it. */
struct fix_file {
	struct source *source;
	const struct yaml_node *root;
	struct yaml_changes changes;
};

/* Fixes that are to be made together. */
struct fixes {
	struct arena *arena;
	const struct design *design;
	VEC(struct fix_file) files;
};

void fixes_init(
    struct fixes *fixes, struct arena *arena, const struct design *design);

/*
 * Adds the changes that the finding asks for; false, and nothing is added,
 * when they cannot be told or clash with those that are there.
 */
bool fixes_add(struct fixes *fixes, const struct diag *finding);

/*
 * The fix of one finding as one replacement in the finding's own file; false
 * when it cannot be told, or when it changes another file.
 */
bool finding_edit(struct arena *arena, const struct design *design,
    const struct diag *finding, struct edit *edit);

/* Whether the rule says that its fix may be made without being looked at. */
bool rule_fix_is_safe(const struct rule *rule);

#endif
