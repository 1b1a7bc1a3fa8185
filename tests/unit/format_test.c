/* What `lintel fmt` makes of YAML, and what it may never do. */
#include "text/format.h"

#include "base/file.h"
#include "same_tree.h"
#include "tap.h"
#include "text/baked.h"
#include "text/token.h"

struct text {
	struct source *source;
	const struct yaml_node *root; /* NULL: it has an error */
};

static struct text read(struct arena *arena, struct str bytes)
{
	struct diag_list problems;
	diag_list_init(&problems, arena);
	struct text text = {source_new(arena, STR("t.yaml"), bytes), NULL};
	text.root = yaml_parse(arena, text.source, &limits_usual, &problems);
	if (problems.errors > 0)
		text.root = NULL;
	return text;
}

/* Empty when there is an error, or it is refused. */
static struct str formatted(struct arena *arena, struct str bytes)
{
	struct text text = read(arena, bytes);
	if (!text.root ||
	    !yaml_format(arena, text.source, text.root, &limits_usual, &bytes))
		return STR("");
	return bytes;
}

static const struct {
	const char *claim, *text, *want;
} cases[] = {
    {"levels go by two", "a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"},
    {"a list stands under its key", "a:\n- 1\n- 2\nb: 3\n",
	"a:\n  - 1\n  - 2\nb: 3\n"},
    {"so does one of mappings", "a:\n-   b: 1\n    c: 2\n- d:\n  - 3\n",
	"a:\n  - b: 1\n    c: 2\n  - d:\n      - 3\n"},
    {"lists in lists keep their dashes together", "- - a\n  -   b\n- c\n",
	"- - a\n  - b\n- c\n"},
    {"there is no space before a colon and one behind it", "a :   1\n",
	"a: 1\n"},
    {"braces have spaces within, brackets none",
	"a: {b: 1,c: [ 2,3 ] ,d: { }}\n", "a: { b: 1, c: [2, 3], d: {} }\n"},
    {"what says nothing keeps its distance", "a: {b: ,c: }\n",
	"a: { b: , c: }\n"},
    {"ends and blanks of lines are those of POSIX",
	"\xef\xbb\xbf"
	"a: 1  \r\nb: 2\t\r\n",
	"a: 1\nb: 2\n"},
    {"the last line ends", "a: 1", "a: 1\n"},
    {"one blank line is enough, and none at the ends",
	"\n\na: 1\n\n\n\nb: 2\n\n", "a: 1\n\nb: 2\n"},
    {"words need no quotes", "a: \"two words\"\n'b': 'c.d/e_f-1'\n",
	"a: two words\nb: c.d/e_f-1\n"},
    {"what would be read otherwise does",
	"- \"true\"\n- \"12\"\n- \"02:00\"\n- \"Null\"\n- \"none\"\n- \"\"\n- "
	"\" a\"\n- \"a \"\n- \"~\"\n",
	"- \"true\"\n- \"12\"\n- \"02:00\"\n- \"Null\"\n- \"none\"\n- \"\"\n- "
	"\" a\"\n- \"a \"\n- \"~\"\n"},
    {"prose may keep them", "a: \"b: c\"\nd: \"e, f\"\n",
	"a: \"b: c\"\nd: \"e, f\"\n"},
    {"quotes are double", "a: 'b: c'\nd: 'say \"x\"'\ne: 'it''s, so'\n",
	"a: \"b: c\"\nd: 'say \"x\"'\ne: \"it's, so\"\n"},
    {"aligned values stay so, as near as can be",
	"a:      1\nbcd:    2\nefghij: { x: 1 }\nk:   3\n",
	"a:      1\nbcd:    2\nefghij: { x: 1 }\nk: 3\n"},
    {"and are pulled together", "a:     1\nbc:    2\n", "a:  1\nbc: 2\n"},
    {"but not across a key without one", "a:  1\nbc:\n  d: 1\ne:  2\n",
	"a: 1\nbc:\n  d: 1\ne: 2\n"},
    {"a comment keeps its column", "a: 1      # x\nbc:   2   # y\n",
	"a: 1      # x\nbc: 2     # y\n"},
    {"two spaces behind, at least", "a: 1 # x\n", "a: 1  # x\n"},
    {"one that goes on in the next line stays beneath", "a: 1 # x\n     # y\n",
	"a: 1  # x\n      # y\n"},
    {"a comment belongs to what follows",
	"a:\n    # x\n    b: 1\n  # y\nc: 2\n",
	"a:\n  # x\n  b: 1\n# y\nc: 2\n"},
    {"or ends a block", "a:\n    b: 1\n    # x\nc: 2\n# y\n",
	"a:\n  b: 1\n  # x\nc: 2\n# y\n"},
    {"or a list that stood under its key", "a:\n- 1\n# x\n- 2\n",
	"a:\n  - 1\n  # x\n  - 2\n"},
    {"lines in brackets begin with the first entry",
	"a: { b: 1,\n  c: 2,\n     d: [1,\n 2] }\n",
	"a: { b: 1,\n     c: 2,\n     d: [1,\n         2] }\n"},
    {"or two columns in", "a: [   # why\n      1,\n 2\n ]\n",
	"a: [   # why\n  1,\n  2\n  ]\n"},
    {"a mapping in braces may stand under its key",
	"a:\n      {b: 1,\n  c: 2}\n", "a:\n  { b: 1,\n    c: 2 }\n"},
    {"block scalars move, and keep what they hold",
	"a:\n    b: |\n        x  \n          y\n\n        z\n    c: >-   # why\n"
	"     d\n",
	"a:\n  b: |\n    x  \n      y\n\n    z\n  c: >-     # why\n    d\n"},
    {"also those that say where they begin",
	"a:\n    b: |2\n        x\n       y\n",
	"a:\n  b: |2\n      x\n     y\n"},
    {"one that is all there is has its own, too", "|1\n  x\n y\n",
	"|1\n  x\n y\n"},
    {"a digit in the remark behind a bar asks for none",
	"a: |-#1\n    x\n     y\n", "a: |-  #1\n  x\n   y\n"},
    {"and those that keep blank lines", "a: |+\n  x\n\n\nb: 1\n",
	"a: |+\n  x\n\n\nb: 1\n"},
    {"the last line ends behind a text that keeps nothing", "a: |+", "a: |+\n"},
    {"but not where that would be kept", "a: |+\n  x", "a: |+\n  x"},
    {"what looks like a space keeps its quotes, other letters need none",
	"- \"a\xc2\xad\"\n- \"a\xe3\x80\x80\"\n- \"a\xe2\x80\x94\"\n"
	"- \"a\xc3\xa9\"\n",
	"- \"a\xc2\xad\"\n- \"a\xe3\x80\x80\"\n- \"a\xe2\x80\x94\"\n"
	"- a\xc3\xa9\n"},
    {"so does a control", "- \"a\\0\"\n", "- \"a\\0\"\n"},
    {"a backslash keeps single ones", "- 'a\\b, c'\n", "- 'a\\b, c'\n"},
    {"quotes over several lines stay", "a: \"b\r  c\"\n", "a: \"b\n  c\"\n"},
    {"lines of a text have no blanks at their ends", "a: b \n  c\t\n  \td\n",
	"a: b\n  c\n  d\n"},
    {"those of a block have, and blank lines, too", "a: |\n  x\n    \n  y\n",
	"a: |\n  x\n    \n  y\n"},
    {"a block of nothing is a block", "a: |+\n\n\nb: 1\n", "a: |+\n\n\nb: 1\n"},
    {"lines may end as they did on old machines", "a: |\r  x\rb: 1\r",
	"a: |\n  x\nb: 1\n"},
    {"brackets may be all there is", "[\n1,\n 2 ]\n", "[\n  1,\n  2]\n"},
    {"nothing may have a name", "a:   ~\n", "a: ~\n"},
    {"marks of a document stay", "---   a\n", "--- a\n"},
    {"at its end, too", "a:   1\n...", "a: 1\n...\n"},
    {"aliases of mappings stay", "a: &x {b: 1}\nc:   *x\n",
	"a: &x { b: 1 }\nc: *x\n"},
    {"an anchor may be the last word", "a:   &x", "a: &x\n"},
    {"what a merge key hides may be words",
	"c: { <<: { b: q:r, d: -x }, b: 2, d: 3 }\n",
	"c: { <<: { b: q:r, d: -x }, b: 2, d: 3 }\n"},
    {"a remark behind an anchor ends where its line does",
	"k: &a #b\r  c\r  d\r", "k: &a  #b\n  c\n  d\n"},
    {"comments that belong nowhere settle", "&h\n\n-\n  # a\n# b\n    # c\n",
	"&h\n\n  -\n  # a\n  # b\n  # c\n"},
    {"texts of several lines are indented",
	"a: one\n two\n\n     three\nb: \"x\n y\"\n",
	"a: one\n  two\n\n  three\nb: \"x\n  y\"\n"},
    {"anchors, aliases and merge keys stay",
	"a:   &x   { b: 1 }\nc:\n    <<:  *x\n    d: [*x,  &y e, *y ]\n",
	"a: &x { b: 1 }\nc:\n  <<: *x\n  d: [*x, &y e, *y]\n"},
    {"so do long keys", "?   a\n:   b\n? - c\n: - d\n",
	"? a\n: b\n? - c\n: - d\n"},
    {"and the marks of a document", "%YAML 1.2\n---\na:  1\n...\n",
	"%YAML 1.2\n---\na: 1\n...\n"},
    {"a file may be nothing but comments", "  # x\n\n\n#y\n", "# x\n\n#y\n"},
    {"columns are counted in characters", "\xc3\xa4:   1   # x\nb:   2   # y\n",
	"\xc3\xa4: 1     # x\nb: 2     # y\n"},
};

static void test_cases(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str once = formatted(arena, str_from(cases[i].text));
		is_str(once, cases[i].want, "%s", cases[i].claim);
		ok(str_equal(formatted(arena, once), once), "... once for all");
	}
}

/* Without what a hand may align: blanks within lines, and before comments. */
static struct str loose(struct arena *arena, struct str text)
{
	struct buf out = {.arena = arena};
	while (text.length > 0) {
		struct str line = str_cut(&text, '\n');
		struct str inner = str_trim(line);
		bool comment = inner.length > 0 && inner.at[0] == '#';
		if (!comment)
			buf_fill(&out, ' ', (size_t)(inner.at - line.at));
		for (size_t i = 0; i < inner.length; i++)
			if (inner.at[i] != ' ' || inner.at[i - 1] != ' ')
				buf_char(&out, inner.at[i]);
		buf_char(&out, '\n');
	}
	return buf_slice(&out);
}

static uint32_t chance(uint32_t *seed, uint32_t of)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % of;
}

static void put_lines(
    struct buf *out, struct str text, uint32_t more, const char *end)
{
	for (bool first = true; text.length > 0; first = false) {
		struct str line = str_cut(&text, '\n');
		if (!first)
			buf_text(out, end);
		if (!first || (line.length > 0 && line.at[0] == ' '))
			buf_fill(out, ' ', line.length > 0 ? more : 0);
		buf_str(out, line);
	}
}

static uint32_t column_of(struct str bytes, uint32_t at)
{
	uint32_t start = at;
	while (start > 0 && bytes.at[start - 1] != '\n')
		start--;
	return at - start;
}

/* The same tokens in another's hand: a text that means the same. */
static struct str perturbed(
    struct arena *arena, const struct text *text, uint32_t *seed)
{
	struct buf out = {.arena = arena};
	struct token_list tokens;
	struct str bytes = text->source->bytes;
	if (!yaml_tokens(arena, text->source, text->root, &tokens))
		return bytes;
	uint32_t times = 1 + chance(seed, 4), depth = 0;
	const char *end = chance(seed, 2) ? "\n" : "\r\n";
	uint32_t from = 0, more = 0;
	const struct token *token;
	vec_each (token, &tokens) {
		struct str gap = str_slice(bytes, from, token->span.start);
		uint32_t breaks = 0, column;
		for (size_t i = 0; i < gap.length; i++)
			breaks += gap.at[i] == '\n';
		column = column_of(bytes, token->span.start);
		bool held =
		    token > tokens.at && token[-1].kind == TOKEN_CONTENT;
		for (uint32_t i = 0; i < breaks; i++) {
			buf_fill(&out, ' ', held ? 0 : chance(seed, 3));
			buf_text(&out, end);
		}
		for (uint32_t i = 0; breaks > 1 && i < chance(seed, 3); i++)
			buf_text(&out, end);
		if (breaks > 0 && token->kind != TOKEN_CONTENT) {
			more = depth ? chance(seed, 9) + column * times
				     : column * times;
			buf_fill(&out, ' ', more);
			more -= column;
		} else if (breaks == 0 && gap.length > 0) {
			/* Two values in one column would be left there. */
			bool free = depth > 0 || token[-1].kind != TOKEN_COLON;
			bool item = token[-1].kind == TOKEN_DASH;
			buf_str(&out, gap);
			buf_fill(&out, ' ',
			    item       ? (gap.length + 1) * (times - 1)
				: free ? chance(seed, 3)
				       : 0);
		}
		put_lines(
		    &out, source_text(text->source, token->span), more, end);
		depth += token->kind == TOKEN_OPEN;
		depth -= token->kind == TOKEN_CLOSE;
		from = token->span.end;
	}
	return buf_slice(&out);
}

struct totals {
	uint32_t texts, clean, stable, perturbed, alike;
};

static void try_text(struct arena *parent, struct str bytes, const char *path,
    uint32_t rounds, struct totals *totals)
{
	struct arena arena;
	arena_init_child(&arena, parent);
	struct text text = read(&arena, bytes);
	struct str once = formatted(&arena, bytes);
	if (text.root && text.root->kind == YAML_MAP) {
		totals->texts++;
		totals->clean += str_equal(once, bytes);
		totals->stable +=
		    once.length > 0 && str_equal(formatted(&arena, once), once);
	}
	for (uint32_t round = 0; text.root && round < rounds; round++) {
		uint32_t seed = round + 1;
		struct str other = perturbed(&arena, &text, &seed);
		struct text again = read(&arena, other);
		if (!again.root || !same_tree(text.root, again.root, false))
			continue;
		totals->perturbed++;
		struct str result = formatted(&arena, other);
		bool alike =
		    str_equal(loose(&arena, result), loose(&arena, once));
		totals->alike +=
		    alike && str_equal(formatted(&arena, result), result);
		if (!alike)
			printf("# round %u of %s comes out otherwise\n",
			    (unsigned)round, path);
	}
	arena_release(&arena);
}

static void claim(const struct totals *totals, const char *what, uint32_t least)
{
	ok(totals->texts >= least, "there are %u %s", (unsigned)totals->texts,
	    what);
	is_int(totals->stable, totals->texts,
	    "formatting %s again changes nothing", what);
	ok(totals->perturbed >= totals->texts,
	    "%u times they are written in another hand",
	    (unsigned)totals->perturbed);
	is_int(totals->alike, totals->perturbed, "and come out the same");
}

static void test_folder(struct arena *arena, const char *folder, uint32_t least)
{
	struct path_list paths = {0};
	struct str error, bytes;
	struct totals totals = {0};
	file_list_yaml(arena, folder, &paths, &error);
	for (uint32_t i = 0; i < paths.length; i++)
		if (file_read(arena, paths.at[i], 1 << 20, &bytes, &error))
			try_text(
			    arena, bytes, paths.at[i], tap_rounds(10), &totals);
	claim(&totals, folder, least);
}

/* The designs of the tests that rules carry. */
static void test_examples(struct arena *arena)
{
	static const char *const sides[] = {"bad", "good"};
	struct totals totals = {0};
	for (unsigned f = 0; f < baked_file_count; f++) {
		const struct yaml_node *rules = baked_files[f].root;
		for (uint32_t r = 0;
		     rules->kind == YAML_LIST && r < rules->count; r++) {
			const struct yaml_node *rule = rules->as.items[r].value;
			const struct yaml_node *tests = yaml_get(rule, "tests");
			struct str id = yaml_text(yaml_get(rule, "id"));
			for (uint32_t t = 0; tests && t < tests->count; t++)
				for (int side = 0; side < 2; side++)
					try_text(arena,
					    yaml_text(yaml_get(
						tests->as.items[t].value,
						sides[side])),
					    str_cstr(arena, id), tap_rounds(1),
					    &totals);
		}
	}
	is_int(totals.clean, totals.texts, "examples of rules are formatted");
	claim(&totals, "examples of rules", 800);
}

static void test_refusals(struct arena *arena)
{
	struct str hidden =
	    STR("a: &x { b: 1 }\nc: { <<: { b: 'q r: s' }, b: 2 }\nd: *x\n");
	is_str(formatted(arena, hidden), "",
	    "what a merge key hides is left as it is");
	is_str(formatted(arena, STR("a: { <<: { b: 'q r: s' }, b: 2 }\n")), "",
	    "before");
	is_str(formatted(arena, STR("a: { b: 2, <<: { b: 'q r: s' } }\n")), "",
	    "or behind what it says itself");
	is_str(formatted(arena, STR("a:\n  <<:\n    b: |\n      x\n  b: 2\n")),
	    "", "also where that is a block");
	is_str(formatted(arena, STR("a:\n  <<:\n    b: >\n      x\n  b: 2\n")),
	    "", "of either sort");
	is_str(formatted(arena, STR("a: [1\n")), "", "and so is no YAML");
	struct text blank = read(arena, STR(" \n\n"));
	struct str none = STR("?");
	ok(yaml_format(arena, blank.source, blank.root, &limits_usual, &none),
	    "a file of nothing but blanks is no mistake");
	is_str(none, "", "and comes out empty");
}

static void all(struct arena *arena)
{
	test_cases(arena);
	test_refusals(arena);
	test_folder(arena, "designs", 40);
	test_folder(arena, "tests/incidents", 30);
	test_examples(arena);
}

int main(void)
{
	return test_in_arena(all);
}
