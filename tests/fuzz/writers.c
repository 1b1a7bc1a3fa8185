/* A design and its findings through each writer, read back strictly. */
#include "analyse/analysis.h"
#include "analyse/estimate.h"
#include "report/analysis.h"
#include "report/contract.h"
#include "report/drawing.h"
#include "report/estimates.h"
#include "report/graph.h"
#include "report/html.h"
#include "report/text.h"
#include "svg/svg.h"

#include "fuzz.h"
#include "strict.h"

static void try_text(struct arena *arena, const struct diag_list *diags)
{
	struct buf out = {.arena = arena};
	struct text_report report = {.out = &out, .least = SEVERITY_INFO};
	text_report_findings(&report, diags);
	claim(strict_terminal(buf_slice(&out)), "text is safe on a terminal");
}

static void try_json(struct arena *arena, const struct diag_list *diags)
{
	struct buf out = {.arena = arena};
	struct json json = {.out = &out};
	struct report_totals totals = {.seconds = -1};
	contract_lint_begin(&json);
	contract_lint_findings(&json, diags, SEVERITY_INFO);
	contract_lint_end(&json, &totals);
	claim(strict_json(buf_slice(&out)), "findings are JSON");
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
	analysis_json_begin(&json);
	analysis_json_design(&json, &analysis);
	analysis_json_end(&json);
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
	try_text(arena, &diags);
	try_json(arena, &diags);
	if (!design || design->components.length > MOST_DRAWN)
		return;
	struct run_options options = {.today = STR("2026-01-01")};
	struct run_result result;
	rules_run(arena, &session()->rules, design, &options, &result);
	diag_list_sort(&result.findings);
	try_text(arena, &result.findings);
	try_json(arena, &result.findings);
	try_graphs(arena, design);
	struct str drawing = try_svg(arena, design, &result.findings);
	try_computed(arena, design, &result, drawing);
}
