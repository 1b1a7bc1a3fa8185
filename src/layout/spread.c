#include "layout/spread.h"

/* How far, in points: as wide as an arrowhead, and twice that.  So far aside, a
   whole link hardly ever runs better. */
static const double steps[] = {-7, 7, -14, 14};

enum {
	STEPS = sizeof(steps) / sizeof(steps[0]),
	STEPS_ASIDE = 2,
};

/* Whether an end that was moved is still upon the side of its box. */
static bool is_on_side(struct box box, struct point old, struct point end)
{
	bool upright = box_normal(box, old).x != 0;
	box = box_grown(box, 1);
	return upright ? end.y >= box.y && end.y <= box.y + box.height
		       : end.x >= box.x && end.x <= box.x + box.width;
}

/* The better one of the two; `other` was moved from there. */
static struct curve better_of(
    struct smoother *smoother, struct curve best, struct curve other)
{
	struct point *first = other.points, *last = first + other.count - 1;
	if (!is_on_side(smoother->from.box, best.points[0], *first) ||
	    !is_on_side(smoother->to.box, best.points[best.count - 1], *last))
		return best;
	bundle_meet(smoother->from.node, first, first + 1);
	bundle_meet(smoother->to.node, last, last - 1);
	return smooth_consider_long(smoother, other) ? other : best;
}

/* With one end so far along its side; a line stays one. */
static struct curve slid(
    const struct smoother *smoother, struct curve curve, bool last, double by)
{
	struct box box = last ? smoother->to.box : smoother->from.box;
	struct curve moved = curve_copy(smoother->arena, curve);
	struct point *end = &moved.points[last ? curve.count - 1 : 0];
	struct point *control = last ? end - 1 : end + 1;
	bool upright = box_normal(box, *end).x != 0;
	struct point on = {upright ? 0 : by, upright ? by : 0};
	end->x += on.x;
	end->y += on.y;
	control->x += on.x;
	control->y += on.y;
	if (trace_is_straight(curve))
		curve_set_line(moved, moved.points[0], moved.points[3]);
	return moved;
}

static struct curve slide(
    struct smoother *smoother, struct curve best, bool last)
{
	const struct smooth_place *place =
	    last ? &smoother->to : &smoother->from;
	for (int i = 0; i < STEPS; i++) {
		struct point end = best.points[last ? best.count - 1 : 0];
		if (!smooth_is_shared(place, end))
			break;
		best = better_of(
		    smoother, best, slid(smoother, best, last, steps[i]));
	}
	return best;
}

struct curve spread_curve(struct smoother *smoother, struct curve best)
{
	best = slide(smoother, best, false);
	best = slide(smoother, best, true);
	/* The first time, those beside it may still go elsewhere. */
	if (!smoother->firm_titles || !smooth_is_alongside(smoother, best))
		return best;
	for (int i = 0; i < STEPS_ASIDE; i++)
		best = better_of(smoother, best,
		    curve_beside(smoother->arena, best, steps[i]));
	return best;
}
