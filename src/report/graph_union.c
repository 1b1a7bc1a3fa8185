#include "report/graph_union.h"

#include "report/diff.h"

static enum union_state added_or_same(bool has_partner)
{
	return has_partner ? UNION_SAME : UNION_ADDED;
}

/* Of the box around what was removed, the nearest that is still there. */
static struct group *home_of(
    const struct diff *diff, const struct component *component)
{
	for (struct group *box = component->box; box; box = box->box) {
		const struct element *now = diff_after(diff, &box->element);
		struct group *group =
		    now ? diff->after->groups.at[now->index] : NULL;
		if (group && group->drawn)
			return group;
	}
	return NULL;
}

static void add_nodes(struct graph_union *all)
{
	const struct diff *diff = all->diff;
	for (uint32_t i = 0; i < diff->after->components.length; i++) {
		struct component *c = diff->after->components.at[i];
		struct union_node *node = vec_add(all->arena, &all->nodes);
		node->component = c;
		node->box = c->box;
		node->state =
		    added_or_same(diff_before(diff, &c->element) != NULL);
	}
	uint32_t count = diff->before->components.length;
	all->old_nodes = arena_array(all->arena, count, sizeof(uint32_t));
	for (uint32_t i = 0; i < count; i++) {
		struct component *c = diff->before->components.at[i];
		const struct element *now = diff_after(diff, &c->element);
		all->old_nodes[i] = now ? now->index : all->nodes.length;
		if (now)
			continue;
		struct union_node *node = vec_add(all->arena, &all->nodes);
		node->component = c;
		node->box = home_of(diff, c);
		node->state = UNION_REMOVED;
	}
}

static void add_edges(struct graph_union *all)
{
	const struct diff *diff = all->diff;
	enum line *lines = lines_of(all->arena, diff->after, NULL);
	for (uint32_t i = 0; i < diff->after->links.length; i++) {
		const struct link *link = diff->after->links.at[i];
		struct union_edge *edge = vec_add(all->arena, &all->edges);
		edge->link = link;
		edge->from = link->from->element.index;
		edge->to = link->to->element.index;
		edge->line = lines[i];
		edge->state =
		    added_or_same(diff_before(diff, &link->element) != NULL);
	}
	lines = lines_of(all->arena, diff->before, NULL);
	for (uint32_t i = 0; i < diff->before->links.length; i++) {
		const struct link *link = diff->before->links.at[i];
		if (diff_after(diff, &link->element))
			continue;
		struct union_edge *edge = vec_add(all->arena, &all->edges);
		edge->link = link;
		edge->from = all->old_nodes[link->from->element.index];
		edge->to = all->old_nodes[link->to->element.index];
		edge->line = lines[i];
		edge->state = UNION_REMOVED;
	}
}

static void add_groups(struct graph_union *all)
{
	const struct diff *diff = all->diff;
	uint32_t count = diff->after->groups.length;
	all->groups = arena_array(all->arena, count, sizeof(*all->groups));
	for (uint32_t i = 0; i < count; i++)
		all->groups[i].state = added_or_same(
		    diff_before(diff, &diff->after->groups.at[i]->element) !=
		    NULL);
}

static void note(struct arena *arena, struct union_notes *notes,
    enum union_state *state, const struct change *change)
{
	if (*state == UNION_SAME)
		*state = UNION_CHANGED;
	if (notes->length < UNION_NOTES)
		notes->at[notes->length] = change_text(arena, change);
	notes->length++;
}

/* What changed of elements that are on both sides. */
static void add_notes(struct graph_union *all)
{
	const struct change *change;
	vec_each (change, &all->diff->changes) {
		const struct element *element = change->new.element;
		if (!element || change->kind == CHANGE_ADDED)
			continue;
		uint32_t i = element->index;
		if (element->kind == ELEMENT_COMPONENT)
			note(all->arena, &all->nodes.at[i].notes,
			    &all->nodes.at[i].state, change);
		else if (element->kind == ELEMENT_LINK)
			note(all->arena, &all->edges.at[i].notes,
			    &all->edges.at[i].state, change);
		else if (element->kind == ELEMENT_GROUP)
			note(all->arena, &all->groups[i].notes,
			    &all->groups[i].state, change);
	}
}

static void approach(struct union_node *node, uint8_t distance)
{
	if (node->distance > distance)
		node->distance = distance;
}

/* How far from a change each component is. */
static void find_distances(struct graph_union *all)
{
	struct union_node *node;
	struct union_edge *edge;
	vec_each (node, &all->nodes)
		node->distance =
		    node->state == UNION_SAME ? UNION_FAR : UNION_HERE;
	vec_each (edge, &all->edges) {
		if (edge->state == UNION_SAME)
			continue;
		approach(&all->nodes.at[edge->from], UNION_END);
		approach(&all->nodes.at[edge->to], UNION_END);
	}
	vec_each (edge, &all->edges) {
		struct union_node *from = &all->nodes.at[edge->from];
		struct union_node *to = &all->nodes.at[edge->to];
		if (from->distance <= UNION_END)
			approach(to, UNION_NEXT);
		if (to->distance <= UNION_END)
			approach(from, UNION_NEXT);
	}
}

/* The nearest first, until there are enough. */
static void show_nodes(struct graph_union *all)
{
	bool small = all->nodes.length <= UNION_SMALL;
	uint32_t shown = 0;
	for (uint8_t d = UNION_HERE; d <= (small ? UNION_FAR : UNION_NEXT);
	     d++) {
		struct union_node *node;
		vec_each (node, &all->nodes) {
			if (node->distance != d || shown == UNION_NODES)
				continue;
			node->shown = true;
			shown++;
			struct group *box = node->box;
			for (; box && !all->groups[box->element.index].shown;
			     box = box->box)
				all->groups[box->element.index].shown = true;
		}
	}
}

static void show_edges(struct graph_union *all)
{
	uint32_t shown = 0;
	for (int pass = 0; pass < 2; pass++) {
		struct union_edge *edge;
		vec_each (edge, &all->edges) {
			if ((edge->state == UNION_SAME) != (pass == 1) ||
			    !all->nodes.at[edge->from].shown ||
			    !all->nodes.at[edge->to].shown ||
			    shown == UNION_EDGES)
				continue;
			edge->shown = true;
			shown++;
		}
	}
}

static bool any_change(const struct graph_union *all)
{
	const struct union_node *node;
	const struct union_edge *edge;
	vec_each (node, &all->nodes)
		if (node->state != UNION_SAME)
			return true;
	vec_each (edge, &all->edges)
		if (edge->state != UNION_SAME)
			return true;
	return false;
}

bool graph_union_of(
    struct graph_union *all, struct arena *arena, const struct diff *diff)
{
	*all = (struct graph_union) {.arena = arena, .diff = diff};
	add_nodes(all);
	add_edges(all);
	add_groups(all);
	add_notes(all);
	if (!any_change(all))
		return false;
	find_distances(all);
	show_nodes(all);
	show_edges(all);
	return true;
}
