/*
 * lintel-layout: reads a graph from standard input, has Graphviz lay it out
 * and writes the coordinates to standard output (see layout/protocol.h).
 *
 * The only user of Graphviz, and a process of its own, because Graphviz aborts,
 * overruns and hangs on some graphs.  It sees sizes and structure, never text.
 * Exit status 0 when an answer was written, whatever its status; else 1: it
 * could not be written, or there was no memory.
 */
#include "layout/funnel.h"
#include "layout/process.h"
#include "layout/protocol.h"

#include <graphviz/gvc.h>
#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_textlayout.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	/* Above so many nodes, less is spent on crossings: two thirds of the
	   time for 4 % more of them. */
	MEDIUM_GRAPH = 64,
	/* Above so many, less again, and on straightness: a third of the time
	   for 8 % more crossings. */
	LARGE_GRAPH = 200,
	/* And above so many, less again: two thirds of the time for 5 %. */
	HUGE_GRAPH = 1500,
	NUMBER_SIZE = 32,
	UNITS_PER_INCH = 72 * PROTOCOL_UNIT,
};

/* What is not the same of all. */
struct attributes {
	Agsym_t *group_label, *node_width, *node_height;
	Agsym_t *edge_weight, *edge_ranks, *edge_label;
};

struct graph {
	Agraph_t *root;
	struct attributes attributes;
	enum protocol_direction direction;
	enum protocol_mode mode;
	long groups, nodes, edges;
	Agraph_t **group;
	Agnode_t **node;
	Agedge_t **edge;
};

/* Graphviz reports through a function without a context. */
static bool complained;

static int on_message(char *message)
{
	if (strncmp(message, "Error", 5) == 0)
		complained = true;
	return 0;
}

/*
 * The text of a label is its size, "WIDTHxHEIGHT" in hundredths of a point:
 * no font is ever looked for.
 */
static boolean measure(textspan_t *span, char **font_path)
{
	long width = 0, height = 0;
	if (font_path)
		*font_path = NULL;
	(void)sscanf(span->str, "%9ldx%9ld", &width, &height);
	span->size.x = (double)width / PROTOCOL_UNIT;
	span->size.y = (double)height / PROTOCOL_UNIT;
	span->yoffset_layout = 0;
	span->yoffset_centerline = 0;
	return TRUE;
}

/* In a header that is not installed. */
pointf *routepolylines(path *path, int *count);

/* Graphviz has y grow upwards. */
static struct point mirrored(pointf point)
{
	return (struct point) {point.x, -point.y};
}

/*
 * Leads an edge through the boxes that are free for it; what it leaves of them
 * is free for others.  The way is one of Bezier curves, which are lines.
 *
 * In place of Graphviz's own function, as any library's is that a program has
 * too: its work grows with the square and the cube of an edge's ranks, and is
 * a third of the work of a layout, or nearly all of it.
 */
pointf *routepolylines(path *path, int *count)
{
	uint32_t boxes = (uint32_t)path->nbox, points;
	struct box *box = calloc(boxes, sizeof(*box));
	void *room = malloc(funnel_room(boxes));
	if (!box || !room)
		_exit(1);
	for (uint32_t i = 0; i < boxes; i++) {
		boxf free = path->boxes[i];
		box[i] = (struct box) {free.LL.x, -free.UR.y,
		    free.UR.x - free.LL.x, free.UR.y - free.LL.y};
	}
	const struct point *at = funnel_way(box, boxes, mirrored(path->start.p),
	    mirrored(path->end.p), room, &points);
	for (uint32_t i = 0; i < boxes; i++) {
		path->boxes[i].LL.x = box[i].x;
		path->boxes[i].UR.x = box[i].x + box[i].width;
	}
	*count = 3 * (int)points - 2;
	pointf *way = calloc((size_t)*count, sizeof(*way));
	if (!way)
		_exit(1);
	for (int i = 0; i < *count; i++) {
		const struct point *corner = &at[(i + 1) / 3];
		way[i] = (pointf) {corner->x, -corner->y};
	}
	free(box);
	free(room);
	return way;
}

/* cgraph writes to none of the texts that it takes without const. */
static char *loose(const char *text)
{
	return (char *)(uintptr_t)text;
}

extern gvplugin_library_t gvplugin_dot_layout_LTX_library;

static GVC_t *new_context(void)
{
	static gvtextlayout_engine_t engine = {measure};
	static gvplugin_installed_t types[] = {
	    {0, "textlayout", 8, &engine, NULL}, {0, NULL, 0, NULL, NULL}};
	static gvplugin_api_t apis[] = {
	    {API_textlayout, types}, {(api_t)0, NULL}};
	static char name[] = "lintel";
	static gvplugin_library_t sizes = {name, apis};
	static lt_symlist_t builtins[] = {{"gvplugin_dot_layout_LTX_library",
					      &gvplugin_dot_layout_LTX_library},
	    {"gvplugin_lintel_LTX_library", &sizes}, {NULL, NULL}};
	return gvContextPlugins(builtins, 0);
}

/* Found once: Graphviz looks a name up for each object. */
static Agsym_t *declare(
    Agraph_t *root, int kind, const char *name, const char *value)
{
	return agattr(root, kind, loose(name), loose(value));
}

static void set_number(void *object, Agsym_t *attribute, double value)
{
	char text[NUMBER_SIZE];
	(void)snprintf(text, sizeof(text), "%.6g", value);
	agxset(object, attribute, text);
}

static void set_label(void *object, Agsym_t *attribute, long width, long height)
{
	char text[2 * NUMBER_SIZE];
	(void)snprintf(text, sizeof(text), "%ldx%ld", width, height);
	agxset(object, attribute, text);
}

static void set_gap(Agraph_t *root, const char *name, long gap)
{
	set_number(root, declare(root, AGRAPH, name, ""),
	    (double)gap / UNITS_PER_INCH);
}

static void open_root(struct graph *graph, long node_gap, long rank_gap)
{
	Agraph_t *root = graph->root = agopen(loose("g"), Agdirected, NULL);
	struct attributes *all = &graph->attributes;
	bool right = graph->direction == PROTOCOL_RIGHT;
	declare(root, AGRAPH, "rankdir", right ? "LR" : "TB");
	/* The old ranking loses edges between labels and nested groups, the
	   new one fails on some large graphs: the rescue takes the other.
	   Graphviz asks only whether the attribute is there. */
	if (graph->mode == PROTOCOL_FULL)
		declare(root, AGRAPH, "newrank", "true");
	all->group_label = declare(root, AGRAPH, "label", "");
	declare(root, AGRAPH, "labeljust", "l");
	declare(root, AGRAPH, "labelloc", "t");
	declare(root, AGRAPH, "margin", "14");
	declare(root, AGRAPH, "splines",
	    graph->mode == PROTOCOL_PLACES ? "" : "polyline");
	declare(root, AGNODE, "shape", "box");
	declare(root, AGNODE, "fixedsize", "true");
	declare(root, AGNODE, "label", "");
	all->node_width = declare(root, AGNODE, "width", "1");
	all->node_height = declare(root, AGNODE, "height", "1");
	declare(root, AGEDGE, "dir", "none");
	all->edge_label = declare(root, AGEDGE, "label", "");
	all->edge_weight = declare(root, AGEDGE, "weight", "1");
	all->edge_ranks = declare(root, AGEDGE, "minlen", "1");
	set_gap(root, "nodesep", node_gap);
	set_gap(root, "ranksep", rank_gap);
	if (graph->nodes > LARGE_GRAPH) {
		bool huge = graph->nodes > HUGE_GRAPH;
		declare(root, AGRAPH, "mclimit", huge ? "0.03" : "0.1");
		declare(root, AGRAPH, "nslimit", huge ? "0.02" : "0.1");
	} else if (graph->nodes > MEDIUM_GRAPH) {
		declare(root, AGRAPH, "mclimit", "0.5");
	}
}

static bool read_groups(struct graph *graph, struct protocol_reader *reader)
{
	for (long i = 0; i < graph->groups && !reader->failed; i++) {
		char name[NUMBER_SIZE];
		long parent = protocol_number(reader, -1, i - 1);
		long width = protocol_number(reader, 0, PROTOCOL_MAX_LENGTH);
		long height = protocol_number(reader, 0, PROTOCOL_MAX_LENGTH);
		Agraph_t *above =
		    parent < 0 ? graph->root : graph->group[parent];
		(void)snprintf(name, sizeof(name), "cluster%ld", i);
		graph->group[i] = agsubg(above, name, TRUE);
		set_label(graph->group[i], graph->attributes.group_label, width,
		    height);
	}
	return !reader->failed;
}

static bool read_nodes(struct graph *graph, struct protocol_reader *reader)
{
	const struct attributes *all = &graph->attributes;
	for (long i = 0; i < graph->nodes && !reader->failed; i++) {
		long group = protocol_number(reader, -1, graph->groups - 1);
		long width = protocol_number(reader, 1, PROTOCOL_MAX_LENGTH);
		long height = protocol_number(reader, 1, PROTOCOL_MAX_LENGTH);
		Agnode_t *node = agnode(
		    group < 0 ? graph->root : graph->group[group], NULL, TRUE);
		set_number(
		    node, all->node_width, (double)width / UNITS_PER_INCH);
		set_number(
		    node, all->node_height, (double)height / UNITS_PER_INCH);
		graph->node[i] = node;
	}
	return !reader->failed;
}

static bool read_edges(struct graph *graph, struct protocol_reader *reader)
{
	const struct attributes *all = &graph->attributes;
	for (long i = 0; i < graph->edges; i++) {
		long from = protocol_number(reader, 0, graph->nodes - 1);
		long to = protocol_number(reader, 0, graph->nodes - 1);
		long weight = protocol_number(reader, 0, 1000);
		long ranks = protocol_number(reader, 0, 50);
		long width = protocol_number(reader, 0, PROTOCOL_MAX_LENGTH);
		long height = protocol_number(reader, 0, PROTOCOL_MAX_LENGTH);
		if (reader->failed)
			return false;
		Agedge_t *edge = agedge(graph->root, graph->node[from],
		    graph->node[to], NULL, TRUE);
		set_number(edge, all->edge_weight, (double)weight);
		set_number(edge, all->edge_ranks, (double)ranks);
		if (width > 0 && graph->mode == PROTOCOL_FULL)
			set_label(edge, all->edge_label, width, height);
		graph->edge[i] = edge;
	}
	return true;
}

static bool read_graph(struct graph *graph, struct protocol_reader *reader)
{
	(void)protocol_number(reader, PROTOCOL_VERSION, PROTOCOL_VERSION);
	graph->direction = (enum protocol_direction)protocol_number(
	    reader, PROTOCOL_DOWN, PROTOCOL_RIGHT);
	graph->mode = (enum protocol_mode)protocol_number(
	    reader, PROTOCOL_FULL, PROTOCOL_PLACES);
	long node_gap = protocol_number(reader, 0, PROTOCOL_MAX_LENGTH);
	long rank_gap = protocol_number(reader, 0, PROTOCOL_MAX_LENGTH);
	graph->groups = protocol_number(reader, 0, PROTOCOL_MAX_ITEMS);
	graph->nodes = protocol_number(reader, 1, PROTOCOL_MAX_ITEMS);
	graph->edges = protocol_number(reader, 0, PROTOCOL_MAX_ITEMS);
	if (reader->failed)
		return false;
	graph->group = calloc((size_t)graph->groups + 1, sizeof(Agraph_t *));
	graph->node = calloc((size_t)graph->nodes, sizeof(Agnode_t *));
	graph->edge = calloc((size_t)graph->edges + 1, sizeof(Agedge_t *));
	if (!graph->group || !graph->node || !graph->edge)
		_exit(1);
	open_root(graph, node_gap, rank_gap);
	return read_groups(graph, reader) && read_nodes(graph, reader) &&
	    read_edges(graph, reader) && protocol_finished(reader);
}

static bool edge_is_whole(const Agedge_t *edge)
{
	const splines *curve = ED_spl(edge);
	return curve && curve->size == 1 && curve->list[0].size >= 4 &&
	    curve->list[0].size % 3 == 1;
}

static bool is_whole(const struct graph *graph)
{
	if (complained)
		return false;
	for (long i = 0; i < graph->edges; i++) {
		if (graph->mode == PROTOCOL_PLACES)
			continue;
		if (!edge_is_whole(graph->edge[i]))
			return false;
		textlabel_t *label = ED_label(graph->edge[i]);
		if (label && !label->set)
			return false;
	}
	return true;
}

static void write_number(long number)
{
	char digits[NUMBER_SIZE], *at = digits + sizeof(digits);
	unsigned long left =
	    number < 0 ? -(unsigned long)number : (unsigned long)number;
	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		*--at = '-';
	*--at = ' ';
	fwrite(at, 1, (size_t)(digits + sizeof(digits) - at), stdout);
}

static void write_length(double points)
{
	write_number(lround(points * PROTOCOL_UNIT));
}

static void write_point(const struct graph *graph, pointf point)
{
	write_length(point.x);
	write_length(GD_bb(graph->root).UR.y - point.y);
}

static void write_box(const struct graph *graph, boxf box)
{
	write_point(graph, (pointf) {box.LL.x, box.UR.y});
	write_length(box.UR.x - box.LL.x);
	write_length(box.UR.y - box.LL.y);
	putchar('\n');
}

static void write_edge(const struct graph *graph, const Agedge_t *edge)
{
	const textlabel_t *label = ED_label(edge);
	write_point(graph, label ? label->pos : (pointf) {0, 0});
	if (graph->mode == PROTOCOL_PLACES) {
		write_number(0);
		putchar('\n');
		return;
	}
	const bezier *curve = &ED_spl(edge)->list[0];
	write_number(curve->size / 3 + 1);
	for (int i = 0; i < curve->size; i += 3)
		write_point(graph, curve->list[i]);
	putchar('\n');
}

static void write_layout(const struct graph *graph)
{
	printf("%d %d\n", PROTOCOL_VERSION, PROTOCOL_WHOLE);
	boxf whole = GD_bb(graph->root);
	write_length(whole.UR.x - whole.LL.x);
	write_length(whole.UR.y - whole.LL.y);
	putchar('\n');
	for (long i = 0; i < graph->groups; i++)
		write_box(graph, GD_bb(graph->group[i]));
	for (long i = 0; i < graph->nodes; i++) {
		write_point(graph, ND_coord(graph->node[i]));
		putchar('\n');
	}
	for (long i = 0; i < graph->edges; i++)
		write_edge(graph, graph->edge[i]);
}

/* Flushes, and leaves without the clean-up that frees twice in Graphviz. */
static _Noreturn void finish(void)
{
	_exit(fflush(stdout) == 0 ? 0 : 1);
}

static _Noreturn void give_up(enum protocol_status status)
{
	printf("%d %d\n", PROTOCOL_VERSION, status);
	finish();
}

int main(void)
{
	process_confine();
	size_t length;
	char *request = process_read(PROTOCOL_MAX_BYTES, &length);
	if (!request)
		_exit(1);
	agseterrf(on_message);
	struct graph graph = {.root = NULL};
	struct protocol_reader reader = {request, request + length, false};
	if (!read_graph(&graph, &reader))
		give_up(PROTOCOL_BAD_REQUEST);
	GVC_t *context = new_context();
	if (!context || gvLayout(context, graph.root, "dot") != 0 ||
	    !is_whole(&graph))
		give_up(PROTOCOL_INCOMPLETE);
	write_layout(&graph);
	finish();
}
