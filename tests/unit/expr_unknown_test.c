#include "expr_ask.h"

/* Rows: the left operand t, f, u, e; columns: the right one. */
static const struct answer and_table[] = {
    {"t && t", "true"},
    {"t && f", "false"},
    {"t && u", "? u"},
    {"t && e", "error: e"},
    {"f && t", "false"},
    {"f && f", "false"},
    {"f && u", "false"},
    {"f && e", "false"},
    {"u && t", "? u"},
    {"u && f", "false"},
    {"u && u", "? u"},
    {"u && e", "? u"},
    {"e && t", "error: e"},
    {"e && f", "false"},
    {"e && u", "? u"},
    {"e && e", "error: e"},
};

static const struct answer or_table[] = {
    {"t || t", "true"},
    {"t || f", "true"},
    {"t || u", "true"},
    {"t || e", "true"},
    {"f || t", "true"},
    {"f || f", "false"},
    {"f || u", "? u"},
    {"f || e", "error: e"},
    {"u || t", "true"},
    {"u || f", "? u"},
    {"u || u", "? u"},
    {"u || e", "? u"},
    {"e || t", "true"},
    {"e || f", "error: e"},
    {"e || u", "? u"},
    {"e || e", "error: e"},
};

static const struct answer strict[] = {
    {"!u", "? u"},
    {"!e", "error: e"},
    {"u ? 1 : 2", "? u"},
    {"e ? 1 : 2", "error: e"},
    {"t ? 1 : n", "1"},
    {"f ? 1 : n", "? n"},
    {"f ? n : 2", "2"},
    {"n + 1", "? n"},
    {"1 + n", "? n"},
    {"-n", "? n"},
    {"n == 1", "? n"},
    {"n != 1", "? n"},
    {"n < 1", "? n"},
    {"n == n", "? n"},
    {"n in [1, 2]", "? n"},
    {"[1, n]", "? n"},
    {"{'a': n}", "{'a': ?}"},
    {"{'a': n}.a", "? n"},
    {"{'a': n, 'b': 2}.b", "2"},
    {"'a' in {'a': n}", "true"},
    {"size({'a': n})", "1"},
    {"{'a': n} == {'a': 1}", "? n"},
    {"{'a': 1} == {'a': n}", "? n"},
    {"{'a': n, 'b': 2} == {'a': 1, 'b': 3}", "false"},
    {"{'a': n} == {'b': 1}", "false"},
    {"{'a': n} in [{'a': 1}]", "? n"},
    {"{'a': n, 'b': e}", "error: e"},
    {"{n: 1}", "? n"},
    {"[1, 2][n]", "? n"},
    {"{'a': 1}[string(n)]", "? n"},
    {"string(n)", "? n"},
    {"dyn(n) + 1", "? n"},
    {"type(n)", "? n"},
    {"n + (1 / 0)", "? n"},
    {"(1 / 0) + n", "? n"},
    {"u && n == 1", "? u n"},
    {"u || n == 1", "? u n"},
    {"n + n", "? n"},
    {"u == (n == 1)", "? u n"},
};

static const struct answer host[] = {
    {"self.capacity", "200/s"},
    {"b.capacity", "? b.capacity"},
    {"b.hit_ratio", "? b.hit-ratio"},
    {"b.next.rate", "? c.rate"},
    {"b.capacity + b.next.capacity", "? b.capacity c.capacity"},
    {"self.rate < b.capacity", "? b.capacity"},
    {"self.rate < b.capacity || true", "true"},
    {"b.rate > 0 && b.capacity > 0", "? b.capacity"},
    {"self.takes(b.rate)", "true"},
    {"b.takes(self.rate)", "? b.capacity"},
    {"self.takes(b.capacity)", "? b.capacity"},
    {"self.guess()", "? a.guess"},
    {"twice(double(n))", "? n"},
};

static const struct answer has[] = {
    {"has(self.owner)", "true"},
    {"has(b.owner)", "false"},
    {"has(self.capacity)", "true"},
    {"has(b.capacity)", "false"},
    {"has(b.capacity) && b.capacity > ten", "false"},
    {"!has(b.capacity) || b.capacity > ten", "true"},
    {"has(self.latency)", "false"},
    {"self.latency > 0", "true"},
    {"has(b.next.next.rate)", "false"},
    {"has(b.next.next.next.rate)",
	"error: null_type has no fields, so no "
	"`next`"},
    {"has({'a': n}.a)", "false"},
    {"has({'a': 1}.a)", "true"},
    {"has({'a': 1}.b)", "false"},
    {"has({'a': null}.a)", "true"},
    {"has(self.wires[0].timeout)", "true"},
    {"has(b.wires[0].timeout)", "false"},
};

static void test_many_paths(struct arena *arena, const void *row)
{
	(void)row;
	const struct expr_unknown *all = NULL;
	for (int i = 0; i < 100; i++) {
		struct expr_value one =
		    expr_unknown_path(arena, str_printf(arena, "p%d", i));
		all = expr_unknown_join(arena, all, one.as.unknown);
	}
	struct str_list paths = {0};
	expr_unknown_paths(arena, all, &paths);
	is_int(paths.length, EXPR_MOST_PATHS, "a join keeps so many paths");
	is_str(paths.at[0], "p0", "the oldest paths stay");
	is_str(paths.at[31], "p31", "in the order in which they were met");
	ok(expr_unknown_join(arena, NULL, NULL) == NULL,
	    "nothing joined with nothing is nothing");
	ok(expr_unknown_join(arena, all, all) == all,
	    "a set joined with itself is itself");
}

int main(void)
{
	TEST_ANSWERS(and_table);
	TEST_ANSWERS(or_table);
	TEST_ANSWERS(strict);
	TEST_ANSWERS(host);
	TEST_ANSWERS(has);
	with_arena(test_many_paths, NULL);
	return done_testing();
}
