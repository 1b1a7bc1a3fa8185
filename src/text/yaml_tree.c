#include "text/yaml_tree.h"

#include <string.h>

enum {
	POOL = 256,          /* nodes allocated at a time */
	LEAST_NODES = 10000, /* expansion below this is never refused */
};

struct anchor {
	const struct yaml_node *node;
	uint64_t weight; /* nodes it stands for, aliases expanded */
	bool open;       /* its node is still being read */
};

/* A list or map that is being read. */
struct yaml_frame {
	struct yaml_node *node;
	struct anchor *anchor;
	const struct yaml_node *key; /* of a map: read, and without a value */
	uint32_t first;              /* its first item among the pending */
	uint64_t weight;
};

void yaml_tree_init(struct yaml_tree *tree, struct arena *arena,
    struct arena *texts, struct yaml_parts *parts, struct arena *scratch,
    struct source *source, const struct limits *limits, struct diag_list *diags)
{
	*tree = (struct yaml_tree) {
	    .arena = arena,
	    .whole = arena,
	    .parts = parts,
	    .texts = texts,
	    .scratch = scratch,
	    .source = source,
	    .limits = limits,
	    .diags = diags,
	    .members = {arena, scratch, source, diags, 0, 0, 0},
	};
	map_init(&tree->anchors, scratch);
}

__attribute__((format(printf, 4, 5))) static struct diag *complain(
    struct yaml_tree *tree, const char *rule, struct span span,
    const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct diag *diag = diag_vadd(tree->diags, rule, SEVERITY_ERROR,
	    tree->source, span, format, args);
	va_end(args);
	return diag;
}

static void over(struct yaml_tree *tree, enum limit limit, struct span span)
{
	limit_report(
	    tree->diags, "yaml/limit", tree->source, span, tree->limits, limit);
}

static struct yaml_node *new_node(
    struct yaml_tree *tree, enum yaml_kind kind, struct span span)
{
	if (tree->pooled == 0) {
		tree->pool =
		    arena_array(tree->arena, POOL, sizeof(struct yaml_node));
		tree->pooled = POOL;
	}
	tree->pooled--;
	tree->nodes++;
	struct yaml_node *node = tree->pool++;
	node->kind = (uint8_t)kind;
	node->start = span.start;
	node->end = span.end;
	return node;
}

static void allocate_from(struct yaml_tree *tree, struct arena *arena)
{
	tree->arena = tree->members.arena = arena;
	tree->pooled = 0;
}

/* Before the node of a list or map is made. */
static void begin_part(struct yaml_tree *tree)
{
	const struct yaml_frame *root = tree->frames.at;
	if (!tree->parts || tree->frames.length != 1 || !root->key)
		return;
	struct yaml_part *part = arena_new(tree->whole, struct yaml_part);
	arena_init_child(&part->arena, tree->whole);
	part->next = tree->parts->first;
	tree->parts->first = part;
	allocate_from(tree, &part->arena);
}

/* Once the node has all its items. */
static void end_part(struct yaml_tree *tree, const struct yaml_node *node)
{
	if (tree->arena == tree->whole || tree->frames.length != 1)
		return;
	tree->parts->first->node = node;
	allocate_from(tree, tree->whole);
}

static struct yaml_frame *innermost(const struct yaml_tree *tree)
{
	uint32_t depth = tree->frames.length;
	return depth > 0 ? &tree->frames.at[depth - 1] : NULL;
}

/* Where the content begins that an anchor stands before. */
static uint32_t skip_anchor(
    const struct yaml_tree *tree, const struct yaml_piece *piece)
{
	struct str bytes = tree->source->bytes;
	size_t at = piece->span.start;
	if (piece->anchor.length == 0 || bytes.at[at] != '&')
		return piece->span.start;
	at += 1 + piece->anchor.length;
	bool remark = false;
	for (; at < piece->span.end; at++) {
		char c = bytes.at[at];
		if (c == '\n' || c == '\r')
			remark = false;
		else if (c == '#')
			remark = true;
		else if (c != ' ' && c != '\t' && !remark)
			break;
	}
	return (uint32_t)(at < piece->span.end ? at : piece->span.end);
}

static bool open_anchor(struct yaml_tree *tree, const struct yaml_piece *piece,
    struct anchor **anchor)
{
	*anchor = NULL;
	if (piece->anchor.length == 0)
		return true;
	*anchor = map_get(&tree->anchors, piece->anchor);
	if (!*anchor) {
		if (tree->anchors.length >= tree->limits->of[LIMIT_ANCHORS]) {
			over(tree, LIMIT_ANCHORS, piece->span);
			return false;
		}
		*anchor = arena_new(tree->scratch, struct anchor);
		map_add(&tree->anchors, str_copy(tree->scratch, piece->anchor),
		    *anchor);
	}
	**anchor = (struct anchor) {.open = true};
	return true;
}

static void close_anchor(
    struct anchor *anchor, struct yaml_node *node, uint64_t weight)
{
	if (!anchor)
		return;
	node->anchored = true;
	*anchor = (struct anchor) {.node = node, .weight = weight};
}

static void check_tag(struct yaml_tree *tree, const struct yaml_piece *piece)
{
	if (!piece->tagged)
		return;
	struct span span = {piece->span.start, piece->span.start + 1};
	complain(tree, "yaml/tag", span, "tags are not allowed")->help =
	    STR("remove it, or quote a text that begins with !");
}

static uint64_t add_weights(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

/* A finished node goes to where it belongs: root, key, value or item. */
static void attach(
    struct yaml_tree *tree, const struct yaml_node *node, uint64_t weight)
{
	struct yaml_frame *frame = innermost(tree);
	if (!frame) {
		tree->root = node;
		tree->weight = weight;
		return;
	}
	frame->weight = add_weights(frame->weight, weight);
	if (frame->node->kind == YAML_MAP && !frame->key) {
		frame->key = node;
		return;
	}
	struct yaml_item item = {frame->key, node};
	vec_push(tree->scratch, &tree->pending, item);
	frame->key = NULL;
}

static bool is_null(struct str text)
{
	return text.length == 0 || str_is(text, "~") || str_is(text, "null") ||
	    str_is(text, "Null") || str_is(text, "NULL");
}

/*
 * Blank lines, and the last line's end, are not a part of a block scalar, which
 * begins with its bar.
 */
static uint32_t trim_block(const struct yaml_tree *tree, struct span span)
{
	struct str text = source_text(tree->source, span);
	size_t last = text.length;
	for (size_t end = text.length;; end--) {
		char c = text.at[end - 1];
		if (c == '\n' || c == '\r')
			last = end - 1;
		else if (c != ' ' && c != '\t')
			break;
	}
	return span.start + (uint32_t)last;
}

/* Whether it may be kept; a text that is too long is reported and left out. */
static bool check_size(struct yaml_tree *tree, struct span span, size_t length)
{
	const struct yaml_frame *frame = innermost(tree);
	bool key = frame && frame->node->kind == YAML_MAP && !frame->key;
	uint64_t most = key ? YAML_MOST_KEY : tree->limits->of[LIMIT_TEXT_SIZE];
	if (length <= most)
		return true;
	span.end = span.start + 1;
	if (key)
		complain(tree, "yaml/limit", span,
		    "this key has more than %d bytes", YAML_MOST_KEY);
	else
		over(tree, LIMIT_TEXT_SIZE, span);
	return false;
}

/* Most texts are in the source as they are, and stay there. */
static void set_text(
    struct yaml_tree *tree, struct yaml_node *node, struct str value)
{
	struct span inner = {node->start, node->end};
	if (node->style == YAML_QUOTED) {
		inner.start++;
		inner.end--;
	}
	struct str text = source_text(tree->source, inner);
	if (!str_equal(value, text))
		text = str_copy(tree->texts, value);
	node->as.text = text.at;
	node->count = (uint32_t)text.length;
}

bool yaml_tree_scalar(struct yaml_tree *tree, const struct yaml_piece *piece)
{
	struct anchor *anchor;
	if (!open_anchor(tree, piece, &anchor))
		return false;
	check_tag(tree, piece);
	struct span span = {skip_anchor(tree, piece), piece->span.end};
	if (piece->style == YAML_BLOCK)
		span.end = trim_block(tree, span);
	bool kept = check_size(tree, span, piece->value.length);
	struct yaml_node *node = new_node(tree, YAML_SCALAR, span);
	node->style = (uint8_t)piece->style;
	set_text(tree, node, kept ? piece->value : STR(""));
	if (piece->style == YAML_PLAIN && kept && is_null(piece->value))
		node->kind = YAML_NULL;
	tree->last_end = span.end;
	close_anchor(anchor, node, 1);
	attach(tree, node, 1);
	return true;
}

static void attach_nothing(
    struct yaml_tree *tree, const struct yaml_piece *piece, bool circular)
{
	struct str name = piece->anchor;
	struct diag *diag = complain(tree, "yaml/alias", piece->span,
	    circular ? "`*%.*s` stands within what it stands for"
		     : "no anchor `&%.*s` comes before this alias",
	    STR_ARG(name));
	if (!circular)
		diag_suggest(tree->diags, diag, &tree->anchors, name);
	struct yaml_node *nothing = new_node(tree, YAML_NULL, piece->span);
	nothing->as.text = "";
	attach(tree, nothing, 1);
}

bool yaml_tree_alias(struct yaml_tree *tree, const struct yaml_piece *piece)
{
	if (++tree->aliases > tree->limits->of[LIMIT_ALIASES]) {
		over(tree, LIMIT_ALIASES, piece->span);
		return false;
	}
	tree->last_end = piece->span.end;
	const struct anchor *anchor = map_get(&tree->anchors, piece->anchor);
	if (!anchor || anchor->open) {
		attach_nothing(tree, piece, anchor != NULL);
		return true;
	}
	tree->nodes++;
	if (anchor->weight > tree->heaviest_weight) {
		tree->heaviest_weight = anchor->weight;
		tree->heaviest = piece->span;
	}
	attach(tree, anchor->node, anchor->weight);
	return true;
}

bool yaml_tree_open(
    struct yaml_tree *tree, enum yaml_kind kind, const struct yaml_piece *piece)
{
	struct span span = {skip_anchor(tree, piece), piece->span.end};
	if (tree->frames.length >= tree->limits->of[LIMIT_DEPTH]) {
		span.end = span.start + 1;
		over(tree, LIMIT_DEPTH, span);
		return false;
	}
	struct anchor *anchor;
	if (!open_anchor(tree, piece, &anchor))
		return false;
	check_tag(tree, piece);
	begin_part(tree);
	struct yaml_frame *frame = vec_add(tree->scratch, &tree->frames);
	*frame = (struct yaml_frame) {
	    .node = new_node(tree, kind, span),
	    .anchor = anchor,
	    .first = tree->pending.length,
	    .weight = 1,
	};
	frame->node->style = (uint8_t)piece->style;
	return true;
}

static uint64_t most_nodes(const struct yaml_tree *tree)
{
	uint64_t most = tree->nodes * tree->limits->of[LIMIT_EXPANSION];
	return most > LEAST_NODES ? most : LEAST_NODES;
}

static bool set_members(struct yaml_tree *tree, struct yaml_node *map,
    struct yaml_item *items, uint32_t count)
{
	tree->members.limit = most_nodes(tree);
	if (yaml_map_finish(&tree->members, map, items, count))
		return true;
	over(tree, LIMIT_EXPANSION, yaml_span(map));
	return false;
}

bool yaml_tree_close(struct yaml_tree *tree, struct span span)
{
	struct yaml_frame frame = tree->frames.at[--tree->frames.length];
	struct yaml_node *node = frame.node;
	/* A block collection's own end mark is where the next thing begins. */
	if (node->style == YAML_FLOW)
		tree->last_end = span.end;
	if (tree->last_end > node->start)
		node->end = tree->last_end;
	uint32_t count = tree->pending.length - frame.first;
	struct yaml_item *items =
	    count > 0 ? tree->pending.at + frame.first : NULL;
	tree->pending.length = frame.first;
	if (node->kind == YAML_MAP && !set_members(tree, node, items, count))
		return false;
	if (node->kind == YAML_LIST) {
		struct yaml_item *exact =
		    arena_array(tree->arena, count, sizeof(*exact));
		if (count > 0)
			memcpy(exact, items, count * sizeof(*exact));
		node->as.items = exact;
		node->count = count;
	}
	end_part(tree, node);
	close_anchor(frame.anchor, node, frame.weight);
	attach(tree, node, frame.weight);
	return true;
}

const struct yaml_node *yaml_tree_finish(struct yaml_tree *tree)
{
	/* One part may lead into another. */
	if (tree->parts && tree->anchors.length > 0)
		tree->parts->first = NULL;
	if (!tree->root) {
		struct yaml_node *nothing =
		    new_node(tree, YAML_NULL, (struct span) {0, 0});
		nothing->as.text = "";
		return nothing;
	}
	if (tree->weight <= most_nodes(tree))
		return tree->root;
	over(tree, LIMIT_EXPANSION, tree->heaviest);
	return NULL;
}
