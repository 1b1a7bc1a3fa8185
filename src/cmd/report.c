#include "cmd/look.h"
#include "cmd/progress.h"
#include "cmd/survey.h"
#include "model/drawn.h"
#include "report/html.h"
#include "svg/svg.h"

#include <string.h>

#define INDEX "index.html"

struct report_settings {
	struct common_settings common;
	const char *output;
	struct input_choice input;
};

#define AT(member) offsetof(struct report_settings, member)

static const struct option options[] = {
    {"output", 'o', OPTION_TEXT, AT(output), "PATH", NULL,
	"the folder to write to (out), or the file of one design's page, which "
	"ends in .html; - is standard output"},
    INPUT_OPTIONS(input),
    ASSUMPTIONS_OPTION(input),
    JOBS_OPTION(input),
    COMMON_OPTIONS,
};

static const struct report_settings defaults = {.output = "out"};

struct report {
	const struct report_settings *set;
	bool alone; /* one page, to what is named, and no index */
	struct input input;
	struct map targets;          /* page -> design's path */
	struct html_entries entries; /* in the input's arena */
	struct progress progress;
	struct str told; /* the newest failure */
	enum exit_code code;
};

/* Of a folder that cannot be made all pages would tell. */
static void fail(struct report *report, struct str error)
{
	report->code = EXIT_BROKEN;
	if (str_equal(error, report->told))
		return;
	report->told = str_copy(report->input.arena, error);
	progress_clear(&report->progress);
	complain(report->input.arena, "%.*s", STR_ARG(error));
}

/* Problems of the input are messages here: the results are pages. */
static void tell_problems(
    struct report *report, struct arena *arena, struct diag_list *diags)
{
	progress_clear(&report->progress);
	complain_about(arena, report->set->common.color, diags);
	report->code = EXIT_BROKEN;
}

static struct str target_of(
    const struct report *report, struct arena *arena, struct str name)
{
	struct str output = str_from(report->set->output);
	if (report->alone)
		return output;
	return str_printf(arena, "%.*s%s%.*s", STR_ARG(output),
	    str_ends(output, STR("/")) ? "" : "/", STR_ARG(name));
}

static bool write_page(struct report *report, struct arena *arena,
    struct str name, struct str bytes)
{
	struct str error, target = target_of(report, arena, name);
	if (is_stdout(report->set->output)) {
		struct buf page = {.arena = arena};
		buf_str(&page, bytes);
		print(&page);
		return true;
	}
	const char *path = str_cstr(arena, target);
	if (input_is_design(arena, path)) {
		fail(report, str_printf(arena, "%s is a design", path));
		return false;
	}
	if (!file_write_below(arena, path, bytes, &error)) {
		fail(report, error);
		return false;
	}
	if (report->set->common.quiet)
		return true;
	struct buf line = {.arena = arena};
	diag_visible(&line, target);
	buf_char(&line, '\n');
	progress_clear(&report->progress);
	print(&line);
	return true;
}

/* A page, and what its entry of the index is made from. */
struct page {
	struct analysis analysis;
	struct estimates estimates;
	struct map anchors;
	struct html_design design;
	struct str html;
	bool good; /* the drawing is what it should be */
};

static void draw(const struct surveyed *one, struct page *page)
{
	struct arena *arena = one->arena;
	const struct design *design = design_drawn(arena, one->design);
	struct layout *layout = look_layout(arena, NULL, one->project, design,
	    str_cstr(arena, design->source->path), NULL);
	page->good = !layout->fallback;
	struct buf svg = {.arena = arena};
	svg_write(&svg, design, layout, &one->result.findings,
	    &(struct svg_options) {.hide_title = true});
	page->design.drawing = buf_slice(&svg);
	svg_anchors(arena, design, layout, &page->anchors);
}

/* NULL when the design is too large to draw. */
static void *make_page(void *context, const struct surveyed *one)
{
	const struct report *report = context;
	struct arena *arena = one->arena;
	const struct design *design = one->design;
	if (!project_allows_drawing(
		one->project, arena, design, report->set->common.color))
		return NULL;
	struct page *page = arena_new(arena, struct page);
	struct analysis_options how = {
	    .matrix = true,
	    .no_assumptions = report->set->input.no_assumptions,
	};
	page->analysis = design_analysis(arena, design, &how);
	page->estimates = design_estimates(arena, design);
	page->design = (struct html_design) {
	    .analysis = &page->analysis,
	    .estimates = &page->estimates,
	    .result = &one->result,
	    .anchors = &page->anchors,
	    .alone = report->alone,
	};
	draw(one, page);
	struct buf html = {.arena = arena};
	html_design(&html, &page->design);
	page->html = buf_slice(&html);
	return page;
}

/* False, after complaining, when another page is to go there. */
static bool claim(struct report *report, struct str name, const char *path)
{
	const char *other = map_get(&report->targets, name);
	if (!other) {
		map_add(&report->targets, name, (void *)(uintptr_t)path);
		return true;
	}
	fail(report,
	    str_printf(report->input.arena,
		"%s and %s would both be written to %.*s", other, path,
		STR_ARG(name)));
	return false;
}

static void tell(void *context, struct surveyed *one)
{
	struct report *report = context;
	struct arena *kept = report->input.arena;
	const struct page *page = one->made;
	struct str name = str_printf(
	    kept, "%.*s.html", STR_ARG(input_stem(&report->input, one->path)));
	progress_next(&report->progress, str_from(one->path));
	if (!claim(report, name, one->path))
		return;
	if (!one->design)
		tell_problems(report, one->arena, &one->problems);
	if (!page || !page->good)
		report->code = EXIT_BROKEN;
	if (page && write_page(report, one->arena, name, page->html))
		vec_push(kept, &report->entries,
		    html_entry(kept, &page->design, name));
}

static void clear(void *context)
{
	const struct report *report = context;
	progress_clear(&report->progress);
}

static void report_designs(struct report *report)
{
	/* Without a day: a page must not change because time goes by. */
	static const struct run_options run;
	survey_run(&(struct survey) {
	    .input = &report->input,
	    .run = &run,
	    .least = 1,
	    .context = report,
	    .make = make_page,
	    .tell = tell,
	    .clear = clear,
	});
}

/* Of nothing there is none: an older one may still lead to pages. */
static void write_index(struct report *report)
{
	if (report->alone || report->entries.length == 0)
		return;
	struct buf index = {.arena = report->input.arena};
	html_index(&index, &report->entries);
	write_page(report, index.arena, STR(INDEX), buf_slice(&index));
}

/* As for pictures: a folder that is called like a page ends in a slash. */
static bool names_page(const char *output)
{
	struct str path = str_from(output);
	return is_stdout(output) ||
	    (path.length > 5 &&
		strcasecmp(path.at + path.length - 5, ".html") == 0);
}

static enum exit_code report_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct report_settings *set = settings;
	struct report report = {.set = set, .alone = names_page(set->output)};
	input_init(&report.input, arena, &set->input);
	map_init(&report.targets, arena);
	if (!input_prepare(&report.input, operands)) {
		tell_problems(&report, arena, &report.input.problems);
		return EXIT_BROKEN;
	}
	const struct path_list *paths = &report.input.paths;
	if (report.alone && paths->length > 1) {
		complain(arena,
		    "--output names one file, and there are several designs");
		return EXIT_BROKEN;
	}
	if (!report.alone)
		claim(&report, STR(INDEX), "the index");
	progress_begin(
	    &report.progress, arena, paths->length, set->common.quiet);
	report_designs(&report);
	progress_clear(&report.progress);
	write_index(&report);
	if (report.input.failed)
		report.code = EXIT_BROKEN;
	return report.code;
}

const struct command report_command = {
    .name = "report",
    .summary = "write a page for each design, and an index",
    .operands = "[PATH...]",
    .about =
	"Writes one HTML page for each design, named after its file, and index.html,\n"
	"which lists, searches and sorts them. A page holds the drawing, in which one can\n"
	"move, the findings, which lead to their elements, and all that is computed:\n"
	"flows, latency, load, estimates, cost, what breaks without what; and the\n"
	"decisions, open questions, assumptions and accepted findings. Its address names\n"
	"the finding, flow or element that it shows, for a comment to link to. A page is\n"
	"one file: it opens from disk, asks the network for nothing, and can be printed\n"
	"and read without its script. The same design gives the same bytes. Where no page\n"
	"can be written, the index stays as it is; where --output names a page, that is\n"
	"written alone. A PATH is as for `lintel lint`.\n\n"
	"Exit code: 0 all is written, 2 the input, the usage or the environment is\n"
	"broken.",
    .examples = "lintel report designs -o out/\n"
		"lintel report designs/shop.yaml -o shop.html",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct report_settings),
    .defaults = &defaults,
    .run = report_run,
};
