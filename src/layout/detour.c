#include "layout/detour.h"

#include "layout/plan.h"
#include "layout/trace.h"

#include <math.h>

enum {
	CLEARANCE = 13, /* of the corners that a way turns at */
	NEAREST = 11,   /* that a way may come to a box */
	RADIUS = 26,    /* of a corner, at most */
	CORNERS = 4,
};

struct spot {
	struct point at;
	double length; /* of the way so far */
	uint32_t before;
	bool done;
};

struct search {
	const struct obstacles *obstacles;
	struct spot *spots; /* the start, the end, and corners of boxes */
	uint32_t count;
};

static struct point centre_of(struct box box)
{
	return (struct point) {box.x + box.width / 2, box.y + box.height / 2};
}

static double distance(struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y;
	return sqrt(x * x + y * y);
}

static struct box around(struct point a, struct point b)
{
	double x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
	return (struct box) {x, y, fabs(b.x - a.x), fabs(b.y - a.y)};
}

/* Of boxes that are no ends of the link, and of ends that are not left. */
static bool is_free(const struct search *search, uint32_t a, uint32_t b)
{
	const struct obstacles *all = search->obstacles;
	struct point from = search->spots[a].at, to = search->spots[b].at;
	struct box reach = box_grown(around(from, to), NEAREST + 0.5);
	for (uint32_t i = 0; i < all->count; i++) {
		if (!box_overlaps(reach, all->at[i]))
			continue;
		bool own = (i == all->from && (a == 0 || b == 0)) ||
		    (i == all->to && (a == 1 || b == 1));
		if (!own &&
		    trace_segment_meets(
			from, to, box_grown(all->at[i], NEAREST)))
			return false;
	}
	return true;
}

static bool is_covered(const struct obstacles *all, struct point at)
{
	for (uint32_t i = 0; i < all->count; i++)
		if (trace_segment_meets(at, at, box_grown(all->at[i], NEAREST)))
			return true;
	return false;
}

static void add_spot(struct search *search, struct point at)
{
	search->spots[search->count++] =
	    (struct spot) {.at = at, .length = INFINITY};
}

static void add_spots(struct search *search)
{
	const struct obstacles *all = search->obstacles;
	add_spot(search, centre_of(all->at[all->from]));
	add_spot(search, centre_of(all->at[all->to]));
	for (uint32_t i = 0; i < all->count; i++) {
		struct box box = box_grown(all->at[i], CLEARANCE);
		for (int corner = 0; corner < CORNERS; corner++) {
			struct point at = {
			    box.x + (corner % 2 != 0 ? box.width : 0),
			    box.y + (corner / 2 != 0 ? box.height : 0)};
			if (!is_covered(all, at))
				add_spot(search, at);
		}
	}
}

/* The spot that the shortest way is known to, by what is left at least. */
static uint32_t next_spot(const struct search *search)
{
	uint32_t best = search->count;
	double least = INFINITY;
	for (uint32_t i = 0; i < search->count; i++) {
		const struct spot *spot = &search->spots[i];
		double whole =
		    spot->length + distance(spot->at, search->spots[1].at);
		if (spot->done || whole >= least)
			continue;
		least = whole;
		best = i;
	}
	return best;
}

static bool find_way(struct search *search)
{
	search->spots[0].length = 0;
	for (;;) {
		uint32_t now = next_spot(search);
		if (now == search->count)
			return false;
		if (now == 1)
			return true;
		struct spot *spot = &search->spots[now];
		spot->done = true;
		for (uint32_t i = 1; i < search->count; i++) {
			struct spot *next = &search->spots[i];
			double length =
			    spot->length + distance(spot->at, next->at);
			if (next->done || length >= next->length ||
			    !is_free(search, now, i))
				continue;
			next->length = length;
			next->before = now;
		}
	}
}

static struct point towards(struct point from, struct point to, double length)
{
	double share = length / fmax(distance(from, to), 0.01);
	return (struct point) {
	    from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/* A line to where the corner begins, and around it. */
static struct point *turn(
    struct point *out, struct point from, struct point at, struct point to)
{
	double radius = fmin(
	    RADIUS, fmin(distance(from, at) / 2.1, distance(at, to) / 2.1));
	struct point begin = towards(at, from, radius);
	struct point end = towards(at, to, radius);
	curve_set_line((struct curve) {out, 4}, out[0], begin);
	out[4] = towards(begin, at, radius * 0.6);
	out[5] = towards(end, at, radius * 0.6);
	out[6] = end;
	return out + 6;
}

static struct curve curve_of(struct arena *arena, const struct search *search)
{
	const struct obstacles *all = search->obstacles;
	uint32_t count = 1;
	for (uint32_t i = 1; i != 0; i = search->spots[i].before)
		count++;
	struct point *way = arena_array(arena, count, sizeof(*way));
	for (uint32_t i = 1, k = count; k-- > 0; i = search->spots[i].before)
		way[k] = search->spots[i].at;
	way[0] = box_leave(all->at[all->from], way[0], way[1]);
	way[count - 1] =
	    box_leave(all->at[all->to], way[count - 1], way[count - 2]);
	struct curve curve = {NULL, 6 * (count - 2) + 4};
	curve.points = arena_array(arena, curve.count, sizeof(struct point));
	struct point *out = curve.points;
	out[0] = way[0];
	for (uint32_t i = 1; i + 1 < count; i++)
		out = turn(out, way[i - 1], way[i], way[i + 1]);
	curve_set_line((struct curve) {out, 4}, out[0], way[count - 1]);
	return curve;
}

struct curve detour_find(struct arena *arena, const struct obstacles *obstacles)
{
	struct search search = {
	    .obstacles = obstacles,
	    .spots = arena_array(arena, (size_t)obstacles->count * CORNERS + 2,
		sizeof(struct spot)),
	};
	add_spots(&search);
	if (!find_way(&search))
		return (struct curve) {NULL, 0};
	return curve_of(arena, &search);
}
