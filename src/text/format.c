#include "text/format.h"

#include "text/edit.h"
#include "text/format_place.h"
#include "text/format_scalar.h"

enum {
	COMMENT_GAP = 2, /* spaces before a comment, at least */
	MOST_PASSES = 8, /* a second shows that nothing is left to do */
};

/* An open bracket. */
struct bracket {
	uint32_t items, close; /* columns of lines that begin with these */
};

/* A file that is read. */
struct text {
	struct source *source;
	const struct yaml_node *root;
	struct token_list tokens;
};

struct formatter {
	struct arena *arena;
	struct source *source;
	struct token_list tokens;
	const struct place *places;
	VEC(struct bracket) brackets;
	uint32_t column;  /* behind what is written so far */
	uint32_t comment; /* where the newest one began */
	struct edit_list edits;
};

static void replace(struct formatter *f, struct span span, struct str text)
{
	if (!str_equal(source_text(f->source, span), text))
		vec_push(f->arena, &f->edits, ((struct edit) {span, text}));
}

static char first_char(const struct formatter *f, const struct token *token)
{
	return token_char(f->source, token);
}

/* Between two tokens of a line, the second no comment. */
static uint32_t spaces_between(
    const struct formatter *f, const struct token *token, uint32_t i)
{
	const struct token *before = token - 1;
	bool in_brackets = f->brackets.length > 0;
	switch (before->kind) {
	case TOKEN_OPEN:
		return first_char(f, before) == '{' &&
		    token->kind != TOKEN_CLOSE;
	case TOKEN_COLON:
		if (in_brackets || f->places[i - 1].spaces == 0)
			return 1;
		return f->places[i - 1].spaces;
	case TOKEN_ANCHOR: return 1;
	default: break;
	}
	if (token->kind == TOKEN_CLOSE)
		return first_char(f, token) == '}';
	if (token->kind == TOKEN_COLON)
		return before->kind == TOKEN_ALIAS;
	return token->kind != TOKEN_COMMA;
}

/* A comment that goes on in the next line, in the column where it began. */
static bool goes_on(
    const struct formatter *f, const struct token *token, uint32_t i)
{
	return i > 0 && token->kind == TOKEN_COMMENT &&
	    token[-1].kind == TOKEN_COMMENT && f->places[i].breaks == 1 &&
	    f->places[i].old == f->places[i - 1].old;
}

static uint32_t indent_of(
    const struct formatter *f, const struct token *token, uint32_t i)
{
	uint32_t depth = f->brackets.length;
	if (goes_on(f, token, i))
		return f->comment;
	if (depth == 0)
		return f->places[i].indent;
	const struct bracket *bracket = &f->brackets.at[depth - 1];
	return token->kind == TOKEN_CLOSE ? bracket->close : bracket->items;
}

/* `|+` keeps the lines that follow its content, however blank. */
static bool keeps_breaks(const struct formatter *f, uint32_t i)
{
	const struct token *tokens = f->tokens.at;
	while (i > 0 &&
	    (tokens[i - 1].kind == TOKEN_CONTENT ||
		(tokens[i - 1].kind == TOKEN_COMMENT &&
		    f->places[i - 1].breaks == 0)))
		i--;
	if (i == 0 || tokens[i - 1].kind != TOKEN_BLOCK)
		return false;
	struct str head = source_text(f->source, tokens[i - 1].span);
	return str_find(head, 0, '+') < head.length;
}

/* What stands before a token, or before the end of the file. */
static void write_gap(struct formatter *f, uint32_t i)
{
	const struct token *token = &f->tokens.at[i];
	bool last = i == f->tokens.length;
	uint32_t from = i > 0 ? token[-1].span.end : 0;
	uint32_t to =
	    last ? (uint32_t)f->source->bytes.length : token->span.start;
	uint32_t breaks = last ? 1 : f->places[i].breaks, column = 0;
	struct buf gap = {.arena = f->arena};
	if (!last && token->kind == TOKEN_CONTENT) {
		replace(f, (struct span) {from, to}, STR("\n"));
		return;
	}
	if (i > 0 && keeps_breaks(f, i)) {
		struct str old = str_slice(f->source->bytes, from, to);
		breaks = 0;
		for (size_t at = 0; at < old.length; at++)
			breaks += old.at[at] == '\n';
		/* Of nothing, no line is kept. */
		if (last && breaks == 0 && token[-1].kind != TOKEN_CONTENT)
			breaks = 1;
	} else if (breaks > 2) {
		breaks = 2;
	}
	buf_fill(&gap, '\n', i > 0 ? breaks : 0);
	if (last)
		column = 0;
	else if (i == 0 || breaks > 0)
		column = indent_of(f, token, i);
	else if (token->kind != TOKEN_COMMENT)
		column = spaces_between(f, token, i);
	else if (f->places[i].old > f->column + COMMENT_GAP)
		column = f->places[i].old - f->column;
	else
		column = COMMENT_GAP;
	buf_fill(&gap, ' ', column);
	f->column = i == 0 || breaks > 0 ? column : f->column + column;
	if (!last && token->kind == TOKEN_COMMENT)
		f->comment = f->column;
	replace(f, (struct span) {from, to}, buf_slice(&gap));
}

static void open_bracket(struct formatter *f, uint32_t i)
{
	const struct token *token = &f->tokens.at[i], *next = token + 1;
	struct bracket bracket = {.close = f->column};
	bool filled =
	    f->places[i + 1].breaks == 0 && next->kind != TOKEN_COMMENT;
	uint32_t depth = f->brackets.length;
	if (filled) {
		bracket.items =
		    f->column + (first_char(f, token) == '{' ? 2 : 1);
	} else if (depth > 0) {
		bracket.close = f->brackets.at[depth - 1].items;
		bracket.items = bracket.close + 2;
	} else {
		bracket.close = f->places[i].inner;
		bracket.items = bracket.close + (f->places[i].leads ? 2 : 0);
	}
	vec_push(f->arena, &f->brackets, bracket);
}

/* Of the lines of a block scalar, whose head may ask for its own. */
static void write_content(struct formatter *f, uint32_t i)
{
	const struct token *token = &f->tokens.at[i], *head = token;
	while (head->kind != TOKEN_BLOCK)
		head--;
	const struct place *place = &f->places[head - f->tokens.at];
	struct str asked = source_text(f->source, head->span);
	uint32_t column = place->inner, base = UINT32_MAX;
	for (size_t at = 0; at < asked.length; at++) {
		if (asked.at[at] < '1' || asked.at[at] > '9')
			continue;
		uint32_t more = (uint32_t)(asked.at[at] - '0');
		base = place->outer + more;
		column = (place->inner < 2 ? 0 : place->inner - 2) + more;
	}
	replace(f, token->span,
	    format_content(
		f->arena, source_text(f->source, token->span), base, column));
}

static void write_scalar(struct formatter *f, uint32_t i)
{
	const struct token *token = &f->tokens.at[i];
	struct str old = source_text(f->source, token->span);
	struct str text = token->node ? f->places[i].text : old;
	uint32_t depth = f->brackets.length;
	if (text.at == old.at)
		text = format_lines(f->arena, text,
		    depth ? f->brackets.at[depth - 1].items + 2
			  : f->places[i].inner);
	replace(f, token->span, text);
	size_t line = text.length;
	while (line > 0 && text.at[line - 1] != '\n')
		line--;
	uint32_t width =
	    (uint32_t)utf8_length(str_slice(text, line, text.length));
	f->column = line > 0 ? width : f->column + width;
}

static void write_token(struct formatter *f, uint32_t i)
{
	const struct token *token = &f->tokens.at[i];
	switch (token->kind) {
	case TOKEN_SCALAR: write_scalar(f, i); return;
	case TOKEN_CONTENT: write_content(f, i); return;
	case TOKEN_OPEN: open_bracket(f, i); break;
	case TOKEN_CLOSE:
		if (f->brackets.length > 0)
			f->brackets.length--;
		break;
	default: break;
	}
	f->column += (uint32_t)utf8_length(source_text(f->source, token->span));
}

static bool same_scalar(const struct yaml_node *a, const struct yaml_node *b)
{
	bool x = false, y = false;
	return str_equal(yaml_text(a), yaml_text(b)) &&
	    yaml_bool(a, &x) == yaml_bool(b, &y) &&
	    yaml_is_surprising(a) == yaml_is_surprising(b);
}

static bool same(const struct yaml_node *a, const struct yaml_node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind == YAML_SCALAR || a->kind == YAML_NULL)
		return same_scalar(a, b);
	for (uint32_t i = 0; i < a->count; i++)
		if (!same(a->as.items[i].key, b->as.items[i].key) ||
		    !same(a->as.items[i].value, b->as.items[i].value))
			return false;
	return true;
}

/* The next comment at or after *at; NULL when there is none. */
static const struct token *next_comment(
    const struct token_list *tokens, uint32_t *at)
{
	while (*at < tokens->length)
		if (tokens->at[(*at)++].kind == TOKEN_COMMENT)
			return &tokens->at[*at - 1];
	return NULL;
}

static bool same_comments(const struct text *a, const struct text *b)
{
	for (uint32_t i = 0, k = 0;;) {
		const struct token *one = next_comment(&a->tokens, &i);
		const struct token *other = next_comment(&b->tokens, &k);
		if (!one || !other)
			return one == other;
		if (!str_equal(source_text(a->source, one->span),
			source_text(b->source, other->span)))
			return false;
	}
}

/* Reads what is written, if it holds the same tree and the same comments. */
static bool read_as_meant(struct arena *arena, const struct limits *limits,
    struct str bytes, struct text *text)
{
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct text now = {
	    .source = source_new(arena, text->source->path, bytes)};
	now.root = yaml_parse(arena, now.source, limits, &problems);
	if (!now.root || problems.errors > 0 || !same(text->root, now.root) ||
	    !yaml_tokens(arena, now.source, now.root, &now.tokens) ||
	    !same_comments(text, &now))
		return false;
	*text = now;
	return true;
}

static struct edit_list edits_of(struct arena *arena, const struct text *text)
{
	struct formatter f = {.arena = arena,
	    .source = text->source,
	    .tokens = text->tokens,
	    .places = format_places(arena, text->source, &text->tokens)};
	for (uint32_t i = 0; i < f.tokens.length; i++) {
		write_gap(&f, i);
		write_token(&f, i);
	}
	write_gap(&f, f.tokens.length);
	return f.edits;
}

bool yaml_format(struct arena *arena, struct source *source,
    const struct yaml_node *root, const struct limits *limits,
    struct str *bytes)
{
	struct text text = {.source = source, .root = root};
	if (!yaml_tokens(arena, source, root, &text.tokens))
		return false;
	if (text.tokens.length == 0) {
		*bytes = STR("");
		return true;
	}
	/* Where comments in odd places belong may only show once what is
	   around them has its place. */
	for (int pass = 0; pass < MOST_PASSES; pass++) {
		struct edit_list edits = edits_of(arena, &text);
		struct str written = text.source->bytes;
		if (edits.length == 0) {
			*bytes = written;
			return true;
		}
		if (!edits_apply(arena, written, &edits, &written) ||
		    !read_as_meant(arena, limits, written, &text))
			return false;
	}
	return false;
}
