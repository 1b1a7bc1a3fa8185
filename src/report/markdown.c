#include "report/markdown.h"

#include "report/markdown_text.h"
#include "report/place.h"
#include "report/ranked.h"
#include "report/remark.h"

/*
 * One comment or job summary: the worst first, remarks folded away, and all of
 * it short enough to be posted (GitHub takes 65,536 characters).
 */
enum {
	MOST_BYTES = 59000, /* of the findings; never fewer than characters */
	MOST_TEXT = 600,    /* bytes of one text from a design */
	MOST_ITEM = 6000,   /* of one finding: further remarks are left out */
	MOST_PIECES = 1000, /* of a severity: shorter than this they are not */
};

struct markdown {
	struct ranked items;
};

static struct str clip(struct arena *arena, struct str text)
{
	return text_clip(arena, text, MOST_TEXT);
}

static void write_file(
    struct buf *out, const struct report_batch *batch, const struct diag *diag)
{
	struct place place =
	    place_of(diag->source, diag->span, COLUMN_CODE_POINTS);
	struct str path = report_file(out->arena, batch, diag);
	if (path.length == 0)
		return;
	struct buf text = {.arena = out->arena};
	buf_str(&text, clip(out->arena, path));
	if (place.line > 0)
		buf_printf(&text, ":%u:%u", (unsigned)place.line,
		    (unsigned)place.column);
	buf_text(out, "<br>");
	markdown_code(out, buf_slice(&text));
}

static void write_remark(struct buf *out, const struct remark *remark)
{
	struct str text = clip(out->arena, remark->text);
	bool code = remark->title && remark->title[0] == 'f';
	buf_text(out, "  - ");
	if (remark->title)
		buf_printf(out, "%s: ", remark->title);
	if (remark_is_long(remark)) {
		buf_char(out, '\n');
		markdown_block(out, text, 4);
		return;
	}
	if (code)
		markdown_code(out, text);
	else
		markdown_prose(out, text);
	buf_char(out, '\n');
}

void markdown_finding(
    struct buf *out, const struct report_batch *batch, const struct diag *diag)
{
	struct remark_list list = remarks_of(out->arena, diag);
	const struct remark *remark;
	buf_printf(out, "- **%s** `%.*s`: ", severity_name(diag->severity),
	    STR_ARG(diag->rule));
	markdown_prose(out, clip(out->arena, diag->text));
	write_file(out, batch, diag);
	buf_char(out, '\n');
	vec_each (remark, &list) {
		struct buf line = {.arena = out->arena};
		write_remark(&line, remark);
		if (out->length + line.length <= MOST_ITEM)
			buf_str(out, buf_slice(&line));
	}
}

static void write_item(void *context, struct buf *out,
    const struct report_batch *batch, const struct diag *diag)
{
	(void)context;
	markdown_finding(out, batch, diag);
}

static void begin(struct report *report)
{
	struct markdown *markdown = report->state;
	markdown->items = (struct ranked) {
	    .arena = report->out.arena,
	    .most = MOST_PIECES,
	    .write = write_item,
	};
}

static void batch(struct report *report, const struct report_batch *batch)
{
	struct markdown *markdown = report->state;
	ranked_batch(&markdown->items, report, batch);
}

static void write_headline(struct buf *out, const struct report_totals *totals)
{
	bool clean = !totals->severity[SEVERITY_ERROR] &&
	    !totals->severity[SEVERITY_WARNING];
	buf_printf(out, "### lintel: %s", clean ? "clean, " : "");
	for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--) {
		buf_count(
		    out, totals->severity[s], severity_name((enum severity)s));
		buf_text(out, s > SEVERITY_INFO ? ", " : " in ");
	}
	buf_count(out, totals->designs, "design");
	buf_text(out, "\n\n");
	if (totals->accepted)
		buf_printf(out, "%u accepted%s", (unsigned)totals->accepted,
		    totals->known ? ", " : ".\n\n");
	if (totals->known) {
		buf_count(out, totals->known, "known finding");
		buf_text(out, " left out.\n\n");
	}
}

/* The pieces of one severity; how many did not fit. */
static uint32_t write_level(
    struct buf *out, const struct markdown *markdown, enum severity severity)
{
	const struct ranked *items = &markdown->items;
	uint32_t kept = items->levels[severity].pieces.length, i = 0;
	for (; i < kept; i++) {
		struct str piece = items->levels[severity].pieces.at[i];
		if (out->length + piece.length > MOST_BYTES)
			break;
		buf_str(out, piece);
	}
	return items->levels[severity].count - i;
}

static uint32_t write_infos(struct buf *out, const struct markdown *markdown)
{
	uint32_t count = markdown->items.levels[SEVERITY_INFO].count;
	if (count == 0)
		return 0;
	buf_text(out, "\n<details><summary>");
	buf_count(out, count, "info");
	buf_text(out, "</summary>\n\n");
	uint32_t more = write_level(out, markdown, SEVERITY_INFO);
	buf_text(out, "\n</details>\n");
	return more;
}

static void end(struct report *report, const struct report_totals *totals)
{
	const struct markdown *markdown = report->state;
	struct buf *out = &report->out;
	write_headline(out, totals);
	/* What follows something that was cut would seem to be next to it. */
	uint32_t more = write_level(out, markdown, SEVERITY_ERROR);
	if (more > 0)
		more += markdown->items.levels[SEVERITY_WARNING].count;
	else
		more = write_level(out, markdown, SEVERITY_WARNING);
	if (more > 0)
		more += markdown->items.levels[SEVERITY_INFO].count;
	else
		more = write_infos(out, markdown);
	if (more > 0) {
		buf_text(out, "\n… and ");
		buf_count(out, more, "more finding");
		buf_text(out, ".\n");
	}
}

const struct report_writer markdown_writer = {
    sizeof(struct markdown), begin, batch, end};
