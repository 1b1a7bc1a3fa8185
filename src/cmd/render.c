#include "cmd/project.h"
#include "cmd/raster.h"
#include "report/text.h"
#include "svg/svg.h"

#include <string.h>
#include <strings.h>

/* In the order of the words. */
enum picture_format {
	PICTURE_SVG,
	PICTURE_PNG,
	PICTURE_PDF,
	PICTURE_COUNT, /* none named */
};

static const char *const extensions[] = {".svg", ".png", ".pdf"};

struct render_settings {
	struct common_settings common;
	const char *output;
	unsigned format;    /* enum picture_format; COUNT: by the output */
	unsigned theme;     /* enum svg_theme */
	unsigned direction; /* enum direction */
	uint32_t time_limit;
	bool no_findings, list_findings, check;
	struct word_list rules;
	struct config_choice config;
	const char *stdin_name;
};

#define AT(member) offsetof(struct render_settings, member)

static const struct option options[] = {
    {"output", 'o', OPTION_TEXT, AT(output), "PATH", NULL,
	"the folder to write to (out), or the file when there is one design; "
	"- is standard output"},
    {"format", 'f', OPTION_WORD, AT(format), NULL, "svg|png|pdf",
	"what to write, else as the file's name ends, else svg; png and pdf "
	"need rsvg-convert"},
    {"theme", 0, OPTION_WORD, AT(theme), NULL, "auto|light|dark",
	"auto is dark where the reader's system is"},
    {"direction", 0, OPTION_WORD, AT(direction), NULL, "auto|down|right",
	"where calls lead; auto goes by the shape of the graph"},
    {"time-limit", 0, OPTION_NUMBER, AT(time_limit), "SECONDS", NULL,
	"how long the layout of a design may take before it is drawn on a "
	"plain grid (10)"},
    {"no-findings", 0, OPTION_FLAG, AT(no_findings), NULL, NULL,
	"draw no badges for findings"},
    {"list-findings", 0, OPTION_FLAG, AT(list_findings), NULL, NULL,
	"list the findings beneath the drawing"},
    {"check", 0, OPTION_FLAG, AT(check), NULL, NULL,
	"write nothing; exit with 1 when an SVG is missing or stale"},
    {"rules", 0, OPTION_TEXTS, AT(rules), "PATH", NULL,
	"add the rules and vocabulary of a folder or file; may be repeated"},
    CONFIG_OPTIONS(config),
    {"stdin-name", 0, OPTION_TEXT, AT(stdin_name), "FILE", NULL,
	"the name of what comes from standard input"},
    COMMON_OPTIONS,
};

static const struct render_settings defaults = {
    .output = "out",
    .format = PICTURE_COUNT,
    .time_limit = LAYOUT_SECONDS,
};

struct render {
	const struct render_settings *set;
	struct input input;
	/* Without a day: a drawing must not change because time goes by. */
	struct run_options run;
	struct map targets; /* file to write -> design's path */
	bool to_file;       /* the output is no folder */
	enum picture_format format;
	enum exit_code code;
};

static void raise_code(struct render *render, enum exit_code code)
{
	if (code > render->code)
		render->code = code;
}

static void fail(struct render *render, struct str error)
{
	complain(render->input.arena, "%.*s", STR_ARG(error));
	raise_code(render, EXIT_BROKEN);
}

/* What the file's name ends in; empty for none, and for a folder. */
static struct str extension_of(const char *path)
{
	struct str name = path_name(str_from(path));
	size_t dot = name.length;
	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	if (dot <= 1 || file_is_folder(path))
		return STR("");
	return str_slice(name, dot - 1, name.length);
}

static enum picture_format format_of(struct str extension)
{
	unsigned format = 0;
	while (format < PICTURE_COUNT &&
	    strcasecmp(extension.at, extensions[format]) != 0)
		format++;
	return (enum picture_format)format;
}

/* As of a file: `.gif` is, and those of `v1.2` and `conf.d` are not. */
static bool is_foreign(struct str extension)
{
	size_t letters = strspn(extension.at + (extension.length > 0),
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return letters >= 2 && letters <= 5 && letters + 1 == extension.length;
}

/* False, after complaining, when the output and --format do not go together. */
static bool choose_format(struct render *render)
{
	const struct render_settings *set = render->set;
	struct arena *arena = render->input.arena;
	struct str extension = extension_of(set->output);
	enum picture_format named = format_of(extension);
	render->format = (enum picture_format)set->format;
	render->to_file =
	    strcmp(set->output, "-") == 0 || named != PICTURE_COUNT;
	if (set->format == PICTURE_COUNT)
		render->format = named != PICTURE_COUNT ? named : PICTURE_SVG;
	if (named != PICTURE_COUNT && named != render->format) {
		complain(arena,
		    "--output %s names another format than --format %s",
		    set->output, extensions[render->format] + 1);
		return false;
	}
	if (named != PICTURE_COUNT || !is_foreign(extension))
		return true;
	complain(arena,
	    "--output %s: a picture is svg, png or pdf, and the name of a "
	    "folder like that ends in /",
	    set->output);
	return false;
}

/* Where the picture of a design goes; NULL when another one is to go there. */
static const char *target_of(struct render *render, const char *path)
{
	const struct render_settings *set = render->set;
	struct arena *arena = render->input.arena;
	if (render->to_file)
		return set->output;
	struct str stem = input_stem(&render->input, path);
	bool slash = str_ends(str_from(set->output), STR("/"));
	struct str target = str_printf(arena, "%s%s%.*s%s", set->output,
	    slash ? "" : "/", STR_ARG(stem), extensions[render->format]);
	const char *other = map_get(&render->targets, target);
	if (!other) {
		map_add(&render->targets, target, (void *)(uintptr_t)path);
		return str_cstr(arena, target);
	}
	fail(render,
	    str_printf(arena, "%s and %s would both be written to %.*s", other,
		path, STR_ARG(target)));
	return NULL;
}

static void check(struct render *render, struct arena *arena,
    const char *target, struct str bytes)
{
	struct str there, error;
	bool stale = !file_exists(target);
	if (!stale) {
		if (!file_read(arena, target, SIZE_MAX / 4, &there, &error)) {
			fail(render, error);
			return;
		}
		stale = !str_equal(there, bytes);
	}
	if (!stale)
		return;
	struct buf out = {.arena = arena};
	diag_visible(&out, str_from(target));
	buf_text(&out, " is stale\n");
	print(&out);
	raise_code(render, EXIT_FOUND);
}

static void write_out(struct render *render, struct arena *arena,
    const char *target, struct str bytes)
{
	struct buf out = {.arena = arena};
	struct str error;
	if (strcmp(target, "-") == 0) {
		buf_str(&out, bytes);
		print(&out);
		return;
	}
	const char *folder = str_cstr(arena, path_folder(str_from(target)));
	if (!file_make_folder(arena, folder, &error) ||
	    !file_write(arena, target, bytes, &error)) {
		fail(render, error);
		return;
	}
	if (render->set->common.quiet)
		return;
	diag_visible(&out, str_from(target));
	buf_char(&out, '\n');
	print(&out);
}

/* Problems of the input are messages here: the results are pictures. */
static void report_problems(
    struct render *render, struct arena *arena, struct diag_list *diags)
{
	struct buf out = {.arena = arena};
	struct text_report report = {
	    .out = &out,
	    .color = wants_color(render->set->common.color, stderr),
	};
	diag_list_sort(diags);
	text_report_findings(&report, diags);
	if (out.length > 0)
		fwrite(out.at, 1, out.length, stderr);
	raise_code(render, EXIT_BROKEN);
}

static void judge(struct render *render, struct arena *arena,
    const struct design *design, const char *path, struct run_result *result)
{
	struct project *project =
	    input_project(&render->input, path, &render->input.problems);
	struct run_options run = render->run;
	run.settings = project_settings(&render->input, arena, project, path);
	rules_run(arena, project->rules, design, &run, result);
	diag_list_sort(&result->findings);
}

static struct str draw(struct render *render, struct arena *arena,
    const struct design *design, const char *path)
{
	const struct render_settings *set = render->set;
	struct run_result result = {0};
	if (!set->no_findings || set->list_findings)
		judge(render, arena, design, path, &result);
	struct layout_options how = {
	    .direction = (enum direction)set->direction,
	    .seconds = set->time_limit,
	};
	struct layout *layout = layout_design(arena, design, &how);
	if (layout->fallback)
		fail(render,
		    str_printf(render->input.arena, "%.*s: %.*s%s",
			STR_ARG(design->source->path), STR_ARG(layout->message),
			layout->late ? "; --time-limit gives it more" : ""));
	struct svg_options look = {
	    .theme = (enum svg_theme)set->theme,
	    .hide_findings = set->no_findings,
	    .list_findings = set->list_findings,
	};
	struct buf svg = {.arena = arena};
	svg_write(&svg, design, layout, &result.findings, &look);
	return buf_slice(&svg);
}

static void render_design(struct render *render, const char *path)
{
	const char *target = target_of(render, path);
	if (!target)
		return;
	struct arena arena;
	arena_init_child(&arena, render->input.arena);
	struct diag_list diags;
	diag_list_init(&diags, &arena);
	struct design *design =
	    input_load(&render->input, &arena, path, &diags);
	if (!design) {
		report_problems(render, &arena, &diags);
		arena_release(&arena);
		return;
	}
	struct str picture = draw(render, &arena, design, path), error;
	enum picture_format format = render->format;
	if (format != PICTURE_SVG &&
	    !raster_convert(
		&arena, picture, extensions[format] + 1, &picture, &error))
		fail(render, error);
	else if (render->set->check)
		check(render, &arena, target, picture);
	else
		write_out(render, &arena, target, picture);
	arena_release(&arena);
}

static const char *misuse(const struct render *render)
{
	const struct render_settings *set = render->set;
	if (render->to_file && render->input.paths.length > 1)
		return "--output names one file, and there are several designs";
	if (set->time_limit == 0)
		return "--time-limit is a second at least";
	if (set->check && render->format != PICTURE_SVG)
		return "--check compares SVG only";
	if (set->check && strcmp(set->output, "-") == 0)
		return "--check needs a folder or a file to compare with";
	return NULL;
}

static enum exit_code render_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	struct render render = {.set = settings};
	const struct render_settings *set = settings;
	input_init(&render.input, arena);
	map_init(&render.targets, arena);
	render.input.stdin_name = set->stdin_name;
	render.input.config = set->config;
	if (!choose_format(&render))
		return EXIT_BROKEN;
	if (!input_prepare(&render.input, &set->rules, operands)) {
		report_problems(&render, arena, &render.input.problems);
		return EXIT_BROKEN;
	}
	const char *problem = misuse(&render);
	if (problem) {
		complain(arena, "%s", problem);
		return EXIT_BROKEN;
	}
	for (uint32_t i = 0; i < render.input.paths.length; i++)
		render_design(&render, render.input.paths.at[i]);
	if (render.input.failed)
		raise_code(&render, EXIT_BROKEN);
	return render.code;
}

const struct command render_command = {
    .name = "render",
    .summary = "draw designs",
    .operands = "[PATH...]",
    .about =
	"Draws designs, with a badge where the rules find something. Each picture is\n"
	"named after its design's file. The same design gives the same bytes on every\n"
	"machine, so that drawings can be kept under version control. A PATH is as for\n"
	"`lintel lint`.\n\n"
	"Exit code: 0 all is drawn, 1 --check found a stale drawing, 2 the input, the\n"
	"usage or the environment is broken.",
    .examples = "lintel render designs -o out/\n"
		"lintel render designs/shop.yaml -o shop.png\n"
		"lintel render --check designs -o docs/diagrams",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct render_settings),
    .defaults = &defaults,
    .run = render_run,
};
