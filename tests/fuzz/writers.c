/* A design and its findings through each writer, read back strictly. */
#include "analyse/analysis.h"
#include "analyse/estimate.h"
#include "report/analysis.h"
#include "report/drawing.h"
#include "report/estimates.h"
#include "report/format.h"
#include "report/graph.h"
#include "report/html.h"
#include "report/json_field.h"
#include "rule/baseline.h"
#include "svg/svg.h"

#include "fuzz.h"
#include "strict.h"

/* Workflow commands, one a line. */
static bool strict_commands(struct str text)
{
	while (text.length > 0) {
		struct str line = str_cut(&text, '\n');
		if (!str_starts(line, STR("::error ")) &&
		    !str_starts(line, STR("::warning ")) &&
		    !str_starts(line, STR("::notice ")))
			return false;
	}
	return true;
}

static void try_format(enum report_format_id format, struct str text)
{
	switch (format) {
	case REPORT_json:
	case REPORT_sarif:
	case REPORT_gitlab:
	case REPORT_rdjson:
		claim(strict_json(text), "findings are JSON");
		break;
	case REPORT_junit:
		claim(strict_xml(text, 0), "findings are XML");
		break;
	case REPORT_github:
		claim(strict_commands(text), "findings are commands");
		break;
	case REPORT_text:
	case REPORT_markdown:
	case REPORT_FORMAT_COUNT: break;
	}
	claim(strict_terminal(text), "findings are safe on a terminal");
}

static void try_findings(
    struct arena *arena, struct diag_list *diags, const struct design *design)
{
	struct report_totals totals = {.seconds = -1};
	struct report_batch batch = {
	    .findings = diags,
	    .path = STR("a.yaml"),
	    .root = STR("/r"),
	    .here = STR("/r/h"),
	    .rules = &session()->rules,
	    .design = design,
	};
	findings_identify(arena, STR("h/a.yaml"), diags);
	for (unsigned i = 0; i < REPORT_FORMAT_COUNT; i++) {
		struct report report = {
		    .out = {.arena = arena},
		    .least = SEVERITY_INFO,
		};
		report_begin(&report, (enum report_format_id)i);
		report.writer->batch(&report, &batch);
		report.writer->end(&report, &totals);
		try_format((enum report_format_id)i, buf_slice(&report.out));
	}
}

static void try_graphs(struct arena *arena, const struct design *design)
{
	struct graph_options options = {0};
	struct buf dot = {.arena = arena}, mermaid = {.arena = arena},
		   d2 = {.arena = arena};
	graph_dot(&dot, design, &options);
	claim(strict_dot(str_cstr(arena, buf_slice(&dot))), "dot is dot");
	graph_mermaid(&mermaid, design, &options);
	graph_d2(&d2, design, &options);
	claim(strict_terminal(buf_slice(&mermaid)), "Mermaid has no controls");
	claim(strict_terminal(buf_slice(&d2)), "D2 has no controls");
}

static struct str try_svg(struct arena *arena, const struct design *design,
    const struct diag_list *findings)
{
	struct layout_options plain = {.engine = ""};
	struct layout *layout = layout_design(arena, design, &plain);
	struct buf svg = {.arena = arena}, json = {.arena = arena};
	svg_write(&svg, design, layout, findings,
	    &(struct svg_options) {.list_findings = true});
	claim(strict_xml(buf_slice(&svg), 0), "a drawing is XML, no script");
	drawing_json(&json, design, layout, NULL);
	claim(strict_json(buf_slice(&json)), "a layout is JSON");
	return buf_slice(&svg);
}

static void try_computed(struct arena *arena, const struct design *design,
    const struct run_result *result, struct str drawing)
{
	struct analysis analysis = design_analysis(
	    arena, design, &(struct analysis_options) {.matrix = true});
	struct estimates estimates = design_estimates(arena, design);
	struct buf out = {.arena = arena};
	struct json json = {.out = &out};
	json_designs(&json);
	analysis_json_design(&json, &analysis);
	json_designs_end(&json);
	claim(strict_json(buf_slice(&out)), "an analysis is JSON");

	struct map anchors;
	map_init(&anchors, arena);
	struct html_design page = {
	    .analysis = &analysis,
	    .estimates = &estimates,
	    .result = result,
	    .drawing = drawing,
	    .anchors = &anchors,
	};
	struct buf html = {.arena = arena}, text = {.arena = arena};
	html_design(&html, &page);
	claim(strict_xml(buf_slice(&html), 1), "a page is XML, one script");
	estimates_text(&text, false, design, &estimates);
	claim(strict_terminal(buf_slice(&text)), "estimates are safe");
}

static void try(struct arena *arena, struct str input)
{
	enum {
		MOST_DRAWN = 60
	};
	struct diag_list diags;
	struct design *design = read_design(arena, input, &diags);
	diag_list_sort(&diags);
	try_findings(arena, &diags, NULL);
	if (!design || design->components.length > MOST_DRAWN)
		return;
	struct run_options options = {.today = STR("2026-01-01")};
	struct run_result result;
	rules_run(arena, &session()->rules, design, &options, &result);
	diag_list_sort(&result.findings);
	try_findings(arena, &result.findings, design);
	try_graphs(arena, design);
	struct str drawing = try_svg(arena, design, &result.findings);
	try_computed(arena, design, &result, drawing);
}
