#include "report/review.h"
#include "report/text.h"

static void write_findings(struct review_report *report, const char *title,
    const struct diag_list *list)
{
	struct buf *out = &report->out;
	if (list->length == 0)
		return;
	paint_text(out, report->color, PAINT_STRONG, str_from(title));
	buf_text(out, "\n\n");
	for (const struct diag *diag = list->first; diag; diag = diag->next) {
		text_diag(out, report->color, diag);
		buf_char(out, '\n');
	}
}

static void write_gone(
    struct review_report *report, const struct diag_list *list)
{
	struct buf *out = &report->out;
	if (list->length == 0)
		return;
	paint_text(out, report->color, PAINT_STRONG, STR("no longer found:"));
	buf_char(out, '\n');
	for (const struct diag *diag = list->first; diag; diag = diag->next) {
		buf_printf(out, "  %s[", severity_name(diag->severity));
		diag_visible(out, diag->rule);
		buf_text(out, "] ");
		diag_visible(out, diag->element);
		buf_char(out, '\n');
	}
	buf_char(out, '\n');
}

void review_text_add(
    struct review_report *report, const struct review_design *design)
{
	struct buf *out = &report->out;
	struct diff_report changes = {
	    .out = out,
	    .color = report->color,
	    .diff = design->diff,
	    .moves = design->moves,
	};
	paint_text(out, report->color, PAINT_STRONG, design->path);
	if (!str_equal(design->path, design->old)) {
		buf_text(out, ", which was ");
		diag_visible(out, design->old);
	}
	buf_text(out, ": ");
	buf_str(out, review_headline(out->arena, design));
	buf_text(out, "\n\n");
	write_findings(report, "it cannot be read:", &design->errors_after);
	write_findings(report, "it could not be read:", &design->errors_before);
	if (design->status == REVIEW_CHANGED) {
		diff_text(&changes);
		if (design->diff->changes.length > 0)
			buf_char(out, '\n');
	}
	write_findings(report, "new findings:", &design->findings->added);
	write_gone(report, &design->findings->gone);
}

void review_text_end(struct review_report *report)
{
	struct buf *out = &report->out;
	const struct review_totals *totals = &report->totals;
	if (report->quiet)
		return;
	buf_printf(out, "%u design%s changed since ", (unsigned)totals->designs,
	    totals->designs == 1 ? "" : "s");
	diag_visible(out, report->base);
	if (totals->designs > 0)
		buf_printf(out,
		    ": %u breaking, %u risky, %u info; findings +%u −%u =%u",
		    (unsigned)totals->classes[CHANGE_BREAKING],
		    (unsigned)totals->classes[CHANGE_RISKY],
		    (unsigned)totals->classes[CHANGE_INFO],
		    (unsigned)totals->added, (unsigned)totals->gone,
		    (unsigned)totals->kept);
	if (totals->broken > 0)
		buf_printf(
		    out, "; %u cannot be compared", (unsigned)totals->broken);
	if (totals->same > 0)
		buf_printf(out, "; %u more say%s the same as before",
		    (unsigned)totals->same, totals->same == 1 ? "s" : "");
	buf_char(out, '\n');
}
