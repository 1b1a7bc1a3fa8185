#include "report/text.h"

#include "report/format.h"
#include "report/frame.h"

static uint32_t line_of(struct source *source, struct span span)
{
	return source_position(source, span.start).line + 1;
}

/* Columns for the greatest line number that the diagnostic shows. */
static unsigned gutter_of(const struct diag *diag)
{
	uint32_t greatest =
	    diag->source ? line_of(diag->source, diag->span) : 0;
	for (struct diag_note *note = diag->notes; note; note = note->next) {
		uint32_t line = line_of(note->source, note->span);
		greatest = line > greatest ? line : greatest;
	}
	return frame_gutter(greatest);
}

static void frame_place(const struct frame *frame, const struct diag *diag)
{
	if (!diag->source)
		return;
	frame_arrow(frame, "-->", diag->source, diag->span);
	if (diag->source->bytes.length > 0)
		frame_excerpt(frame, diag->source, diag->span, '^',
		    paint_severity(diag->severity), diag->label);
}

static void frame_notes(const struct frame *frame, const struct diag *diag)
{
	for (struct diag_note *note = diag->notes; note; note = note->next) {
		frame_arrow(frame, ":::", note->source, note->span);
		frame_excerpt(frame, note->source, note->span, '-', PAINT_FRAME,
		    note->text);
	}
}

static void frame_proof(const struct frame *frame, const struct diag *diag)
{
	struct remark_list list = remarks_of(frame->arena, diag);
	const struct remark *remark;
	vec_each (remark, &list)
		frame_remark(frame, remark);
}

static void print_diag(
    struct arena *scratch, struct buf *out, bool color, const struct diag *diag)
{
	struct frame frame = {out, color, gutter_of(diag), scratch};
	paint(out, color, paint_severity(diag->severity));
	buf_text(out, severity_name(diag->severity));
	buf_char(out, '[');
	diag_visible(out, diag->rule);
	buf_char(out, ']');
	paint(out, color, PAINT_PLAIN);
	buf_text(out, ": ");
	paint_text(out, color, PAINT_STRONG, diag->text);
	buf_char(out, '\n');
	frame_place(&frame, diag);
	frame_notes(&frame, diag);
	frame_proof(&frame, diag);
}

void text_diag(struct buf *out, bool color, const struct diag *diag)
{
	print_diag(out->arena, out, color, diag);
}

void text_report_findings(
    struct text_report *report, const struct diag_list *findings)
{
	struct arena scratch;
	arena_init_child(&scratch, report->out->arena);
	for (const struct diag *diag = findings->first; diag;
	     diag = diag->next) {
		if (diag->severity < report->least)
			continue;
		if (report->limit > 0 && report->printed == report->limit) {
			report->left_out++;
			continue;
		}
		report->printed++;
		if (!report->rule.length && !diag_is_input_problem(diag->rule))
			report->rule = diag->rule;
		print_diag(&scratch, report->out, report->color, diag);
		buf_char(report->out, '\n');
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

static const char *plural(uint32_t count)
{
	return count == 1 ? "" : "s";
}

/* How many were left out, where to learn more, and the line of totals. */
static void print_end(
    struct text_report *report, const struct report_totals *totals)
{
	struct buf *out = report->out;
	if (report->left_out > 0)
		buf_printf(out, "... and %u more finding%s\n\n",
		    (unsigned)report->left_out, plural(report->left_out));
	if (report->rule.length > 0) {
		buf_text(out,
		    "Why a rule matters and what mends it: lintel explain ");
		diag_visible(out, report->rule);
		buf_char(out, '\n');
	}

	buf_printf(out, "%u design%s: ", (unsigned)totals->designs,
	    plural(totals->designs));
	for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--) {
		uint32_t count = totals->severity[s];
		paint(out, report->color && count > 0,
		    paint_severity((enum severity)s));
		buf_printf(out, "%u %s%s", (unsigned)count,
		    severity_name((enum severity)s), plural(count));
		paint(out, report->color && count > 0, PAINT_PLAIN);
		buf_text(out, ", ");
	}
	buf_printf(out, "%u accepted", (unsigned)totals->accepted);
	if (totals->fixed)
		buf_printf(out, ", %u fixed", (unsigned)totals->fixed);
	if (totals->known)
		buf_printf(out, ", %u known finding%s left out",
		    (unsigned)totals->known, plural(totals->known));
	if (totals->skipped > 0)
		buf_printf(out, ", %u file%s skipped",
		    (unsigned)totals->skipped, plural(totals->skipped));
	if (totals->seconds >= 0)
		buf_printf(out, ", %.2f s", totals->seconds);
	buf_char(out, '\n');
}

enum {
	USUAL_BYTES = 32 * 1024, /* of the findings of a design, at most */
};

static void begin(struct report *report)
{
	buf_reserve(&report->out, USUAL_BYTES);
	struct text_report *text = report->state;
	*text = (struct text_report) {
	    .out = &report->out,
	    .color = report->color,
	    .least = report->least,
	    .limit = report->limit,
	};
}

static void batch(struct report *report, const struct report_batch *batch)
{
	text_report_findings(report->state, batch->findings);
}

static void end(struct report *report, const struct report_totals *totals)
{
	bool nothing = totals->designs + totals->skipped == 0;
	for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--)
		nothing = nothing && totals->severity[s] == 0;
	if (!report->no_totals && !nothing)
		print_end(report->state, totals);
}

const struct report_writer text_writer = {
    sizeof(struct text_report), begin, batch, end};
