#include "cmd/explain_text.h"
#include "cmd/project.h"
#include "report/paint.h"
#include "report/text.h"

struct explain_settings {
	struct common_settings common;
	struct word_list rules;
	struct config_choice config;
	const char *stdin_name;
};

#define AT(member) offsetof(struct explain_settings, member)

static const struct option options[] = {
    {"rules", 0, OPTION_TEXTS, AT(rules), "PATH", NULL,
	"add the rules and vocabulary of a folder or file; may be repeated"},
    CONFIG_OPTIONS(config),
    {"stdin-name", 0, OPTION_TEXT, AT(stdin_name), "FILE", NULL,
	"the name of what comes from standard input"},
    COMMON_OPTIONS,
};

struct explain {
	struct input input;
	struct rule *rule;
	struct text_report report;
	struct run_options run;
	uint32_t found;
};

static void explain_design(struct explain *explain, const char *path)
{
	struct arena arena;
	arena_init_child(&arena, explain->input.arena);
	struct diag_list diags;
	diag_list_init(&diags, &arena);
	struct design *design =
	    input_load(&explain->input, &arena, path, &diags);
	struct run_result result = {0};
	if (design) {
		struct project *project =
		    input_project(&explain->input, path, &diags);
		struct run_options run = explain->run;
		run.settings =
		    project_settings(&explain->input, &arena, project, path);
		rules_run(&arena, project->rules, design, &run, &result);
	} else {
		explain->input.failed = true;
	}
	struct diag_list *found = design ? &result.findings : &diags;
	diag_list_sort(found);
	text_report_findings(&explain->report, found);
	explain->found += found->length;
	print(explain->report.out);
	arena_release(&arena);
}

/* What the rule says of the designs among the paths. */
static enum exit_code explain_designs(
    struct explain *explain, const struct word_list *operands)
{
	struct input *input = &explain->input;
	struct word_list paths = {
	    .at = operands->at + 1,
	    .length = operands->length - 1,
	};
	if (!input_find(input, &paths))
		return EXIT_BROKEN;
	explain->run = (struct run_options) {
	    .only = &explain->rule->id,
	    .only_count = 1,
	    .today = input_today(input->arena),
	};
	buf_char(explain->report.out, '\n');
	paint_text(explain->report.out, explain->report.color, PAINT_STRONG,
	    STR("Findings"));
	buf_text(explain->report.out, "\n\n");
	for (uint32_t i = 0; i < input->paths.length; i++)
		explain_design(explain, input->paths.at[i]);
	if (explain->found == 0)
		buf_text(explain->report.out, "  none\n");
	print(explain->report.out);
	return input->failed ? EXIT_BROKEN : EXIT_CLEAN;
}

static enum exit_code report_problems(struct explain *explain)
{
	diag_list_sort(&explain->input.problems);
	text_report_findings(&explain->report, &explain->input.problems);
	print(explain->report.out);
	return EXIT_BROKEN;
}

static enum exit_code explain_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct explain_settings *set = settings;
	struct buf out = {.arena = arena};
	struct explain explain = {
	    .report =
		{
		    .out = &out,
		    .color = wants_color(set->common.color, stdout),
		},
	};
	struct input *input = &explain.input;
	if (operands->length == 0) {
		complain(
		    arena, "`explain` needs a rule; `lintel rules` lists them");
		return EXIT_BROKEN;
	}
	input_init(input, arena);
	input->stdin_name = set->stdin_name;
	input->config = set->config;
	input_add_built_in_rules(input);
	if (!input_add_rules(input, &set->rules))
		return report_problems(&explain);
	struct project *project = input_project(input,
	    operands->length > 1 ? operands->at[1] : ".", &input->problems);
	if (!project)
		return report_problems(&explain);
	explain.rule = rule_find(project->rules, str_from(operands->at[0]));
	if (!explain.rule)
		explain.rule = input_rule(input, operands->at[0]);
	if (!explain.rule)
		return EXIT_BROKEN;
	explain_text(
	    &out, explain.rule, explain.report.color, terminal_columns());
	print(&out);
	if (operands->length == 1)
		return EXIT_CLEAN;
	return explain_designs(&explain, operands);
}

const struct command explain_command = {
    .name = "explain",
    .summary = "tell why a rule is there and how to satisfy it",
    .operands = "RULE [PATH...]",
    .about =
	"Tells what a rule is for, with a design that breaks it, the same design\n"
	"repaired, and when it is right to ignore it. With a PATH it also shows what\n"
	"the rule finds there.",
    .examples = "lintel explain avail/spof\n"
		"lintel explain avail/spof designs/shop.yaml",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct explain_settings),
    .run = explain_run,
};
