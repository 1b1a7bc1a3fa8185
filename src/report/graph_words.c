#include "report/graph_words.h"

struct graph graph_of(struct buf *out, const struct design *design,
    const struct graph_options *options)
{
	return (struct graph) {
	    .out = out,
	    .design = design,
	    .options = options,
	    .nest = nest_of(out->arena, design),
	    .lines = lines_of(out->arena, design, NULL),
	    .labels = words_links(out->arena, design),
	};
}

static void write_members(const struct graph *graph,
    const struct graph_language *language, const struct nest_members *members)
{
	struct group *const *group;
	struct component *const *component;
	vec_each (group, &members->groups) {
		language->group(graph, *group);
		write_members(graph, language,
		    &graph->nest.groups[(*group)->element.index]);
		buf_text(graph->out, language->group_end);
	}
	vec_each (component, &members->components)
		language->node(graph, *component);
}

void graph_write(
    const struct graph *graph, const struct graph_language *language)
{
	const struct design *design = graph->design;
	write_members(graph, language, &graph->nest.top);
	for (uint32_t i = 0; i < design->links.length; i++)
		language->link(graph, design->links.at[i]);
}

bool graph_is_stub(const struct graph *graph, const struct component *c)
{
	return graph->options->stubs && graph->options->stubs[c->element.index];
}

/* Ids have no `_`, so that no two become the same. */
void graph_id(struct buf *out, char letter, struct str id)
{
	buf_char(out, letter);
	buf_char(out, '_');
	for (size_t i = 0; i < id.length; i++)
		buf_char(out, id.at[i] == '-' ? '_' : id.at[i]);
}

static void add_line(
    struct arena *arena, struct str_list *lines, struct str text)
{
	text = text_clean(arena, text);
	if (text.length > 0)
		vec_push(arena, lines, text);
}

struct str_list graph_node_lines(
    struct arena *arena, const struct component *component)
{
	struct str_list lines = {0};
	struct buf facts = {.arena = arena};
	struct str said = words_facts(arena, component);
	add_line(arena, &lines, component->name);
	add_line(arena, &lines, words_tech(component));
	buf_str(&facts, words_replicas(arena, component));
	if (facts.length > 0 && said.length > 0)
		buf_text(&facts, " \xc2\xb7 ");
	buf_str(&facts, said);
	add_line(arena, &lines, buf_slice(&facts));
	return lines;
}

struct str graph_link_text(const struct graph *graph, const struct link *link)
{
	return text_clean(
	    graph->out->arena, graph->labels[link->element.index]);
}

struct str graph_group_text(struct arena *arena, const struct group *group)
{
	struct str name = text_clean(arena, group->name);
	if (group->kind == GROUP_PLAIN)
		return name;
	return str_printf(
	    arena, "%.*s (%s)", STR_ARG(name), group_kind_name(group->kind));
}
