#include "cmd/each.h"
#include "report/estimates.h"
#include "report/json_field.h"

struct estimate_settings {
	struct common_settings common;
	unsigned format; /* enum output_format */
	struct input_choice input;
};

#define AT(member) offsetof(struct estimate_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, FORMAT_WORDS,
	"what to print"},
    INPUT_OPTIONS(input),
    COMMON_OPTIONS,
};

struct estimate {
	struct buf out;
	struct json json; /* to `out` */
	bool as_json, color;
};

static bool show(
    void *context, struct arena *arena, const struct design *design, bool first)
{
	struct estimate *estimate = context;
	struct estimates estimates = design_estimates(arena, design);
	if (estimate->as_json) {
		estimates_json_design(&estimate->json, design, &estimates);
		print(&estimate->out);
		return true;
	}
	struct buf out = {.arena = arena};
	if (!first)
		buf_char(&out, '\n');
	estimates_text(&out, estimate->color, design, &estimates);
	print(&out);
	return true;
}

static enum exit_code estimate_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct estimate_settings *set = settings;
	struct estimate estimate = {
	    .out = {.arena = arena},
	    .json = {.out = &estimate.out},
	    .as_json = set->format == FORMAT_JSON,
	    .color = wants_color(set->common.color, stdout),
	};
	struct each each = {
	    .color = set->common.color, .context = &estimate, .show = show};
	input_init(&each.input, arena, &set->input);
	if (!each_prepare(&each, operands))
		return each.code;
	if (estimate.as_json)
		json_designs(&estimate.json);
	each_design(&each);
	if (estimate.as_json)
		json_designs_end(&estimate.json);
	print(&estimate.out);
	return each.code;
}

const struct command estimate_command = {
    .name = "estimate",
    .summary = "rates, bytes, storage and bandwidth of the workload",
    .operands = "[PATH...]",
    .about =
	"Works out what the workload of a design comes to: mean and peak rates, bytes a\n"
	"day, bandwidth, storage over the retention, and the hot set that a cache should\n"
	"hold; then what each store is left to hold, with its copies, against the room\n"
	"that it has; and how fast each run of batch work has to read and to write.\n"
	"Stores of which neither `does` nor `op` says whether a flow reads or writes\n"
	"them are named. A day has 86,400 s, a month 30 days, a year 365. What nobody\n"
	"stated prints as -. A PATH is as for `lintel lint`.\n\n"
	"Exit code: 0 all is told, 2 the input, the usage or the environment is broken.",
    .examples = "lintel estimate designs/shop.yaml\n"
		"lintel estimate --format json | jq '.designs[].total'",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct estimate_settings),
    .run = estimate_run,
};
