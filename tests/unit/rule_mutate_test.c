/* Which changes to a rule its tests should notice, and which they do. */
#include "reasons.h"
#include "rule/rule.h"

#include "load.h"
#include "tap.h"

#define FRAME                                                                  \
	"- id: r/x\n  severity: warning\n  title: A title\n  why: Because.\n"  \
	"  message: \"{self} is wrong\"\n"

static bool test_text(struct fixture *f, const char *rules, bool mutate,
    struct rule_test_results *results)
{
	struct rule_set *set = arena_new(&f->arena, struct rule_set);
	rule_set_init(set, &f->arena, &f->vocabulary);
	diag_list_init(&f->diags, &f->arena);
	struct source *source =
	    source_new(&f->arena, STR("rules.yaml"), str_from(rules));
	const struct yaml_node *root =
	    yaml_parse(&f->arena, source, &limits_usual, &f->diags);
	bool loaded =
	    root && rule_set_load(set, source, root, false, &f->diags);
	fixture_show(f);
	if (loaded)
		rules_test(&f->arena, set, mutate, results);
	return loaded;
}

/* "place: change" of each survivor. */
static struct str survivors(
    struct fixture *f, const struct rule_test_results *results)
{
	struct buf text = {.arena = &f->arena};
	const struct rule_survivor *one;
	vec_each (one, &results->survivors)
		buf_printf(&text, "%.*s: %.*s\n",
		    STR_ARG(source_text(one->rule->source, one->span)),
		    STR_ARG(one->change));
	return buf_slice(&text);
}

#define TEST(bad, at, good)                                                    \
	"    - bad: \"design: S\\ncomponents: { " bad " }\"\n      at: [" at   \
	"]\n      good: \"design: S\\ncomponents: { " good " }\"\n"

#define TEN "a, b, c, d, e, f, g, h, i, j, "

struct inquiry {
	const char *about, *rules, *survivors;
	uint32_t mutants;
};

static const struct inquiry questions[] = {
    {"a clause that no test asks for",
	FRAME "  each: component\n  when: self.store && self.durable\n"
	      "  assert: has(self.owner)\n  tests:\n" TEST("db: PostgreSQL",
		  "db", "db: { tech: PostgreSQL, owner: me }"),
	"self.store: `self.store` is left out\n"
	"self.durable: `self.durable` is left out\n"
	"self.store && self.durable: `when` is left out\n",
	8},
    {"a rule that its tests prove",
	FRAME
	"  each: component\n  when: self.store && self.durable\n"
	"  assert: has(self.owner)\n  tests:\n" TEST(
	    "db: PostgreSQL, memory: Redis, log: Kafka", "db",
	    "db: { tech: PostgreSQL, owner: me }, memory: Redis, log: Kafka"),
	"", 8},
    {"a number that no test stands on",
	FRAME "  each: component\n  params: { least: 3 }\n  when: self.store\n"
	      "  assert: self.replicas >= params.least\n  tests:\n" TEST(
		  "a: service, db: PostgreSQL", "db",
		  "a: service, db: PostgreSQL x4"),
	">=: `self.replicas >= params.least` has `>`\n"
	"3: `least` is 2\n3: `least` is 4\n",
	7},
    {"one that a test stands on, and another beside it",
	FRAME "  each: component\n  params: { least: 3 }\n  when: self.store\n"
	      "  assert: self.replicas >= params.least\n  tests:\n" TEST(
		  "a: service, db: PostgreSQL x2", "db",
		  "a: service, db: PostgreSQL x3"),
	"", 7},
    {"flags and words among the parameters",
	FRAME "  each: component\n"
	      "  params: { strict: true, kinds: [service, worker] }\n"
	      "  assert: params.strict && !(self.kind in params.kinds)\n"
	      "  tests:\n" TEST("a: service", "a", "a: cache"),
	"params.strict: `params.strict` is left out\n"
	"worker: `worker` is left out\n",
	8},
    {"entries of a sugar",
	FRAME "  each: component\n  require: [owner, runbook]\n  tests:\n" TEST(
	    "a: { kind: service, runbook: b }", "a",
	    "a: { kind: service, runbook: b, owner: me }"),
	"runbook: `runbook` is left out\n", 2},
    {"what only words a finding",
	FRAME "  each: component\n  label: \"{word}\"\n"
	      "  let: { word: \"self.store ? 'a' : 'b'\" }\n"
	      "  assert: has(self.owner)\n  tests:\n" TEST(
		  "a: service", "a", "a: { kind: service, owner: me }"),
	"", 1},
    {"a number of many digits",
	FRAME "  each: component\n  params: { most: 9.9/s, least: 0.0/s }\n"
	      "  when: has(self.capacity)\n  assert: self.capacity <= "
	      "params.most && self.capacity >= params.least\n"
	      "  tests:\n" TEST("a: { kind: service, capacity: 20/s }", "a",
		  "a: { kind: service, capacity: 5/s }"),
	"self.capacity >= params.least: `self.capacity >= params.least` is "
	"left out\n"
	"<=: `self.capacity <= params.most` has `<`\n"
	">=: `self.capacity >= params.least` has `>`\n"
	"has(self.capacity): `when` is left out\n"
	"9.9/s: `most` is 9.8/s\n"
	"9.9/s: `most` is 10.0/s\n"
	"0.0/s: `least` is 0.1/s\n",
	13},
    {"what cannot be run is no mutant",
	FRAME
	"  each: component\n"
	"  when: size(self.data) > 0 && self.data[0] == 'pii'\n"
	"  assert: has(self.owner)\n  tests:\n" TEST(
	    "a: { kind: service, data: [pii] }, db: { tech: Redis, data: [secret] }, "
	    "cache: Redis",
	    "a",
	    "a: { kind: service, data: [pii], owner: me }, db: { tech: Redis, data: [secret] }, "
	    "cache: Redis"),
	"", 6},
    {"what is of another measure is none either",
	FRAME "  each: component\n  params: { most: 100% }\n"
	      "  when: has(self.hit_ratio)\n"
	      "  assert: self.hit_ratio < params.most\n  tests:\n" TEST(
		  "a: { kind: cache, hit-ratio: 100% }", "a",
		  "a: { kind: cache, hit-ratio: 99% }"),
	"has(self.hit_ratio): `when` is left out\n", 7},
    {"the only entry of a sugar",
	FRAME "  each: component\n  require: owner\n  tests:\n" TEST(
	    "a: service", "a", "a: { kind: service, owner: me }"),
	"", 0},
    {"entries of the other sugar",
	FRAME "  each: link\n  forbid: { from: client, arrow: '->' }\n"
	      "  tests:\n    - bad: \"design: S\\ncomponents: { client: , a: "
	      "service }\\nlinks: [client -> a]\"\n"
	      "      at: [client->a]\n"
	      "      good: \"design: S\\ncomponents: { client: , a: "
	      "service }\\nlinks: [a -> client]\"\n",
	"arrow: `arrow` is left out\n", 2},
    {"words of the other sugar",
	FRAME "  each: link\n  forbid: { from: [client, store] }\n"
	      "  tests:\n    - bad: \"design: S\\ncomponents: { client: , a: "
	      "service }\\nlinks: [client -> a]\"\n"
	      "      at: [client->a]\n"
	      "      good: \"design: S\\ncomponents: { client: , a: "
	      "service }\\nlinks: [a -> client]\"\n",
	"store: `store` is left out\n", 2},
    {"words that are data",
	FRAME
	"  each: component\n  params: { owners: [" TEN TEN TEN TEN TEN TEN TEN
	"me] }\n"
	"  assert: \"!(self.owner in params.owners)\"\n"
	"  tests:\n" TEST("a: { kind: service, owner: me }", "a",
	    "a: { kind: service, owner: you }"),
	"", 1},
    {"an amount of money",
	FRAME "  each: component\n  params: { most: $10/month }\n"
	      "  assert: self.cost < params.most\n  tests:\n" TEST(
		  "a: { kind: service, cost: $10/month }", "a",
		  "a: { kind: service, cost: $9/month }"),
	"", 4},
    {"a flag that is off",
	FRAME "  each: component\n  params: { lax: false }\n"
	      "  assert: params.lax || has(self.owner)\n  tests:\n" TEST(
		  "a: service", "a", "a: { kind: service, owner: me }"),
	"params.lax: `params.lax` is left out\n", 6},
};

static void mutants_are_asked(struct fixture *f)
{
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		const struct inquiry *q = &questions[i];
		struct rule_test_results results = {0};
		ok(test_text(f, q->rules, true, &results), "%s: it loads",
		    q->about);
		is_int(
		    results.results.length, 1, "%s: it has a test", q->about);
		is_str(reasons(f, &results.results.at[0]), "",
		    "%s: which passes", q->about);
		is_str(survivors(f, &results), q->survivors,
		    "%s: these survive", q->about);
		is_int(results.mutants, q->mutants, "%s: of so many", q->about);
	}
}

static void mutation_is_optional(struct fixture *f)
{
	struct rule_test_results results;
	test_text(f, questions[0].rules, false, &results);
	is_int(results.mutants, 0, "without mutation there are no mutants");
	is_int(results.cases, 2, "but the tests are run");
	test_text(f,
	    FRAME "  each: component\n  when: self.store\n  tests:\n" TEST(
		"a: service", "a", "a: cache"),
	    true, &results);
	ok(!rule_test_passed(&results.results.at[0]),
	    "a rule whose tests fail");
	is_int(results.mutants, 0, "is not mutated");
}

static void severity_counts(struct fixture *f)
{
	struct rule_test_results results;
	test_text(f,
	    FRAME "  each: component\n  when: self.store\n"
		  "  error-when: self.durable\n"
		  "  tests:\n" TEST("db: PostgreSQL", "db", "db: service")
		      TEST("db: Redis", "db", "db: service"),
	    true, &results);
	is_str(survivors(f, &results),
	    "self.durable: `self.durable` is negated\n"
	    "self.durable: `error-when` is left out\n",
	    "tests that state no severity prove nothing about it");
	test_text(f,
	    FRAME "  each: component\n  when: self.store\n"
		  "  error-when: self.durable\n"
		  "  tests:\n" TEST("db: PostgreSQL", "db",
		      "db: service") "      severity: error\n",
	    true, &results);
	is_str(survivors(f, &results), "", "one that states it does");
}

static void silence_is_not_ignorance(struct fixture *f)
{
	static const char rule[] =
	    FRAME "  each: component\n  params: { least: 10/s }\n"
		  "  assert: self.capacity >= params.least\n"
		  "  tests:\n" TEST("a: { kind: service, capacity: 1/s }", "a",
		      "a: { kind: service }");
	struct rule_test_results results;
	struct str text =
	    str_printf(&f->arena, "%s      unknown: true\n", rule);
	test_text(f, rule, false, &results);
	is_str(reasons(f, &results.results.at[0]),
	    "12:13: the good design is silent only because a number is "
	    "unknown; "
	    "`unknown: true` says that this is meant",
	    "a good design in which nothing is known is not good");
	test_text(f, str_cstr(&f->arena, text), false, &results);
	ok(rule_test_passed(&results.results.at[0]),
	    "unless that is what is tested");
	text = str_printf(&f->arena, "%s      unknown: true\n",
	    FRAME "  each: component\n  assert: self.replicas >= 2\n"
		  "  tests:\n" TEST("a: service", "a", "a: service x2"));
	test_text(f, str_cstr(&f->arena, text), false, &results);
	is_str(reasons(f, &results.results.at[0]),
	    "12:16: no number is unknown in the good design, though the test "
	    "says so",
	    "and then it has to be so");
	text = str_printf(&f->arena, "%s      unknown: maybe\n",
	    FRAME "  each: component\n  assert: self.replicas >= 2\n"
		  "  tests:\n" TEST("a: service", "a", "a: service x2"));
	test_text(f, str_cstr(&f->arena, text), false, &results);
	is_str(reasons(f, &results.results.at[0]),
	    "12:16: `unknown` is true or false", "it is said or it is not");
}

struct edit {
	const char *bad, *good;
	bool one;
};

static void edits_are_counted(struct fixture *f)
{
	static const struct edit edits[] = {
	    {"a: 1, b: 2", "a: 1, b: 3", true},
	    {"a: 1, b: 2", "a: 1", true},
	    {"a: 1, b: 2", "b: 2, a: 3", false},
	    {"a: 1, b: 2", "a: 2, b: 1", false},
	    {"a: 1, b: 2", "c: 1, b: 2", true},
	    {"a: 1, b: 2", "c: 3, b: 2", false},
	    {"a: x", "a: { kind: x, owner: me, runbook: y }", true},
	    {"a: { kind: x }", "a: { kind: x, owner: me, runbook: y }", true},
	    {"a: { kind: x, name: u }",
		"a: { owner: me, kind: x, name: u, runbook: y }", false},
	    {"a: [x, y]", "a: [x, z]", true},
	    {"a: [x, y]", "a: [z, x, y]", true},
	    {"a: [x, y, z]", "a: [u, y, v]", false},
	    {"a: 1, b: 2", "a: \"1\", b: 2", true},
	    {"a: 1, b: 2", "a: \"1\"", true},
	    {"a: 1, b: 2, c: 3", "a: \"1\"", false},
	    {"a: 1", "b: 2, c: 3", false},
	    {"a: [", "b: 2", true},
	    {"a: 1, b: 2", "b: [", true},
	};
	for (size_t i = 0; i < sizeof(edits) / sizeof(*edits); i++) {
		struct str text = str_printf(&f->arena,
		    FRAME "  each: design\n  assert: 'false'\n  tests:\n"
			  "    - bad: '{ design: S, x: { %s } }'\n"
			  "      at: [design]\n"
			  "      good: '{ design: S, x: { %s } }'\n",
		    edits[i].bad, edits[i].good);
		struct rule_test_results results;
		test_text(f, str_cstr(&f->arena, text), false, &results);
		bool many = false;
		const struct rule_problem *problem;
		vec_each (problem, &results.results.at[0].problems)
			many |= str_starts(problem->text,
			    STR("the good design is more than one edit away"));
		ok(many != edits[i].one, "from `%s` to `%s` is %s",
		    edits[i].bad, edits[i].good,
		    edits[i].one ? "one edit" : "more than one");
	}
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	mutants_are_asked(&f);
	mutation_is_optional(&f);
	severity_counts(&f);
	silence_is_not_ignorance(&f);
	edits_are_counted(&f);
	fixture_release(&f);
	return done_testing();
}
