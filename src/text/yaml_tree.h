/*
 * yaml_tree.h - pieces of YAML, in the order of the file, become a tree.
 *
 * Layer: text; a part of yaml.c, which turns libyaml's events into pieces.
 * Checks what a parser of events lets by: depth, sizes, anchors, aliases and
 * how much they stand for, tags, repeated keys.
 */
#ifndef LINTEL_TEXT_YAML_TREE_H
#define LINTEL_TEXT_YAML_TREE_H

#include "base/map.h"
#include "text/yaml_map.h"

struct yaml_piece {
	struct span span;  /* with the anchor and the tag */
	struct str anchor; /* the name of an alias; else may be empty */
	struct str value;  /* of a scalar; borrowed for the call only */
	enum yaml_style style;
	bool tagged;
};

struct yaml_frame;
struct yaml_frames {
	struct yaml_frame *at;
	uint32_t length, capacity;
};

struct yaml_items {
	struct yaml_item *at;
	uint32_t length, capacity;
};

/* A list or map below the root, and where its nodes are. */
struct yaml_part {
	struct yaml_part *next;
	const struct yaml_node *node;
	struct arena arena;
};

struct yaml_tree {
	struct arena *arena, *texts, *scratch;
	struct arena *whole;      /* where `arena` is outside of parts */
	struct yaml_parts *parts; /* NULL: there are none */
	struct source *source;
	const struct limits *limits;
	struct diag_list *diags;

	struct yaml_node *pool; /* nodes not yet used */
	uint32_t pooled;
	struct yaml_frames frames; /* the lists and maps that are open */
	struct yaml_items pending; /* their items so far, the innermost last */
	struct map anchors;
	struct yaml_members members;

	const struct yaml_node *root;
	uint64_t weight;         /* nodes of the root, aliases expanded */
	uint32_t nodes, aliases; /* as written */
	uint32_t last_end;       /* where the newest piece of content ends */
	struct span heaviest;    /* the alias that stands for the most */
	uint64_t heaviest_weight;
};

/*
 * Nodes come from one arena, those of their texts that the source has not as
 * they are from another; `parts` may be NULL.
 */
void yaml_tree_init(struct yaml_tree *tree, struct arena *arena,
    struct arena *texts, struct yaml_parts *parts, struct arena *scratch,
    struct source *source, const struct limits *limits,
    struct diag_list *diags);

/* Each returns false, having reported why, when reading must stop. */
bool yaml_tree_scalar(struct yaml_tree *tree, const struct yaml_piece *piece);
bool yaml_tree_alias(struct yaml_tree *tree, const struct yaml_piece *piece);
bool yaml_tree_open(struct yaml_tree *tree, enum yaml_kind kind,
    const struct yaml_piece *piece);
bool yaml_tree_close(struct yaml_tree *tree, struct span span);

/* The root, or NULL when aliases stand for too much. */
const struct yaml_node *yaml_tree_finish(struct yaml_tree *tree);

#endif
