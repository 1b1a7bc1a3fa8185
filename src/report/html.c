#include "report/html.h"

#include "base/sha256.h"
#include "report/html_part.h"

static struct str baked(const unsigned char *bytes, size_t length)
{
	return (struct str) {(const char *)bytes, length};
}

static void allow(struct buf *out, struct str code)
{
	buf_text(out, " &#39;sha256-");
	sha256_base64(out, code);
	buf_text(out, "&#39;");
}

/* The drawing's own styles: text cannot look like one, for it is escaped. */
static void allow_styles_of(struct buf *out, struct str drawing)
{
	static const struct str open = STR_INIT("<style>"),
				close = STR_INIT("</style>");
	for (size_t at = 0; at < drawing.length;) {
		size_t from = str_find_str(drawing, at, open) + open.length;
		size_t to = str_find_str(drawing, from, close);
		if (to < drawing.length)
			allow(out, str_slice(drawing, from, to));
		at = to;
	}
}

static void write_policy(struct buf *out, struct str drawing)
{
	buf_text(out,
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src &#39;none&#39;; base-uri &#39;none&#39;; "
	    "form-action &#39;none&#39;; script-src");
	allow(out, baked(page_js, page_js_length));
	buf_text(out, "; style-src");
	allow(out, baked(page_css, page_css_length));
	allow_styles_of(out, drawing);
	buf_text(out, "\"/>\n");
}

void html_head(struct buf *out, struct str title, struct str drawing)
{
	buf_text(out,
	    "<!DOCTYPE html>\n"
	    "<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n"
	    "<head>\n<meta charset=\"utf-8\"/>\n");
	write_policy(out, drawing);
	buf_text(out,
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\"/>\n"
	    "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
	    "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
	    "<meta name=\"generator\" content=\"lintel " LINTEL_VERSION
	    "\"/>\n");
	html_tag(out, "title", NULL, title);
	buf_text(out, "\n<style>");
	buf_str(out, baked(page_css, page_css_length));
	buf_text(out, "</style>\n</head>\n<body>\n");
}

void html_foot(struct buf *out)
{
	buf_text(out,
	    "<footer>Written by lintel " LINTEL_VERSION
	    ". Works from disk; asks nobody for anything.</footer>\n<script>");
	buf_str(out, baked(page_js, page_js_length));
	buf_text(out, "</script>\n</body>\n</html>\n");
}

static void write_meta(struct buf *out, const struct design *design)
{
	static const enum field_id shown[] = {F_DESIGN_STAGE, F_DESIGN_OWNER};
	buf_text(out, "<p class=\"meta\">");
	for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		struct str text = fact_text(&design->element.facts, shown[i]);
		if (!text.length)
			continue;
		html_tag(out, "span", "chip", text);
		buf_char(out, ' ');
	}
	const struct value_list *tags =
	    fact_list(&design->element.facts, F_DESIGN_TAGS);
	for (uint32_t i = 0; tags && i < tags->length; i++) {
		html_tag(out, "span", "chip", value_str(&tags->at[i]));
		buf_char(out, ' ');
	}
	html_tag(out, "code", NULL, design->source->path);
	buf_text(out, "</p>\n");
}

/* To the sections that there are. */
static void write_contents(struct buf *out, struct str body)
{
	static const struct str open = STR_INIT("<section id=\""),
				title = STR_INIT("<h2>");
	buf_text(out, "<nav aria-label=\"On this page\">");
	for (size_t at = 0;;) {
		at = str_find_str(body, at, open);
		if (at == body.length)
			break;
		at += open.length;
		struct str id = str_slice(body, at, str_find(body, at, '"'));
		at = str_find_str(body, at, title) + title.length;
		struct str text = str_slice(body, at, str_find(body, at, '<'));
		buf_printf(out, "<a href=\"#%.*s\">%.*s</a> ", STR_ARG(id),
		    STR_ARG(str_trim(text)));
	}
	buf_text(out, "</nav>\n");
}

static void write_header(
    struct buf *out, const struct html_design *design, struct str body)
{
	const struct design *d = design->analysis->design;
	struct str summary = fact_text(&d->element.facts, F_DESIGN_SUMMARY);
	buf_text(out,
	    "<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n"
	    "<header>\n");
	if (!design->alone)
		buf_text(out,
		    "<p class=\"back\"><a href=\"./index.html\">"
		    "All designs</a></p>\n");
	html_tag(out, "h1", NULL, d->name);
	if (summary.length)
		html_tag(out, "p", "summary", summary);
	write_meta(out, d);
	html_vitals(out, design);
	write_contents(out, body);
	buf_text(out, "</header>\n");
}

static void write_ways(struct buf *out, const struct design *design)
{
	if (!design->has_flows)
		return;
	buf_text(out, "<p class=\"ways\" hidden=\"hidden\">Flows");
	struct flow *const *flow;
	vec_each (flow, &design->flows) {
		buf_char(out, ' ');
		html_flow(out, *flow);
	}
	buf_text(out, "</p>\n");
}

void html_canvas(struct buf *out, struct str drawing)
{
	buf_text(out,
	    "<div class=\"tools\" hidden=\"hidden\">"
	    "<button type=\"button\" data-do=\"in\" "
	    "aria-label=\"Zoom in\">+</button>"
	    "<button type=\"button\" data-do=\"out\" "
	    "aria-label=\"Zoom out\">−</button>"
	    "<button type=\"button\" data-do=\"fit\">Fit</button>"
	    "<small>Drag to move; Ctrl and wheel, pinch, + and − to zoom</small>"
	    "</div>\n<div class=\"canvas\">\n");
	buf_str(out, drawing);
	buf_text(out, "</div>\n");
}

static void write_drawing(struct buf *out, const struct html_design *design)
{
	buf_text(out, "<section id=\"drawing\" aria-label=\"Drawing\">\n");
	write_ways(out, design->analysis->design);
	html_canvas(out, design->drawing);
	buf_text(out, "</section>\n");
}

static void write_list(
    struct buf *out, const char *title, const struct value_list *list)
{
	if (!list || !list->length)
		return;
	buf_printf(out, "<div><h3>%s</h3>\n<ul>", title);
	for (uint32_t i = 0; i < list->length; i++)
		html_tag(out, "li", NULL, value_str(&list->at[i]));
	buf_text(out, "</ul></div>\n");
}

static void write_requirements(
    struct buf *out, const struct html_design *design)
{
	const struct facts *facts =
	    &design->analysis->design->requirements.facts;
	if (!facts->length)
		return;
	html_section(out, "requirements", "Requirements", NULL);
	buf_text(out, "<div class=\"columns\">\n");
	write_list(out, "It does", fact_list(facts, F_REQUIREMENTS_FUNCTIONAL));
	write_list(
	    out, "It does not", fact_list(facts, F_REQUIREMENTS_OUT_OF_SCOPE));
	write_list(out, "It must live with",
	    fact_list(facts, F_REQUIREMENTS_CONSTRAINTS));
	if (html_has_facts(facts)) {
		buf_text(out, "<div><h3>How well</h3>\n<dl>\n");
		html_facts(out, facts);
		buf_text(out, "</dl></div>\n");
	}
	buf_text(out, "</div>\n");
	html_section_end(out);
}

void html_design(struct buf *out, const struct html_design *design)
{
	static void (*const parts[])(struct buf *,
	    const struct html_design *) = {html_areas, write_requirements,
	    html_flows, html_whatif, html_latency, html_load, html_watch,
	    html_estimates, html_cost, html_decisions, html_cards};
	struct buf body = {.arena = out->arena};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		parts[i](&body, design);
	html_head(out, design->analysis->design->name, design->drawing);
	write_header(out, design, buf_slice(&body));
	buf_text(out, "<main>\n<div class=\"stage\">\n");
	write_drawing(out, design);
	html_findings(out, design);
	buf_text(out, "</div>\n");
	buf_str(out, buf_slice(&body));
	buf_text(out, "</main>\n");
	html_foot(out);
}
