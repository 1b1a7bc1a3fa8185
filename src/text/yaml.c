#include "text/yaml.h"

#include "text/prescan.h"
#include "text/yaml_problem.h"
#include "text/yaml_tree.h"

#include <string.h>
#include <yaml.h>

enum {
	STRIDE = 64,        /* code points between two known offsets */
	MOST_ERRORS = 100,  /* then the rest of the file is not worth it */
	PATIENCE = 16,      /* times the longest text, without an event */
	LARGE = 256 * 1024, /* bytes; the tree of less is not worth parting */
};

struct loader {
	struct source *source;
	struct diag_list *diags;
	struct arena scratch;
	yaml_parser_t parser;
	yaml_event_t event;
	uint32_t body;   /* offset of what libyaml reads */
	size_t fed;      /* offset up to which it has */
	size_t heard;    /* offset of the newest event's end */
	size_t patience; /* how far apart these two may be */
	bool impatient;
	uint32_t *offsets;  /* of each STRIDE-th code point; NULL for ASCII */
	size_t code_points; /* behind `offsets` */
	size_t last_point, last_offset; /* offset_of's newest answer */
	struct yaml_tree tree;
};

static void release_libyaml(void *handle)
{
	struct loader *loader = handle;
	yaml_event_delete(&loader->event);
	yaml_parser_delete(&loader->parser);
}

/* libyaml counts code points; this makes them findable in bytes. */
static void index_offsets(struct loader *loader)
{
	struct str bytes = loader->source->bytes;
	loader->offsets = arena_array(&loader->scratch,
	    bytes.length / STRIDE + 1, sizeof(*loader->offsets));
	uint32_t code;
	size_t points = 0;
	for (size_t at = loader->body, size;
	     (size = utf8_decode(bytes, at, &code)) > 0; at += size) {
		if (points % STRIDE == 0)
			loader->offsets[points / STRIDE] = (uint32_t)at;
		points++;
	}
	loader->code_points = points;
}

/* Marks nearly always go forward, so the newest answer is near the next. */
static uint32_t offset_of(struct loader *loader, const yaml_mark_t *mark)
{
	struct str bytes = loader->source->bytes;
	if (!loader->offsets) {
		size_t at = loader->body + mark->index;
		return (uint32_t)(at < bytes.length ? at : bytes.length);
	}
	if (mark->index >= loader->code_points)
		return (uint32_t)bytes.length;
	size_t point = mark->index / STRIDE * STRIDE;
	size_t at = loader->offsets[mark->index / STRIDE];
	if (loader->last_point > point && loader->last_point <= mark->index) {
		point = loader->last_point;
		at = loader->last_offset;
	}
	uint32_t code;
	for (; point < mark->index; point++)
		at += utf8_decode(bytes, at, &code);
	loader->last_point = point;
	loader->last_offset = at;
	return (uint32_t)at;
}

static void report_problem(struct loader *loader)
{
	const yaml_parser_t *parser = &loader->parser;
	struct yaml_problem problem = {
	    .problem = str_from(parser->problem),
	    .context = str_from(parser->context),
	    .at = offset_of(loader, &parser->problem_mark),
	    .context_from = offset_of(loader, &parser->context_mark),
	};
	yaml_report_problem(loader->diags, loader->source, &problem);
}

/*
 * Hands libyaml the source piece by piece, and stops when it has had far more
 * than any allowed text without an event: else it would copy all of the file
 * into one scalar before its length could be judged.
 */
static int feed(
    void *data, unsigned char *buffer, size_t size, size_t *size_read)
{
	struct loader *loader = data;
	struct str bytes = loader->source->bytes;
	*size_read = 0;
	loader->impatient = loader->fed - loader->heard > loader->patience;
	if (loader->impatient)
		return 0;
	if (size > bytes.length - loader->fed)
		size = bytes.length - loader->fed;
	if (size > 0)
		memcpy(buffer, bytes.at + loader->fed, size);
	loader->fed += size;
	*size_read = size;
	return 1;
}

static void report_impatience(struct loader *loader)
{
	struct str rest =
	    str_slice(loader->source->bytes, loader->heard, loader->fed);
	uint32_t at = (uint32_t)loader->heard;
	for (size_t i = 0; i < rest.length; i++, at++)
		if (!strchr(" \t\r\n:,", rest.at[i]))
			break;
	diag_add(loader->diags, "yaml/limit", SEVERITY_ERROR, loader->source,
	    (struct span) {at, at + 1},
	    "the text or comment that begins here is longer than %zu bytes",
	    loader->patience);
}

/* False, with the problem reported, when there is no next event. */
static bool next_event(struct loader *loader)
{
	yaml_event_delete(&loader->event);
	if (yaml_parser_parse(&loader->parser, &loader->event)) {
		loader->heard = offset_of(loader, &loader->event.end_mark);
		return true;
	}
	if (loader->parser.error == YAML_MEMORY_ERROR)
		arena_exhausted(&loader->scratch);
	if (loader->impatient)
		report_impatience(loader);
	else
		report_problem(loader);
	return false;
}

static struct yaml_piece piece_of(struct loader *loader,
    const yaml_char_t *anchor, const yaml_char_t *tag, bool flow)
{
	return (struct yaml_piece) {
	    .span = {offset_of(loader, &loader->event.start_mark),
		offset_of(loader, &loader->event.end_mark)},
	    .anchor = str_from((const char *)anchor),
	    .style = flow ? YAML_FLOW : YAML_PLAIN,
	    .tagged = tag != NULL,
	};
}

static enum yaml_style scalar_style(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return YAML_QUOTED;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE: return YAML_BLOCK;
	default: return YAML_PLAIN;
	}
}

static bool take_scalar(struct loader *loader)
{
	const yaml_event_t *event = &loader->event;
	struct yaml_piece piece = piece_of(
	    loader, event->data.scalar.anchor, event->data.scalar.tag, false);
	piece.value = (struct str) {
	    (const char *)event->data.scalar.value, event->data.scalar.length};
	piece.style = scalar_style(event->data.scalar.style);
	return yaml_tree_scalar(&loader->tree, &piece);
}

static bool take_list(struct loader *loader)
{
	const yaml_event_t *event = &loader->event;
	struct yaml_piece piece = piece_of(loader,
	    event->data.sequence_start.anchor, event->data.sequence_start.tag,
	    event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
	return yaml_tree_open(&loader->tree, YAML_LIST, &piece);
}

static bool take_map(struct loader *loader)
{
	const yaml_event_t *event = &loader->event;
	struct yaml_piece piece = piece_of(loader,
	    event->data.mapping_start.anchor, event->data.mapping_start.tag,
	    event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
	return yaml_tree_open(&loader->tree, YAML_MAP, &piece);
}

static bool take_event(struct loader *loader)
{
	struct yaml_piece piece;
	switch (loader->event.type) {
	case YAML_SCALAR_EVENT: return take_scalar(loader);
	case YAML_ALIAS_EVENT:
		piece = piece_of(
		    loader, loader->event.data.alias.anchor, NULL, false);
		return yaml_tree_alias(&loader->tree, &piece);
	case YAML_SEQUENCE_START_EVENT: return take_list(loader);
	case YAML_MAPPING_START_EVENT: return take_map(loader);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		piece = piece_of(loader, NULL, NULL, false);
		return yaml_tree_close(&loader->tree, piece.span);
	default: return true;
	}
}

static size_t line_length(struct str rest)
{
	size_t length = 0;
	while (length < rest.length && rest.at[length] != '\n' &&
	    rest.at[length] != '\r')
		length++;
	return length;
}

/* The first line from `at` on that is more than a comment or `...`. */
static struct str rest_after(struct str bytes, size_t at)
{
	struct str rest = str_slice(bytes, at, bytes.length);
	while (rest.length > 0) {
		struct str line = str_slice(rest, 0, line_length(rest));
		struct str inner = str_trim(line);
		if (inner.length > 0 && inner.at[0] != '#' &&
		    !str_is(inner, "..."))
			return inner;
		rest = str_slice(rest, line.length + 1, rest.length);
	}
	return STR("");
}

/*
 * After the document there may be nothing.  libyaml is not asked what follows
 * when it looks like a second document: it would read that one's directives,
 * and takes quadratic time for them.
 */
static bool end_document(struct loader *loader)
{
	struct str bytes = loader->source->bytes;
	size_t at = offset_of(loader, &loader->event.end_mark);
	struct str rest = rest_after(bytes, at);
	if (rest.length == 0)
		return true;
	bool explicit = !loader->event.data.document_end.implicit;
	if (!explicit && rest.at[0] != '%' && !str_starts(rest, STR("---")) &&
	    !next_event(loader))
		return false;
	uint32_t start = (uint32_t)(rest.at - bytes.at);
	struct span span = {start, start + (uint32_t)rest.length};
	diag_add(loader->diags, "yaml/documents", SEVERITY_ERROR,
	    loader->source, span,
	    "a second document begins here; a file may hold only one")
	    ->help = STR("put it into a file of its own");
	return false;
}

static bool read_events(struct loader *loader)
{
	uint32_t errors = loader->diags->errors;
	while (next_event(loader)) {
		yaml_event_type_t type = loader->event.type;
		if (type == YAML_STREAM_END_EVENT)
			return true;
		if (type == YAML_DOCUMENT_END_EVENT)
			return end_document(loader);
		if (!take_event(loader))
			return false;
		if (loader->diags->errors - errors < MOST_ERRORS)
			continue;
		struct yaml_piece here = piece_of(loader, NULL, NULL, false);
		diag_add(loader->diags, "yaml/limit", SEVERITY_ERROR,
		    loader->source, here.span,
		    "more than %d problems; reading stops here", MOST_ERRORS);
		return false;
	}
	return false;
}

static const struct yaml_node *load(struct arena *arena, struct arena *texts,
    struct yaml_parts *parts, struct loader *loader,
    const struct limits *limits, bool ascii)
{
	/* First, while the parser is zeroed, which is a valid one to delete. */
	arena_defer(&loader->scratch, release_libyaml, loader);
	if (!yaml_parser_initialize(&loader->parser))
		arena_exhausted(&loader->scratch);
	loader->fed = loader->heard = loader->body;
	loader->patience = limits->of[LIMIT_TEXT_SIZE] * PATIENCE;
	yaml_parser_set_encoding(&loader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&loader->parser, feed, loader);
	if (!ascii)
		index_offsets(loader);
	yaml_tree_init(&loader->tree, arena, texts, parts, &loader->scratch,
	    loader->source, limits, loader->diags);
	return read_events(loader) ? yaml_tree_finish(&loader->tree) : NULL;
}

const struct yaml_node *yaml_parse(struct arena *arena, struct source *source,
    const struct limits *limits, struct diag_list *diags)
{
	return yaml_parse_apart(arena, arena, NULL, source, limits, diags);
}

const struct yaml_node *yaml_parse_apart(struct arena *arena,
    struct arena *texts, struct yaml_parts *parts, struct source *source,
    const struct limits *limits, struct diag_list *diags)
{
	struct prescan bytes;
	if (!prescan(&bytes, source, limits, diags))
		return NULL;
	/* In the arena, not on the stack: its clean-up may run from there. */
	struct loader *loader = arena_new(arena, struct loader);
	loader->source = source;
	loader->diags = diags;
	loader->body = bytes.body;
	arena_init_child(&loader->scratch, arena);
	const struct yaml_node *root =
	    load(arena, texts, source->bytes.length < LARGE ? NULL : parts,
		loader, limits, bytes.ascii);
	arena_release(&loader->scratch);
	return root;
}
