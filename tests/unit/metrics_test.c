#include "layout/metrics.h"
#include "load.h"
#include "tap.h"

static struct arena arena;

static void widths(void)
{
	/* From the AFM files: H 722, e 556, l 222, l 222, o 556. */
	is_double(text_width(TEXT_TECH, STR("Hello")), 2.278 * 11, 1e-9,
	    "regular text is as wide as its Helvetica advances");
	is_double(text_width(TEXT_NAME, STR("Hello")), 2.445 * 13, 1e-9,
	    "bold text has the bold advances");
	is_double(text_width(TEXT_TECH, STR("")), 0, 0, "no text has no width");
	is_double(text_width(TEXT_TECH, STR("日本")), 22, 1e-9,
	    "an ideograph is one em wide");
	is_double(text_width(TEXT_TECH, STR("\xf0\x9f\x9a\x80")), 13.75, 1e-9,
	    "an emoji is an em and a quarter wide");
	is_double(text_width(TEXT_TECH, STR("e\xcc\x81")),
	    text_width(TEXT_TECH, STR("e")), 1e-9,
	    "a combining mark adds nothing");
	ok(text_width(TEXT_TECH, STR("\xe0\xa4\x95")) > 6,
	    "a script outside the table gets a safe average");
	ok(text_width(TEXT_TECH, STR("Ж")) > text_width(TEXT_TECH, STR("i")),
	    "Cyrillic letters have widths of their own");
}

static void cleaning(void)
{
	is_str(text_clean(&arena, STR(" a\n\tb  c ")), "a b c",
	    "white space becomes single spaces");
	is_str(text_clean(&arena, STR("a\x1b[31m\x01")),
	    "a\xef\xbf\xbd[31m\xef\xbf\xbd", "control characters are replaced");
	is_str(text_clean(&arena,
		   STR("a\xe2\x80\xae"
		       "b")),
	    "a\xef\xbf\xbd"
	    "b",
	    "a bidirectional override is replaced");
	is_str(text_clean(&arena, STR("\xff")), "\xef\xbf\xbd",
	    "an invalid byte is replaced");
}

static bool all_fit(struct str_list lines, double width)
{
	for (uint32_t i = 0; i < lines.length; i++)
		if (text_width(TEXT_NAME, lines.at[i]) > width)
			return false;
	return true;
}

static void wrapping(void)
{
	struct str_list lines =
	    text_wrap(&arena, TEXT_NAME, STR("one two three four five"), 60, 9);
	ok(lines.length > 1 && all_fit(lines, 60), "words wrap at the measure");
	is_str(lines.at[0], "one two", "a line breaks at a space");
	lines = text_wrap(
	    &arena, TEXT_NAME, STR("launch-service-with-a-long-name"), 100, 9);
	ok(str_ends(lines.at[0], STR("-")),
	    "a word that is too long breaks after a hyphen");
	lines = text_wrap(&arena, TEXT_NAME,
	    STR("Donaudampfschifffahrtsgesellschaft"), 80, 9);
	ok(lines.length > 1 && all_fit(lines, 80),
	    "a word without any breaks between letters");
	lines = text_wrap(&arena, TEXT_NAME,
	    STR("a b c d e f g h i j k l m n o p q r s t"), 40, 2);
	is_int(lines.length, 2, "never more lines than asked for");
	ok(str_ends(lines.at[1], STR("\xe2\x80\xa6")),
	    "what is left over ends in an ellipsis");
	lines = text_wrap(&arena, TEXT_NAME, STR("日本語日本語日本語"), 40, 9);
	ok(all_fit(lines, 40) && lines.at[0].length % 3 == 0,
	    "ideographs break between characters");
	double six = text_width(TEXT_NAME, STR("日本語日本語"));
	lines = text_wrap(&arena, TEXT_NAME, STR("日本語日本語。"), six, 9);
	is_str(lines.at[1], "語。", "a full stop does not begin a line");
	is_int(text_wrap(&arena, TEXT_NAME, STR("  "), 40, 2).length, 0,
	    "blank text has no line");
	lines = text_wrap(&arena, TEXT_NAME, STR("W"), 1, 2);
	is_int(lines.length, 1, "a character wider than the line gets one");
}

static void fitting(void)
{
	is_str(text_fit(&arena, TEXT_NAME, STR("short"), 100), "short",
	    "text that fits stays");
	struct str cut = text_fit(&arena, TEXT_NAME,
	    STR("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9 and others"), 40);
	ok(text_width(TEXT_NAME, cut) <= 40, "text that is cut fits");
	for (size_t at = 0; at < cut.length;) {
		uint32_t code;
		at += utf8_decode(cut, at, &code);
		if (code == 0xfffd)
			cut.length = 0;
	}
	ok(cut.length > 0, "and is never cut within a character");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	arena_init_child(&arena, &f.arena);
	widths();
	cleaning();
	wrapping();
	fitting();
	fixture_release(&f);
	return done_testing();
}
