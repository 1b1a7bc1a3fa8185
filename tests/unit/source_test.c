#include "text/source.h"

#include "tap.h"

static struct source *source_of(struct arena *arena, const char *text)
{
	return source_new(arena, STR("a.yaml"), str_from(text));
}

static void is_at(struct source *source, uint32_t offset, uint32_t line,
    uint32_t column, const char *claim)
{
	struct position got = source_position(source, offset);
	if (!ok(got.line == line && got.column == column, "%s", claim))
		printf("# got  %u:%u\n# want %u:%u\n", got.line, got.column,
		    line, column);
}

static void test_lines(struct arena *arena)
{
	struct source *s = source_of(arena, "ab\ncd\r\nef\rgh\n");
	is_at(s, 0, 0, 0, "the first byte is at 0:0");
	is_at(s, 2, 0, 2, "a line end belongs to its line");
	is_at(s, 3, 1, 0, "a line begins after LF");
	is_at(s, 6, 1, 3, "the LF of CR LF belongs to the line that it ends");
	is_at(s, 7, 2, 0, "a line begins after CR LF");
	is_at(s, 10, 3, 0, "a line begins after a lone CR");
	is_at(s, 13, 4, 0, "after the last line end there is an empty line");
	is_at(s, 99, 4, 0, "an offset past the end is the last position");
	is_str(source_line(s, 0), "ab", "a line has no LF");
	is_str(source_line(s, 1), "cd", "a line has no CR LF");
	is_str(source_line(s, 2), "ef", "a line has no CR");
	is_str(source_line(s, 4), "", "the last line is empty");
	is_str(source_line(s, 5), "", "there is nothing past the last line");
	s = source_of(arena, "");
	is_at(s, 0, 0, 0, "an empty file has one position");
	is_str(source_line(s, 0), "", "an empty file has one empty line");
	s = source_of(arena, "\n\nx");
	is_str(source_line(s, 0), "", "an empty line is empty");
	is_str(source_line(s, 2), "x", "a last line needs no line end");
	s = source_of(arena, "a\r");
	is_at(s, 2, 1, 0, "CR may be the last of all characters");
}

static void test_columns(struct arena *arena)
{
	struct source *s =
	    source_of(arena, "h\xc3\xa9\xf0\x9f\x98\x80!\xff?\nb");
	is_at(s, 7, 0, 3, "columns count code points");
	is_at(s, 9, 0, 5, "an invalid byte is one column");
	is_at(s, 3, 0, 2, "going back is counted afresh");
	is_at(s, 7, 0, 3, "going forward again gives the same");
	is_int(source_byte_column(s, 7), 7, "byte columns count bytes");
	is_int(source_byte_column(s, 11), 0, "each line begins at byte 0");
	is_int(source_utf16_column(s, 7), 4,
	    "a character beyond U+FFFF is two UTF-16 units");
	is_int(source_utf16_column(s, 3), 2, "also going back");
	is_int(source_utf16_column(s, 9), 6, "and forward from there");
	is_str(source_text(s, (struct span) {1, 3}), "\xc3\xa9",
	    "a span's text is its bytes");
}

/* All positions of one long line: quadratic work would take minutes. */
static void test_long_line(struct arena *arena)
{
	enum {
		LENGTH = 2000000
	};
	char *text = arena_alloc(arena, LENGTH + 1);
	memset(text, 'x', LENGTH);
	struct source *s = source_of(arena, text);
	bool right = true;
	for (uint32_t i = 0; i <= LENGTH; i++)
		right = right && source_position(s, i).column == i &&
		    source_utf16_column(s, i) == i;
	ok(right, "two million places on one line are each where they are");
}

int main(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	test_lines(&arena);
	test_columns(&arena);
	test_long_line(&arena);
	arena_release(&arena);
	return done_testing();
}
