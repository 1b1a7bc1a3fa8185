#include "expr_ask.h"

/* A YAML text whose `when` is an expression; what the caret must be under. */
struct case_of_yaml {
	const char *style, *yaml, *under;
};

static const struct case_of_yaml cases[] = {
    {"plain", "when: t && oops\n", "oops"},
    {"plain, indented", "a:\n  when:   t && oops # why\n", "oops"},
    {"plain of two lines", "when: t &&\n  t && oops\n", "oops"},
    {"plain of two lines, blanks", "when: t &&  \n\n   t && oops\n", "oops"},
    {"plain with text before", "when: size('\xc3\xa9') > 0 && oops\n", "oops"},
    {"single quotes", "when: 't && oops'\n", "oops"},
    {"doubled single quotes", "when: 'self.id == ''x'' && oops'\n", "oops"},
    {"single quotes of two lines", "when: 't &&\n  oops'\n", "oops"},
    {"double quotes", "when: \"t && oops\"\n", "oops"},
    {"escapes", "when: \"self.id == \\\"x\\\" && oops\"\n", "oops"},
    {"hexadecimal escapes", "when: \"self.id == '\\u00e9\\x41' && oops\"\n",
	"oops"},
    {"an escaped line end", "when: \"t && \\\n  oops\"\n", "oops"},
    {"a literal block", "when: |\n  t &&\n  oops\n", "oops"},
    {"a literal block, deeper lines", "when: |-\n  t &&\n    oops\n", "oops"},
    {"a literal block, blank lines", "when: |\n\n  t &&\n\n\n  oops\n", "oops"},
    {"a literal block with a comment", "when: | # why\n    t && oops\n",
	"oops"},
    {"a folded block", "when: >\n  t &&\n  oops\n", "oops"},
    {"a folded block, blank lines", "when: >-\n  t &&\n\n  t &&\n\n\n  oops\n",
	"oops"},
    {"a folded block, deeper lines", "when: >\n  t &&\n    t &&\n  oops\n",
	"oops"},
    {"a flow mapping", "{when: t && oops}\n", "oops"},
    {"a member", "when: |\n  self.id == 'a' &&\n  self.rte > 0\n", "rte"},
    {"an operator over two lines", "when: |\n  t && (1 +\n  'a')\n",
	"(1 +\n  'a')"},
};

static const struct yaml_node *find_when(const struct yaml_node *root)
{
	const struct yaml_node *inner = yaml_get(root, "a");
	return yaml_get(inner ? inner : root, "when");
}

static void test_case(struct arena *arena, const void *row)
{
	const struct case_of_yaml *c = row;
	struct source *source = source_new(arena, STR("t"), str_from(c->yaml));
	struct diag_list diags;
	diag_list_init(&diags, arena);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, &diags);
	const struct yaml_node *when = find_when(root);
	if (!ok(when != NULL, "%s: there is an expression", c->style))
		return;
	struct expr_place place = expr_place_node(source, when);
	struct expr *expr =
	    expr_compile(arena, &place, &host_env, NULL, &diags);
	if (!ok(!expr && diags.first, "%s: it is wrong", c->style))
		return;
	is_str(source_text(source, diags.first->span), c->under,
	    "%s: the caret is under `%s`", c->style, c->under);
}

/* In a message the expression is a part of the scalar. */
static void test_message(struct arena *arena, const void *row)
{
	(void)row;
	struct source *source = source_new(arena, STR("t"),
	    STR("when: \"{self.id} \\\"is\\\" {self.nme}\"\n"));
	struct diag_list diags;
	diag_list_init(&diags, arena);
	const struct yaml_node *root =
	    yaml_parse(arena, source, &limits_usual, &diags);
	struct expr_place place =
	    expr_place_node(source, yaml_get(root, "when"));
	ok(!expr_template_compile(arena, &place, &host_env, &diags),
	    "a message with a wrong name does not compile");
	is_str(source_text(source, diags.first->span), "nme",
	    "the caret is under the name, escapes before it or not");
}

/* What cannot be told is the whole scalar; what has no source is nowhere. */
static void test_fallback(struct arena *arena, const void *row)
{
	(void)row;
	struct source *source = source_new(arena, STR("t"), STR("when: abc\n"));
	const struct yaml_node node = {
	    .kind = YAML_SCALAR,
	    .style = YAML_QUOTED,
	    .start = 6,
	    .end = 9,
	    .count = 4,
	    .as.text = "else",
	};
	struct expr_place place = expr_place_node(source, &node);
	struct span span = expr_place_span(&place, 1, 2);
	ok(span.start == 6 && span.end == 9,
	    "a text that is not what was written spans its scalar");
	place.bytes = STR("");
	span = expr_place_span(&place, 1, 2);
	ok(span.start == 0 && span.end == 0, "no source, no span");
	place = expr_place_source(source);
	place = expr_place_part(&place, 6, 9);
	span = expr_place_span(&place, 1, 2);
	ok(span.start == 7 && span.end == 8, "a part knows where it begins");
}

int main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		with_arena(test_case, &cases[i]);
	with_arena(test_message, NULL);
	with_arena(test_fallback, NULL);
	return done_testing();
}
