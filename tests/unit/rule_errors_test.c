/* Each mistake in a file of rules is told once, at its place, with its help. */
#include "rule_run.h"
#include "tap.h"

/* Each text holds the mistake where the caret is wanted: line:column. */
static const struct {
	const char *claim, *text, *place, *rule, *help;
} mistakes
    [] =
	{
	    {"a rule that is a text", "- rule\n", "1:3", "rule/form", NULL},
	    {"a title that is a list",
		"- id: a/b\n  each: component\n  severity: warning\n  title: [A]\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
		"4:10", "rule/form", NULL},
	    {"a title that is empty",
		"- id: a/b\n  each: component\n  severity: warning\n  title: \"\"\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
		"4:10", "rule/form", NULL},
	    {"tags that are a mapping",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  tags: { a: b }\n",
		"8:9", "rule/form", NULL},
	    {"tags with a list in them",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  tags: [[a]]\n",
		"8:9", "rule/form", NULL},
	    {"params that are a list",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  params: [a]\n",
		"8:11", "rule/form", NULL},
	    {"tests that are texts",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  tests: [a]\n",
		"8:10", "rule/form", NULL},
	    {"last that is no flag",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  last: maybe\n",
		"8:9", "rule/form", NULL},
	    {"facts that are a mapping",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  facts: { a: b }\n",
		"8:10", "rule/form", NULL},
	    {"facts with a mapping in them",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  facts: [{ a: b }]\n",
		"8:10", "rule/form", NULL},
	    {"a severity of its own",
		"- id: a/b\n  each: component\n  severity: fatal\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
		"3:13", "rule/value", "one of info, warning, error"},
	    {"a confidence of its own",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  confidence: sure\n",
		"8:15", "rule/value", "one of low, medium, high"},
	    {"a profile's severity of its own",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  profiles: { prototype: fatal }\n",
		"8:26", "rule/value", "one of off, info, warning, error"},
	    {"an id that begins with a slash",
		"- id: /b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
		"1:7", "rule/value", NULL},
	    {"an id that ends with a slash",
		"- id: a/\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
		"1:7", "rule/value", NULL},
	    {"an id in capitals",
		"- id: A/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
		"1:7", "rule/value", NULL},
	    {"an id with two slashes",
		"- id: a/b/c\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
		"1:7", "rule/value", NULL},
	    {"an id with digits that is fine otherwise",
		"- id: a9/b-9\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: self\n",
		"7:11", "rule/type", NULL},
	    {"sugar and an assert",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  require: [owner]\n",
		"7:11", "rule/form", NULL},
	    {"require and forbid",
		"- id: a/b\n  each: link\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  require: [owner]\n  forbid: { from: client }\n",
		"8:11", "rule/form", NULL},
	    {"require of nothing",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  require: []\n",
		"7:12", "rule/form", NULL},
	    {"forbid of nothing",
		"- id: a/b\n  each: link\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  forbid: {}\n",
		"7:11", "rule/form", NULL},
	    {"forbid with another key",
		"- id: a/b\n  each: link\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  forbid: { form: client }\n",
		"7:13", "rule/unknown-key", NULL},
	    {"forbid from no kind",
		"- id: a/b\n  each: link\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  forbid: { from: clientt }\n",
		"7:19", "rule/unknown-name", "did you mean `client`?"},
	    {"forbid of an arrow that is a quote",
		"- id: a/b\n  each: link\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  forbid: { arrow: \"'\" }\n",
		"7:20", "rule/value", NULL},
	    {"no message",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  assert: 'true'\n",
		"1:7", "rule/missing-key", NULL},
	    {"an assert that is no condition", "- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: self.id\n",
		"7:11", "rule/type", NULL},
	    {"a when that is no condition",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  when: size(self.id)\n",
		"7:9", "rule/type", NULL},
	    {"a let in capitals",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { Big: '1' }\n  assert: 'true'\n",
		"7:10", "rule/value", NULL},
	    {"a let that begins with a digit",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { 1a: '1' }\n  assert: 'true'\n",
		"7:10", "rule/value", NULL},
	    {"a let with a hyphen",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { a-b: '1' }\n  assert: 'true'\n",
		"7:10", "rule/value", NULL},
	    {"a let that is empty",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { \"\": '1' }\n  assert: 'true'\n",
		"7:10", "rule/value", NULL},
	    {"a let called it",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { it: '1' }\n  assert: 'true'\n",
		"7:10", "rule/value", NULL},
	    {"a let called params",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { params: '1' }\n  assert: 'true'\n",
		"7:10", "rule/value", NULL},
	    {"a let called self",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { self: '1' }\n  assert: 'true'\n",
		"7:10", "rule/value", NULL},
	    {"a let called as the one before, but for itself",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { a: '1', b: c }\n  assert: 'true'\n",
		"7:21", "rule/unknown-name", "did you mean `a`?"},
	    {"more lets than are useful",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  let: { a0: '1', a1: '1', a2: '1', a3: '1', a4: '1', a5: '1', a6: '1', a7: '1', a8: '1', a9: '1', a10: '1', a11: '1', a12: '1', a13: '1', a14: '1', a15: '1', a16: '1', a17: '1', a18: '1', a19: '1', a20: '1', a21: '1', a22: '1', a23: '1', a24: '1', a25: '1', a26: '1', a27: '1', a28: '1', a29: '1', a30: '1', a31: '1', a32: '1', a33: '1', a34: '1', a35: '1', a36: '1', a37: '1', a38: '1', a39: '1' }\n  assert: 'true'\n",
		"7:8", "rule/form", NULL},
	    {"at that is no list",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  at: self.id\n",
		"8:7", "rule/type", NULL},
	    {"an error-when that is no condition",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  error-when: '1'\n",
		"8:16", "rule/type", NULL},
	    {"flows that are no list",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  flows: self.id\n",
		"8:10", "rule/type", NULL},
	    {"a witness that is no list",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  witness: self.id\n",
		"8:12", "rule/type", NULL},
	    {"lines that are no list",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  lines: self.id\n",
		"8:10", "rule/type", NULL},
	    {"a message that does not end",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self is wrong\"\n  assert: 'true'\n",
		"6:13", "rule/syntax", "a brace itself is written `{{`"},
	    {"a label of something unknown",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  label: '{nothing}'\n",
		"8:12", "rule/unknown-name", NULL},
	    {"a fix of something unknown",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  fix: '{nothing}'\n",
		"8:10", "rule/unknown-name", NULL},
	    {"a habit that knows the element",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  habit: '{self}'\n",
		"8:12", "rule/unknown-name", NULL},
	    {"a fact of something unknown",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  facts: ['{nothing}']\n",
		"8:13", "rule/unknown-name", NULL},
	    {"a parameter that is a mapping",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  params: { a: { b: c } }\n",
		"8:16", "rule/value", NULL},
	    {"a parameter that is a list of lists",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  params: { a: [[b]] }\n",
		"8:16", "rule/value", NULL},
	    {"a parameter that is empty",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  params: { a: }\n",
		"8:16", "rule/value", NULL},
	    {"a field of links that is required of components",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  require: [timeout]\n",
		"7:13", "rule/unknown-name", NULL},
	    {"mutes that are a text",
		"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n  mutes: a/b\n",
		"8:10", "rule/form", NULL},
};

static void claim_mistake(struct fixture *f, size_t i)
{
	struct rule_set set;
	bool loaded = load_text(f, &set, mistakes[i].text);
	for (uint32_t k = 0; loaded && k < set.rules.length; k++)
		(void)rule_compile(&set, set.rules.at[k], &f->diags);
	const struct diag *diag = f->diags.first;
	is_int(f->diags.length, 1, "%s is one error", mistakes[i].claim);
	if (f->diags.length != 1) {
		fixture_show(f);
		return;
	}
	struct position at = source_position(diag->source, diag->span.start);
	is_str(str_printf(&f->arena, "%u:%u", at.line + 1, at.column + 1),
	    mistakes[i].place, "%s: the caret is where the mistake is",
	    mistakes[i].claim);
	is_str(diag->rule, mistakes[i].rule, "%s: the rule's id",
	    mistakes[i].claim);
	is_str(diag->help, mistakes[i].help ? mistakes[i].help : "",
	    "%s: the help", mistakes[i].claim);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++)
		claim_mistake(&f, i);
	fixture_release(&f);
	return done_testing();
}
