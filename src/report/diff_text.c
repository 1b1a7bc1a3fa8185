#include "report/diff.h"

#include "diff/told.h"
#include "report/frame.h"
#include "report/table.h"

static enum paint paint_class(enum change_class class)
{
	static const enum paint paints[] = {
	    [CHANGE_INFO] = PAINT_INFO,
	    [CHANGE_RISKY] = PAINT_WARNING,
	    [CHANGE_BREAKING] = PAINT_ERROR,
	};
	return paints[class];
}

/* "component:db replicas: 4 → 2" */
static struct str what(
    const struct diff_report *report, const struct change *change)
{
	struct arena *arena = report->out->arena;
	return str_printf(arena, "%.*s %.*s",
	    STR_ARG(change_name(arena, change)),
	    STR_ARG(change_text(arena, change)));
}

static void write_framed(
    const struct diff_report *report, const struct change *change)
{
	struct buf *out = report->out;
	struct position at =
	    source_position(change->source, change->span.start);
	struct frame frame = {
	    out, report->color, frame_gutter(at.line + 1), out->arena};
	enum paint with = paint_class(change->class);
	paint(out, report->color, with);
	buf_text(out, change_class_name(change->class));
	paint(out, report->color, PAINT_PLAIN);
	buf_text(out, ": ");
	paint_text(out, report->color, PAINT_STRONG, what(report, change));
	buf_char(out, '\n');
	frame_arrow(&frame, "-->", change->source, change->span);
	frame_excerpt(&frame, change->source, change->span, '^', with, STR(""));
	struct remark why = {"why", str_from(change->why)};
	frame_remark(&frame, &why);
	struct remark help = {"help", change->help};
	if (help.text.length > 0)
		frame_remark(&frame, &help);
	buf_char(out, '\n');
}

static void write_line(
    const struct diff_report *report, const struct change *change)
{
	struct buf *out = report->out;
	struct position at =
	    source_position(change->source, change->span.start);
	buf_text(out, "  ");
	paint_text(out, report->color, PAINT_PLAIN, what(report, change));
	paint(out, report->color, PAINT_FRAME);
	buf_text(out, "  (");
	diag_visible(out, change->source->path);
	buf_printf(
	    out, ":%u:%u)", (unsigned)at.line + 1, (unsigned)at.column + 1);
	paint(out, report->color, PAINT_PLAIN);
	buf_char(out, '\n');
}

static void write_infos(
    const struct diff_report *report, const struct change_list *told)
{
	struct buf *out = report->out;
	const struct change *change;
	if (report->diff->count[CHANGE_INFO] == 0)
		return;
	paint(out, report->color, PAINT_INFO);
	buf_text(out, "info");
	paint(out, report->color, PAINT_PLAIN);
	buf_text(out, ":\n");
	vec_each (change, told)
		if (change->class == CHANGE_INFO)
			write_line(report, change);
	buf_char(out, '\n');
}

static void add_names(
    struct buf *out, const char *mark, const struct str_list *names)
{
	const struct str *name;
	vec_each (name, names)
		buf_printf(out, "%s%s%.*s", out->length ? " " : "", mark,
		    STR_ARG(*name));
}

static void write_moves(const struct diff_report *report)
{
	static const struct table_column columns[] = {
	    {.title = "WHAT MOVED", .most = 40}, {.title = "NUMBER"},
	    {.title = "BEFORE", .right = true},
	    {.title = "AFTER", .right = true}, {.title = ""},
	    {.title = "", .most = 40}};
	struct buf *out = report->out;
	struct table table = TABLE(out->arena, columns);
	const struct metric_move *move;
	vec_each (move, report->moves) {
		struct buf names = {.arena = out->arena};
		add_names(&names, "+", &move->gained);
		add_names(&names, MINUS, &move->lost);
		table_text(&table, PAINT_PLAIN, move->element);
		table_text(
		    &table, PAINT_PLAIN, str_from(metric_name(move->metric)));
		table_text(&table, PAINT_PLAIN,
		    metric_text(out->arena, move->metric, move->before));
		table_text(&table, PAINT_PLAIN,
		    metric_text(out->arena, move->metric, move->after));
		table_text(&table, metric_trend_paint(move->trend),
		    str_from(metric_trend_name(move->trend)));
		table_text(&table, PAINT_PLAIN, buf_slice(&names));
	}
	table_print(out, report->color, &table);
	if (report->moves->length > 0)
		buf_char(out, '\n');
}

void diff_text(const struct diff_report *report)
{
	struct change_list told = diff_told(report->out->arena, report->diff);
	const struct change *change;
	vec_each (change, &told)
		if (change->class > CHANGE_INFO)
			write_framed(report, change);
	write_infos(report, &told);
	write_moves(report);
}

void diff_text_end(const struct diff_report *report)
{
	struct buf *out = report->out;
	uint32_t worse = 0;
	const struct metric_move *move;
	vec_each (move, report->moves)
		worse += move->trend == TREND_WORSE;
	if (report->diff->changes.length == 0) {
		buf_text(out, "no change\n");
		return;
	}
	for (int i = CHANGE_BREAKING; i >= CHANGE_INFO; i--) {
		enum change_class class = (enum change_class)i;
		uint32_t count = report->diff->count[class];
		paint(out, report->color && count > 0, paint_class(class));
		buf_printf(
		    out, "%u %s", (unsigned)count, change_class_name(class));
		paint(out, report->color && count > 0, PAINT_PLAIN);
		buf_text(out, i > CHANGE_INFO ? ", " : "");
	}
	if (worse > 0)
		buf_printf(out, "; %u number%s worse", (unsigned)worse,
		    worse == 1 ? " is" : "s are");
	buf_char(out, '\n');
}
