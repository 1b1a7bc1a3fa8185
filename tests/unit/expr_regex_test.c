#include "expr_ask.h"

#include "expr/regex.h"

static const struct answer matches[] = {
    {"'abc'.matches('b')", "true"},
    {"matches('abc', 'b')", "true"},
    {"'abc'.matches('^b')", "false"},
    {"'abc'.matches('^a.*c$')", "true"},
    {"'abc\\n'.matches('c$')", "false"},
    {"'a\\nb'.matches('(?s)a.b')", "true"},
    {"'a\\nb'.matches('(?m)^b$')", "true"},
    {"'ABC'.matches('(?i)b')", "true"},
    {"'ABC'.matches('(?i:b)')", "true"},
    {"'abab'.matches('^(ab)+$')", "true"},
    {"'abab'.matches('^(?:ab)+$')", "true"},
    {"'ab'.matches('(?P<x>a)(?<y>b)')", "true"},
    {"'\\u00e9'.matches('^.$')", "true"},
    {"'\\u00e9'.matches('^\\\\p{L}$')", "true"},
    {"'a'.matches('')", "true"},
    {"''.matches('^$')", "true"},
    {"'a]b'.matches('[]]')", "true"},
    {"'(?=x'.matches('[(?=]{3}')", "true"},
    {"'(?=x)'.matches(r'\\Q(?=x)\\E')", "true"},
    {"'(?=x)'.matches(r'\\(\\?=')", "true"},
    {"'x'.matches('[[:alpha:](?!]')", "true"},
    {"'TODO: x'.matches('TBD|TODO')", "true"},
    {"self.id.matches(self.id)", "true"},
    {"self.id.matches('(' + self.id)",
	"error: the pattern is wrong at byte 2: missing closing parenthesis"},
    {"self.id.matches(r'\\1' + self.id)",
	"error: back-references are not supported in a pattern"},
    {"n == 1 ? 'a'.matches('a') : true", "? n"},
};

static const struct mistake refused[] = {
    {"self.id.matches(r'(a)\\1')", "rule/regex", "r'(a)\\1'",
	"back-references are not supported in a pattern", NULL},
    {"self.id.matches(r'(a)\\g{1}')", "rule/regex", "r'(a)\\g{1}'",
	"back-references are not supported in a pattern", NULL},
    {"self.id.matches(r'(?P<x>a)\\k<x>')", "rule/regex", "r'(?P<x>a)\\k<x>'",
	"back-references are not supported in a pattern", NULL},
    {"self.id.matches('(?P<x>a)(?P=x)')", "rule/regex", "'(?P<x>a)(?P=x)'",
	"a pattern has only plain groups, `(...)`, `(?:...)` and `(?i)`", NULL},
    {"self.id.matches('a(?=b)')", "rule/regex", "'a(?=b)'",
	"look-around is not supported in a pattern", NULL},
    {"self.id.matches('a(?!b)')", "rule/regex", "'a(?!b)'",
	"look-around is not supported in a pattern", NULL},
    {"self.id.matches('(?<=a)b')", "rule/regex", "'(?<=a)b'",
	"look-around is not supported in a pattern", NULL},
    {"self.id.matches('(?<!a)b')", "rule/regex", "'(?<!a)b'",
	"look-around is not supported in a pattern", NULL},
    {"self.id.matches('(?R)')", "rule/regex", "'(?R)'",
	"a pattern has only plain groups, `(...)`, `(?:...)` and `(?i)`", NULL},
    {"self.id.matches('(?1)')", "rule/regex", "'(?1)'",
	"a pattern has only plain groups, `(...)`, `(?:...)` and `(?i)`", NULL},
    {"self.id.matches('(?>a)')", "rule/regex", "'(?>a)'",
	"a pattern has only plain groups, `(...)`, `(?:...)` and `(?i)`", NULL},
    {"self.id.matches('(?C1)')", "rule/regex", "'(?C1)'",
	"a pattern has only plain groups, `(...)`, `(?:...)` and `(?i)`", NULL},
    {"self.id.matches('(?x)#[\\n(?=a)')", "rule/regex", "'(?x)#[\\n(?=a)'",
	"a pattern has only plain groups, `(...)`, `(?:...)` and `(?i)`", NULL},
    {"self.id.matches(r'\\c[(?=a)')", "rule/regex", "r'\\c[(?=a)'",
	"look-around is not supported in a pattern", NULL},
    {"self.id.matches(r'[\\Q]\\E](?=a)')", "rule/regex", "r'[\\Q]\\E](?=a)'",
	"look-around is not supported in a pattern", NULL},
    {"self.id.matches(r'\\C')", "rule/regex", "r'\\C'",
	"`\\C`, `\\K` and `\\G` are not supported in a pattern", NULL},
    {"self.id.matches(r'a\\Kb')", "rule/regex", "r'a\\Kb'",
	"`\\C`, `\\K` and `\\G` are not supported in a pattern", NULL},
    {"self.id.matches('(*LIMIT_MATCH=9)a')", "rule/regex",
	"'(*LIMIT_MATCH=9)a'", "`(*...)` is not supported in a pattern", NULL},
    {"self.id.matches('a(*SKIP)b')", "rule/regex", "'a(*SKIP)b'",
	"`(*...)` is not supported in a pattern", NULL},
    {"self.id.matches('(')", "rule/regex", "'('",
	"the pattern is wrong at byte 1: missing closing parenthesis", NULL},
};

struct subject {
	const char *pattern;
	const char *unit; /* repeated ... */
	int count;        /* ... so many times */
	const char *end;
	const char *want;
};

#define TOO_HARD "error: the pattern takes too many steps on this text"

static const struct subject subjects[] = {
    {"(a+)+$", "a", 40, "b", TOO_HARD},
    {"^(a+)+$", "a", 40, "b", TOO_HARD},
    {"a*a*a*[xy]", "a", 800, "", TOO_HARD},
    {"(a|a)*[bc]", "a", 200, "", TOO_HARD},
    {"(a|b|ab)*[cd]", "ab", 100, "", TOO_HARD},
    {"TBD|TODO", "word ", 1000, "TODO", "true"},
    {"TBD|TODO", "word ", 1000, "", "false"},
    {"^word", "word ", 10000, "", "true"},
    {"[0-9]+ms", "a1 ", 2000, "10ms", "true"},
};

static void test_subject(struct arena *arena, const void *row)
{
	const struct subject *s = row;
	struct buf text = {.arena = arena};
	for (int i = 0; i < s->count; i++)
		buf_text(&text, s->unit);
	buf_text(&text, s->end);
	const struct expr_variable variable = {STR("s"), expr_type_string};
	const struct expr_env env = {.variables = &variable, .count = 1};
	const struct expr_value value = expr_string(buf_slice(&text));
	struct expr_place place = {
	    .text = str_printf(arena, "s.matches(r'%s')", s->pattern)};
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct expr *expr = expr_compile(arena, &place, &env, NULL, &diags);
	if (!ok(expr != NULL, "`%s` compiles", s->pattern))
		return;
	struct expr_context context = {
	    .arena = arena, .variables = &value, .steps = 100};
	is_str(host_show(arena, expr_eval(expr, &context)), s->want,
	    "`%s` on %d times `%s` is %s", s->pattern, s->count, s->unit,
	    s->want);
}

/* What is built in is compiled when lintel is built. */
static void test_image(struct arena *arena, const void *row)
{
	(void)row;
	struct str problem;
	const struct regex *regex =
	    regex_compile(arena, STR("^(TBD|[?]+)$"), &problem);
	struct regex_image image = regex_save(arena, regex);
	const struct regex *loaded = regex_load(arena, &image);
	if (!ok(loaded != NULL, "what was saved can be loaded"))
		return;
	ok(regex_match(loaded, STR("???")) == REGEX_MATCH,
	    "and matches what the pattern matches");
	ok(regex_match(loaded, STR("??? ")) == REGEX_NO_MATCH,
	    "and nothing else");
	size_t words = regex_image_words(image.size);
	uint64_t *other = arena_array(arena, words, sizeof(*other));
	memcpy(other, image.words, words * sizeof(*other));
	other[0]++;
	image.words = other;
	ok(!regex_load(arena, &image), "what another PCRE2 has saved cannot");
}

static void test_shared(struct arena *arena, const void *row)
{
	(void)row;
	struct str problem;
	const struct regex *first = regex_compile(arena, STR("^a+$"), &problem);
	struct arena own;
	arena_init_child(&own, arena);
	const struct regex *second = regex_share(&own, first);
	ok(second != first, "who shares a pattern has room of one's own");
	ok(regex_match(second, STR("aaa")) == REGEX_MATCH &&
		regex_match(second, STR("ab")) == REGEX_NO_MATCH,
	    "and matches what the pattern matches");
	arena_release(&own);
	ok(regex_match(first, STR("aaa")) == REGEX_MATCH,
	    "which outlives who shared it");
}

/*
 * In a text of ASCII a match is looked for where one may begin; beyond it, by
 * PCRE2 alone.  What is added behind is no part of a word.
 */
static void test_starts(struct arena *arena, const void *row)
{
	static const char *const patterns[] = {"\\b(ab|b a)\\b",
	    "(?i)\\b(A_|xs|k)", "\\b(a|_b)|x", "\\b(ab)?x", "\\b( x|-a)",
	    "\\b(x)\\b|", "a+b", "(?i)\\b(?:s|b)x?\\b"};
	static const char letters[] = "abxs _-K";
	(void)row;
	uint32_t state = 1;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		struct str problem;
		const struct regex *regex =
		    regex_compile(arena, str_from(patterns[i]), &problem);
		uint32_t alike = 0, matched = 0;
		for (int k = 0; k < 2000; k++) {
			char text[12];
			size_t length = 0;
			for (; length < (size_t)k % 8; length++) {
				state = state * 1664525 + 1013904223;
				text[length] = letters[state >> 24 & 7];
			}
			memcpy(text + length, "é", 2);
			struct str plain = {text, length};
			struct str more = {text, length + 2};
			enum regex_result is = regex_match(regex, plain);
			alike += is == regex_match(regex, more);
			matched += is == REGEX_MATCH;
		}
		is_int(alike, 2000, "`%s` matches alike", patterns[i]);
		ok(matched > 9, "and %u times", matched);
	}
}

int main(void)
{
	TEST_ANSWERS(matches);
	TEST_MISTAKES(refused);
	for (size_t i = 0; i < sizeof(subjects) / sizeof(*subjects); i++)
		with_arena(test_subject, &subjects[i]);
	with_arena(test_image, NULL);
	with_arena(test_shared, NULL);
	with_arena(test_starts, NULL);
	return done_testing();
}
