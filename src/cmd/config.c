#include "cmd/config_show.h"
#include "cmd/each.h"
#include "report/json_field.h"

struct config_settings_of_command {
	struct common_settings common;
	unsigned format; /* enum output_format */
	struct input_choice input;
};

#define AT(member) offsetof(struct config_settings_of_command, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, FORMAT_WORDS,
	"what to print"},
    INPUT_OPTIONS(input),
    COMMON_OPTIONS,
};

struct show {
	struct each each;
	struct buf out;
	struct json json; /* to `out` */
	bool as_json, color;
};

/* The design is read for its stage and targets, which decide the profile. */
static bool show_design(
    void *context, struct arena *arena, const struct design *design, bool first)
{
	struct show *show = context;
	struct input *input = &show->each.input;
	const char *path = show->each.path;
	/* It has been read: there is one, and it is not broken. */
	struct project *project = input_project(input, path, &input->problems);
	struct config_shown shown = {
	    .arena = arena,
	    .design = design,
	    .project = project,
	    .settings = project_settings(input, arena, project, path),
	};
	if (show->as_json)
		config_show_json(&show->json, &shown);
	else
		config_show_text(&show->out, show->color, first, &shown);
	print(&show->out);
	return true;
}

static enum exit_code config_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct config_settings_of_command *set = settings;
	struct show show = {
	    .each =
		{
		    .color = set->common.color,
		    .context = &show,
		    .show = show_design,
		},
	    .out = {.arena = arena},
	    .json = {.out = &show.out},
	    .as_json = set->format == FORMAT_JSON,
	    .color = wants_color(set->common.color, stdout),
	};
	input_init(&show.each.input, arena, &set->input);
	input_add_built_in_rules(&show.each.input);
	if (!each_prepare(&show.each, operands))
		return show.each.code;
	if (show.as_json)
		json_designs(&show.json);
	each_design(&show.each);
	if (show.as_json)
		json_designs_end(&show.json);
	print(&show.out);
	return show.each.code;
}

const struct command config_command = {
    .name = "config",
    .summary = "tell what is configured for a design, and where",
    .operands = "[PATH...]",
    .about =
	"Tells what holds for each design, with the file and line that say so: the\n"
	"profile, when `lintel lint` fails, the rules and vocabulary that are added, and\n"
	"each severity and parameter that is not the rule's own. All of that comes from\n"
	"the nearest .lintel.yaml, from the design's folder upwards to the root of its\n"
	"repository. A PATH is as for `lintel lint`.\n\n"
	"Exit code: 0 all is told, 2 the configuration, a design, the usage or the\n"
	"environment is broken.",
    .examples = "lintel config designs/shop.yaml\n"
		"lintel config --format json designs | jq '.designs[].profile'",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct config_settings_of_command),
    .run = config_run,
};
