#include "report/review.h"

#include "report/contract.h"

const char *review_status_name(enum review_status status)
{
	static const char *const names[] = {
	    [REVIEW_CHANGED] = "changed",
	    [REVIEW_SAME] = "same",
	    [REVIEW_NEW] = "new",
	    [REVIEW_REMOVED] = "removed",
	    [REVIEW_BROKEN] = "broken",
	};
	return names[status];
}

static const struct {
	void (*add)(struct review_report *, const struct review_design *);
	void (*end)(struct review_report *);
} writers[] = {
    [REVIEW_MARKDOWN] = {review_markdown_add, review_markdown_end},
    [REVIEW_JSON] = {review_json_add, review_json_end},
    [REVIEW_TEXT] = {review_text_add, review_text_end},
};

static void write_size(struct buf *out, const struct design *design)
{
	uint32_t flows = design->has_flows ? design->flows.length : 0;
	buf_count(out, design->components.length, "component");
	buf_text(out, ", ");
	buf_count(out, design->links.length, "link");
	buf_text(out, ", ");
	buf_count(out, flows, "flow");
}

static void write_broken(struct buf *out, const struct review_design *design)
{
	bool before = design->errors_before.errors > 0;
	bool after = design->errors_after.errors > 0;
	buf_text(out, "cannot be compared: ");
	if (after)
		buf_count(out, design->errors_after.errors, "error");
	else
		buf_text(out, "it is sound again, and had ");
	if (before && after)
		buf_text(out, ", and before ");
	if (before)
		buf_count(out, design->errors_before.errors, "error");
}

struct str review_headline(
    struct arena *arena, const struct review_design *design)
{
	struct buf out = {.arena = arena};
	struct diff_report report = {.out = &out, .diff = design->diff};
	const struct review_findings *findings = design->findings;
	switch (design->status) {
	case REVIEW_BROKEN: write_broken(&out, design); return buf_slice(&out);
	case REVIEW_REMOVED:
		buf_text(&out, "removed: ");
		write_size(&out, design->before);
		return buf_slice(&out);
	case REVIEW_NEW:
		buf_text(&out, "new: ");
		write_size(&out, design->after);
		break;
	default: diff_markdown_headline(&report);
	}
	buf_printf(&out, " | findings +%u −%u =%u",
	    (unsigned)findings->added.length, (unsigned)findings->gone.length,
	    (unsigned)findings->kept.length);
	return buf_slice(&out);
}

void review_begin(struct review_report *report)
{
	report->out = (struct buf) {.arena = report->arena};
	if (report->format == REVIEW_JSON)
		review_json_begin(report);
}

static void add_up(
    struct review_totals *totals, const struct review_design *design)
{
	totals->designs++;
	totals->broken += design->status == REVIEW_BROKEN;
	totals->added += design->findings->added.length;
	totals->gone += design->findings->gone.length;
	totals->kept += design->findings->kept.length;
	/* All of a new design is new: that is told once. */
	if (!design->diff || design->status == REVIEW_NEW)
		return;
	for (int i = 0; i < CHANGE_CLASS_COUNT; i++)
		totals->classes[i] += design->diff->count[i];
}

void review_add(
    struct review_report *report, const struct review_design *design)
{
	if (design->status == REVIEW_SAME) {
		report->totals.same++;
		vec_push(report->arena, &report->same,
		    str_copy(report->arena, design->path));
		return;
	}
	add_up(&report->totals, design);
	writers[report->format].add(report, design);
}

void review_end(struct review_report *report)
{
	writers[report->format].end(report);
}
