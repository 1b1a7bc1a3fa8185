#include "report/analysis.h"
#include "report/html_part.h"

static void write_ids(struct buf *out, const struct html_design *design,
    const struct element *element, bool *any)
{
	const char *anchor =
	    html_anchor(design, element_name(out->arena, element));
	if (anchor)
		buf_printf(out, "%s%s", *any ? " " : " data-path=\"", anchor);
	*any = *any || anchor;
}

/* With the numbers that they have in a drawing of the flow. */
static void write_steps(struct buf *out, const struct flow *flow)
{
	if (!flow->steps.length)
		return;
	buf_printf(out, "<details><summary>%u step%s</summary><ol>",
	    (unsigned)flow->steps.length, flow->steps.length == 1 ? "" : "s");
	uint32_t number = 0;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct step *step = flow->steps.at[i];
		struct str label =
		    fact_text(&step->link->element.facts, F_LINK_LABEL);
		if (i == 0 || flow->steps.at[i - 1]->fan != step->fan)
			number++;
		buf_printf(out, "<li value=\"%u\">%s", (unsigned)number,
		    step->alternative ? "or " : "");
		html_ends(out, step->link);
		buf_text(out, label.length ? ": " : "");
		html_text(out, label);
		if (step->optional || step->has_fallback)
			html_tag(out, "small", NULL,
			    step->optional ? STR(" optional")
					   : STR(" with a fallback"));
		buf_text(out, "</li>");
	}
	buf_text(out, "</ol></details>");
}

/* What it is, and the way it takes, which html_flow shows. */
static void write_name(
    struct buf *out, const struct html_design *design, const struct flow *flow)
{
	static const enum field_id told[] = {
	    F_FLOW_NAME, F_FLOW_DESCRIPTION, F_FLOW_SCHEDULE};
	bool any = false;
	buf_text(out, "<th scope=\"row\" id=\"");
	id_write(out, "flow", flow->element.id);
	buf_char(out, '"');
	struct component *const *component;
	vec_each (component, &flow->components)
		write_ids(out, design, &(*component)->element, &any);
	struct step *const *step;
	vec_each (step, &flow->steps)
		write_ids(out, design, &(*step)->link->element, &any);
	buf_text(out, any ? "\">" : ">");
	html_flow(out, flow);
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
		html_remark(out, &flow->element.facts, told[i]);
	write_steps(out, flow);
	buf_text(out, "</th>");
}

static void write_cuts(struct buf *out, const struct html_design *design,
    const struct flow_analysis *flow)
{
	buf_text(out, "<td>");
	for (uint32_t i = 0; i < flow->cuts.length; i++) {
		const struct cut *cut = &flow->cuts.at[i];
		if (i > 0)
			buf_text(out, ", ");
		html_unit(out, design, cut->component, cut->domain);
		if (cut->lost >= 1)
			continue;
		buf_text(out, " <small>");
		html_text(
		    out, html_quantity(out->arena, cut->lost, MEASURE_RATIO));
		buf_text(out, "</small>");
	}
	for (uint32_t i = 0; i < flow->cuts.open.length; i++) {
		struct failure_unit unit = flow->cuts.open.at[i];
		buf_text(out, i + flow->cuts.length ? ", " : "");
		buf_text(out, "<span class=\"warn\">perhaps</span> ");
		html_unit(out, design, unit.component, unit.domain);
	}
	if (flow->cuts.length + flow->cuts.open.length == 0)
		buf_text(out, "<span class=\"good\">nothing</span>");
	buf_text(out, "</td>");
}

static const struct html_column columns[] = {
    {"Flow", false},
    {"Rate", true},
    {"Peak", true},
    {"Reads", true},
    {"Available", true},
    {"Target", false},
    {"Down a month", true},
    {"Breaks alone", false},
};

static void write_flow(struct buf *out, const struct html_design *design,
    const struct flow_analysis *one)
{
	const struct flow *flow = one->flow;
	const struct availability *a = &one->availability;
	double target = flow->availability_target;
	enum paint paint = analysis_availability_paint(a, target);
	buf_text(out, "<tr>");
	write_name(out, design, flow);
	html_number(out, PAINT_PLAIN, flow->rate, MEASURE_RATE);
	html_number(out, PAINT_PLAIN, flow->peak_rate, MEASURE_RATE);
	html_number(out, PAINT_PLAIN, flow->read_ratio, MEASURE_RATIO);
	buf_printf(out, "<td class=\"n %s\">",
	    html_class(paint) ? html_class(paint) : "");
	html_text(out,
	    known(a->value) ? analysis_availability(out->arena, a) : STR("–"));
	buf_text(out, "</td>");
	html_cell(out, paint,
	    known(target) ? analysis_target(out->arena, a, target) : STR("–"));
	buf_text(out, "<td class=\"n\">");
	html_text(out,
	    known(a->value) ? analysis_down(out->arena, a, SECONDS_A_MONTH)
			    : STR("–"));
	buf_text(out, "</td>");
	write_cuts(out, design, one);
	buf_text(out, "</tr>\n");
}

/* The units of which the flow lacks the one fact: of all, the copies. */
static void write_lacks(struct buf *out, const struct html_design *design,
    const struct flow_analysis *flow, bool copies)
{
	const struct unstated *lacks;
	uint32_t count = 0;
	vec_each (lacks, &flow->availability.missing) {
		if ((lacks->field == F_COMPONENT_REPLICATION) != copies)
			continue;
		if (count++ == 0) {
			buf_text(out, "<p>");
			html_text(out, flow->flow->element.id);
			buf_printf(out, " lacks the %s of ",
			    copies ? "replication" : "availability");
		} else {
			buf_text(out, ", ");
		}
		html_unit(
		    out, design, lacks->unit.component, lacks->unit.domain);
	}
	buf_text(out, count ? ".</p>\n" : "");
}

/* An availability that nobody can compute says which facts it lacks. */
static void write_missing(struct buf *out, const struct html_design *design)
{
	const struct analysis *a = design->analysis;
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		write_lacks(out, design, &a->flows[i], false);
		write_lacks(out, design, &a->flows[i], true);
	}
}

static const struct html_column fix_columns[] = {
    {"Unit", false},
    {"Costs a month", true},
    {"Importance", true},
    {"Most for", false},
    {"Flows", true},
};

static void write_fixes(struct buf *out, const struct html_design *design)
{
	enum {
		ROWS = 8
	};
	struct analysis_fixes fixes =
	    analysis_fixes(out->arena, design->analysis, ROWS);
	if (!fixes.length)
		return;
	buf_text(out,
	    "<h3>Fix this first <small>downtime that a flow would be spared "
	    "if it never failed</small></h3>\n");
	html_table(
	    out, fix_columns, sizeof(fix_columns) / sizeof(*fix_columns));
	const struct analysis_fix *fix;
	vec_each (fix, &fixes) {
		const struct importance *one = fix->importance;
		buf_text(out, "<tr><th scope=\"row\">");
		html_unit(out, design, one->unit.component, one->unit.domain);
		buf_text(out, "</th>");
		html_number(out, PAINT_PLAIN, one->gain * SECONDS_A_MONTH,
		    MEASURE_DURATION);
		html_number(out, PAINT_PLAIN, one->birnbaum, MEASURE_NUMBER);
		buf_text(out, "<td>");
		html_flow(out, fix->flow);
		buf_text(out, "</td>");
		html_number(out, PAINT_PLAIN, fix->flows, MEASURE_COUNT);
		buf_text(out, "</tr>\n");
	}
	html_table_end(out);
}

void html_flows(struct buf *out, const struct html_design *design)
{
	const struct analysis *a = design->analysis;
	if (!a->design->flows.length)
		return;
	html_section(out, "flows", "Flows",
	    a->design->has_flows ? NULL : "implied by the links");
	html_table(out, columns, sizeof(columns) / sizeof(*columns));
	for (uint32_t i = 0; i < a->design->flows.length; i++)
		write_flow(out, design, &a->flows[i]);
	html_table_end(out);
	write_missing(out, design);
	write_fixes(out, design);
	html_section_end(out);
}

static const struct html_column latency_columns[] = {
    {"Flow", false},
    {"Floor", true},
    {"Service", true},
    {"Mean", true},
    {"p99 at most", true},
    {"Target", false},
    {"Verdict", false},
};

static void write_times(struct buf *out, const struct flow_latency *latency)
{
	html_number(out, PAINT_PLAIN, latency->floor, MEASURE_DURATION);
	html_number(out, PAINT_PLAIN, latency->service, MEASURE_DURATION);
	html_number(out, isinf(latency->mean) ? PAINT_ERROR : PAINT_PLAIN,
	    latency->mean, MEASURE_DURATION);
	html_number(out, PAINT_PLAIN, latency->p99_bound, MEASURE_DURATION);
}

static void write_target(struct buf *out, const struct flow_latency *latency,
    const struct latency_target *target)
{
	enum paint paint;
	struct str words =
	    analysis_latency_verdict(out->arena, latency, target, &paint);
	html_cell(
	    out, PAINT_PLAIN, analysis_latency_target(out->arena, target));
	buf_printf(out, "<td class=\"%s\">",
	    html_class(paint) ? html_class(paint) : "");
	html_prose(out, words);
	buf_text(out, "</td></tr>\n");
}

static void write_latency(
    struct buf *out, const struct flow_latency *latency, bool whole)
{
	buf_text(out, "<tr><th scope=\"row\">");
	if (whole)
		buf_text(out, "… until all is done");
	else
		html_flow(out, latency->flow);
	buf_text(out, "</th>");
	write_times(out, latency);
	for (uint32_t i = 0; i < latency->targets.length; i++) {
		if (i > 0)
			buf_text(
			    out, "<tr><td class=\"n\" colspan=\"5\"></td>");
		write_target(out, latency, &latency->targets.at[i]);
	}
	if (!latency->targets.length)
		buf_text(out, "<td>–</td><td></td></tr>\n");
}

void html_latency(struct buf *out, const struct html_design *design)
{
	const struct analysis *a = design->analysis;
	if (!a->design->flows.length)
		return;
	html_section(out, "latency", "Latency",
	    "least, with work alone, with waiting at peak");
	html_table(out, latency_columns,
	    sizeof(latency_columns) / sizeof(*latency_columns));
	for (uint32_t i = 0; i < a->design->flows.length; i++) {
		const struct flow_latency *latency = a->flows[i].latency;
		write_latency(out, latency, false);
		if (latency->complete)
			write_latency(out, latency->complete, true);
	}
	html_table_end(out);
	html_section_end(out);
}
