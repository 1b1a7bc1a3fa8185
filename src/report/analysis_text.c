#include "report/analysis.h"

#include "report/list.h"
#include "report/table.h"

struct str analysis_unit(
    struct arena *arena, struct component *component, struct domain *domain)
{
	struct failure_unit unit = {component, domain};
	return failure_unit_name(arena, unit);
}

void analysis_title(
    const struct analysis_report *report, const char *title, struct str rest)
{
	buf_char(report->out, '\n');
	paint(report->out, report->color, PAINT_STRONG);
	buf_text(report->out, title);
	paint(report->out, report->color, PAINT_PLAIN);
	if (rest.length > 0)
		buf_text(report->out, "  ");
	buf_str(report->out, rest);
	buf_char(report->out, '\n');
}

static void print_heading(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct buf *out = report->out;
	paint_text(out, report->color, PAINT_STRONG,
	    table_cut(out->arena, a->design->name, TABLE_COLUMNS / 2));
	buf_text(out, "  ");
	diag_visible(out, a->design->source->path);
	if (a->options.scale != 1) {
		buf_text(out, "  at ");
		quantity_print(
		    out, a->options.scale, (struct unit) {0}, MEASURE_FACTOR);
		buf_text(out, " the load");
	}
	buf_char(out, '\n');
}

/* "availability 99.9%": what is assumed alike stands on one line. */
static struct str label_of(
    struct arena *arena, const struct analysis_assumption *one)
{
	struct buf text = {.arena = arena};
	buf_str(&text, one->field);
	buf_char(&text, ' ');
	if (one->word.length > 0)
		buf_str(&text, one->word);
	else
		quantity_print(&text, one->value, measure_unit(one->measure),
		    one->measure);
	return buf_slice(&text);
}

struct assumed {
	struct str label;
	struct str_list names;
};

static void print_assumptions(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct arena *arena = report->out->arena;
	struct map lines;
	map_init(&lines, arena);
	for (uint32_t i = 0; i < a->assumptions.length; i++) {
		const struct analysis_assumption *one = &a->assumptions.at[i];
		struct str label = label_of(arena, one);
		struct assumed *line = map_get(&lines, label);
		if (!line) {
			line = arena_new(arena, struct assumed);
			line->label = label;
			map_add(&lines, label, line);
		}
		vec_push(arena, &line->names, one->name);
	}
	if (lines.length == 0)
		return;
	analysis_title(report, "Assumed", STR("because nobody said"));
	for (uint32_t i = 0; i < lines.length; i++) {
		const struct assumed *line = lines.entries[i].value;
		struct list list;
		list_begin(&list, report->out, report->color, line->label, 20);
		for (uint32_t k = 0; k < line->names.length; k++)
			list_item(&list, PAINT_PLAIN, line->names.at[k]);
		list_end(&list);
	}
}

void analysis_text(const struct analysis_report *report)
{
	const struct analysis_options *options = &report->analysis->options;
	print_heading(report);
	if (options->gone || options->matrix) {
		analysis_text_without(report);
		analysis_text_matrix(report);
	} else {
		analysis_text_flows(report);
		analysis_text_pairs(report);
		analysis_text_importance(report);
		analysis_text_latency(report);
		analysis_text_components(report);
		analysis_text_cost(report);
		print_assumptions(report);
	}
}
