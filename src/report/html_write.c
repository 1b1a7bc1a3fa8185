#include "report/html_part.h"

#include "base/ascii.h"
#include "base/code.h"

/* Not what XML forbids, nor what makes text stand elsewhere than written. */
static bool allowed(uint32_t code)
{
	return code == '\t' || code == '\n' ||
	    (code_is_shown(code) && !code_separates(code));
}

void html_text(struct buf *out, struct str text)
{
	uint32_t code;
	for (size_t at = 0; at < text.length;) {
		at += utf8_decode(text, at, &code);
		switch (code) {
		case '&': buf_text(out, "&amp;"); break;
		case '<': buf_text(out, "&lt;"); break;
		case '>': buf_text(out, "&gt;"); break;
		case '"': buf_text(out, "&quot;"); break;
		case '\'': buf_text(out, "&#39;"); break;
		default: buf_utf8(out, allowed(code) ? code : 0xfffd);
		}
	}
}

void html_prose(struct buf *out, struct str text)
{
	while (text.length) {
		struct str before = str_cut(&text, '`');
		html_text(out, before);
		size_t end = str_find(text, 0, '`');
		if (before.at + before.length == text.at)
			break;
		if (end == text.length) {
			buf_char(out, '`');
			continue;
		}
		html_tag(out, "code", NULL, str_slice(text, 0, end));
		text = str_slice(text, end + 1, text.length);
	}
}

static bool is_plain(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

void html_address(struct buf *out, struct str name)
{
	buf_text(out, "./");
	for (size_t i = 0; i < name.length; i++)
		if (is_plain(name.at[i]) || name.at[i] == '_')
			buf_char(out, name.at[i]);
		else
			buf_printf(out, "%%%02X", (unsigned char)name.at[i]);
}

static void open_tag(struct buf *out, const char *tag, const char *class)
{
	buf_printf(out, "<%s", tag);
	if (class)
		buf_printf(out, " class=\"%s\"", class);
	buf_char(out, '>');
}

void html_tag(
    struct buf *out, const char *tag, const char *class, struct str text)
{
	open_tag(out, tag, class);
	html_text(out, text);
	buf_printf(out, "</%s>", tag);
}

struct str html_quantity(
    struct arena *arena, double value, enum measure measure)
{
	struct buf text = {.arena = arena};
	if (!known(value))
		return STR("–");
	quantity_print(&text, value, measure_unit(measure), measure);
	return buf_slice(&text);
}

const char *html_class(enum paint paint)
{
	switch (paint) {
	case PAINT_ERROR: return "bad";
	case PAINT_WARNING: return "warn";
	case PAINT_GOOD: return "good";
	default: return NULL;
	}
}

void html_table(
    struct buf *out, const struct html_column *columns, size_t count)
{
	buf_text(
	    out, "<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr>");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "<th scope=\"col\"%s>%s</th>",
		    columns[i].number ? " class=\"n\"" : "", columns[i].title);
	buf_text(out, "</tr></thead>\n<tbody>\n");
}

void html_table_end(struct buf *out)
{
	buf_text(out, "</tbody>\n</table>\n</div>\n");
}

void html_cell(struct buf *out, enum paint paint, struct str text)
{
	html_tag(out, "td", html_class(paint), text);
}

static void open_number(struct buf *out, enum paint paint)
{
	const char *class = html_class(paint);
	buf_printf(
	    out, "<td class=\"n%s%s\">", class ? " " : "", class ? class : "");
}

void html_number(
    struct buf *out, enum paint paint, double value, enum measure measure)
{
	open_number(out, paint);
	html_text(out, html_quantity(out->arena, value, measure));
	buf_text(out, "</td>");
}

void html_bar(struct buf *out, enum paint paint, double ratio)
{
	open_number(out, paint);
	if (known(ratio))
		buf_printf(out,
		    "<svg class=\"bar\" viewBox=\"0 0 100 8\" "
		    "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
		    "<rect class=\"rest\" width=\"100\" height=\"8\"/>"
		    "<rect class=\"part\" width=\"%.1f\" height=\"8\"/></svg> ",
		    ratio < 1 ? ratio * 100 : 100);
	html_tag(out, "span", "share",
	    html_quantity(out->arena, ratio, MEASURE_RATIO));
	buf_text(out, "</td>");
}

void html_section(
    struct buf *out, const char *id, const char *title, const char *remark)
{
	buf_printf(out, "<section id=\"%s\">\n<h2>%s", id, title);
	if (remark)
		buf_printf(out, " <small>%s</small>", remark);
	buf_text(out, "</h2>\n");
}

void html_section_end(struct buf *out)
{
	buf_text(out, "</section>\n");
}

const char *html_anchor(const struct html_design *design, struct str name)
{
	return map_get(design->anchors, name);
}

/* Elements without a place in the drawing stand elsewhere on the page. */
static bool has_row(struct str name)
{
	return str_starts(name, STR("flow:")) ||
	    str_starts(name, STR("operation:")) ||
	    str_starts(name, STR("tradeoff:"));
}

void html_element(
    struct buf *out, const struct html_design *design, struct str name)
{
	size_t colon = str_find(name, 0, ':');
	struct str id = str_slice(name, colon + 1, name.length);
	const char *anchor = html_anchor(design, name);
	if (colon == name.length)
		id = name;
	if (!anchor && !has_row(name)) {
		html_text(out, id);
		return;
	}
	buf_text(out, "<a href=\"#");
	if (anchor)
		buf_printf(out, "about-%s", anchor);
	else
		id_write(
		    out, str_cstr(out->arena, str_slice(name, 0, colon)), id);
	buf_text(out, "\">");
	html_text(out, id);
	buf_text(out, "</a>");
}

void html_component(struct buf *out, const struct html_design *design,
    const struct component *component)
{
	html_element(
	    out, design, element_name(out->arena, &component->element));
}

void html_flow_open(struct buf *out, const struct flow *flow)
{
	buf_text(out, "<a class=\"show\" href=\"#drawing\" data-flow=\"");
	id_write(out, "flow", flow->element.id);
	buf_char(out, '"');
}

void html_flow(struct buf *out, const struct flow *flow)
{
	html_flow_open(out, flow);
	buf_char(out, '>');
	html_text(out, flow->element.id);
	buf_text(out, "</a>");
}

void html_ends(struct buf *out, const struct link *link)
{
	static const char *const arrows[] = {
	    [ARROW_CALL] = " → ",
	    [ARROW_MESSAGE] = " ⇢ ",
	    [ARROW_REPLICATE] = " ⇒ ",
	};
	html_text(out, link->from->element.id);
	buf_text(out, arrows[link->arrow]);
	html_text(out, link->to->element.id);
}

void html_unit(struct buf *out, const struct html_design *design,
    struct component *component, struct domain *domain)
{
	struct failure_unit unit = {component, domain};
	if (component)
		html_component(out, design, component);
	else
		html_text(out, failure_unit_name(out->arena, unit));
}

void html_selection(struct buf *out, const char *hint)
{
	buf_printf(out,
	    "<div id=\"selection\" role=\"status\" hidden=\"hidden\"></div>\n"
	    "<p class=\"hint\" hidden=\"hidden\">%s</p>\n",
	    hint);
}

void html_filter(
    struct buf *out, const struct html_choice *choices, size_t count)
{
	buf_text(out,
	    "<fieldset class=\"filter\" hidden=\"hidden\">"
	    "<legend>Show</legend>");
	for (size_t i = 0; i < count; i++)
		buf_printf(out,
		    " <label class=\"%s\"><input type=\"checkbox\" "
		    "checked=\"checked\" value=\"%s\"/> %s <b>%u</b></label>",
		    choices[i].class, choices[i].name, choices[i].name,
		    (unsigned)choices[i].count);
	buf_text(out, "</fieldset>\n");
}

const char *html_own_id(
    struct arena *arena, struct map *taken, const char *prefix, struct str name)
{
	struct buf plain = {.arena = arena};
	buf_str(&plain, name);
	for (size_t i = 0; i < plain.length; i++)
		if (plain.at[i] == '/')
			plain.at[i] = '.';
		else if (plain.at[i] == ':')
			plain.at[i] = '-';
	struct buf id = {.arena = arena};
	id_write(&id, prefix, buf_slice(&plain));
	struct str one = buf_slice(&id);
	uint32_t *next = map_get(taken, one), *own = arena_new(arena, uint32_t);
	*own = 2;
	while (map_get(taken, one))
		one = str_printf(arena, "%.*s.%u", STR_ARG(buf_slice(&id)),
		    (unsigned)(*next)++);
	map_add(taken, one, own);
	return str_cstr(arena, one);
}

void html_place(struct buf *out, struct source *source, struct span span)
{
	struct position at = source_position(source, span.start);
	buf_text(out, "<p class=\"place\">");
	html_text(out, source->path);
	buf_printf(out, ":%u:%u</p>\n", (unsigned)at.line + 1,
	    (unsigned)at.column + 1);
}

void html_add_anchor(
    struct buf *ids, const struct map *anchors, struct str name)
{
	const char *id = map_get(anchors, name);
	buf_text(ids, id && ids->length ? " " : "");
	buf_text(ids, id ? id : "");
}
