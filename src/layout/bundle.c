#include "layout/bundle.h"

#include "layout/finish.h"

#include <math.h>

static void add_between(struct arena *arena, struct bundle *bundle,
    const struct link_list *list, const struct component *other)
{
	struct link *const *link;
	vec_each (link, list) {
		if ((*link)->from != other && (*link)->to != other)
			continue;
		vec_push(arena, bundle, *link);
		for (uint32_t i = bundle->length - 1; i > 0; i--) {
			struct link *before = bundle->at[i - 1];
			if (before->element.index < (*link)->element.index)
				break;
			bundle->at[i - 1] = *link;
			bundle->at[i] = before;
		}
	}
}

struct bundle bundle_of(struct arena *arena, const struct link *link)
{
	struct bundle bundle = {0};
	add_between(arena, &bundle, &link->from->out, link->to);
	add_between(arena, &bundle, &link->from->in, link->to);
	return bundle;
}

double bundle_spread(const struct bundle *bundle)
{
	return (bundle->length - 1) * LAYOUT_PARALLEL_GAP / 2.0;
}

/* To the left of the middle, in the direction of the first link. */
static double offset_of(const struct bundle *bundle, uint32_t place, double gap)
{
	return (place - (bundle->length - 1) / 2.0) * gap;
}

struct curve bundle_middle(const struct bundle *bundle, struct arena *arena,
    const struct layout *layout)
{
	const struct layout_link *link =
	    &layout->links[bundle->at[0]->element.index];
	struct curve curve =
	    curve_copy(arena, (struct curve) {link->points, link->count});
	curve.points[curve.count - 1] = link->tip;
	return bundle->length == 1
	    ? curve
	    : curve_beside(
		  arena, curve, -offset_of(bundle, 0, LAYOUT_PARALLEL_GAP));
}

/* Out to the nearest side of the box, from an outline within it. */
static struct point to_side(struct box box, struct point at)
{
	struct point out = box_normal(box, at);
	if (out.x != 0)
		at.x = out.x < 0 ? box.x : box.x + box.width;
	else
		at.y = out.y < 0 ? box.y : box.y + box.height;
	return at;
}

void bundle_meet(
    const struct layout_node *node, struct point *end, struct point *control)
{
	struct point side = to_side(node->box, *end);
	control->x += side.x - end->x;
	control->y += side.y - end->y;
	*end = side;
	layout_meet(node, end, control);
}

void bundle_take(const struct bundle *bundle, struct arena *arena,
    struct layout *layout, struct curve middle, double gap)
{
	for (uint32_t i = 0; i < bundle->length; i++) {
		const struct link *link = bundle->at[i];
		struct layout_link *out = &layout->links[link->element.index];
		if (bundle->length == 1) {
			layout_take_curve(arena, out, middle);
			return;
		}
		struct curve curve =
		    curve_beside(arena, middle, offset_of(bundle, i, gap));
		if (link->from != bundle->at[0]->from)
			curve_reverse(curve);
		struct point *last = &curve.points[curve.count - 1];
		bundle_meet(&layout->nodes[link->from->element.index],
		    &curve.points[0], &curve.points[1]);
		bundle_meet(
		    &layout->nodes[link->to->element.index], last, last - 1);
		layout_take_curve(arena, out, curve);
	}
}
