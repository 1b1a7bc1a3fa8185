#include "cmd/project.h"
#include "cmd/rules_test.h"
#include "cmd/sink.h"
#include "report/paint.h"
#include "report/text.h"

#include <string.h>

struct rules_settings {
	struct common_settings common;
	unsigned format; /* enum sink_format */
	const char *tag;
	struct word_list rules;
	struct config_choice config;
	struct rules_test_settings test;
};

#define AT(member) offsetof(struct rules_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, FORMAT_WORDS,
	"what to print"},
    {"tag", 't', OPTION_TEXT, AT(tag), "TAG", NULL,
	"only the rules of a review area, such as security"},
    {"rules", 0, OPTION_TEXTS, AT(rules), "PATH", NULL,
	"add the rules and vocabulary of a folder or file; may be repeated"},
    CONFIG_OPTIONS(config),
    {"no-mutation", 0, OPTION_FLAG, AT(test.no_mutation), NULL, NULL,
	"test: only the tests, without asking whether they prove the rules"},
    {"mutation-min", 0, OPTION_NUMBER, AT(test.least), "PERCENT", NULL,
	"test: fail when the tests notice fewer of the mutants"},
    COMMON_OPTIONS,
};

struct chosen {
	VEC(const struct rule *) rules;
};

static bool has_tag(const struct rule *rule, struct str tag)
{
	for (uint32_t i = 0; i < rule->tags.length; i++)
		if (str_equal(rule->tags.at[i], tag))
			return true;
	return false;
}

static bool complain_tag(
    struct input *input, const struct rule_set *set, const char *tag)
{
	struct map tags;
	map_init(&tags, input->arena);
	struct rule *const *rule;
	vec_each (rule, &set->rules)
		for (uint32_t i = 0; i < (*rule)->tags.length; i++)
			map_add(&tags, (*rule)->tags.at[i], *rule);
	struct str near;
	if (map_nearest(&tags, str_from(tag), &near))
		complain(input->arena,
		    "no rule has the tag `%s`; did you mean `%.*s`?", tag,
		    STR_ARG(near));
	else
		complain(input->arena, "no rule has the tag `%s`", tag);
	return false;
}

static bool choose(struct chosen *chosen, struct input *input,
    const struct rule_set *set, const char *tag)
{
	struct rule *const *rule;
	vec_each (rule, &set->rules)
		if (!tag || has_tag(*rule, str_from(tag)))
			vec_push(input->arena, &chosen->rules, *rule);
	return chosen->rules.length > 0 || !tag ||
	    complain_tag(input, set, tag);
}

static struct str area_of(const struct rule *rule)
{
	struct str rest = rule->id;
	return str_cut(&rest, '/');
}

static void list_rules(struct buf *out, bool color, const struct chosen *chosen)
{
	int width = 0;
	for (uint32_t i = 0; i < chosen->rules.length; i++)
		if ((int)chosen->rules.at[i]->id.length > width)
			width = (int)chosen->rules.at[i]->id.length;
	for (uint32_t i = 0; i < chosen->rules.length; i++) {
		const struct rule *rule = chosen->rules.at[i];
		if (i > 0 &&
		    !str_equal(area_of(rule), area_of(chosen->rules.at[i - 1])))
			buf_char(out, '\n');
		diag_visible(out, rule->id);
		buf_fill(out, ' ', (size_t)width - rule->id.length + 2);
		paint(out, color, paint_severity(rule->severity));
		buf_printf(out, "%-8s", severity_name(rule->severity));
		paint(out, color, PAINT_PLAIN);
		buf_printf(out, "%-7s ", confidence_name(rule->confidence));
		diag_visible(out, rule->title);
		buf_char(out, '\n');
	}
}

static enum exit_code report_problems(struct input *input, bool color)
{
	struct buf out = {.arena = input->arena};
	struct text_report report = {.out = &out, .color = color};
	diag_list_sort(&input->problems);
	text_report_findings(&report, &input->problems);
	print(&out);
	return EXIT_BROKEN;
}

static enum exit_code list(
    struct input *input, const struct rules_settings *set)
{
	struct chosen chosen = {0};
	struct buf out = {.arena = input->arena};
	bool color = wants_color(set->common.color, stdout);
	input_add_built_in_rules(input);
	if (!input_add_rules(input, &set->rules))
		return report_problems(input, color);
	input->config = set->config;
	struct project *project = input_project(input, ".", &input->problems);
	if (!project)
		return report_problems(input, color);
	if (!choose(&chosen, input, project->rules, set->tag))
		return EXIT_BROKEN;
	if (set->format == FORMAT_JSON) {
		struct json json = {.out = &out};
		contract_rules(&json, chosen.rules.at, chosen.rules.length);
	} else {
		list_rules(&out, color, &chosen);
		if (!set->common.quiet)
			buf_printf(&out, "\n%u rules\n",
			    (unsigned)chosen.rules.length);
	}
	print(&out);
	return EXIT_CLEAN;
}

/* Without a folder the rules that are built in, with one only its own. */
static enum exit_code test(struct input *input,
    const struct rules_settings *set, const struct word_list *operands)
{
	struct word_list folders = set->rules;
	for (uint32_t i = 1; i < operands->length; i++)
		vec_push(input->arena, &folders, operands->at[i]);
	if (folders.length == 0)
		input_add_built_in_rules(input);
	if (!input_add_rules(input, &folders))
		return report_problems(
		    input, wants_color(set->common.color, stdout));
	return rules_test_run(
	    input, &set->test, set->format, set->common.quiet);
}

static enum exit_code rules_run_command(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	struct input input;
	input_init(&input, arena);
	if (operands->length == 0)
		return list(&input, settings);
	if (strcmp(operands->at[0], "test") == 0)
		return test(&input, settings, operands);
	complain(arena, "`rules` takes nothing or `test [PATH...]`, not `%s`",
	    operands->at[0]);
	return EXIT_BROKEN;
}

const struct command rules_command = {
    .name = "rules",
    .summary = "list the rules, or run their tests",
    .operands = "[test [PATH...]]",
    .about =
	"Lists the rules, with those that a configuration adds in the current folder:\n"
	"id, severity, confidence and title.\n\n"
	"`rules test` runs the tests that the rules carry: a bad design in which the\n"
	"rule must fire and a good one, an edit away, in which it must not. Then it\n"
	"breaks each rule in one small way after the other, such as a clause left out\n"
	"or negated or a number that is one more, and lists the changes that no test\n"
	"notices. With a PATH the rules of that folder or file are tested, without one\n"
	"those that are built in. The result is TAP, or JSON.\n\n"
	"Exit code: 0 all is well, 1 a test failed or --mutation-min is missed, 2 the\n"
	"rules or the usage are broken.",
    .examples = "lintel rules --tag security\n"
		"lintel rules --format json | jq '.rules | length'\n"
		"lintel rules test our-rules/ --mutation-min 100",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct rules_settings),
    .run = rules_run_command,
};
