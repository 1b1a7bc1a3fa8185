#include "cmd/fix.h"
#include "cmd/git.h"
#include "cmd/idle.h"
#include "cmd/named.h"
#include "cmd/outcome.h"
#include "cmd/survey.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

struct lint_settings {
	struct common_settings common;
	unsigned format; /* enum report_format_id */
	struct word_list outputs;
	unsigned fail_on, min_severity; /* index into the words */
	unsigned profile;               /* enum rule_profile; COUNT: not said */
	struct word_list only;
	struct input_choice input;
	struct known_choice known;
	bool verbose;
	bool fix, unsafe_fixes, diff;
	uint32_t max_findings;
};

enum {
	NEVER = 3,       /* among the words of --fail-on ... */
	FAIL_UNSAID = 4, /* ... and past them */
	WORTH_A_THREAD = 4,
};

#define AT(member) offsetof(struct lint_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, REPORT_FORMAT_WORDS,
	"what to print"},
    {"output", 'o', OPTION_TEXTS, AT(outputs), "FORMAT=FILE", NULL,
	"write a format to a file, too; may be repeated"},
    KNOWN_OPTIONS(known),
    {"fail-on", 0, OPTION_WORD, AT(fail_on), NULL, "error|warning|info|never",
	"exit with 1 when a finding is at least this severe (error)"},
    {"profile", 0, OPTION_WORD, AT(profile), NULL,
	"prototype|production|critical",
	"how strict the rules are, whatever the designs say"},
    {"min-severity", 0, OPTION_WORD, AT(min_severity), NULL,
	"error|warning|info", "show only findings this severe (info)"},
    {"max-findings", 0, OPTION_NUMBER, AT(max_findings), "N", NULL,
	"print at most N findings as text (1000); 0: all"},
    {"only", 0, OPTION_TEXTS, AT(only), "RULE", NULL,
	"run this rule, or those of a group or pattern such as '*/no-*', whatever the stage says; may be repeated"},
    INPUT_OPTIONS(input),
    ASSUMPTIONS_OPTION(input),
    JOBS_OPTION(input),
    {"fix", 0, OPTION_FLAG, AT(fix), NULL, NULL,
	"first make the fixes that change no more than how the design is "
	"written"},
    {"unsafe-fixes", 0, OPTION_FLAG, AT(unsafe_fixes), NULL, NULL,
	"with --fix or --diff, also fixes that decide something"},
    {"diff", 0, OPTION_FLAG, AT(diff), NULL, NULL,
	"print what --fix would change, and write nothing; exit with 1 when "
	"that is something"},
    {"verbose", 'v', OPTION_FLAG, AT(verbose), NULL, NULL,
	"tell the time taken, even when no terminal is there"},
    COMMON_OPTIONS,
};

static const struct lint_settings defaults = {
    .fail_on = FAIL_UNSAID,
    .min_severity = 2,
    .profile = PROFILE_COUNT,
    .max_findings = 1000,
};

struct lint {
	struct input input;
	struct run_options run;
	struct outcome outcome;
	bool prints_design; /* findings go to standard error */
	enum rule_profile profile;
	struct fix_options fix;
	struct fix_totals fixes;
};

/* Of --fail-on and --min-severity, whose words begin with the worst. */
static enum severity severity_of(unsigned word)
{
	static const enum severity severities[] = {
	    SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO};
	return severities[word];
}

/* What is wrong with the input as a whole, or remarkable about it. */
static void hand_on_problems(struct lint *lint, struct diag_list *problems)
{
	struct report_batch batch = {.rules = &lint->input.rules};
	outcome_add(&lint->outcome, &batch, problems, NULL);
}

/* As its findings will call it. */
static struct str name_of(
    const struct lint *lint, const char *path, const struct design *design)
{
	if (design)
		return design->element.source->path;
	const char *name = lint->input.choice->stdin_name;
	if (strcmp(path, "-") != 0)
		return str_from(path);
	return name ? str_from(name) : STR("<stdin>");
}

static void tell(void *context, struct surveyed *one)
{
	struct lint *lint = context;
	struct report_batch batch = {
	    .path = name_of(lint, one->path, one->design),
	    .design = one->design,
	};
	if (one->design) {
		batch.rules = one->project->rules;
		diag_list_append(&one->problems, &one->result.findings);
		lint->outcome.totals.accepted += one->result.accepted.length;
	}
	if (one->design || one->problems.length > 0)
		lint->outcome.totals.designs++;
	outcome_add(&lint->outcome, &batch, &one->problems, one->settings);
}

static void lint_designs(struct lint *lint)
{
	survey_run(&(struct survey) {
	    .input = &lint->input,
	    .run = &lint->run,
	    .least = WORTH_A_THREAD,
	    .context = lint,
	    .tell = tell,
	});
}

static bool choose_rules(struct lint *lint, const struct word_list *only)
{
	struct str *ids =
	    arena_array(lint->input.arena, only->length, sizeof(*ids));
	for (uint32_t i = 0; i < only->length; i++) {
		if (!named_rules(&lint->input, only->at[i]) &&
		    lint->input.problems.errors == 0)
			return false;
		ids[i] = str_from(only->at[i]);
	}
	lint->run.only = ids;
	lint->run.only_count = only->length;
	return true;
}

static bool prepare(struct lint *lint, const struct lint_settings *settings)
{
	struct arena *arena = lint->input.arena;
	lint->outcome.fail_on_said = settings->fail_on != FAIL_UNSAID;
	if (settings->fail_on < NEVER)
		lint->outcome.fail_on = severity_of(settings->fail_on);
	lint->profile = (enum rule_profile)settings->profile;
	if (settings->profile != PROFILE_COUNT)
		lint->run.profile = &lint->profile;
	lint->run.no_assumptions = settings->input.no_assumptions;
	lint->run.today = input_today(arena);
	FILE *stream = lint->prints_design ? stderr : stdout;
	struct sink_options to = {
	    .least = severity_of(settings->min_severity),
	    .limit = settings->max_findings,
	    .stream = stream,
	    .color = wants_color(settings->common.color, stream),
	    .quiet = settings->common.quiet,
	};
	if (!sinks_open(&lint->outcome.sinks, arena,
		(enum report_format_id)settings->format, &settings->outputs,
		&to))
		return false;
	lint->outcome.leaves_out = known_is_asked(&settings->known);
	lint->outcome.is_for_people =
	    !lint->outcome.leaves_out && sinks_are_text(&lint->outcome.sinks);
	if (!lint->outcome.is_for_people)
		lint->outcome.here = where_here(arena);
	return true;
}

/* Before the findings are told, so that those that are left are told. */
static void fix_designs(struct lint *lint, const struct lint_settings *set)
{
	struct input *input = &lint->input;
	lint->fix = (struct fix_options) {
	    .run = lint->run,
	    .unsafe = set->unsafe_fixes,
	    .diff = set->diff,
	};
	for (uint32_t i = 0; i < input->paths.length; i++)
		if (!fix_design(
			input, input->paths.at[i], &lint->fix, &lint->fixes))
			input->failed = true;
	lint->outcome.totals.fixed = lint->fixes.fixed;
	if (lint->fixes.unsafe && !set->common.quiet)
		complain(input->arena,
		    "%u more finding%s could be fixed by deciding something "
		    "about the system: --unsafe-fixes does, --diff shows it",
		    (unsigned)lint->fixes.unsafe,
		    lint->fixes.unsafe == 1 ? "" : "s");
}

/* What cannot be fixed, or not so. */
static bool check_fix(struct lint *lint, const struct lint_settings *set)
{
	struct input *input = &lint->input;
	if (set->unsafe_fixes && !set->fix && !set->diff) {
		complain(
		    input->arena, "--unsafe-fixes goes with --fix or --diff");
		return false;
	}
	if (lint->prints_design && set->format != REPORT_text) {
		complain(input->arena,
		    "--fix prints the text of standard input, and findings to "
		    "standard error; use --output %s=FILE",
		    report_format_names[set->format]);
		return false;
	}
	for (uint32_t i = 0; i < input->paths.length; i++) {
		const char *path = input->paths.at[i];
		if ((set->fix || set->diff) && git_is_path(path)) {
			complain(input->arena,
			    "--%s needs a file, and %s is none",
			    set->diff ? "diff" : "fix", path);
			return false;
		}
	}
	return true;
}

/* What --fix makes of standard input is what standard output is for. */
static bool prints_design(
    const struct lint_settings *set, const struct word_list *operands)
{
	for (uint32_t i = 0; i < operands->length; i++)
		if (strcmp(operands->at[i], "-") == 0)
			return set->fix && !set->diff;
	return false;
}

static void close_known(struct lint *lint, bool quiet)
{
	struct diag_list remarks;
	diag_list_init(&remarks, lint->input.arena);
	known_close(&lint->outcome.known, quiet, &remarks);
	hand_on_problems(lint, &remarks);
}

static void tell_idle(struct lint *lint, const struct word_list *asked)
{
	struct diag_list remarks;
	diag_list_init(&remarks, lint->input.arena);
	idle_overrides(&lint->input, asked, &remarks);
	hand_on_problems(lint, &remarks);
}

static double seconds_now(void)
{
	struct timespec now = {0};
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static enum exit_code lint_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct lint_settings *set = settings;
	double start = seconds_now();
	struct lint lint = {0};
	input_init(&lint.input, arena, &set->input);
	lint.prints_design = prints_design(set, operands);
	if (!prepare(&lint, set))
		return EXIT_BROKEN;
	bool ready = input_prepare(&lint.input, operands) &&
	    choose_rules(&lint, &set->only);
	if (!check_fix(&lint, set) ||
	    !sinks_spare(&lint.outcome.sinks, arena, &lint.input.paths))
		return EXIT_BROKEN;
	ready = ready &&
	    (!lint.outcome.leaves_out ||
		known_open(
		    &lint.outcome.known, &lint.input, &set->known, &lint.run));
	if (ready && (set->fix || set->diff))
		fix_designs(&lint, set);
	if (ready && set->diff)
		return lint.input.failed ? EXIT_BROKEN
		    : lint.fixes.fixed   ? EXIT_FOUND
					 : EXIT_CLEAN;
	hand_on_problems(&lint, &lint.input.problems);
	if (ready)
		lint_designs(&lint);
	if (ready)
		tell_idle(&lint, operands);
	if (ready && lint.outcome.leaves_out)
		close_known(&lint, set->common.quiet);
	lint.outcome.totals.skipped = lint.input.skipped.length;
	lint.outcome.totals.seconds =
	    set->verbose || isatty(STDOUT_FILENO) ? seconds_now() - start : -1;
	if (!sinks_close(&lint.outcome.sinks, &lint.outcome.totals) ||
	    lint.input.failed)
		outcome_raise(&lint.outcome, EXIT_BROKEN);
	return lint.outcome.code;
}

const struct command lint_command = {
    .name = "lint",
    .summary = "report what the rules find in designs",
    .operands = "[PATH...]",
    .about =
	"Reads designs and reports what the rules find in them. A PATH is a file, a\n"
	"folder (every *.yaml and *.yml below it with a top-level `design:` key), - for\n"
	"standard input, or REF:path for a file or folder in git; without one it is\n"
	"`designs` where there is such a folder, else the current folder. No rule runs\n"
	"on a design with errors in its input.\n\n"
	"Formats:\n" REPORT_FORMAT_LINES "\n"
	"Exit code: 0 clean, 1 findings at or above --fail-on, 2 the input, the usage\n"
	"or the environment is broken.",
    .examples = "lintel lint\n"
		"lintel lint --fail-on warning designs/shop.yaml\n"
		"lintel lint --format json designs | jq .summary\n"
		"lintel lint --output sarif=out/lintel.sarif designs\n"
		"lintel lint --base origin/main",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct lint_settings),
    .defaults = &defaults,
    .run = lint_run,
};
