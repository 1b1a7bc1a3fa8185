/*
 * Every character there is, through each escaper: what comes out is the
 * character, one way of writing it, or a mark in its place.
 */
#include "layout/metrics.h"
#include "report/json.h"
#include "svg/pen.h"
#include "text/diag.h"

#include "tap.h"

/* Of report/html_part.h, whose paints are not those of the drawing. */
void html_text(struct buf *out, struct str text);
void html_address(struct buf *out, struct str name);

static struct arena *arena;

enum {
	REPLACED = 0xfffd
};

static bool within(uint32_t code, const uint32_t (*ranges)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i][0] && code <= ranges[i][1])
			return true;
	return false;
}

#define WITHIN(code, ranges)                                                   \
	within(code, ranges, sizeof(ranges) / sizeof(*(ranges)))

/* What markup may not hold, or what turns the text around it. */
static const uint32_t svg_refused[][2] = {
    {0, 8}, {0xb, 0x1f}, {0x7f, 0x9f}, {0x202a, 0x202e}, {0x2066, 0x2069}};
static const uint32_t html_refused[][2] = {
    {0, 8}, {0xb, 0x1f}, {0x7f, 0x9f}, {0x2028, 0x202e}, {0x2066, 0x2069}};

static struct str character(uint32_t code)
{
	struct buf out = {.arena = arena};
	buf_utf8(&out, code);
	return buf_slice(&out);
}

static struct str markup(uint32_t code, bool refused)
{
	switch (code) {
	case '&': return STR("&amp;");
	case '<': return STR("&lt;");
	case '>': return STR("&gt;");
	case '"': return STR("&quot;");
	case '\'': return STR("&#39;");
	default: break;
	}
	bool none = refused || (code & 0xfffe) == 0xfffe;
	return character(none ? REPLACED : code);
}

static bool is_surrogate(uint32_t code)
{
	return code >= 0xd800 && code <= 0xdfff;
}

static struct str written(
    void (*write)(struct buf *out, struct str text), struct str text)
{
	struct buf out = {.arena = arena};
	write(&out, text);
	return buf_slice(&out);
}

static void write_svg(struct buf *out, struct str text)
{
	struct pen pen = {.out = out, .arena = arena};
	pen_escaped(&pen, text);
}

static void write_json(struct buf *out, struct str text)
{
	struct json json = {.out = out};
	json_str(&json, text);
}

static bool is_raw_control(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.at[i] < 0x20 || text.at[i] == 0x7f)
			return true;
	return false;
}

/* JSON that is within a page holds no `<`; a control is \\u and four digits. */
static bool is_json(uint32_t code, struct str text)
{
	struct str inner = str_slice(text, 1, text.length - 1);
	if (is_raw_control(text) || text.at[0] != '"' ||
	    text.at[text.length - 1] != '"')
		return false;
	if (code == '"' || code == '\\')
		return inner.length == 2 && inner.at[0] == '\\' &&
		    inner.at[1] == (char)code;
	return code < 0x20 || inner.at[0] == '\\' ||
	    str_equal(inner, character(code));
}

static void test_characters(void)
{
	uint32_t svg = 0, html = 0, json = 0, shown = 0, wide = 0, wrapped = 0;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		if (is_surrogate(code))
			continue;
		arena_clear(arena);
		struct str text = character(code);
		struct str want = markup(code, WITHIN(code, svg_refused));
		svg += !str_equal(written(write_svg, text), want);
		want = markup(code, WITHIN(code, html_refused));
		html += !str_equal(written(html_text, text), want);
		json += !is_json(code, written(write_json, text));
		shown += is_raw_control(written(diag_visible, text));
		double width = text_width(TEXT_NAME, text);
		wide += !(width >= 0 && width < 100);
		struct str twice = str_join(arena, text, STR(" "), text);
		struct str_list lines =
		    text_wrap(arena, TEXT_NAME, twice, 1, 9);
		wrapped += lines.length > 2;
	}
	is_int(svg, 0, "every character is itself or escaped in a drawing");
	is_int(html, 0, "and on a page");
	is_int(json, 0, "and in JSON");
	is_int(shown, 0, "none is a control on a terminal");
	is_int(wide, 0, "each has a width");
	is_int(wrapped, 0, "and is on a line of its own at most");
}

static void test_ids(void)
{
	for (unsigned c = 1; c < 256; c++) {
		char byte = (char)c;
		struct str text = {&byte, 1};
		struct buf id = {.arena = arena}, address = {.arena = arena};
		id_write(&id, "c", text);
		html_address(&address, text);
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || c == '-' || c == '.';
		struct str want = plain ? str_printf(arena, "c-%c", c)
					: str_printf(arena, "c-_%02x", c);
		ok(str_equal(buf_slice(&id), want),
		    "byte %02x makes an id of its own", c);
		want = plain || c == '_' ? str_printf(arena, "./%c", c)
					 : str_printf(arena, "./%%%02X", c);
		ok(str_equal(buf_slice(&address), want),
		    "and no address but its own");
	}
}

static void test_numbers(void)
{
	static const struct {
		double number;
		const char *text;
	} table[] = {
	    {0.1, "0.1"},
	    {1.0 / 3, "0.3333333333333333"},
	    {0.1 + 0.2, "0.30000000000000004"},
	    {1e300, "1e+300"},
	    {-0.0, "-0"},
	    {5e-324, "4.94065645841247e-324"},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct buf out = {.arena = arena};
		struct json json = {.out = &out};
		json_number(&json, table[i].number);
		is_str(buf_slice(&out), table[i].text,
		    "a number has as few digits as say it");
	}
}

int main(void)
{
	static jmp_buf escape;
	static struct arena memory;
	if (setjmp(escape))
		return 1;
	arena_init(&memory, &escape);
	arena = &memory;
	test_characters();
	test_ids();
	test_numbers();
	arena_release(arena);
	return done_testing();
}
