#include "report/diff.h"

#include "diff/told.h"
#include "report/html_part.h"

static const char *const classes[] = {
    [CHANGE_INFO] = "info",
    [CHANGE_RISKY] = "warn",
    [CHANGE_BREAKING] = "bad",
};

enum {
	MOST_STEPS =
	    100, /* of a way: with each change of a flow it is written */
};

struct writer {
	struct buf *out;
	const struct diff_page *page;
	struct map flows; /* by name, as they are now, or as they were */
	struct map taken; /* ids */
};

static void add_flows(struct writer *w, const struct design *design)
{
	struct arena *arena = w->out->arena;
	struct flow *const *flow;
	vec_each (flow, &design->flows)
		map_add(
		    &w->flows, element_name(arena, &(*flow)->element), *flow);
}

/* Ids of the links that a flow walks. */
static void write_way(struct writer *w, const struct change *change)
{
	struct buf *out = w->out;
	const struct flow *flow = map_get(&w->flows, change->element);
	if (!flow || flow->steps.length > MOST_STEPS)
		return;
	bool any = false;
	for (uint32_t i = 0; i < flow->steps.length; i++) {
		const struct link *link = flow->steps.at[i]->link;
		const char *id = map_get(
		    w->page->anchors, element_name(out->arena, &link->element));
		if (!id)
			continue;
		buf_printf(out, "%s%s", any ? " " : " data-path=\"", id);
		any = true;
	}
	buf_text(out, any ? "\"" : "");
}

/* "change-component-db.replicas": for a link in a comment. */
static const char *change_id(struct writer *w, const struct change *change)
{
	struct buf id = {.arena = w->out->arena};
	buf_str(&id,
	    change->elements.length ? change->elements.at[0] : change->element);
	buf_text(&id, change->field.length ? "." : "");
	buf_str(&id, change->field);
	return html_own_id(w->out->arena, &w->taken, "change", buf_slice(&id));
}

/* The drawing shows on who came or went what changed of a group: on members of
   one side that the other lacks. */
static void add_members(struct buf *ids, const struct diff_page *page,
    const struct value_list *side, const struct value_list *other)
{
	struct map has;
	map_init(&has, ids->arena);
	for (uint32_t i = 0; i < other->length; i++)
		map_add(&has, value_str(&other->at[i]), &has);
	for (uint32_t i = 0; i < side->length; i++) {
		struct str id = value_str(&side->at[i]);
		if (map_get(&has, id))
			continue;
		html_add_anchor(ids, page->anchors,
		    str_join(ids->arena, STR("component:"), id, STR("")));
		html_add_anchor(ids, page->anchors,
		    str_join(ids->arena, STR("group:"), id, STR("")));
	}
}

/* Ids of what it is about, and of what the drawing shows it on. */
static struct str anchors(struct arena *arena, const struct diff_page *page,
    const struct change *change)
{
	struct str_list one = {
	    .at = (struct str *)&change->element, .length = 1};
	const struct str_list *elements =
	    change->elements.length ? &change->elements : &one;
	const struct element *shown_on = union_about(change);
	struct buf ids = {.arena = arena};
	const struct str *name;
	vec_each (name, elements)
		html_add_anchor(&ids, page->anchors, *name);
	if (shown_on != change_about(change))
		html_add_anchor(
		    &ids, page->anchors, element_name(arena, shown_on));
	if (union_is_of_members(change)) {
		const struct value_list *old = change->old.value.as.list;
		const struct value_list *new = change->new.value.as.list;
		add_members(&ids, page, old, new);
		add_members(&ids, page, new, old);
	}
	return buf_slice(&ids);
}

static void write_change(struct writer *w, const struct change *change)
{
	struct buf *out = w->out;
	const char *id = change_id(w, change);
	const char *class = classes[change->class],
		   *name = change_class_name(change->class);
	struct str at = anchors(out->arena, w->page, change), rest = at;
	struct str first = at.length ? str_cut(&rest, ' ') : STR("drawing");
	buf_printf(out,
	    "<li class=\"finding %s\" id=\"%s\" data-severity=\"%s\"", class,
	    id, name);
	if (at.length)
		buf_printf(out, " data-at=\"%.*s\"", STR_ARG(at));
	write_way(w, change);
	buf_printf(out,
	    ">\n<p class=\"head\"><b class=\"tag %s\">%s</b> "
	    "<a href=\"#%s\" title=\"Link to this change\">",
	    class, name, id);
	html_tag(out, "code", NULL, change_name(out->arena, change));
	buf_text(out, "</a></p>\n<h3>");
	buf_printf(out, "<a class=\"show\" href=\"#%.*s\">", STR_ARG(first));
	html_prose(out, change_text(out->arena, change));
	buf_text(out, "</a></h3>\n");
	if (change->why)
		html_tag(out, "p", NULL, str_from(change->why));
	if (change->help.length)
		html_tag(out, "p", NULL, change->help);
	html_place(out, change->source, change->span);
	buf_text(out, "</li>\n");
}

static void write_filter(struct buf *out, const struct change_list *told)
{
	struct html_choice choices[CHANGE_CLASS_COUNT];
	uint32_t count[CHANGE_CLASS_COUNT] = {0};
	const struct change *change;
	vec_each (change, told)
		count[change->class]++;
	for (int i = 0; i < CHANGE_CLASS_COUNT; i++) {
		int class = CHANGE_CLASS_COUNT - 1 - i;
		choices[i] = (struct html_choice) {
		    change_class_name((enum change_class) class),
		    classes[class],
		    count[class],
		};
	}
	html_filter(out, choices, CHANGE_CLASS_COUNT);
}

static void write_changes(struct buf *out, const struct diff_page *page)
{
	const struct diff *diff = page->report->diff;
	struct writer writer = {.out = out, .page = page};
	html_section(out, "findings", "Changes", NULL);
	html_selection(
	    out, "Choose a part of the drawing for what has changed of it.");
	if (!diff->changes.length) {
		buf_text(out, "<p class=\"none\">Nothing has changed.</p>\n");
		html_section_end(out);
		return;
	}
	struct change_list told = diff_told(out->arena, diff);
	write_filter(out, &told);
	buf_text(out, "<ol class=\"findings\">\n");
	map_init(&writer.taken, out->arena);
	map_init(&writer.flows, out->arena);
	add_flows(&writer, diff->after);
	add_flows(&writer, diff->before);
	const struct change *change;
	vec_each (change, &told)
		write_change(&writer, change);
	buf_text(out, "</ol>\n");
	html_section_end(out);
}

static void write_names(
    struct buf *out, const char *mark, const struct str_list *names)
{
	const struct str *name;
	vec_each (name, names) {
		buf_printf(out, " %s", mark);
		html_tag(out, "code", NULL, *name);
	}
}

static void write_move(struct buf *out, const struct metric_move *move)
{
	buf_text(out, "<tr><th scope=\"row\">");
	html_text(out, move->element);
	buf_text(out, "</th>");
	html_cell(out, PAINT_PLAIN, str_from(metric_name(move->metric)));
	html_tag(out, "td", "n",
	    metric_text(out->arena, move->metric, move->before));
	html_tag(
	    out, "td", "n", metric_text(out->arena, move->metric, move->after));
	html_tag(out, "td", "n", metric_delta_text(out->arena, move));
	html_cell(out, metric_trend_paint(move->trend),
	    str_from(metric_trend_name(move->trend)));
	buf_text(out, "<td>");
	write_names(out, "+", &move->gained);
	write_names(out, MINUS, &move->lost);
	buf_text(out, "</td></tr>\n");
}

static void write_moves(struct buf *out, const struct metric_moves *moves)
{
	static const struct html_column columns[] = {
	    {"What", false},
	    {"Number", false},
	    {"Before", true},
	    {"After", true},
	    {"By", true},
	    {"Is", false},
	    {"Breaks it alone", false},
	};
	if (!moves->length)
		return;
	html_section(
	    out, "numbers", "Numbers that moved", "as the designs imply them");
	html_table(out, columns, sizeof(columns) / sizeof(*columns));
	const struct metric_move *move;
	vec_each (move, moves)
		write_move(out, move);
	html_table_end(out);
	html_section_end(out);
}

static void write_header(struct buf *out, const struct diff_page *page)
{
	const struct diff *diff = page->report->diff;
	struct buf line = {.arena = out->arena};
	buf_text(out,
	    "<a class=\"skip\" href=\"#findings\">Skip to the changes</a>\n"
	    "<header>\n");
	html_tag(out, "h1", NULL, diff->after->name);
	buf_text(out, "<p class=\"meta\">");
	html_tag(out, "code", NULL, str_from(page->before));
	buf_text(out, " → ");
	html_tag(out, "code", NULL, str_from(page->after));
	buf_text(out, "</p>\n");
	struct diff_report headline = {
	    .out = &line, .diff = diff, .moves = page->report->moves};
	diff_text_end(&headline);
	html_tag(out, "p", "summary", str_trim(buf_slice(&line)));
	buf_text(out, "\n</header>\n");
}

void diff_html(const struct diff_page *page)
{
	struct buf *out = page->report->out;
	struct buf title = {.arena = out->arena};
	buf_str(&title, page->report->diff->after->name);
	buf_text(&title, ": what changed");
	html_head(out, buf_slice(&title), page->drawing);
	write_header(out, page);
	buf_text(out,
	    "<main>\n<div class=\"stage\">\n"
	    "<section id=\"drawing\" aria-label=\"Drawing\">\n");
	html_canvas(out, page->drawing);
	buf_text(out, "</section>\n");
	write_changes(out, page);
	buf_text(out, "</div>\n");
	write_moves(out, page->report->moves);
	buf_text(out, "</main>\n");
	html_foot(out);
}
