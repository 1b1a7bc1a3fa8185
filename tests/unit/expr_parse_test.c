#include "expr_ask.h"

static const struct answer literals[] = {
    {"0", "0"},
    {"12", "12"},
    {"0x1F", "31"},
    {"0xffu", "255u"},
    {"7U", "7u"},
    {"9223372036854775807", "9223372036854775807"},
    {"-9223372036854775808", "-9223372036854775808"},
    {"-0x8000000000000000", "-9223372036854775808"},
    {"18446744073709551615u", "18446744073709551615u"},
    {"1.5", "1.5"},
    {".5", "0.5"},
    {"1e3", "1000.0"},
    {"1.5e-3", "0.0015"},
    {".5E+1", "5.0"},
    {"-1.5", "-1.5"},
    {"true", "true"},
    {"false", "false"},
    {"null", "null"},
    {"'a'", "'a'"},
    {"\"a'b\"", "'a\\'b'"},
    {"'a\"b'", "'a\"b'"},
    {"'''a'b\nc'''", "'a\\'b\\nc'"},
    {"\"\"\"a\"b\"\"\"", "'a\"b'"},
    {"''''a'''", "'\\'a'"},
    {"''", "''"},
    {"''''''", "''"},
    {"r'\\n'", "'\\\\n'"},
    {"R\"\\\"", "'\\\\'"},
    {"'\\a\\b\\f\\n\\r\\t\\v'", "'\\x07\\x08\\x0c\\n\\x0d\\x09\\x0b'"},
    {"'\\\\\\?\\\"\\'\\`'", "'\\\\?\"\\'`'"},
    {"'\\x41\\101\\u0041\\U00000041'", "'AAAA'"},
    {"'\\x00' == '\\000'", "true"},
    {"'\\xe9'", "'\xc3\xa9'"},
    {"b'\\xe9'", "b'\\xe9'"},
    {"b'\xc3\xa9'", "b'\\xc3\\xa9'"},
    {"br'\\x'", "b'\\\\x'"},
    {"rb'\\x'", "b'\\\\x'"},
    {"[1, 2, ]", "[1, 2]"},
    {"[]", "[]"},
    {"{}", "{}"},
    {"{'a': 1, }", "{'a': 1}"},
    {"1 // one", "1"},
    {"// one\n1", "1"},
    {"[1, // one\n 2]", "[1, 2]"},
    {"\t\n\r\f 1 ", "1"},
};

static const struct answer precedence[] = {
    {"true || false && false", "true"},
    {"(true || false) && false", "false"},
    {"1 + 2 == 3 && 2 * 2 == 4", "true"},
    {"!true || true", "true"},
    {"!(true || true)", "false"},
    {"!!true", "true"},
    {"-2 * 3", "-6"},
    {"2 - -3", "5"},
    {"1 < 2 == true", "true"},
    {"1 in [1] == true", "true"},
    {"true ? 1 : true ? 2 : 3", "1"},
    {"false ? 1 : false ? 2 : 3", "3"},
    {"(true ? false : true) ? 1 : 2", "2"},
    {"false || true ? 1 : 2", "1"},
    {"[1, 2][1] + 1", "3"},
    {"-[1, 2][1]", "-2"},
    {"{'in': 1}.in",
	"rule/syntax at `in`: a field's name is expected, "
	"not `in`"},
    {"{'for': 1}.for", "1"},
    {".n == 1", "? n"},
    {"[7].exists(n, n == 7)", "true"},
    {"[7].exists(n, .n == 7)", "? n"},
};

static const struct mistake mistakes[] = {
    {"", "rule/syntax", "", "the expression ends where a value is expected",
	NULL},
    {"1 +", "rule/syntax", "", "the expression ends where a value is expected",
	NULL},
    {"1 1", "rule/syntax", "1", "an operator is expected, not `1`", NULL},
    {"(1", "rule/syntax", "", "the expression ends where `)` is expected",
	NULL},
    {"1)", "rule/syntax", ")", "an operator is expected, not `)`", NULL},
    {"[1 2]", "rule/syntax", "2", "`,` or `]` is expected, not `2`", NULL},
    {"[,]", "rule/syntax", ",", "a value is expected, not `,`", NULL},
    {"{1}", "rule/syntax", "}", "`:` is expected, not `}`", NULL},
    {"size(1,)", "rule/syntax", ")", "an argument is expected, not `)`", NULL},
    {"t ? 1", "rule/syntax", "", "the expression ends where `:` is expected",
	NULL},
    {"self.", "rule/syntax", "",
	"the expression ends where a field's name is expected", NULL},
    {"self.1", "rule/syntax", ".1", "an operator is expected, not `.1`", NULL},
    {"t = f", "rule/syntax", "=", "`=` is no operator",
	"equality is written `==`"},
    {"t & f", "rule/syntax", "&", "bits cannot be combined",
	"`and` is written `&&`"},
    {"t | f", "rule/syntax", "|", "bits cannot be combined",
	"`or` is written `||`"},
    {"0x", "rule/syntax", "0x", "`0x` needs hexadecimal digits", NULL},
    {"9223372036854775808", "rule/syntax", "9223372036854775808",
	"this number does not fit in 64 bits", NULL},
    {"-9223372036854775809", "rule/syntax", "9223372036854775809",
	"this number does not fit in 64 bits", NULL},
    {"18446744073709551616u", "rule/syntax", "18446744073709551616u",
	"this number does not fit in 64 bits", NULL},
    {"'abc", "rule/syntax", "'abc", "this text has no closing quote", NULL},
    {"'a\nb'", "rule/syntax", "'a", "this text has no closing quote", NULL},
    {"'\\", "rule/syntax", "'\\", "this text has no closing quote", NULL},
    {"'a\\qb'", "rule/syntax", "\\q", "there is no such escape", NULL},
    {"'a\\x4'", "rule/syntax", "\\x4", "this escape needs more digits", NULL},
    {"'\\ud800'", "rule/syntax", "\\ud800", "this is no Unicode character",
	NULL},
    {"'\\U00110000'", "rule/syntax", "\\U00110000",
	"this is no Unicode character", NULL},
    {"b'\\u0041'", "rule/syntax", "\\u0041", "bytes cannot hold a \\u escape",
	NULL},
    {"'\\400'", "rule/syntax", "\\4", "there is no such escape", NULL},
    {"a # b", "rule/syntax", "#", "this character means nothing here", NULL},
    {"t && \xe2\x80\xae", "rule/syntax", "\xe2\x80\xae",
	"this character means nothing here", NULL},
    {"for", "rule/syntax", "for", "`for` is reserved and names nothing", NULL},
    {"!-1", "rule/syntax", "-", "a value is expected, not `-`", NULL},
    {"has(self)", "rule/syntax", "has(self)",
	"`has` wants one field, such as `has(self.owner)`", NULL},
    {"has(self.id, 1)", "rule/syntax", "has(self.id, 1)",
	"`has` wants one field, such as `has(self.owner)`", NULL},
    {"has()", "rule/syntax", "has()",
	"`has` wants one field, such as `has(self.owner)`", NULL},
    {"self.``", "rule/syntax", "``", "there is no name here", NULL},
    {"self.`a", "rule/syntax", "`a",
	"a name in backticks holds letters, digits, `_`, `-`, `.`, `/` and "
	"spaces",
	NULL},
};

/* `count` times `open`, then `middle`, then `close` as often. */
static const char *nest(struct arena *arena, int count, const char *open,
    const char *middle, const char *close)
{
	struct buf buf = {.arena = arena};
	for (int i = 0; i < count; i++)
		buf_text(&buf, open);
	buf_text(&buf, middle);
	for (int i = 0; i < count; i++)
		buf_text(&buf, close);
	return str_cstr(arena, buf_slice(&buf));
}

struct nesting {
	const char *open, *middle, *close;
	int good, bad;
};

static const struct nesting nestings[] = {
    {"(", "1", ")", 63, 64},
    {"[", "1", "]", 63, 64},
    {"!", "t", "", 63, 64},
    {"-", "n", "", 63, 64},
    {"1 + ", "1", "", 63, 64},
    {"t && ", "t", "", 63, 64},
    {"t ? 1 : ", "1", "", 63, 64},
    {"", "self", ".next", 63, 64},
    {"[1].all(x, ", "t", ")", 62, 64},
    {"((((", "1", "))))", 15, 17},
    {"-(", "1", ")", 31, 64},
    {"{1: ", "1", "}", 63, 500},
};

static void test_nesting(struct arena *arena, const void *row)
{
	const struct nesting *n = row;
	struct diag_list diags;
	ok(host_compile(arena,
	       nest(arena, n->good, n->open, n->middle, n->close), NULL,
	       &diags) != NULL,
	    "%d times `%s%s` compiles", n->good, n->open, n->close);
	ok(!host_compile(arena,
	       nest(arena, n->bad, n->open, n->middle, n->close), NULL, &diags),
	    "%d times `%s%s` does not", n->bad, n->open, n->close);
	is_str(diags.first ? diags.first->text : STR(""),
	    "the expression is nested more than 64 deep", "... for its depth");
}

static void test_length(struct arena *arena, const void *row)
{
	(void)row;
	struct diag_list diags;
	struct buf buf = {.arena = arena};
	buf_fill(&buf, ' ', EXPR_MOST_BYTES - 1);
	buf_char(&buf, '1');
	const char *text = str_cstr(arena, buf_slice(&buf));
	ok(host_compile(arena, text, NULL, &diags), "4096 bytes compile");
	buf_char(&buf, ' ');
	text = str_cstr(arena, buf_slice(&buf));
	ok(!host_compile(arena, text, NULL, &diags), "4097 bytes do not");
	is_str(diags.first->text, "an expression has at most 4096 bytes",
	    "and are told why");
}

/* Every prefix and every single damaged byte: no crash, and one verdict. */
static void test_damage(struct arena *arena, const void *row)
{
	(void)row;
	static const char text[] =
	    "boxes.filter(x, has(x.rate) && x.rate >= ten || x.id in ['a', "
	    "r'b'])[0].takes({'k': -1.5e3}[\"k\"]) ? !t : 0x1fu % 2u == 1u";
	static const char bytes[] = {'\0', '\'', '(', '.', '\\', '`', '\xff'};
	unsigned verdicts = 0, wanted = 0;
	struct diag_list diags;
	for (size_t i = 0; i < sizeof(text); i++) {
		char *copy = str_cstr(arena, (struct str) {text, i});
		bool good = host_compile(arena, copy, NULL, &diags);
		verdicts += good == (diags.length == 0);
		wanted++;
		for (size_t j = 0; j < sizeof(bytes) && i + 1 < sizeof(text);
		     j++) {
			copy = str_cstr(
			    arena, (struct str) {text, sizeof(text) - 1});
			copy[i] = bytes[j];
			good = host_compile(arena, copy, NULL, &diags);
			verdicts += good == (diags.length == 0);
			wanted++;
		}
	}
	is_int(
	    verdicts, wanted, "a damaged expression compiles or is told why");
}

int main(void)
{
	TEST_ANSWERS(literals);
	TEST_ANSWERS(precedence);
	TEST_MISTAKES(mistakes);
	for (size_t i = 0; i < sizeof(nestings) / sizeof(*nestings); i++)
		with_arena(test_nesting, &nestings[i]);
	with_arena(test_length, NULL);
	with_arena(test_damage, NULL);
	return done_testing();
}
