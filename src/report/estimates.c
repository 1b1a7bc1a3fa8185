#include "report/estimates.h"

#include "report/json_field.h"
#include "report/list.h"
#include "report/table.h"

static const struct table_column operation_columns[] = {
    {"operation", false, 16},
    {"does", false, 0},
    {"rate", true, 0},
    {"peak", true, 0},
    {"a day", true, 0},
    {"bandwidth", true, 0},
    {"storage", true, 0},
    {"copies", true, 0},
    {"hot set", true, 0},
};

void operation_figures(const struct operation_estimate *e,
    struct figure figures[OPERATION_FIGURES])
{
	const struct figure all[OPERATION_FIGURES] = {
	    {e->rate, MEASURE_RATE},
	    {e->peak_rate, MEASURE_RATE},
	    {e->bytes_per_day, MEASURE_SIZE},
	    {e->bandwidth, MEASURE_BANDWIDTH},
	    {e->storage, MEASURE_SIZE},
	    {e->storage_copies, MEASURE_SIZE},
	    {e->hot_set, MEASURE_SIZE},
	};
	memcpy(figures, all, sizeof(all));
}

void run_figures(
    const struct run_estimate *e, struct figure figures[RUN_FIGURES])
{
	const struct figure all[RUN_FIGURES] = {
	    {e->every, MEASURE_DURATION},
	    {e->within, MEASURE_DURATION},
	    {e->reads, MEASURE_SIZE},
	    {e->read_bandwidth, MEASURE_BANDWIDTH},
	    {e->writes, MEASURE_SIZE},
	    {e->write_bandwidth, MEASURE_BANDWIDTH},
	};
	memcpy(figures, all, sizeof(all));
}

static void add_figures(
    struct table *table, const struct figure *figures, int count)
{
	for (int i = 0; i < count; i++)
		table_number(
		    table, PAINT_PLAIN, figures[i].value, figures[i].measure);
}

static void add_numbers(struct table *table, const struct operation_estimate *e)
{
	struct figure figures[OPERATION_FIGURES];
	operation_figures(e, figures);
	add_figures(table, figures, OPERATION_FIGURES);
}

static const char *does(const struct operation *operation)
{
	return operation->writes ? "write" : operation->reads ? "read" : "-";
}

static void print_operations(
    struct buf *out, bool color, const struct estimates *estimates)
{
	struct table table = TABLE(out->arena, operation_columns);
	for (uint32_t i = 0; i < estimates->operation_count; i++) {
		const struct operation_estimate *e = &estimates->operations[i];
		table_text(&table, PAINT_STRONG, e->operation->element.id);
		table_text(&table, PAINT_PLAIN, str_from(does(e->operation)));
		add_numbers(&table, e);
	}
	if (table.cells.length == 0) {
		buf_text(out, "\n  the workload names no operation\n");
		return;
	}
	if (estimates->operation_count > 1) {
		table_text(&table, PAINT_PLAIN, STR("together"));
		table_text(&table, PAINT_PLAIN, STR(""));
		add_numbers(&table, &estimates->total);
	}
	buf_char(out, '\n');
	table_print(out, color, &table);
}

static const struct table_column store_columns[] = {
    {"store", false, 20},
    {"written", true, 0},
    {"kept for", true, 0},
    {"holds", true, 0},
    {"copies", true, 0},
    {"with them", true, 0},
    {"room", true, 0},
    {"used", true, 0},
};

static void print_stores(
    struct buf *out, bool color, const struct estimates *estimates)
{
	struct table table = TABLE(out->arena, store_columns);
	for (uint32_t i = 0; i < estimates->stores.length; i++) {
		const struct store_estimate *e = &estimates->stores.at[i];
		double all = e->holds * e->copies, used = all / e->room;
		table_text(&table, PAINT_STRONG, e->store->element.id);
		table_number(
		    &table, PAINT_PLAIN, e->written, MEASURE_BANDWIDTH);
		table_number(&table, PAINT_PLAIN, e->kept, MEASURE_DURATION);
		table_number(&table, PAINT_PLAIN, e->holds, MEASURE_SIZE);
		table_number(&table, PAINT_PLAIN, e->copies, MEASURE_COUNT);
		table_number(&table, PAINT_PLAIN, all, MEASURE_SIZE);
		table_number(&table, PAINT_PLAIN, e->room, MEASURE_SIZE);
		table_number(&table, used > 1 ? PAINT_ERROR : PAINT_PLAIN, used,
		    MEASURE_RATIO);
	}
	if (table.cells.length == 0)
		return;
	buf_char(out, '\n');
	table_print(out, color, &table);
}

static void print_unsaid(
    struct buf *out, bool color, const struct estimates *estimates)
{
	struct list list;
	if (estimates->unsaid.length == 0)
		return;
	buf_char(out, '\n');
	list_begin(&list, out, color, STR("read or written?"), 0);
	for (uint32_t i = 0; i < estimates->unsaid.length; i++)
		list_item(
		    &list, PAINT_PLAIN, estimates->unsaid.at[i]->element.id);
	list_end(&list);
}

static const struct table_column run_columns[] = {
    {"run", false, 20},
    {"every", true, 0},
    {"within", true, 0},
    {"reads", true, 0},
    {"at", true, 0},
    {"writes", true, 0},
    {"at", true, 0},
};

static void print_runs(
    struct buf *out, bool color, const struct estimates *estimates)
{
	struct table table = TABLE(out->arena, run_columns);
	const struct run_estimate *e;
	vec_each (e, &estimates->runs) {
		struct figure figures[RUN_FIGURES];
		run_figures(e, figures);
		table_text(&table, PAINT_STRONG, e->flow->element.id);
		add_figures(&table, figures, RUN_FIGURES);
	}
	if (table.cells.length == 0)
		return;
	buf_char(out, '\n');
	table_print(out, color, &table);
}

void estimates_text(struct buf *out, bool color, const struct design *design,
    const struct estimates *estimates)
{
	paint_text(out, color, PAINT_STRONG,
	    table_cut(out->arena, design->name, TABLE_COLUMNS / 2));
	buf_text(out, "  ");
	diag_visible(out, design->source->path);
	buf_char(out, '\n');
	print_operations(out, color, estimates);
	print_stores(out, color, estimates);
	print_unsaid(out, color, estimates);
	print_runs(out, color, estimates);
}

static void write_numbers(struct json *json, const struct operation_estimate *e)
{
	json_field_number(json, "rate", e->rate);
	json_field_number(json, "peak_rate", e->peak_rate);
	json_field_number(json, "bytes_per_day", e->bytes_per_day);
	json_field_number(json, "storage", e->storage);
	json_field_number(json, "bandwidth", e->bandwidth);
	json_field_number(json, "hot_set", e->hot_set);
	json_field_number(json, "storage_copies", e->storage_copies);
	json_field_number(json, "peak_bandwidth", e->peak_bandwidth);
}

static void write_operation(
    struct json *json, const struct operation_estimate *e)
{
	json_object(json);
	json_field_str(json, "id", e->operation->element.id);
	write_numbers(json, e);
	json_field_number(json, "retention", e->retention);
	json_field_str(
	    json, "store", e->store ? e->store->element.id : STR(""));
	json_object_end(json);
}

static void write_store(struct json *json, const struct store_estimate *e)
{
	json_object(json);
	json_field_str(json, "id", e->store->element.id);
	json_field_number(json, "written", e->written);
	json_field_number(json, "holds", e->holds);
	json_field_number(json, "copies", e->copies);
	json_field_number(json, "room", e->room);
	json_object_end(json);
}

static void write_run(struct json *json, const struct run_estimate *e)
{
	json_object(json);
	json_field_str(json, "id", e->flow->element.id);
	json_field_number(json, "every", e->every);
	json_field_number(json, "within", e->within);
	json_field_number(json, "reads", e->reads);
	json_field_number(json, "read_bandwidth", e->read_bandwidth);
	json_field_number(json, "writes", e->writes);
	json_field_number(json, "write_bandwidth", e->write_bandwidth);
	json_object_end(json);
}

void estimates_json_design(struct json *json, const struct design *design,
    const struct estimates *estimates)
{
	json_line(json);
	json_object(json);
	json_field_str(json, "path", design->source->path);
	json_field_str(json, "design", design->name);
	json_field_list(json, "operations");
	for (uint32_t i = 0; i < estimates->operation_count; i++) {
		json_line(json);
		write_operation(json, &estimates->operations[i]);
	}
	json_list_end(json);
	json_key(json, "total");
	json_object(json);
	write_numbers(json, &estimates->total);
	json_object_end(json);
	json_field_list(json, "stores");
	for (uint32_t i = 0; i < estimates->stores.length; i++) {
		json_line(json);
		write_store(json, &estimates->stores.at[i]);
	}
	json_list_end(json);
	json_field_list(json, "unsaid");
	for (uint32_t i = 0; i < estimates->unsaid.length; i++)
		json_str(json, estimates->unsaid.at[i]->element.id);
	json_list_end(json);
	json_field_list(json, "runs");
	for (uint32_t i = 0; i < estimates->runs.length; i++) {
		json_line(json);
		write_run(json, &estimates->runs.at[i]);
	}
	json_list_end(json);
	json_object_end(json);
}
