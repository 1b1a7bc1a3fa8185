#include "report/diff.h"

#include "diff/told.h"
#include "report/format.h"
#include "report/markdown_text.h"
#include "report/remark.h"

enum {
	/* Bytes of a value, and of a name. */
	MOST_VALUE = 100,
	MOST_NAME = 60,
	/* Rows of both lists, and cuts in a row: under 60,000 together. */
	MOST_CHANGES = 40,
	MOST_MOVES = 40,
	MOST_NAMES = 4,
};

/* Backticks would cost a fence as long as themselves, on either side. */
static void write_code(struct buf *out, struct str text, size_t most)
{
	text = text_clip(out->arena, str_trim(text), most);
	char *plain = str_cstr(out->arena, text);
	for (size_t i = 0; i < text.length; i++)
		if (plain[i] == '`')
			plain[i] = '\'';
	markdown_code(out, (struct str) {plain, text.length});
}

void diff_markdown_headline(const struct diff_report *report)
{
	struct buf *out = report->out;
	if (report->diff->changes.length == 0) {
		buf_text(out, "no change");
		return;
	}
	for (int i = CHANGE_BREAKING; i >= CHANGE_INFO; i--)
		buf_printf(out, "%u %s%s", (unsigned)report->diff->count[i],
		    change_class_name((enum change_class)i),
		    i > CHANGE_INFO ? " · " : "");
}

static void write_side(struct buf *out, const struct change_side *side)
{
	if (side->said && str_trim(side->text).length > 0)
		write_code(out, side->text, MOST_VALUE);
	else
		buf_text(out, "nothing");
}

/* A step that came or went, what differs of a list, or before and after. */
static void write_values(struct buf *out, const struct change *change)
{
	struct str list = change_of_list(out->arena, change);
	if (list.length > 0) {
		write_code(out, list, MOST_VALUE);
		return;
	}
	if (change_is_item(change)) {
		write_side(out, change->new.said ? &change->new : &change->old);
		buf_text(out, change->new.said ? " is new" : " is gone");
		return;
	}
	write_side(out, &change->old);
	buf_text(out, " → ");
	write_side(out, &change->new);
}

static void write_what(struct buf *out, const struct change *change)
{
	switch (change->kind) {
	case CHANGE_ADDED: buf_text(out, " is new"); break;
	case CHANGE_REMOVED: buf_text(out, " is removed"); break;
	case CHANGE_RENAMED:
		buf_text(out, " was renamed from ");
		write_side(out, &change->old);
		break;
	case CHANGE_CHANGED:
		buf_char(out, ' ');
		write_code(out, change->field, MOST_VALUE);
		buf_text(out, ": ");
		write_values(out, change);
		break;
	}
}

void diff_markdown_change(
    const struct diff_report *report, const struct change *change)
{
	struct buf *out = report->out;
	struct str path = change->source->path;
	struct position at =
	    source_position(change->source, change->span.start);
	/* Two revisions of one path are told apart. */
	bool is_old = false;
	if (report->batch) {
		is_old = str_starts(path, report->batch->revision);
		path = report_path(out->arena, report->batch, path);
	}
	struct str place = str_printf(
	    out->arena, "%.*s:%u", STR_ARG(path), (unsigned)at.line + 1);
	buf_printf(out, "- **%s** ", change_class_name(change->class));
	write_code(out, change_name(out->arena, change), MOST_VALUE);
	write_what(out, change);
	if (change->why)
		buf_printf(out, ": %s", change->why);
	buf_text(out, " (");
	write_code(out, place, MOST_NAME);
	buf_text(out, is_old ? " before)\n" : ")\n");
	if (change->help.length > 0)
		buf_printf(out, "  - help: %.*s\n", STR_ARG(change->help));
}

static void write_changes(const struct diff_report *report)
{
	struct buf *out = report->out;
	struct change_list changes = diff_told(out->arena, report->diff);
	uint32_t count = changes.length;
	if (count > MOST_CHANGES)
		count = MOST_CHANGES;
	for (uint32_t i = 0; i < count; i++)
		diff_markdown_change(report, &changes.at[i]);
	if (count < changes.length)
		buf_printf(out, "- … and %u more\n",
		    (unsigned)(changes.length - count));
	if (changes.length > 0)
		buf_char(out, '\n');
}

/* Ids, which hold nothing that a table could mistake. */
static void write_names(
    struct buf *out, const char *mark, const struct str_list *names)
{
	for (uint32_t i = 0; i < names->length; i++) {
		if (i == MOST_NAMES) {
			buf_printf(
			    out, " and %u more", (unsigned)(names->length - i));
			return;
		}
		buf_printf(out, " %s", mark);
		write_code(out, names->at[i], MOST_NAME);
	}
}

void diff_markdown_metrics(const struct diff_report *report)
{
	struct buf *out = report->out;
	const struct metric_moves *moves = report->moves;
	if (moves->length == 0)
		return;
	buf_text(out,
	    "| what moved | number | before | after | by | |\n"
	    "|---|---|--:|--:|--:|---|\n");
	for (uint32_t i = 0; i < moves->length && i < MOST_MOVES; i++) {
		const struct metric_move *move = &moves->at[i];
		struct str before =
		    metric_text(out->arena, move->metric, move->before);
		struct str after =
		    metric_text(out->arena, move->metric, move->after);
		buf_text(out, "| ");
		write_code(out, move->element, MOST_NAME);
		struct str delta = metric_delta_text(out->arena, move);
		buf_printf(out, " | %s | %.*s | %.*s | %.*s | %s",
		    metric_name(move->metric), STR_ARG(before), STR_ARG(after),
		    STR_ARG(delta), metric_trend_name(move->trend));
		write_names(out, "+", &move->gained);
		write_names(out, MINUS, &move->lost);
		buf_text(out, " |\n");
	}
	if (moves->length > MOST_MOVES)
		buf_printf(out, "| … and %u more | | | | | |\n",
		    (unsigned)(moves->length - MOST_MOVES));
	buf_char(out, '\n');
}

void diff_markdown(const struct diff_report *report)
{
	buf_text(report->out, "**");
	diff_markdown_headline(report);
	buf_text(report->out, "**\n\n");
	write_changes(report);
	diff_markdown_metrics(report);
}
