#include "layout/metrics.h"

#include "base/code.h"

/* clang-format off */
const struct text_face text_faces[TEXT_STYLE_COUNT] = {
	[TEXT_TITLE]      = {20,   26, true},
	[TEXT_SUMMARY]    = {12,   17, false},
	[TEXT_NAME]       = {13,   16, true},
	[TEXT_TECH]       = {11,   15, false},
	[TEXT_FACT]       = {10,   15, false},
	[TEXT_TAG]        = {10,   15, true},
	[TEXT_GROUP]      = {12,   16, true},
	[TEXT_GROUP_KIND] = {10.5, 16, false},
	[TEXT_LABEL]      = {10.5, 14, false},
	[TEXT_NOTE]       = {10.5, 15, true},
	[TEXT_LEGEND]     = {10.5, 16, false},
	[TEXT_LIST]       = {11,   16, false},
	[TEXT_LIST_RULE]  = {11,   16, true},
	[TEXT_BADGE]      = {9.5,  12, true},
};
/* clang-format on */

struct glyph_width {
	uint32_t code;
	uint16_t regular, bold; /* thousandths of the type size */
};

static const struct glyph_width widths[] = {
#define W(code, regular, bold) {code, regular, bold},
#include "layout/helvetica.def"
#undef W
};

struct code_range {
	uint32_t first, last;
	uint16_t width;
};

/*
 * Outside the table: ascending.  Emoji faces set their glyphs a quarter wider
 * than the type size.
 */
static const struct code_range ranges[] = {
    {0x0300, 0x036f, 0}, /* combining marks */
    {0x0483, 0x0489, 0},
    {0x0591, 0x05bd, 0},    /* Hebrew points */
    {0x064b, 0x065f, 0},    /* Arabic points */
    {0x1100, 0x115f, 1000}, /* Hangul */
    {0x1ab0, 0x1aff, 0},
    {0x200b, 0x200f, 0}, /* joiners and marks */
    {0x20d0, 0x20ff, 0},
    {0x231a, 0x231b, 1250},
    {0x23e9, 0x23fa, 1250},
    {0x2600, 0x27bf, 1250}, /* pictures */
    {0x2b00, 0x2bff, 1250},
    {0x2e80, 0xa4cf, 1000}, /* ideographs, kana */
    {0xa960, 0xa97f, 1000},
    {0xac00, 0xd7a3, 1000}, /* Hangul syllables */
    {0xf900, 0xfaff, 1000},
    {0xfe00, 0xfe0f, 0}, /* variation selectors */
    {0xfe20, 0xfe2f, 0},
    {0xfe30, 0xfe6f, 1000},
    {0xff00, 0xff60, 1000}, /* full-width forms */
    {0xffe0, 0xffe6, 1000},
    {0xfffd, 0xfffd, 1000},
    {0x1f000, 0x1faff, 1250}, /* emoji */
    {0x20000, 0x3fffd, 1000},
    {0xe0000, 0xe01ef, 0},
};

enum {
	UNKNOWN_WIDTH = 750
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static unsigned range_width(uint32_t code)
{
	for (size_t i = 0; i < COUNT(ranges); i++) {
		if (code < ranges[i].first)
			break;
		if (code <= ranges[i].last)
			return ranges[i].width;
	}
	return UNKNOWN_WIDTH;
}

static unsigned width_of(const struct glyph_width *width, bool bold)
{
	return bold ? width->bold : width->regular;
}

static unsigned code_width(uint32_t code, bool bold)
{
	/* The table begins with ASCII's characters, none left out. */
	uint32_t place = code - widths[0].code;
	if (place < COUNT(widths) && widths[place].code == code)
		return width_of(&widths[place], bold);
	size_t low = 0, high = COUNT(widths);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (widths[middle].code == code)
			return width_of(&widths[middle], bold);
		if (widths[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return range_width(code);
}

double text_ascent(enum text_style style)
{
	const struct text_face *face = &text_faces[style];
	/* Helvetica's capitals are 0.718 of the size high. */
	return (face->leading + 0.718 * face->size) / 2;
}

/* utf8_decode(), without a call for what is nearly all text. */
static size_t utf8_next(struct str text, size_t at, uint32_t *code)
{
	*code = (unsigned char)text.at[at];
	return *code < 0x80 ? 1 : utf8_decode(text, at, code);
}

double text_width(enum text_style style, struct str text)
{
	const struct text_face *face = &text_faces[style];
	unsigned long total = 0;
	uint32_t code;
	for (size_t at = 0; at < text.length;) {
		at += utf8_next(text, at, &code);
		total += code_width(code, face->bold);
	}
	return (double)total * face->size / 1000;
}

static bool is_blank(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') ||
	    code_separates(code);
}

/* Printable ASCII in words with a space between two: nearly all texts are. */
static bool is_clean(struct str text)
{
	return str_plain(text, 0) == text.length &&
	    str_trim(text).length == text.length &&
	    str_find_str(text, 0, STR("  ")) == text.length;
}

struct str text_clean(struct arena *arena, struct str text)
{
	if (is_clean(text))
		return text;
	struct buf clean = {.arena = arena};
	bool gap = false;
	uint32_t code;
	for (size_t at = 0; at < text.length;) {
		at += utf8_decode(text, at, &code);
		if (is_blank(code)) {
			gap = clean.length > 0;
			continue;
		}
		if (gap)
			buf_char(&clean, ' ');
		gap = false;
		buf_utf8(&clean, code_is_shown(code) ? code : 0xfffd);
	}
	return buf_slice(&clean);
}
