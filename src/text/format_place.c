#include "text/format_place.h"

#include "text/format_scalar.h"

/* Values in one column, of keys that follow each other in one map. */
struct run {
	uint32_t length, least; /* spaces, where there are the fewest */
};

/* A map or list that is open, or a value by itself on a line. */
struct level {
	uint32_t old, indent;
	bool list;
	uint32_t value; /* column of the newest key's value, behind the key */
	uint32_t run;   /* index + 1; 0: the newest key's value is elsewhere */
};

struct placer {
	struct arena *arena;
	const struct source *source;
	const struct token_list *tokens;
	struct place *places;
	VEC(struct level) levels;
	VEC(struct run) runs;
	uint32_t *run_of; /* by token: index + 1 */
	uint32_t depth;   /* of brackets */
	uint32_t next;    /* no comment; see next_content() */
};

static bool is_break(struct str bytes, uint32_t at)
{
	char next = at + 1 < bytes.length ? bytes.at[at + 1] : '\0';
	return bytes.at[at] == '\n' || (bytes.at[at] == '\r' && next != '\n');
}

static void measure(struct placer *p)
{
	struct str bytes = p->source->bytes;
	uint32_t column = 0, at = 0, breaks = 0;
	for (uint32_t i = 0; i < p->tokens->length; i++) {
		struct span span = p->tokens->at[i].span;
		const struct yaml_node *node = p->tokens->at[i].node;
		if (node)
			p->places[i].text = format_quotes(
			    p->arena, node, source_text(p->source, span));
		for (breaks = 0; at < span.start; at++) {
			bool ends = is_break(bytes, at);
			breaks += ends;
			column = ends ? 0 : column + 1;
		}
		p->places[i].old = column;
		p->places[i].breaks = breaks;
		for (; at < span.end; at++) {
			if (is_break(bytes, at))
				column = 0;
			else if (((unsigned char)bytes.at[at] & 0xc0) != 0x80)
				column++;
		}
	}
}

static struct level *top(struct placer *p)
{
	uint32_t length = p->levels.length;
	return length ? &p->levels.at[length - 1] : NULL;
}

/* Closes what ends before a token in that column, and finds its level. */
static struct level *enter(struct placer *p, uint32_t column, bool list)
{
	struct level *level = top(p);
	while (level &&
	    (level->old > column ||
		(level->old == column && level->list && !list))) {
		p->levels.length--;
		level = top(p);
	}
	if (level && level->old == column && level->list == list)
		return level;
	uint32_t indent = level ? level->indent + 2 : 0;
	level = vec_add(p->arena, &p->levels);
	*level = (struct level) {.old = column, .indent = indent, .list = list};
	return level;
}

static bool is_content(enum token_kind kind)
{
	return kind != TOKEN_COMMENT && kind != TOKEN_MARK;
}

/* The next token that is no comment; the length when there is none. */
static uint32_t next_content(struct placer *p, uint32_t i)
{
	if (p->next < i)
		p->next = i;
	while (p->next < p->tokens->length &&
	    !is_content(p->tokens->at[p->next].kind))
		p->next++;
	return p->next;
}

/* The level that enter() would find, which may be a new one. */
static struct level foresee(const struct placer *p, uint32_t column, bool list)
{
	uint32_t length = p->levels.length;
	for (; length > 0; length--) {
		const struct level *level = &p->levels.at[length - 1];
		if (level->old < column ||
		    (level->old == column && (list || !level->list)))
			break;
	}
	if (length == 0)
		return (struct level) {.old = column};
	struct level level = p->levels.at[length - 1];
	if (level.old == column && level.list == list)
		return level;
	return (struct level) {.old = column, .indent = level.indent + 2};
}

/*
 * Of a line that is a comment: that of what follows, unless it stands in a
 * column of what is around it, or of a block that it ends.  One that is far
 * deeper than both says something about the value before it, and stays there.
 */
static uint32_t comment_indent(struct placer *p, uint32_t i)
{
	uint32_t column = p->places[i].old, next = next_content(p, i);
	bool more = next < p->tokens->length;
	struct level after = {0};
	if (more)
		after = foresee(p, p->places[next].old,
		    p->tokens->at[next].kind == TOKEN_DASH);
	struct level deepest = after;
	if (p->levels.length > 0 && top(p)->old > after.old)
		deepest = *top(p);
	if (column > deepest.old + 2)
		return deepest.indent + column - deepest.old;
	for (uint32_t k = p->levels.length; k > 0; k--) {
		const struct level *level = &p->levels.at[k - 1];
		if (level->old > column)
			continue;
		if (more && after.old <= column && level->old <= after.old)
			break;
		return level->indent;
	}
	return after.indent;
}

/*
 * Groups the values of keys that follow each other in one column.  The key
 * comes before its colon, and has a level.
 */
static void align(struct placer *p, uint32_t colon)
{
	const struct token *tokens = p->tokens->at;
	struct level *level = top(p);
	bool inside = colon + 1 < p->tokens->length &&
	    p->places[colon + 1].breaks == 0 &&
	    tokens[colon + 1].kind != TOKEN_COMMENT;
	if (!inside || p->places[colon].leads) {
		level->run = 0;
		return;
	}
	uint32_t spaces = tokens[colon + 1].span.start - tokens[colon].span.end;
	uint32_t gap = tokens[colon].span.start - tokens[colon - 1].span.end;
	struct str key = p->places[colon - 1].text;
	if (tokens[colon - 1].node)
		gap += (uint32_t)(utf8_length(source_text(
				      p->source, tokens[colon - 1].span)) -
		    utf8_length(key));
	uint32_t value = p->places[colon + 1].old - level->old - gap;
	if (level->run && level->value == value) {
		struct run *run = &p->runs.at[level->run - 1];
		run->length++;
		run->least = spaces < run->least ? spaces : run->least;
	} else {
		vec_push(p->arena, &p->runs, ((struct run) {1, spaces}));
		level->run = p->runs.length;
		level->value = value;
	}
	p->run_of[colon] = level->run;
	p->places[colon].spaces = spaces;
}

static bool is_indicator(const struct placer *p, uint32_t i)
{
	enum token_kind kind = p->tokens->at[i].kind;
	return kind == TOKEN_DASH || kind == TOKEN_QUESTION ||
	    (kind == TOKEN_COLON && p->places[i].leads);
}

static void place_block(struct placer *p, uint32_t i)
{
	const struct token *token = &p->tokens->at[i];
	struct place *place = &p->places[i];
	bool first = i == 0 || place->breaks > 0;
	if (!is_content(token->kind)) {
		if (token->kind == TOKEN_COMMENT && first)
			place->indent = comment_indent(p, i);
		return;
	}
	place->leads = first || is_indicator(p, i - 1);
	if (token->kind == TOKEN_CONTENT) {
		uint32_t head = i - 1;
		while (p->tokens->at[head].kind != TOKEN_BLOCK)
			head--;
		*place = (struct place) {.inner = p->places[head].inner};
		return;
	}
	const struct level *level = top(p);
	if (place->leads)
		level = enter(p, place->old, token->kind == TOKEN_DASH);
	place->indent = level ? level->indent : 0;
	place->inner = place->indent + (place->leads ? 0 : 2);
	if (place->leads)
		level = p->levels.length > 1
		    ? &p->levels.at[p->levels.length - 2]
		    : NULL;
	place->outer = level ? level->old : 0;
	if (token->kind == TOKEN_COLON)
		align(p, i);
}

static void set_spaces(struct placer *p)
{
	for (uint32_t i = 0; i < p->tokens->length; i++) {
		if (!p->run_of[i])
			continue;
		const struct run *run = &p->runs.at[p->run_of[i] - 1];
		uint32_t extra = p->places[i].spaces - run->least;
		p->places[i].spaces = 1 + (run->length > 1 ? extra : 0);
	}
}

struct place *format_places(struct arena *arena, const struct source *source,
    const struct token_list *tokens)
{
	uint32_t length = tokens->length;
	struct placer p = {
	    .arena = arena,
	    .source = source,
	    .tokens = tokens,
	    .places = arena_array(arena, length, sizeof(*p.places)),
	    .run_of = arena_array(arena, length, sizeof(*p.run_of)),
	};
	measure(&p);
	for (uint32_t i = 0; i < length; i++) {
		if (p.depth == 0)
			place_block(&p, i);
		enum token_kind kind = tokens->at[i].kind;
		p.depth += kind == TOKEN_OPEN;
		p.depth -= kind == TOKEN_CLOSE && p.depth > 0;
	}
	set_spaces(&p);
	return p.places;
}
