/* Each mistake in a file of rules is told once, at its place, with its help. */
#include "mistakes.h"
#include "rule_run.h"

#define EACH(what) "- id: a/b\n  each: " what "\n" FRAME

static const struct mistake mistakes[] = {
    {"a rule that is a text", "- rule\n", "1:3", "rule/form", NULL},
    {"a title that is a list",
	"- id: a/b\n  each: component\n  severity: warning\n  title: [A]\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
	"4:10", "rule/form", NULL},
    {"a title that is empty",
	"- id: a/b\n  each: component\n  severity: warning\n  title: \"\"\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
	"4:10", "rule/form", NULL},
    {"tags that are a mapping",
	EACH("component") "  assert: 'true'\n  tags: { a: b }\n", "8:9",
	"rule/form", NULL},
    {"tags with a list in them",
	EACH("component") "  assert: 'true'\n  tags: [[a]]\n", "8:9",
	"rule/form", NULL},
    {"params that are a list",
	EACH("component") "  assert: 'true'\n  params: [a]\n", "8:11",
	"rule/form", NULL},
    {"tests that are texts",
	EACH("component") "  assert: 'true'\n  tests: [a]\n", "8:10",
	"rule/form", NULL},
    {"last that is no flag",
	EACH("component") "  assert: 'true'\n  last: maybe\n", "8:9",
	"rule/form", NULL},
    {"facts that are a mapping",
	EACH("component") "  assert: 'true'\n  facts: { a: b }\n", "8:10",
	"rule/form", NULL},
    {"facts with a mapping in them",
	EACH("component") "  assert: 'true'\n  facts: [{ a: b }]\n", "8:10",
	"rule/form", NULL},
    {"a severity of its own",
	"- id: a/b\n  each: component\n  severity: fatal\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
	"3:13", "rule/value", "one of info, warning, error"},
    {"a confidence of its own",
	EACH("component") "  assert: 'true'\n  confidence: sure\n", "8:15",
	"rule/value", "one of low, medium, high"},
    {"a profile's severity of its own",
	EACH(
	    "component") "  assert: 'true'\n  profiles: { prototype: fatal }\n",
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
    {"an id with a brace",
	"- id: a/{b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: 'true'\n",
	"1:7", "rule/value", NULL},
    {"an id with digits that is fine otherwise",
	"- id: a9/b-9\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self} is wrong\"\n  assert: self\n",
	"7:11", "rule/type", NULL},
    {"sugar and an assert",
	EACH("component") "  assert: 'true'\n  require: [owner]\n", "7:11",
	"rule/form", NULL},
    {"require and forbid",
	EACH("link") "  require: [owner]\n  forbid: { from: client }\n", "8:11",
	"rule/form", NULL},
    {"require of nothing", EACH("component") "  require: []\n", "7:12",
	"rule/form", NULL},
    {"forbid of nothing", EACH("link") "  forbid: {}\n", "7:11", "rule/form",
	NULL},
    {"forbid with another key", EACH("link") "  forbid: { form: client }\n",
	"7:13", "rule/unknown-key", NULL},
    {"forbid from no kind", EACH("link") "  forbid: { from: clientt }\n",
	"7:19", "rule/unknown-name", "did you mean `client`?"},
    {"forbid of an arrow that is a quote",
	EACH("link") "  forbid: { arrow: \"'\" }\n", "7:20", "rule/value",
	NULL},
    {"no message",
	"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  assert: 'true'\n",
	"1:7", "rule/missing-key", NULL},
    {"an assert that is no condition", EACH("component") "  assert: self.id\n",
	"7:11", "rule/type", NULL},
    {"a when that is no condition", EACH("component") "  when: size(self.id)\n",
	"7:9", "rule/type", NULL},
    {"a let in capitals",
	EACH("component") "  let: { Big: '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let that begins with a digit",
	EACH("component") "  let: { 1a: '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let with a hyphen",
	EACH("component") "  let: { a-b: '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let with a capital",
	EACH("component") "  let: { aB: '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let with a brace",
	EACH("component") "  let: { \"a{\": '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let with digits that is fine otherwise",
	EACH("component") "  let: { a1: '1' }\n  assert: a1\n", "8:11",
	"rule/type", NULL},
    {"a let that is empty",
	EACH("component") "  let: { \"\": '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let called it",
	EACH("component") "  let: { it: '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let called params",
	EACH("component") "  let: { params: '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let called self",
	EACH("component") "  let: { self: '1' }\n  assert: 'true'\n", "7:10",
	"rule/value", NULL},
    {"a let called as the one before, but for itself",
	EACH("component") "  let: { one: '1', two: oen }\n  assert: 'true'\n",
	"7:25", "rule/unknown-name", "did you mean `one`?"},
    {"more lets than are useful",
	EACH(
	    "component") "  let: { a0: '1', a1: '1', a2: '1', a3: '1', a4: '1', a5: '1', a6: '1', a7: '1', a8: '1', a9: '1', a10: '1', a11: '1', a12: '1', a13: '1', a14: '1', a15: '1', a16: '1', a17: '1', a18: '1', a19: '1', a20: '1', a21: '1', a22: '1', a23: '1', a24: '1', a25: '1', a26: '1', a27: '1', a28: '1', a29: '1', a30: '1', a31: '1', a32: '1', a33: '1', a34: '1', a35: '1', a36: '1', a37: '1', a38: '1', a39: '1' }\n  assert: 'true'\n",
	"7:8", "rule/form", NULL},
    {"at that is no list",
	EACH("component") "  assert: 'true'\n  at: self.id\n", "8:7",
	"rule/type", NULL},
    {"an error-when that is no condition",
	EACH("component") "  assert: 'true'\n  error-when: '1'\n", "8:16",
	"rule/type", NULL},
    {"flows that are no list",
	EACH("component") "  assert: 'true'\n  flows: self.id\n", "8:10",
	"rule/type", NULL},
    {"a witness that is no list",
	EACH("component") "  assert: 'true'\n  witness: self.id\n", "8:12",
	"rule/type", NULL},
    {"lines that are no list",
	EACH("component") "  assert: 'true'\n  lines: self.id\n", "8:10",
	"rule/type", NULL},
    {"a message that does not end",
	"- id: a/b\n  each: component\n  severity: warning\n  title: A title\n  why: Because.\n  message: \"{self is wrong\"\n  assert: 'true'\n",
	"6:13", "rule/syntax", "a brace itself is written `{{`"},
    {"a fix whose braces are computed",
	EACH(
	    "component") "  assert: 'true'\n  fix: \"{self.id}: { tls: true }\"\n",
	"8:25", "rule/syntax",
	"what stands in braces is computed; a brace itself is written `{{` or "
	"`}}`"},
    {"a label of something unknown",
	EACH("component") "  assert: 'true'\n  label: '{nothing}'\n", "8:12",
	"rule/unknown-name", NULL},
    {"a fix of something unknown",
	EACH("component") "  assert: 'true'\n  fix: '{nothing}'\n", "8:10",
	"rule/unknown-name", NULL},
    {"a habit that knows the element",
	EACH("component") "  assert: 'true'\n  habit: '{self}'\n", "8:12",
	"rule/unknown-name", NULL},
    {"a fact of something unknown",
	EACH("component") "  assert: 'true'\n  facts: ['{nothing}']\n", "8:13",
	"rule/unknown-name", NULL},
    {"a number in quotes, which is a word",
	EACH("component") "  params: { a: \"3\" }\n"
			  "  assert: self.replicas > params.a\n",
	"8:11", "rule/type", NULL},
    {"a parameter that is a mapping",
	EACH("component") "  assert: 'true'\n  params: { a: { b: c } }\n",
	"8:16", "rule/value", NULL},
    {"a parameter that is a list of lists",
	EACH("component") "  assert: 'true'\n  params: { a: [[b]] }\n", "8:16",
	"rule/value", NULL},
    {"a parameter that is empty",
	EACH("component") "  assert: 'true'\n  params: { a: }\n", "8:16",
	"rule/value", NULL},
    {"a field of links that is required of components",
	EACH("component") "  require: [timeout]\n", "7:13", "rule/unknown-name",
	NULL},
    {"a word that a field never is",
	EACH("component") "  assert: self.state != 'sesion'\n", "7:25",
	"rule/value", "did you mean `session`?"},
    {"one among others",
	EACH("link") "  assert: self.backoff in ['none', 'never']\n", "7:36",
	"rule/value", "it is one of none, fixed, exponential, jitter"},
    {"one before its field",
	EACH("link") "  assert: \"!('later' == self.when)\"\n", "7:14",
	"rule/value", NULL},
    {"a word that is in no list of them",
	EACH("component") "  assert: \"!('phi' in self.data)\"\n", "7:14",
	"rule/value", "it is one of pii, payment, health, secret, public"},
    {"a word that a member never is",
	EACH("link") "  assert: self.arrow != '~~>'\n", "7:25", "rule/value",
	NULL},
    {"a slip in a kind", EACH("component") "  assert: self.kind != 'databse'\n",
	"7:24", "rule/value", "did you mean `database`?"},
    {"an alias of a kind",
	EACH("component") "  assert: self.kind in ['database', 'lb']\n", "7:37",
	"rule/value", "did you mean `load-balancer`?"},
    {"a property of kinds in place of one",
	EACH("component") "  assert: self.kind != 'store'\n", "7:24",
	"rule/value", "did you mean the property, as in `self.store`?"},
    {"a technology in place of a kind",
	EACH("component") "  assert: self.kind != 'Kafka'\n", "7:24",
	"rule/value",
	"did you mean the technology, as in `self.technology == 'Apache Kafka'`?"},
    {"a kind that nobody has, among those of a design",
	EACH("design") "  assert: \"'zeppelin' in self.kinds\"\n", "7:12",
	"rule/value", "a vocabulary adds kinds of your own, under `kinds:`"},
    {"a kind that nobody has, in a parameter",
	EACH("component") "  params: { kinds: [database, cach] }\n"
			  "  assert: self.kind in params.kinds\n",
	"7:31", "rule/value", "did you mean `cache`?"},
    {"the alias of a technology",
	EACH("component") "  assert: self.technology != 'dynamodb'\n", "7:30",
	"rule/value", "did you mean `Amazon DynamoDB`?"},
    {"a technology nearly, in a parameter that two expressions read",
	EACH("component") "  params: { gone: [Redis, Postgress] }\n"
			  "  when: self.technology in params.gone\n"
			  "  assert: \"!(self.technology in params.gone)\"\n",
	"7:27", "rule/value", "did you mean `PostgreSQL`?"},
    {"a parameter that is no pattern",
	EACH("component") "  params: { pattern: '[' }\n"
			  "  assert: self.id.matches(params.pattern)\n",
	"7:22", "rule/regex", NULL},
    {"a parameter that nothing reads",
	EACH("component") "  params: { most: 3, least: 1 }\n"
			  "  assert: self.replicas >= params.least\n",
	"7:13", "rule/unused", NULL},
    {"a parameter with its hyphen",
	EACH("component") "  params: { at-least: 1 }\n"
			  "  assert: self.replicas >= params.at-least\n",
	"8:35", "rule/unknown-name", "did you mean `at_least`?"},
    {"a parameter that is another's",
	EACH("component") "  params: { least: 1 }\n"
			  "  assert: self.replicas >= params.leest\n",
	"8:35", "rule/unknown-name", "did you mean `least`?"},
    {"a kind of components that no group has",
	EACH("group") "  assert: self.kind != 'queue'\n", "7:24", "rule/value",
	NULL},
    {"mutes that are a text",
	EACH("component") "  assert: 'true'\n  mutes: a/b\n", "8:10",
	"rule/form", NULL},
};

static void read_rules(struct fixture *f, const char *text)
{
	struct rule_set set;
	bool loaded = load_text(f, &set, text);
	for (uint32_t i = 0; loaded && i < set.rules.length; i++)
		(void)rule_compile(&set, set.rules.at[i], &f->diags);
}

static const struct {
	const char *claim, *text;
	uint32_t count;
} several[] = {
    {"a key that is missing and a name that is wrong",
	"- id: a/b\n  each: component\n  severity: warning\n  title: A\n"
	"  message: \"{self.nam}\"\n  assert: self.nope\n",
	3},
    {"a severity, a key and a name that are wrong",
	"- id: a/b\n  each: component\n  severity: fatal\n  title: A\n"
	"  why: Because.\n  mesage: x\n  when: self.nope\n",
	4},
    {"two names of lets, each wrong once and used twice",
	EACH("component") "  let: { a: self.nope, b: self.nam }\n"
			  "  assert: a && b && a == b\n",
	2},
    {"a list of places that is wrong, and what is said of each",
	EACH("component") "  assert: 'true'\n  at: self.nope\n"
			  "  label: \"{it.id} {self.nam}\"\n",
	2},
};

static void test_several(struct fixture *f)
{
	for (size_t i = 0; i < sizeof(several) / sizeof(*several); i++) {
		struct rule_set set;
		ok(!load_text(f, &set, several[i].text), "%s: refused",
		    several[i].claim);
		is_int(f->diags.length, several[i].count, "%s: all told",
		    several[i].claim);
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		read_rules(&f, mistakes[i].text);
		claim_mistake(&f, &mistakes[i]);
	}
	test_several(&f);
	fixture_release(&f);
	return done_testing();
}
