#include "svg/pen.h"

#include "base/code.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void pen_text(struct pen *pen, const char *markup)
{
	buf_text(pen->out, markup);
}

/* Not printf's: hundredths are whole numbers, so nothing depends on how a
   library rounds, nor on its locale. */
static void write_number(struct buf *out, double number)
{
	long hundredths = lround(number * 100);
	if (hundredths < 0)
		buf_char(out, '-');
	long size = labs(hundredths), part = size % 100;
	buf_number(out, size / 100);
	if (part == 0)
		return;
	buf_char(out, '.');
	buf_char(out, (char)('0' + part / 10));
	if (part % 10 != 0)
		buf_char(out, (char)('0' + part % 10));
}

static bool xml_allows(uint32_t code)
{
	return code == '\t' || code == '\n' || code_is_shown(code);
}

/* Stands for itself in markup. */
static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7f && c != '&' && c != '<' && c != '>' &&
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

void pen_paint(struct pen *pen, enum paint fill, enum paint stroke)
{
	if (pen->theme == SVG_AUTO) {
		bool filled = fill != PAINT_NONE;
		buf_text(pen->out, " class=\"");
		if (filled) {
			buf_text(pen->out, "f-");
			buf_text(pen->out, paint_table[fill].name);
		}
		if (stroke != PAINT_NONE) {
			buf_text(pen->out, filled ? " s-" : "s-");
			buf_text(pen->out, paint_table[stroke].name);
		}
		buf_char(pen->out, '"');
		pen->fills[fill] = pen->strokes[stroke] = true;
	}
	buf_text(pen->out, " fill=\"");
	buf_text(pen->out, colour(pen, fill));
	if (stroke != PAINT_NONE) {
		buf_text(pen->out, "\" stroke=\"");
		buf_text(pen->out, colour(pen, stroke));
	}
	buf_char(pen->out, '"');
}

static void format_numbers(struct buf *out, const char *format, va_list args)
{
	for (;;) {
		size_t plain = strcspn(format, "%");
		buf_str(out, (struct str) {format, plain});
		format += plain;
		if (!*format++)
			break;
		write_number(out, va_arg(args, double));
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

static bool is_id_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.';
}

void id_write(struct buf *out, const char *prefix, struct str id)
{
	buf_text(out, prefix);
	buf_char(out, '-');
	for (size_t i = 0; i < id.length; i++) {
		if (is_id_byte(id.at[i]))
			buf_char(out, id.at[i]);
		else
			buf_printf(out, "_%02x", (unsigned char)id.at[i]);
	}
}

void pen_id(struct pen *pen, const char *prefix, struct str id)
{
	pen_text(pen, " id=\"");
	id_write(pen->out, prefix, id);
	buf_char(pen->out, '"');
}
