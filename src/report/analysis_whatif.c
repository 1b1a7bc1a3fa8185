#include "report/analysis.h"

#include "report/list.h"
#include "report/table.h"
#include "report/width.h"

enum {
	LOAD_ROWS = 10,
	NAME_COLUMNS = 20,
	CELL_COLUMNS = 4, /* of a matrix whose flows are numbered */
};

static const enum paint paints[] = {
    [WHATIF_WORKS] = PAINT_GOOD,
    [WHATIF_DEGRADED] = PAINT_WARNING,
    [WHATIF_OPEN] = PAINT_WARNING,
    [WHATIF_BROKEN] = PAINT_ERROR,
};

/* "%.*s" is the witness. */
static const char *const reasons[] = {
    [WHATIF_UNTOUCHED] = "untouched",
    [WHATIF_REPLICAS] = "other instances of %.*s carry on",
    [WHATIF_STANDBY] = "the standby of %.*s takes over",
    [WHATIF_ALTERNATIVE] = "another carries for %.*s",
    [WHATIF_MISS_PATH] = "the store behind %.*s answers",
    [WHATIF_DELAYED] = "accepted; %.*s does it later",
    [WHATIF_OPTIONAL] = "answers go out without %.*s",
    [WHATIF_FALLBACK] = "the fallback for %.*s answers",
    [WHATIF_UNSAID] = "%.*s may have no copies: nobody says",
    [WHATIF_NEEDED] = "it needs %.*s",
};

struct str analysis_reason(struct arena *arena, const struct whatif *whatif)
{
	static const struct str mark = STR_INIT("%.*s");
	struct str words = str_from(reasons[whatif->reason]);
	size_t at = str_find_str(words, 0, mark);
	if (at == words.length || !whatif->witness)
		return words;
	struct buf text = {.arena = arena};
	buf_str(&text, str_slice(words, 0, at));
	buf_str(&text, whatif->witness->element.id);
	buf_str(&text, str_slice(words, at + mark.length, words.length));
	if (whatif->state == WHATIF_BROKEN && whatif->lost < 1) {
		buf_text(&text, ": ");
		quantity_print(
		    &text, whatif->lost, (struct unit) {0}, MEASURE_RATIO);
		buf_text(&text, " fail");
	}
	return buf_slice(&text);
}

static struct str gone_text(struct arena *arena, const struct outage *gone)
{
	struct buf text = {.arena = arena};
	for (uint32_t i = 0; i < gone->length; i++) {
		if (i > 0)
			buf_text(&text, ", ");
		buf_str(&text,
		    analysis_unit(
			arena, gone->at[i].component, gone->at[i].domain));
	}
	return table_cut(arena, buf_slice(&text), 80);
}

static const struct table_column flow_columns[] = {
    {"flow", false, NAME_COLUMNS},
    {"", false, 0},
    {"because", false, 44},
    {"availability", true, 0},
    {"was", true, 0},
};

static void add_availability(
    struct table *table, const struct availability *availability)
{
	if (availability_over(availability))
		table_text(table, PAINT_PLAIN,
		    analysis_availability(table->arena, availability));
	else
		table_number(table, PAINT_PLAIN,
		    availability->exact ? availability->value
					: availability->low,
		    MEASURE_RATIO);
}

static void add_flow(struct table *table, const struct analysis *a,
    const struct flow_analysis *flow)
{
	struct arena *arena = table->arena;
	enum whatif_state state = flow->without.state;
	struct str because = analysis_reason(arena, &flow->without);
	const struct component *full = flow->overloaded;
	if (state < WHATIF_OPEN && full) {
		struct buf text = {.arena = arena};
		buf_printf(&text, "%.*s is at ", STR_ARG(full->element.id));
		quantity_print(&text,
		    a->left.at[full->element.index].utilisation,
		    (struct unit) {0}, MEASURE_RATIO);
		state = WHATIF_DEGRADED;
		because = buf_slice(&text);
	}
	table_text(table, PAINT_STRONG, flow->flow->element.id);
	table_text(table, paints[state], str_from(whatif_state_name(state)));
	table_text(table, PAINT_PLAIN, because);
	add_availability(table, &flow->left);
	add_availability(table, &flow->availability);
}

static const struct table_column load_columns[] = {
    {"component", false, NAME_COLUMNS},
    {"load", true, 0},
    {"was", true, 0},
    {"used", true, 0},
    {"was", true, 0},
};

static void print_loads(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct table table = TABLE(report->out->arena, load_columns);
	uint32_t more = 0;
	for (uint32_t i = 0; i < a->left.length; i++) {
		const struct component_capacity *was = &a->capacity.at[i];
		const struct component_capacity *now = &a->left.at[i];
		/* Nothing is known of a standby before it takes over. */
		bool fuller = known(was->utilisation)
		    ? now->utilisation > was->utilisation * (1 + 1e-9)
		    : known(now->utilisation);
		if (!fuller)
			continue;
		if (table.cells.length / table.count == LOAD_ROWS) {
			more++;
			continue;
		}
		enum paint with =
		    now->utilisation > 1 ? PAINT_ERROR : PAINT_PLAIN;
		table_text(&table, PAINT_STRONG, now->component->element.id);
		table_number(&table, PAINT_PLAIN, now->rate, MEASURE_RATE);
		table_number(&table, PAINT_PLAIN, was->rate, MEASURE_RATE);
		table_number(&table, with, now->utilisation, MEASURE_RATIO);
		table_number(
		    &table, PAINT_PLAIN, was->utilisation, MEASURE_RATIO);
	}
	if (table.cells.length == 0)
		return;
	analysis_title(report, "What gets fuller", STR("at peak"));
	table_print(report->out, report->color, &table);
	if (more > 0)
		buf_printf(report->out, "  and %u more\n", (unsigned)more);
}

void analysis_text_without(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct table table = TABLE(report->out->arena, flow_columns);
	if (!a->options.gone)
		return;
	for (uint32_t i = 0; i < a->design->flows.length; i++)
		add_flow(&table, a, &a->flows[i]);
	analysis_title(
	    report, "Without", gone_text(report->out->arena, a->options.gone));
	table_print(report->out, report->color, &table);
	print_loads(report);
}

/* Of a row of flow numbers; wide enough for the greatest. */
static uint32_t flows_a_line(uint32_t units)
{
	return (TABLE_COLUMNS - TABLE_INDENT - units) / CELL_COLUMNS;
}

static uint32_t widest_unit(
    struct arena *arena, const struct whatif_matrix *matrix)
{
	uint32_t widest = 4;
	for (uint32_t i = 0; i < matrix->unit_count; i++) {
		uint32_t width = width_text(table_cut(arena,
		    analysis_unit(arena, matrix->units[i].component,
			matrix->units[i].domain),
		    2 * NAME_COLUMNS));
		widest = width > widest ? width : widest;
	}
	return widest;
}

static void print_cell(
    const struct analysis_report *report, const struct whatif *whatif)
{
	static const char *const marks[] = {
	    [WHATIF_WORKS] = "·",
	    [WHATIF_DEGRADED] = "~",
	    [WHATIF_OPEN] = "?",
	    [WHATIF_BROKEN] = "X",
	};
	enum whatif_state state = whatif ? whatif->state : WHATIF_WORKS;
	bool colored = report->color && state != WHATIF_WORKS;
	buf_fill(report->out, ' ', CELL_COLUMNS - 1);
	paint(report->out, colored, paints[state]);
	buf_text(report->out, marks[state]);
	paint(report->out, colored, PAINT_PLAIN);
}

static void print_block(const struct analysis_report *report, uint32_t units,
    uint32_t first, uint32_t end)
{
	const struct whatif_matrix *matrix = &report->analysis->matrix;
	struct buf *out = report->out;
	buf_fill(out, ' ', TABLE_INDENT + units);
	paint(out, report->color, PAINT_FRAME);
	for (uint32_t k = first; k < end; k++)
		buf_printf(out, "%*u", CELL_COLUMNS, (unsigned)k + 1);
	paint(out, report->color, PAINT_PLAIN);
	buf_char(out, '\n');
	for (uint32_t i = 0; i < matrix->unit_count; i++) {
		struct str name = table_cut(out->arena,
		    analysis_unit(out->arena, matrix->units[i].component,
			matrix->units[i].domain),
		    2 * NAME_COLUMNS);
		buf_fill(out, ' ', TABLE_INDENT);
		buf_str(out, name);
		buf_fill(out, ' ', units - width_text(name));
		for (uint32_t k = first; k < end; k++)
			print_cell(report, whatif_at(matrix, i, k));
		buf_char(out, '\n');
	}
}

static bool any_open(const struct whatif_matrix *matrix)
{
	for (uint32_t i = 0; i < matrix->cell_count; i++)
		if (matrix->cells[i].result.state == WHATIF_OPEN)
			return true;
	return false;
}

void analysis_text_matrix(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct arena *arena = report->out->arena;
	uint32_t flows = a->design->flows.length;
	if (!a->options.matrix || flows == 0)
		return;
	analysis_title(report, "Loss of each unit",
	    any_open(&a->matrix)
		? STR("all of it: · works, ~ degraded, ? open, X broken")
		: STR("all of it: · works, ~ degraded, X broken"));
	uint32_t units = widest_unit(arena, &a->matrix);
	uint32_t most = flows_a_line(units);
	for (uint32_t first = 0; first < flows; first += most) {
		if (first > 0)
			buf_char(report->out, '\n');
		uint32_t end = first + most < flows ? first + most : flows;
		print_block(report, units, first, end);
	}
	struct list list;
	buf_char(report->out, '\n');
	list_begin(&list, report->out, report->color, STR("flows"), 0);
	for (uint32_t i = 0; i < flows; i++)
		list_item(&list, PAINT_PLAIN,
		    str_printf(arena, "%u %.*s", (unsigned)i + 1,
			STR_ARG(a->design->flows.at[i]->element.id)));
	list_end(&list);
}
