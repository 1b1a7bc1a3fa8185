#include "text/token.h"

#include "base/ascii.h"

#include <string.h>

struct scanner {
	struct arena *arena;
	struct str bytes;
	struct token_list *tokens;
	uint32_t at;    /* the bytes before are done */
	uint32_t depth; /* of brackets */
};

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static char byte(const struct scanner *s, size_t at)
{
	return at < s->bytes.length ? s->bytes.at[at] : '\0';
}

static void add(struct scanner *s, enum token_kind kind, uint32_t end)
{
	vec_push(s->arena, s->tokens,
	    ((struct token) {.kind = kind, .span = {s->at, end}}));
	s->at = end;
}

static uint32_t line_end(const struct scanner *s)
{
	uint32_t end = s->at;
	while (end < s->bytes.length && !is_break(s->bytes.at[end]))
		end++;
	return end;
}

static void add_to_line_end(struct scanner *s, enum token_kind kind)
{
	uint32_t end = line_end(s), last = end;
	while (ascii_is_blank(s->bytes.at[last - 1]))
		last--;
	add(s, kind, last);
	s->at = end;
}

static bool at_line_start(const struct scanner *s)
{
	return s->at == 0 || is_break(s->bytes.at[s->at - 1]);
}

static bool is_flow_mark(char c)
{
	return strchr("[]{},", c);
}

/* A name or word of the gaps: an anchor, an alias, the `<<` of a merge. */
static uint32_t word_end(const struct scanner *s)
{
	uint32_t end = s->at + 1;
	while (end < s->bytes.length && !ascii_is_blank(s->bytes.at[end]) &&
	    !is_flow_mark(s->bytes.at[end]) &&
	    !(s->bytes.at[end] == ':' && ascii_is_blank(byte(s, end + 1))))
		end++;
	return end;
}

static bool add_marker(struct scanner *s)
{
	struct str rest = str_slice(s->bytes, s->at, s->at + 3);
	if (!at_line_start(s) || s->depth > 0)
		return false;
	if (rest.at[0] == '%') {
		add_to_line_end(s, TOKEN_MARK);
		return true;
	}
	if (str_is(rest, "---") || str_is(rest, "...")) {
		add(s, TOKEN_MARK, s->at + 3);
		return true;
	}
	return false;
}

/* The white space and the marks before `end`, where a scalar begins. */
static bool scan_gap(struct scanner *s, uint32_t end)
{
	while (s->at < end) {
		char c = s->bytes.at[s->at], next = byte(s, s->at + 1);
		bool alone = ascii_is_blank(next) || next == '\0';
		if (ascii_is_blank(c)) {
			s->at++;
		} else if (c == '#') {
			add_to_line_end(s, TOKEN_COMMENT);
		} else if (add_marker(s)) {
			continue;
		} else if (c == '{' || c == '[') {
			s->depth++;
			add(s, TOKEN_OPEN, s->at + 1);
		} else if (c == '}' || c == ']') {
			s->depth -= s->depth > 0;
			add(s, TOKEN_CLOSE, s->at + 1);
		} else if (c == ',') {
			add(s, TOKEN_COMMA, s->at + 1);
		} else if (c == '-' && alone) {
			add(s, TOKEN_DASH, s->at + 1);
		} else if (c == '?' && alone) {
			add(s, TOKEN_QUESTION, s->at + 1);
		} else if (c == ':') {
			add(s, TOKEN_COLON, s->at + 1);
		} else if (c == '&') {
			add(s, TOKEN_ANCHOR, word_end(s));
		} else if (c == '*') {
			add(s, TOKEN_ALIAS, word_end(s));
		} else if (c == '"' || c == '\'' || c == '|' || c == '>') {
			return false;
		} else {
			add(s, TOKEN_SCALAR, word_end(s));
		}
	}
	return s->at == end;
}

static bool add_block(struct scanner *s, uint32_t end)
{
	uint32_t head = s->at;
	/* libyaml wants no blank before a remark here. */
	while (head < end && !ascii_is_blank(s->bytes.at[head]) &&
	    s->bytes.at[head] != '#')
		head++;
	add(s, TOKEN_BLOCK, head);
	uint32_t lines = line_end(s);
	if (lines > end)
		lines = end;
	scan_gap(s, lines); /* at most a remark */
	if (lines == end)
		return true;
	lines += s->bytes.at[lines] == '\r' && byte(s, lines + 1) == '\n';
	s->at = lines + 1;
	add(s, TOKEN_CONTENT, end);
	return true;
}

static bool add_scalar(struct scanner *s, const struct yaml_node *node)
{
	/* Written elsewhere: an alias, or merged. */
	if (node->start < s->at)
		return true;
	if (!scan_gap(s, node->start))
		return false;
	if (node->style == YAML_BLOCK)
		return add_block(s, node->end);
	add(s, TOKEN_SCALAR, node->end);
	s->tokens->at[s->tokens->length - 1].node = node;
	return true;
}

static bool walk(struct scanner *s, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR ||
	    (node->kind == YAML_NULL && node->count > 0))
		return add_scalar(s, node);
	if (node->start < s->at && node->end <= s->at)
		return true;
	for (uint32_t i = 0; i < node->count; i++) {
		const struct yaml_item *item = &node->as.items[i];
		const struct yaml_node *parts[] = {item->key, item->value};
		for (int k = 0; k < 2; k++) {
			if (!parts[k] || parts[k]->start < node->start ||
			    parts[k]->end > node->end)
				continue;
			if (!walk(s, parts[k]))
				return false;
		}
	}
	return true;
}

bool yaml_tokens(struct arena *arena, const struct source *source,
    const struct yaml_node *root, struct token_list *tokens)
{
	struct scanner s = {
	    .arena = arena,
	    .bytes = source->bytes,
	    .tokens = tokens,
	};
	*tokens = (struct token_list) {0};
	if (str_starts(s.bytes, STR("\xef\xbb\xbf")))
		s.at = 3;
	return walk(&s, root) && scan_gap(&s, (uint32_t)s.bytes.length);
}
