#include "diff/told.h"
#include "report/graph.h"
#include "report/markdown.h"
#include "report/markdown_text.h"
#include "report/remark.h"
#include "report/review.h"

/*
 * Bytes, of which there are never fewer than characters.  Lists have so much
 * of the room of one design; with many designs each has less, but never less
 * than the least.
 */
enum {
	MOST_COMMENT = 59000,
	LEAST_LIST = 1500,
	OF_CHANGES = 40, /* per cent */
	OF_FINDINGS = 25,
	OF_REST = 15,
	MOST_PICTURE = 20000,
	MOST_PATH = 200,
	MOST_SENTENCE = 300,
	ROOM_FOR_NOTE = 120, /* of what a design's part leaves out ... */
	ROOM_FOR_END = 1500, /* ... and of the last lines */
	MOST_SAME = 5,
};

/* In the order in which they stand, and in which they get room. */
enum part_kind {
	PART_HEAD,
	PART_ERRORS,
	PART_CHANGES,
	PART_NUMBERS,
	PART_FINDINGS,
	PART_PICTURE,
	PART_REST,
	PART_COUNT,
};

struct review_part {
	struct str text[PART_COUNT]; /* empty: there is nothing to tell */
	bool kept[PART_COUNT];
};

/* A list that is cut where it would get too long. */
struct list {
	struct buf *out;
	size_t end;    /* of the buffer */
	uint32_t more; /* items that were left out */
};

static struct list list_of(
    struct buf *out, const struct review_report *report, size_t percent)
{
	size_t each = MOST_COMMENT * percent / 100 /
	    (report->expected > 1 ? report->expected : 1);
	each = each < LEAST_LIST ? LEAST_LIST : each;
	return (struct list) {out, out->length + each, 0};
}

static void list_add(struct list *list, const struct buf *item)
{
	if (list->more > 0 || list->out->length + item->length > list->end)
		list->more++;
	else
		buf_str(list->out, buf_slice(item));
}

static void list_end(const struct list *list)
{
	if (list->more > 0)
		buf_printf(
		    list->out, "- … and %u more\n", (unsigned)list->more);
	buf_char(list->out, '\n');
}

static void write_path(struct buf *out, struct str path)
{
	markdown_code(out, text_clip(out->arena, path, MOST_PATH));
}

static void write_head(struct buf *out, const struct review_design *design)
{
	buf_text(out, "### ");
	write_path(out, design->path);
	if (!str_equal(design->path, design->old)) {
		buf_text(out, ", which was ");
		write_path(out, design->old);
	}
	buf_text(out, "\n\n**");
	buf_str(out, review_headline(out->arena, design));
	buf_text(out, "**\n\n");
}

static void write_changes(struct buf *out, const struct review_report *report,
    const struct review_design *design, size_t percent, bool mild)
{
	struct list list = list_of(out, report, percent);
	struct change_list told = diff_told(out->arena, design->diff);
	const struct change *change;
	vec_each (change, &told) {
		if ((change->class == CHANGE_INFO) != mild)
			continue;
		struct buf item = {.arena = out->arena};
		struct diff_report changes = {
		    .out = &item,
		    .diff = design->diff,
		    .batch = design->batch,
		};
		diff_markdown_change(&changes, change);
		list_add(&list, &item);
	}
	list_end(&list);
}

static void write_findings(struct buf *out, const struct review_report *report,
    const struct review_design *design, const struct diag_list *findings)
{
	struct list list = list_of(out, report, OF_FINDINGS);
	for (const struct diag *diag = findings->first; diag;
	     diag = diag->next) {
		struct buf item = {.arena = out->arena};
		markdown_finding(&item, design->batch, diag);
		list_add(&list, &item);
	}
	list_end(&list);
}

/* A line each: they are known, or no longer there. */
static void write_short(struct buf *out, const struct review_report *report,
    const struct diag_list *findings)
{
	struct list list = list_of(out, report, OF_REST);
	for (const struct diag *diag = findings->first; diag;
	     diag = diag->next) {
		struct buf item = {.arena = out->arena};
		buf_printf(&item, "- **%s** ", severity_name(diag->severity));
		markdown_code(&item, diag->rule);
		buf_text(&item, ": ");
		markdown_prose(
		    &item, text_clip(out->arena, diag->text, MOST_SENTENCE));
		buf_char(&item, '\n');
		list_add(&list, &item);
	}
	list_end(&list);
}

static void write_errors(struct buf *out, const struct review_report *report,
    const struct review_design *design)
{
	if (design->errors_after.length > 0) {
		buf_text(out, "**It cannot be read:**\n\n");
		write_findings(out, report, design, &design->errors_after);
	}
	if (design->errors_before.length > 0) {
		buf_text(out, "**It could not be read before:**\n\n");
		write_findings(out, report, design, &design->errors_before);
	}
}

static void write_numbers(struct buf *out, const struct review_design *design)
{
	struct diff_report numbers = {
	    .out = out,
	    .diff = design->diff,
	    .moves = design->moves,
	};
	diff_markdown_metrics(&numbers);
}

/* What the signs mean, and what the picture does not show. */
static void write_legend(struct buf *out, const struct graph_union_rest *rest)
{
	buf_text(out, "`+` new, `−` removed, `~` changed.");
	if (rest->components > 0) {
		buf_text(out, " Not drawn: ");
		buf_count(out, rest->components, "unchanged component");
		buf_char(out, '.');
	}
	if (rest->changed > 0) {
		buf_text(out, " Too many to draw: ");
		buf_count(out, rest->changed, "change");
		buf_char(out, '.');
	}
	buf_text(out, "\n\n");
}

static void write_picture(struct buf *out, const struct review_design *design)
{
	struct buf graph = {.arena = out->arena};
	struct graph_union_rest rest = {0};
	static const struct graph_options usual;
	bool is_new = design->status == REVIEW_NEW;
	if (is_new)
		graph_mermaid(&graph, design->after, &usual);
	else if (!graph_mermaid_union(&graph, design->diff, &rest))
		return;
	buf_text(out, "```mermaid\n");
	buf_str(out, buf_slice(&graph));
	buf_text(out, "```\n\n");
	if (!is_new)
		write_legend(out, &rest);
}

static void write_summary(
    struct buf *out, uint32_t infos, const struct review_findings *findings)
{
	const char *apart = "";
	buf_text(out, "<details><summary>");
	if (infos > 0) {
		buf_count(out, infos, "change");
		buf_text(out, " of class info");
		apart = ", ";
	}
	if (findings->gone.length > 0) {
		buf_text(out, apart);
		buf_count(out, findings->gone.length, "finding");
		buf_text(out, " gone");
		apart = ", ";
	}
	if (findings->kept.length > 0) {
		buf_text(out, apart);
		buf_count(out, findings->kept.length, "finding");
		buf_text(out, " as before");
	}
	buf_text(out, "</summary>\n\n");
}

static void write_rest(struct buf *out, const struct review_report *report,
    const struct review_design *design)
{
	const struct review_findings *findings = design->findings;
	uint32_t infos = design->status == REVIEW_CHANGED
	    ? design->diff->count[CHANGE_INFO]
	    : 0;
	if (infos + findings->gone.length + findings->kept.length == 0)
		return;
	write_summary(out, infos, findings);
	if (infos > 0)
		write_changes(out, report, design, OF_REST, true);
	if (findings->gone.length > 0) {
		buf_text(out, "**No longer found:**\n\n");
		write_short(out, report, &findings->gone);
	}
	if (findings->kept.length > 0) {
		buf_text(out, "**As before:**\n\n");
		write_short(out, report, &findings->kept);
	}
	buf_text(out, "</details>\n\n");
}

static void write_part(struct buf *out, const struct review_report *report,
    const struct review_design *design, enum part_kind kind)
{
	bool compared =
	    design->status == REVIEW_CHANGED || design->status == REVIEW_NEW;
	bool changed = design->status == REVIEW_CHANGED;
	switch (kind) {
	case PART_HEAD: write_head(out, design); return;
	case PART_ERRORS: write_errors(out, report, design); return;
	case PART_CHANGES:
		if (changed &&
		    design->diff->count[CHANGE_INFO] <
			design->diff->changes.length)
			write_changes(out, report, design, OF_CHANGES, false);
		return;
	case PART_NUMBERS:
		if (changed)
			write_numbers(out, design);
		return;
	case PART_FINDINGS:
		if (design->findings->added.length == 0)
			return;
		buf_text(out, "**New findings:**\n\n");
		write_findings(out, report, design, &design->findings->added);
		return;
	case PART_PICTURE:
		if (compared)
			write_picture(out, design);
		return;
	default: write_rest(out, report, design);
	}
}

void review_markdown_add(
    struct review_report *report, const struct review_design *design)
{
	struct review_part *part = vec_add(report->arena, &report->parts);
	struct arena scratch;
	arena_init_child(&scratch, report->arena);
	for (unsigned kind = 0; kind < PART_COUNT; kind++) {
		struct buf out = {.arena = &scratch};
		write_part(&out, report, design, (enum part_kind)kind);
		if (out.length > 0)
			part->text[kind] =
			    str_copy(report->arena, buf_slice(&out));
	}
	arena_release(&scratch);
}

/* The headlines of all designs first; then what matters most of each. */
static void choose(struct review_report *report)
{
	size_t room = MOST_COMMENT - ROOM_FOR_END;
	for (unsigned kind = 0; kind < PART_COUNT; kind++) {
		struct review_part *part;
		vec_each (part, &report->parts) {
			size_t length = part->text[kind].length;
			if (kind == PART_HEAD)
				length += ROOM_FOR_NOTE;
			if (length == 0 || length > room ||
			    (kind == PART_PICTURE && length > MOST_PICTURE) ||
			    (kind != PART_HEAD && !part->kept[PART_HEAD]))
				continue;
			part->kept[kind] = true;
			room -= length;
		}
	}
}

static void write_chosen(struct buf *out, const struct review_part *part)
{
	static const char *const names[PART_COUNT] = {
	    [PART_ERRORS] = "errors",
	    [PART_CHANGES] = "changes",
	    [PART_NUMBERS] = "numbers",
	    [PART_FINDINGS] = "new findings",
	    [PART_PICTURE] = "the picture",
	    [PART_REST] = "what is milder",
	};
	const char *before = "*Left out, since a comment has its limits: ";
	for (unsigned kind = 0; kind < PART_COUNT; kind++)
		if (part->kept[kind])
			buf_str(out, part->text[kind]);
	for (unsigned kind = 0; kind < PART_COUNT; kind++) {
		if (part->kept[kind] || part->text[kind].length == 0)
			continue;
		buf_printf(out, "%s%s", before, names[kind]);
		before = ", ";
	}
	if (before[0] == ',')
		buf_text(out, ".*\n\n");
}

static void write_same(struct buf *out, const struct str_list *same)
{
	if (same->length == 0)
		return;
	buf_text(out, "Written in another way, and says the same:");
	for (uint32_t i = 0; i < same->length && i < MOST_SAME; i++) {
		buf_text(out, i > 0 ? ", " : " ");
		write_path(out, same->at[i]);
	}
	if (same->length > MOST_SAME)
		buf_printf(
		    out, " and %u more", (unsigned)(same->length - MOST_SAME));
	buf_text(out, ".\n\n");
}

void review_markdown_end(struct review_report *report)
{
	struct buf *out = &report->out;
	uint32_t designs = report->parts.length, left = 0;
	const struct review_part *part;
	buf_printf(out, "<!-- lintel-review: %u design%s -->\n",
	    (unsigned)designs, designs == 1 ? "" : "s");
	choose(report);
	vec_each (part, &report->parts) {
		if (part->kept[PART_HEAD])
			write_chosen(out, part);
		else
			left++;
	}
	if (left > 0)
		buf_printf(out, "… and %u more design%s.\n\n", (unsigned)left,
		    left == 1 ? "" : "s");
	if (designs == 0)
		buf_text(out, "No design has changed.\n\n");
	write_same(out, &report->same);
	buf_text(out, "Since ");
	write_path(out, report->base);
	buf_text(out, " stood at ");
	markdown_code(out, str_slice(report->commit, 0, 12));
	buf_text(out, ".\n");
}
