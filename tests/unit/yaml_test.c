#include "text/yaml.h"

#include "tap.h"

static struct arena arena;
static struct source *source;
static struct diag_list problems;

static const struct yaml_node *parse_bytes(struct str bytes)
{
	source = source_new(&arena, STR("a.yaml"), bytes);
	diag_list_init(&problems, &arena);
	return yaml_parse(&arena, source, &limits_usual, &problems);
}

static const struct yaml_node *parse(const char *text)
{
	return parse_bytes(str_from(text));
}

static struct str span_text(const struct yaml_node *node)
{
	return source_text(source, yaml_span(node));
}

static const struct yaml_node *item(const struct yaml_node *node, uint32_t i)
{
	return node && node->kind >= YAML_LIST && i < node->count
	    ? node->as.items[i].value
	    : NULL;
}

static bool in_source(const struct yaml_node *node)
{
	uintptr_t at = (uintptr_t)node->as.text;
	uintptr_t start = (uintptr_t)source->bytes.at;
	return at >= start && at < start + source->bytes.length;
}

static void test_trees(void)
{
	is_int(sizeof(struct yaml_node), 24, "a node has 24 bytes");
	const struct yaml_node *root =
	    parse("a: 1\nb: [x, 'y', \"z\"]\nc:\n  - d: e\n");
	ok(root && root->kind == YAML_MAP && root->style == YAML_PLAIN &&
		root->count == 3 && problems.length == 0,
	    "a block map has its members");
	is_str(yaml_text(yaml_get(root, "a")), "1", "a member has its value");
	const struct yaml_node *b = yaml_get(root, "b");
	ok(b->kind == YAML_LIST && b->style == YAML_FLOW && b->count == 3 &&
		!b->as.items[0].key,
	    "a flow list has its items, which have no keys");
	ok(item(b, 0)->style == YAML_PLAIN && item(b, 1)->style == YAML_QUOTED,
	    "quotes are told apart");
	is_str(yaml_text(yaml_get(item(yaml_get(root, "c"), 0), "d")), "e",
	    "lists and maps nest");
	ok(!yaml_get(root, "x") && !yaml_get(NULL, "a") && !yaml_get(b, "a"),
	    "what is no member is NULL");
	is_str(yaml_text(b), "", "a list has no text");
	ok(in_source(item(b, 0)) && in_source(item(b, 2)) &&
		in_source(root->as.items[0].key),
	    "texts that stand in the source stay there");
	root = parse("{a: 1, \"b\": {c: []}}");
	ok(root->style == YAML_FLOW && yaml_get(yaml_get(root, "b"), "c"),
	    "JSON is YAML");
	root = parse("[a: b]");
	ok(item(root, 0)->kind == YAML_MAP && item(root, 0)->count == 1,
	    "a pair within a list is a map of one");
	root = parse("? [a, b]\n: c\n? {d: e}\n: f\n");
	ok(root && problems.length == 0 && root->count == 2 &&
		root->as.items[0].key->kind == YAML_LIST && !yaml_get(root, ""),
	    "keys may be lists and maps, which have no text");
}

static void test_scalars(void)
{
	static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
	for (size_t i = 0; i < sizeof(nulls) / sizeof(*nulls); i++) {
		const struct yaml_node *node = yaml_get(
		    parse(str_printf(&arena, "a: %s\n", nulls[i]).at), "a");
		ok(node->kind == YAML_NULL && yaml_text(node).at &&
			str_is(yaml_text(node), nulls[i]),
		    "`%s` is nothing, and keeps its text", nulls[i]);
	}
	const struct yaml_node *root = parse("a: \"null\"\nb: ''\nc: nUll\n");
	ok(yaml_get(root, "a")->kind == YAML_SCALAR &&
		yaml_get(root, "b")->kind == YAML_SCALAR &&
		yaml_get(root, "c")->kind == YAML_SCALAR,
	    "in quotes, or otherwise written, it is a text");
	root = parse("a: \"\\0\\e[31m\\u00e9\"\nb: 'it''s'\nc: x\n  y\n");
	ok(str_equal(yaml_text(yaml_get(root, "a")), STR("\0\x1b[31m\xc3\xa9")),
	    "escapes of NUL and ESC are texts");
	is_str(yaml_text(yaml_get(root, "b")), "it's", "quotes are undone");
	is_str(yaml_text(yaml_get(root, "c")), "x y", "lines are joined");
	ok(!in_source(yaml_get(root, "b")), "changed texts are copied");
	root = parse("a: |\n  x\n   y\nb: >-\n  x\n  y\n");
	is_str(yaml_text(yaml_get(root, "a")), "x\n y\n", "a literal is kept");
	is_str(yaml_text(yaml_get(root, "b")), "x y", "a folded is folded");
	is_int(yaml_get(root, "b")->style, YAML_BLOCK, "both are blocks");
	ok(yaml_is(yaml_get(parse("a: b"), "a"), "b") &&
		!yaml_is(yaml_get(parse("a: 'b'"), "a"), "b") &&
		!yaml_is(NULL, "b"),
	    "a word is plain text only");
}

static void test_booleans(void)
{
	const struct yaml_node *root = parse(
	    "[true, True, TRUE, false, False, FALSE, yes, 'true', tRUE, {}]");
	bool all = true, value;
	for (uint32_t i = 0; i < 6; i++) {
		value = i >= 3;
		all =
		    all && yaml_bool(item(root, i), &value) && value == (i < 3);
	}
	ok(all, "true and false are read in their three spellings");
	bool none = true;
	for (uint32_t i = 6; i < root->count; i++) {
		value = true;
		none = none && !yaml_bool(item(root, i), &value) && value;
	}
	ok(none && !yaml_bool(NULL, &value), "nothing else is a truth value");

	root = parse("[no, on, Yes, OFF, y, 017, 0b11, 1:30, 1:30:00, 1_000, "
		     "-1_0, +1_0, 00]");
	for (uint32_t i = 0; i < root->count; i++)
		ok(yaml_is_surprising(item(root, i)), "`%.*s` surprises",
		    STR_ARG(yaml_text(item(root, i))));
	root = parse("['no', north, 17, 0, 0.5, 1.5, 018, 0x1f, a:b, "
		     "2026-05-01, 1_, ~, [], 10.0.0.1]");
	for (uint32_t i = 0; i < root->count; i++)
		ok(!yaml_is_surprising(item(root, i)),
		    "`%.*s` does not surprise",
		    STR_ARG(span_text(item(root, i))));
	ok(!yaml_is_surprising(NULL), "nothing does not surprise");
	struct buf long_text = {.arena = &arena};
	buf_text(&long_text, "- ");
	buf_fill(&long_text, 'x', 70000);
	root = parse(str_cstr(&arena, buf_slice(&long_text)));
	ok(!yaml_is_surprising(item(root, 0)),
	    "nor does what is left out since it is too long");
}

static void test_spans(void)
{
	const struct yaml_node *root = parse(
	    "# \xe2\x98\x83\nh\xc3\xa9: \"w\xc3\xb6\" # c\nb:\n  - x\n  - {y: z}"
	    "\n\n# end\nc: |\n    line\n     more\n\n  # less\nd: &n 5\ne:\n");
	is_str(span_text(root->as.items[0].key), "h\xc3\xa9",
	    "a key's span is its text, behind characters of several bytes");
	is_str(span_text(item(root, 0)), "\"w\xc3\xb6\"",
	    "a quoted text's span has its quotes");
	const struct yaml_node *b = yaml_get(root, "b");
	is_str(span_text(b), "- x\n  - {y: z}",
	    "a block list ends with its last item");
	is_str(span_text(item(b, 1)), "{y: z}", "a flow map has its braces");
	is_str(span_text(yaml_get(root, "c")), "|\n    line\n     more",
	    "a block text ends with its last line");
	is_str(span_text(yaml_get(root, "d")), "5", "an anchor is left out");
	is_str(span_text(yaml_get(root, "e")), "", "nothing has no span");
	is_int(root->end, source->bytes.length - 1,
	    "a map ends where its last member does");
	root = parse("a: &x\n  # c\n  b: 1\nc: &y [ 2 ]\nd: |\n");
	is_str(span_text(yaml_get(root, "a")), "b: 1",
	    "a map on the line after its anchor begins there");
	is_str(span_text(yaml_get(root, "c")), "[ 2 ]",
	    "a list begins after its anchor");
	is_str(span_text(yaml_get(root, "d")), "|",
	    "an empty block text is its indicator");
	root = parse("a: &x\t1\nb: |\n  y\t\n");
	is_str(span_text(yaml_get(root, "a")), "1",
	    "a tab may stand behind an anchor");
	is_str(span_text(yaml_get(root, "b")), "|\n  y\t",
	    "and at the end of a block's line");
	root = parse("\xef\xbb\xbf"
		     "a: \xc3\xa9\nb: 2\n");
	is_str(span_text(yaml_get(root, "b")), "2",
	    "spans are right behind a byte order mark");
	root = parse("a: |\r\n  x\r\n\r\nb: 2\r\n");
	is_str(span_text(yaml_get(root, "a")), "|\r\n  x",
	    "CR LF ends lines, too");
	is_str(span_text(yaml_get(root, "b")), "2", "and counts as two bytes");
}

static void test_many_spans(void)
{
	struct buf text = {.arena = &arena};
	enum {
		MANY = 20000
	};
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "k\xc3\xa9%d: {a: \xe2\x98\x83 %d}\n", i, i);
	const struct yaml_node *root = parse_bytes(buf_slice(&text));
	bool right = root->count == MANY;
	for (uint32_t i = 0; right && i < MANY; i++) {
		const struct yaml_node *key = root->as.items[i].key;
		const struct yaml_node *a = yaml_get(item(root, i), "a");
		right = str_equal(span_text(key), yaml_text(key)) &&
		    str_equal(span_text(a), yaml_text(a)) && in_source(a);
	}
	ok(right, "in a large file of odd characters all spans are right");
}

static void test_aliases(void)
{
	const struct yaml_node *root =
	    parse("a: &x {k: 1}\nb: *x\nc: &x 2\nd: *x\n*x : e\n");
	ok(problems.length == 0 && yaml_get(root, "a") == yaml_get(root, "b"),
	    "an alias is the anchored node itself");
	is_str(yaml_text(yaml_get(root, "d")), "2",
	    "an anchor given again stands for the newer node");
	is_str(yaml_text(yaml_get(root, "2")), "e", "a key may be an alias");
	root = parse("base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\n"
		     "one: {<<: *b, y: 9}\ntwo: {y: 9, <<: [*b, *m]}\n"
		     "text: {\"<<\": 5}\nown: {<<: {p: 1, q: 2}, p: 0}\n");
	is_int(problems.length, 0, "merging is no problem");
	const struct yaml_node *one = yaml_get(root, "one");
	ok(one->count == 2 && yaml_is(yaml_get(one, "x"), "1") &&
		yaml_is(yaml_get(one, "y"), "9"),
	    "a map's own member wins over a merged one");
	const struct yaml_node *two = yaml_get(root, "two");
	ok(two->count == 3 && yaml_is(yaml_get(two, "x"), "1") &&
		yaml_is(yaml_get(two, "y"), "9") &&
		yaml_is(yaml_get(two, "z"), "4"),
	    "several maps merge, the earlier one wins");
	ok(yaml_get(yaml_get(root, "text"), "<<") != NULL,
	    "in quotes << is a key like others");
	ok(yaml_get(root, "own")->count == 2 &&
		yaml_is(yaml_get(yaml_get(root, "own"), "p"), "0"),
	    "a map written in place merges, too");
}

static void test_empty(void)
{
	static const char *const empty[] = {
	    "", "\n", "# comment\n", "---\n", "--- # c\n...\n", "\xef\xbb\xbf"};
	for (size_t i = 0; i < sizeof(empty) / sizeof(*empty); i++) {
		const struct yaml_node *root = parse(empty[i]);
		ok(root && root->kind == YAML_NULL && problems.length == 0,
		    "empty document %zu is nothing, and no problem", i);
	}
	ok(parse("---\na: 1\n...\n# c\n...\n") && problems.length == 0,
	    "comments and ends may follow the document");
}

/* `note` is where the first note points, or -1 for none. */
static void reports(
    const char *text, const char *rule, int at, int note, const char *claim)
{
	parse(text);
	const struct diag *d = problems.first;
	int got = d && d->notes ? (int)d->notes->span.start : -1;
	if (!ok(d && problems.length == 1 && str_is(d->rule, rule) &&
		    (int)d->span.start == at && got == note &&
		    d->severity == SEVERITY_ERROR &&
		    d->confidence == CONFIDENCE_HIGH && d->text.length > 0,
		"%s", claim) &&
	    d)
		printf("# %u problems; %.*s at %u, note %d: %.*s\n",
		    problems.length, STR_ARG(d->rule), d->span.start, got,
		    STR_ARG(d->text));
}

static void test_syntax(void)
{
	const char *rule = "yaml/syntax";
	reports("a: \"abc\nb: 2\n", rule, 3, -1,
	    "an unclosed quote is pointed at where it opens");
	reports("a: [1, 2\nb: 3\n", rule, 3, 10,
	    "an unclosed [ is pointed at, and where that was noticed");
	reports("a: {x: 1\n", rule, 3, -1, "an unclosed { is pointed at");
	reports("a:\n\tb: 1\n", rule, 3, -1, "a tab is pointed at");
	is_str(problems.first->text, "a tab is used for indentation",
	    "a tab is named");
	reports("a: b: c\n", rule, 4, -1, "a second colon is pointed at");
	reports("a: b { c: 1 }\n", rule, 8, -1, "and one behind a text is");
	ok(str_starts(problems.first->help,
	       STR("several keys on one line stand in braces")),
	    "and braces are suggested");
	reports("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", rule, 5,
	    -1, "a merge that is not finished is pointed at");
	is_str(problems.first->text, "a merge that nobody has finished",
	    "and is called so");
	reports("a:\n  - 1\n=======\n  - 2\n>>>>>>> x\n", rule, 23, -1,
	    "also by the mark that ends it");
	reports("a: @x\n", rule, 3, -1, "a reserved character is pointed at");
	is_str(problems.first->text, "a text may not begin with `@`",
	    "a reserved character is named");
	reports("a: 1\nfoo\nb: 2\n", rule, 5, 9,
	    "a key without a colon is pointed at");
	reports("a: 1\n]\n", rule, 5, -1, "a ] too many is pointed at");
	is_str(problems.first->text, "this ] closes nothing", "and is named");
	reports("a: 1\n}\n", rule, 5, -1, "a } too many is pointed at");
	reports("a:\n  b:\xc2\xa0"
		"c\n  d: e\n",
	    rule, 7, -1, "a space that does not break is pointed at");
	is_str(problems.first->text,
	    "U+00A0 looks like a space and is none to YAML", "and named");
	reports("a:\n  b: c\n\xe3\x80\x80"
		"d: e: f\n",
	    rule, 10, -1, "so is one of another kind, where a line begins");
	reports("a:\n  b: c\xc2\xa0g\n  d: e: f\n", rule, 19, -1,
	    "one within a text is not");
	reports("?\ta\n", rule, 1, -1, "a tab behind a mark is pointed at");
	is_str(problems.first->help, "use spaces instead of the tab",
	    "and told apart from other signs");
	reports("%YAML\n---\na\n", rule, 5, -1,
	    "what lacks at the end of a line is pointed at");
	ok(problems.first->span.end == 5, "without the line's end");
	reports("%YAML\r---\ra\r", rule, 5, -1, "also on old machines");
	reports("a: \"\\q\"\n", rule, 4, -1, "a bad escape is pointed at");
	reports("a: \"x\" y\n", rule, 3, 7,
	    "more text after a quote is pointed at, and the quote");
	reports("a: !b && c\n", rule, 3, 7, "so it is after a tag");
	reports("- a: {b} c\n", rule, 5, 9, "and after a map");
	reports("a: [1] c: 2\n", rule, 7, -1,
	    "but a key that follows wants a line of its own");
	reports("a: - b\n", rule, 3, -1, "an item out of place is pointed at");
	reports("a: [1,,2]\n", rule, 6, -1, "a comma too many is pointed at");
	reports("a: * b\n", rule, 4, -1, "an alias without a name is");
	reports("\xc3\xa9: \xc3\xa9: x\n", rule, 6, -1,
	    "the place is right behind odd characters");
	ok(!parse("a: [") && problems.first->help.length > 0,
	    "a syntax error is fatal, and says what to do");
}

static void test_refusals(void)
{
	reports("a: 1\nb: 2\na: 3\n", "yaml/duplicate-key", 10, 0,
	    "a repeated key is an error that shows the first");
	is_str(problems.first->notes->text, "first here", "and says so");
	reports("{a: 1, \"a\": 2}", "yaml/duplicate-key", 7, 1,
	    "quotes do not make another key");
	reports("<<: {a: 1}\n<<: {b: 1}\n", "yaml/duplicate-key", 11, 0,
	    "<< is a key that is given once");
	const struct yaml_node *root = parse("a: 1\na: 2\nb: 1\nb: 2\nb: 3");
	ok(problems.length == 3 && root && root->count == 2 &&
		yaml_is(yaml_get(root, "a"), "1"),
	    "each repetition is told, and the first one holds");
	reports("~: 1\n~: 2\n", "yaml/duplicate-key", 5, 0,
	    "nothing is a key, too");
	reports("[a]: 1\nb: 2\nb: 3\n", "yaml/duplicate-key", 12, 7,
	    "beside one that is a list");
	parse("a: { <<: { [b]: 1 }, c: 2 }\n");
	is_int(problems.length, 0, "which may be merged");
	reports("a: *x\n", "yaml/alias", 3, -1, "an unknown alias is refused");
	reports("a: &x [*x]\n", "yaml/alias", 7, -1, "a cycle is refused");
	parse("a: &base 1\nb: *bsae\n");
	is_str(problems.first->help, "did you mean `base`?",
	    "an unknown alias gets a suggestion");
	reports("a: 1\n---\nb: 2\n", "yaml/documents", 5, -1,
	    "a second document is refused");
	reports("a: 1\n...\nb: 2\n", "yaml/documents", 9, -1,
	    "a second document after an end is refused");
	reports("a: 1\r...\r# b\rc: 2\r", "yaml/documents", 13, -1,
	    "also behind a comment on an old machine");
	reports("a: !!str 1\n", "yaml/tag", 3, -1, "a tag is refused");
	reports("a: !x {}\n", "yaml/tag", 3, -1, "a tag of a map is refused");
	reports("a: !x &y 1\n", "yaml/tag", 3, -1,
	    "a tag before an anchor is refused");
	reports("a: !x []\n", "yaml/tag", 3, -1, "a tag of a list is refused");
	reports("a: ! b\n", "yaml/tag", 3, -1, "an empty tag is refused");
	reports("%TAG ! x\n---\na\n", "yaml/tag", 0, -1, "%TAG is refused");
	reports("a: {<<: 1}\n", "yaml/merge", 8, -1, "only maps can be merged");
	reports("a: {<<: [{b: 1}, 2]}\n", "yaml/merge", 17, -1,
	    "only lists of maps can be merged");
	reports("a: \xff\n", "yaml/encoding", 3, -1, "not UTF-8 is refused");
	reports("a: \x01\n", "yaml/control", 3, -1, "a control is refused");
	root = parse("a: !x 1\nb: *y\nb: 2\nc: 3\n");
	ok(problems.length == 3 && yaml_is(yaml_get(root, "c"), "3"),
	    "refusals do not stop the reading");
}

int main(void)
{
	jmp_buf escape;
	arena_init(&arena, &escape);
	test_trees();
	test_scalars();
	test_booleans();
	test_spans();
	test_many_spans();
	test_aliases();
	test_empty();
	test_syntax();
	test_refusals();
	arena_release(&arena);
	return done_testing();
}
