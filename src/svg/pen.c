#include "svg/pen.h"

#include "base/code.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
	NUMBER_LENGTH = 24, /* of one that is written, at most */
	PIECE_LENGTH = 256, /* of what is written at once */
};

/* Returns where it ends. */
static char *write_whole(char *out, unsigned long number)
{
	char *end = out + 1;
	for (unsigned long least = 10; number >= least; least *= 10)
		end++;
	for (char *at = end; at > out; number /= 10)
		*--at = (char)('0' + number % 10);
	return end;
}

/* Not printf's: hundredths are whole numbers, so nothing depends on how a
   library rounds, nor on its locale. */
static char *write_number(char *out, double number)
{
	long hundredths = lround(number * 100);
	if (hundredths < 0)
		*out++ = '-';
	unsigned long size = (unsigned long)labs(hundredths);
	unsigned long part = size % 100;
	out = write_whole(out, size / 100);
	if (part == 0)
		return out;
	*out++ = '.';
	*out++ = (char)('0' + part / 10);
	if (part % 10 != 0)
		*out++ = (char)('0' + part % 10);
	return out;
}

static bool xml_allows(uint32_t code)
{
	return code == '\t' || code == '\n' || code_is_shown(code);
}

/* Stands for itself in markup; letters do, which come after all signs but
   some. */
static bool is_plain(char c)
{
	return c > '>' ? c < 0x7f
		       : c >= ' ' && c != '&' && c != '<' && c != '>' &&
		c != '"' && c != '\'';
}

void pen_escaped(struct pen *pen, struct str text)
{
	uint32_t code;
	for (size_t at = 0; at < text.length;) {
		size_t plain = at;
		while (plain < text.length && is_plain(text.at[plain]))
			plain++;
		buf_str(pen->out, str_slice(text, at, plain));
		if (plain == text.length)
			break;
		at = plain + utf8_decode(text, plain, &code);
		switch (code) {
		case '&': buf_text(pen->out, "&amp;"); break;
		case '<': buf_text(pen->out, "&lt;"); break;
		case '>': buf_text(pen->out, "&gt;"); break;
		case '"': buf_text(pen->out, "&quot;"); break;
		case '\'': buf_text(pen->out, "&#39;"); break;
		default: buf_utf8(pen->out, xml_allows(code) ? code : 0xfffd);
		}
	}
}

static const char *colour(const struct pen *pen, enum paint paint)
{
	return pen->theme == SVG_DARK ? paint_table[paint].dark
				      : paint_table[paint].light;
}

/* As long as both names and colours can be. */
enum {
	PAINT_LENGTH = sizeof(" class=\"f- s-\" fill=\"\" stroke=\"\"") +
	    2 * sizeof(struct paint_colours)
};

/* stpcpy(), but that the compiler knows how long a constant is. */
static char *put(char *at, const char *text)
{
	size_t length = strlen(text);
	memcpy(at, text, length);
	return at + length;
}

void pen_paint(struct pen *pen, enum paint fill, enum paint stroke)
{
	char text[PAINT_LENGTH], *end = text;
	bool filled = fill != PAINT_NONE, stroked = stroke != PAINT_NONE;
	if (pen->theme == SVG_AUTO) {
		end = put(end, " class=\"");
		if (filled)
			end = put(put(end, "f-"), paint_table[fill].name);
		if (filled && stroked)
			*end++ = ' ';
		if (stroked)
			end = put(put(end, "s-"), paint_table[stroke].name);
		*end++ = '"';
		pen->fills[fill] = pen->strokes[stroke] = true;
	}
	end = put(put(end, " fill=\""), colour(pen, fill));
	if (stroked)
		end = put(put(end, "\" stroke=\""), colour(pen, stroke));
	*end++ = '"';
	buf_str(pen->out, (struct str) {text, (size_t)(end - text)});
}

static void format_numbers(struct buf *out, const char *format, va_list args)
{
	char piece[PIECE_LENGTH];
	const char *last = piece + PIECE_LENGTH - NUMBER_LENGTH;
	char *at = piece;
	for (;; format++) {
		if (at > last || !*format) {
			buf_str(
			    out, (struct str) {piece, (size_t)(at - piece)});
			at = piece;
		}
		if (!*format)
			return;
		if (*format == '%')
			at = write_number(at, va_arg(args, double));
		else
			*at++ = *format;
	}
}

void pen_format(struct pen *pen, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	format_numbers(pen->out, format, args);
	va_end(args);
}

void path_format(struct buf *out, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	format_numbers(out, format, args);
	va_end(args);
}

void pen_placed(struct pen *pen, const struct placed_text *text,
    enum paint paint, enum paint ground)
{
	const struct text_face *face = &text_faces[text->style];
	pen_format(pen, "<text x=\"%\" y=\"%\" font-size=\"%\"", text->at.x,
	    text->at.y, face->size);
	if (face->bold)
		pen_text(pen, " font-weight=\"600\"");
	pen_paint(pen, paint, ground);
	if (ground != PAINT_NONE)
		pen_text(pen,
		    " stroke-width=\"4\" stroke-linejoin=\"round\""
		    " paint-order=\"stroke\"");
	pen_text(pen, ">");
	pen_escaped(pen, text->text);
	pen_text(pen, "</text>\n");
}

void pen_line_of_text(struct pen *pen, enum text_style style, struct point at,
    enum paint paint, struct str text)
{
	struct placed_text placed = {.style = style, .text = text, .at = at};
	pen_placed(pen, &placed, paint, PAINT_NONE);
}

void pen_id(struct pen *pen, const char *prefix, struct str id)
{
	pen_text(pen, " id=\"");
	id_write(pen->out, prefix, id);
	buf_char(pen->out, '"');
}
