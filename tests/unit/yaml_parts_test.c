/* A large file's tree, whose parts can go one by one, is the plain tree. */
#include "same_tree.h"
#include "tap.h"

enum {
	MEMBERS = 9000, /* of each list and map: more than 256 KB in all */
};

/* "first" holds what "more" follows. */
static struct str large(
    struct arena *arena, const char *first, const char *more)
{
	struct buf text = {.arena = arena};
	buf_printf(&text, "name: x\nmap:\n  k: %s\n", first);
	for (int i = 0; i < MEMBERS; i++)
		buf_printf(&text, "  key%d: { a: [%d, 'b'] }\n", i, i);
	buf_printf(&text, "list:\n  - %s\n", more);
	for (int i = 0; i < MEMBERS; i++)
		buf_printf(&text, "  - \"\\u00%02x\"\n", 0x21 + i % 64);
	buf_text(&text, "flow: [{ a: b }, c]\nlast: y\n");
	return buf_slice(&text);
}

struct trees {
	struct diag_list problems;
	struct yaml_parts parts;
	const struct yaml_node *plain, *apart;
};

static struct trees parse(struct arena *arena, struct str text)
{
	struct source *source = source_new(arena, STR("a.yaml"), text);
	struct trees trees = {0};
	diag_list_init(&trees.problems, arena);
	trees.plain = yaml_parse(arena, source, &limits_usual, &trees.problems);
	trees.apart = yaml_parse_apart(
	    arena, arena, &trees.parts, source, &limits_usual, &trees.problems);
	return trees;
}

static void drop(struct trees *trees, const char *key)
{
	yaml_part_drop(&trees->parts, yaml_get(trees->apart, key));
}

static bool same_member(const struct trees *trees, const char *key)
{
	return same_tree(
	    yaml_get(trees->plain, key), yaml_get(trees->apart, key), true);
}

static void test_parts(struct arena *arena)
{
	struct trees trees = parse(arena, large(arena, "1", "2"));
	ok(trees.plain && trees.problems.length == 0 &&
		same_tree(trees.plain, trees.apart, true),
	    "a tree with parts is the same tree");
	ok(trees.parts.first, "the lists and maps of a large file are parts");
	drop(&trees, "name");
	drop(&trees, "none");
	ok(same_tree(trees.plain, trees.apart, true),
	    "neither a scalar nor what is not there is dropped");
	drop(&trees, "list");
	ok(same_member(&trees, "map") && same_member(&trees, "flow") &&
		same_member(&trees, "last"),
	    "what is before and behind a dropped part stays");
	drop(&trees, "map");
	drop(&trees, "map");
	ok(same_member(&trees, "flow") && same_member(&trees, "name"),
	    "a part can be dropped twice");
}

static void test_anchors(struct arena *arena)
{
	struct trees trees = parse(arena, large(arena, "&x {p: q}", "*x"));
	ok(trees.apart && trees.problems.length == 0 && !trees.parts.first,
	    "with an anchor there are no parts");
	drop(&trees, "map");
	ok(same_tree(trees.plain, trees.apart, true), "and nothing is dropped");
	trees = parse(arena, large(arena, "[", "2"));
	ok(!trees.apart && trees.problems.errors == 2,
	    "a syntax error in a part ends the tree");
}

static void test_small(struct arena *arena)
{
	struct trees trees = parse(arena, STR("map: {a: b}\nlist: [c]\n"));
	ok(same_tree(trees.plain, trees.apart, true) && !trees.parts.first,
	    "the tree of a small file has no parts");
}

static void test_all(struct arena *arena)
{
	test_parts(arena);
	test_anchors(arena);
	test_small(arena);
}

int main(void)
{
	return test_in_arena(test_all);
}
