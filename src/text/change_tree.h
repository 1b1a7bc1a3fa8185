/*
 * change_tree.h - what a tree is to be after changes; a part of change.c.
 *
 * Layer: text.
 */
#ifndef LINTEL_TEXT_CHANGE_TREE_H
#define LINTEL_TEXT_CHANGE_TREE_H

#include "text/change.h"

/* Whether the bytes read as the tree does once the changes are made to it. */
bool change_is_as_meant(struct arena *arena, const struct yaml_node *root,
    const struct yaml_changes *changes, struct str bytes);

#endif
