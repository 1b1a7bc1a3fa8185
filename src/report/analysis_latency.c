#include "report/analysis.h"

#include "report/list.h"
#include "report/table.h"

static const struct {
	const char *words;
	enum paint paint;
} verdicts[] = {
    [LATENCY_UNKNOWN] = {"unknown", PAINT_PLAIN},
    [LATENCY_INFEASIBLE] = {"missed: the floor is over it", PAINT_ERROR},
    [LATENCY_OVER] = {"missed: the mean is over it", PAINT_ERROR},
    [LATENCY_UNPROVEN] = {"unproven by percentiles", PAINT_WARNING},
    [LATENCY_GUARANTEED] = {"guaranteed", PAINT_GOOD},
    [LATENCY_WITHIN] = {"within, by the mean", PAINT_GOOD},
};

static const struct table_column columns[] = {
    {"flow", false, 20},
    {"floor", true, 0},
    {"service", true, 0},
    {"mean", true, 0},
    {"p99 at most", true, 0},
    {"target", false, 0},
    {"", false, 0},
};

struct str analysis_latency_target(
    struct arena *arena, const struct latency_target *target)
{
	struct buf text = {.arena = arena};
	buf_printf(&text, "%s ", fields[target->field].name);
	quantity_print(&text, target->limit, measure_unit(MEASURE_DURATION),
	    MEASURE_DURATION);
	return buf_slice(&text);
}

static void add_numbers(
    struct table *table, struct str name, const struct flow_latency *l)
{
	table_text(table, PAINT_STRONG, name);
	table_number(table, PAINT_PLAIN, l->floor, MEASURE_DURATION);
	table_number(table, PAINT_PLAIN, l->service, MEASURE_DURATION);
	table_number(table, isinf(l->mean) ? PAINT_ERROR : PAINT_PLAIN, l->mean,
	    MEASURE_DURATION);
	table_number(table, PAINT_PLAIN, l->p99_bound, MEASURE_DURATION);
}

struct str analysis_latency_verdict(struct arena *arena,
    const struct flow_latency *latency, const struct latency_target *target,
    enum paint *with)
{
	*with = verdicts[target->status].paint;
	if (target->status == LATENCY_UNKNOWN && latency->unknown)
		return str_printf(arena, "unknown: `%.*s` states none",
		    STR_ARG(latency->unknown->id));
	if (target->status == LATENCY_UNPROVEN && known(target->bound))
		return STR("unproven: bound over it");
	return str_from(verdicts[target->status].words);
}

static void add_target(struct table *table, const struct flow_latency *latency,
    const struct latency_target *target)
{
	struct arena *arena = table->arena;
	enum paint with;
	struct str words =
	    analysis_latency_verdict(arena, latency, target, &with);
	table_text(table, PAINT_PLAIN, analysis_latency_target(arena, target));
	table_text(table, with, table_cut(arena, words, 42));
}

static void add_rows(
    struct table *table, struct str name, const struct flow_latency *latency)
{
	add_numbers(table, name, latency);
	for (uint32_t i = 0; i < latency->targets.length; i++) {
		for (uint32_t k = 0; i > 0 && k < 5; k++)
			table_text(table, PAINT_PLAIN, STR(""));
		add_target(table, latency, &latency->targets.at[i]);
	}
	if (latency->targets.length > 0)
		return;
	table_text(table, PAINT_PLAIN, STR("-"));
	table_text(table, PAINT_PLAIN, STR(""));
}

static void add_flow(struct table *table, const struct flow_latency *latency)
{
	add_rows(table, latency->flow->element.id, latency);
	if (latency->complete)
		add_rows(table, STR("  until all is done"), latency->complete);
}

void analysis_text_latency(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct table table = TABLE(report->out->arena, columns);
	for (uint32_t i = 0; i < a->design->flows.length; i++)
		add_flow(&table, a->flows[i].latency);
	if (table.cells.length == 0)
		return;
	analysis_title(report, "Latency",
	    STR("least, with work alone, with waiting at peak"));
	table_print(report->out, report->color, &table);
}
