#include "report/analysis.h"

#include "report/list.h"
#include "report/table.h"

enum {
	NAME_COLUMNS = 20,
	FIX_ROWS = 8,
};

static void print_ratio(struct buf *out, double ratio)
{
	quantity_print(out, ratio, (struct unit) {0}, MEASURE_RATIO);
}

enum paint analysis_availability_paint(
    const struct availability *a, double target)
{
	if (!known(a->value) || !known(target))
		return PAINT_PLAIN;
	return a->high < target ? PAINT_ERROR
	    : a->low < target   ? PAINT_WARNING
				: PAINT_GOOD;
}

struct str analysis_availability(
    struct arena *arena, const struct availability *availability)
{
	struct buf text = {.arena = arena};
	if (!known(availability->value))
		return STR("-");
	if (availability_over(availability)) {
		buf_text(&text, "over ");
		print_ratio(&text, AVAILABILITY_TOLD);
		return buf_slice(&text);
	}
	if (availability->exact) {
		print_ratio(&text, availability->value);
		return buf_slice(&text);
	}
	print_ratio(&text, availability->low);
	buf_text(&text, " to ");
	print_ratio(&text, availability->high);
	return buf_slice(&text);
}

struct str analysis_down(
    struct arena *arena, const struct availability *availability, double period)
{
	struct buf text = {.arena = arena};
	bool over = availability_over(availability);
	double fails = 1 - (over ? AVAILABILITY_TOLD : availability->value);
	if (!known(fails))
		return STR("-");
	if (over)
		buf_text(&text, "under ");
	quantity_print(
	    &text, fails * period, (struct unit) {1, 0, 0}, MEASURE_DURATION);
	return buf_slice(&text);
}

struct str analysis_target(
    struct arena *arena, const struct availability *a, double target)
{
	static const char *const words[] = {
	    [PAINT_ERROR] = ", missed",
	    [PAINT_WARNING] = ", open",
	    [PAINT_GOOD] = ", met",
	};
	struct buf text = {.arena = arena};
	if (!known(target))
		return STR("-");
	print_ratio(&text, target);
	enum paint with = analysis_availability_paint(a, target);
	if (with != PAINT_PLAIN)
		buf_text(&text, words[with]);
	return buf_slice(&text);
}

static const struct table_column flow_columns[] = {
    {"flow", false, NAME_COLUMNS},
    {"rate", true, 0},
    {"peak", true, 0},
    {"reads", true, 0},
    {"availability", true, 0},
    {"target", false, 0},
    {"down a month", true, 0},
    {"a year", true, 0},
};

static void add_flow(struct table *table, const struct analysis *a,
    const struct flow_analysis *flow)
{
	const struct availability *availability = &flow->availability;
	double target = flow->flow->availability_target;
	enum paint with = analysis_availability_paint(availability, target);
	table_text(table, PAINT_STRONG, flow->flow->element.id);
	table_number(table, PAINT_PLAIN, flow->flow->rate * a->options.scale,
	    MEASURE_RATE);
	table_number(table, PAINT_PLAIN,
	    flow->flow->peak_rate * a->options.scale, MEASURE_RATE);
	table_number(table, PAINT_PLAIN, flow->flow->read_ratio, MEASURE_RATIO);
	table_text(
	    table, with, analysis_availability(table->arena, availability));
	table_text(
	    table, with, analysis_target(table->arena, availability, target));
	table_text(table, PAINT_PLAIN,
	    analysis_down(table->arena, availability, SECONDS_A_MONTH));
	table_text(table, PAINT_PLAIN,
	    analysis_down(table->arena, availability, SECONDS_A_YEAR));
}

static uint32_t widest_flow(const struct analysis *a)
{
	size_t widest = 0;
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		size_t length = a->design->flows.at[i]->element.id.length;
		widest = length > widest ? length : widest;
	}
	return widest < NAME_COLUMNS ? (uint32_t)widest : NAME_COLUMNS;
}

static struct str with_share(struct arena *arena, struct str name, double share)
{
	struct buf text = {.arena = arena};
	if (share >= 1)
		return name;
	buf_str(&text, name);
	buf_text(&text, " (");
	print_ratio(&text, share);
	buf_char(&text, ')');
	return buf_slice(&text);
}

/* The units of which the flow lacks the one fact: of all, the copies. */
static void print_lacks(const struct analysis_report *report,
    const struct flow_analysis *flow, bool copies)
{
	const struct unstated *lacks;
	struct list list;
	list_begin(&list, report->out, report->color,
	    str_printf(report->out->arena, "%.*s lacks the %s of",
		STR_ARG(flow->flow->element.id),
		copies ? "replication" : "availability"),
	    0);
	vec_each (lacks, &flow->availability.missing) {
		if ((lacks->field == F_COMPONENT_REPLICATION) != copies)
			continue;
		list_item(&list, PAINT_PLAIN,
		    analysis_unit(report->out->arena, lacks->unit.component,
			lacks->unit.domain));
	}
	list_end(&list);
}

/* An availability that nobody can compute says which facts it lacks. */
static void print_missing(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		print_lacks(report, &a->flows[i], false);
		print_lacks(report, &a->flows[i], true);
	}
}

/* The flow's lack of a replication, above, is why. */
static void print_open(
    struct list *list, struct arena *arena, const struct cuts *cuts)
{
	for (uint32_t i = 0; i < cuts->open.length; i++) {
		struct failure_unit unit = cuts->open.at[i];
		struct str name =
		    analysis_unit(arena, unit.component, unit.domain);
		list_item(list, PAINT_WARNING,
		    str_printf(arena, "perhaps %.*s", STR_ARG(name)));
	}
}

static void print_cuts(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct arena *arena = report->out->arena;
	analysis_title(report, "Breaks alone",
	    STR("what a flow cannot lose one of, and how much goes with it"));
	uint32_t widest = widest_flow(a);
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		const struct flow_analysis *flow = &a->flows[i];
		struct list list;
		list_begin(&list, report->out, report->color,
		    flow->flow->element.id, widest);
		for (uint32_t k = 0; k < flow->cuts.length; k++) {
			const struct cut *cut = &flow->cuts.at[k];
			struct str name =
			    analysis_unit(arena, cut->component, cut->domain);
			list_item(&list, PAINT_PLAIN,
			    with_share(arena, name, cut->lost));
		}
		print_open(&list, arena, &flow->cuts);
		if (flow->cuts.length + flow->cuts.open.length == 0)
			list_item(&list, PAINT_GOOD, STR("nothing"));
		list_end(&list);
	}
}

void analysis_text_flows(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	uint32_t count = a->design->flows.length;
	if (count == 0)
		return;
	struct table table = TABLE(report->out->arena, flow_columns);
	for (uint32_t i = 0; i < count; i++)
		add_flow(&table, a, &a->flows[i]);
	analysis_title(report, "Flows",
	    a->design->has_flows ? STR("") : STR("(implied by the links)"));
	table_print(report->out, report->color, &table);
	print_missing(report);
	print_cuts(report);
}

void analysis_text_pairs(const struct analysis_report *report)
{
	const struct analysis *a = report->analysis;
	struct arena *arena = report->out->arena;
	if (!a->options.pairs || a->design->flows.length == 0)
		return;
	analysis_title(
	    report, "Breaks together", STR("two that a flow cannot lose both"));
	uint32_t widest = widest_flow(a);
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		const struct flow_analysis *flow = &a->flows[i];
		struct list list;
		list_begin(&list, report->out, report->color,
		    flow->flow->element.id, widest);
		for (uint32_t k = 0; k < flow->pairs.length; k++) {
			const struct cut_pair *pair = &flow->pairs.at[k];
			struct str first = analysis_unit(
			    arena, pair->a.component, pair->a.domain);
			struct str second = analysis_unit(
			    arena, pair->b.component, pair->b.domain);
			bool twice = str_equal(first, second);
			list_item(&list, PAINT_PLAIN,
			    twice
				? str_printf(arena, "2 x %.*s", STR_ARG(first))
				: str_printf(arena, "%.*s + %.*s",
				      STR_ARG(first), STR_ARG(second)));
		}
		if (flow->pairs.length == 0)
			list_item(&list, PAINT_GOOD, STR("nothing"));
		if (!flow->pairs.complete)
			list_item(&list, PAINT_WARNING, STR("and maybe more"));
		list_end(&list);
	}
}

static void add_fix(struct arena *arena, struct analysis_fixes *fixes,
    struct map *index, const struct importance *importance,
    const struct flow *flow)
{
	struct str name = analysis_unit(
	    arena, importance->unit.component, importance->unit.domain);
	uint32_t *place = map_get(index, name);
	if (!place) {
		place = arena_new(arena, uint32_t);
		*place = fixes->length;
		map_add(index, name, place);
		vec_push(arena, fixes,
		    ((struct analysis_fix) {importance, flow, 1}));
		return;
	}
	struct analysis_fix *fix = &fixes->at[*place];
	fix->flows++;
	if (importance->gain > fix->importance->gain) {
		fix->importance = importance;
		fix->flow = flow;
	}
}

static struct analysis_fixes collect_fixes(
    struct arena *arena, const struct analysis *a)
{
	struct analysis_fixes fixes = {0};
	struct map index;
	map_init(&index, arena);
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		const struct availability *av = &a->flows[i].availability;
		for (uint32_t k = 0; k < av->importances.length; k++)
			if (av->importances.at[k].gain > 0)
				add_fix(arena, &fixes, &index,
				    &av->importances.at[k], a->flows[i].flow);
	}
	return fixes;
}

/* Stable: the first of equals is the one that was found first. */
struct analysis_fixes analysis_fixes(
    struct arena *arena, const struct analysis *analysis, uint32_t most)
{
	struct analysis_fixes all = collect_fixes(arena, analysis), first = {0};
	while (first.length < most) {
		struct analysis_fix *fix, *best = NULL;
		vec_each (fix, &all)
			if (fix->importance &&
			    (!best ||
				fix->importance->gain > best->importance->gain))
				best = fix;
		if (!best)
			break;
		vec_push(arena, &first, *best);
		best->importance = NULL;
	}
	return first;
}

static const struct table_column fix_columns[] = {
    {"unit", false, 2 * NAME_COLUMNS},
    {"costs a month", true, 0},
    {"importance", true, 0},
    {"most for", false, NAME_COLUMNS},
    {"flows", true, 0},
};

void analysis_text_importance(const struct analysis_report *report)
{
	struct arena *arena = report->out->arena;
	struct analysis_fixes fixes =
	    analysis_fixes(arena, report->analysis, FIX_ROWS);
	struct table table = TABLE(arena, fix_columns);
	const struct analysis_fix *fix;
	vec_each (fix, &fixes) {
		const struct importance *one = fix->importance;
		table_text(&table, PAINT_STRONG,
		    analysis_unit(
			arena, one->unit.component, one->unit.domain));
		table_number(&table, PAINT_PLAIN, one->gain * SECONDS_A_MONTH,
		    MEASURE_DURATION);
		table_number(
		    &table, PAINT_PLAIN, one->birnbaum, MEASURE_NUMBER);
		table_text(&table, PAINT_PLAIN, fix->flow->element.id);
		table_number(&table, PAINT_PLAIN, fix->flows, MEASURE_COUNT);
	}
	if (table.cells.length == 0)
		return;
	analysis_title(report, "Fix this first",
	    STR("downtime that a flow would be spared if it never failed"));
	table_print(report->out, report->color, &table);
}
