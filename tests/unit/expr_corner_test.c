/* Types, units, texts and budgets where they meet. */
#include "expr_ask.h"

#define TEN(a)                                                                 \
	a " * " a " * " a " * " a " * " a " * " a " * " a " * " a " * " a      \
	  " * " a
#define POWER200(a) "(" TEN("(" TEN(a) ")") ") * (" TEN("(" TEN(a) ")") ")"
#define X40         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define X200        X40 X40 X40 X40 X40
#define D40         "1111111111111111111111111111111111111111"
#define D520        D40 D40 D40 D40 D40 D40 D40 D40 D40 D40 D40 D40 D40

static const struct answer answers[] = {
    {"t ? self.hit_ratio : 0.5", "90%"},
    {"f ? 0.5 : self.hit_ratio", "90%"},
    {"t ? any : self.rate", "2 s"},
    {"t ? {} : {'a': 1}", "{}"},
    {"t ? {'a': 1} : {}", "{'a': 1}"},
    {"t ? {'a': 1} : {'a': 'x'}", "{'a': 1}"},
    {"t ? {1: 1} : {'a': 1}", "{1: 1}"},
    {"t ? dyn(1) : 'a'", "1"},
    {"f ? 'a' : dyn(1)", "1"},
    {"any + any", "4 s"},
    {"any + self.latency == self.latency + any", "true"},
    {"any < any", "false"},
    {"0 + self.rate", "100/s"},
    {"self.rate * any", "200.0"},
    {"quantity('50%') + quantity('2x')", "2.5"},
    {"self.rate / (1 / self.latency)", "1.0"},
    {"(self.size * self.rate) * 2 > 0", "true"},
    {"2 * (self.size * self.rate) > 0", "true"},
    {"self.rate == null", "false"},
    {"dyn(5) < dyn(self.rate)",
	"error: `<` joins quantities of plain and 1/time"},
    {"dyn(0) < dyn(self.rate)", "true"},
    {"[][0]", "error: the list has no such item"},
    {"{}['a']", "error: the map has no such key"},
    {"{}.a", "error: the map has no key `a`"},
    {"-9223372036854775808 / 2", "-4611686018427387904"},
    {"2u * 3u - 1u", "5u"},
    {"int(1)", "1"},
    {"uint(1u)", "1u"},
    {"double(1.5)", "1.5"},
    {"bool(true)", "true"},
    {"string('a')", "'a'"},
    {"bytes(b'a')", "b'a'"},
    {"double('NaN')", "NaN"},
    {"double('Infinity')", "+Inf"},
    {"double('\\u0000')", "error: this text is no double"},
    {"double('" D520 "')", "error: this text is no double"},
    {"int('-9223372036854775809')", "error: this text is no int"},
    {"int('+1')", "1"},
    {"string(b'\\xef\\xbf\\xbd') == '\\ufffd'", "true"},
    {"'\\200' == '\\u0080'", "true"},
    {"b'\\x7f'", "b'\\x7f'"},
    {"{dyn(null): 1}",
	"error: a key is bool, int, uint or string, not null_type"},
    {"{dyn(1.5): 1}", "error: a key is bool, int, uint or string, not double"},
    {"'a'.matches('[[a]')", "true"},
    {"'a'.matches('[[:alpha:]]')", "true"},
};

static const struct mistake mistakes[] = {
    {"self.wires[0].nothing", "rule/unknown-name", "nothing",
	"a wire has no field `nothing`", NULL},
    {"self.wires[0].nothing()", "rule/unknown-name", "nothing",
	"a wire has no function `nothing`", NULL},
    {"self.wires[0] > 1", "rule/type", "self.wires[0] > 1",
	"`>` does not take wire and int",
	"name a part of the wire, such as `from`, `to`, `timeout`"},
    {"self.rate * self.rate > 5", "rule/unit", "self.rate * self.rate > 5",
	"a quantity (1/time^2) cannot be compared with a plain number", ""},
    {"[1] == ['a']", "rule/type", "[1] == ['a']",
	"list(int) and list(string) are never equal", NULL},
    {"{1: 1} == {'a': 1}", "rule/type", "{1: 1} == {'a': 1}",
	"map(int, int) and map(string, int) are never equal", NULL},
    {"1 < 'a'", "rule/type", "1 < 'a'", "`<` does not take int and string",
	NULL},
    {POWER200("self.rate") " > 1", "rule/unit", POWER200("self.rate"),
	"the unit has too great an exponent", NULL},
    {POWER200("self.size") " > 1", "rule/unit", POWER200("self.size"),
	"the unit has too great an exponent", NULL},
    {POWER200("self.cost") " > 1", "rule/unit", POWER200("self.cost"),
	"the unit has too great an exponent", NULL},
    {"{'a': 1}[1]", "rule/type", "1", "the index must be string, not int",
	NULL},
    {"self.id.matches(1)", "rule/type", "1", "`matches` does not take int",
	NULL},
    {"self.reach(1)", "rule/type", "self.reach(1)",
	"`reach` takes 0 arguments, not 1", NULL},
    {"self.calls(1.5)", "rule/type", "1.5",
	"`calls` wants box here, not double", NULL},
    {"{'a': 1}.nothing()", "rule/unknown-name", "nothing",
	"map(string, int) has no function `nothing`", NULL},
    {"'\\xZZ'", "rule/syntax", "\\xZZ", "this escape needs more digits", NULL},
    {"'a\r'", "rule/syntax", "'a", "this text has no closing quote", NULL},
    {"[1].map(true, 1)", "rule/syntax", "true",
	"`map` wants the name of a variable first", NULL},
    {"[1].map(false, 1)", "rule/syntax", "false",
	"`map` wants the name of a variable first", NULL},
    {"[1].map(null, 1)", "rule/syntax", "null",
	"`map` wants the name of a variable first", NULL},
    {"[1].map(1, 2, 3, 4)", "rule/type", "[1].map(1, 2, 3, 4)",
	"`map` wants a name and what to ask of it, as in `.map(x, x.id)`",
	NULL},
    {"self.id.matches('(?i')", "rule/regex", "'(?i'",
	"a pattern has only plain groups, `(...)`, `(?:...)` and `(?i)`", NULL},
    {D520 ".5 > 1.0", "rule/syntax", D520 ".5",
	"this number does not fit in 64 bits", NULL},
};

/* What is long costs by its length: none of these is done in few steps. */
static const char *const dear[] = {
    "size('" X200 "')",
    "'" X200 "'.contains('y')",
    "'" X200 "'.startsWith('y')",
    "'" X200 "'.endsWith('y')",
    "'" X200 "'.matches('y')",
    "string(bytes('" X200 "'))",
    "'" X200 "' + '" X200 "'",
    "'" X200 "' == '" X200 "y'",
    "{'a': 1, 'b': 2, 'c': 3, 'd': 4}",
    "[1, 2, 3, 4, 5, 6] + [1]",
};

static void test_dear(struct arena *arena, const void *row)
{
	const char *text = row;
	struct diag_list diags;
	struct expr *expr = host_compile(arena, text, NULL, &diags);
	if (!ok(expr != NULL, "`%.40s` compiles", text))
		return;
	uint64_t least = 0;
	struct expr_value v = host_run(arena, expr, least);
	while (v.kind == EXPR_ERROR && v.as.error->fatal && least < 10000)
		v = host_run(arena, expr, ++least);
	ok(v.kind != EXPR_ERROR && least >= 3,
	    "... and takes three steps or more: %u", (unsigned)least);
}

int main(void)
{
	TEST_ANSWERS(answers);
	TEST_MISTAKES(mistakes);
	for (size_t i = 0; i < sizeof(dear) / sizeof(*dear); i++)
		with_arena(test_dear, dear[i]);
	return done_testing();
}
