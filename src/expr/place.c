#include "expr/expr.h"

struct expr_place expr_place_node(
    struct source *source, const struct yaml_node *node)
{
	return (struct expr_place) {
	    .text = yaml_text(node),
	    .source = source,
	    .bytes = source->bytes,
	    .span = yaml_span(node),
	    .node = node,
	};
}

struct expr_place expr_place_source(struct source *source)
{
	return (struct expr_place) {
	    .text = source->bytes,
	    .source = source,
	    .bytes = source->bytes,
	    .span = {0, (uint32_t)source->bytes.length},
	};
}

struct expr_place expr_place_part(
    const struct expr_place *place, size_t from, size_t to)
{
	struct expr_place part = *place;
	part.text = str_slice(place->text, from, to);
	part.offset = place->offset + (uint32_t)from;
	return part;
}

/*
 * A walk over a scalar as written and as decoded, side by side.  It never
 * decodes by itself: it knows how long each form may be, and gives up where
 * the two do not agree.
 */
struct walk {
	struct str raw; /* without quotes or a block's header */
	struct str decoded;
	size_t r, d;
	size_t indent; /* of a block's lines */
	bool block, doubled /* " */, single /* ' */;
};

static char raw_at(const struct walk *w, size_t at)
{
	return at < w->raw.length ? w->raw.at[at] : '\0';
}

static size_t skip_blanks(const struct walk *w, size_t at)
{
	while (raw_at(w, at) == ' ' || raw_at(w, at) == '\t')
		at++;
	return at;
}

static size_t skip_indent(const struct walk *w, size_t at)
{
	for (size_t i = 0; i < w->indent && raw_at(w, at) == ' '; i++)
		at++;
	return at;
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* Past an escape in double quotes, and past what it decodes to. */
static bool skip_escape(struct walk *w)
{
	char c = raw_at(w, w->r + 1);
	if (is_break(c)) {
		w->r = skip_blanks(w, w->r + 2);
		return true;
	}
	size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
	uint32_t code;
	size_t length = utf8_decode(w->decoded, w->d, &code);
	w->r += 2 + digits;
	w->d += length;
	return length > 0;
}

/*
 * Line ends with the blanks around them, and what they became: a space, or as
 * many line ends as a folded or literal text keeps.
 */
static void skip_breaks(struct walk *w)
{
	size_t breaks = 0;
	while (is_break(raw_at(w, w->r))) {
		breaks++;
		w->r++;
		w->r = w->block ? skip_indent(w, w->r) : skip_blanks(w, w->r);
	}
	size_t start = w->d;
	while (w->d < w->decoded.length && w->d - start < breaks &&
	    w->decoded.at[w->d] == '\n')
		w->d++;
	if (w->d == start && w->d < w->decoded.length &&
	    w->decoded.at[w->d] == ' ')
		w->d++;
}

/* Flow scalars lose the blanks before a line end. */
static bool at_break(const struct walk *w)
{
	size_t at = w->block ? w->r : skip_blanks(w, w->r);
	return is_break(raw_at(w, at));
}

static bool step(struct walk *w)
{
	if (at_break(w)) {
		w->r = w->block ? w->r : skip_blanks(w, w->r);
		skip_breaks(w);
		return true;
	}
	char c = raw_at(w, w->r);
	if (w->doubled && c == '\\')
		return skip_escape(w);
	if (w->r >= w->raw.length || w->d >= w->decoded.length ||
	    c != w->decoded.at[w->d])
		return false;
	w->r += w->single && c == '\'' ? 2 : 1;
	w->d++;
	return true;
}

/* Past `|-` and its like, to the first line; false: no such block. */
static bool start_block(struct walk *w)
{
	w->r = str_find(w->raw, 0, '\n');
	for (size_t at = w->r; is_break(raw_at(w, at)); w->r = at) {
		at++;
		size_t text = at;
		while (raw_at(w, text) == ' ')
			text++;
		w->indent = text - at;
		if (!is_break(raw_at(w, text)))
			break;
		/* A leading blank line is a line end of the text. */
		w->d++;
		at = text;
	}
	w->r = skip_indent(w, w->r);
	return w->r < w->raw.length;
}

static bool start_walk(struct walk *w, const struct expr_place *place)
{
	const struct yaml_node *node = place->node;
	*w = (struct walk) {
	    .raw = str_slice(place->bytes, node->start, node->end),
	    .decoded = yaml_text(node),
	};
	char first = raw_at(w, 0);
	if (node->style == YAML_BLOCK) {
		w->block = true;
		return start_block(w);
	}
	if (node->style == YAML_QUOTED) {
		w->doubled = first == '"';
		w->single = first == '\'';
		w->r = 1;
		return w->doubled || w->single;
	}
	return true;
}

/* Where in the raw text each of two decoded offsets stands. */
static bool map_offsets(struct walk *w, const size_t decoded[2], size_t raw[2])
{
	for (int i = 0; i < 2; i++) {
		while (w->d < decoded[i])
			if (!step(w))
				return false;
		/* A span begins after an escaped line end, which is nothing. */
		while (i == 0 && w->doubled && raw_at(w, w->r) == '\\' &&
		    is_break(raw_at(w, w->r + 1)))
			skip_escape(w);
		raw[i] = w->r;
	}
	return true;
}

struct span expr_place_span(
    const struct expr_place *place, size_t from, size_t to)
{
	if (!place->bytes.length)
		return (struct span) {0, 0};
	size_t base = place->offset;
	if (!place->node) {
		base += place->span.start;
		return (struct span) {
		    (uint32_t)(base + from), (uint32_t)(base + to)};
	}
	struct walk w;
	size_t decoded[2] = {base + from, base + to}, raw[2];
	if (place->span.end > place->bytes.length || !start_walk(&w, place) ||
	    !map_offsets(&w, decoded, raw))
		return place->span;
	uint32_t start = place->span.start;
	return (struct span) {
	    start + (uint32_t)raw[0], start + (uint32_t)raw[1]};
}
