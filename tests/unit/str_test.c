#include "base/str.h"

#include "tap.h"

#include <limits.h>

static void test_slices(void)
{
	struct str s = STR("hello");
	is_str(str_slice(s, 1, 3), "el", "a slice is half-open");
	is_str(str_slice(s, 3, 99), "lo", "a slice ends with its text");
	is_str(str_slice(s, 4, 2), "",
	    "a slice that ends before it begins "
	    "is empty");
	is_str(str_slice((struct str) {0}, 0, 1), "", "nothing can be sliced");
	is_str(str_from(NULL), "", "NULL is the empty text");
	ok(str_equal(STR(""), (struct str) {0}), "empty texts are equal");
	ok(!str_equal(STR("a\0b"), STR("a\0c")), "what follows a NUL counts");
	ok(str_compare(STR("a"), STR("ab")) < 0 &&
		str_compare(STR("b"), STR("ab")) > 0 &&
		str_compare(STR("ab"), STR("ab")) == 0,
	    "texts are ordered by bytes, the shorter first");
	ok(str_compare(STR("z"), STR("\xc3\xa9")) < 0,
	    "bytes are ordered as unsigned");
	ok(str_starts(s, STR("he")) && !str_starts(STR("h"), STR("he")),
	    "a text starts with its beginning");
	ok(str_ends(s, STR("lo")) && !str_ends(STR("o"), STR("lo")),
	    "a text ends with its ending");
}

static void test_search(void)
{
	struct str s = STR("abcabd");
	is_int(str_find(s, 1, 'a'), 3, "a letter is found after an offset");
	is_int(str_find(s, 0, 'x'), 6, "a missing letter is at the length");
	is_int(str_find(s, 99, 'a'), 6, "nothing is found past the end");
	is_int(str_find_str(s, 0, STR("abd")), 3, "a word is found");
	is_int(str_find_str(s, 0, STR("abx")), 6, "a missing word is not");
	is_int(str_find_str(s, 4, STR("bdx")), 6, "a word must fit");
	is_str(str_trim(STR(" \t\r\n a b \n")), "a b", "blanks are trimmed");
	is_str(str_trim(STR("  ")), "", "only blanks trim to nothing");
	struct str rest = STR("k=v=w");
	is_str(str_cut(&rest, '='), "k", "a cut returns what is before");
	is_str(rest, "v=w", "a cut leaves what is after the first mark");
	str_cut(&rest, ';');
	is_str(rest, "", "a cut without a mark leaves nothing");
}

static void test_plain(void)
{
	enum {
		LENGTH = 20
	};
	char text[LENGTH];
	bool all = true;
	for (int byte = 0; byte < 256; byte++)
		for (size_t at = 0; at < LENGTH; at++) {
			bool plain = byte >= 0x20 && byte < 0x7f;
			memset(text, 'a', sizeof(text));
			text[at] = (char)byte;
			struct str whole = {text, LENGTH};
			all = all &&
			    str_plain(whole, 0) == (plain ? LENGTH : at) &&
			    str_plain(whole, at + 1) == LENGTH;
		}
	ok(all, "printable ASCII ends at any other byte, wherever it is");
	is_int(str_plain(STR(""), 0), 0, "an empty text is plain");
}

static void test_utf8(void)
{
	uint32_t code;
	is_int(utf8_decode(STR("\xc3\xa9"), 0, &code), 2, "é takes two bytes");
	is_int(code, 0xe9, "é decodes");
	is_int(utf8_decode(STR("\xf0\x9f\x98\x80"), 0, &code), 4,
	    "an emoji takes four bytes");
	is_int(code, 0x1f600, "an emoji decodes");
	is_int(utf8_decode(STR("a"), 1, &code), 0, "the end has no character");
	static const struct {
		struct str bytes;
		const char *what;
	} bad[] = {
	    {STR_INIT("\xff"), "a byte that begins nothing"},
	    {STR_INIT("\xc3"), "a cut character"},
	    {STR_INIT("\xc0\x80"), "an overlong NUL"},
	    {STR_INIT("\xe0\x80\x80"), "an overlong three-byte character"},
	    {STR_INIT("\xed\xa0\x80"), "a surrogate"},
	    {STR_INIT("\xf4\x90\x80\x80"), "more than U+10FFFF"},
	    {STR_INIT("\xe2\x28\xa1"), "a broken continuation"},
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		size_t size = utf8_decode(bad[i].bytes, 0, &code);
		ok(size == 1 && code == 0xfffd, "%s is one invalid byte",
		    bad[i].what);
	}
	is_int(utf8_length(STR("h\xc3\xa9\xff!")), 4,
	    "an invalid byte counts as one character");
}

static void test_distance(void)
{
	is_int(str_distance(STR("abc"), STR("abc"), 3), 0, "same is 0");
	is_int(str_distance(STR("abc"), STR("acb"), 3), 1, "a swap is 1");
	is_int(str_distance(STR("abc"), STR("abcd"), 3), 1, "an insert is 1");
	is_int(str_distance(STR(""), STR("abc"), 3), 3,
	    "the empty text is as far as the other is long");
	is_int(str_distance(STR("kitten"), STR("sitting"), 3), 3,
	    "kitten is 3 from sitting");
	is_int(str_distance(STR("kitten"), STR("sitting"), 2), 3,
	    "what is over the limit is limit + 1");
}

static void test_buffers(struct arena *arena)
{
	struct buf buf = {.arena = arena};
	is_str(buf_slice(&buf), "", "a new buffer is empty");
	buf_text(&buf, "a");
	buf_char(&buf, 'b');
	buf_fill(&buf, '-', 3);
	buf_printf(&buf, "%d%s", 42, "x");
	buf_utf8(&buf, 0x41);
	buf_utf8(&buf, 0xe9);
	buf_utf8(&buf, 0x20ac);
	buf_utf8(&buf, 0x1f600);
	is_str(buf_slice(&buf), "ab---42xA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80",
	    "pieces join in order");
	is_int(buf.at[buf.length], 0, "a buffer ends with a terminator");
	struct buf numbers = {.arena = arena};
	const long samples[] = {0, 7, -10, 1234567890, LONG_MIN, LONG_MAX};
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		numbers.length = 0;
		buf_number(&numbers, samples[i]);
		is_str(buf_slice(&numbers),
		    str_cstr(arena, str_printf(arena, "%ld", samples[i])),
		    "a number prints as printf does it");
	}
	for (int i = 0; i < 5000; i++)
		buf_printf(&buf, "%d,", i);
	ok(str_ends(buf_slice(&buf), STR("4998,4999,")), "a buffer grows");
	is_str(str_join(arena, STR("app"), STR("->"), STR("db")), "app->db",
	    "three texts are joined");
	is_str(str_join(arena, STR(""), (struct str) {0}, STR("")), "",
	    "empty ones, too");
	struct str wide = str_printf(arena, "%*d", 300, 7);
	ok(wide.length == 300 && wide.at[299] == '7' && wide.at[300] == 0,
	    "a long text is printed whole");
	is_str(str_printf(arena, "%s/%d", "a", 7), "a/7",
	    "a text is formatted into the arena");
	is_str(str_copy(arena, str_slice(STR("hello"), 1, 3)), "el",
	    "a copy is as long as its slice");
}

int main(void)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	test_slices();
	test_search();
	test_plain();
	test_utf8();
	test_distance();
	test_buffers(&arena);
	arena_release(&arena);
	return done_testing();
}
