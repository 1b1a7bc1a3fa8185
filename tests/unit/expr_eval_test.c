#include "expr_ask.h"

static const struct answer arithmetic[] = {
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"7 / 2", "3"},
    {"-7 / 2", "-3"},
    {"7 % 3", "1"},
    {"-7 % 3", "-1"},
    {"7u / 2u", "3u"},
    {"1.5 + 1.5", "3.0"},
    {"3 * 2.0", "6.0"},
    {"7 / 2.0", "3.5"},
    {"1u + 0.5", "1.5"},
    {"1 - 2 - 3", "-4"},
    {"8 / 4 / 2", "1"},
    {"-(-3)", "3"},
    {"--3", "3"},
    {"1.0 / 0.0", "+Inf"},
    {"0.0 / 0.0", "NaN"},
    {"0.1 + 0.2", "0.30000000000000004"},
    {"9223372036854775807 + 1", "error: the result does not fit in 64 bits"},
    {"-9223372036854775808 - 1", "error: the result does not fit in 64 bits"},
    {"9223372036854775807 * 2", "error: the result does not fit in 64 bits"},
    {"-(-9223372036854775808)", "error: the result does not fit in 64 bits"},
    {"-9223372036854775808 / -1", "error: the result does not fit in 64 bits"},
    {"-9223372036854775808 % -1", "0"},
    {"0u - 1u", "error: the result does not fit in 64 bits"},
    {"18446744073709551615u + 1u", "error: the result does not fit in 64 bits"},
    {"1 / 0", "error: division by zero"},
    {"1 % 0", "error: modulus by zero"},
    {"1u / 0u", "error: division by zero"},
    {"dyn(1) + dyn(1u)", "error: `+` does not take int and uint"},
    {"dyn(1) + dyn('a')", "error: `+` does not take int and string"},
    {"dyn(1.0) % dyn(1.0)", "error: `%` does not take double and double"},
    {"-dyn('a')", "error: `-` does not take string"},
    {"!dyn(1)", "error: `!` does not take int"},
    {"'a' + 'b'", "'ab'"},
    {"b'a' + b'\\xff'", "b'a\\xff'"},
    {"[1] + [2]", "[1, 2]"},
    {"[] + []", "[]"},
};

static const struct answer comparison[] = {
    {"1 < 2", "true"},
    {"2 <= 2", "true"},
    {"1 > 2", "false"},
    {"2 >= 3", "false"},
    {"1 == 1.0", "true"},
    {"1 == 1u", "true"},
    {"1u == 1.0", "true"},
    {"1 < 1.5", "true"},
    {"-1 < 1u", "true"},
    {"1u > -1", "true"},
    {"9223372036854775807 < 9223372036854775808u", "true"},
    {"18446744073709551615u == 18446744073709551615u", "true"},
    {"0.0 / 0.0 == 0.0 / 0.0", "false"},
    {"0.0 / 0.0 != 0.0 / 0.0", "true"},
    {"0.0 / 0.0 < 1.0", "false"},
    {"0.0 / 0.0 >= 1.0", "false"},
    {"'a' < 'b'", "true"},
    {"'a' < 'B'", "false"},
    {"'' < 'a'", "true"},
    {"b'a' < b'b'", "true"},
    {"false < true", "true"},
    {"'a' == 'a'", "true"},
    {"'a' == \"a\"", "true"},
    {"b'a' == b'a'", "true"},
    {"null == null", "true"},
    {"self.owner == null", "false"},
    {"b.owner == null", "true"},
    {"b.next.next == null", "true"},
    {"self == self", "true"},
    {"self == b", "false"},
    {"self != b", "true"},
    {"self.next == b", "true"},
    {"dyn(1) == dyn('1')", "false"},
    {"dyn(1) != dyn('1')", "true"},
    {"dyn(1) < dyn('1')", "error: `<` does not take int and string"},
    {"dyn([1]) < dyn([2])", "error: `<` does not take list and list"},
    {"[1, 2] == [1, 2.0]", "true"},
    {"[1, 2] == [2, 1]", "false"},
    {"[[1]] == [[1]]", "true"},
    {"{'a': 1} == {'a': 1u}", "true"},
    {"{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "true"},
    {"{'a': 1} == {'b': 1}", "false"},
    {"{'a': 1} == {}", "false"},
    {"type(1) == int", "true"},
    {"type(1) == uint", "false"},
    {"type(1) == type(2)", "true"},
    {"type(self) == type(b)", "true"},
    {"type(self) == type(self.wires[0])", "false"},
    {"type(type(1)) == type", "true"},
    {"type([])", "list"},
    {"type({})", "map"},
    {"type(null)", "null_type"},
    {"type(1.0)", "double"},
    {"type(b'')", "bytes"},
    {"type(self)", "box"},
};

static const struct answer access[] = {
    {"[1, 2, 3][0]", "1"},
    {"[1, 2, 3][2u]", "3"},
    {"[1, 2, 3][dyn(1.0)]", "2"},
    {"[1, 2, 3][dyn(1.5)]", "error: the list has no such item"},
    {"[1, 2, 3][3]", "error: the list has no such item"},
    {"[1, 2, 3][-1]", "error: the list has no such item"},
    {"[1][9223372036854775807]", "error: the list has no such item"},
    {"[1][dyn(0.0 / 0.0)]", "error: the list has no such item"},
    {"[1][dyn('a')]", "error: list cannot be indexed by string"},
    {"{'a': 1}['a']", "1"},
    {"{'a': 1}.a", "1"},
    {"{'a-b': 1}.`a-b`", "1"},
    {"{1: 'x'}[1u]", "'x'"},
    {"{1: 'x'}[dyn(1.0)]", "'x'"},
    {"{'a': 1}['b']", "error: the map has no such key"},
    {"{'a': 1}.b", "error: the map has no key `b`"},
    {"{'a': {'b': 2}}.a.b", "2"},
    {"{'a': 1, 'a': 2}", "error: the map has this key twice"},
    {"{dyn(1.5): 2}", "error: a key is bool, int, uint or string, not double"},
    {"{true: 1, 2: 2, 3u: 3, 'a': 4}", "{true: 1, 2: 2, 3u: 3, 'a': 4}"},
    {"1 in [1, 2]", "true"},
    {"3 in [1, 2]", "false"},
    {"1.0 in [1, 2]", "true"},
    {"'a' in {'a': 1}", "true"},
    {"'b' in {'a': 1}", "false"},
    {"[1] in [[1], [2]]", "true"},
    {"'x' in self.tags", "true"},
    {"'x' in b.tags", "false"},
    {"dyn(self).id", "'a'"},
    {"dyn(self).hit_ratio", "90%"},
    {"dyn(self).nothing", "error: a box has no field `nothing`"},
    {"dyn(self).calls(b)", "true"},
    {"dyn(self).nothing()", "error: box has no function `nothing`"},
    {"dyn(1).nothing", "error: int has no fields, so no `nothing`"},
    {"self.fails()", "error: the host fails"},
    {"self.fails() || true", "true"},
    {"true ? 1 : 1 / 0", "1"},
    {"false ? 1 / 0 : 2", "2"},
    {"false && 1 / 0 == 1", "false"},
    {"1 / 0 == 1 && false", "false"},
    {"dyn(1) && true", "error: `&&` does not take int"},
    {"dyn(1) && false", "false"},
    {"dyn(1) ? 1 : 2", "error: `?` wants bool before it, not int"},
};

static const struct answer functions[] = {
    {"size('')", "0"},
    {"size('a\\u00e9\\U0001f600')", "3"},
    {"size(b'\\xc3\\xa9')", "2"},
    {"'abc'.size()", "3"},
    {"[1, 2].size()", "2"},
    {"size({'a': 1})", "1"},
    {"'abc'.contains('b')", "true"},
    {"'abc'.contains('')", "true"},
    {"''.contains('')", "true"},
    {"'abc'.contains('d')", "false"},
    {"'abc'.startsWith('ab')", "true"},
    {"'abc'.startsWith('bc')", "false"},
    {"'abc'.endsWith('bc')", "true"},
    {"'abc'.endsWith('abcd')", "false"},
    {"int(3.9)", "3"},
    {"int(-3.9)", "-3"},
    {"int('-12')", "-12"},
    {"int(12u)", "12"},
    {"int(1e19)", "error: this value is out of the range of int"},
    {"int(0.0 / 0.0)", "error: this value is out of the range of int"},
    {"int(18446744073709551615u)",
	"error: this value is out of the range of int"},
    {"int('1.5')", "error: this text is no int"},
    {"int('')", "error: this text is no int"},
    {"int(' 1')", "error: this text is no int"},
    {"uint(3)", "3u"},
    {"uint(-3)", "error: this value is out of the range of uint"},
    {"uint(3.9)", "3u"},
    {"uint('18446744073709551615')", "18446744073709551615u"},
    {"uint('18446744073709551616')", "error: this text is no uint"},
    {"double(3)", "3.0"},
    {"double('1.5')", "1.5"},
    {"double('1e400')", "+Inf"},
    {"double('-Infinity')", "-Inf"},
    {"double('0x10')", "error: this text is no double"},
    {"double('1,5')", "error: this text is no double"},
    {"double(self.rate)", "100.0"},
    {"int(self.latency * 1000)", "10"},
    {"string(1)", "'1'"},
    {"string(1u)", "'1'"},
    {"string(1.5)", "'1.5'"},
    {"string(true)", "'true'"},
    {"string(b'abc')", "'abc'"},
    {"string(b'\\xff')", "error: these bytes are no UTF-8"},
    {"string(self.rate)", "'100/s'"},
    {"bytes('\\u00e9')", "b'\\xc3\\xa9'"},
    {"bool('true')", "true"},
    {"bool('F')", "false"},
    {"bool('yes')", "error: this text is no bool"},
    {"dyn(1)", "1"},
    {"twice(3)", "6.0"},
    {"twice(2u)", "4.0"},
};

struct budget {
	const char *text;
	uint64_t steps;
	const char *want;
};

#define SPENT "error: the expression takes too many steps"

static const struct budget budgets[] = {
    {"1", 1, "1"},
    {"1", 0, SPENT},
    {"1 + 1", 3, "2"},
    {"1 + 1", 2, SPENT},
    {"[1, 2, 3].all(x, x > 0)", 14, "true"},
    {"[1, 2, 3].all(x, x > 0)", 13, SPENT},
    {"true || 1 / 0 == 1", 2, "true"},
    {"(1 == 2 - 1) || true", 3, SPENT},
    {"[1].exists(x, x == 1 || x == 2) || true", 4, SPENT},
    {"self.dear() || true", 1000, SPENT},
    {"[1,2,3,4].map(a,[1,2,3,4].map(b,[1,2,3,4].map(c,[1,2,3,4].map(d,"
     "[1,2,3,4].map(e,[1,2,3,4].map(f,[1,2,3,4].map(g,1)))))))",
	10000, SPENT},
    {"['aaaaaaaaaaaaaaaa'].map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x)"
     ".map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x)"
     ".map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x)"
     ".map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x).map(x,x+x)"
     ".size()",
	10000, SPENT},
    {"[1].map(x,[x,x,x,x]).map(x,[x,x,x,x]).map(x,[x,x,x,x])"
     ".map(x,[x,x,x,x]).map(x,[x,x,x,x]).map(x,[x,x,x,x])"
     ".map(x,[x,x,x,x]).map(x,[x,x,x,x]).map(x,[x,x,x,x])"
     ".map(x,[x,x,x,x]).map(x,[x,x,x,x]).map(x, x == x)",
	10000, SPENT},
    {"[1, 2, 3] == [1, 2, 3]", 4, SPENT},
    {"e || e", 100, "error: e"},
};

static void test_budget(struct arena *arena, const void *row)
{
	const struct budget *budget = row;
	struct diag_list diags;
	struct expr *expr = host_compile(arena, budget->text, NULL, &diags);
	if (!ok(expr != NULL, "`%s` compiles", budget->text))
		return;
	struct expr_value v = host_run(arena, expr, budget->steps);
	is_str(host_show(arena, v), budget->want, "%s in %llu steps is %s",
	    budget->text, (unsigned long long)budget->steps, budget->want);
	bool spent = strcmp(budget->want, SPENT) == 0;
	ok(spent == (v.kind == EXPR_ERROR && v.as.error->fatal),
	    "... and %s fatal", spent ? "is" : "is not");
}

static void test_error_span(struct arena *arena, const void *row)
{
	(void)row;
	struct diag_list diags;
	struct expr *expr =
	    host_compile(arena, "true && (7 / (3 - 3)) > 1", NULL, &diags);
	struct expr_value v = host_run(arena, expr, 100);
	ok(v.kind == EXPR_ERROR, "a division by zero is an error");
	is_int(v.as.error->span.start, 8, "an error begins where it happens");
	is_int(v.as.error->span.end, 21, "an error ends where it happens");
}

/* A list that holds the same list over and over prints in bounded space. */
static void test_bounded_print(struct arena *arena, const void *row)
{
	(void)row;
	struct expr_value v = expr_int(1);
	for (int depth = 0; depth < 40; depth++) {
		struct expr_value *twice =
		    arena_array(arena, 2, sizeof(*twice));
		twice[0] = twice[1] = v;
		v = expr_list_of(arena, twice, 2);
	}
	struct buf buf = {.arena = arena};
	expr_write(&buf, v);
	ok(buf.length > 1000 && buf.length < 100000,
	    "a list of 2^40 items prints in bounded space");
}

int main(void)
{
	TEST_ANSWERS(arithmetic);
	TEST_ANSWERS(comparison);
	TEST_ANSWERS(access);
	TEST_ANSWERS(functions);
	for (size_t i = 0; i < sizeof(budgets) / sizeof(*budgets); i++)
		with_arena(test_budget, &budgets[i]);
	with_arena(test_error_span, NULL);
	with_arena(test_bounded_print, NULL);
	return done_testing();
}
