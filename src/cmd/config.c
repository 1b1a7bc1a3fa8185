#include "cmd/config_show.h"

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
	struct input input;
	struct buf out;
	struct json json; /* to `out` */
	bool as_json, color, first;
	enum exit_code code;
};

static void report(struct show *show, unsigned color, struct diag_list *diags)
{
	complain_about(diags->arena, color, diags);
	show->code = EXIT_BROKEN;
}

/* The design is read for its stage and targets, which decide the profile. */
static void show_design(struct show *show, unsigned color, const char *path)
{
	struct arena arena;
	arena_init_child(&arena, show->input.arena);
	struct diag_list diags;
	diag_list_init(&diags, &arena);
	struct design *design = input_load(&show->input, &arena, path, &diags);
	if (design) {
		struct project *project =
		    input_project(&show->input, path, &diags);
		struct config_shown shown = {
		    .arena = &arena,
		    .design = design,
		    .project = project,
		    .settings =
			project_settings(&show->input, &arena, project, path),
		};
		if (show->as_json)
			config_show_json(&show->json, &shown);
		else
			config_show_text(
			    &show->out, show->color, show->first, &shown);
		show->first = false;
		print(&show->out);
	} else {
		report(show, color, &diags);
	}
	arena_release(&arena);
}

static enum exit_code config_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct config_settings_of_command *set = settings;
	struct show show = {
	    .out = {.arena = arena},
	    .json = {.out = &show.out},
	    .as_json = set->format == FORMAT_JSON,
	    .color = wants_color(set->common.color, stdout),
	    .first = true,
	};
	input_init(&show.input, arena, &set->input);
	if (!input_prepare(&show.input, operands)) {
		report(&show, set->common.color, &show.input.problems);
		return EXIT_BROKEN;
	}
	if (show.as_json)
		config_show_json_begin(&show.json);
	for (uint32_t i = 0; i < show.input.paths.length; i++)
		show_design(&show, set->common.color, show.input.paths.at[i]);
	if (show.as_json)
		config_show_json_end(&show.json);
	print(&show.out);
	return show.input.failed ? EXIT_BROKEN : show.code;
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
