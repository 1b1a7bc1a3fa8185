/* What a configuration may say: each mistake is told once, at its place. */
#include "rule/config.h"

#include "mistakes.h"
#include "rule_run.h"

static const char rules[] =
    "- id: own/many\n  each: component\n  tags: [first, second]\n" FRAME
    "  params: { least: 3, size: 1 MB, word: x, words: [a], flag: true,\n"
    "    share: 50% }\n"
    "  assert: self.replicas >= params.least || self.storage > params.size ||\n"
    "    self.id in params.words || self.id == params.word || params.flag ||\n"
    "    params.share > 0\n"
    "- id: own/none\n  each: component\n" FRAME "  assert: 'true'\n"
    "- id: own/words\n  each: component\n" FRAME
    "  params: { kinds: [database], tech: Redis, pattern: '^a' }\n"
    "  let: { mine: self.kind in params.kinds }\n"
    "  when: mine || self.kind in params.kinds\n"
    "  assert: self.technology == params.tech &&\n"
    "    self.id.matches(params.pattern)\n";

static const struct mistake mistakes[] = {
    {"a rule that is a list", "severity: { [own/none]: off }\n", "1:13",
	"config/type", NULL},
    {"a severity that is a list", "severity: { own/none: [off] }\n", "1:23",
	"config/type", NULL},
    {"a severity nearly", "severity: { own/none: warnin }\n", "1:23",
	"config/value", "did you mean `warning`?"},
    {"a severity by no means", "severity: { own/none: fatal }\n", "1:23",
	"config/value", "one of usual, on, off, info, warning, error"},
    {"a profile nearly", "profile: prodction\n", "1:10", "config/value",
	"did you mean `production`?"},
    {"a word of other tools", "files: [a]\n", "1:1", "config/unknown-key",
	"`paths` of an entry of `overrides` say which designs it is for"},
    {"what a run says", "baseline: known.json\n", "1:1", "config/unknown-key",
	"a run names it: lintel lint --baseline FILE"},
    {"a limit nearly", "limits: { depht: 9 }\n", "1:11", "config/unknown-key",
	"did you mean `depth`?"},
    {"a limit by no means", "limits: { x: 9 }\n", "1:11", "config/unknown-key",
	""},
    {"a limit of nothing", "limits: { depth: 0 }\n", "1:18", "config/value",
	NULL},
    {"a pattern that is a list", "overrides: [{ paths: [[a]] }]\n", "1:23",
	"config/type", NULL},
    {"patterns that are a mapping", "overrides: [{ paths: { a: b } }]\n",
	"1:22", "config/type", NULL},
    {"a path with a NUL in it", "rules: \"a\\0b\"\n", "1:8", "config/value",
	NULL},
    {"an override that is a word", "overrides: [a]\n", "1:13", "config/type",
	NULL},
    {"an override for no design", "overrides: [{ profile: critical }]\n",
	"1:13", "config/missing-key", NULL},
    {"parameters of a rule that are a list", "params: { own/many: [3] }\n",
	"1:21", "config/type", NULL},
    {"a pattern that no rule fits", "severity: { '*-spof': off }\n", "1:13",
	"config/unknown-rule", "`lintel rules` lists them"},
    {"a group without its star", "severity: { own: off }\n", "1:13",
	"config/unknown-rule", "did you mean `own/*`?"},
    {"a tag nearly", "severity: { secnd: off }\n", "1:13",
	"config/unknown-rule", "did you mean `second`?"},
    {"parameters of no rule", "params: { own/zebras: { least: 1 } }\n", "1:11",
	"config/unknown-rule",
	"parameters belong to one rule: `lintel rules` lists them"},
    {"parameters of a rule from elsewhere",
	"params: { other/thing: { least: 1 } }\n", "1:11",
	"config/unknown-rule",
	"this file names no `rules` of your own, and those of a file further "
	"up are not merged into it"},
    {"a pattern of rules from elsewhere", "severity: { other/*: off }\n",
	"1:13", "config/unknown-rule",
	"this file names no `rules` of your own, and those of a file further "
	"up are not merged into it"},
    {"parameters of a rule nearly", "params: { own/man: { least: 1 } }\n",
	"1:11", "config/unknown-rule", "did you mean `own/many`?"},
    {"a kind that nobody has",
	"params: { own/words: { kinds: [cache, databse] } }\n", "1:39",
	"config/param", "did you mean `database`?"},
    {"an alias of a kind", "params: { own/words: { kinds: [db] } }\n", "1:32",
	"config/param", "did you mean `database`?"},
    {"an alias of a technology", "params: { own/words: { tech: memcache } }\n",
	"1:30", "config/param", "did you mean `Memcached`?"},
    {"a technology that nobody knows",
	"params: { own/words: { tech: Oracle Forms 6i } }\n", "1:30",
	"config/param",
	"`self.tech` is what the design says; a vocabulary adds technologies "
	"of your own, under `technologies:`"},
    {"a kind in place of a technology",
	"params: { own/words: { tech: cache } }\n", "1:30", "config/param",
	"did you mean the kind, as in `self.kind == 'cache'`?"},
    {"a pattern that is none",
	"overrides: [{ paths: a/, params: { own/words: { pattern: '(' } } }]\n",
	"1:58", "config/param", NULL},
    {"a word in place of a list of them",
	"params: { own/words: { kinds: cache } }\n", "1:31", "config/param",
	"did you mean `[cache]`?"},
    {"a parameter nearly", "params: { own/many: { leest: 1 } }\n", "1:23",
	"config/unknown-param", "did you mean `least`?"},
    {"a parameter by no means", "params: { own/many: { colour: 1 } }\n", "1:23",
	"config/unknown-param",
	"it has `least`, `size`, `word`, `words`, `flag`, `share`"},
    {"a parameter of a rule without", "params: { own/none: { least: 1 } }\n",
	"1:23", "config/unknown-param", "it has none at all"},
    {"a size that is a time", "params: { own/many: { size: 3 s } }\n", "1:29",
	"config/param", NULL},
    {"a size in no unit", "params: { own/many: { size: 3 MBB } }\n", "1:31",
	"config/param", "did you mean `3 MB`?"},
    {"a size in no unit and in quotes",
	"params: { own/many: { size: \"3 MBB\" } }\n", "1:29", "config/param",
	"did you mean `3 MB`?"},
    {"a size in no unit and on two lines",
	"params:\n  own/many:\n    size: 3\n      MBB\n", "3:11",
	"config/param", "did you mean `3 MB`?"},
    {"a size that is a list", "params: { own/many: { size: [3 MB] } }\n",
	"1:29", "config/param", NULL},
    {"a word that is a list", "params: { own/many: { word: [x] } }\n", "1:29",
	"config/param", NULL},
    {"a word that is a flag", "params: { own/many: { word: false } }\n", "1:29",
	"config/param", NULL},
    {"a flag that is a word", "params: { own/many: { flag: maybe } }\n", "1:29",
	"config/param", NULL},
    {"a list that is a word", "params: { own/many: { words: a } }\n", "1:30",
	"config/param", NULL},
};

/* NULL when there is something wrong, which is in f->diags. */
static const struct config *read(
    struct fixture *f, struct rule_set *set, struct str text)
{
	diag_list_init(&f->diags, &f->arena);
	struct source *source =
	    source_new(&f->arena, STR(".lintel.yaml"), text);
	const struct yaml_node *root =
	    yaml_parse(&f->arena, source, &limits_usual, &f->diags);
	const struct config *config =
	    config_read(&f->arena, source, root, &f->diags);
	bool good = config_check(config, set, &f->diags);
	return good && !config->broken ? config : NULL;
}

/* `count` lines of what is written for each number. */
static struct str lines(struct arena *arena, const char *head,
    const char *before, unsigned count, const char *after)
{
	struct buf text = {.arena = arena};
	buf_text(&text, head);
	for (unsigned i = 0; i < count; i++)
		buf_printf(&text, "%s%u%s\n", before, i, after);
	return buf_slice(&text);
}

static void limits_hold(struct fixture *f, struct rule_set *set)
{
	struct arena *arena = &f->arena;
	struct buf pattern = {.arena = arena};
	buf_text(&pattern, "severity: { '*/");
	buf_fill(&pattern, 'a', 1000);
	buf_text(&pattern, "': off }\n");
	struct str much[] = {
	    str_join(arena,
		lines(arena, "severity:\n", "  a/b", 10001, ": off"),
		STR("overrides: []\nrules: [a]\n"), STR("")),
	    lines(arena, "params:\n", "  a/b", 6000, ": { c: d }"),
	    lines(arena, "overrides:\n", "- paths: a", 1001, ""),
	    buf_slice(&pattern),
	};
	static const char *const claims[] = {
	    "more entries than anyone writes",
	    "as many, within others",
	    "more overrides than anyone writes",
	    "patterns longer than anyone writes",
	};
	for (int i = 0; i < 4; i++) {
		ok(!read(f, set, much[i]), "%s are refused", claims[i]);
		is_int(f->diags.length, 1, "%s: once", claims[i]);
		is_str(f->diags.first->rule, "config/limit", "%s: as such",
		    claims[i]);
	}
}

static const struct rule_settings *settings_of(
    struct fixture *f, struct rule_set *set, const char *text, const char *path)
{
	const struct config *config = read(f, set, str_from(text));
	ok(config, "a configuration holds");
	return config ? config_settings(&f->arena, config, set, str_from(path))
		      : NULL;
}

static const char *level(struct fixture *f, struct rule_set *set,
    const char *text, enum rule_profile profile)
{
	const struct rule_settings *settings =
	    settings_of(f, set, text, "a.yaml");
	const struct rule *rule = set->rules.at[0];
	return severity_name(
	    rule_setting_severity(rule, profile, rule_setting(settings, rule)));
}

static void the_strongest_key_wins(struct fixture *f, struct rule_set *set)
{
	static const struct {
		const char *text, *severity, *claim;
		enum rule_profile profile;
	} cases[] = {
	    {"severity: { first: info, second: error }\n", "error",
		"of two tags the more severe counts", PROFILE_PRODUCTION},
	    {"severity: { first: error, second: info }\n", "error",
		"in either order", PROFILE_PRODUCTION},
	    {"severity: { first: info, second: off }\n", "info",
		"and off is the least of all", PROFILE_PRODUCTION},
	    {"severity: { own/many: warning, all: error }\n", "warning",
		"an id is stronger than all", PROFILE_PRODUCTION},
	    {"severity: { all: error }\noverrides:\n"
	     "- { paths: b.yaml, severity: { all: off } }\n",
		"error", "other designs have other overrides",
		PROFILE_PRODUCTION},
	    {"severity: { all: info }\noverrides:\n"
	     "- { paths: [b.yaml, a.yaml], severity: { all: error } }\n",
		"error", "and this one its own", PROFILE_PRODUCTION},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		is_str(str_from(level(f, set, cases[i].text, cases[i].profile)),
		    cases[i].severity, "%s", cases[i].claim);
}

static void parameters_are_taken(struct fixture *f, struct rule_set *set)
{
	const struct rule_settings *settings = settings_of(f, set,
	    "params: { own/many: { least: 2.5, flag: false, word: y } }\n"
	    "overrides:\n"
	    "- { paths: a.yaml, params: { own/many: { least: 4, words: [] } } }\n",
	    "a.yaml");
	const struct rule_setting *setting =
	    rule_setting(settings, set->rules.at[0]);
	is_double(setting->params[0].as.number, 4, 0,
	    "a later block changes what an earlier one changed");
	ok(!setting->params[4].as.flag, "and leaves the others");
	is_int(setting->params[3].as.list->length, 0, "a list may be empty");
	is_double(setting->params[1].as.number, 1e6, 0,
	    "what nobody configured is the rule's own");
	ok(setting->param_from[4] && !setting->param_from[1],
	    "and it is known which these are");
	ok(!rule_setting(settings, set->rules.at[1]),
	    "of other rules nothing is said");
}

int main(void)
{
	struct fixture f;
	struct rule_set set;
	fixture_init(&f);
	ok(load_text(&f, &set, rules), "there are rules to configure");
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		(void)read(&f, &set, str_from(mistakes[i].text));
		claim_mistake(&f, &mistakes[i]);
	}
	limits_hold(&f, &set);
	the_strongest_key_wins(&f, &set);
	parameters_are_taken(&f, &set);
	fixture_release(&f);
	return done_testing();
}
