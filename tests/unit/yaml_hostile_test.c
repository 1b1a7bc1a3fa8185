#include "text/yaml.h"

#include "base/sanitizer.h"

#include "tap.h"

#include <time.h>

/*
 * CPU seconds.  A few hundredths are needed, and what is quadratic needs more
 * than ten; sanitizers and a busy machine multiply both.
 */
#define PATIENCE (LINTEL_ASAN ? 5.0 : 0.5)

static struct arena arena;
static struct diag_list problems;

static struct str repeat(const char *text, size_t count)
{
	struct buf buf = {.arena = &arena};
	for (size_t i = 0; i < count; i++)
		buf_text(&buf, text);
	return buf_slice(&buf);
}

static void resists(struct str bytes, const char *rule, const char *claim)
{
	clock_t start = clock();
	struct source *source = source_new(&arena, STR("a.yaml"), bytes);
	diag_list_init(&problems, &arena);
	yaml_parse(&arena, source, &limits_usual, &problems);
	double took = (double)(clock() - start) / CLOCKS_PER_SEC;
	const struct diag *d = problems.first;
	bool right = rule ? d && str_is(d->rule, rule) : !d;
	if (!ok(right && took < PATIENCE, "%s", claim)) {
		printf("# %.3f s\n", took);
		if (d)
			printf("# %.*s: %.*s\n", STR_ARG(d->rule),
			    STR_ARG(d->text));
	}
}

static void test_nesting(void)
{
	static const char *const openings[] = {"[", "{a: ", "- ", "? ", "[\n",
	    "{a:\n", "[{a: ", "- ? ", "{? ", "\"\": ["};
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		resists(repeat(openings[i], 100000), "yaml/limit",
		    str_printf(&arena, "nesting 100000 times `%s` is refused",
			i == 4       ? "[ newline"
			    : i == 5 ? "{a: newline"
				     : openings[i])
			.at);
	struct buf deep = {.arena = &arena};
	buf_str(&deep, repeat("[", 64));
	buf_str(&deep, repeat("]", 64));
	resists(buf_slice(&deep), NULL, "64 levels are accepted");
	struct buf deeper = {.arena = &arena};
	buf_str(&deeper, repeat("[", 65));
	buf_str(&deeper, repeat("]", 65));
	resists(buf_slice(&deeper), "yaml/limit", "65 levels are refused");
	struct buf indented = {.arena = &arena};
	for (size_t i = 0; i < 1000; i++) {
		buf_fill(&indented, ' ', i);
		buf_text(&indented, "a:\n");
	}
	resists(buf_slice(&indented), "yaml/limit",
	    "a thousand levels of indentation are refused");
	resists(repeat("- '[[[[[[[[[[[[[' # {{{{{{{\n- a [ { [ {\n", 1000),
	    NULL, "brackets in texts and comments are no nesting");
}

static void test_bombs(void)
{
	struct buf laughs = {.arena = &arena};
	buf_text(&laughs, "a: &a [x,x,x,x,x,x,x,x,x]\n");
	for (char c = 'b'; c < 'm'; c++) {
		buf_printf(&laughs, "%c: &%c [", c, c);
		for (int i = 0; i < 9; i++)
			buf_printf(&laughs, "*%c,", c - 1);
		buf_text(&laughs, "]\n");
	}
	resists(
	    buf_slice(&laughs), "yaml/limit", "a billion laughs are refused");
	struct buf merges = {.arena = &arena};
	buf_text(&merges, "a: &a {");
	for (int i = 0; i < 3000; i++)
		buf_printf(&merges, "k%d: 1,", i);
	buf_text(&merges, "}\n");
	for (int i = 0; i < 1000; i++)
		buf_printf(&merges, "m%d: {<<: [*a,*a,*a,*a,*a]}\n", i);
	resists(buf_slice(&merges), "yaml/limit", "a merge bomb is refused");

	struct buf fair = {.arena = &arena};
	buf_text(&fair, "- &a [1,2,3,4,5,6,7,8]\n");
	buf_str(&fair, repeat("- *a\n", 9999));
	resists(buf_slice(&fair), NULL, "ten thousand small aliases are fine");
	buf_str(&fair, repeat("- *a\n", 2));
	resists(buf_slice(&fair), "yaml/limit", "more than that are not");
	struct buf anchors = {.arena = &arena};
	for (int i = 0; i <= 1000; i++)
		buf_printf(&anchors, "- &a%d x\n", i);
	resists(buf_slice(&anchors), "yaml/limit", "1001 anchors are too many");
	anchors.length = 0;
	for (int i = 0; i <= 1000; i++)
		buf_printf(&anchors, "- &a%d [x]\n", i);
	resists(buf_slice(&anchors), "yaml/limit", "of lists, too");
	struct buf doubles = {.arena = &arena};
	buf_text(&doubles, "a0: &a0 x\n");
	for (int i = 1; i < 70; i++)
		buf_printf(
		    &doubles, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
	resists(buf_slice(&doubles), "yaml/limit",
	    "more than can be counted is refused");
	resists(repeat("&a ", 100000), "yaml/syntax",
	    "100000 anchors in a row are refused");
	resists(repeat("- &a x\n", 100000), NULL,
	    "one anchor, moved 100000 times, is fine");
}

static void test_sizes(void)
{
	struct buf text = {.arena = &arena};
	buf_text(&text, "a: ");
	buf_fill(&text, 'x', 65536);
	resists(buf_slice(&text), NULL, "a text of 64 KiB is accepted");
	buf_char(&text, 'x');
	resists(buf_slice(&text), "yaml/limit", "a longer one is refused");
	buf_fill(&text, 'x', 15000000);
	resists(buf_slice(&text), "yaml/limit", "15 MB of text are refused");
	buf_fill(&text, 'x', 35000000);
	resists(buf_slice(&text), "yaml/limit", "50 MB of text are refused");
	text = (struct buf) {.arena = &arena};
	buf_text(&text, "a: \"");
	buf_str(&text, repeat("x ", 7500000));
	resists(buf_slice(&text), "yaml/limit", "15 MB in quotes are refused");
	resists(repeat("# a comment\n", 40000), NULL,
	    "half a megabyte of comments is accepted");
	resists(repeat("\n", 2000000), "yaml/limit",
	    "two megabytes of nothing are not");
	text = (struct buf) {.arena = &arena};
	buf_fill(&text, 'k', 1023);
	buf_text(&text, ": 1");
	resists(buf_slice(&text), NULL, "a key of 1023 bytes is accepted");
	text = (struct buf) {.arena = &arena};
	buf_text(&text, "? ");
	buf_fill(&text, 'k', 1025);
	buf_text(&text, "\n: 1");
	resists(buf_slice(&text), "yaml/limit", "a key of 1025 bytes is not");
}

static void test_floods(void)
{
	struct str tags = repeat("%TAG !a! x\n", 80000);
	resists(tags, "yaml/tag", "80000 %TAG lines are refused");
	struct buf text = {.arena = &arena};
	buf_text(&text, "a: b\n");
	buf_str(&text, tags);
	resists(
	    buf_slice(&text), "yaml/documents", "and behind a document, too");
	text = (struct buf) {.arena = &arena};
	buf_text(&text, "a: b\n...\n");
	buf_str(&text, tags);
	resists(buf_slice(&text), "yaml/documents", "and behind its end");
	text = (struct buf) {.arena = &arena};
	buf_text(&text, "...\n");
	buf_str(&text, tags);
	resists(buf_slice(&text), "yaml/syntax", "and behind an end alone");
	resists(repeat("---\n", 100000), "yaml/documents",
	    "100000 documents are refused");
	resists(repeat("k: 1\n", 100000), "yaml/duplicate-key",
	    "a key given 100000 times is refused");
	ok(problems.length < 200, "and not told as often");
	resists(repeat("- *x\n", 5000), "yaml/alias",
	    "5000 unknown aliases are refused");
	ok(problems.length < 200, "and not all of them told");
	text = (struct buf) {.arena = &arena};
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, "k%d: 1\n", i);
	resists(buf_slice(&text), NULL, "100000 keys of one map are fine");
}

int main(void)
{
	jmp_buf escape;
	arena_init(&arena, &escape);
	test_nesting();
	test_bombs();
	test_sizes();
	test_floods();
	arena_release(&arena);
	return done_testing();
}
