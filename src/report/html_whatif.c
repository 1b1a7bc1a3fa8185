#include "report/analysis.h"
#include "report/html_part.h"

enum {
	MOST_COLUMNS = 12, /* of flows; more are listed row by row, so that
			      the page does not grow with units × flows */
};

static const struct {
	const char *class, *mark;
} states[] = {
    [WHATIF_WORKS] = {"works", "·"},
    [WHATIF_DEGRADED] = {"warn", "~"},
    [WHATIF_OPEN] = {"warn", "?"},
    [WHATIF_BROKEN] = {"bad", "✕"},
};

static void write_head(struct buf *out, const struct design *design)
{
	buf_text(out,
	    "<div class=\"wide\" tabindex=\"0\">\n<table class=\"matrix\">\n"
	    "<thead><tr><th scope=\"col\">Without</th>");
	for (uint32_t i = 0; i < design->flows.length; i++) {
		buf_text(out, "<th scope=\"col\">");
		html_text(out, design->flows.at[i]->element.id);
		buf_text(out, "</th>");
	}
	buf_text(out, "</tr></thead>\n<tbody>\n");
}

/* A link that shows what the flow has lost, and tells what becomes of it. */
static void open_link(
    struct buf *out, const struct flow *flow, const struct whatif *whatif)
{
	html_flow_open(out, flow);
	buf_printf(out, " title=\"%s: ", whatif_state_name(whatif->state));
	html_text(out, analysis_reason(out->arena, whatif));
	buf_text(out, "\">");
}

static void write_cell(
    struct buf *out, const struct flow *flow, const struct whatif *whatif)
{
	enum whatif_state state = whatif ? whatif->state : WHATIF_WORKS;
	buf_printf(out, "<td class=\"%s\">", states[state].class);
	if (whatif)
		open_link(out, flow, whatif);
	buf_printf(
	    out, "<span aria-hidden=\"true\">%s</span>", states[state].mark);
	if (whatif)
		buf_text(out, "</a>");
	else
		html_tag(
		    out, "span", "spoken", str_from(whatif_state_name(state)));
	buf_text(out, "</td>");
}

/* Its row, with the part of the drawing that is lost. */
static void write_unit(struct buf *out, const struct html_design *design,
    const struct failure_unit *unit)
{
	const struct element *drawn = unit->component
	    ? &unit->component->element
	    : unit->domain->group ? &unit->domain->group->element
				  : NULL;
	const char *anchor =
	    drawn ? html_anchor(design, element_name(out->arena, drawn)) : NULL;
	buf_text(out, "<tr id=\"");
	id_write(out, "without", failure_unit_name(out->arena, *unit));
	buf_printf(out, "\" data-lost=\"%s\"><th scope=\"row\">",
	    anchor ? anchor : "");
	html_unit(out, design, unit->component, unit->domain);
	buf_text(out, "</th>");
}

static void write_grid(struct buf *out, const struct html_design *design)
{
	const struct whatif_matrix *matrix = &design->analysis->matrix;
	uint32_t flows = design->analysis->design->flows.length;
	write_head(out, design->analysis->design);
	for (uint32_t i = 0; i < matrix->unit_count; i++) {
		write_unit(out, design, &matrix->units[i]);
		for (uint32_t k = 0; k < flows; k++)
			write_cell(out, design->analysis->design->flows.at[k],
			    whatif_at(matrix, i, k));
		buf_text(out, "</tr>\n");
	}
	html_table_end(out);
}

/* The flows that are in that state without the unit, with how they are told
   before them; whether there is one. */
static bool write_flows(struct buf *out, const struct html_design *design,
    uint32_t unit, enum whatif_state state, const char *before)
{
	const struct whatif_matrix *matrix = &design->analysis->matrix;
	bool any = false;
	for (uint32_t i = matrix->first[unit]; i < matrix->first[unit + 1];
	     i++) {
		const struct whatif_cell *cell = &matrix->cells[i];
		const struct flow *flow =
		    design->analysis->design->flows.at[cell->flow];
		if (cell->result.state != state)
			continue;
		buf_text(out, any ? ", " : before);
		open_link(out, flow, &cell->result);
		html_text(out, flow->element.id);
		buf_text(out, "</a>");
		any = true;
	}
	return any;
}

static void write_flows_cell(struct buf *out, const struct html_design *design,
    uint32_t unit, enum whatif_state state)
{
	buf_printf(out, "<td class=\"%s\">", states[state].class);
	bool any = write_flows(out, design, unit, state, "");
	buf_text(out, any ? "</td>" : "–</td>");
}

static const struct html_column list_columns[] = {
    {"Without", false},
    {"Broken", false},
    {"Perhaps", false},
    {"Degraded", false},
};

static void write_list(struct buf *out, const struct html_design *design)
{
	const struct whatif_matrix *matrix = &design->analysis->matrix;
	html_table(
	    out, list_columns, sizeof(list_columns) / sizeof(*list_columns));
	for (uint32_t i = 0; i < matrix->unit_count; i++) {
		write_unit(out, design, &matrix->units[i]);
		write_flows_cell(out, design, i, WHATIF_BROKEN);
		write_flows_cell(out, design, i, WHATIF_OPEN);
		write_flows_cell(out, design, i, WHATIF_DEGRADED);
		buf_text(out, "</tr>\n");
	}
	html_table_end(out);
}

void html_without(struct buf *out, const struct html_design *design,
    const struct component *component)
{
	static const struct {
		enum whatif_state state;
		const char *words;
	} told[] = {
	    {WHATIF_BROKEN, "<div><span class=\"bad\">broken:</span> "},
	    {WHATIF_OPEN, "<div><span class=\"warn\">perhaps broken:</span> "},
	    {WHATIF_DEGRADED, "<div><span class=\"warn\">degraded:</span> "},
	};
	const struct whatif_matrix *matrix = &design->analysis->matrix;
	uint32_t unit = 0;
	while (unit < matrix->unit_count &&
	    matrix->units[unit].component != component)
		unit++;
	if (unit == matrix->unit_count)
		return;
	buf_text(out, "<dt>without it</dt><dd>");
	bool any = false;
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		bool some = write_flows(
		    out, design, unit, told[i].state, told[i].words);
		buf_text(out, some ? "</div>" : "");
		any = any || some;
	}
	buf_text(out, any ? "</dd>" : "all flows work</dd>");
}

void html_whatif(struct buf *out, const struct html_design *design)
{
	if (!design->analysis->matrix.unit_count)
		return;
	html_section(out, "whatif", "What if",
	    "all of a unit is lost: · works, ~ degraded, ✕ broken, "
	    "? nobody says enough to tell");
	if (design->analysis->design->flows.length > MOST_COLUMNS)
		write_list(out, design);
	else
		write_grid(out, design);
	html_section_end(out);
}
