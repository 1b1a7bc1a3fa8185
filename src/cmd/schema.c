#include "report/schema.h"
#include "cmd/project.h"

struct schema_settings {
	struct common_settings common;
	struct input_choice input;
};

#define AT(member) offsetof(struct schema_settings, member)

static const struct option options[] = {
    RULES_OPTIONS(input),
    COMMON_OPTIONS,
};

enum schema_kind {
	SCHEMA_DESIGN,
	SCHEMA_PART,
	SCHEMA_CONFIG,
	SCHEMA_RULES,
};

#define KIND_WORDS "design|part|config|rules"

static bool find_kind(
    struct arena *arena, const struct word_list *operands, unsigned *kind)
{
	*kind = SCHEMA_DESIGN;
	if (operands->length == 0)
		return true;
	if (operands->length > 1) {
		complain(arena, "`schema` prints one schema, not %u",
		    (unsigned)operands->length);
		return false;
	}
	int index = str_choice(str_from(operands->at[0]), KIND_WORDS);
	*kind = (unsigned)index;
	if (index >= 0)
		return true;
	struct map known;
	map_init(&known, arena);
	map_add_words(&known, KIND_WORDS);
	complain_unknown(arena,
	    str_printf(arena, "there is no schema of `%s`", operands->at[0]),
	    operands->at[0], &known,
	    "there is one of design, part, config and rules");
	return false;
}

static enum exit_code schema_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct schema_settings *set = settings;
	struct input input;
	unsigned kind;
	if (!find_kind(arena, operands, &kind))
		return EXIT_BROKEN;
	input_init(&input, arena, &set->input);
	input_add_built_in_rules(&input);
	struct project *project = NULL;
	if (input_add_rules(&input, &set->input.rules))
		project = input_project(&input, input_place(), &input.problems);
	if (!project) {
		complain_about(arena, set->common.color, &input.problems);
		return EXIT_BROKEN;
	}
	struct buf out = {.arena = arena};
	switch ((enum schema_kind)kind) {
	case SCHEMA_DESIGN: schema_design(&out, project->rules); break;
	case SCHEMA_PART: schema_design_part(&out, project->rules); break;
	case SCHEMA_CONFIG: schema_config(&out, project->rules); break;
	case SCHEMA_RULES: schema_rules(&out); break;
	}
	print(&out);
	return EXIT_CLEAN;
}

const struct command schema_command = {
    .name = "schema",
    .summary = "print what files may hold, for editors",
    .operands = "[" KIND_WORDS "]",
    .about =
	"Prints a JSON Schema (draft 7) of designs, of the parts that they include, of\n"
	".lintel.yaml or of files with rules, by which editors complete, explain and\n"
	"check while one types. It knows the kinds, technologies and rules that the\n"
	"configuration adds in `designs` or, without such a folder, in the current one.\n"
	"An editor with yaml-language-server finds it by the first line of a file:\n\n"
	"  # yaml-language-server: $schema=design.schema.json",
    .examples = "lintel schema >design.schema.json\n"
		"lintel schema part >part.schema.json\n"
		"lintel schema config >config.schema.json",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct schema_settings),
    .run = schema_run,
};
