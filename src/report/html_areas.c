#include "report/areas.h"
#include "report/html_part.h"

static void write_failed(struct buf *out, const struct area *area)
{
	if (!area->failed.length)
		return;
	buf_text(out, "<ul>");
	const struct rule_outcome *const *outcome;
	vec_each (outcome, &area->failed) {
		buf_text(out, "<li><a href=\"#");
		id_write(out, "rule", (*outcome)->rule->id);
		buf_text(out, "\">");
		html_tag(out, "code", NULL, (*outcome)->rule->id);
		buf_text(out, "</a> ");
		html_text(out, (*outcome)->rule->title);
		buf_text(out, "</li>");
	}
	buf_text(out, "</ul>");
}

static const struct html_column columns[] = {
    {"Area", false},
    {"Passed", true},
    {"Share", true},
    {"Not passed", false},
};

void html_areas(struct buf *out, const struct html_design *design)
{
	struct areas areas = review_areas(out->arena, design->result);
	if (!areas.length)
		return;
	html_section(out, "areas", "Review areas",
	    "rules that concern this design, and those with nothing left to "
	    "mend");
	html_table(out, columns, sizeof(columns) / sizeof(*columns));
	const struct area *area;
	vec_each (area, &areas) {
		bool all = area->passed == area->applicable;
		buf_text(out, "<tr>");
		buf_text(out, "<th scope=\"row\">");
		html_text(out, area->name);
		buf_text(out, "</th>");
		buf_printf(out, "<td class=\"n\">%u of %u</td>",
		    (unsigned)area->passed, (unsigned)area->applicable);
		html_bar(out, all ? PAINT_GOOD : PAINT_WARNING,
		    (double)area->passed / area->applicable);
		buf_text(out, "<td>");
		write_failed(out, area);
		buf_text(out, "</td></tr>\n");
	}
	html_table_end(out);
	html_section_end(out);
}
