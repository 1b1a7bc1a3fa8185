#include "report/graph_union.h"
#include "report/mermaid_words.h"
#include "report/remark.h"

enum {
	MOST_TEXT = 60, /* bytes of a name or note */
};

/* `-` would begin a list, and looks like a dash. */
static const char *const marks[UNION_STATE_COUNT] = {
    [UNION_ADDED] = "+ ",
    [UNION_REMOVED] = "\xe2\x88\x92 ",
    [UNION_CHANGED] = "~ ",
};

static const char *const classes[UNION_STATE_COUNT] = {
    [UNION_ADDED] = "added",
    [UNION_REMOVED] = "removed",
    [UNION_CHANGED] = "changed",
};

/* Dark text on light ground, whatever the page's theme. */
static const char *const node_styles[UNION_STATE_COUNT] = {
    [UNION_ADDED] = "fill:#dafbe1,stroke:#1a7f37,stroke-width:2px,"
		    "color:#116329",
    [UNION_REMOVED] = "fill:#ffebe9,stroke:#cf222e,stroke-width:2px,"
		      "stroke-dasharray:6 4,color:#82071e",
    [UNION_CHANGED] = "fill:#fff8c5,stroke:#9a6700,stroke-width:2px,"
		      "color:#4d2d00",
};

static const char *const edge_styles[UNION_STATE_COUNT] = {
    [UNION_ADDED] = "stroke:#1a7f37,stroke-width:3px",
    [UNION_REMOVED] = "stroke:#cf222e,stroke-width:2px,stroke-dasharray:6 4",
    [UNION_CHANGED] = "stroke:#9a6700,stroke-width:3px",
};

struct picture {
	struct buf *out;
	const struct graph_union *all;
	struct nest nest;
	enum line *lines; /* by link index */
};

static void write_text(struct picture *picture, struct str text)
{
	mermaid_text(
	    picture->out, text_clip(picture->all->arena, text, MOST_TEXT));
}

static void write_marked(
    struct picture *picture, enum union_state state, struct str text)
{
	if (marks[state])
		mermaid_text(picture->out, str_from(marks[state]));
	write_text(picture, text);
}

static void write_notes(
    struct picture *picture, const struct graph_mark *mark, bool begun)
{
	struct buf *out = picture->out;
	for (uint32_t i = 0; i < mark->told && i < GRAPH_NOTES; i++) {
		if (i > 0 || begun)
			buf_text(out, "<br/>");
		if (mark->state == UNION_CHANGED)
			mermaid_text(out, str_from(marks[UNION_CHANGED]));
		write_text(picture, mark->at[i]);
	}
	if (mark->told > GRAPH_NOTES)
		buf_printf(out, "<br/>… %u more",
		    (unsigned)(mark->told - GRAPH_NOTES));
}

/* A removed id may be one of the new design's, of something else. */
static void write_node_id(struct picture *picture, const struct component *c)
{
	const struct graph_mark *node = &picture->all->nodes[c->element.index];
	graph_id(picture->out, node->state == UNION_REMOVED ? 'r' : 'c',
	    c->element.id);
}

static void write_group_id(struct picture *picture, const struct group *group)
{
	const struct graph_mark *mark =
	    &picture->all->groups[group->element.index];
	graph_id(picture->out, mark->state == UNION_REMOVED ? 'x' : 'g',
	    group->element.id);
}

static void write_node(struct picture *picture, const struct component *c)
{
	struct buf *out = picture->out;
	const struct graph_mark *node = &picture->all->nodes[c->element.index];
	struct str tech = words_tech(c);
	const char *const *shape = mermaid_shape(c);
	if (!node->shown)
		return;
	write_node_id(picture, c);
	buf_text(out, shape[0]);
	write_marked(picture, node->state, text_clean(out->arena, c->name));
	if (tech.length > 0) {
		buf_text(out, "<br/>");
		write_text(picture, text_clean(out->arena, tech));
	}
	write_notes(picture, node, true);
	buf_text(out, shape[1]);
	if (classes[node->state])
		buf_printf(out, ":::%s", classes[node->state]);
	buf_char(out, '\n');
}

static void write_members(
    struct picture *picture, const struct nest_members *members)
{
	struct buf *out = picture->out;
	struct group *const *group;
	struct component *const *component;
	vec_each (group, &members->groups) {
		uint32_t index = (*group)->element.index;
		const struct graph_mark *mark = &picture->all->groups[index];
		if (!mark->shown)
			continue;
		buf_text(out, "subgraph ");
		write_group_id(picture, *group);
		buf_text(out, "[\"");
		write_marked(
		    picture, mark->state, graph_group_text(out->arena, *group));
		write_notes(picture, mark, true);
		buf_text(out, "\"]\n");
		write_members(picture, &picture->nest.groups[index]);
		buf_text(out, "end\n");
	}
	vec_each (component, &members->components)
		write_node(picture, *component);
}

static void write_edge(struct picture *picture, const struct link *link)
{
	struct buf *out = picture->out;
	uint32_t index = link->element.index;
	const struct graph_mark *edge = &picture->all->edges[index];
	struct str text = text_clean(out->arena, words_link(link));
	bool labelled = text.length > 0 || edge->state != UNION_SAME;
	bool named = text.length > 0 || edge->state != UNION_CHANGED;
	if (!edge->shown)
		return;
	write_node_id(picture, link->from);
	buf_text(out, mermaid_arrow(picture->lines[index]));
	if (labelled) {
		buf_text(out, "|\"");
		if (named)
			write_marked(picture, edge->state,
			    text.length > 0                  ? text
				: edge->state == UNION_ADDED ? STR("new")
							     : STR("removed"));
		write_notes(picture, edge, named);
		buf_text(out, "\"|");
	}
	buf_char(out, ' ');
	write_node_id(picture, link->to);
	buf_char(out, '\n');
}

/* Links are numbered as they were written. */
static void style_edges(struct picture *picture, enum union_state state)
{
	struct buf *out = picture->out;
	uint32_t number = 0, styled = 0;
	struct link *const *link;
	vec_each (link, &picture->all->both.design->links) {
		const struct graph_mark *edge =
		    &picture->all->edges[(*link)->element.index];
		if (!edge->shown)
			continue;
		if (edge->state == state) {
			buf_text(out, styled ? "," : "linkStyle ");
			buf_printf(out, "%u", (unsigned)number);
			styled++;
		}
		number++;
	}
	if (styled)
		buf_printf(out, " %s\n", edge_styles[state]);
}

static void write_styles(struct picture *picture)
{
	struct buf *out = picture->out;
	for (enum union_state s = UNION_ADDED; s < UNION_STATE_COUNT; s++) {
		buf_printf(out, "classDef %s %s\n", classes[s], node_styles[s]);
		style_edges(picture, s);
	}
	struct group *const *group;
	vec_each (group, &picture->all->both.design->groups) {
		const struct graph_mark *mark =
		    &picture->all->groups[(*group)->element.index];
		if (!mark->shown || !(*group)->drawn || !classes[mark->state])
			continue;
		buf_text(out, "class ");
		write_group_id(picture, *group);
		buf_printf(out, " %s\n", classes[mark->state]);
	}
}

static void count_rest(
    const struct graph_union *all, struct graph_union_rest *rest)
{
	const struct design *design = all->both.design;
	*rest = (struct graph_union_rest) {0};
	for (uint32_t i = 0; i < design->components.length; i++) {
		if (all->nodes[i].shown)
			continue;
		if (all->nodes[i].state == UNION_SAME)
			rest->components++;
		else
			rest->changed++;
	}
	for (uint32_t i = 0; i < design->links.length; i++)
		rest->changed +=
		    !all->edges[i].shown && all->edges[i].state != UNION_SAME;
}

bool graph_mermaid_union(
    struct buf *out, const struct diff *diff, struct graph_union_rest *rest)
{
	struct graph_union all;
	if (!graph_union_of(&all, out->arena, diff))
		return false;
	const struct design *design = all.both.design;
	struct picture picture = {
	    .out = out,
	    .all = &all,
	    .nest = nest_of(out->arena, design),
	    .lines = lines_of(out->arena, design, NULL),
	};
	buf_text(out, "flowchart TB\n");
	write_members(&picture, &picture.nest.top);
	struct link *const *link;
	vec_each (link, &design->links)
		write_edge(&picture, *link);
	write_styles(&picture);
	count_rest(&all, rest);
	return true;
}
