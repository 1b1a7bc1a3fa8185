#include "cmd/wrap.h"

#include "base/ascii.h"
#include "report/width.h"

/* Skips white space; true when it held an empty line. */
static bool skip_space(struct str *text)
{
	unsigned lines = 0;
	size_t at = 0;
	for (; at < text->length && ascii_is_blank(text->at[at]); at++)
		lines += text->at[at] == '\n';
	*text = str_slice(*text, at, text->length);
	return lines > 1;
}

static struct str cut_word(struct str *text)
{
	size_t end = 0;
	while (end < text->length && !ascii_is_blank(text->at[end]))
		end++;
	struct str word = str_slice(*text, 0, end);
	*text = str_slice(*text, end, text->length);
	return word;
}

static void wrap(struct buf *out, struct str text, unsigned indent,
    unsigned hang, unsigned columns)
{
	unsigned column = 0; /* 0: at the beginning of a line */
	skip_space(&text);
	while (text.length > 0) {
		struct buf word = {.arena = out->arena};
		diag_visible(&word, cut_word(&text));
		unsigned width = width_text(buf_slice(&word));
		if (column > 0 && column + 1 + width > columns) {
			buf_char(out, '\n');
			column = 0;
			indent = hang;
		}
		unsigned space = column > 0 ? 1 : indent;
		buf_fill(out, ' ', space);
		buf_str(out, buf_slice(&word));
		column += space + width;
		if (skip_space(&text) && text.length > 0) {
			buf_text(out, "\n\n");
			column = 0;
		}
	}
	if (column > 0)
		buf_char(out, '\n');
}

void wrap_prose(
    struct buf *out, struct str text, unsigned indent, unsigned columns)
{
	wrap(out, text, indent, indent, columns);
}

void wrap_item(
    struct buf *out, struct str text, unsigned indent, unsigned columns)
{
	wrap(out, text, indent, indent + 2, columns);
}

void wrap_lines(struct buf *out, struct str text, unsigned indent)
{
	while (text.length > 0 && text.at[text.length - 1] == '\n')
		text.length--;
	while (text.length > 0) {
		struct str line = str_cut(&text, '\n');
		if (str_trim(line).length > 0)
			buf_fill(out, ' ', indent);
		diag_visible(out, line);
		buf_char(out, '\n');
	}
}

void few_words(struct buf *out, const struct str_list *words)
{
	enum {
		FEW = 8
	};
	uint32_t shown = words->length > FEW ? FEW : words->length;
	for (uint32_t i = 0; i < shown; i++) {
		bool last = i + 1 == words->length;
		buf_text(out, i == 0 ? "" : last ? " or " : ", ");
		buf_str(out, words->at[i]);
	}
	if (words->length > shown)
		buf_printf(
		    out, " or %u more", (unsigned)(words->length - shown));
}
