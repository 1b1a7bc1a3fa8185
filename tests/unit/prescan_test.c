#include "text/prescan.h"

#include "tap.h"

static struct arena arena;

static bool scan(
    struct str bytes, struct prescan *result, struct diag_list *problems)
{
	diag_list_init(problems, &arena);
	struct source *source = source_new(&arena, STR("a.yaml"), bytes);
	return prescan(result, source, &limits_usual, problems);
}

static void accepts(struct str bytes, const char *claim)
{
	struct prescan result;
	struct diag_list problems;
	ok(scan(bytes, &result, &problems) && problems.length == 0, "%s",
	    claim);
}

static void refuses(
    struct str bytes, const char *rule, uint32_t at, const char *claim)
{
	struct prescan result;
	struct diag_list problems;
	bool done = scan(bytes, &result, &problems);
	const struct diag *first = problems.first;
	if (!ok(!done && first && str_is(first->rule, rule) &&
		    first->span.start == at &&
		    first->severity == SEVERITY_ERROR,
		"%s", claim) &&
	    first)
		printf("# %.*s at %u: %.*s\n", STR_ARG(first->rule),
		    first->span.start, STR_ARG(first->text));
}

static void test_encoding(void)
{
	accepts(STR("a: b\n"), "ASCII is accepted");
	accepts(STR("a: \xc3\xa9\xf0\x9f\x98\x80\t\r\n"), "UTF-8 is accepted");
	accepts(STR(""), "an empty file is accepted");
	refuses(STR("a: \xff"), "yaml/encoding", 3, "a stray byte is refused");
	refuses(STR("\xc3\xa9: \xc3"), "yaml/encoding", 4,
	    "a cut character is refused");
	refuses(STR("a: \xc0\xaf"), "yaml/encoding", 3,
	    "an overlong character is refused");
	refuses(STR("a: \xed\xa0\x80"), "yaml/encoding", 3,
	    "a surrogate is refused");
	refuses(STR("\xff\xfe"
		    "a\0"),
	    "yaml/encoding", 0, "UTF-16 with a mark is refused");
	refuses(STR("a\0:\0 \0b\0"), "yaml/encoding", 0,
	    "little-endian UTF-16 without a mark is refused");
	refuses(STR("\0a\0:"), "yaml/encoding", 0,
	    "big-endian UTF-16 without a mark is refused");
	refuses(STR("\xfe\xff\0a"), "yaml/encoding", 0,
	    "big-endian UTF-16 with a mark is refused");
	refuses(STR("\xff\xfe\0\0a\0\0\0"), "yaml/encoding", 0,
	    "UTF-32 is refused");
	refuses(STR("\0\0\xfe\xff\0\0\0a"), "yaml/encoding", 0,
	    "big-endian UTF-32 is refused");
	refuses(STR("\0\0\0a\0\0\0:"), "yaml/encoding", 0,
	    "UTF-32 without a mark is refused");
	refuses(STR("a\0\0\0"), "yaml/encoding", 0,
	    "little-endian UTF-32 without a mark is refused");
	struct prescan result;
	struct diag_list problems;
	scan(STR("abcd\xff"), &result, &problems);
	is_str(problems.first->text, "byte 0xff at offset 4 is not UTF-8",
	    "the offset of a stray byte is told");
}

/* What the first bytes are taken for; NULs alone do not make an encoding. */
static void test_first_bytes(void)
{
	static const struct {
		struct str bytes;
		const char *text;
	} table[] = {
	    {STR_INIT("\0\0\0a"), "the file is UTF-32; it must be UTF-8"},
	    {STR_INIT("a\0\0\0"), "the file is UTF-32; it must be UTF-8"},
	    {STR_INIT("\xff\xfe\0a"), "the file is UTF-16; it must be UTF-8"},
	    {STR_INIT("\xff\xfe\0"), "the file is UTF-16; it must be UTF-8"},
	    {STR_INIT("\0a\0"), "the file is UTF-16; it must be UTF-8"},
	    {STR_INIT("\xff:"), "byte 0xff at offset 0 is not UTF-8"},
	    {STR_INIT("\xfe:"), "byte 0xfe at offset 0 is not UTF-8"},
	    {STR_INIT("\0\0\0\0"), "NUL (U+0000) may not stand in a file"},
	    {STR_INIT("\0\0\0"), "NUL (U+0000) may not stand in a file"},
	    {STR_INIT("\0\0ab"), "NUL (U+0000) may not stand in a file"},
	    {STR_INIT("\0abc"), "NUL (U+0000) may not stand in a file"},
	    {STR_INIT("a\0\0b"), "NUL (U+0000) may not stand in a file"},
	    {STR_INIT("a\0bc"), "NUL (U+0000) may not stand in a file"},
	    {STR_INIT("a\0"), "NUL (U+0000) may not stand in a file"},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct prescan result;
		struct diag_list problems;
		ok(!scan(table[i].bytes, &result, &problems),
		    "first bytes %zu are refused", i);
		is_str(problems.first->text, table[i].text,
		    "and said to be what they are");
	}
}

static void test_controls(void)
{
	refuses(STR("abc: d\0"), "yaml/control", 6, "NUL is refused");
	refuses(STR("\0"), "yaml/control", 0, "NUL alone is refused");
	refuses(STR("a: \x1b[31m"), "yaml/control", 3, "ESC is refused");
	refuses(STR("a: \x7f"), "yaml/control", 3, "DEL is refused");
	refuses(STR("a: \xc2\x9b"), "yaml/control", 3, "a C1 is refused");
	refuses(STR("a: \xc2\x85"), "yaml/control", 3, "NEL is refused");
	refuses(STR("a: \xe2\x80\xa8"), "yaml/control", 3, "LS is refused");
	refuses(STR("a: \xe2\x80\xa9"), "yaml/control", 3, "PS is refused");
	refuses(STR("a: \xef\xbf\xbe"), "yaml/control", 3, "U+FFFE is refused");
	refuses(STR("a: \xef\xbf\xbf"), "yaml/control", 3, "U+FFFF is refused");
	accepts(STR("a: \xc2\xa0\xef\xbf\xbd"),
	    "a no-break space and U+FFFD are accepted");
	accepts(STR("\xef\xbb\xbf"
		    "a: b"),
	    "a leading mark is accepted");
	refuses(STR("a: \xef\xbb\xbf"), "yaml/control", 3,
	    "a byte order mark elsewhere is refused");
	refuses(STR("\xef\xbb\xbf\xef\xbb\xbf"), "yaml/control", 3,
	    "a second byte order mark is refused");

	struct prescan result;
	struct diag_list problems;
	scan(STR("\a\a\a\a\a\a\a\a\a\a\a\a\a\a\a"), &result, &problems);
	is_int(problems.length, 10, "ten controls are enough");
	scan(STR("a: \x1b"), &result, &problems);
	is_str(problems.first->help,
	    "remove it, or write it as \\x1b within double quotes",
	    "an escape is proposed");
}

static void test_directives(void)
{
	accepts(STR("%YAML 1.2\n---\na\n"), "one %YAML is accepted");
	refuses(STR("%YAML 1.2\n%YAML 1.2\n---\n"), "yaml/syntax", 10,
	    "a second %YAML is refused");
	refuses(STR("# c\n\n%TAG ! x\n---\n"), "yaml/tag", 5,
	    "%TAG is refused, after comments, too");
	refuses(STR("%YAML 1.1\r\n%TAG ! x\r\n"), "yaml/tag", 11,
	    "CR LF ends a directive");
	refuses(STR("%TAG\n---\n"), "yaml/tag", 0, "%TAG alone is refused");
	refuses(
	    STR("%TAG\t! x\n---\n"), "yaml/tag", 0, "a tab ends the word, too");
	refuses(STR("%YAML 1.2\n%NEW x\n%YAML 1.2\n"), "yaml/syntax", 17,
	    "a second %YAML is refused after others");
	accepts(STR("--- |\n%TAG is text\n%YAML\n%YAML\n"),
	    "text that begins with a % is accepted");
	accepts(STR("%TAGS x\n"), "%TAGS is none of the prescan's business");
}

static void test_results(void)
{
	struct prescan result;
	struct diag_list problems;
	scan(STR("a: b"), &result, &problems);
	ok(result.ascii && result.body == 0, "ASCII is told apart");
	scan(STR("\xef\xbb\xbf"
		 "a: b"),
	    &result, &problems);
	ok(result.ascii && result.body == 3,
	    "the body begins after a byte order mark");
	scan(STR("a: \xc3\xa9"), &result, &problems);
	ok(!result.ascii, "UTF-8 is told apart");

	struct limits limits = limits_usual;
	limits.of[LIMIT_FILE_SIZE] = 4;
	struct source *source = source_new(&arena, STR("a"), STR("a: bc"));
	diag_list_init(&problems, &arena);
	ok(!prescan(&result, source, &limits, &problems) &&
		str_is(problems.first->rule, "yaml/limit"),
	    "a file over the limit is refused");
}

int main(void)
{
	jmp_buf escape;
	arena_init(&arena, &escape);
	test_encoding();
	test_first_bytes();
	test_controls();
	test_directives();
	test_results();
	arena_release(&arena);
	return done_testing();
}
