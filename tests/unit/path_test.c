#include "base/path.h"

#include "tap.h"

static void seen_from(struct arena *arena)
{
	static const struct {
		const char *root, *here, *path, *want, *claim;
	} cases[] = {
	    {"/r", "/r", "a/b", "a/b", "the root itself adds nothing"},
	    {"/r", "/r/s", "a", "s/a", "a folder below it comes first"},
	    {"/r", "/r/s/t", "../a", "s/a", "two dots go up"},
	    {"/r", "/r/s", "../../r/a", "a", "even out and in again"},
	    {"/r", "/r", "./a//b/.", "a/b", "dots and slashes are tidied"},
	    {"/r", "/x", "/r/a", "a", "an absolute path needs no folder"},
	    {"/r", "/x", "a", "/x/a", "what is not below it is absolute"},
	    {"/r", "/r", "/rr/a", "/rr/a", "nor is what begins alike"},
	    {"/r", "/r", "../../../a", "/a", "nobody goes above the top"},
	    {"", "/h", "a", "a", "without a root it is the folder"},
	    {"/", "/h", "a", "h/a", "the top is a root, too"},
	    {"/r", "/r", "..", "/", "and may be all that is left"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		is_str(path_from(arena, str_from(cases[i].root),
			   str_from(cases[i].here), str_from(cases[i].path)),
		    cases[i].want, "%s: %s", cases[i].claim, cases[i].path);
}

static void below(void)
{
	static const struct {
		const char *path, *folder, *rest, *claim;
	} cases[] = {
	    {"/r/a/b", "/r", "a/b", "what is behind the folder is told"},
	    {"/r", "/r", "", "a folder lies in itself"},
	    {"/rr", "/r", NULL, "nothing lies in what its name begins with"},
	    {"/r", "/r/a", NULL, "nor in what lies in it"},
	    {"/s/a", "/r", NULL, "nor beside it"},
	    {"/a", "/", "a", "all lies in the top"},
	    {"/", "/", "", "and so does the top"},
	    {"a/b", "a", "b", "a relative path may lie in a relative folder"},
	    {"a/b", "", "a/b", "and in one without a name"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str rest = STR("");
		bool lies = path_below(
		    str_from(cases[i].path), str_from(cases[i].folder), &rest);
		ok(lies == (cases[i].rest != NULL) &&
			(!lies || str_is(rest, cases[i].rest)),
		    "%s: %s in `%s`", cases[i].claim, cases[i].path,
		    cases[i].folder);
	}
}

static void encoded(struct arena *arena)
{
	struct buf out = {.arena = arena};
	path_encode(&out, str_from("a-B_1.~/ %#?\"<\xc3\xa4\n"));
	is_str(buf_slice(&out), "a-B_1.~/%20%25%23%3F%22%3C%C3%A4%0A",
	    "an address holds letters, digits and slashes, and no other byte");
}

static void all(struct arena *arena)
{
	seen_from(arena);
	below();
	encoded(arena);
}

int main(void)
{
	return test_in_arena(all);
}
