#include "cmd/each.h"
#include "report/analysis.h"
#include "report/json_field.h"

struct analyze_settings {
	struct common_settings common;
	unsigned format; /* enum output_format */
	struct word_list without;
	bool matrix;
	const char *scale;
	unsigned cuts; /* 0: of order 1; 1: of order 2, too */
	struct input_choice input;
};

#define AT(member) offsetof(struct analyze_settings, member)

static const struct option options[] = {
    {"format", 'f', OPTION_WORD, AT(format), NULL, FORMAT_WORDS,
	"what to print"},
    {"without", 0, OPTION_TEXTS, AT(without), "UNIT", NULL,
	"what if this were gone: a component, or zone:ID, region:ID, host:ID; "
	"may be repeated"},
    {"matrix", 0, OPTION_FLAG, AT(matrix), NULL, NULL,
	"which flows break without which unit"},
    {"scale", 0, OPTION_TEXT, AT(scale), "FACTOR", NULL,
	"under so many times the load, such as 10x"},
    {"cuts", 0, OPTION_WORD, AT(cuts), NULL, "1|2",
	"list what breaks a flow alone (1), or in pairs, too (2)"},
    INPUT_OPTIONS(input),
    ASSUMPTIONS_OPTION(input),
    COMMON_OPTIONS,
};

struct analyze {
	const struct analyze_settings *set;
	struct buf out;
	struct json json; /* to `out` */
	double scale;
	bool as_json, color;
};

static void complain_unit(
    struct arena *arena, const struct design *design, const char *name)
{
	struct str mistake = str_printf(
	    arena, "%.*s has no `%s`", STR_ARG(design->source->path), name);
	complain_unknown(arena, mistake, name, &design->component_ids,
	    "--without takes a component, or zone:ID, region:ID or host:ID");
}

static bool find_units(struct arena *arena, const struct design *design,
    const struct word_list *names, struct outage *gone)
{
	gone->whole = true;
	for (uint32_t i = 0; i < names->length; i++) {
		struct failure_unit unit;
		if (!failure_unit_find(design, str_from(names->at[i]), &unit)) {
			complain_unit(arena, design, names->at[i]);
			return false;
		}
		vec_push(arena, gone, unit);
	}
	return true;
}

static bool show(
    void *context, struct arena *arena, const struct design *design, bool first)
{
	struct analyze *analyze = context;
	const struct analyze_settings *set = analyze->set;
	struct outage gone = {0};
	if (!find_units(arena, design, &set->without, &gone))
		return false;
	struct analysis_options how = {
	    .scale = analyze->scale,
	    .gone = gone.length > 0 ? &gone : NULL,
	    .pairs = set->cuts == 1,
	    .matrix = set->matrix,
	    .no_assumptions = set->input.no_assumptions,
	};
	struct analysis analysis = design_analysis(arena, design, &how);
	if (analyze->as_json) {
		analysis_json_design(&analyze->json, &analysis);
		print(&analyze->out);
		return true;
	}
	struct buf out = {.arena = arena};
	struct analysis_report report = {
	    .out = &out, .color = analyze->color, .analysis = &analysis};
	if (!first)
		buf_char(&out, '\n');
	analysis_text(&report);
	print(&out);
	return true;
}

/* "10x", or "10" for short. */
static bool read_scale(struct arena *arena, const char *text, double *scale)
{
	struct quantity quantity;
	struct quantity_error error;
	*scale = 1;
	if (!text)
		return true;
	if ((quantity_parse(
		 arena, str_from(text), MEASURE_FACTOR, &quantity, &error) ||
		quantity_parse(arena, str_from(text), MEASURE_NUMBER, &quantity,
		    &error)) &&
	    quantity.value > 0) {
		*scale = quantity.value;
		return true;
	}
	complain(arena, "--scale takes a factor such as 10x, not `%s`", text);
	return false;
}

static enum exit_code analyze_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	const struct analyze_settings *set = settings;
	struct analyze analyze = {
	    .set = set,
	    .out = {.arena = arena},
	    .json = {.out = &analyze.out},
	    .as_json = set->format == FORMAT_JSON,
	    .color = wants_color(set->common.color, stdout),
	};
	struct each each = {
	    .color = set->common.color, .context = &analyze, .show = show};
	if (!read_scale(arena, set->scale, &analyze.scale))
		return EXIT_BROKEN;
	input_init(&each.input, arena, &set->input);
	if (!each_prepare(&each, operands))
		return each.code;
	if (analyze.as_json)
		json_designs(&analyze.json);
	each_design(&each);
	if (analyze.as_json)
		json_designs_end(&analyze.json);
	print(&analyze.out);
	return each.code;
}

const struct command analyze_command = {
    .name = "analyze",
    .summary = "compute what designs imply: availability, latency, load, cost",
    .operands = "[PATH...]",
    .about =
	"Computes what designs imply. For each flow: its availability and downtime, what\n"
	"breaks it alone, and its latency against the targets. For each component: load\n"
	"and utilisation at peak, and with a zone lost. Then what to fix first, what it\n"
	"costs, and what had to be assumed. What cannot be known prints as -, and never\n"
	"as a guess. A PATH is as for `lintel lint`.\n\n"
	"Exit code: 0 all is told, 2 the input, the usage or the environment is broken.",
    .examples =
	"lintel analyze designs/shop.yaml\n"
	"lintel analyze --without zone:a --without db designs/shop.yaml\n"
	"lintel analyze --matrix\n"
	"lintel analyze --scale 10x --format json | jq '.designs[0]'",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct analyze_settings),
    .run = analyze_run,
};
