#include "report/excerpt.h"

#include "report/width.h"
#include "tap.h"

static struct excerpt excerpt(
    struct arena *arena, struct str bytes, uint32_t start, uint32_t end)
{
	struct source *source = source_new(arena, STR("x"), bytes);
	return excerpt_make(arena, source, (struct span) {start, end});
}

static void test_width(void)
{
	is_int(width_text(STR("abc")), 3, "letters take a column each");
	is_int(width_text(STR("\xe8\xaa\x9e\xf0\x9f\x91\x8d")), 4,
	    "ideographs and emoji take two");
	is_int(width_text(STR("e\xcc\x81")), 1, "an accent takes none");
	is_int(width_of(0xac00), 2, "the first Hangul syllable is wide");
	is_int(width_of(0xabff), 1, "what stands before it is not");
	is_int(width_of(0x10ffff), 1, "the last code point takes one");
}

static void test_places(struct arena *arena)
{
	struct excerpt e = excerpt(arena, STR("one\n  two: x\nend"), 6, 9);
	is_str(e.text, "  two: x", "the line of the span is shown");
	ok(e.caret == 2 && e.carets == 3, "with carets under the span");

	e = excerpt(arena, STR("\ta:\tb"), 4, 5);
	is_str(e.text, "        a:      b", "tabs become spaces");
	is_int(e.caret, 16, "and the carets follow");

	e = excerpt(arena, STR("\xe8\xaa\x9e: x"), 5, 6);
	is_int(e.caret, 4, "a wide character moves them by two");

	e = excerpt(arena, STR("a\x1b[2J: x"), 7, 8);
	is_str(e.text, "a\\x1b[2J: x", "an escape is shown, not sent");
	is_int(e.caret, 10, "and counts as what is shown");

	e = excerpt(arena,
	    STR("a:\xc2\xa0"
		"b\xe3\x80\x80x"),
	    8, 9);
	is_str(e.text, "a:\\xa0b\\u3000x", "what only looks like a space is");
	is_int(e.caret, 13, "told from one");

	e = excerpt(arena, STR("ab  \ncd"), 0, 7);
	is_int(e.carets, 2, "a longer span ends with its first line's text");
	e = excerpt(arena, STR("ab\ncd"), 2, 2);
	ok(e.caret == 2 && e.carets == 1, "an empty one gets a caret");
	e = excerpt(arena, STR(""), 0, 0);
	ok(e.caret == 0 && e.carets == 1, "even in an empty file");
	e = excerpt(arena, STR("ab"), 90, 99);
	ok(e.caret == 2 && e.carets == 1, "or past the end of the file");
}

static void test_window(struct arena *arena)
{
	enum {
		LENGTH = 3000,
	};
	struct buf line = {.arena = arena};
	buf_fill(&line, 'a', LENGTH);
	struct str bytes = buf_slice(&line);

	struct excerpt e = excerpt(arena, bytes, 0, 5);
	is_int(width_text(e.text), EXCERPT_COLUMNS, "a long line is cut");
	ok(str_ends(e.text, STR("a\xe2\x80\xa6")), "with an ellipsis behind");
	ok(str_starts(e.text, STR("a")), "and none before its beginning");

	e = excerpt(arena, bytes, 1500, 1504);
	is_int(width_text(e.text), EXCERPT_COLUMNS, "in its middle, too");
	ok(str_starts(e.text, STR("\xe2\x80\xa6")) &&
		str_ends(e.text, STR("\xe2\x80\xa6")),
	    "then with one at either end");
	ok(e.caret < EXCERPT_COLUMNS && e.carets == 4, "around the span");

	e = excerpt(arena, bytes, LENGTH - 2, LENGTH);
	ok(str_ends(e.text, STR("aa")) && e.caret == EXCERPT_COLUMNS - 2,
	    "the end of the line needs no ellipsis");

	e = excerpt(arena, bytes, 0, LENGTH);
	is_int(e.caret + e.carets, EXCERPT_COLUMNS - 1,
	    "carets do not leave the window");
}

/* What was refused for its encoding is shown, too. */
static void test_no_characters(struct arena *arena)
{
	enum {
		LENGTH = 3000,
	};
	struct buf line = {.arena = arena};
	buf_fill(&line, '\x80', LENGTH);
	for (uint32_t at = 0; at <= LENGTH; at += LENGTH / 2) {
		struct excerpt e = excerpt(arena, buf_slice(&line), at, at + 1);
		ok(width_text(e.text) <= EXCERPT_COLUMNS,
		    "a line without a character has an excerpt: at %u", at);
	}
	line.length = 0;
	for (int i = 0; i < LENGTH; i++)
		buf_text(&line, "\xe8\xaa\x9e");
	bool cut = false;
	for (uint32_t at = 3000; at < 3012; at++) {
		struct excerpt e = excerpt(arena, buf_slice(&line), at, at + 3);
		cut |= str_find_str(e.text, 0, STR("\\x")) < e.text.length;
	}
	ok(!cut, "no character is cut in two, wherever a span begins");
	struct excerpt e = excerpt(arena, STR("ab\r\ncd"), 3, 3);
	is_int(e.caret, 2, "between two line ends is the end of the line");
}

/* Every cut of a line of wide characters, at every place, fits. */
static void test_all_cuts(struct arena *arena)
{
	struct buf line = {.arena = arena};
	for (int i = 0; i < 300; i++)
		buf_text(&line, i % 3 ? "\xe8\xaa\x9e" : "x");
	bool fits = true, inside = true;
	for (uint32_t at = 0; at <= line.length; at++) {
		struct excerpt e = excerpt(arena, buf_slice(&line), at, at + 7);
		fits &= width_text(e.text) <= EXCERPT_COLUMNS;
		inside &= e.caret + e.carets <= EXCERPT_COLUMNS + 1;
	}
	ok(fits, "no cut is wider than the window");
	ok(inside, "and none has its carets outside");
}

static void all(struct arena *arena)
{
	test_width();
	test_places(arena);
	test_window(arena);
	test_no_characters(arena);
	test_all_cuts(arena);
}

int main(void)
{
	return test_in_arena(all);
}
