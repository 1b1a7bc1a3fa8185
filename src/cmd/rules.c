#include "cmd/project.h"
#include "cmd/rules_list.h"
#include "cmd/rules_test.h"
#include "report/contract.h"

#include <string.h>

struct rules_settings {
	struct common_settings common;
	unsigned format; /* enum output_format, or RULES_MARKDOWN */
	const char *tag;
	unsigned severity; /* index into the words; past them: any */
	unsigned profile;  /* enum rule_profile; COUNT: not said */
	struct input_choice input;
	struct rules_test_settings test;
};

enum {
	RULES_MARKDOWN = 2, /* among the words of --format */
	ANY_SEVERITY = 3,   /* past those of --severity */
};

#define AT(member) offsetof(struct rules_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, "text|json|markdown",
	"what to print; markdown is a reference of the rules"},
    {"tag", 't', OPTION_TEXT, AT(tag), "TAG", NULL,
	"only the rules of a review area, such as security"},
    {"severity", 0, OPTION_WORD, AT(severity), NULL, "error|warning|info",
	"only the rules of this severity"},
    {"profile", 0, OPTION_WORD, AT(profile), NULL,
	"prototype|production|critical",
	"only the rules that run there, with the severity that they have there"},
    RULES_OPTIONS(input),
    {"no-mutation", 0, OPTION_FLAG, AT(test.no_mutation), NULL, NULL,
	"test: only the tests, without asking whether they prove the rules"},
    {"mutation-min", 0, OPTION_NUMBER, AT(test.least), "PERCENT", NULL,
	"test: fail when the tests notice fewer of the mutants"},
    COMMON_OPTIONS,
};

static const struct rules_settings defaults = {
    .severity = ANY_SEVERITY,
    .profile = PROFILE_COUNT,
};

static enum exit_code broken(
    struct input *input, const struct rules_settings *set)
{
	complain_about(input->arena, set->common.color, &input->problems);
	return EXIT_BROKEN;
}

static void show(struct buf *out, const struct rules_settings *set,
    struct rule_set *rules, const struct rules_wanted *wanted,
    const struct rules_chosen *chosen)
{
	uint32_t count = chosen->rules.length;
	if (set->format == FORMAT_JSON) {
		struct json json = {.out = out};
		contract_rules(
		    &json, (const struct rule **)chosen->rules.at, count);
	} else if (set->format == RULES_MARKDOWN) {
		rules_markdown(out, rules, chosen);
	} else {
		rules_text(out, wants_color(set->common.color, stdout), wanted,
		    chosen);
		if (!set->common.quiet)
			buf_printf(out, "%s%u rule%s\n", count ? "\n" : "",
			    (unsigned)count, count == 1 ? "" : "s");
	}
}

static enum exit_code list(struct input *input,
    const struct rules_settings *set, const struct word_list *patterns)
{
	static const enum severity severities[] = {SEVERITY_ERROR,
	    SEVERITY_WARNING, SEVERITY_INFO, [ANY_SEVERITY] = SEVERITY_OFF};
	input_add_built_in_rules(input);
	if (!input_add_rules(input, &set->input.rules))
		return broken(input, set);
	const char *place = input_place();
	struct project *project = input_project(input, place, &input->problems);
	if (!project)
		return broken(input, set);
	struct rules_wanted wanted = {
	    .patterns = patterns,
	    .tag = set->tag,
	    .severity = severities[set->severity],
	    .profile = (enum rule_profile)set->profile,
	    .settings = project_settings(input, input->arena, project, place),
	};
	struct rules_chosen chosen = {0};
	struct str error;
	if (!rules_choose(
		input->arena, project->rules, &wanted, &chosen, &error)) {
		complain(input->arena, "%.*s", STR_ARG(error));
		return EXIT_BROKEN;
	}
	struct buf out = {.arena = input->arena};
	show(&out, set, project->rules, &wanted, &chosen);
	print(&out);
	return EXIT_CLEAN;
}

/* Without a folder the rules that are built in, with one only its own. */
static enum exit_code test(struct input *input,
    const struct rules_settings *set, const struct word_list *operands)
{
	struct word_list folders = set->input.rules;
	for (uint32_t i = 1; i < operands->length; i++)
		vec_push(input->arena, &folders, operands->at[i]);
	if (folders.length == 0)
		input_add_built_in_rules(input);
	/* They are tested alone. */
	input->rules.kinds_open = false;
	if (!input_add_rules(input, &folders))
		return broken(input, set);
	return rules_test_run(
	    input, &set->test, set->format, set->common.quiet);
}

/* What would be passed over in silence; NULL when nothing is. */
static const char *find_conflict(const struct rules_settings *set, bool tests)
{
	bool chooses = set->tag || set->severity != ANY_SEVERITY ||
	    set->profile != PROFILE_COUNT;
	if (tests && set->format == RULES_MARKDOWN)
		return "`rules test` prints text or JSON";
	if (tests && chooses)
		return "`rules test` tests all rules that it is given: --tag, "
		       "--severity and --profile choose those that are listed";
	if (!tests && (set->test.no_mutation || set->test.least > 0))
		return "--no-mutation and --mutation-min go with `rules test`";
	return NULL;
}

static enum exit_code rules_run_command(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct rules_settings *set = settings;
	struct input input;
	input_init(&input, arena, &set->input);
	bool tests =
	    operands->length > 0 && strcmp(operands->at[0], "test") == 0;
	const char *conflict = find_conflict(set, tests);
	if (conflict) {
		complain(arena, "%s", conflict);
		return EXIT_BROKEN;
	}
	return tests ? test(&input, set, operands)
		     : list(&input, set, operands);
}

const struct command rules_command = {
    .name = "rules",
    .summary = "list the rules, or run their tests",
    .operands = "[RULE... | test [PATH...]]",
    .about =
	"Lists the rules, with those that a configuration adds in `designs` or, without\n"
	"such a folder, in the current one: id, severity, confidence and title. A RULE is\n"
	"an id, a group such as avail, or a pattern such as '*/no-*'; all options hold\n"
	"together.\n\n"
	"`rules test` runs the tests that the rules carry: a bad design in which the\n"
	"rule must fire, which its fix must mend, and a good one, an edit away, in\n"
	"which it must not. Then it breaks each rule in one small way after the other,\n"
	"such as a clause left out or negated or a number that is one more, and lists\n"
	"the changes that no test notices. With a PATH the rules of that folder or file\n"
	"are tested, without one those that are built in. The result is TAP, or JSON.\n\n"
	"Exit code: 0 all is well, 1 a test failed or --mutation-min is missed, 2 the\n"
	"rules or the usage are broken.",
    .examples = "lintel rules avail\n"
		"lintel rules --tag security --severity error\n"
		"lintel rules --profile prototype\n"
		"lintel rules --format json | jq '.rules | length'\n"
		"lintel rules test our-rules/ --mutation-min 100",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct rules_settings),
    .defaults = &defaults,
    .run = rules_run_command,
};
