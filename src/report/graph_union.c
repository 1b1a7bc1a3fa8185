#include "report/graph_union.h"

#include "report/diff.h"

static void note(struct graph_mark *mark, struct str text)
{
	if (mark->told < GRAPH_NOTES)
		mark->at[mark->told] = text;
	mark->told++;
}

static struct graph_mark *marks_of(
    struct arena *arena, const struct union_item *items, uint32_t count)
{
	struct graph_mark *marks = arena_array(arena, count, sizeof(*marks));
	for (uint32_t i = 0; i < count; i++)
		marks[i].state = union_state(&items[i]);
	return marks;
}

/* "risky: replicas: 4 → 2" */
static struct str classed(
    struct arena *arena, enum change_class class, struct str text)
{
	if (class == CHANGE_INFO)
		return text;
	return str_printf(
	    arena, "%s: %.*s", change_class_name(class), STR_ARG(text));
}

static void note_moves(struct arena *arena, struct graph_mark *marks,
    const struct union_item *items, uint32_t count, enum change_class class)
{
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < items[i].moves.length; k++) {
			const struct union_move *move = &items[i].moves.at[k];
			if (move->class == class)
				note(&marks[i],
				    classed(arena, class,
					union_move_text(arena, move, true)));
		}
}

/* Of what came or went only why that matters. */
static struct str note_text(struct arena *arena, const struct change *change)
{
	if (change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED)
		return str_from(change->why);
	struct str text = change_text(arena, change);
	return change->walked ? str_join(arena, change->element, STR(" "), text)
			      : text;
}

static void note_change(struct graph_union *all, const struct change *change)
{
	uint32_t place = union_place(&all->both, change);
	struct str text = note_text(all->arena, change);
	if (place == UNION_NOWHERE || union_is_of_members(change) ||
	    text.length == 0)
		return;
	enum element_kind kind = union_about(change)->kind;
	struct graph_mark *marks = kind == ELEMENT_COMPONENT ? all->nodes
	    : kind == ELEMENT_GROUP                          ? all->groups
							     : all->edges;
	note(&marks[place], classed(all->arena, change->class, text));
}

/* The worst first. */
static void add_notes(struct graph_union *all)
{
	const struct design_union *both = &all->both;
	for (int i = CHANGE_CLASS_COUNT - 1; i >= CHANGE_INFO; i--) {
		enum change_class class = (enum change_class)i;
		note_moves(all->arena, all->nodes, both->components,
		    both->design->components.length, class);
		note_moves(all->arena, all->groups, both->groups,
		    both->design->groups.length, class);
		const struct change *change;
		vec_each (change, &both->diff->changes)
			if (change->class == class)
				note_change(all, change);
	}
}

static void approach(struct graph_mark *node, uint8_t distance)
{
	if (node->distance > distance)
		node->distance = distance;
}

/* Whether a box around it came, went or changed. */
static bool has_changed_around(
    const struct graph_union *all, const struct component *c)
{
	const struct group *box = c->box;
	while (box && all->groups[box->element.index].state == UNION_SAME)
		box = box->box;
	return box != NULL;
}

/* How far from a change each component is. */
static void find_distances(struct graph_union *all)
{
	const struct design *design = all->both.design;
	struct component *const *c;
	struct link *const *link;
	vec_each (c, &design->components) {
		struct graph_mark *node = &all->nodes[(*c)->element.index];
		node->distance = node->state != UNION_SAME ? GRAPH_HERE
		    : has_changed_around(all, *c)          ? GRAPH_NEXT
							   : GRAPH_FAR;
	}
	vec_each (link, &design->links) {
		if (all->edges[(*link)->element.index].state == UNION_SAME)
			continue;
		approach(&all->nodes[(*link)->from->element.index], GRAPH_END);
		approach(&all->nodes[(*link)->to->element.index], GRAPH_END);
	}
	vec_each (link, &design->links) {
		struct graph_mark *from =
		    &all->nodes[(*link)->from->element.index];
		struct graph_mark *to = &all->nodes[(*link)->to->element.index];
		if (from->distance <= GRAPH_END)
			approach(to, GRAPH_NEXT);
		if (to->distance <= GRAPH_END)
			approach(from, GRAPH_NEXT);
	}
}

static bool any_change(const struct graph_union *all)
{
	struct component *const *c;
	vec_each (c, &all->both.design->components)
		if (all->nodes[(*c)->element.index].distance < GRAPH_FAR)
			return true;
	return false;
}

static void show_boxes(struct graph_union *all, const struct component *c)
{
	const struct group *box = c->box;
	for (; box && !all->groups[box->element.index].shown; box = box->box)
		all->groups[box->element.index].shown = true;
}

/* The nearest first, until there are enough. */
static void show_nodes(struct graph_union *all)
{
	const struct design *design = all->both.design;
	bool small = design->components.length <= GRAPH_SMALL;
	uint32_t shown = 0;
	for (uint8_t d = GRAPH_HERE; d <= (small ? GRAPH_FAR : GRAPH_NEXT);
	     d++) {
		struct component *const *c;
		vec_each (c, &design->components) {
			struct graph_mark *node =
			    &all->nodes[(*c)->element.index];
			if (node->distance != d || shown == GRAPH_NODES)
				continue;
			node->shown = true;
			shown++;
			show_boxes(all, *c);
		}
	}
}

/* Those that changed first, until there are enough. */
static void show_edges(struct graph_union *all)
{
	uint32_t shown = 0;
	for (int pass = 0; pass < 2; pass++) {
		struct link *const *link;
		vec_each (link, &all->both.design->links) {
			struct graph_mark *edge =
			    &all->edges[(*link)->element.index];
			if ((edge->state == UNION_SAME) != (pass == 1) ||
			    !all->nodes[(*link)->from->element.index].shown ||
			    !all->nodes[(*link)->to->element.index].shown ||
			    shown == GRAPH_EDGES)
				continue;
			edge->shown = true;
			shown++;
		}
	}
}

bool graph_union_of(
    struct graph_union *all, struct arena *arena, const struct diff *diff)
{
	struct design_union both = union_of(arena, diff);
	const struct design *design = both.design;
	*all = (struct graph_union) {
	    .arena = arena,
	    .both = both,
	    .nodes =
		marks_of(arena, both.components, design->components.length),
	    .edges = marks_of(arena, both.links, design->links.length),
	    .groups = marks_of(arena, both.groups, design->groups.length),
	};
	add_notes(all);
	find_distances(all);
	if (!any_change(all))
		return false;
	show_nodes(all);
	show_edges(all);
	return true;
}
