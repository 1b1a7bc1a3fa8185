#include "expr/lex.h"

#include "base/ascii.h"
#include "expr/foreign.h"

#include <string.h>

static bool is_letter(char c)
{
	return ascii_is_letter(c) || c == '_';
}

static bool is_hex(char c)
{
	return ascii_is_digit(c) || (c >= 'a' && c <= 'f') ||
	    (c >= 'A' && c <= 'F');
}

/* NUL past the end: no token contains one. */
static char peek(struct str text, size_t at)
{
	return at < text.length ? text.at[at] : '\0';
}

static struct token bad(
    size_t start, size_t end, const char *problem, const char *help)
{
	return (struct token) {
	    TOKEN_BAD, (uint32_t)start, (uint32_t)end, problem, help};
}

static struct token token(int kind, size_t start, size_t end)
{
	return (struct token) {
	    .kind = kind, .start = (uint32_t)start, .end = (uint32_t)end};
}

static size_t skip_space(struct str text, size_t at)
{
	for (; at < text.length; at++) {
		char c = text.at[at];
		if (c == '/' && peek(text, at + 1) == '/') {
			at = str_find(text, at, '\n');
			continue;
		}
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r' &&
		    c != '\f')
			break;
	}
	return at < text.length ? at : text.length;
}

static size_t skip_digits(struct str text, size_t at)
{
	while (ascii_is_digit(peek(text, at)))
		at++;
	return at;
}

/* "12k", "3x": a quantity where only a number can stand. */
static struct token number_end(
    struct str text, size_t start, size_t end, int kind)
{
	if (!is_letter(peek(text, end)))
		return token(kind, start, end);
	while (is_letter(peek(text, end)) || ascii_is_digit(peek(text, end)))
		end++;
	return bad(
	    start, end, "a number cannot end in a letter", foreign_quantity);
}

static struct token lex_hex(struct str text, size_t start)
{
	size_t at = start + 2;
	while (is_hex(peek(text, at)))
		at++;
	if (at == start + 2)
		return bad(start, at, "`0x` needs hexadecimal digits", NULL);
	if (peek(text, at) == 'u' || peek(text, at) == 'U')
		return number_end(text, start, at + 1, TOKEN_UINT);
	return number_end(text, start, at, TOKEN_INT);
}

static struct token lex_number(struct str text, size_t start)
{
	char second = peek(text, start + 1);
	if (text.at[start] == '0' && (second == 'x' || second == 'X'))
		return lex_hex(text, start);
	int kind = TOKEN_INT;
	size_t at = skip_digits(text, start);
	if (peek(text, at) == '.' && ascii_is_digit(peek(text, at + 1))) {
		kind = TOKEN_DOUBLE;
		at = skip_digits(text, at + 1);
	}
	char e = peek(text, at);
	if (e == 'e' || e == 'E') {
		char sign = peek(text, at + 1);
		size_t digits = at + 1 + (sign == '+' || sign == '-');
		if (ascii_is_digit(peek(text, digits))) {
			kind = TOKEN_DOUBLE;
			at = skip_digits(text, digits);
		}
	}
	char suffix = peek(text, at);
	if (kind == TOKEN_INT && (suffix == 'u' || suffix == 'U'))
		return number_end(text, start, at + 1, TOKEN_UINT);
	return number_end(text, start, at, kind);
}

static size_t count_quotes(struct str text, size_t at, char quote)
{
	size_t count = 0;
	while (count < 3 && peek(text, at + count) == quote)
		count++;
	return count;
}

/* `at` is the opening quote; `start` the prefix, where there is one. */
static struct token lex_string(
    struct str text, size_t start, size_t at, bool raw, int kind)
{
	char quote = text.at[at];
	size_t width = count_quotes(text, at, quote) == 3 ? 3 : 1;
	for (at += width; at < text.length; at++) {
		char c = text.at[at];
		if (c == '\\' && !raw) {
			at++;
			continue;
		}
		if (width == 1 && (c == '\n' || c == '\r'))
			break;
		if (c == quote && count_quotes(text, at, quote) >= width)
			return token(kind, start, at + width);
	}
	if (at > text.length)
		at = text.length;
	return bad(start, at, "this text has no closing quote", NULL);
}

/* r'', b'', rb'' and br'' in either case; false: a plain identifier. */
static bool lex_prefixed(struct str text, size_t start, struct token *found)
{
	bool raw = false, bytes = false;
	size_t at = start;
	for (; at < start + 2; at++) {
		char c = peek(text, at);
		if ((c == 'r' || c == 'R') && !raw)
			raw = true;
		else if ((c == 'b' || c == 'B') && !bytes)
			bytes = true;
		else
			break;
	}
	char quote = peek(text, at);
	if (at == start || (quote != '\'' && quote != '"'))
		return false;
	*found = lex_string(
	    text, start, at, raw, bytes ? TOKEN_BYTES : TOKEN_STRING);
	return true;
}

static struct token lex_word(struct str text, size_t start)
{
	struct token prefixed;
	if (lex_prefixed(text, start, &prefixed))
		return prefixed;
	size_t at = start;
	while (is_letter(peek(text, at)) || ascii_is_digit(peek(text, at)))
		at++;
	return token(TOKEN_IDENT, start, at);
}

static struct token lex_backtick(struct str text, size_t start)
{
	size_t at = start + 1;
	for (char c; (c = peek(text, at)) != '`'; at++)
		if (!is_letter(c) && !ascii_is_digit(c) &&
		    !(c && strchr("-./ ", c)))
			return bad(start, at,
			    "a name in backticks holds letters, digits, `_`, "
			    "`-`, `.`, `/` and spaces",
			    NULL);
	if (at == start + 1)
		return bad(start, at + 1, "there is no name here", NULL);
	return token(TOKEN_QUOTED_IDENT, start, at + 1);
}

static const struct {
	char text[3];
	short kind;
} pairs[] = {
    {"==", TOKEN_EQUAL},
    {"!=", TOKEN_UNEQUAL},
    {"<=", TOKEN_LESS_EQUAL},
    {">=", TOKEN_GREATER_EQUAL},
    {"&&", TOKEN_AND},
    {"||", TOKEN_OR},
};

static struct token lex_operator(struct str text, size_t start)
{
	char first = text.at[start], second = peek(text, start + 1);
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (first == pairs[i].text[0] && second == pairs[i].text[1])
			return token(pairs[i].kind, start, start + 2);
	if (first && strchr("<>!+-*/%?:.,()[]{}", first))
		return token(first, start, start + 1);
	if (first == '=' && second == '>')
		return bad(start, start + 2, "`=>` is no operator",
		    "a name and what to ask of it stand side by side, as in "
		    "`list.all(x, condition)`");
	if (first == '=')
		return bad(start, start + 1, "`=` is no operator",
		    "equality is written `==`");
	if (first == '&' || first == '|')
		return bad(start, start + 1, "bits cannot be combined",
		    first == '&' ? "`and` is written `&&`"
				 : "`or` is written `||`");
	uint32_t code;
	size_t length = utf8_decode(text, start, &code);
	return bad(start, start + (length ? length : 1),
	    "this character means nothing here", NULL);
}

struct token lex_next(struct str text, size_t from)
{
	size_t start = skip_space(text, from);
	if (start >= text.length)
		return token(TOKEN_END, text.length, text.length);
	char c = text.at[start];
	if (is_letter(c))
		return lex_word(text, start);
	if (ascii_is_digit(c) ||
	    (c == '.' && ascii_is_digit(peek(text, start + 1))))
		return lex_number(text, start);
	if (c == '\'' || c == '"')
		return lex_string(text, start, start, false, TOKEN_STRING);
	if (c == '`')
		return lex_backtick(text, start);
	return lex_operator(text, start);
}
