/*
 * change.h - changes to a YAML file that leave all else as it was written.
 *
 * Layer: text.  Each change becomes the replacement of a few bytes: comments,
 * order, quotes and line ends of everything else stay.  The result is parsed
 * again and compared with the tree that was meant; when they differ, or when
 * a place is shared by anchors, aliases or merge keys, nothing is changed.
 */
#ifndef LINTEL_TEXT_CHANGE_H
#define LINTEL_TEXT_CHANGE_H

#include "text/yaml.h"

enum yaml_change_kind {
	YAML_CHANGE_SET,    /* map[key] = value, at its end when it is new */
	YAML_CHANGE_APPEND, /* value becomes the last of a list */
	YAML_CHANGE_ATTACH, /* item `index` of a list, a scalar, becomes a map
			       of the scalar to the value */
	YAML_CHANGE_REMOVE, /* member `index` of a map goes */
	YAML_CHANGE_RENAME, /* the key of member `index` becomes `key` */
};

struct yaml_change {
	enum yaml_change_kind kind;
	const struct yaml_node *at; /* the map or list, of the parsed tree */
	uint32_t index;
	struct str key;   /* as it is to be written */
	struct str value; /* one line of YAML, as it may stand in brackets; of
			     a new key of a block also what follows it on
			     lines of its own: "\n  a: 1" */
};

struct yaml_changes {
	struct yaml_change *at;
	uint32_t length, capacity;
};

/*
 * Whether a member or item is written where it stands, by itself: not through
 * an alias or a merge key, and without an anchor that others could refer to.
 */
bool yaml_is_own(const struct yaml_node *parent, uint32_t index);

/* False when the changes get in each other's way or cannot be done. */
bool yaml_change(struct arena *arena, struct source *source,
    const struct yaml_node *root, const struct yaml_changes *changes,
    struct str *bytes);

#endif
