/* same_tree.h - whether two YAML trees say the same, and stand where they do.
 */
#ifndef LINTEL_TESTS_SAME_TREE_H
#define LINTEL_TESTS_SAME_TREE_H

#include "text/yaml.h"

/* `places`: each node's style and place count, too. */
static inline bool same_tree(
    const struct yaml_node *a, const struct yaml_node *b, bool places)
{
	if (!a || !b || a->kind != b->kind || a->count != b->count)
		return a == b;
	if (places &&
	    (a->style != b->style || a->start != b->start || a->end != b->end))
		return false;
	if (a->kind != YAML_LIST && a->kind != YAML_MAP)
		return str_equal(yaml_text(a), yaml_text(b));
	for (uint32_t i = 0; i < a->count; i++)
		if (!same_tree(
			a->as.items[i].key, b->as.items[i].key, places) ||
		    !same_tree(
			a->as.items[i].value, b->as.items[i].value, places))
			return false;
	return true;
}

#endif
