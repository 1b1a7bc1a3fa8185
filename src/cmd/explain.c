#include "cmd/explain_text.h"
#include "cmd/named.h"
#include "cmd/project.h"
#include "cmd/wrap.h"
#include "report/paint.h"
#include "report/text.h"

struct explain_settings {
	struct common_settings common;
	struct input_choice input;
};

#define AT(member) offsetof(struct explain_settings, member)

static const struct option options[] = {
    INPUT_OPTIONS(input),
    COMMON_OPTIONS,
};

struct explain {
	struct input input;
	struct rule *rule;
	struct text_report report;
	struct run_options run;
	bool told; /* of some design */
};

enum {
	MOST_FINDINGS = 100, /* of one design, told in full */
};

/* Findings about one element that came about alike tell so once. */
static void show_findings(
    struct explain *explain, const struct diag_list *findings)
{
	struct buf *out = explain->report.out;
	const struct rule_trace *told = NULL;
	uint32_t count = 0;
	for (const struct diag *d = findings->first; d; d = d->next) {
		if (count++ == MOST_FINDINGS) {
			buf_printf(out, "... and %u more\n\n",
			    (unsigned)(findings->length - MOST_FINDINGS));
			return;
		}
		text_diag(out, explain->report.color, d);
		if (d->trace && d->trace == told)
			buf_text(out, "\n  because of the same\n");
		else
			explain_trace(
			    out, d, explain->report.color, terminal_columns());
		told = d->trace;
		buf_char(out, '\n');
	}
}

static void show_accepted(
    struct explain *explain, const struct diag_list *accepted)
{
	struct buf *out = explain->report.out;
	for (const struct diag *d = accepted->first; d; d = d->next) {
		struct position at = source_position(d->source, d->span.start);
		buf_text(out, "accepted: ");
		diag_visible(out, d->text);
		buf_text(out, "\n  --> ");
		diag_visible(out, d->source->path);
		buf_printf(out, ":%u:%u\n   = reason: ", (unsigned)at.line + 1,
		    (unsigned)at.column + 1);
		diag_visible(out, d->accepted);
		buf_text(out, "\n\n");
	}
}

/* "designs/x.yaml: 8 components: 3 not concerned, 4 pass, 1 unknown" */
static void show_tally(
    struct explain *explain, struct str path, const struct run_result *result)
{
	struct buf *out = explain->report.out;
	const struct tally *tally = &result->tally;
	uint32_t found =
	    tally->judged - tally->outside - tally->passed - tally->unknown;
	diag_visible(out, path);
	buf_printf(out, ": %u %s%s judged, %u not concerned, %u good, %u bad",
	    (unsigned)tally->judged, rule_each_name(explain->rule->each),
	    tally->judged == 1 ? "" : "s", (unsigned)tally->outside,
	    (unsigned)tally->passed, (unsigned)found);
	if (tally->unknown > 0) {
		buf_printf(out, ", %u unknown since nobody stated ",
		    (unsigned)tally->unknown);
		few_words(out, &tally->unstated);
	}
	buf_char(out, '\n');
}

/* A design may be too young for the rule: it is judged here all the same. */
static void show_profile(struct explain *explain, const struct design *design,
    const struct run_options *run)
{
	const struct rule *rule = explain->rule;
	enum rule_profile profile = run_profile(design, run);
	const struct rule_setting *setting = rule_setting(run->settings, rule);
	if (rule_setting_severity(rule, profile, setting) != SEVERITY_OFF)
		return;
	bool configured = setting && setting->level == LEVEL_OFF;
	buf_printf(explain->report.out,
	    "in its profile, %s, the rule is off%s\n", profile_name(profile),
	    configured                               ? ", as configured"
		: yaml_get(rule->node, "error-when") ? " except as an error"
						     : "");
}

static void show_design(struct explain *explain, struct arena *arena,
    const struct design *design, const char *path)
{
	struct input *input = &explain->input;
	struct run_options run = explain->run;
	/* Reading the design has told what is wrong with the project. */
	struct project *project = input_project(input, path, &input->problems);
	run.settings = project_settings(input, arena, project, path);
	run.explain = rule_find(project->rules, explain->rule->id);
	struct run_result result;
	rules_run(arena, project->rules, design, &run, &result);
	if (run.only_count == 0)
		diag_list_keep(&result.findings, explain->rule->id);
	diag_list_sort(&result.findings);
	if (explain->told && result.findings.length > 0)
		buf_char(explain->report.out, '\n');
	explain->told = true;
	show_findings(explain, &result.findings);
	show_accepted(explain, &result.accepted);
	show_tally(explain, design->element.source->path, &result);
	show_profile(explain, design, &run);
}

static void explain_design(struct explain *explain, const char *path)
{
	struct arena arena;
	arena_init_child(&arena, explain->input.arena);
	struct diag_list diags;
	diag_list_init(&diags, &arena);
	struct design *design =
	    input_load(&explain->input, &arena, path, &diags);
	if (design)
		show_design(explain, &arena, design, path);
	else
		explain->input.failed = true;
	diag_list_sort(&diags);
	text_report_findings(&explain->report, &diags);
	print(explain->report.out);
	arena_release(&arena);
}

static struct word_list paths_of(const struct word_list *operands)
{
	return (struct word_list) {
	    .at = operands->at + 1,
	    .length = operands->length - 1,
	};
}

/* What the rule says of the designs among the paths. */
static enum exit_code explain_designs(
    struct explain *explain, const struct word_list *operands)
{
	struct input *input = &explain->input;
	struct word_list paths = paths_of(operands);
	/* What is piped in can be read once. */
	if (input->paths.length == 0 && !input_find(input, &paths))
		return EXIT_BROKEN;
	explain->run = (struct run_options) {
	    .only = &explain->rule->id,
	    /* One that speaks of a run needs a run to speak of. */
	    .only_count = yaml_get(explain->rule->node, "last") ? 0 : 1,
	    .today = input_today(input->arena),
	};
	buf_char(explain->report.out, '\n');
	paint_text(explain->report.out, explain->report.color, PAINT_STRONG,
	    STR("Findings"));
	buf_text(explain->report.out, "\n\n");
	for (uint32_t i = 0; i < input->paths.length; i++)
		explain_design(explain, input->paths.at[i]);
	print(explain->report.out);
	return input->failed ? EXIT_BROKEN : EXIT_CLEAN;
}

static enum exit_code broken(
    struct input *input, const struct explain_settings *set)
{
	complain_about(input->arena, set->common.color, &input->problems);
	return EXIT_BROKEN;
}

/*
 * The project that has the rule: that of the path or the folder, else that of a
 * design below it.  NULL after complaining, or when the input's problems tell.
 */
static struct project *find_project(struct explain *explain,
    const struct word_list *operands, const char **path)
{
	struct input *input = &explain->input;
	const char *id = operands->at[0];
	struct project *project = input_project(input, *path, &input->problems);
	if (!project)
		return NULL;
	explain->rule = rule_find(project->rules, str_from(id));
	if (explain->rule)
		return project;
	struct word_list paths = paths_of(operands);
	input_look(input, &paths);
	if (!named_rule(input, id, path))
		return NULL;
	project = input_project(input, *path, &input->problems);
	explain->rule = rule_find(project->rules, str_from(id));
	return project;
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
	input_init(input, arena, &set->input);
	input_add_built_in_rules(input);
	if (!input_add_rules(input, &set->input.rules))
		return broken(input, set);
	const char *path =
	    operands->length > 1 ? operands->at[1] : input_place();
	struct project *project = find_project(&explain, operands, &path);
	if (!project)
		return broken(input, set);
	struct explained explained = {
	    .set = project->rules,
	    .rule = explain.rule,
	    .settings = project_settings(input, arena, project, path),
	    .color = explain.report.color,
	    .columns = terminal_columns(),
	};
	explain_text(&out, &explained);
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
	"the rule finds there, even where the profile has it off: each finding with\n"
	"the expressions of the rule and the value of each of their parts.",
    .examples = "lintel explain avail/spof\n"
		"lintel explain avail/spof designs/shop.yaml",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct explain_settings),
    .run = explain_run,
};
