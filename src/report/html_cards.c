#include "report/analysis.h"
#include "report/html_part.h"

/* Where the ends of a link are drawn. */
static void write_ends(
    struct buf *out, const struct html_design *design, const struct link *link)
{
	const char *from =
	    html_anchor(design, element_name(out->arena, &link->from->element));
	const char *to =
	    html_anchor(design, element_name(out->arena, &link->to->element));
	if (from && to)
		buf_printf(out, " data-ends=\"%s %s\"", from, to);
}

/* Of a link, or of something else when that is NULL. */
static void open_card(struct buf *out, const struct html_design *design,
    struct str name, const struct link *link)
{
	const char *anchor = html_anchor(design, name);
	buf_text(out, "<article class=\"card\"");
	if (anchor)
		buf_printf(
		    out, " id=\"about-%s\" data-at=\"%s\"", anchor, anchor);
	if (anchor && link)
		write_ends(out, design, link);
	buf_text(out, ">\n<h3>");
	if (anchor)
		buf_printf(out, "<a class=\"show\" href=\"#%s\">", anchor);
}

static void close_title(
    struct buf *out, const struct html_design *design, struct str name)
{
	buf_text(out, html_anchor(design, name) ? "</a></h3>\n" : "</h3>\n");
}

static void write_description(struct buf *out, struct str text)
{
	if (text.length)
		html_tag(out, "p", NULL, text);
}

static void write_number(
    struct buf *out, const char *term, double value, enum measure measure)
{
	if (!known(value))
		return;
	html_tag(out, "dt", NULL, str_from(term));
	html_tag(
	    out, "dd", "computed", html_quantity(out->arena, value, measure));
}

static void write_component(struct buf *out, const struct html_design *design,
    const struct component *c)
{
	const struct analysis *a = design->analysis;
	const struct component_capacity *capacity =
	    &a->capacity.at[c->element.index];
	struct str name = element_name(out->arena, &c->element);
	struct str tech = fact_text(&c->element.facts, F_COMPONENT_TECH);
	open_card(out, design, name, NULL);
	html_text(out, c->name);
	close_title(out, design, name);
	buf_text(out, "<p class=\"sort\">");
	html_tag(out, "code", NULL, c->element.id);
	buf_char(out, ' ');
	html_text(out, c->kind->name);
	buf_text(out, tech.length ? " · " : "");
	html_text(out, tech);
	buf_text(out, "</p>\n");
	write_description(
	    out, fact_text(&c->element.facts, F_COMPONENT_DESCRIPTION));
	buf_text(out, "<dl>\n");
	html_tag(out, "dt", NULL, STR("instances"));
	html_tag(out, "dd", "computed", analysis_instances(out->arena, c));
	write_number(out, "load", capacity->rate, MEASURE_RATE);
	write_number(out, "used", capacity->utilisation, MEASURE_RATIO);
	if (a->costs.components[c->element.index].bears)
		write_number(out, "costs",
		    a->costs.components[c->element.index].monthly,
		    MEASURE_MONEY);
	html_without(out, design, c);
	html_facts(out, &c->element.facts);
	buf_text(out, "</dl>\n</article>\n");
}

static void write_link(
    struct buf *out, const struct html_design *design, const struct link *link)
{
	struct str name = element_name(out->arena, &link->element);
	struct str label = fact_text(&link->element.facts, F_LINK_LABEL);
	open_card(out, design, name, link);
	html_ends(out, link);
	close_title(out, design, name);
	write_description(out, label);
	write_description(
	    out, fact_text(&link->element.facts, F_LINK_DESCRIPTION));
	if (html_has_facts(&link->element.facts)) {
		buf_text(out, "<dl>\n");
		html_facts(out, &link->element.facts);
		buf_text(out, "</dl>\n");
	}
	buf_text(out, "</article>\n");
}

static void write_group(struct buf *out, const struct html_design *design,
    const struct group *group)
{
	struct str name = element_name(out->arena, &group->element);
	open_card(out, design, name, NULL);
	html_text(out, group->name);
	close_title(out, design, name);
	buf_text(out, "<p class=\"sort\">");
	html_tag(out, "code", NULL, group->element.id);
	buf_printf(out, " %s</p>\n", group_kind_name(group->kind));
	write_description(
	    out, fact_text(&group->element.facts, F_GROUP_DESCRIPTION));
	buf_text(out, "<p>");
	struct component *const *component;
	vec_each (component, &group->components) {
		html_component(out, design, *component);
		buf_char(out, ' ');
	}
	struct group *const *inner;
	vec_each (inner, &group->groups) {
		html_element(
		    out, design, element_name(out->arena, &(*inner)->element));
		buf_char(out, ' ');
	}
	buf_text(out, "</p>\n");
	if (html_has_facts(&group->element.facts)) {
		buf_text(out, "<dl>\n");
		html_facts(out, &group->element.facts);
		buf_text(out, "</dl>\n");
	}
	buf_text(out, "</article>\n");
}

static void open_cards(struct buf *out, const char *id, const char *title)
{
	html_section(out, id, title, NULL);
	buf_text(out, "<div class=\"cards\">\n");
}

static void close_cards(struct buf *out)
{
	buf_text(out, "</div>\n");
	html_section_end(out);
}

void html_cards(struct buf *out, const struct html_design *design)
{
	const struct design *d = design->analysis->design;
	open_cards(out, "components", "Components");
	struct component *const *component;
	vec_each (component, &d->components)
		write_component(out, design, *component);
	close_cards(out);
	if (d->groups.length) {
		open_cards(out, "groups", "Groups");
		struct group *const *group;
		vec_each (group, &d->groups)
			write_group(out, design, *group);
		close_cards(out);
	}
	if (d->links.length) {
		open_cards(out, "links", "Links");
		struct link *const *link;
		vec_each (link, &d->links)
			write_link(out, design, *link);
		close_cards(out);
	}
}
