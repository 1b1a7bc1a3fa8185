/*
 * lex.h - an expression's text to tokens, one at a time.
 *
 * Layer: expr, inside.  CEL's lexical grammar, ASCII identifiers, `//`
 * comments.  No memory: a literal is decoded by literal.h when the parser
 * takes it.
 */
#ifndef LINTEL_EXPR_LEX_H
#define LINTEL_EXPR_LEX_H

#include "base/str.h"

/* A token of one character is that character. */
enum token_kind {
	TOKEN_END = 0,
	TOKEN_IDENT = 256,
	TOKEN_QUOTED_IDENT, /* `a-b`, with its backticks */
	TOKEN_INT,
	TOKEN_UINT, /* with its u */
	TOKEN_DOUBLE,
	TOKEN_STRING, /* with prefix and quotes */
	TOKEN_BYTES,
	TOKEN_EQUAL,
	TOKEN_UNEQUAL,
	TOKEN_LESS_EQUAL,
	TOKEN_GREATER_EQUAL,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_BAD, /* `problem` says why */
};

struct token {
	int kind; /* enum token_kind, or a character */
	uint32_t start, end;
	const char *problem; /* a sentence without its full stop */
	const char *help;    /* may be NULL */
};

/* The token at or after byte `from`. */
struct token lex_next(struct str text, size_t from);

#endif
