#include "report/review.h"
#include "cmd/compare.h"
#include "cmd/git.h"
#include "cmd/project.h"
#include "cmd/review_find.h"
#include "cmd/review_findings.h"
#include "rule/baseline.h"

struct review_settings {
	struct common_settings common;
	const char *base;   /* NULL: the usual one */
	const char *output; /* NULL: standard output */
	unsigned format;    /* enum review_format */
	unsigned fail_on;
	struct input_choice input;
};

#define AT(member) offsetof(struct review_settings, member)

static const struct option options[] = {
    {"base", 0, OPTION_TEXT, AT(base), "REF", NULL,
	"compare with where this branch left REF (origin/main, or main)"},
    {"format", 'f', OPTION_WORD, AT(format), NULL, "markdown|text|json",
	"what to print"},
    {"output", 'o', OPTION_TEXT, AT(output), "FILE", NULL,
	"write to FILE; - is standard output, as without it"},
    FAIL_ON_OPTION(fail_on),
    RULES_OPTIONS(input),
    LIMIT_OPTION(input),
    ASSUMPTIONS_OPTION(input),
    COMMON_OPTIONS,
};

static const struct review_settings defaults = {.fail_on = FAIL_ON_NEVER};

struct review {
	const struct review_settings *set;
	struct input input;
	struct run_options run;
	struct review_files files;
	struct review_report report;
	struct str here;
	const char *then; /* the commit, as short as people are told it */
	enum exit_code code;
};

/* A design of one side; NULL: it is not there, or `errors` say why. */
struct side {
	const struct design *design;
	struct diag_list problems, findings;
	bool broken;
};

/* False when the environment failed, of which somebody was told. */
static bool read_side(struct review *review, struct arena *arena,
    const char *path, struct side *side)
{
	struct input *input = &review->input;
	diag_list_init(&side->problems, arena);
	diag_list_init(&side->findings, arena);
	if (!path)
		return true;
	side->design = input_load(input, arena, path, &side->problems);
	side->broken = !side->design;
	if (!side->design)
		return side->problems.length > 0;
	struct project *project = input_project(input, path, &side->problems);
	struct run_options run = review->run;
	struct run_result result = {0};
	run.settings = project_settings(input, arena, project, path);
	rules_run(arena, project->rules, side->design, &run, &result);
	diag_list_append(&side->findings, &side->problems);
	diag_list_append(&side->findings, &result.findings);
	diag_list_sort(&side->findings);
	diag_list_init(&side->problems, arena);
	return true;
}

static enum review_status status_of(const struct review_file *file,
    const struct side *before, const struct side *after,
    const struct comparison *comparison, const struct review_findings *findings)
{
	if (before->broken || after->broken)
		return REVIEW_BROKEN;
	if (!file->before)
		return REVIEW_NEW;
	if (!file->now)
		return REVIEW_REMOVED;
	bool same = comparison->diff.changes.length == 0 &&
	    findings->added.length + findings->gone.length == 0 &&
	    strcmp(file->path, file->before) == 0;
	return same ? REVIEW_SAME : REVIEW_CHANGED;
}

static void judge(struct review *review, const struct review_design *design)
{
	enum exit_code code = EXIT_CLEAN;
	if (design->status == REVIEW_BROKEN)
		code = EXIT_BROKEN;
	else if (design->status != REVIEW_NEW &&
	    changes_fail(design->diff, review->set->fail_on))
		code = EXIT_FOUND;
	if (code > review->code)
		review->code = code;
}

/* What a removed design was found guilty of does not count. */
static void tell(struct review *review, struct arena *arena,
    const struct review_file *file, struct side *before, struct side *after)
{
	struct comparison comparison = {0};
	struct review_findings findings;
	bool broken = before->broken || after->broken;
	struct report_batch batch = {
	    .root = str_from(review->files.root),
	    .here = review->here,
	    .revision = str_printf(arena, "%s:", review->then),
	};
	if (!broken)
		compare_designs(&comparison, arena, before->design,
		    after->design, review->set->input.no_assumptions);
	if (broken || !file->now) {
		diag_list_init(&before->findings, arena);
		diag_list_init(&after->findings, arena);
	}
	findings_identify(arena, str_from(file->path), &after->findings);
	if (file->before)
		findings_identify(
		    arena, str_from(file->before), &before->findings);
	review_findings(&findings, arena, broken ? NULL : &comparison.diff,
	    &before->findings, &after->findings);
	diag_list_sort(&before->problems);
	diag_list_sort(&after->problems);
	struct review_design design = {
	    .status = status_of(file, before, after, &comparison, &findings),
	    .path = str_from(file->path),
	    .old = str_from(file->before ? file->before : file->path),
	    .before = before->design,
	    .after = after->design,
	    .errors_before = before->problems,
	    .errors_after = after->problems,
	    .diff = broken ? NULL : &comparison.diff,
	    .moves = &comparison.moves,
	    .findings = &findings,
	    .batch = &batch,
	};
	judge(review, &design);
	review_add(&review->report, &design);
}

static void review_design(struct review *review, const struct review_file *file)
{
	struct arena arena;
	struct side before = {0}, after = {0};
	const char *then = NULL;
	arena_init_child(&arena, review->input.arena);
	if (file->before)
		then = git_path_text(
		    &arena, &(struct git_path) {review->then, file->before});
	if (read_side(review, &arena, then, &before) &&
	    read_side(review, &arena, file->now, &after))
		tell(review, &arena, file, &before, &after);
	arena_release(&arena);
}

static enum exit_code review_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct review_settings *set = settings;
	struct review review = {.set = set, .here = where_here(arena)};
	struct input *input = &review.input;
	input_init(input, arena, &set->input);
	input_add_built_in_rules(input);
	if (!input_add_rules(input, &set->input.rules) ||
	    !review_find(&review.files, input, set->base, operands)) {
		complain_about(arena, set->common.color, &input->problems);
		return EXIT_BROKEN;
	}
	review.then = str_printf(arena, "%.12s", review.files.commit).at;
	review.run.today = input_today(arena);
	review.run.no_assumptions = set->input.no_assumptions;
	review.report = (struct review_report) {
	    .arena = arena,
	    .format = (enum review_format)set->format,
	    .color = is_stdout(set->output) &&
		wants_color(set->common.color, stdout),
	    .quiet = set->common.quiet,
	    .expected = review.files.files.length,
	    .base = str_from(review.files.base),
	    .commit = str_from(review.files.commit),
	};
	review_begin(&review.report);
	const struct review_file *file;
	vec_each (file, &review.files.files)
		review_design(&review, file);
	review_end(&review.report);
	if (!write_output(arena, set->output, &review.report.out) ||
	    input->failed)
		return EXIT_BROKEN;
	return review.code;
}

const struct command review_command = {
    .name = "review",
    .summary = "write the comment on a pull request: what it does to designs",
    .operands = "[PATH...]",
    .about =
	"Finds the designs that changed since this branch left its base, in the working\n"
	"tree, committed or not, and tells of each what changed and how much that\n"
	"matters, which numbers moved, which findings came and went, and draws both\n"
	"designs in one picture. A design has changed when a file that it includes has.\n"
	"A PATH is a file or folder of the repository, as it is or was; without one it\n"
	"is `designs` where there is such a folder, else the current folder.\n\n"
	"Markdown is one comment of less than 60,000 characters, whose first line is a\n"
	"hidden marker: docs/ci.md has workflows that post it and write it anew.\n\n"
	"Exit code: 0 the designs are compared, 1 with --fail-on there are such changes,\n"
	"2 a design cannot be read on one side, or the usage or the environment is\n"
	"broken; what could be compared is told all the same.",
    .examples = "lintel review\n"
		"lintel review --base origin/develop --format text\n"
		"lintel review --output comment.md --fail-on breaking",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct review_settings),
    .defaults = &defaults,
    .run = review_run,
};
