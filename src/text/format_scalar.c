#include "text/format_scalar.h"

#include "base/ascii.h"

#include <string.h>

static bool is_word(struct str text, const char *word)
{
	if (strlen(word) != text.length)
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (ascii_lower(text.at[i]) != word[i])
			return false;
	return true;
}

/*
 * To some reader of YAML these are no texts without quotes; the last four are
 * refused by lintel where a remark is meant.
 */
static bool is_reserved(struct str text)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on",
	    "off", "y", "n", "null", "none", "never", "nothing", "n/a"};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is_word(text, words[i]))
			return true;
	return false;
}

/* Beyond ASCII, what is seen and no kind of space. */
static bool is_visible(uint32_t code)
{
	return code > 0xa0 && code != 0xad &&
	    !(code >= 0x2000 && code < 0x2070) && code != 0x3000 &&
	    code < 0xd800;
}

/*
 * Words and nothing but words: wherever it stands, and whatever is written
 * behind it later, it reads the same without quotes.
 */
static bool is_words(struct str text)
{
	bool begins = true;
	if (is_reserved(text))
		return false;
	for (size_t i = 0, size; i < text.length; i += size) {
		uint32_t code;
		size = utf8_decode(text, i, &code);
		char c = text.at[i];
		bool letter = ascii_is_letter(c) || is_visible(code);
		bool more = c && i > 0 && strchr("0123456789-_./", c);
		if (!letter && !more && (c != ' ' || begins))
			return false;
		begins = c == ' ';
	}
	return !begins;
}

struct str format_quotes(
    struct arena *arena, const struct yaml_node *node, struct str written)
{
	struct str text = yaml_text(node);
	if (node->style != YAML_QUOTED ||
	    str_find(written, 0, '\n') < written.length ||
	    str_find(written, 0, '\r') < written.length)
		return written;
	if (is_words(text))
		return text;
	if (written.at[0] == '"' || str_find(text, 0, '"') < text.length ||
	    str_find(text, 0, '\\') < text.length)
		return written;
	return str_printf(arena, "\"%.*s\"", STR_ARG(text));
}

/* Cuts a line, without its end; LF, CR LF and CR alike. */
static struct str cut_line(struct str *rest)
{
	size_t end = 0;
	while (end < rest->length && rest->at[end] != '\n' &&
	    rest->at[end] != '\r')
		end++;
	struct str line = str_slice(*rest, 0, end);
	if (end + 1 < rest->length && rest->at[end] == '\r' &&
	    rest->at[end + 1] == '\n')
		end++;
	*rest = str_slice(*rest, end + 1, rest->length);
	return line;
}

static size_t leading(struct str line)
{
	size_t at = 0;
	while (at < line.length && line.at[at] == ' ')
		at++;
	return at;
}

struct str format_lines(
    struct arena *arena, struct str written, uint32_t column)
{
	struct buf out = {.arena = arena};
	for (bool first = true; written.length > 0; first = false) {
		struct str line = cut_line(&written), inner = line;
		while (!first && inner.length > 0 &&
		    (inner.at[0] == ' ' || inner.at[0] == '\t'))
			inner = str_slice(inner, 1, inner.length);
		while (written.length > 0 && inner.length > 0 &&
		    (inner.at[inner.length - 1] == ' ' ||
			inner.at[inner.length - 1] == '\t'))
			inner.length--;
		if (!first) {
			buf_char(&out, '\n');
			buf_fill(&out, ' ', inner.length > 0 ? column : 0);
		}
		buf_str(&out, inner);
	}
	return buf_slice(&out);
}

static size_t first_column(struct str written)
{
	while (written.length > 0) {
		struct str line = cut_line(&written);
		if (leading(line) < line.length)
			return leading(line);
	}
	return 0;
}

struct str format_content(
    struct arena *arena, struct str written, uint32_t from, uint32_t to)
{
	size_t indent = from == UINT32_MAX ? first_column(written) : from;
	struct buf out = {.arena = arena};
	for (bool first = true; written.length > 0; first = false) {
		struct str line = cut_line(&written);
		size_t spaces = leading(line);
		if (!first)
			buf_char(&out, '\n');
		if (spaces == line.length && line.length <= indent)
			continue;
		buf_fill(&out, ' ', to);
		buf_str(&out, str_slice(line, indent, line.length));
	}
	return buf_slice(&out);
}
