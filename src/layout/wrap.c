#include "layout/metrics.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* A mark or selector that belongs to the character before it. */
static bool joins_backwards(uint32_t code)
{
	return (code >= 0x0300 && code <= 0x036f) ||
	    (code >= 0x200b && code <= 0x200d) ||
	    (code >= 0x20d0 && code <= 0x20ff) ||
	    (code >= 0xfe00 && code <= 0xfe0f) ||
	    (code >= 0x1f3fb && code <= 0x1f3ff);
}

static bool is_joiner(uint32_t code)
{
	return code == 0x200d;
}

static bool is_ascii(struct str text, size_t at)
{
	return at >= text.length || (unsigned char)text.at[at] < 0x80;
}

/* Length of the character at `at` with all that is drawn upon it. */
static size_t cluster_length(struct str text, size_t at)
{
	if (is_ascii(text, at) && is_ascii(text, at + 1))
		return 1;
	uint32_t code, next;
	size_t length = utf8_decode(text, at, &code);
	while (at + length < text.length) {
		size_t more = utf8_decode(text, at + length, &next);
		if (!joins_backwards(next) && !is_joiner(code))
			break;
		length += more;
		code = next;
	}
	return length;
}

/* Bytes of the longest prefix of whole characters not wider than `width`. */
static size_t fitting_prefix(
    enum text_style style, struct str text, double width)
{
	size_t at = 0;
	double used = 0;
	if (text_width(style, text) <= width)
		return text.length;
	while (at < text.length) {
		size_t length = cluster_length(text, at);
		used += text_width(style, str_slice(text, at, at + length));
		if (used > width)
			break;
		at += length;
	}
	return at;
}

struct str text_fit(
    struct arena *arena, enum text_style style, struct str text, double width)
{
	if (text_width(style, text) <= width)
		return text;
	double room = width - text_width(style, STR(ELLIPSIS));
	size_t length = fitting_prefix(style, text, room);
	struct str kept = str_trim(str_slice(text, 0, length));
	return str_printf(arena, "%.*s" ELLIPSIS, STR_ARG(kept));
}

static bool breaks_after(uint32_t code)
{
	return code == '-' || code == '/' || code == '.' || code == '_' ||
	    code == ',' || code == ':';
}

static bool is_ideograph(uint32_t code)
{
	return (code >= 0x2e80 && code <= 0xa4cf) ||
	    (code >= 0xac00 && code <= 0xd7a3) ||
	    (code >= 0xf900 && code <= 0xfaff) ||
	    (code >= 0x20000 && code <= 0x3fffd);
}

/* What no line begins with: it belongs to what is before it. */
static bool closes_at(struct str text, size_t at)
{
	uint32_t code = 0;
	if (at < text.length)
		(void)utf8_decode(text, at, &code);
	return code == 0x3001 || code == 0x3002 || code == 0x30fc ||
	    (code >= 0x3008 && code <= 0x3011 && code % 2 != 0) ||
	    code == 0xff01 || code == 0xff09 || code == 0xff0c ||
	    code == 0xff0e || code == 0xff1a || code == 0xff1b ||
	    code == 0xff1f;
}

/*
 * Where to end the first line, at most at `most`: after the last space, else
 * after the last mark that allows it, else at `most`.
 */
static size_t break_place(struct str text, size_t most)
{
	size_t space = 0, mark = 0;
	for (size_t at = 0; at < most;) {
		uint32_t code;
		size_t length = cluster_length(text, at);
		(void)utf8_decode(text, at, &code);
		at += length;
		if (code == ' ')
			space = at;
		else if (breaks_after(code) ||
		    (is_ideograph(code) && !closes_at(text, at)))
			mark = at;
	}
	if (most < text.length && text.at[most] == ' ')
		return most;
	/* A mark far to the right beats a space that wastes most of a line. */
	if (space == 0 || (mark > space && space < most / 3))
		return mark > most / 3 ? mark : most;
	return space;
}

struct str_list text_wrap(struct arena *arena, enum text_style style,
    struct str text, double width, uint32_t lines)
{
	struct str_list wrapped = {0};
	struct str rest = str_trim(text);
	while (rest.length > 0 && wrapped.length < lines) {
		size_t most = fitting_prefix(style, rest, width);
		if (most == 0)
			most = cluster_length(rest, 0);
		bool last = wrapped.length + 1 == lines;
		if (last && most < rest.length) {
			vec_push(arena, &wrapped,
			    text_fit(arena, style, rest, width));
			break;
		}
		size_t end =
		    most < rest.length ? break_place(rest, most) : most;
		vec_push(arena, &wrapped, str_trim(str_slice(rest, 0, end)));
		rest = str_trim(str_slice(rest, end, rest.length));
	}
	return wrapped;
}
