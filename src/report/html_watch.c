#include "report/html_part.h"

/* "p99 > 5 s for 5 min", of the subject before it. */
static void write_condition(struct buf *out, const struct alert *alert)
{
	struct buf text = {.arena = out->arena};
	buf_printf(&text, ".%.*s", STR_ARG(alert->metric));
	if (alert->comparison.length) {
		buf_printf(&text, " %.*s ", STR_ARG(alert->comparison));
		quantity_print(&text, alert->value.value, alert->value.unit,
		    alert->value.measure);
	}
	if (known(alert->duration)) {
		buf_text(&text, " for ");
		buf_str(&text,
		    html_quantity(
			out->arena, alert->duration, MEASURE_DURATION));
	}
	html_text(out, buf_slice(&text));
}

static void write_alerts(struct buf *out, const struct html_design *design)
{
	const struct design *d = design->analysis->design;
	if (!d->alerts.length)
		return;
	buf_text(out, "<div><h3>Alerts</h3>\n<ul>");
	struct alert *const *alert;
	vec_each (alert, &d->alerts) {
		const struct element *subject = (*alert)->subject;
		buf_text(out, "<li>");
		if (subject)
			html_element(
			    out, design, element_name(out->arena, subject));
		else
			buf_text(out, "all");
		write_condition(out, *alert);
		buf_text(out, "</li>");
	}
	buf_text(out, "</ul></div>\n");
}

void html_watch(struct buf *out, const struct html_design *design)
{
	const struct design *d = design->analysis->design;
	const struct facts *facts = &d->observability.facts;
	bool said = html_has_facts(facts);
	if (!said && !d->alerts.length)
		return;
	html_section(out, "observability", "Observability", NULL);
	buf_text(out, "<div class=\"columns\">\n");
	if (said) {
		buf_text(out, "<div><h3>By what</h3>\n<dl>\n");
		html_facts(out, facts);
		buf_text(out, "</dl></div>\n");
	}
	write_alerts(out, design);
	buf_text(out, "</div>\n");
	html_section_end(out);
}
