#include "report/html_part.h"

static const char *const classes[] = {
    [SEVERITY_OFF] = "info",
    [SEVERITY_INFO] = "info",
    [SEVERITY_WARNING] = "warn",
    [SEVERITY_ERROR] = "bad",
};

/* Ids in the drawing of what proves it: components, and links between. */
static void write_path(struct buf *out, const struct html_design *design,
    const struct str_list *names)
{
	static const char *const kinds[] = {"component", "link", "group"};
	bool any = false;
	const struct str *name;
	vec_each (name, names) {
		const char *anchor = NULL;
		for (size_t i = 0; i < 3 && !anchor; i++)
			anchor = html_anchor(design,
			    str_printf(out->arena, "%s:%.*s", kinds[i],
				STR_ARG(*name)));
		if (!anchor)
			continue;
		buf_printf(out, "%s%s", any ? " " : " data-path=\"", anchor);
		any = true;
	}
	if (any)
		buf_char(out, '"');
}

/* Ids of what it is about: an element, or all for which it stands. */
static struct str anchors(struct arena *arena, const struct html_design *design,
    const struct diag *diag)
{
	struct buf ids = {.arena = arena};
	html_add_anchor(&ids, design->anchors, diag->element);
	const struct str *name;
	vec_each (name, &diag->concerns)
		html_add_anchor(&ids, design->anchors, *name);
	return buf_slice(&ids);
}

/* The same as long as the rule and the element are. */
static const char *finding_id(struct buf *out, const struct html_design *design,
    struct map *taken, const struct diag *diag)
{
	const char *anchor = html_anchor(design, diag->element);
	struct buf id = {.arena = out->arena};
	buf_str(&id, diag->rule);
	buf_char(&id, '.');
	buf_str(&id, anchor ? str_from(anchor) : diag->element);
	return html_own_id(out->arena, taken, "finding", buf_slice(&id));
}

static void write_proof(struct buf *out, const struct diag *diag)
{
	if (diag->witness.length) {
		buf_text(out, "<p class=\"witness\">");
		for (uint32_t i = 0; i < diag->witness.length; i++) {
			if (i > 0)
				buf_text(out, " → ");
			html_text(out, diag->witness.at[i]);
		}
		buf_text(out, "</p>\n");
	}
	if (!diag->facts.length)
		return;
	buf_text(out, "<ul class=\"proof\">");
	const struct str *fact;
	vec_each (fact, &diag->facts) {
		buf_text(out, "<li>");
		html_prose(out, *fact);
		buf_text(out, "</li>");
	}
	buf_text(out, "</ul>\n");
}

/* The sentence; one that leads to its element in the drawing. */
static void write_message(
    struct buf *out, struct str anchors, const struct diag *diag)
{
	struct str first = str_cut(&anchors, ' ');
	buf_text(out, "<h3>");
	if (first.length)
		buf_printf(
		    out, "<a class=\"show\" href=\"#%.*s\">", STR_ARG(first));
	html_prose(out, diag->text);
	if (first.length)
		buf_text(out, "</a>");
	buf_text(out, "</h3>\n");
}

/* The first finding of a rule is where the rule's name leads to. */
static void write_head(struct buf *out, const struct html_design *design,
    const struct diag *diag, const char *id, bool first)
{
	buf_printf(out,
	    "<p class=\"head\"><b class=\"tag %s\">%s</b> "
	    "<a href=\"#%s\" title=\"Link to this finding\"",
	    classes[diag->severity], severity_name(diag->severity), id);
	if (first) {
		buf_text(out, " id=\"");
		id_write(out, "rule", diag->rule);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	html_tag(out, "code", NULL, diag->rule);
	buf_text(out, "</a> <span class=\"on\">");
	html_element(out, design, diag->element);
	buf_text(out, "</span></p>\n");
}

static void write_finding(struct buf *out, const struct html_design *design,
    const struct diag *diag, const char *id, bool first)
{
	buf_printf(out,
	    "<li class=\"finding %s\" id=\"%s\" data-severity=\"%s\"",
	    classes[diag->severity], id, severity_name(diag->severity));
	struct str at = anchors(out->arena, design, diag);
	if (at.length)
		buf_printf(out, " data-at=\"%.*s\"", STR_ARG(at));
	write_path(out, design, &diag->witness);
	buf_text(out, ">\n");
	write_head(out, design, diag, id, first);
	write_message(out, at, diag);
	write_proof(out, diag);
	if (diag->fix.length) {
		buf_text(out, "<details><summary>How to fix it</summary>\n");
		html_tag(out, "pre", NULL, diag->fix);
		buf_text(out, "</details>\n");
	}
	if (diag->source)
		html_place(out, diag->source, diag->span);
	buf_text(out, "</li>\n");
}

static void write_filter(
    struct buf *out, const uint32_t severity[SEVERITY_ERROR + 1])
{
	struct html_choice choices[SEVERITY_ERROR];
	for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--)
		choices[SEVERITY_ERROR - i] = (struct html_choice) {
		    severity_name((enum severity)i), classes[i], severity[i]};
	html_filter(out, choices, SEVERITY_ERROR);
}

void html_findings(struct buf *out, const struct html_design *design)
{
	const struct diag_list *findings = &design->result->findings;
	struct report_totals totals = {0};
	report_count(&totals, findings);
	html_section(out, "findings", "Findings", NULL);
	html_selection(
	    out, "Choose a part of the drawing for its facts and findings.");
	if (!findings->length) {
		buf_printf(out,
		    "<p class=\"none\">No rule finds anything: %u ran.</p>\n",
		    (unsigned)design->result->rules_run);
		html_section_end(out);
		return;
	}
	write_filter(out, totals.severity);
	buf_text(out, "<ol class=\"findings\">\n");
	struct map taken, rules;
	map_init(&taken, out->arena);
	map_init(&rules, out->arena);
	for (const struct diag *d = findings->first; d; d = d->next) {
		const char *id = finding_id(out, design, &taken, d);
		bool first = map_add(&rules, d->rule, &rules);
		write_finding(out, design, d, id, first);
	}
	buf_text(out, "</ol>\n");
	html_section_end(out);
}
