#include "report/analysis.h"

#include "report/list.h"
#include "report/table.h"

enum {
	ROWS = 10,
};

static void print_money(struct buf *out, double amount)
{
	quantity_print(out, amount, measure_unit(MEASURE_MONEY), MEASURE_MONEY);
}

static struct str headline(struct arena *arena, const struct costs *costs)
{
	struct buf text = {.arena = arena};
	const struct cost_sum *total = &costs->total;
	print_money(&text, total->monthly);
	if (known(costs->budget)) {
		buf_text(&text, " of ");
		print_money(&text, costs->budget);
		buf_text(&text,
		    total->monthly > costs->budget ? ", over budget"
						   : ", within budget");
	}
	buf_printf(&text, "; %u of %u components have a price",
	    (unsigned)total->known, (unsigned)total->bearing);
	return buf_slice(&text);
}

/* The dearest into `top`, in falling order; how many have a cost at all. */
static uint32_t dearest_first(
    const struct analysis *a, const struct component_cost *top[ROWS])
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < a->design->components.length; i++) {
		const struct component_cost *cost = &a->costs.components[i];
		if (!cost->bears || !known(cost->monthly))
			continue;
		uint32_t at = count < ROWS ? count : ROWS;
		count++;
		while (at > 0 && top[at - 1]->monthly < cost->monthly) {
			if (at < ROWS)
				top[at] = top[at - 1];
			at--;
		}
		if (at < ROWS)
			top[at] = cost;
	}
	return count;
}

static const struct table_column columns[] = {
    {"component", false, 20},
    {"billed", true, 0},
    {"a month", true, 0},
    {"share", true, 0},
};

static void print_components(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	const struct component_cost *list[ROWS];
	uint32_t count = dearest_first(a, list);
	struct table table = TABLE(report->out->arena, columns);
	double rest = a->costs.total.monthly, all = rest;
	for (uint32_t i = 0; i < count && i < ROWS; i++) {
		table_text(
		    &table, PAINT_STRONG, list[i]->component->element.id);
		table_number(
		    &table, PAINT_PLAIN, list[i]->instances, MEASURE_COUNT);
		table_number(
		    &table, PAINT_PLAIN, list[i]->monthly, MEASURE_MONEY);
		table_number(&table, PAINT_PLAIN,
		    all > 0 ? list[i]->monthly / all : 0, MEASURE_RATIO);
		rest -= list[i]->monthly;
	}
	if (count > ROWS) {
		table_text(&table, PAINT_PLAIN,
		    str_printf(
			table.arena, "%u others", (unsigned)(count - ROWS)));
		table_text(&table, PAINT_PLAIN, STR(""));
		table_number(&table, PAINT_PLAIN, rest, MEASURE_MONEY);
		table_number(&table, PAINT_PLAIN, rest / all, MEASURE_RATIO);
	}
	table_print(report->out, report->color, &table);
}

static void add_share(
    struct list *list, struct arena *arena, struct str name, double amount)
{
	struct buf item = {.arena = arena};
	buf_str(&item, name);
	buf_char(&item, ' ');
	print_money(&item, amount);
	list_item(list, PAINT_PLAIN, buf_slice(&item));
}

static void print_flows(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct arena *arena = report->out->arena;
	struct list list;
	if (a->design->flows.length == 0 || a->costs.total.monthly == 0)
		return;
	list_begin(&list, report->out, report->color, STR("by flow"), 8);
	for (uint32_t i = 0; i < a->design->flows.length; i++)
		if (a->costs.flows[i] > 0)
			add_share(&list, arena,
			    a->design->flows.at[i]->element.id,
			    a->costs.flows[i]);
	if (a->costs.unshared > 0)
		add_share(&list, arena, STR("no flow"), a->costs.unshared);
	list_end(&list);
}

static void print_groups(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct list list;
	list_begin(&list, report->out, report->color, STR("by group"), 8);
	for (uint32_t i = 0; i < a->design->groups.length; i++) {
		double monthly = a->costs.groups[i].monthly;
		if (!known(monthly))
			continue;
		add_share(&list, report->out->arena,
		    a->design->groups.at[i]->element.id, monthly);
	}
	list_end(&list);
}

static void print_unknown(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct list list;
	list_begin(&list, report->out, report->color, STR("unknown:"), 8);
	for (uint32_t i = 0; i < a->design->components.length; i++) {
		const struct component_cost *cost = &a->costs.components[i];
		if (!cost->bears || known(cost->monthly))
			continue;
		list_item(&list, PAINT_PLAIN, cost->component->element.id);
	}
	list_end(&list);
}

void analysis_text_cost(const struct analysis_report *report)
{
	const struct costs *costs = &report->analysis->costs;
	if (!known(costs->total.monthly))
		return;
	analysis_title(report, "Cost", headline(report->out->arena, costs));
	print_components(report);
	print_flows(report);
	print_groups(report);
	print_unknown(report);
}
