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

static void write_cell(struct buf *out, const struct whatif *whatif)
{
	enum whatif_state state = whatif ? whatif->state : WHATIF_WORKS;
	buf_printf(out, "<td class=\"%s\"", states[state].class);
	if (whatif) {
		buf_text(out, " title=\"");
		html_text(out, analysis_reason(out->arena, whatif));
		buf_char(out, '"');
	}
	buf_printf(out,
	    "><span aria-hidden=\"true\">%s</span>"
	    "<span class=\"spoken\">%s</span></td>",
	    states[state].mark, whatif_state_name(state));
}

static void write_unit(struct buf *out, const struct html_design *design,
    const struct failure_unit *unit)
{
	buf_text(out, "<tr><th scope=\"row\">");
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
			write_cell(out, whatif_at(matrix, i, k));
		buf_text(out, "</tr>\n");
	}
	html_table_end(out);
}

static void write_flows(struct buf *out, const struct html_design *design,
    uint32_t unit, enum whatif_state state)
{
	const struct whatif_matrix *matrix = &design->analysis->matrix;
	bool any = false;
	buf_printf(out, "<td class=\"%s\">", states[state].class);
	for (uint32_t i = matrix->first[unit]; i < matrix->first[unit + 1];
	     i++) {
		const struct whatif_cell *cell = &matrix->cells[i];
		if (cell->result.state != state)
			continue;
		buf_text(out, any ? ", " : "");
		html_text(out,
		    design->analysis->design->flows.at[cell->flow]->element.id);
		any = true;
	}
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
		write_flows(out, design, i, WHATIF_BROKEN);
		write_flows(out, design, i, WHATIF_OPEN);
		write_flows(out, design, i, WHATIF_DEGRADED);
		buf_text(out, "</tr>\n");
	}
	html_table_end(out);
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
