/*
 * Two designs, compared both ways, and each with itself; what is told of it is
 * safe, and JSON.
 */
#include "diff/diff.h"
#include "analyse/analysis.h"
#include "report/diff.h"
#include "report/graph.h"
#include "svg/svg.h"

#include "fuzz.h"
#include "strict.h"

static uint32_t count(const struct diff *diff, enum change_kind kind)
{
	uint32_t found = 0;
	const struct change *change;
	vec_each (change, &diff->changes)
		found += change->kind == kind;
	return found;
}

static struct diff compare(struct arena *arena, const struct design *before,
    const struct design *after)
{
	struct diff diff;
	diff_designs(&diff, arena, before, after);
	const struct change *change;
	vec_each (change, &diff.changes)
		claim(!change->source ||
			change->span.end <= change->source->bytes.length,
		    "a change points into its file");
	return diff;
}

/* At most one string a line, and no sign that Mermaid or Markdown would take
   for theirs. */
static bool is_picture(struct str text)
{
	while (text.length > 0) {
		struct str line = str_cut(&text, '\n');
		unsigned quotes = 0;
		for (size_t i = 0; i < line.length; i++) {
			quotes += line.at[i] == '"';
			if (memchr("`%@\\", line.at[i], 4))
				return false;
		}
		if (quotes != 0 && quotes != 2)
			return false;
	}
	return true;
}

static void page(struct arena *arena, const struct diff_report *report)
{
	const struct design *after = report->diff->after;
	struct map anchors;
	map_init(&anchors, arena);
	for (uint32_t i = 0; i < after->components.length; i++) {
		const struct element *c = &after->components.at[i]->element;
		map_add(&anchors, element_name(arena, c),
		    str_cstr(arena, svg_id(arena, c)));
	}
	struct diff_page page = {
	    .report = report,
	    .before = "a.yaml",
	    .after = "<b>.yaml",
	    .drawing = STR("<svg></svg>"),
	    .anchors = &anchors,
	};
	diff_html(&page);
	claim(
	    strict_xml(buf_slice(report->out), 1), "a page is XML, one script");
}

static void report(struct arena *arena, const struct diff *diff)
{
	struct analysis before = design_analysis(
	    arena, diff->before, &(struct analysis_options) {0});
	struct analysis after =
	    design_analysis(arena, diff->after, &(struct analysis_options) {0});
	struct metric_moves moves = diff_metrics(arena, diff, &before, &after);
	struct buf text = {.arena = arena}, json_text = {.arena = arena},
		   markdown = {.arena = arena}, html = {.arena = arena};
	struct json json = {.out = &json_text};
	struct diff_report to = {.out = &text, .diff = diff, .moves = &moves};
	diff_text(&to);
	diff_text_end(&to);
	claim(
	    strict_terminal(buf_slice(&text)), "a diff is safe on a terminal");
	diff_json(&json, &to);
	claim(strict_json(buf_slice(&json_text)), "a diff is JSON");
	to.out = &markdown;
	diff_markdown(&to);
	claim(markdown.length < 60000, "a comment is not too long");
	claim(strict_terminal(buf_slice(&markdown)), "a comment is safe");
	to.out = &html;
	page(arena, &to);

	struct buf picture = {.arena = arena};
	struct graph_union_rest rest;
	bool drawn = graph_mermaid_union(&picture, diff, &rest);
	claim(drawn || picture.length == 0, "nothing is drawn, or all of it");
	claim(strict_terminal(buf_slice(&picture)) &&
		is_picture(buf_slice(&picture)),
	    "a picture is safe");
}

static void try(struct arena *arena, struct str input)
{
	struct str first, second;
	struct diag_list diags;
	cut(input, &first, &second);
	struct design *before = read_design(arena, first, &diags);
	struct design *after = read_design(arena, second, &diags);
	if (!before || !after)
		return;
	struct diff same = compare(arena, before, before);
	claim(same.changes.length == 0, "a design is like itself");
	struct diff there = compare(arena, before, after);
	struct diff back = compare(arena, after, before);
	/* Only the later one says what a thing was called. */
	bool renamed = count(&there, CHANGE_RENAMED) > 0 ||
	    count(&back, CHANGE_RENAMED) > 0;
	claim(renamed ||
		count(&there, CHANGE_ADDED) == count(&back, CHANGE_REMOVED),
	    "what comes there goes back");
	claim(renamed ||
		count(&there, CHANGE_REMOVED) == count(&back, CHANGE_ADDED),
	    "and the other way round");
	report(arena, &there);
}
