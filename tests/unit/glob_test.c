#include "base/glob.h"

#include "tap.h"

static void names(void)
{
	static const struct {
		const char *pattern, *name;
		bool matches;
		const char *claim;
	} cases[] = {
	    {"sec/*", "sec/plaintext", true, "a star is a run of letters"},
	    {"sec/*", "secret/x", false, "what is before it must be there"},
	    {"*", "sec/plaintext", false, "a star stops at a slash"},
	    {"*/no-*", "call/no-timeout", true, "there may be several"},
	    {"*/no-*", "call/on-timeout", false, "and all of them must fit"},
	    {"a*b*c", "axbxbxc", true, "a star gives back what it took"},
	    {"a*b", "ab", true, "a run may be empty"},
	    {"a?c", "abc", true, "a question mark is one letter"},
	    {"a?c", "ac", false, "and not none"},
	    {"a?c", "a/c", false, "nor a slash"},
	    {"", "", true, "nothing is nothing"},
	    {"", "a", false, "and not something"},
	    {"a*", "a", true, "a star at the end may be empty"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ok(glob_name(str_from(cases[i].pattern),
		       str_from(cases[i].name)) == cases[i].matches,
		    "%s: %s, %s", cases[i].claim, cases[i].pattern,
		    cases[i].name);
}

static void paths(void)
{
	static const struct {
		const char *pattern, *path;
		bool matches;
		const char *claim;
	} cases[] = {
	    {"a.yaml", "x/y/a.yaml", true, "a name is looked for everywhere"},
	    {"drafts", "x/drafts/y/a.yaml", true, "so is a folder's"},
	    {"drafts/", "x/drafts/a.yaml", true, "with a slash, too"},
	    {"drafts/", "x/drafts", false, "which then is no file's"},
	    {"x/a.yaml", "x/a.yaml", true, "a path is a path"},
	    {"x/a.yaml", "y/x/a.yaml", false, "from the top"},
	    {"/a.yaml", "a.yaml", true, "a slash before it says so"},
	    {"/a.yaml", "x/a.yaml", false, "and no more than that"},
	    {"./x/*.yaml", "x/a.yaml", true, "as does a dot"},
	    {"x/*.yaml", "x/y/a.yaml", false, "a star stops at a slash"},
	    {"x/y", "x/y/z/a.yaml", true, "a folder is all in it"},
	    {"x/**/a.yaml", "x/a.yaml", true, "two stars may be no folder"},
	    {"x/**/a.yaml", "x/y/z/a.yaml", true, "or several"},
	    {"**/z/*.yaml", "x/y/z/a.yaml", true, "also at the begin"},
	    {"x/**", "x/y/a.yaml", true, "and at the end"},
	    {"x/**", "y/a.yaml", false, "of what is there"},
	    {"**/a/**/b", "x/a/a/y/b", true, "they give back what they took"},
	    {"**/a/**/b", "x/b/y/a", false, "but not out of order"},
	    {"", "a.yaml", false, "an empty pattern means nothing"},
	    {"/", "a.yaml", false, "nor does a slash"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ok(glob_path(str_from(cases[i].pattern),
		       str_from(cases[i].path)) == cases[i].matches,
		    "%s: %s, %s", cases[i].claim, cases[i].pattern,
		    cases[i].path);
}

/* 2^500 ways to fail for a matcher that tries them all. */
static void hostile(void)
{
	char pattern[1001], text[1001], folders[1001], path[1001];
	for (int i = 0; i < 1000; i += 2) {
		memcpy(pattern + i, "*a", 2);
		memcpy(text + i, "aa", 2);
		memcpy(path + i, "a/", 2);
	}
	for (int i = 0; i < 1000; i += 5)
		memcpy(folders + i, "**/a/", 5);
	pattern[1000] = text[1000] = folders[1000] = path[1000] = '\0';
	text[999] = 'b';
	folders[999] = 'b';
	ok(!glob_name(str_from(pattern), str_from(text)),
	    "five hundred stars that do not fit are soon told");
	ok(!glob_path(str_from(folders), str_from(path)),
	    "and so are two hundred pairs of them");
}

int main(void)
{
	names();
	paths();
	hostile();
	return done_testing();
}
