#include "report/graph_words.h"

/* Within quotes: `\` begins escapes such as \N and \l. */
static void quoted(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, text.at[i]);
	}
}

static void write_label(struct buf *out, const struct str_list *lines)
{
	buf_text(out, "label=\"");
	for (uint32_t i = 0; i < lines->length; i++) {
		if (i > 0)
			buf_text(out, "\\n");
		quoted(out, lines->at[i]);
	}
	buf_char(out, '"');
}

static const char *shape_of(const struct component *component)
{
	switch (shape_find(component->kind->shape)) {
	case SHAPE_CYLINDER:
	case SHAPE_DRUM: return "cylinder";
	case SHAPE_PERSON: return "oval";
	case SHAPE_HEXAGON: return "hexagon";
	case SHAPE_FOLDER: return "folder";
	case SHAPE_NOTE:
	case SHAPE_DOCUMENT: return "note";
	default: return "box";
	}
}

static void write_node(const struct graph *graph, const struct component *c)
{
	struct buf *out = graph->out;
	struct str_list lines = graph_node_lines(out->arena, c);
	graph_id(out, 'c', c->element.id);
	buf_printf(out, " [shape=%s, ", shape_of(c));
	write_label(out, &lines);
	if (graph_is_stub(graph, c))
		buf_text(out, ", style=dashed");
	buf_text(out, "];\n");
}

static void write_group(const struct graph *graph, const struct group *g)
{
	struct buf *out = graph->out;
	struct str text = graph_group_text(out->arena, g);
	struct str_list lines = {&text, 1, 1};
	buf_text(out, "subgraph cluster_");
	graph_id(out, 'g', g->element.id);
	buf_text(out, " {\n");
	write_label(out, &lines);
	buf_printf(out, "; style=%s;\n",
	    g->dimension == DIMENSION_FAILURE     ? "dotted"
		: g->dimension == DIMENSION_TRUST ? "dashed"
						  : "rounded");
}

static void write_link(const struct graph *graph, const struct link *link)
{
	static const char *const looks[LINE_COUNT] = {
	    [LINE_CALL] = "style=solid",
	    [LINE_ALTERNATIVE] = "style=\"dashed,bold\"",
	    [LINE_FALLBACK] = "style=solid, arrowhead=empty",
	    [LINE_OPTIONAL] = "style=dotted, arrowhead=empty",
	    [LINE_MESSAGE] = "style=dashed, arrowhead=vee",
	    [LINE_REPLICATE] = "color=\"black:invis:black\"",
	};
	struct buf *out = graph->out;
	struct str text = graph_link_text(graph, link);
	struct str_list lines = {&text, 1, 1};
	graph_id(out, 'c', link->from->element.id);
	buf_text(out, " -> ");
	graph_id(out, 'c', link->to->element.id);
	buf_printf(out, " [%s", looks[graph->lines[link->element.index]]);
	if (text.length > 0) {
		buf_text(out, ", ");
		write_label(out, &lines);
	}
	buf_text(out, "];\n");
}

void graph_dot(struct buf *out, const struct design *design,
    const struct graph_options *options)
{
	struct graph graph = graph_of(out, design, options);
	struct str name = text_clean(out->arena, design->name);
	struct str_list lines = {&name, 1, 1};
	buf_text(out, "digraph design {\ngraph [");
	write_label(out, &lines);
	buf_printf(out, ", labelloc=t, newrank=true, rankdir=%s];\n",
	    options->direction == DIRECTION_RIGHT ? "LR" : "TB");
	buf_text(
	    out, "node [fontname=Helvetica];\nedge [fontname=Helvetica];\n");
	graph_write(&graph,
	    &(struct graph_language) {
		write_group, "}\n", write_node, write_link});
	buf_text(out, "}\n");
}
