/*
 * bake_rules.h - the built-in rules, read and compiled when lintel is built.
 *
 * Layer: build.
 */
#ifndef LINTEL_BUILD_BAKE_RULES_H
#define LINTEL_BUILD_BAKE_RULES_H

#include "build/bake_vocabulary.h"
#include "rule/rule.h"

/*
 * Compiles each rule of the set, whose sources are sources[file], and writes
 * baked_rules.  False, with errors in `diags`, when one does not compile.
 */
bool bake_rules(struct buf *out, struct rule_set *set,
    struct source *const *sources, const struct node_names *names,
    struct diag_list *diags);

#endif
