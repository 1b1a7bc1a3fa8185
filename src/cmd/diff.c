#include "report/diff.h"
#include "cmd/compare.h"
#include "cmd/diff_driver.h"

#include <stdlib.h>
#include <string.h>

enum diff_format {
	DIFF_TEXT,
	DIFF_JSON,
	DIFF_MARKDOWN,
};

struct diff_settings {
	struct common_settings common;
	unsigned format; /* enum diff_format */
	unsigned fail_on;
	bool exit_code, textconv;
	struct input_choice input;
};

enum {
	NEVER = 3, /* among the words of --fail-on, which begin with the worst
		    */
};

#define AT(member) offsetof(struct diff_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, "text|json|markdown",
	"what to print"},
    {"exit-code", 'e', OPTION_FLAG, AT(exit_code), NULL, NULL,
	"exit with 1 when anything has changed"},
    {"fail-on", 0, OPTION_WORD, AT(fail_on), NULL, "breaking|risky|info|never",
	"exit with 1 when a change is at least of this class (never)"},
    {"textconv", 0, OPTION_FLAG, AT(textconv), NULL, NULL,
	"print what one file says, a fact a line: for git to compare"},
    INPUT_OPTIONS(input),
    ASSUMPTIONS_OPTION(input),
    COMMON_OPTIONS,
};

static const struct diff_settings defaults = {.fail_on = NEVER};

static const struct design *load(
    struct input *input, const struct diff_settings *set, const char *operand)
{
	struct diag_list diags;
	diag_list_init(&diags, input->arena);
	struct design *design =
	    input_load(input, input->arena, operand, &diags);
	if (!design)
		complain_about(input->arena, set->common.color, &diags);
	return design;
}

static void show(struct arena *arena, const struct diff_settings *set,
    const struct comparison *comparison)
{
	struct buf out = {.arena = arena};
	struct json json = {.out = &out};
	struct diff_report report = {
	    .out = &out,
	    .color = wants_color(set->common.color, stdout),
	    .diff = &comparison->diff,
	    .moves = &comparison->moves,
	};
	switch ((enum diff_format)set->format) {
	case DIFF_JSON: diff_json(&json, &report); break;
	case DIFF_MARKDOWN: diff_markdown(&report); break;
	case DIFF_TEXT:
		diff_text(&report);
		if (!set->common.quiet)
			diff_text_end(&report);
		break;
	}
	print(&out);
}

static enum exit_code judge(
    const struct diff_settings *set, const struct comparison *comparison)
{
	enum change_class worst;
	if (!comparison_worst(comparison, &worst))
		return EXIT_CLEAN;
	bool fails = set->fail_on != NEVER &&
	    (unsigned)worst + set->fail_on >= CHANGE_BREAKING;
	return set->exit_code || fails ? EXIT_FOUND : EXIT_CLEAN;
}

/* As git does it: its pager shows colours, too. */
static bool driver_color(unsigned when)
{
	const char *pager = getenv("GIT_PAGER_IN_USE"),
		   *off = getenv("NO_COLOR");
	if (when == COLOR_AUTO && pager && strcmp(pager, "true") == 0)
		return !(off && *off);
	return wants_color(when, stdout);
}

static enum exit_code run_driver(struct input *input,
    const struct diff_settings *set, const struct word_list *operands)
{
	bool done = set->textconv
	    ? textconv(input, operands->at[0])
	    : external_diff(input, operands, driver_color(set->common.color),
		  set->common.quiet);
	return done ? EXIT_CLEAN : EXIT_BROKEN;
}

static bool check_operands(struct arena *arena, const struct diff_settings *set,
    const struct word_list *operands)
{
	if (set->textconv && operands->length != 1)
		complain(arena, "--textconv takes one file");
	else if (!set->textconv && operands->length != 2)
		complain(arena,
		    "`diff` compares two designs: lintel diff "
		    "main:designs/shop.yaml designs/shop.yaml");
	else if (operands->length == 2 && strcmp(operands->at[0], "-") == 0 &&
	    strcmp(operands->at[1], "-") == 0)
		complain(arena, "standard input is one design, not two");
	else
		return true;
	return false;
}

static enum exit_code diff_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct diff_settings *set = settings;
	struct input input;
	bool by_git = !set->textconv && is_external_diff(operands);
	if (!by_git && !check_operands(arena, set, operands))
		return EXIT_BROKEN;
	input_init(&input, arena, &set->input);
	if (!input_add_rules(&input, &set->input.rules)) {
		complain_about(arena, set->common.color, &input.problems);
		return EXIT_BROKEN;
	}
	if (by_git || set->textconv)
		return run_driver(&input, set, operands);
	const struct design *before = load(&input, set, operands->at[0]);
	const struct design *after = load(&input, set, operands->at[1]);
	if (!before || !after)
		return EXIT_BROKEN;
	struct comparison comparison;
	compare_designs(
	    &comparison, arena, before, after, set->input.no_assumptions);
	show(arena, set, &comparison);
	return judge(set, &comparison);
}

const struct command diff_command = {
    .name = "diff",
    .summary = "tell what changed between two designs, and how much it matters",
    .operands = "A B",
    .about =
	"Compares two designs by their elements, not by their lines. Each change is\n"
	"breaking (who relied on it no longer can), risky (somebody should look at it)\n"
	"or info, by the table in docs/review.md. Below stand the numbers that moved\n"
	"with it: availability, latency, headroom, cost, and what breaks a flow alone. A\n"
	"and B are files, REF:path in git, or - for standard input.\n\n"
	"git runs it as an external diff or a textconv: docs/review.md has the two lines\n"
	"of configuration.\n\n"
	"Exit code: 0 the designs are compared, 1 with --exit-code or --fail-on there\n"
	"are such changes, 2 the input, the usage or the environment is broken.",
    .examples =
	"lintel diff main:designs/shop.yaml designs/shop.yaml\n"
	"lintel diff --fail-on breaking HEAD~1:designs/shop.yaml designs/shop.yaml\n"
	"lintel diff --format json before.yaml after.yaml | jq '.changes[].element'\n"
	"lintel diff --format markdown main:shop.yaml shop.yaml",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct diff_settings),
    .defaults = &defaults,
    .run = diff_run,
};
