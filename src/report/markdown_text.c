#include "report/markdown_text.h"

#include "text/diag.h"

/*
 * Mentions and references are looked for in the finished page, where an escape
 * is no longer seen: only a character between makes them text.
 */
static const char apart[] = "&#8203;"; /* ZERO WIDTH SPACE */

static bool is_space(char c)
{
	return c == ' ' || c == '\0';
}

/* `next` is what follows, or 0. */
static void plain_char(struct buf *out, char c, char next)
{
	switch (c) {
	case '<': buf_text(out, "&lt;"); return;
	case '>': buf_text(out, "&gt;"); return;
	case '&': buf_text(out, "&amp;"); break;
	case '\\':
	case '`':
	case '*':
	case '_':
	case '[':
	case ']':
	case '|':
		buf_char(out, '\\');
		buf_char(out, c);
		return;
	case '#':
	case '!':
	case '~':
	case '$':
		buf_char(out, '\\');
		buf_char(out, c);
		break;
	case '@':
	case '%':
	case ':': buf_char(out, c); break;
	default: buf_char(out, c); return;
	}
	/* A colon begins an address, or an emoji. */
	if (!is_space(next))
		buf_text(out, apart);
}

/* "www." is an address without a colon. */
static bool begins_www(struct str text, size_t at)
{
	static const char word[] = "www.";
	if (text.length - at < sizeof(word) - 1)
		return false;
	for (size_t i = 0; word[i]; i++)
		if ((text.at[at + i] | 0x20) != (word[i] | 0x20))
			return false;
	return true;
}

static void plain(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		char next = i + 1 < text.length ? text.at[i + 1] : '\0';
		bool www = begins_www(text, i);
		plain_char(out, text.at[i], next);
		if (www)
			buf_text(out, apart);
	}
}

static size_t longest_run(struct str text)
{
	size_t longest = 0, run = 0;
	for (size_t i = 0; i < text.length; i++) {
		run = text.at[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

static struct str visible(struct arena *arena, struct str text)
{
	struct buf shown = {.arena = arena};
	diag_visible(&shown, text);
	return buf_slice(&shown);
}

static void code(struct buf *out, struct str text)
{
	if (text.length == 0)
		return;
	char first = text.at[0], last = text.at[text.length - 1];
	/* A space at both ends is taken off again. */
	bool pad = first == '`' || last == '`' || (first == ' ' && last == ' ');
	size_t fence = longest_run(text) + 1;
	buf_fill(out, '`', fence);
	buf_fill(out, ' ', pad);
	buf_str(out, text);
	buf_fill(out, ' ', pad);
	buf_fill(out, '`', fence);
}

void markdown_code(struct buf *out, struct str text)
{
	code(out, visible(out->arena, text));
}

void markdown_prose(struct buf *out, struct str text)
{
	text = visible(out->arena, text);
	for (size_t open; (open = str_find(text, 0, '`')) < text.length;) {
		size_t close = str_find(text, open + 1, '`');
		if (close == text.length)
			break;
		/* Two in a row would be a longer fence, not an empty code. */
		bool empty = close == open + 1;
		plain(out, str_slice(text, 0, empty ? close + 1 : open));
		if (!empty)
			code(out, str_slice(text, open + 1, close));
		text = str_slice(text, close + 1, text.length);
	}
	plain(out, text);
}

void markdown_block(struct buf *out, struct str text, uint32_t indent)
{
	size_t fence = longest_run(text) + 1;
	fence = fence < 3 ? 3 : fence;
	buf_fill(out, ' ', indent);
	buf_fill(out, '`', fence);
	buf_char(out, '\n');
	while (text.length > 0) {
		buf_fill(out, ' ', indent);
		diag_visible(out, str_cut(&text, '\n'));
		buf_char(out, '\n');
	}
	buf_fill(out, ' ', indent);
	buf_fill(out, '`', fence);
	buf_char(out, '\n');
}
