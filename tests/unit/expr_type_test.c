#include "expr_ask.h"

static const struct answer quantities[] = {
    {"self.rate", "100/s"},
    {"self.rate + b.rate", "150/s"},
    {"self.rate - b.rate", "50/s"},
    {"self.rate * 2", "200/s"},
    {"2 * self.rate", "200/s"},
    {"self.rate / 2", "50/s"},
    {"self.rate * self.latency", "1.0"},
    {"self.rate / b.rate", "2.0"},
    {"self.rate * self.hit_ratio", "90/s"},
    {"1 - self.hit_ratio", "10%"},
    {"self.hit_ratio * self.hit_ratio", "81%"},
    {"-self.rate + self.rate == 0", "true"},
    {"self.size * self.rate > 0", "true"},
    {"1 / self.latency == self.rate", "true"},
    {"self.rate > b.rate", "true"},
    {"self.rate > 0", "true"},
    {"0 < self.rate", "true"},
    {"self.rate == 0.0", "false"},
    {"self.rate + 0 == self.rate", "true"},
    {"self.replicas > 1", "true"},
    {"self.replicas * 1.5", "3.0"},
    {"self.replicas * self.rate > self.capacity", "false"},
    {"self.rate / self.capacity < 0.6", "true"},
    {"self.latency * 3 < self.wires[0].timeout", "true"},
    {"self.cost * 2", "$240/month"},
    {"any * 1.0 == any", "true"},
    {"any < self.latency", "false"},
    {"any < self.rate", "error: `<` joins quantities of time and 1/time"},
    {"any + 1", "error: `+` joins quantities of time and plain"},
    {"any == self.rate", "false"},
    {"any > 0", "true"},
    {"dyn(self.rate) < self.latency",
	"error: `<` joins quantities of 1/time and time"},
    {"dyn(self.rate) == self.latency", "false"},
    {"dyn(self.rate) == 100", "false"},
    {"dyn(self.rate) - dyn(self.rate) == 0", "true"},
    {"[self.rate, self.latency].size()", "2"},
    {"t ? self.rate : b.rate", "100/s"},
    {"t ? 1 : 2.0", "1"},
    {"t ? null : self", "null"},
    {"t ? [] : [1]", "[]"},
    {"self.rate == quantity('100/s')", "true"},
    {"self.latency < quantity('50 ms')", "true"},
    {"self.hit_ratio >= quantity('90%')", "true"},
    {"self.replicas > quantity('1')", "true"},
    {"self.size * quantity('2/s')", "1 KB/s"},
    {"quantity(\"3 min\")", "3 min"},
};

static const struct mistake units[] = {
    {"self.rate > self.latency", "rule/unit", "self.rate > self.latency",
	"a rate (1/time) cannot be compared with a duration (time)", NULL},
    {"t && self.latency == self.rate", "rule/unit", "self.latency == self.rate",
	"a duration (time) cannot be compared with a rate (1/time)", NULL},
    {"self.rate > 500", "rule/unit", "self.rate > 500",
	"a rate (1/time) cannot be compared with a plain number",
	"give the number its unit, as in quantity('12k/s'); only 0 needs none"},
    {"0.1 >= self.latency", "rule/unit", "0.1 >= self.latency",
	"a plain number cannot be compared with a duration (time)",
	"give the number its unit, as in quantity('100 ms'); only 0 needs "
	"none"},
    {"self.rate > quantity('3 s')", "rule/unit", "self.rate > quantity('3 s')",
	"a rate (1/time) cannot be compared with a duration (time)", NULL},
    {"quantity('100 mss')", "rule/unit", "'100 mss'",
	"`mss` is no unit; a quantity such as 100 ms is needed",
	"did you mean '100 ms'?"},
    {"quantity('soon')", "rule/unit", "'soon'",
	"a quantity such as 100 ms is needed", NULL},
    {"quantity(100)", "rule/type", "quantity(100)",
	"`quantity` wants one text, as it is written",
	"such as quantity('500/s')"},
    {"quantity(self.id)", "rule/type", "quantity(self.id)",
	"`quantity` wants one text, as it is written", NULL},
    {"quantity('1', '2')", "rule/type", "quantity('1', '2')",
	"`quantity` wants one text, as it is written", NULL},
    {"qantity('1')", "rule/unknown-name", "qantity",
	"there is no function `qantity`", "did you mean `quantity`?"},
    {"self.size > self.replicas", "rule/unit", "self.size > self.replicas",
	"a size (bytes) cannot be compared with a plain number", NULL},
    {"self.rate + self.latency", "rule/unit", "self.rate + self.latency",
	"a rate (1/time) cannot be added to a duration (time)", NULL},
    {"self.rate - 1", "rule/unit", "self.rate - 1",
	"a rate (1/time) cannot be reduced by a plain number", NULL},
    {"self.rate * self.rate > self.rate", "rule/unit",
	"self.rate * self.rate > self.rate",
	"a quantity (1/time^2) cannot be compared with a rate (1/time)", NULL},
    {"self.rate * self.size < self.rate", "rule/unit",
	"self.rate * self.size < self.rate",
	"a quantity (bytes/time) cannot be compared with a rate (1/time)",
	NULL},
    {"self.takes(self.latency)", "rule/unit", "self.latency",
	"`takes` wants a rate here, not a duration", NULL},
    {"self.takes(5)", "rule/type", "5", "`takes` wants a rate here, not int",
	NULL},
};

static const struct mistake names[] = {
    {"slef.rate", "rule/unknown-name", "slef",
	"there is nothing called `slef` here", "did you mean `self`?"},
    {"self.rte > 0", "rule/unknown-name", "rte", "a box has no field `rte`",
	"did you mean `rate`?"},
    {"self.hitratio", "rule/unknown-name", "hitratio",
	"a box has no field `hitratio`", "did you mean `hit_ratio`?"},
    {"has(self.ownr)", "rule/unknown-name", "ownr", "a box has no field `ownr`",
	"did you mean `owner`?"},
    {"self.next.next.zzz", "rule/unknown-name", "zzz",
	"a box has no field `zzz`", ""},
    {"self.`hit-ratio`", "rule/unknown-name", "hit-ratio",
	"a box has no field `hit-ratio`", "did you mean `hit_ratio`?"},
    {"self.reach.size()", "rule/unknown-name", "reach",
	"`reach` of a box is a function", "write `reach(...)`"},
    {"self.rate()", "rule/unknown-name", "rate",
	"`rate` of a box is a field, not a function", "write it without `()`"},
    {"self.reech()", "rule/unknown-name", "reech",
	"a box has no function `reech`", "did you mean `reach`?"},
    {"twise(1)", "rule/unknown-name", "twise", "there is no function `twise`",
	"did you mean `twice`?"},
    {"sizes([1])", "rule/unknown-name", "sizes", "there is no function `sizes`",
	"did you mean `size`?"},
    {"'a'.startswith('a')", "rule/unknown-name", "startswith",
	"string has no function `startswith`", "did you mean `startsWith`?"},
    {"boxes.exists(bx, box.rate > 0)", "rule/unknown-name", "box",
	"there is nothing called `box` here", "did you mean `bx`?"},
};

static const struct mistake types[] = {
    {"1 && true", "rule/type", "1", "`&&` wants bool, not int", NULL},
    {"t || self.rate", "rule/type", "self.rate", "`||` wants bool, not a rate",
	NULL},
    {"!self", "rule/type", "self", "`!` wants bool, not box", NULL},
    {"1 ? 2 : 3", "rule/type", "1", "`?` wants bool before it, not int", NULL},
    {"t ? 1 : 'a'", "rule/type", "t ? 1 : 'a'",
	"`?:` gives int or string: both must be of one type", NULL},
    {"1 + 'a'", "rule/type", "1 + 'a'", "`+` does not take int and string",
	NULL},
    {"1 + 1u", "rule/type", "1 + 1u", "`+` does not take int and uint", NULL},
    {"1.0 % 2.0", "rule/type", "1.0 % 2.0",
	"`%` does not take double and double", NULL},
    {"-1u", "rule/type", "-1u", "`-` does not take uint", NULL},
    {"-'a'", "rule/type", "-'a'", "`-` does not take string", NULL},
    {"'a' < 1", "rule/type", "'a' < 1", "`<` does not take string and int",
	NULL},
    {"self < b", "rule/type", "self < b", "`<` does not take box and box",
	NULL},
    {"self.id == 1", "rule/type", "self.id == 1",
	"string and int are never equal", NULL},
    {"self == self.wires[0]", "rule/type", "self == self.wires[0]",
	"box and wire are never equal", NULL},
    {"self.id in [1]", "rule/type", "self.id in [1]",
	"string is never in list(int)", NULL},
    {"1 in 'a'", "rule/type", "1 in 'a'", "`in` does not take int and string",
	NULL},
    {"self.id.x", "rule/type", "self.id.x", "string has no fields, so no `x`",
	NULL},
    {"boxes.rate", "rule/type", "boxes.rate",
	"list(box) has no fields, so no `rate`",
	"ask its items: `.exists(x, x.rate ...)`, `.map(x, x.rate)`"},
    {"self[0]", "rule/type", "self[0]",
	"only lists and maps have items, not box", NULL},
    {"boxes['a']", "rule/type", "'a'", "the index must be int, not string",
	NULL},
    {"{'a': 1}[1]", "rule/type", "1", "the index must be string, not int",
	NULL},
    {"{1.5: 1}", "rule/type", "1.5",
	"a key is bool, int, uint or string, not double", NULL},
    {"size(1)", "rule/type", "1", "`size` does not take int", NULL},
    {"size([1], 2)", "rule/type", "size([1], 2)",
	"`size` takes 1 argument, not 2", NULL},
    {"'a'.contains(1)", "rule/type", "1", "`contains` does not take int", NULL},
    {"self.calls(self, b)", "rule/type", "self.calls(self, b)",
	"`calls` takes 1 argument, not 2", NULL},
    {"self.calls(1)", "rule/type", "1", "`calls` wants box here, not int",
	NULL},
    {"twice()", "rule/type", "twice()", "`twice` takes 1 argument, not 0",
	NULL},
    {"twice('a')", "rule/type", "'a'", "`twice` wants double here, not string",
	NULL},
    {"int(true)", "rule/type", "true", "`int` does not take bool", NULL},
};

static void test_all_problems(struct arena *arena, const void *row)
{
	(void)row;
	struct diag_list diags;
	struct expr *expr = host_compile(arena,
	    "self.rte > 1 && 1 + 'a' == x || b.capcity < 5", NULL, &diags);
	ok(!expr, "an expression with four mistakes does not compile");
	is_int(diags.length, 4, "each mistake is told, and told once");
}

struct result {
	const char *text;
	const struct expr_type *wanted;
	const char *type; /* or NULL: refused, and ... */
	const char *says;
};

static const struct result results[] = {
    {"t", &expr_type_bool, "bool", NULL},
    {"dyn(t)", &expr_type_bool, "dyn", NULL},
    {"1", &expr_type_bool, NULL, "the result must be bool, not int"},
    {"self.rate", &expr_type_quantity[MEASURE_RATE], "a rate", NULL},
    {"self.rate", &expr_type_quantity[MEASURE_DURATION], NULL,
	"the result must be a duration, not a rate"},
    {"1", &expr_type_double, "int", NULL},
    {"self.rate", &expr_type_quantity[MEASURE_ANY], "a rate", NULL},
    {"boxes.filter(x, t)", NULL, "list(box)", NULL},
    {"boxes.map(x, x.id)", NULL, "list(string)", NULL},
    {"[1, 2.0]", NULL, "list(dyn)", NULL},
    {"[]", NULL, "list(dyn)", NULL},
    {"{'a': 1}", NULL, "map(string, int)", NULL},
    {"self.reach()[0].next", NULL, "box", NULL},
    {"self.rate * self.latency", NULL, "double", NULL},
    {"self.rate * self.size", NULL, "bytes/time", NULL},
    {"self.rate * 2", NULL, "a rate", NULL},
    {"self.hit_ratio", NULL, "double", NULL},
    {"any * 2", NULL, "a quantity", NULL},
    {"null", NULL, "null", NULL},
    {"type(1)", NULL, "type", NULL},
    {"t ? self : null", NULL, "box", NULL},
};

static void test_result(struct arena *arena, const void *row)
{
	const struct result *r = row;
	struct diag_list diags;
	struct expr *expr = host_compile(arena, r->text, r->wanted, &diags);
	ok((expr != NULL) == (r->type != NULL), "`%s` %s", r->text,
	    r->type ? "is accepted" : "is refused");
	if (expr && r->type)
		is_str(expr_type_text(arena, expr_result_type(expr)), r->type,
		    "`%s` is of type %s", r->text, r->type);
	else if (diags.first && r->says)
		is_str(diags.first->text, r->says, "... %s", r->says);
}

static void test_reads(struct arena *arena, const void *row)
{
	(void)row;
	struct diag_list diags;
	struct expr *expr = host_compile(
	    arena, "[self].exists(b, b.rate > 0) && t", NULL, &diags);
	ok(expr_reads(expr, 0), "an expression reads what it names");
	ok(!expr_reads(expr, 1), "a macro's variable hides an outer one");
	ok(expr_reads(expr, 3), "... all that it names");
	ok(!expr_reads(expr, 1000), "and nothing that is not there");
}

struct finder {
	struct expr_value values[2];
	unsigned asked;
};

static const struct expr_value *find_true(
    struct expr_context *context, uint32_t variable)
{
	struct finder *finder = context->finder;
	finder->asked++;
	finder->values[variable] = expr_bool(true);
	return &finder->values[variable];
}

static void test_find(struct arena *arena, const void *row)
{
	(void)row;
	static const struct {
		const char *text;
		unsigned asked;
	} rows[] = {
	    {"f && late", 0},
	    {"late && late", 1},
	    {"[late, late].all(x, x)", 1},
	    {"[1, 2].exists(x, x > 1 && late)", 1},
	};
	const struct expr_variable variables[] = {
	    {STR("f"), {.kind = EXPR_BOOL}},
	    {STR("late"), {.kind = EXPR_BOOL}}};
	struct expr_env env = {.variables = variables, .count = 2};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct diag_list diags;
		diag_list_init(&diags, arena);
		struct expr_place place = {.text = str_from(rows[i].text)};
		struct expr *expr =
		    expr_compile(arena, &place, &env, NULL, &diags);
		struct finder finder = {.values = {expr_bool(false)}};
		struct expr_context context = {
		    .arena = arena,
		    .variables = finder.values,
		    .find = find_true,
		    .finder = &finder,
		    .steps = 100,
		};
		struct expr_value v = expr_eval(expr, &context);
		ok(v.kind == EXPR_BOOL && v.as.flag == (i > 0),
		    "`%s` has its value", rows[i].text);
		is_int(finder.asked, rows[i].asked,
		    "... for which a variable is found %u times",
		    rows[i].asked);
	}
}

enum {
	PARTS = 12,
};

static void test_parts(struct arena *arena, const void *row)
{
	(void)row;
	struct diag_list diags;
	struct expr *expr = host_compile(
	    arena, "t && (f || [1].all(x, x > 0)) && u", NULL, &diags);
	is_int(expr_part_count(expr), PARTS, "each node is a part");
	struct expr_value trace[PARTS] = {0}, values[HOST_VARIABLES];
	host_values(arena, values);
	struct expr_context context = {
	    .arena = arena, .variables = values, .steps = 100, .trace = trace};
	expr_eval(expr, &context);
	static const struct {
		const char *text, *value;
		uint32_t depth;
		bool bound, literal, implied;
	} want[] = {
	    {"t && (f || [1].all(x, x > 0)) && u", "? u", 0, false, false,
		true},
	    {"t && (f || [1].all(x, x > 0))", "true", 1, false, false, true},
	    {"t", "true", 2, false, false, false},
	    {"(f || [1].all(x, x > 0))", "true", 2, false, false, true},
	    {"f", "false", 3, false, false, false},
	    {"[1].all(x, x > 0)", "true", 3, false, false, false},
	    {"[1]", "[1]", 4, false, true, false},
	    {"1", "1", 5, false, true, false},
	    {"x > 0", "true", 4, true, false, false},
	    {"x", "1", 5, true, false, false},
	    {"0", "0", 5, true, true, false},
	    {"u", "? u", 1, false, false, false},
	};
	for (uint32_t i = 0; i < PARTS; i++) {
		struct expr_part part = expr_part(expr, i);
		is_str(
		    part.text, want[i].text, "part %u is %s", i, want[i].text);
		is_str(host_show(arena, trace[i]), want[i].value,
		    "... and is %s", want[i].value);
		ok(part.depth == want[i].depth && part.bound == want[i].bound &&
			part.literal == want[i].literal &&
			part.implied == want[i].implied,
		    "... and is described as it is");
	}
	expr = host_compile(arena, "f && t", NULL, &diags);
	memset(trace, 0, sizeof(trace));
	expr_eval(expr, &context);
	ok(trace[2].kind == EXPR_NONE, "what was never needed has no value");
	expr = host_compile(arena, "!t || 1 + 2 + n > 0", NULL, &diags);
	ok(!expr_part(expr, 1).implied && expr_part(expr, 2).implied,
	    "what is negated is implied by its negation");
	ok(!expr_part(expr, 4).implied && expr_part(expr, 5).implied,
	    "so is the beginning of a sum by the sum");
}

static void test_dotted(struct arena *arena, const void *row)
{
	(void)row;
	const struct expr_variable variables[] = {
	    {STR("a.b"), expr_type_int},
	    {STR("x.y.z"), expr_type_string},
	    {STR("z"), expr_type_bool},
	};
	const struct expr_value values[] = {
	    expr_int(5), expr_string(STR("deep")), expr_bool(true)};
	static const struct answer rows[] = {
	    {"a.b + 1", "6"},
	    {"(a.b) + 1", "6"},
	    {"(( a . b )) + 1", "6"},
	    {"z", "'deep'"},
	    {"y.z", "'deep'"},
	    {".z", "true"},
	    {"[{'z': 2}].map(y, y.z)", "[2]"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct expr_env env = {
		    .variables = variables,
		    .count = 3,
		    .container = STR("x.y"),
		};
		struct diag_list diags;
		diag_list_init(&diags, arena);
		struct expr_place place = {.text = str_from(rows[i].text)};
		struct expr *expr =
		    expr_compile(arena, &place, &env, NULL, &diags);
		struct expr_context context = {
		    .arena = arena, .variables = values, .steps = 100};
		is_str(expr ? host_show(arena, expr_eval(expr, &context))
			    : diags.first->text,
		    rows[i].want, "in the container x.y, %s is %s",
		    rows[i].text, rows[i].want);
	}
}

/* A host may leave types to the evaluation, as the tests of CEL do. */
static void test_unchecked(struct arena *arena, const void *row)
{
	const struct mistake *m = row;
	struct expr_env env = host_env;
	env.unchecked = true;
	struct source *source =
	    source_new(arena, STR("test"), str_from(m->text));
	struct expr_place place = expr_place_source(source);
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct expr *expr = expr_compile(arena, &place, &env, NULL, &diags);
	if (!ok(expr && !diags.first, "unchecked, `%s` is none", m->text))
		return;
	struct expr_value v = host_run(arena, expr, 10000);
	ok(v.kind == EXPR_ERROR || v.kind == EXPR_BOOL || v.kind == EXPR_INT,
	    "... until it is run: %s", expr_kind_name(v.kind));
}

#define TEST_UNCHECKED(mistakes)                                               \
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*(mistakes)); i++)    \
	with_arena(test_unchecked, &(mistakes)[i])

int main(void)
{
	TEST_UNCHECKED(units);
	TEST_UNCHECKED(names);
	TEST_UNCHECKED(types);
	TEST_ANSWERS(quantities);
	TEST_MISTAKES(units);
	TEST_MISTAKES(names);
	TEST_MISTAKES(types);
	for (size_t i = 0; i < sizeof(results) / sizeof(*results); i++)
		with_arena(test_result, &results[i]);
	with_arena(test_all_problems, NULL);
	with_arena(test_reads, NULL);
	with_arena(test_find, NULL);
	with_arena(test_parts, NULL);
	with_arena(test_dotted, NULL);
	return done_testing();
}
