#include "report/analysis.h"

#include "report/list.h"
#include "report/table.h"

#include <stdlib.h>

enum {
	BAR_CELLS = 8,
};

/* Where utilisation is worth a look: waiting is long from here on. */
#define BUSY 0.75

enum paint analysis_paint_used(double utilisation)
{
	if (!known(utilisation))
		return PAINT_PLAIN;
	return utilisation > 1   ? PAINT_ERROR
	    : utilisation > BUSY ? PAINT_WARNING
				 : PAINT_PLAIN;
}

enum paint analysis_paint_load(
    const struct analysis *analysis, const struct component_capacity *load)
{
	return analysis->catches_up[load->component->element.index]
	    ? PAINT_WARNING
	    : analysis_paint_used(load->utilisation);
}

/* "█████▌··  58%" */
static struct str bar(struct arena *arena, double utilisation)
{
	struct buf text = {.arena = arena};
	double filled = utilisation < 1 ? utilisation * BAR_CELLS : BAR_CELLS;
	int halves = (int)(filled * 2 + 0.5);
	for (int i = 0; i < BAR_CELLS; i++)
		buf_text(&text,
		    halves >= 2 * (i + 1)     ? "█"
			: halves == 2 * i + 1 ? "▌"
					      : "·");
	struct buf number = {.arena = arena};
	quantity_print(&number, utilisation, (struct unit) {0}, MEASURE_RATIO);
	size_t width = number.length < 6 ? 6 - number.length : 1;
	buf_fill(&text, ' ', width);
	buf_str(&text, buf_slice(&number));
	return buf_slice(&text);
}

struct str analysis_instances(struct arena *arena, const struct component *c)
{
	struct buf text = {.arena = arena};
	const struct facts *facts = &c->element.facts;
	double nodes = component_nodes(c);
	if (known(nodes)) {
		buf_printf(&text, "%.0f", nodes);
		return buf_slice(&text);
	}
	if (component_opaque(c) && !fact_has(facts, F_COMPONENT_REPLICAS))
		return STR("-");
	if (c->shards > 1)
		buf_printf(&text, "%u x ", (unsigned)c->shards);
	buf_printf(&text, "%u", (unsigned)c->replicas_min);
	if (c->replicas_max != c->replicas_min)
		buf_printf(&text, "-%u", (unsigned)c->replicas_max);
	return buf_slice(&text);
}

struct row {
	const struct component *component;
	const struct component_capacity *capacity;
};

struct rows {
	VEC(struct row) at;
	bool regions, cold; /* some row has a number for it */
};

static int compare_rows(const void *a, const void *b)
{
	const struct row *one = a, *other = b;
	double left = one->capacity->utilisation;
	double right = other->capacity->utilisation;
	if (left != right)
		return left < right ? 1 : -1;
	return element_order(
	    &one->component->element, &other->component->element);
}

/* Whether a cold cache brings it more. */
static bool hurts(const struct component_capacity *capacity)
{
	return capacity->cold_utilisation > capacity->utilisation * (1 + 1e-9);
}

static struct rows collect(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct rows rows = {0};
	for (uint32_t i = 0; i < a->design->components.length; i++) {
		const struct component_capacity *c = &a->capacity.at[i];
		if (!known(c->utilisation))
			continue;
		vec_push(report->out->arena, &rows.at,
		    ((struct row) {a->design->components.at[i], c}));
		rows.regions = rows.regions || known(c->region.utilisation);
		rows.cold = rows.cold || hurts(c);
	}
	return rows;
}

static void add_ratio(struct table *table, double utilisation)
{
	table_number(table, analysis_paint_used(utilisation), utilisation,
	    MEASURE_RATIO);
}

/* Seven columns; those for regions and a cold cache only where they matter. */
static void print_rows(
    const struct analysis_report *report, const struct rows *rows)
{
	struct table_column columns[8] = {
	    {"component", false, 20},
	    {"instances", true, 0},
	    {"load", true, 0},
	    {"used", false, 0},
	    {"zone lost", true, 0},
	};
	struct table table = {.arena = report->out->arena, .columns = columns};
	table.count = 5;
	if (rows->regions)
		columns[table.count++] =
		    (struct table_column) {"region lost", true, 0};
	if (rows->cold)
		columns[table.count++] =
		    (struct table_column) {"cold cache", true, 0};
	columns[table.count++] = (struct table_column) {"full at", true, 0};
	struct row *row;
	vec_each (row, &rows->at) {
		const struct component_capacity *c = row->capacity;
		table_text(&table, PAINT_STRONG, row->component->element.id);
		table_text(&table, PAINT_PLAIN,
		    analysis_instances(table.arena, row->component));
		table_number(&table, PAINT_PLAIN, c->rate, MEASURE_RATE);
		table_text(&table, analysis_paint_load(report->analysis, c),
		    bar(table.arena, c->utilisation));
		add_ratio(&table, c->zone.utilisation);
		if (rows->regions)
			add_ratio(&table, c->region.utilisation);
		if (rows->cold && hurts(c))
			add_ratio(&table, c->cold_utilisation);
		else if (rows->cold)
			table_text(&table, PAINT_PLAIN, STR(""));
		table_number(&table, PAINT_PLAIN,
		    report->analysis->full_at[row->component->element.index],
		    MEASURE_FACTOR);
	}
	table_print(report->out, report->color, &table);
}

/* Loaded, but nobody says what they can take. */
static void print_unknown(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct list list;
	list_begin(&list, report->out, report->color, STR("unknown:"), 0);
	for (uint32_t i = 0; i < a->design->components.length; i++) {
		const struct component *component = a->design->components.at[i];
		const struct component_capacity *c = &a->capacity.at[i];
		if (!component->in_flow || known(c->utilisation) ||
		    component_is(component, KIND_CLIENT))
			continue;
		struct buf item = {.arena = report->out->arena};
		buf_str(&item, component->element.id);
		if (known(c->rate)) {
			buf_text(&item, " (");
			quantity_print(&item, c->rate,
			    measure_unit(MEASURE_RATE), MEASURE_RATE);
			buf_char(&item, ')');
		}
		list_item(&list, PAINT_PLAIN, buf_slice(&item));
	}
	list_end(&list);
}

/* Those that are full, of which a queue holds back the rest or does not. */
static void print_full(const struct analysis_report *report, const char *title,
    bool catch_up, enum paint paint)
{
	const struct analysis *a = report->analysis;
	struct list list;
	list_begin(&list, report->out, report->color, str_from(title), 0);
	for (uint32_t i = 0; i < a->bottlenecks.length; i++) {
		const struct bottleneck *b = &a->bottlenecks.at[i];
		uint32_t index = b->component->element.index;
		if (b->scale < 1 && a->catches_up[index] == catch_up)
			list_item(&list, paint, b->component->element.id);
	}
	list_end(&list);
}

void analysis_text_components(const struct analysis_report *report)
{
	struct rows rows = collect(report);
	if (rows.at.length > 0)
		qsort(rows.at.at, rows.at.length, sizeof(struct row),
		    compare_rows);
	analysis_title(report, "Load", STR("at peak, fullest first"));
	if (rows.at.length == 0)
		buf_text(report->out,
		    "  no component has both a load and a capacity\n");
	print_rows(report, &rows);
	print_full(
	    report, "overloaded, first to fill first:", false, PAINT_ERROR);
	print_full(report, "full at peak, while a queue holds the rest:", true,
	    PAINT_WARNING);
	print_unknown(report);
}
