/*
 * yaml.h - YAML bytes to a tree that knows where every node came from.
 *
 * Layer: text.  The only user of libyaml.  Accepts the YAML 1.2 core schema in
 * one document; refuses, with rule yaml/..., what the event API would let by:
 * duplicate keys, undefined aliases, several documents, tags, %TAG, NEL, LS
 * and PS as line ends, NUL and raw controls, bytes that are not UTF-8, and
 * anything over the limits.  A linear pre-scan of the bytes comes first
 * (prescan.h), and nesting stops at its limit while events are read.
 */
#ifndef LINTEL_TEXT_YAML_H
#define LINTEL_TEXT_YAML_H

#include "text/diag.h"
#include "text/limits.h"

enum yaml_kind {
	YAML_NULL, /* nothing, ~ or null, unquoted; text keeps what was there */
	YAML_SCALAR, /* everything else of one piece; see yaml_style */
	YAML_LIST,
	YAML_MAP,
};

enum yaml_style {
	YAML_PLAIN,
	YAML_QUOTED,
	YAML_BLOCK, /* literal or folded */
	YAML_FLOW,  /* a list or map in brackets; PLAIN is a block one */
};

struct yaml_node;

/* A member of a map, or an item of a list (key is NULL). */
struct yaml_item {
	const struct yaml_node *key, *value;
};

/*
 * 24 bytes, and const-initialisable: the built-in rules are such trees, laid
 * out at build time.  An alias is the anchored node itself, so a node may be
 * reached twice; spans always name the place where it was written.
 */
struct yaml_node {
	uint8_t kind, style;
	bool anchored;       /* it may be reached more than once */
	uint32_t start, end; /* span in the tree's source; a block scalar ends
				after its last content line */
	uint32_t count;      /* bytes of a scalar, items of a list or map */
	union {
		const char *text; /* scalars; may hold NUL or ESC: use count */
		const struct yaml_item *items;
	} as;
};

enum {
	YAML_MOST_KEY = 1024, /* bytes: longer ones libyaml does not see */
};

/*
 * Parses source->bytes.  Reports all the problems it can (duplicate keys do
 * not stop it, a syntax error does); returns NULL after a fatal one, else the
 * root.  An empty document gives a YAML_NULL root.  Merge keys (<<) are
 * resolved: members written in the map itself win.  The second of a repeated
 * key is left out.  A key may be a list or a map: those have no text.  Over
 * 16 times `text-size` of source without a node is over the limit.
 */
const struct yaml_node *yaml_parse(struct arena *arena, struct source *source,
    const struct limits *limits, struct diag_list *diags);

/* What a root holds that can go before the root does. */
struct yaml_parts {
	struct yaml_part *first;
};

/*
 * The same, for trees that are dropped before their texts: those are in the
 * source, or in an arena of their own.  The lists and maps of a large file's
 * root are parts, if no node is reached twice.
 */
const struct yaml_node *yaml_parse_apart(struct arena *arena,
    struct arena *texts, struct yaml_parts *parts, struct source *source,
    const struct limits *limits, struct diag_list *diags);

/* Releases a value of the root, if it is a part: it must not be read again. */
void yaml_part_drop(struct yaml_parts *parts, const struct yaml_node *node);

struct str yaml_text(const struct yaml_node *node); /* scalars, else empty */
struct span yaml_span(const struct yaml_node *node);
bool yaml_is(const struct yaml_node *node, const char *plain_text);

/* The value under `key`, or NULL; NULL too when `map` is NULL or no map. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/*
 * Core schema: true and false (True, TRUE ...) of a plain scalar.  Returns
 * false, and leaves *out, for anything else.
 */
bool yaml_bool(const struct yaml_node *node, bool *out);

/* A word that YAML 1.1 reads otherwise (no, on, 017, 1:30, 1_000), plain. */
bool yaml_is_surprising(const struct yaml_node *node);

#endif
