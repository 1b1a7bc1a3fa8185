#include "report/diff.h"
#include "cmd/compare.h"
#include "cmd/diff_draw.h"
#include "cmd/diff_driver.h"
#include "cmd/git.h"
#include "cmd/raster.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* In the order of DIFF_WORDS. */
enum diff_format {
	DIFF_TEXT,
	DIFF_JSON,
	DIFF_MARKDOWN,
	DIFF_HTML,
	DIFF_SVG,
	DIFF_PNG,
	DIFF_PDF,
	DIFF_FORMAT_COUNT, /* none named */
};

#define DIFF_WORDS "text|json|markdown|html|svg|png|pdf"

struct diff_settings {
	struct common_settings common;
	unsigned format; /* enum diff_format */
	unsigned fail_on;
	bool exit_code, textconv;
	const char *output; /* NULL: standard output */
	bool before, after;
	struct look_choice look;
	struct input_choice input;
};

#define AT(member) offsetof(struct diff_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, DIFF_WORDS,
	"what to print, else as the output's name ends, else text; svg is a "
	"drawing of both, html a page with it, and png and pdf need "
	"rsvg-convert"},
    {"output", 'o', OPTION_TEXT, AT(output), "FILE", NULL,
	"write to that file, and not to standard output"},
    {"before", 0, OPTION_FLAG, AT(before), NULL, NULL,
	"draw A alone, at the places that it has in the drawing of both"},
    {"after", 0, OPTION_FLAG, AT(after), NULL, NULL, "likewise B"},
    LOOK_OPTIONS(look),
    {"exit-code", 'e', OPTION_FLAG, AT(exit_code), NULL, NULL,
	"exit with 1 when anything has changed"},
    FAIL_ON_OPTION(fail_on),
    {"textconv", 0, OPTION_FLAG, AT(textconv), NULL, NULL,
	"print what one file says, a fact a line: for git to compare"},
    INPUT_OPTIONS(input),
    ASSUMPTIONS_OPTION(input),
    COMMON_OPTIONS,
};

static const struct diff_settings defaults = {
    .fail_on = FAIL_ON_NEVER,
    .format = DIFF_FORMAT_COUNT,
    .look = LOOK_DEFAULTS,
};

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

/* As the output's name ends; COUNT for another ending, and no file. */
static enum diff_format named_format(const char *output)
{
	static const char *const endings[DIFF_FORMAT_COUNT] = {
	    ".txt", ".json", ".md", ".html", ".svg", ".png", ".pdf"};
	size_t length = output ? strlen(output) : 0;
	unsigned format = 0;
	for (; format < DIFF_FORMAT_COUNT; format++) {
		size_t end = strlen(endings[format]);
		if (length > end &&
		    strcasecmp(output + length - end, endings[format]) == 0)
			break;
	}
	return (enum diff_format)format;
}

static enum diff_format format_of(const struct diff_settings *set)
{
	if (set->format != DIFF_FORMAT_COUNT)
		return (enum diff_format)set->format;
	enum diff_format named = named_format(set->output);
	return named == DIFF_FORMAT_COUNT ? DIFF_TEXT : named;
}

static void report(struct buf *out, const struct diff_settings *set,
    const struct comparison *comparison)
{
	struct json json = {.out = out};
	struct diff_report report = {
	    .out = out,
	    .color = is_stdout(set->output) &&
		wants_color(set->common.color, stdout),
	    .diff = &comparison->diff,
	    .moves = &comparison->moves,
	};
	switch (format_of(set)) {
	case DIFF_JSON: diff_json(&json, &report); break;
	case DIFF_MARKDOWN: diff_markdown(&report); break;
	default:
		diff_text(&report);
		if (!set->common.quiet)
			diff_text_end(&report);
	}
}

static enum exit_code draw(struct buf *out, struct input *input,
    const struct diff_settings *set, const struct word_list *operands,
    const struct comparison *comparison)
{
	enum diff_format format = format_of(set);
	struct map anchors;
	struct diff_drawing drawing = {
	    .input = input,
	    .diff = &comparison->diff,
	    .before = operands->at[0],
	    .after = operands->at[1],
	    .side = set->before ? UNION_BEFORE
		: set->after    ? UNION_AFTER
				: UNION_BOTH,
	    .raster = format == DIFF_PNG ? "png"
		: format == DIFF_PDF     ? "pdf"
					 : NULL,
	    .look = &set->look,
	    .color = set->common.color,
	    .anchors = format == DIFF_HTML ? &anchors : NULL,
	};
	struct str picture;
	enum exit_code code = diff_draw(out->arena, &drawing, &picture);
	if (format != DIFF_HTML) {
		buf_str(out, picture);
		return code;
	}
	struct diff_report report = {
	    .out = out,
	    .diff = &comparison->diff,
	    .moves = &comparison->moves,
	};
	struct diff_page page = {
	    .report = &report,
	    .before = operands->at[0],
	    .after = operands->at[1],
	    .drawing = picture,
	    .anchors = &anchors,
	};
	if (picture.length > 0)
		diff_html(&page);
	return code;
}

static bool write_out(
    struct arena *arena, const struct diff_settings *set, struct buf *out)
{
	if (!is_stdout(set->output) && input_is_design(arena, set->output)) {
		complain(arena, "--output %s is a design", set->output);
		return false;
	}
	return write_output(arena, set->output, out);
}

static enum exit_code judge(
    const struct diff_settings *set, const struct diff *diff)
{
	bool found = set->exit_code ? diff->changes.length > 0
				    : changes_fail(diff, set->fail_on);
	return found ? EXIT_FOUND : EXIT_CLEAN;
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

static const char *misuse_of_drawing(const struct diff_settings *set)
{
	if (look_misuse(&set->look))
		return look_misuse(&set->look);
	if (set->before && set->after)
		return "--before and --after are two drawings: ask for one at "
		       "a time";
	if ((set->before || set->after) && format_of(set) < DIFF_SVG)
		return "--before and --after are drawings: --format svg, png "
		       "or pdf";
	if (format_of(set) == DIFF_PNG || format_of(set) == DIFF_PDF)
		return raster_misuse(set->output);
	return NULL;
}

static const char *misuse_of_output(const struct diff_settings *set)
{
	enum diff_format named = named_format(set->output);
	bool is_named = named != DIFF_FORMAT_COUNT;
	if (is_stdout(set->output))
		return NULL;
	if (set->textconv)
		return "--textconv prints, and writes to no file";
	if (is_named && named != format_of(set))
		return "--output names another format than --format";
	if (!is_named && set->format == DIFF_FORMAT_COUNT)
		return "--output ends in .txt, .json, .md, .html, .svg, .png "
		       "or .pdf, or --format tells what it is";
	return NULL;
}

static const char *misuse(
    const struct diff_settings *set, const struct word_list *operands)
{
	if (set->textconv && operands->length != 1)
		return "--textconv takes one file";
	if (!set->textconv && operands->length != 2)
		return "`diff` compares two designs: lintel diff "
		       "main:designs/shop.yaml designs/shop.yaml";
	if (operands->length == 2 && strcmp(operands->at[0], "-") == 0 &&
	    strcmp(operands->at[1], "-") == 0)
		return "standard input is one design, not two";
	const char *problem = misuse_of_drawing(set);
	return problem ? problem : misuse_of_output(set);
}

/* With a dot it may be a file that is not there: then git is asked. */
static bool is_revision(struct arena *arena, const char *text)
{
	const char *commit;
	struct str error;
	if (strchr(text, ':') || strcmp(text, "-") == 0 || file_exists(text))
		return false;
	return !strchr(text, '.') || git_commit(arena, text, &commit, &error);
}

/* Whether a revision stands alone, where a file of it is meant: says so. */
static bool complain_of_revision(
    struct arena *arena, const struct word_list *operands)
{
	const char *before = operands->at[0], *after = operands->at[1];
	if (file_exists(after) && is_revision(arena, before))
		complain(arena,
		    "there is no file %s; a design of a revision is "
		    "REF:FILE: lintel diff %s:%s %s",
		    before, before, after, after);
	else if (file_exists(before) && is_revision(arena, after))
		complain(arena,
		    "there is no file %s; a design of a revision is "
		    "REF:FILE: lintel diff %s %s:%s",
		    after, before, after, before);
	else
		return false;
	return true;
}

static enum exit_code diff_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct diff_settings *set = settings;
	struct input input;
	bool by_git = !set->textconv && is_external_diff(operands);
	const char *problem = by_git ? NULL : misuse(set, operands);
	if (problem) {
		complain(arena, "%s", problem);
		return EXIT_BROKEN;
	}
	input_init(&input, arena, &set->input);
	if (!input_add_rules(&input, &set->input.rules)) {
		complain_about(arena, set->common.color, &input.problems);
		return EXIT_BROKEN;
	}
	if (by_git || set->textconv)
		return run_driver(&input, set, operands);
	if (complain_of_revision(arena, operands))
		return EXIT_BROKEN;
	const struct design *before = load(&input, set, operands->at[0]);
	const struct design *after = load(&input, set, operands->at[1]);
	if (!before || !after)
		return EXIT_BROKEN;
	struct comparison comparison;
	compare_designs(
	    &comparison, arena, before, after, set->input.no_assumptions);
	struct buf out = {.arena = arena};
	enum exit_code code = EXIT_CLEAN;
	if (format_of(set) < DIFF_HTML)
		report(&out, set, &comparison);
	else
		code = draw(&out, &input, set, operands, &comparison);
	if (out.length > 0 && !write_out(arena, set, &out))
		return EXIT_BROKEN;
	return code == EXIT_BROKEN ? code : judge(set, &comparison.diff);
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
	"As a drawing it is one picture of both: what was added is green and solid with\n"
	"a +, what was removed red and dashed with a -, what has changed amber with the\n"
	"old value and the new one, and the rest grey. What is risky has a triangle, what\n"
	"is breaking a square with a cross, and the reasons stand beneath. A page has the\n"
	"drawing beside the changes.\n\n"
	"git runs it as an external diff or a textconv: docs/review.md has the two lines\n"
	"of configuration.\n\n"
	"Exit code: 0 the designs are compared, 1 with --exit-code or --fail-on there\n"
	"are such changes, 2 the input, the usage or the environment is broken.",
    .examples =
	"lintel diff main:designs/shop.yaml designs/shop.yaml\n"
	"lintel diff --fail-on breaking HEAD~1:designs/shop.yaml designs/shop.yaml\n"
	"lintel diff --format json before.yaml after.yaml | jq '.changes[].element'\n"
	"lintel diff --format markdown main:shop.yaml shop.yaml\n"
	"lintel diff main:shop.yaml shop.yaml -o shop-diff.svg\n"
	"lintel diff main:shop.yaml shop.yaml -o shop-diff.html\n"
	"lintel diff main:shop.yaml shop.yaml --before -o shop-before.svg",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct diff_settings),
    .defaults = &defaults,
    .run = diff_run,
};
