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
	uint32_t *next, *first; /* removed nodes: the next one, and by group
				   (the last: in none) the first; from 1 */
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
    struct picture *picture, const struct union_notes *notes, bool begun)
{
	struct buf *out = picture->out;
	for (uint32_t i = 0; i < notes->length && i < UNION_NOTES; i++) {
		if (i > 0 || begun)
			buf_text(out, "<br/>");
		mermaid_text(out, str_from(marks[UNION_CHANGED]));
		write_text(picture, notes->at[i]);
	}
	if (notes->length > UNION_NOTES)
		buf_printf(out, "<br/>… %u more",
		    (unsigned)(notes->length - UNION_NOTES));
}

/* A removed id may be one of the new design's, of something else. */
static void write_id(struct picture *picture, const struct union_node *node)
{
	graph_id(picture->out, node->state == UNION_REMOVED ? 'r' : 'c',
	    node->component->element.id);
}

static void write_node(struct picture *picture, const struct union_node *node)
{
	struct buf *out = picture->out;
	const struct component *c = node->component;
	struct str tech = words_tech(c);
	const char *const *shape = mermaid_shape(c);
	if (!node->shown)
		return;
	write_id(picture, node);
	buf_text(out, shape[0]);
	write_marked(picture, node->state, text_clean(out->arena, c->name));
	if (tech.length > 0) {
		buf_text(out, "<br/>");
		write_text(picture, text_clean(out->arena, tech));
	}
	write_notes(picture, &node->notes, true);
	buf_text(out, shape[1]);
	if (classes[node->state])
		buf_printf(out, ":::%s", classes[node->state]);
	buf_char(out, '\n');
}

static void write_removed(struct picture *picture, uint32_t home)
{
	for (uint32_t i = picture->first[home]; i; i = picture->next[i - 1])
		write_node(picture, &picture->all->nodes.at[i - 1]);
}

static void write_members(
    struct picture *picture, const struct nest_members *members, uint32_t home)
{
	struct buf *out = picture->out;
	struct group *const *at;
	struct component *const *component;
	vec_each (at, &members->groups) {
		uint32_t index = (*at)->element.index;
		const struct union_group *group = &picture->all->groups[index];
		if (!group->shown)
			continue;
		buf_text(out, "subgraph ");
		graph_id(out, 'g', (*at)->element.id);
		buf_text(out, "[\"");
		write_marked(
		    picture, group->state, graph_group_text(out->arena, *at));
		write_notes(picture, &group->notes, true);
		buf_text(out, "\"]\n");
		write_members(picture, &picture->nest.groups[index], index);
		buf_text(out, "end\n");
	}
	vec_each (component, &members->components)
		write_node(picture,
		    &picture->all->nodes.at[(*component)->element.index]);
	write_removed(picture, home);
}

static void write_edge(struct picture *picture, const struct union_edge *edge)
{
	struct buf *out = picture->out;
	struct str text = graph_link_text(out->arena, edge->link);
	bool labelled = text.length > 0 || edge->state != UNION_SAME;
	write_id(picture, &picture->all->nodes.at[edge->from]);
	buf_text(out, mermaid_arrow(edge->line));
	if (labelled) {
		buf_text(out, "|\"");
		if (text.length > 0 || edge->notes.length == 0)
			write_marked(picture, edge->state,
			    text.length > 0                  ? text
				: edge->state == UNION_ADDED ? STR("new")
							     : STR("removed"));
		write_notes(picture, &edge->notes, text.length > 0);
		buf_text(out, "\"|");
	}
	buf_char(out, ' ');
	write_id(picture, &picture->all->nodes.at[edge->to]);
	buf_char(out, '\n');
}

/* Links are numbered as they were written. */
static void style_edges(struct picture *picture, enum union_state state)
{
	struct buf *out = picture->out;
	uint32_t number = 0, styled = 0;
	const struct union_edge *edge;
	vec_each (edge, &picture->all->edges) {
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
	const struct graph_union *all = picture->all;
	for (enum union_state s = UNION_ADDED; s < UNION_STATE_COUNT; s++) {
		buf_printf(out, "classDef %s %s\n", classes[s], node_styles[s]);
		style_edges(picture, s);
	}
	for (uint32_t i = 0; i < all->diff->after->groups.length; i++) {
		const struct group *group = all->diff->after->groups.at[i];
		enum union_state state = all->groups[i].state;
		if (!all->groups[i].shown || !group->drawn || !classes[state])
			continue;
		buf_text(out, "class ");
		graph_id(out, 'g', group->element.id);
		buf_printf(out, " %s\n", classes[state]);
	}
}

/* By the group that they stand in, backwards, so that the first comes first. */
static void sort_removed(struct picture *picture)
{
	const struct graph_union *all = picture->all;
	uint32_t none = all->diff->after->groups.length;
	picture->next =
	    arena_array(all->arena, all->nodes.length, sizeof(uint32_t));
	picture->first = arena_array(all->arena, none + 1, sizeof(uint32_t));
	for (uint32_t i = all->nodes.length; i-- > 0;) {
		const struct union_node *node = &all->nodes.at[i];
		if (node->state != UNION_REMOVED)
			continue;
		uint32_t home = node->box ? node->box->element.index : none;
		picture->next[i] = picture->first[home];
		picture->first[home] = i + 1;
	}
}

static void count_rest(
    const struct graph_union *all, struct graph_union_rest *rest)
{
	const struct union_node *node;
	const struct union_edge *edge;
	*rest = (struct graph_union_rest) {0};
	vec_each (node, &all->nodes) {
		if (node->shown)
			continue;
		if (node->state == UNION_SAME)
			rest->components++;
		else
			rest->changed++;
	}
	vec_each (edge, &all->edges)
		rest->changed += !edge->shown && edge->state != UNION_SAME;
}

bool graph_mermaid_union(
    struct buf *out, const struct diff *diff, struct graph_union_rest *rest)
{
	struct graph_union all;
	if (!graph_union_of(&all, out->arena, diff))
		return false;
	struct picture picture = {
	    .out = out,
	    .all = &all,
	    .nest = nest_of(out->arena, diff->after),
	};
	sort_removed(&picture);
	buf_text(out, "flowchart TB\n");
	write_members(&picture, &picture.nest.top, diff->after->groups.length);
	const struct union_edge *edge;
	vec_each (edge, &all.edges)
		if (edge->shown)
			write_edge(&picture, edge);
	write_styles(&picture);
	count_rest(&all, rest);
	return true;
}
