#include "report/graph_words.h"

/* `${...}` would be a substitution, and `|` a block. */
static void quoted(struct buf *out, const struct str_list *lines)
{
	buf_char(out, '"');
	for (uint32_t k = 0; k < lines->length; k++) {
		struct str text = lines->at[k];
		if (k > 0)
			buf_text(out, "\\n");
		for (size_t i = 0; i < text.length; i++) {
			if (text.at[i] == '"' || text.at[i] == '\\' ||
			    text.at[i] == '$')
				buf_char(out, '\\');
			buf_char(out, text.at[i]);
		}
	}
	buf_char(out, '"');
}

static void quoted_line(struct buf *out, struct str text)
{
	struct str_list lines = {&text, 1, 1};
	quoted(out, &lines);
}

static const char *shape_of(const struct component *component)
{
	switch (shape_find(component->kind->shape)) {
	case SHAPE_CYLINDER:
	case SHAPE_DRUM: return "cylinder";
	case SHAPE_QUEUE: return "queue";
	case SHAPE_CLOUD: return "cloud";
	case SHAPE_PERSON: return "oval";
	case SHAPE_HEXAGON: return "hexagon";
	case SHAPE_DOCUMENT: return "document";
	case SHAPE_NOTE: return "page";
	default: return "rectangle";
	}
}

static void write_node(const struct graph *graph, const struct component *c)
{
	struct buf *out = graph->out;
	struct str_list lines = graph_node_lines(out->arena, c);
	graph_id(out, 'c', c->element.id);
	buf_text(out, ": ");
	quoted(out, &lines);
	buf_printf(out, " { shape: %s", shape_of(c));
	if (graph_is_stub(graph, c))
		buf_text(out, "; style.stroke-dash: 3");
	else if (c->replicas_max > 1 || c->shards > 1)
		buf_text(out, "; style.multiple: true");
	buf_text(out, " }\n");
}

static void write_group(const struct graph *graph, const struct group *g)
{
	struct buf *out = graph->out;
	graph_id(out, 'g', g->element.id);
	buf_text(out, ": ");
	quoted_line(out, graph_group_text(out->arena, g));
	buf_text(out, " {\n");
	if (g->dimension == DIMENSION_FAILURE ||
	    g->dimension == DIMENSION_TRUST)
		buf_printf(out, "style.stroke-dash: %d\n",
		    g->dimension == DIMENSION_FAILURE ? 2 : 6);
}

static void write_box(struct buf *out, const struct group *box)
{
	if (!box)
		return;
	write_box(out, box->box);
	graph_id(out, 'g', box->element.id);
	buf_char(out, '.');
}

/* A component within its groups: "g_core.c_db". */
static void write_path(struct buf *out, const struct component *c)
{
	write_box(out, layout_box_of(c));
	graph_id(out, 'c', c->element.id);
}

static void write_link(const struct graph *graph, const struct link *link)
{
	static const char *const looks[LINE_COUNT] = {
	    [LINE_CALL] = "",
	    [LINE_ALTERNATIVE] = " { style.stroke-dash: 8 }",
	    [LINE_FALLBACK] = " { target-arrowhead.style.filled: false }",
	    [LINE_OPTIONAL] = " { style.stroke-dash: 1; "
			      "target-arrowhead.style.filled: false }",
	    [LINE_MESSAGE] = " { style.stroke-dash: 4; "
			     "target-arrowhead.shape: arrow }",
	    [LINE_REPLICATE] = " { style.stroke-width: 4 }",
	};
	struct buf *out = graph->out;
	write_path(out, link->from);
	buf_text(out, " -> ");
	write_path(out, link->to);
	struct str text = graph_link_text(graph, link);
	const char *look = looks[graph->lines[link->element.index]];
	if (text.length > 0 || *look)
		buf_char(out, ':');
	if (text.length > 0) {
		buf_char(out, ' ');
		quoted_line(out, text);
	}
	buf_text(out, look);
	buf_char(out, '\n');
}

void graph_d2(struct buf *out, const struct design *design,
    const struct graph_options *options)
{
	struct graph graph = graph_of(out, design, options);
	buf_printf(out, "direction: %s\n",
	    options->direction == DIRECTION_RIGHT ? "right" : "down");
	graph_write(&graph,
	    &(struct graph_language) {
		write_group, "}\n", write_node, write_link});
}
