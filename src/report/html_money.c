#include "report/html_part.h"

#include "report/estimates.h"

#include <stdlib.h>

static const struct html_column operation_columns[] = {
    {"Operation", false},
    {"Does", false},
    {"Rate", true},
    {"Peak", true},
    {"A day", true},
    {"Bandwidth", true},
    {"Storage", true},
    {"With copies", true},
    {"Hot set", true},
};

static void end_row(struct buf *out, const struct figure *figures, int count)
{
	for (int i = 0; i < count; i++)
		html_number(
		    out, PAINT_PLAIN, figures[i].value, figures[i].measure);
	buf_text(out, "</tr>\n");
}

static void write_numbers(struct buf *out, const struct operation_estimate *e)
{
	struct figure figures[OPERATION_FIGURES];
	operation_figures(e, figures);
	end_row(out, figures, OPERATION_FIGURES);
}

static void write_operations(struct buf *out, const struct estimates *estimates)
{
	html_table(out, operation_columns,
	    sizeof(operation_columns) / sizeof(*operation_columns));
	for (uint32_t i = 0; i < estimates->operation_count; i++) {
		const struct operation_estimate *e = &estimates->operations[i];
		buf_text(out, "<tr><th scope=\"row\" id=\"");
		id_write(out, "operation", e->operation->element.id);
		buf_text(out, "\">");
		html_text(out, e->operation->element.id);
		html_remark(
		    out, &e->operation->element.facts, F_OPERATION_DESCRIPTION);
		buf_text(out, "</th>");
		html_cell(out, PAINT_PLAIN,
		    e->operation->writes      ? STR("write")
			: e->operation->reads ? STR("read")
					      : STR("–"));
		write_numbers(out, e);
	}
	if (estimates->operation_count > 1) {
		buf_text(out,
		    "<tr class=\"sum\"><th scope=\"row\">together</th>"
		    "<td></td>");
		write_numbers(out, &estimates->total);
	}
	html_table_end(out);
}

static const struct html_column store_columns[] = {
    {"Store", false},
    {"Written", true},
    {"Kept for", true},
    {"Holds", true},
    {"Copies", true},
    {"With them", true},
    {"Room", true},
    {"Used", true},
};

static void write_store(struct buf *out, const struct html_design *design,
    const struct store_estimate *e)
{
	double all = e->holds * e->copies, used = all / e->room;
	buf_text(out, "<tr><th scope=\"row\">");
	html_component(out, design, e->store);
	buf_text(out, "</th>");
	html_number(out, PAINT_PLAIN, e->written, MEASURE_BANDWIDTH);
	html_number(out, PAINT_PLAIN, e->kept, MEASURE_DURATION);
	html_number(out, PAINT_PLAIN, e->holds, MEASURE_SIZE);
	html_number(out, PAINT_PLAIN, e->copies, MEASURE_COUNT);
	html_number(out, PAINT_PLAIN, all, MEASURE_SIZE);
	html_number(out, PAINT_PLAIN, e->room, MEASURE_SIZE);
	html_bar(out, used > 1 ? PAINT_ERROR : PAINT_PLAIN, used);
	buf_text(out, "</tr>\n");
}

static const struct html_column run_columns[] = {
    {"Run", false},
    {"Every", true},
    {"Within", true},
    {"Reads", true},
    {"At", true},
    {"Writes", true},
    {"At", true},
};

static void write_run(struct buf *out, const struct run_estimate *e)
{
	struct figure figures[RUN_FIGURES];
	run_figures(e, figures);
	buf_text(out, "<tr><th scope=\"row\">");
	html_text(out, e->flow->element.id);
	buf_text(out, "</th>");
	end_row(out, figures, RUN_FIGURES);
}

static void write_runs(struct buf *out, const struct estimates *estimates)
{
	buf_text(out, "<h3>What runs have to move, and how fast</h3>\n");
	html_table(
	    out, run_columns, sizeof(run_columns) / sizeof(*run_columns));
	const struct run_estimate *e;
	vec_each (e, &estimates->runs)
		write_run(out, e);
	html_table_end(out);
}

void html_estimates(struct buf *out, const struct html_design *design)
{
	const struct estimates *estimates = design->estimates;
	if (!estimates->operation_count && !estimates->stores.length &&
	    !estimates->runs.length)
		return;
	html_section(out, "estimates", "Estimates", NULL);
	if (estimates->operation_count)
		write_operations(out, estimates);
	if (estimates->stores.length) {
		buf_text(out, "<h3>What lies where</h3>\n");
		html_table(out, store_columns,
		    sizeof(store_columns) / sizeof(*store_columns));
		const struct store_estimate *e;
		vec_each (e, &estimates->stores)
			write_store(out, design, e);
		html_table_end(out);
	}
	if (estimates->runs.length)
		write_runs(out, estimates);
	html_section_end(out);
}

static int dearest_first(const void *a, const void *b)
{
	const struct component_cost *one =
	    *(const struct component_cost *const *)a;
	const struct component_cost *other =
	    *(const struct component_cost *const *)b;
	if (one->monthly != other->monthly)
		return one->monthly < other->monthly ? 1 : -1;
	return element_order(
	    &one->component->element, &other->component->element);
}

static const struct html_column cost_columns[] = {
    {"Component", false},
    {"Billed", true},
    {"A month", true},
    {"Share", true},
};

static void write_components(struct buf *out, const struct html_design *design,
    const struct costs *costs)
{
	VEC(const struct component_cost *) list = {0};
	uint32_t count = design->analysis->design->components.length;
	for (uint32_t i = 0; i < count; i++)
		if (costs->components[i].bears &&
		    known(costs->components[i].monthly))
			vec_push(out->arena, &list, &costs->components[i]);
	if (!list.length)
		return;
	qsort(list.at, list.length, sizeof(*list.at), dearest_first);
	html_table(
	    out, cost_columns, sizeof(cost_columns) / sizeof(*cost_columns));
	const struct component_cost *const *cost;
	vec_each (cost, &list) {
		double all = costs->total.monthly;
		buf_text(out, "<tr><th scope=\"row\">");
		html_component(out, design, (*cost)->component);
		buf_text(out, "</th>");
		html_number(
		    out, PAINT_PLAIN, (*cost)->instances, MEASURE_COUNT);
		html_number(out, PAINT_PLAIN, (*cost)->monthly, MEASURE_MONEY);
		html_bar(
		    out, PAINT_PLAIN, all > 0 ? (*cost)->monthly / all : 0);
		buf_text(out, "</tr>\n");
	}
	html_table_end(out);
}

static void write_share(struct buf *out, struct str name, double monthly)
{
	html_tag(out, "dt", NULL, name);
	html_tag(
	    out, "dd", NULL, html_quantity(out->arena, monthly, MEASURE_MONEY));
}

static void write_shares(
    struct buf *out, const struct analysis *a, const struct costs *costs)
{
	const struct design *design = a->design;
	buf_text(out, "<div class=\"columns\">\n<div><h3>By flow</h3><dl>");
	for (uint32_t i = 0; i < design->flows.length; i++)
		if (costs->flows[i] > 0)
			write_share(out, design->flows.at[i]->element.id,
			    costs->flows[i]);
	if (costs->unshared > 0)
		write_share(out, STR("no flow"), costs->unshared);
	buf_text(out, "</dl></div>\n");
	bool any = false;
	for (uint32_t i = 0; i < design->groups.length; i++) {
		if (!known(costs->groups[i].monthly))
			continue;
		buf_text(out, any ? "" : "<div><h3>By group</h3><dl>");
		any = true;
		write_share(out, design->groups.at[i]->element.id,
		    costs->groups[i].monthly);
	}
	buf_text(out, any ? "</dl></div>\n</div>\n" : "</div>\n");
}

void html_cost(struct buf *out, const struct html_design *design)
{
	const struct costs *costs = &design->analysis->costs;
	const struct cost_sum *total = &costs->total;
	if (!known(total->monthly))
		return;
	html_section(out, "cost", "Cost", NULL);
	buf_text(out, "<p class=\"lead\"><b>");
	html_text(
	    out, html_quantity(out->arena, total->monthly, MEASURE_MONEY));
	buf_text(out, "</b>");
	if (known(costs->budget)) {
		bool over = total->monthly > costs->budget;
		buf_text(out, " of ");
		html_text(out,
		    html_quantity(out->arena, costs->budget, MEASURE_MONEY));
		html_tag(out, "span", over ? "bad" : "good",
		    over ? STR(", over budget") : STR(", within budget"));
	}
	buf_printf(out, "; %u of %u components have a price.</p>\n",
	    (unsigned)total->known, (unsigned)total->bearing);
	write_components(out, design, costs);
	write_shares(out, design->analysis, costs);
	html_section_end(out);
}
