#include "expr_ask.h"

static struct str print_template(struct arena *arena, const char *text)
{
	struct source *source = source_new(arena, STR("test"), str_from(text));
	struct expr_place place = expr_place_source(source);
	struct diag_list diags;
	diag_list_init(&diags, arena);
	struct expr_template *template =
	    expr_template_compile(arena, &place, &host_env, &diags);
	if (!template)
		return str_printf(arena, "%.*s at `%.*s`: %.*s",
		    STR_ARG(diags.first->rule),
		    STR_ARG(source_text(source, diags.first->span)),
		    STR_ARG(diags.first->text));
	struct expr_value values[HOST_VARIABLES];
	host_values(arena, values);
	struct expr_context context = {
	    .arena = arena, .variables = values, .steps = 1000};
	struct buf buf = {.arena = arena};
	const struct expr_error *error =
	    expr_template_print(&buf, template, &context);
	if (error) {
		buf_text(&buf, " / ");
		buf_str(&buf, error->text);
	}
	return buf_slice(&buf);
}

static const struct answer templates[] = {
    {"", ""},
    {"no braces", "no braces"},
    {"{self.id} reads {b.id}", "a reads b"},
    {"{self}", "a"},
    {"{self.rate} at peak", "100/s at peak"},
    {"{self.latency}, {self.hit_ratio}, {self.size}, {self.cost}",
	"10 ms, 90%, 500 B, $120/month"},
    {"{1 - self.hit_ratio} misses", "10% misses"},
    {"{self.rate * self.latency} at once", "1 at once"},
    {"{self.replicas} of {self.replicas + 1}", "2 of 3"},
    {"{b.capacity}", "?"},
    {"{b.capacity + self.rate}!", "?!"},
    {"{boxes}", "a, b, c"},
    {"{boxes.map(x, x.id)}", "a, b, c"},
    {"{boxes.filter(x, x.rate > 0)}", "a, b, ?"},
    {"{[]}", ""},
    {"{self.wires}", "a-b"},
    {"{b.owner}", "null"},
    {"{self.critical}", "true"},
    {"{{ and }}", "{ and }"},
    {"{{{self.id}}}", "{a}"},
    {"{{self.id}}", "{self.id}"},
    {"{ {'a': 1}.a }", "1"},
    {"{ {'}': 'x'}['}'] }", "x"},
    {"{ '{' + \"}\" }", "{}"},
    {"{1 / 0} {self.id}", "? a / division by zero"},
    {"{u}", "?"},
    {"\xc3\xa9{self.id}\xc3\xa9",
	"\xc3\xa9"
	"a\xc3\xa9"},
    {"{self.id", "rule/syntax at `{`: this brace is never closed"},
    {"a } b", "rule/syntax at `}`: this brace closes nothing"},
    {"{}", "rule/syntax at ``: the expression ends where a value is expected"},
    {"x {self.idd} y", "rule/unknown-name at `idd`: a box has no field `idd`"},
    {"x {self.id} {1 + 'a'}",
	"rule/type at `1 + 'a'`: `+` does not take int "
	"and string"},
};

static void test_template(struct arena *arena, const void *row)
{
	const struct answer *answer = row;
	is_str(print_template(arena, answer->text), answer->want,
	    "`%s` prints `%s`", answer->text, answer->want);
}

int main(void)
{
	for (size_t i = 0; i < sizeof(templates) / sizeof(*templates); i++)
		with_arena(test_template, &templates[i]);
	return done_testing();
}
