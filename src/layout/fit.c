#include "layout/detour.h"
#include "layout/trace.h"

#include <math.h>

enum {
	DEPTH = 4, /* so much of a corner may be cut off */
	LEAST_RADIUS = 18,
	MOST_RADIUS = 160,
	NEAREST = 6, /* that a fitted curve may come to a box */
	SAMPLES = 24,
};

/* How far a piece's controls are from its ends, in lengths of its way. */
#define MOST_REACH 0.65

static struct point towards(struct point from, struct point to, double length)
{
	double share = length / greater(point_distance(from, to), 0.01);
	return (struct point) {
	    from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/* Of a corner: the gentler the turn, the less a wide one cuts off. */
static double radius_at(struct point from, struct point at, struct point to)
{
	double first = point_distance(from, at),
	       second = point_distance(at, to);
	double cosine = ((at.x - from.x) * (to.x - at.x) +
			    (at.y - from.y) * (to.y - at.y)) /
	    greater(first * second, 0.01);
	/* The middle of the curve that turn() makes is so far from the corner,
	   in radii. */
	double cut = 0.55 * sqrt(greater((1 - cosine) / 2, 0));
	double radius = greater(DEPTH / greater(cut, 0.01), LEAST_RADIUS);
	radius = lesser(radius, MOST_RADIUS);
	return lesser(radius, lesser(first, second) / 2.1);
}

/* A line to where the corner begins, and around it. */
static struct point *turn(
    struct point *out, struct point from, struct point at, struct point to)
{
	double radius = radius_at(from, at, to);
	struct point begin = towards(at, from, radius);
	struct point end = towards(at, to, radius);
	curve_set_line((struct curve) {out, 4}, out[0], begin);
	out[4] = towards(begin, at, radius * 0.6);
	out[5] = towards(end, at, radius * 0.6);
	out[6] = end;
	return out + 6;
}

struct curve detour_round(struct arena *arena, const struct way *way)
{
	if (way->count < 2)
		return (struct curve) {NULL, 0};
	struct curve curve = {NULL, 6 * (way->count - 2) + 4};
	curve.points = arena_array(arena, curve.count, sizeof(struct point));
	struct point *out = curve.points;
	out[0] = way->at[0];
	for (uint32_t i = 1; i + 1 < way->count; i++)
		out = turn(out, way->at[i - 1], way->at[i], way->at[i + 1]);
	curve_set_line(
	    (struct curve) {out, 4}, out[0], way->at[way->count - 1]);
	return curve;
}

struct fitting {
	const struct detours *detours;
	uint32_t from, to;
	const struct way *way;
	struct point *out; /* the last point that is set */
	struct box *close; /* what a piece may meet, with its air */
	uint32_t close_count;
	uint32_t blocker; /* of these, the one that was last in the way */
};

static bool meets(const struct point at[SAMPLES], struct box box)
{
	for (int k = 0; k + 1 < SAMPLES; k++)
		if (trace_segment_meets(at[k], at[k + 1], box))
			return true;
	return false;
}

/* Around the points, with half a point of air: rounding tells no more. */
static struct box around(const struct point *at, int count)
{
	struct point low = at[0], high = at[0];
	for (int i = 1; i < count; i++) {
		low.x = at[i].x < low.x ? at[i].x : low.x;
		low.y = at[i].y < low.y ? at[i].y : low.y;
		high.x = at[i].x > high.x ? at[i].x : high.x;
		high.y = at[i].y > high.y ? at[i].y : high.y;
	}
	return box_grown(
	    (struct box) {low.x, low.y, high.x - low.x, high.y - low.y}, 0.5);
}

/* Of those that are close.  What was in one piece's way is often in the next
   one's, too. */
static bool is_clear(struct fitting *fitting, const struct point piece[4])
{
	struct point at[SAMPLES],
	    copy[4] = {piece[0], piece[1], piece[2], piece[3]};
	struct box reach = around(piece, 4);
	curve_sample((struct curve) {copy, 4}, at, SAMPLES);
	if (fitting->blocker < fitting->close_count &&
	    meets(at, fitting->close[fitting->blocker]))
		return false;
	for (uint32_t i = 0; i < fitting->close_count; i++) {
		struct box box = fitting->close[i];
		if (!box_overlaps(reach, box) || !meets(at, box))
			continue;
		fitting->blocker = i;
		return false;
	}
	return true;
}

/* The boxes that pieces within the points may meet.  Those at the ends of the
   way may only be left and entered. */
static void find_close(struct fitting *fitting, const struct point at[4])
{
	const struct detours *all = fitting->detours;
	struct box reach = around(at, 4);
	fitting->close_count = 0;
	fitting->blocker = UINT32_MAX;
	for (uint32_t i = 0; i < all->count; i++) {
		bool own = i == fitting->from || i == fitting->to;
		struct box near = box_grown(all->boxes[i], own ? -2 : NEAREST);
		if (box_overlaps(reach, near))
			fitting->close[fitting->close_count++] = near;
	}
}

static struct point direction(struct point from, struct point to)
{
	double length = greater(point_distance(from, to), 0.01);
	return (struct point) {
	    (to.x - from.x) / length, (to.y - from.y) / length};
}

static struct point along(struct point from, struct point way, double length)
{
	return (struct point) {
	    from.x + way.x * length, from.y + way.y * length};
}

/* One piece for the way from one of its points to another, if there is. */
static bool fit_piece(struct fitting *fitting, uint32_t first, uint32_t last,
    struct point out, struct point in)
{
	static const double reaches[] = {0.4, 0.3, 0.5, 0.2, MOST_REACH};
	enum {
		REACHES = sizeof(reaches) / sizeof(reaches[0])
	};
	struct point a = fitting->way->at[first], b = fitting->way->at[last];
	double length = 0;
	for (uint32_t i = first; i < last; i++)
		length += point_distance(
		    fitting->way->at[i], fitting->way->at[i + 1]);
	find_close(fitting,
	    (struct point[]) {a, along(a, out, MOST_REACH * length),
		along(b, in, -MOST_REACH * length), b});
	for (int i = 0; i < REACHES * REACHES; i++) {
		double reach = reaches[i / REACHES] * length;
		double back = reaches[i % REACHES] * length;
		struct point piece[4] = {
		    a, along(a, out, reach), along(b, in, -back), b};
		if (!is_clear(fitting, piece))
			continue;
		for (int k = 1; k < 4; k++)
			fitting->out[k] = piece[k];
		fitting->out += 3;
		return true;
	}
	return false;
}

/* The corner that is furthest from the straight way past it. */
static uint32_t sharpest(const struct way *way, uint32_t first, uint32_t last)
{
	struct point a = way->at[first], b = way->at[last];
	double most = -1;
	uint32_t found = first + 1;
	for (uint32_t i = first + 1; i < last; i++) {
		struct point p = way->at[i];
		double away =
		    fabs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
		if (away <= most)
			continue;
		most = away;
		found = i;
	}
	return found;
}

static bool fit(struct fitting *fitting, uint32_t first, uint32_t last,
    struct point out, struct point in)
{
	if (fit_piece(fitting, first, last, out, in))
		return true;
	if (last - first < 2)
		return false;
	uint32_t middle = sharpest(fitting->way, first, last);
	const struct point *at = fitting->way->at;
	struct point through = direction(at[middle - 1], at[middle + 1]);
	return fit(fitting, first, middle, out, through) &&
	    fit(fitting, middle, last, through, in);
}

struct curve detour_fit(const struct detours *detours, const struct way *way,
    uint32_t from, uint32_t to, bool square)
{
	if (way->count < 2)
		return (struct curve) {NULL, 0};
	uint32_t last = way->count - 1;
	struct curve curve = {NULL, 0};
	curve.points =
	    arena_array(detours->arena, 3 * last + 1, sizeof(struct point));
	curve.points[0] = way->at[0];
	struct fitting fitting = {
	    .detours = detours,
	    .from = from,
	    .to = to,
	    .way = way,
	    .out = curve.points,
	    .close = detours->close,
	};
	struct point out = direction(way->at[0], way->at[1]);
	struct point in = direction(way->at[last - 1], way->at[last]);
	if (square) {
		out = box_normal(detours->boxes[from], way->at[0]);
		in = box_normal(detours->boxes[to], way->at[last]);
		in = (struct point) {-in.x, -in.y};
	}
	if (!fit(&fitting, 0, last, out, in))
		return (struct curve) {NULL, 0};
	curve.count = (uint32_t)(fitting.out - curve.points) + 1;
	return curve;
}
