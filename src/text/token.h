/*
 * token.h - the pieces that a YAML file is written with, comments too.
 *
 * Layer: text.  A tree tells what a file says; the tokens tell how it is
 * written.  Between two of them there is white space and nothing else.
 */
#ifndef LINTEL_TEXT_TOKEN_H
#define LINTEL_TEXT_TOKEN_H

#include "base/vec.h"
#include "text/yaml.h"

enum token_kind {
	TOKEN_SCALAR,  /* plain or quoted, of one line or several */
	TOKEN_BLOCK,   /* the head of a block scalar: `|`, `>-` */
	TOKEN_CONTENT, /* its lines, from the beginning of the first */
	TOKEN_COMMENT, /* without the blanks at its end */
	TOKEN_DASH,
	TOKEN_QUESTION,
	TOKEN_COLON,
	TOKEN_COMMA,
	TOKEN_OPEN,   /* `{` or `[` */
	TOKEN_CLOSE,  /* `}` or `]` */
	TOKEN_ANCHOR, /* `&name` */
	TOKEN_ALIAS,  /* `*name` */
	TOKEN_MARK,   /* `---`, `...` or a line of `%` */
};

struct token {
	enum token_kind kind;
	struct span span;
	const struct yaml_node *node; /* of a SCALAR; NULL for a word that the
					 tree does not hold, such as `<<` */
};

struct token_list {
	struct token *at;
	uint32_t length, capacity;
};

/*
 * Of a source that was parsed without an error.  False when something in it is
 * written in a way that cannot be told apart: what merge keys hide.
 */
bool yaml_tokens(struct arena *arena, const struct source *source,
    const struct yaml_node *root, struct token_list *tokens);

static inline char token_char(
    const struct source *source, const struct token *token)
{
	return source->bytes.at[token->span.start];
}

#endif
