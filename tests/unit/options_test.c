#include "cmd/options.h"

#include "tap.h"

struct settings {
	bool quiet, no_color;
	const char *file;
	struct word_list rules;
	unsigned format;
	uint32_t count;
};

#define AT(member) offsetof(struct settings, member)

static const struct option rows[] = {
    {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, NULL, ""},
    {"no-color", 0, OPTION_FLAG, AT(no_color), NULL, NULL, ""},
    {"file", 'f', OPTION_TEXT, AT(file), "FILE", NULL, ""},
    {"rules", 0, OPTION_TEXTS, AT(rules), "DIR", NULL, ""},
    {"format", 0, OPTION_WORD, AT(format), NULL, "text|json", ""},
    {"count", 'n', OPTION_NUMBER, AT(count), "N", NULL, ""},
};

static const struct option_table table = {rows, sizeof(rows) / sizeof(*rows)};

struct parsed {
	bool good;
	struct settings settings;
	struct word_list operands;
	struct str error;
};

/* Words apart by one space; "_" stands for an empty one. */
static struct parsed parse(struct arena *arena, const char *line)
{
	char *words[16] = {NULL};
	struct str rest = str_from(line);
	for (unsigned i = 0; rest.length > 0; i++) {
		struct str word = str_cut(&rest, ' ');
		words[i] = str_cstr(arena, str_is(word, "_") ? STR("") : word);
	}
	struct parsed parsed = {.settings = {.format = 9, .count = 7}};
	parsed.good = options_parse(arena, &table, words, &parsed.settings,
	    &parsed.operands, &parsed.error);
	return parsed;
}

static void test_forms(struct arena *arena)
{
	struct parsed p = parse(arena, "a --file x -q b");
	ok(p.good && p.operands.length == 2, "operands may stand anywhere");
	ok(p.settings.quiet, "a short flag is set");
	is_str(str_from(p.settings.file), "x", "an argument may follow");
	ok(p.settings.format == 9 && p.settings.count == 7,
	    "what is not given keeps its default");

	p = parse(arena, "--file=x=y --format=json --count 12");
	is_str(str_from(p.settings.file), "x=y", "or stand behind the first =");
	is_int(p.settings.format, 1, "a word is its number");
	is_int(p.settings.count, 12, "a number is read");

	p = parse(arena, "-qfx --rules a --rules=b");
	is_str(str_from(p.settings.file), "x", "short ones may stand together");
	ok(p.settings.rules.length == 2, "a repeated one collects");

	p = parse(arena, "-f -");
	is_str(str_from(p.settings.file), "-", "- is an argument");
	p = parse(arena, "- -- -q --file");
	ok(p.good && p.operands.length == 3 && !p.settings.quiet,
	    "- is an operand, and all are after --");
	p = parse(arena, "_");
	ok(p.good && p.operands.length == 1, "an empty operand is kept");
}

static void test_opposites(struct arena *arena)
{
	ok(!parse(arena, "-q --no-quiet").settings.quiet, "--no- clears");
	ok(parse(arena, "--no-quiet -q").settings.quiet,
	    "the last word counts");
	ok(parse(arena, "--no-color").settings.no_color, "a no- flag is set");
	ok(!parse(arena, "--no-color --color").settings.no_color,
	    "and cleared without its no-");
	ok(!parse(arena, "--no-file").good, "only flags have an opposite");
}

static void test_mistakes(struct arena *arena)
{
	is_str(parse(arena, "--fromat json").error,
	    "unknown option `--fromat`; did you mean `--format`?",
	    "an unknown option comes with the nearest");
	is_str(parse(arena, "--zzzzzz").error, "unknown option `--zzzzzz`",
	    "or alone");
	is_str(parse(arena, "-x").error, "unknown option `-x`",
	    "a short one, too");
	is_str(parse(arena, "--file").error, "--file needs an argument: FILE",
	    "a missing argument is told");
	is_str(parse(arena, "--file=").error, "--file needs an argument: FILE",
	    "and so is an empty one");
	is_str(parse(arena, "--quiet=1").error, "--quiet takes no argument",
	    "and one too many");
	is_str(parse(arena, "--format jsn").error,
	    "--format takes text|json, not `jsn`; did you mean `json`?",
	    "and a wrong word");
	static const char *const numbers[] = {"--count=-1", "--count=1x",
	    "--count=4294967296", "--count=", "--count=+1"};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		is_str(parse(arena, numbers[i]).error,
		    "--count takes a whole number", "%s is no number",
		    numbers[i]);
	is_int(parse(arena, "--count=4294967295").settings.count, UINT32_MAX,
	    "the greatest number is one");
}

static void all(struct arena *arena)
{
	test_forms(arena);
	test_opposites(arena);
	test_mistakes(arena);
}

int main(void)
{
	return test_in_arena(all);
}
