#include "layout/finish.h"
#include "layout/plan.h"
#include "layout/trace.h"

#include <math.h>

static void move_texts(struct placed_text_list *texts, struct point by)
{
	struct placed_text *text;
	vec_each (text, texts) {
		text->at.x += by.x;
		text->at.y += by.y;
	}
}

static void recast_node(
    struct layout_node *node, const struct layout_node *there)
{
	content_grow(node, there->box.width, there->box.height);
	struct point by = {there->box.x, there->box.y};
	node->box = there->box;
	node->front.x += by.x;
	node->front.y += by.y;
	node->icon.x += by.x;
	node->icon.y += by.y;
	move_texts(&node->texts, by);
}

/* Its own name in the room of the one that was there. */
static void recast_group(struct arena *arena, struct layout_group *group,
    const struct layout_group *there)
{
	group->box = there->box;
	if (group->box.width <= 0 || there->texts.length == 0)
		return;
	struct box title = group_title_box(there);
	struct box own = group_title_box(group);
	struct placed_text *name = &group->texts.at[0];
	double over = own.width - title.width;
	if (over > 0) {
		double was = name->width;
		name->text = text_fit(
		    arena, name->style, name->text, greater(was - over, 0));
		name->width = text_width(name->style, name->text);
		for (uint32_t i = 1; i < group->texts.length; i++)
			group->texts.at[i].at.x -= was - name->width;
	}
	struct point by = {
	    title.x - own.x, there->texts.at[0].at.y - name->at.y};
	move_texts(&group->texts, by);
	group->mark.x += by.x;
	group->mark.y += by.y;
}

/* Where on the edge of a box a link was headed that met the outline there. */
static struct point edge_of(const struct layout_node *node, struct point met)
{
	struct box box = node->box;
	const struct point edges[] = {
	    {met.x, box.y},
	    {met.x, box.y + box.height},
	    {box.x, met.y},
	    {box.x + box.width, met.y},
	};
	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]); i++) {
		struct point end = edges[i], control = end;
		layout_meet(node, &end, &control);
		if (fabs(end.x - met.x) < 0.01 && fabs(end.y - met.y) < 0.01)
			return edges[i];
	}
	return met;
}

/* How far an end moves when it meets another outline in the same box. */
static struct point end_shift(const struct layout_node *node,
    const struct layout_node *there, struct point met)
{
	if (node->shape == there->shape && node->stacked == there->stacked)
		return (struct point) {0, 0};
	struct point end = edge_of(there, met), control = end;
	layout_meet(node, &end, &control);
	return (struct point) {end.x - met.x, end.y - met.y};
}

static void shift(struct point *point, struct point by)
{
	point->x += by.x;
	point->y += by.y;
}

static void recast_curve(struct arena *arena, struct layout_link *link,
    const struct layout_link *there, struct point first, struct point last)
{
	link->points = arena_array(arena, there->count, sizeof(struct point));
	link->count = there->count;
	link->sign = there->sign;
	link->tip = there->tip;
	for (uint32_t i = 0; i < there->count; i++)
		link->points[i] = there->points[i];
	if (link->count < 4)
		return;
	shift(&link->points[0], first);
	shift(&link->points[1], first);
	shift(&link->points[link->count - 2], last);
	shift(&link->points[link->count - 1], last);
	shift(&link->tip, last);
}

static void recast_label(
    struct layout_link *link, const struct layout_link *there)
{
	if (there->label.width <= 0 || link->label.width <= 0) {
		link->label = (struct box) {0};
		link->texts.length = 0;
		return;
	}
	content_grow_label(link, there->label.width, there->label.height);
	link->label.x += there->label.x;
	link->label.y += there->label.y;
	move_texts(
	    &link->texts, (struct point) {there->label.x, there->label.y});
}

struct layout *layout_recast(struct arena *arena, const struct design *design,
    const struct layout *whole, const struct layout_origins *origins)
{
	struct layout *layout = layout_empty(arena, design);
	layout->width = whole->width;
	layout->height = whole->height;
	layout->direction = whole->direction;
	layout->late = whole->late;
	layout->fallback = whole->fallback;
	layout->message = whole->message;
	content_measure(arena, design, NULL, layout);
	for (uint32_t i = 0; i < design->components.length; i++)
		recast_node(
		    &layout->nodes[i], &whole->nodes[origins->components[i]]);
	for (uint32_t i = 0; i < design->groups.length; i++)
		recast_group(arena, &layout->groups[i],
		    &whole->groups[origins->groups[i]]);
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		const struct layout_link *there =
		    &whole->links[origins->links[i]];
		uint32_t from = link->from->element.index;
		uint32_t to = link->to->element.index;
		struct point first = {0, 0}, last = {0, 0};
		if (there->count >= 4) {
			first = end_shift(&layout->nodes[from],
			    &whole->nodes[origins->components[from]],
			    there->points[0]);
			last = end_shift(&layout->nodes[to],
			    &whole->nodes[origins->components[to]], there->tip);
		}
		recast_curve(arena, &layout->links[i], there, first, last);
		recast_label(&layout->links[i], there);
	}
	return layout;
}
