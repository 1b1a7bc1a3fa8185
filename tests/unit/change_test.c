#include "text/change.h"

#include "tap.h"
#include "text/line_diff.h"

/* The map or list under a path of keys and numbers: "components.db". */
static const struct yaml_node *under(
    const struct yaml_node *node, const char *path)
{
	struct str rest = str_from(path);
	while (rest.length && node) {
		char key[64];
		struct str part = str_cut(&rest, '.');
		if (node->kind == YAML_LIST) {
			node = node->as.items[part.at[0] - '0'].value;
			continue;
		}
		memcpy(key, part.at, part.length);
		key[part.length] = '\0';
		node = yaml_get(node, key);
	}
	return node;
}

/* The text after the change, or "refused". */
static struct str after(struct arena *arena, const char *text, const char *path,
    struct yaml_change change)
{
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct source *source =
	    source_new(arena, STR("t.yaml"), str_from(text));
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, &problems);
	struct yaml_changes changes = {0};
	struct str bytes;
	change.at = under(root, path);
	vec_push(arena, &changes, change);
	if (!change.at || !yaml_change(arena, source, root, &changes, &bytes))
		return STR("refused");
	return bytes;
}

#define SET(k, v)                                                              \
	{                                                                      \
		.kind = YAML_CHANGE_SET, .key = STR_INIT(k),                   \
		.value = STR_INIT(v)                                           \
	}
#define APPEND(v)                                                              \
	{                                                                      \
		.kind = YAML_CHANGE_APPEND, .value = STR_INIT(v)               \
	}
#define ATTACH(i, v)                                                           \
	{                                                                      \
		.kind = YAML_CHANGE_ATTACH, .index = (i), .value = STR_INIT(v) \
	}
#define REMOVE(i)                                                              \
	{                                                                      \
		.kind = YAML_CHANGE_REMOVE, .index = (i)                       \
	}
#define RENAME(i, k)                                                           \
	{                                                                      \
		.kind = YAML_CHANGE_RENAME, .index = (i), .key = STR_INIT(k)   \
	}

static void changes(struct arena *arena)
{
	static const struct {
		const char *text, *path;
		struct yaml_change change;
		const char *after, *claim;
	} cases[] = {
	    {"a:\n  b: 1 # c\n\nd: 2\n", "a", SET("e", "3 s"),
		"a:\n  b: 1 # c\n  e: 3 s\n\nd: 2\n",
		"a new key of a block stands on a line of its own"},
	    {"a:\n  b:\n    c: 1\n    # d\nf: 2\n", "a", SET("e", "3"),
		"a:\n  b:\n    c: 1\n  e: 3\n    # d\nf: 2\n",
		"after all that its last entry holds"},
	    {"a:\n  b: 1", "a", SET("e", "3"), "a:\n  b: 1\n  e: 3",
		"a file without a last line end stays without"},
	    {"a:\r\n  b: 1\r\nd: 2\r\n", "a", SET("e", "3"),
		"a:\r\n  b: 1\r\n  e: 3\r\nd: 2\r\n",
		"a file with CRLF keeps CRLF"},
	    {"a:\r\n  b: 1\r\n", "", SET("e", "\n  f: 1"),
		"a:\r\n  b: 1\r\ne:\r\n  f: 1\r\n",
		"in each line of a new section"},
	    {"a:\n  b: |\n    x\n    y\nd: 2\n", "a", SET("e", "3"),
		"a:\n  b: |\n    x\n    y\n  e: 3\nd: 2\n",
		"a block of text ends before it"},
	    {"a: { b: 1 } # c\n", "a", SET("e", "3"), "a: { b: 1, e: 3 } # c\n",
		"brackets hold it, too"},
	    {"a: { b: 1, # c\n  d: 2 # e\n  }\n", "a", SET("f", "3"),
		"a: { b: 1, # c\n  d: 2, f: 3 # e\n  }\n",
		"over several lines"},
	    {"a: { b: 1, }\n", "a", SET("e", "3"), "a: { b: 1, e: 3, }\n",
		"with a comma at the end"},
	    {"a: {}\n", "a", SET("e", "3"), "a: { e: 3 }\n", "and empty ones"},
	    {"a:\n  b: 1 # c\n", "a", SET("b", "[2, 3]"),
		"a:\n  b: [2, 3] # c\n", "a value is replaced"},
	    {"a:\n  b:  # c\n  d: 1\n", "a", SET("b", "2"),
		"a:\n  b: 2  # c\n  d: 1\n", "or given where there was none"},
	    {"a: { b: \"x: y\" }\n", "a", SET("b", "2"), "a: { b: 2 }\n",
		"in quotes, too"},
	    {"a:\n  b:\n    c: 1\n", "a", SET("b", "2"), "refused",
		"a block of other keys is not thrown away"},
	    {"a:\n  b: |\n    x\n", "a", SET("b", "2"), "refused",
		"nor is a text of several lines"},
	    {"a:\n  - x # c\n  - y\n", "a", APPEND("z: { k: 1 }"),
		"a:\n  - x # c\n  - y\n  - z: { k: 1 }\n",
		"a list gets another item"},
	    {"a:\n- x\n", "a", APPEND("z"), "a:\n- x\n- z\n",
		"as far to the right as the others"},
	    {"a: [x] # c\n", "a", APPEND("z"), "a: [x, z] # c\n",
		"also in brackets"},
	    {"a: []\n", "a", APPEND("z"), "a: [z]\n", "and as the first"},
	    {"a:\n  - x -> y # c\n", "a", ATTACH(0, "{ k: 1 }"),
		"a:\n  - x -> y: { k: 1 } # c\n",
		"an item gets something to say"},
	    {"a: [x -> y, z]\n", "a", ATTACH(0, "{ k: 1 }"),
		"a: [x -> y: { k: 1 }, z]\n", "in brackets as well"},
	    {"a:\n  b: 1\n  c: 2\n", "a", REMOVE(0), "a:\n  c: 2\n",
		"an entry goes with its line"},
	    {"a:\n  b: 1 # why\n  c: 2\n", "a", REMOVE(0), "refused",
		"unless the line says why"},
	    {"a: { b: 1, c: 2 }\n", "a", REMOVE(0), "a: { c: 2 }\n",
		"out of brackets with its comma"},
	    {"a: { b: 1, c: 2 }\n", "a", REMOVE(1), "a: { b: 1 }\n",
		"or the one before it"},
	    {"a:\n  b: 1 # c\n", "a", RENAME(0, "d"), "a:\n  d: 1 # c\n",
		"a key is renamed"},
	    {"a:\n  b: 1\n  d: 2\n", "a", RENAME(0, "d"), "refused",
		"but not to one that is there"},
	    {"x: &k\n  b: 1\na: *k\n", "", SET("a", "2"), "refused",
		"an alias is not replaced"},
	    {"x: &k\n  b: 1\na:\n  <<: *k\n  c: 2\n", "a", SET("b", "3"),
		"refused", "nor what a merge key brings"},
	    {"x: &k 1\ny: *k\n", "", SET("x", "2"), "refused",
		"nor what others refer to"},
	    {"a:\n  b: ~\n", "a", SET("e", "3"), "a:\n  b: ~\n  e: 3\n",
		"nothing may be written out"},
	    {"a:\n  b: ~\n", "a", SET("b", "3"), "a:\n  b: 3\n",
		"and is replaced then"},
	    {"? a\n", "", SET("e", "3"), "? a\ne: 3\n",
		"a key may have no colon"},
	    {"a:\n  - x\n  -\n", "a", APPEND("z"), "a:\n  - x\n  -\n  - z\n",
		"and the last item no text"},
	    {"a: { b: }\n", "a", SET("e", "3"), "refused",
		"in brackets that is ambiguous"},
	    {"a:\n  b: [1,\n    2]\n", "a", SET("b", "3"), "refused",
		"brackets of several lines are not thrown away"},
	    {"a:\n  b:\n    - 1\n", "a", SET("b", "3"), "refused",
		"nor is a list"},
	    {"a:\n  - x\n", "a", SET("b", "3"), "refused",
		"a list has no keys"},
	    {"a: text\n", "a", SET("b", "3"), "refused", "nor has a text"},
	    {"a:\n  <<: {}\n", "a", SET("b", "3"), "refused",
		"nor is one added to what is merged from nothing"},
	    {"a:\n  - [x]\n", "a", ATTACH(0, "1"), "refused",
		"only a text can have something to say"},
	    {"a:\n  - x\n    y\n", "a", ATTACH(0, "1"), "refused",
		"of one line"},
	    {"a:\n  - b: 1\n    c: 2\n", "a.0", REMOVE(0), "refused",
		"what begins an item stays"},
	    {"a:\n  b: 1\n", "a", REMOVE(0), "refused",
		"and so does what is left alone"},
	    {"x: &k 1\na: { c: 2, b: *k }\n", "a", SET("e", "3"), "refused",
		"nothing is written behind an alias in brackets"},
	    {"x: &k 1\na:\n  c: 2\n  b: *k\n", "a", SET("e", "3"), "refused",
		"nor below one"},
	    {"x: &k 1\na:\n  b: *k\n  c: 2\n", "a", SET("e", "3"), "refused",
		"nor where the first is one"},
	    {"x: &k y\na:\n  - *k\n", "a", ATTACH(0, "1"), "refused",
		"an alias has nothing to say of its own"},
	    {"x: &k 1\na:\n  b: *k\n  c: 2\n", "a", REMOVE(0), "refused",
		"it does not go"},
	    {"x: &k 1\na:\n  b: *k\n  c: 2\n", "a", RENAME(0, "e"), "refused",
		"and is not renamed"},
	    {"a:\n  b: 1\n", "a", SET("e", "3, 4"), "refused",
		"a value that would be two in brackets is refused"},
	    {"a:\n  b: 1\n", "a", SET("e", "3, f: 4 }"), "refused",
		"a value that is more than one is refused"},
	    {"a:\n  b: 1\n", "a", SET("e", "3 # f"), "refused",
		"so is one that hides something"},
	    {"a:\n  b: 1\n", "a", SET("e f: g\nh", "3"), "refused",
		"and a key that is no key"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		is_str(
		    after(arena, cases[i].text, cases[i].path, cases[i].change),
		    cases[i].after, "%s", cases[i].claim);
}

static struct str diff(struct arena *arena, const char *old, const char *new)
{
	struct buf out = {.arena = arena};
	line_diff(&out, STR("x"), str_from(old), str_from(new));
	return buf_slice(&out);
}

static struct str named(struct arena *arena, const char *path)
{
	struct buf out = {.arena = arena};
	line_diff(&out, str_from(path), STR(""), STR("a\n"));
	return buf_slice(&out);
}

static void diffs(struct arena *arena)
{
	is_str(diff(arena, "a\n", "a\n"), "", "equal texts do not differ");
	is_str(diff(arena, "a\nb\nc\n", "a\nx\nc\n"),
	    "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n",
	    "a line that differs goes and comes");
	is_str(diff(arena, "a\nb\n", "a\n"),
	    "--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n a\n-b\n", "one may only go");
	is_str(diff(arena, "a\n", "a\nb"),
	    "--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n a\n+b\n"
	    "\\ No newline at end of file\n",
	    "a missing line end is told");
	is_str(diff(arena, "", "a\n"), "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n",
	    "a file may begin with nothing");
	is_str(diff(arena, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
		   "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n"),
	    "--- a/x\n+++ b/x\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n"
	    "@@ -7,4 +8,3 @@\n 7\n 8\n 9\n-10\n",
	    "what is far apart is told apart");
	is_str(named(arena, "of us.yaml"),
	    "--- a/of us.yaml\t\n+++ b/of us.yaml\t\n@@ -0,0 +1 @@\n+a\n",
	    "a name with blanks ends at a tab");
	is_str(named(arena, "\u00fc.yaml"),
	    "--- a/\u00fc.yaml\n+++ b/\u00fc.yaml\n@@ -0,0 +1 @@\n+a\n",
	    "letters are letters");
	is_str(named(arena, "x\n--- a/y \033[2J\"\\\u00fc"),
	    "--- \"a/x\\012--- a/y \\033[2J\\\"\\\\\\303\\274\"\n"
	    "+++ \"b/x\\012--- a/y \\033[2J\\\"\\\\\\303\\274\"\n"
	    "@@ -0,0 +1 @@\n+a\n",
	    "a name that could be more is quoted");
	struct buf old = {.arena = arena}, new = {.arena = arena};
	for (int i = 0; i < 5000; i++) {
		buf_printf(&old, "%d\n", i);
		buf_printf(&new, "%d\n", i + 10000);
	}
	struct buf out = {.arena = arena};
	line_diff(&out, STR("x"), buf_slice(&old), buf_slice(&new));
	ok(str_starts(buf_slice(&out),
	       STR("--- a/x\n+++ b/x\n@@ -1,5000 +1,5000 @@\n-0\n-1\n")),
	    "texts with nothing in common are one hunk");
}

static void all(struct arena *arena)
{
	changes(arena);
	diffs(arena);
}

int main(void)
{
	return test_in_arena(all);
}
