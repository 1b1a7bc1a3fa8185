/*
 * bake_rules.h - the built-in rules, read and compiled when lintel is built.
 *
 * Layer: build.
 */
#ifndef LINTEL_BUILD_BAKE_RULES_H
#define LINTEL_BUILD_BAKE_RULES_H

#include "build/bake_c.h"
#include "rule/rule.h"

/*
 * Writes baked_rules, of a set whose sources are sources[file] and whose map it
 * settles.
 */
void bake_rules(struct buf *out, struct rule_set *set,
    struct source *const *sources, const struct node_names *names);

#endif
