#include "report/markdown_text.h"

#include "tap.h"

#define APART "&#8203;"

static void prose(struct arena *arena)
{
	static const struct {
		const char *text, *want, *claim;
	} cases[] = {
	    {"a sentence, with (marks).", "a sentence, with (marks).",
		"plain words stay"},
	    {"see `db` and `a`b", "see `db` and `a`b", "pairs are code"},
	    {"one ` alone", "one \\` alone", "one alone is a letter"},
	    {"a `` b", "a \\`\\` b", "two in a row are no fence"},
	    {"`a*b`*c*", "`a*b`\\*c\\*", "marks are escaped outside of code"},
	    {"<b>&amp;", "&lt;b&gt;&amp;" APART "amp;", "so is HTML"},
	    {"![x](y)", "\\!" APART "\\[x\\](y)", "and pictures"},
	    {"@all #1 100 %", "@" APART "all \\#" APART "1 100 %",
		"mentions and references are parted"},
	    {"http://a www.b", "http:" APART "//a w" APART "ww.b",
		"so are addresses"},
	    {"WWW.b", "W" APART "WW.b", "in any case"},
	    {"a: b", "a: b", "a colon before a space is one"},
	    {"x\ny\x1bz", "x\\\\ny\\\\x1bz", "controls are seen"},
	    {"a|b~~c~~", "a\\|b\\~" APART "\\~" APART "c\\~" APART "\\~",
		"tables and strokes are none"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = {.arena = arena};
		markdown_prose(&out, str_from(cases[i].text));
		is_str(buf_slice(&out), cases[i].want, "%s", cases[i].claim);
	}
}

static void code(struct arena *arena)
{
	static const struct {
		const char *text, *want, *claim;
	} cases[] = {
	    {"", "", "nothing is no code"},
	    {"a", "`a`", "one backtick does"},
	    {"a`b``c", "```a`b``c```", "a fence is longer than what is in it"},
	    {"`a", "`` `a ``", "a backtick at the end is kept apart"},
	    {" a ", "`  a  `", "and spaces at both ends are kept"},
	    {" a", "` a`", "one at one end is kept anyway"},
	    {"<b> @x ![y]", "`<b> @x ![y]`", "all else is as it is"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = {.arena = arena};
		markdown_code(&out, str_from(cases[i].text));
		is_str(buf_slice(&out), cases[i].want, "%s", cases[i].claim);
	}
}

static void block(struct arena *arena)
{
	struct buf out = {.arena = arena};
	markdown_block(&out, STR("a:\n  b: ````\n"), 2);
	is_str(buf_slice(&out), "  `````\n  a:\n    b: ````\n  `````\n",
	    "a block is indented, and its fence is the longest");
}

static void all(struct arena *arena)
{
	prose(arena);
	code(arena);
	block(arena);
}

int main(void)
{
	return test_in_arena(all);
}
