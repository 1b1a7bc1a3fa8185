#include "cmd/render.h"
#include "cmd/raster.h"

#include <string.h>

#define AT(member) offsetof(struct render_settings, member)

static const struct option options[] = {
    {"output", 'o', OPTION_TEXT, AT(output), "PATH", NULL,
	"the folder to write to (out), or the file when there is one design; "
	"- is standard output"},
    {"format", 'f', OPTION_WORD, AT(format), NULL, PICTURE_WORDS,
	"what to write, else as the file's name ends, else svg; png and pdf "
	"need rsvg-convert, and html is written by `lintel report`"},
    {"flow", 0, OPTION_TEXT, AT(view.flow), "FLOW", NULL,
	"number the steps of that flow, and dim the rest"},
    {"heat", 0, OPTION_WORD, AT(view.heat), NULL, HEAT_WORDS,
	"tint components by what is computed of them"},
    {"group", 0, OPTION_TEXT, AT(view.group), "GROUP", NULL,
	"draw that group, and what it is linked with as stubs"},
    LOOK_OPTIONS(look),
    {"no-findings", 0, OPTION_FLAG, AT(no_findings), NULL, NULL,
	"draw no badges for findings"},
    {"list-findings", 0, OPTION_FLAG, AT(list_findings), NULL, NULL,
	"list the findings beneath the drawing"},
    {"check", 0, OPTION_FLAG, AT(check), NULL, NULL,
	"write nothing; exit with 1 when a drawing is missing or stale"},
    {"watch", 0, OPTION_FLAG, AT(watch), NULL, NULL,
	"draw again whenever a design changes, until interrupted"},
    INPUT_OPTIONS(input),
    JOBS_OPTION(input),
    COMMON_OPTIONS,
};

static const struct render_settings defaults = {
    .output = "out",
    .format = PICTURE_COUNT,
    .look = LOOK_DEFAULTS,
    .view.heat = HEAT_NONE,
};

static const char *misuse(const struct render *render)
{
	const struct render_settings *set = render->set;
	const struct picture_facts *format =
	    &picture_table[render->target.format];
	if (render->target.is_file && render->input.paths.length > 1)
		return "--output names one file, and there are several designs";
	if (look_misuse(&set->look))
		return look_misuse(&set->look);
	if (format->is_raster && raster_misuse(set->output))
		return raster_misuse(set->output);
	if (set->check && format->is_raster)
		return "--check cannot compare png and pdf: they depend on the "
		       "program that makes them";
	if (set->check && is_stdout(set->output))
		return "--check needs a folder or a file to compare with";
	if (set->watch && (set->check || is_stdout(set->output)))
		return "--watch writes files: it goes with neither --check nor "
		       "standard output";
	for (uint32_t i = 0; set->watch && i < render->input.paths.length; i++)
		if (strcmp(render->input.paths.at[i], "-") == 0)
			return "--watch cannot watch standard input";
	if ((set->view.flow || set->view.heat != HEAT_NONE) &&
	    (format->is_graph || render->target.format == PICTURE_JSON))
		return "--flow and --heat go with svg, png and pdf";
	return NULL;
}

/* Where the picture of each design goes. */
static void choose_targets(struct render *render)
{
	const struct render_settings *set = render->set;
	struct arena *arena = render->input.arena;
	const struct path_list *paths = &render->input.paths;
	struct map taken;
	map_init(&taken, arena);
	render->targets =
	    arena_array(arena, paths->length, sizeof(*render->targets));
	for (uint32_t i = 0; i < paths->length; i++) {
		struct str target = render->target.is_file
		    ? str_from(render->target.output)
		    : picture_path(arena, &render->target,
			  input_stem(&render->input, paths->at[i]),
			  view_suffix(arena, &set->view));
		const char *other = map_get(&taken, target);
		map_add(&taken, target, (void *)(uintptr_t)paths->at[i]);
		if (!other) {
			render->targets[i] = str_cstr(arena, target);
			continue;
		}
		complain(arena, "%s and %s would both be written to %.*s",
		    other, paths->at[i], STR_ARG(target));
		render->code = EXIT_BROKEN;
	}
}

static void render_designs(struct render *render)
{
	const struct render_settings *set = render->set;
	const struct picture_facts *format =
	    &picture_table[render->target.format];
	bool judged = !format->is_graph &&
	    render->target.format != PICTURE_JSON &&
	    (!set->no_findings || set->list_findings);
	/* Without a day: a drawing must not change because time goes by. */
	static const struct run_options run;
	choose_targets(render);
	survey_run(&(struct survey) {
	    .input = &render->input,
	    .run = judged ? &run : NULL,
	    .least = 1,
	    .context = render,
	    .make = render_make,
	    .tell = render_tell,
	});
}

/* All designs once.  False when that makes no sense again. */
static bool render_all(struct arena *arena, struct watch *watch,
    const struct render_settings *set, const struct word_list *operands,
    enum exit_code *code)
{
	struct render render = {.set = set, .watch = watch};
	*code = EXIT_BROKEN;
	input_init(&render.input, arena, &set->input);
	if (!picture_target_choose(
		arena, set->output, set->format, &render.target))
		return false;
	if (!input_prepare(&render.input, operands)) {
		complain_about(
		    arena, set->common.color, &render.input.problems);
		return false;
	}
	const char *problem = misuse(&render);
	if (problem) {
		complain(arena, "%s", problem);
		return false;
	}
	render_designs(&render);
	*code = render.input.failed ? EXIT_BROKEN : render.code;
	return true;
}

/* New designs show as a change of their folder. */
static void watch_operands(struct watch *watch,
    const struct render_settings *set, const struct word_list *operands)
{
	for (uint32_t i = 0; i < operands->length; i++)
		watch_file(watch, str_from(operands->at[i]));
	for (uint32_t i = 0; i < set->input.rules.length; i++)
		watch_file(watch, str_from(set->input.rules.at[i]));
	if (operands->length == 0)
		watch_file(watch, str_from(input_place()));
}

/* A name that is misspelt would be waited for in vain. */
static bool all_exist(const struct word_list *operands)
{
	for (uint32_t i = 0; i < operands->length; i++)
		if (!file_exists(operands->at[i]))
			return false;
	return true;
}

static enum exit_code render_watching(struct arena *arena,
    const struct render_settings *set, const struct word_list *operands)
{
	struct watch watch;
	enum exit_code code = EXIT_CLEAN;
	watch_init(&watch, arena);
	bool first = true, again;
	do {
		struct arena round;
		watch_begin(&watch);
		arena_init_child(&round, arena);
		bool sensible =
		    render_all(&round, &watch, set, operands, &code);
		arena_release(&round);
		if (first && (!sensible || !all_exist(operands)))
			break;
		watch_operands(&watch, set, operands);
		if (first && !set->common.quiet)
			complain(arena, "watching %u file%s; Ctrl-C stops",
			    watch.files.length,
			    watch.files.length == 1 ? "" : "s");
		first = false;
		again = fflush(stdout) == 0 && watch_wait(&watch);
	} while (again);
	watch_release(&watch);
	return code;
}

static enum exit_code render_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct render_settings *set = settings;
	enum exit_code code;
	if (set->watch)
		return render_watching(arena, set, operands);
	(void)render_all(arena, NULL, set, operands, &code);
	return code;
}

const struct command render_command = {
    .name = "render",
    .summary = "draw designs",
    .operands = "[PATH...]",
    .about =
	"Draws designs, with a badge where the rules find something. Each picture is\n"
	"named after its design's file, and after the group, flow or tint that it shows.\n"
	"The same design gives the same bytes on every machine, so that drawings can be\n"
	"kept under version control. A PATH is as for `lintel lint`.\n\n"
	"Exit code: 0 all is drawn, 1 --check found a stale drawing, 2 the input, the\n"
	"usage or the environment is broken.",
    .examples =
	"lintel render designs -o out/\n"
	"lintel render designs/shop.yaml -o shop.png\n"
	"lintel render designs/shop.yaml --flow checkout --watch\n"
	"lintel render designs/shop.yaml --heat utilisation -o hot.svg\n"
	"lintel render designs/shop.yaml --format mermaid -o -\n"
	"lintel render --check designs -o docs/diagrams",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct render_settings),
    .defaults = &defaults,
    .run = render_run,
};
