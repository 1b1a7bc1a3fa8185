#include "report/mermaid_words.h"

/* No sign that Mermaid, Markdown or HTML could take as theirs. */
static bool is_plain(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c >= 0x80 || c == ' ' || c == ',' ||
	    c == '/' || c == '.' || c == '-' || c == '+';
}

/* Labels are Markdown, where what begins with "- a" or "1. a" is a list. */
void mermaid_text(struct buf *out, struct str text)
{
	size_t digits = 0;
	while (digits < text.length && text.at[digits] >= '0' &&
	    text.at[digits] <= '9')
		digits++;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		bool list = i == digits && (c == '.' || c == '-' || c == '+');
		if (is_plain((unsigned char)c) && !list)
			buf_char(out, c);
		else
			buf_printf(out, "#%u;", (unsigned char)c);
	}
}

static void quoted(struct buf *out, struct str text)
{
	buf_char(out, '"');
	mermaid_text(out, text);
	buf_char(out, '"');
}

const char *const *mermaid_shape(const struct component *component)
{
	static const char *const box[] = {"[\"", "\"]"};
	static const char *const store[] = {"[(\"", "\")]"};
	static const char *const person[] = {"([\"", "\"])"};
	static const char *const hexagon[] = {"{{\"", "\"}}"};
	static const char *const queue[] = {"[[\"", "\"]]"};
	switch (shape_find(component->kind->shape)) {
	case SHAPE_CYLINDER:
	case SHAPE_DRUM: return store;
	case SHAPE_PERSON: return person;
	case SHAPE_HEXAGON: return hexagon;
	case SHAPE_QUEUE: return queue;
	default: return box;
	}
}

static void write_node(const struct graph *graph, const struct component *c)
{
	struct buf *out = graph->out;
	struct str_list lines = graph_node_lines(out->arena, c);
	const char *const *shape = mermaid_shape(c);
	graph_id(out, 'c', c->element.id);
	buf_text(out, shape[0]);
	for (uint32_t i = 0; i < lines.length; i++) {
		if (i > 0)
			buf_text(out, "<br/>");
		mermaid_text(out, lines.at[i]);
	}
	buf_text(out, shape[1]);
	if (graph_is_stub(graph, c))
		buf_text(out, ":::stub");
	buf_char(out, '\n');
}

static void write_group(const struct graph *graph, const struct group *group)
{
	struct buf *out = graph->out;
	buf_text(out, "subgraph ");
	graph_id(out, 'g', group->element.id);
	buf_char(out, '[');
	quoted(out, graph_group_text(out->arena, group));
	buf_text(out, "]\n");
}

const char *mermaid_arrow(enum line line)
{
	static const char *const arrows[LINE_COUNT] = {
	    [LINE_CALL] = " -->",
	    [LINE_ALTERNATIVE] = " -->",
	    [LINE_FALLBACK] = " -->",
	    [LINE_OPTIONAL] = " -->",
	    [LINE_MESSAGE] = " -.->",
	    [LINE_REPLICATE] = " ==>",
	};
	return arrows[line];
}

/* Mermaid has three lines: what they do not tell, words do. */
static void write_link(const struct graph *graph, const struct link *link)
{
	static const char *const words[LINE_COUNT] = {
	    [LINE_ALTERNATIVE] = "takes over",
	    [LINE_FALLBACK] = "with a fallback",
	    [LINE_OPTIONAL] = "optional",
	};
	struct buf *out = graph->out;
	enum line line = graph->lines[link->element.index];
	struct str text = graph_link_text(graph, link);
	if (words[line] && text.length > 0)
		text = str_printf(
		    out->arena, "%.*s, %s", STR_ARG(text), words[line]);
	else if (words[line])
		text = str_from(words[line]);
	graph_id(out, 'c', link->from->element.id);
	buf_text(out, mermaid_arrow(line));
	if (text.length > 0) {
		buf_char(out, '|');
		quoted(out, text);
		buf_char(out, '|');
	}
	buf_char(out, ' ');
	graph_id(out, 'c', link->to->element.id);
	buf_char(out, '\n');
}

void graph_mermaid(struct buf *out, const struct design *design,
    const struct graph_options *options)
{
	struct graph graph = graph_of(out, design, options);
	buf_printf(out, "flowchart %s\n",
	    options->direction == DIRECTION_RIGHT ? "LR" : "TB");
	graph_write(&graph,
	    &(struct graph_language) {
		write_group, "end\n", write_node, write_link});
	if (options->stubs)
		buf_text(out, "classDef stub stroke-dasharray:3 3\n");
}
