#include "layout/smooth.h"

#include "layout/finish.h"
#include "layout/refine.h"

#include <math.h>

enum {
	/* Above so many links, curves are left as they are. */
	SMOOTHED_LINKS = 200,
	/* And above so many, lines are tried but no other curves. */
	CURVED_LINKS = 80,
};

/* Ends upon the boxes' sides are moved to the outlines within. */
static void consider_ends(struct smoother *smoother, struct point first,
    struct point second, struct point third, struct point last, bool straight)
{
	const struct link *link = smoother->link;
	const struct layout_node *nodes = smoother->layout->nodes;
	layout_meet(&nodes[link->from->element.index], &first, &second);
	layout_meet(&nodes[link->to->element.index], &last, &third);
	if (straight) {
		second = (struct point) {first.x + (last.x - first.x) / 3,
		    first.y + (last.y - first.y) / 3};
		third = (struct point) {last.x - (last.x - first.x) / 3,
		    last.y - (last.y - first.y) / 3};
	}
	struct point points[4] = {first, second, third, last};
	smooth_consider(smoother, (struct curve) {points, 4}, straight);
}

static struct point centre_of(struct box box)
{
	return (struct point) {box.x + box.width / 2, box.y + box.height / 2};
}

/* From the middle of a side, as shares of it; the last ones when pressed. */
static const double offsets[] = {0, -0.27, 0.27, -0.4, 0.4};

static int offset_count(const struct smoother *smoother)
{
	return smoother->firm_titles ? 5 : 3;
}

static void try_lines(struct smoother *smoother, struct box from, struct box to)
{
	int count = offset_count(smoother);
	struct point a = centre_of(from), b = centre_of(to);
	double low = fmax(from.x, to.x) + SMOOTH_CORNER;
	double high =
	    fmin(from.x + from.width, to.x + to.width) - SMOOTH_CORNER;
	if (low < high)
		a.x = b.x = fmin(fmax((a.x + b.x) / 2, low), high);
	low = fmax(from.y, to.y) + SMOOTH_CORNER;
	high = fmin(from.y + from.height, to.y + to.height) - SMOOTH_CORNER;
	if (low < high)
		a.y = b.y = fmin(fmax((a.y + b.y) / 2, low), high);
	struct point p = box_leave(from, a, b), q = box_leave(to, b, a);
	consider_ends(smoother, p, p, q, q, true);
	for (int i = 0; i < count; i++)
		for (int k = 0; k < count; k++) {
			a = centre_of(from);
			b = centre_of(to);
			a.x += offsets[i] * from.width;
			b.x += offsets[k] * to.width;
			p = box_leave(from, a, b);
			q = box_leave(to, b, a);
			consider_ends(smoother, p, p, q, q, true);
		}
}

enum side {
	SIDE_TOP,
	SIDE_RIGHT,
	SIDE_BOTTOM,
	SIDE_LEFT,
	SIDE_COUNT,
};

/* Outwards. */
static const struct point normals[SIDE_COUNT] = {
    [SIDE_TOP] = {0, -1},
    [SIDE_RIGHT] = {1, 0},
    [SIDE_BOTTOM] = {0, 1},
    [SIDE_LEFT] = {-1, 0},
};

static struct point on_side(struct box box, enum side side, double offset)
{
	struct point at = centre_of(box), n = normals[side];
	at.x += n.x * box.width / 2 + fabs(n.y) * offset * box.width;
	at.y += n.y * box.height / 2 + fabs(n.x) * offset * box.height;
	return at;
}

/* From side to side, square to both; only where the other end lies ahead. */
static void try_sides(struct smoother *smoother, struct box from, struct box to,
    enum side leave, enum side enter)
{
	struct point out = normals[leave], in = normals[enter];
	int count = offset_count(smoother);
	/* Around a corner, the first half may be nearly straight. */
	bool corner = (leave + enter) % 2 != 0;
	for (int i = 0; i < count; i++)
		for (int k = 0; k < count * (corner ? 2 : 1); k++) {
			struct point a = on_side(from, leave, offsets[i]);
			struct point b = on_side(to, enter, offsets[k % count]);
			double x = b.x - a.x, y = b.y - a.y;
			double ahead = x * out.x + y * out.y;
			double back = -(x * in.x + y * in.y);
			if (ahead < 16 || back < 16)
				continue;
			ahead *= k < count ? 0.55 : 0.9;
			back *= 0.55;
			consider_ends(smoother, a,
			    (struct point) {
				a.x + out.x * ahead, a.y + out.y * ahead},
			    (struct point) {
				b.x + in.x * back, b.y + in.y * back},
			    b, false);
		}
}

/* Out of a side, and back to the same side of the other box. */
static void try_loops(
    struct smoother *smoother, struct box from, struct box to, enum side side)
{
	static const double bulges[] = {24, 48, 90, 150};
	struct point n = normals[side];
	for (size_t i = 0; i < sizeof(bulges) / sizeof(bulges[0]); i++)
		for (int k = 0; k < offset_count(smoother); k++) {
			struct point a = on_side(from, side, offsets[k]);
			struct point b = on_side(to, side, -offsets[k]);
			/* How far b lies further out than a. */
			double ahead = (b.x - a.x) * n.x + (b.y - a.y) * n.y;
			double out = bulges[i] / 0.75;
			double first = out + fmax(ahead, 0);
			double second = out + fmax(-ahead, 0);
			consider_ends(smoother, a,
			    (struct point) {
				a.x + n.x * first, a.y + n.y * first},
			    (struct point) {
				b.x + n.x * second, b.y + n.y * second},
			    b, false);
		}
}

static void try_bows(struct smoother *smoother, struct box from, struct box to)
{
	static const double bulges[] = {
	    24, -24, 48, -48, 80, -80, 130, -130, 190, -190, 260, -260};
	struct point a = centre_of(from), b = centre_of(to);
	double x = b.x - a.x, y = b.y - a.y, length = fmax(hypot(x, y), 1);
	for (size_t i = 0; i < sizeof(bulges) / sizeof(bulges[0]); i++) {
		/* A cubic's middle is three quarters as far out as these. */
		double out = bulges[i] / 0.75 / length;
		struct point first = {
		    a.x + x * 0.3 + y * out, a.y + y * 0.3 - x * out};
		struct point second = {
		    a.x + x * 0.7 + y * out, a.y + y * 0.7 - x * out};
		consider_ends(smoother, box_leave(from, a, first), first,
		    second, box_leave(to, b, second), false);
	}
}

/* The curve as it is, its arrow included. */
static struct curve present(struct arena *arena, const struct layout_link *link)
{
	struct curve curve =
	    curve_copy(arena, (struct curve) {link->points, link->count});
	curve.points[curve.count - 1] = link->tip;
	return curve;
}

static void smooth_link(struct smoother *smoother, const struct link *link)
{
	uint32_t index = link->element.index;
	struct layout_link *out = &smoother->layout->links[index];
	struct box from =
	    smoother->layout->nodes[link->from->element.index].box;
	struct box to = smoother->layout->nodes[link->to->element.index].box;
	struct curve old = present(smoother->arena, out);
	smoother->link = link;
	smoother->cost = INFINITY;
	try_lines(smoother, from, to);
	double before = smoother->cost;
	smooth_consider(smoother, old, false);
	double least = smoother->cost;
	bool keep = least < before;
	bool curved = smoother->design->links.length <= CURVED_LINKS;
	for (int leave = 0; leave < SIDE_COUNT && curved; leave++)
		for (int enter = 0; enter < SIDE_COUNT; enter++)
			if (leave == enter)
				try_loops(smoother, from, to, (enum side)leave);
			else
				try_sides(smoother, from, to, (enum side)leave,
				    (enum side)enter);
	if (curved)
		try_bows(smoother, from, to);
	if (keep && smoother->cost >= least)
		return;
	layout_take_curve(
	    smoother->arena, out, (struct curve) {smoother->best, 4});
	trace_set(
	    &smoother->traces[index], (struct curve) {out->points, out->count});
}

/* Links of one pair run beside each other, and stay as they are. */
static bool is_alone(const struct link *link)
{
	const struct link_list *lists[] = {&link->from->out, &link->from->in};
	uint32_t between = 0;
	for (int i = 0; i < 2; i++) {
		struct link **other;
		vec_each (other, lists[i])
			between += (*other)->from == link->to ||
			    (*other)->to == link->to;
	}
	return between == 1;
}

void refine_curves(struct arena *arena, const struct design *design,
    struct layout *layout, bool firm_titles)
{
	uint32_t most = firm_titles ? CURVED_LINKS : SMOOTHED_LINKS;
	if (design->links.length > most)
		return;
	struct smoother smoother = {
	    .arena = arena,
	    .design = design,
	    .layout = layout,
	    .traces = traces_of(arena, design, layout),
	    .firm_titles = firm_titles,
	};
	for (uint32_t i = 0; i < design->links.length; i++) {
		const struct link *link = design->links.at[i];
		if (layout->links[i].count >= 4 && is_alone(link))
			smooth_link(&smoother, link);
	}
}
