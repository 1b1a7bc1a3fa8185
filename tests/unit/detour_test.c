/* The way around boxes keeps clear of them, and is the shortest there is. */
#include "layout/detour.h"
#include "layout/trace.h"
#include "load.h"
#include "tap.h"

#include <math.h>

enum {
	SIDE = 6, /* boxes in a row */
	AIR = 4,  /* that a way leaves, its rounded corners included */
};

/* In rows and columns, with room between them. */
static void random_boxes(uint64_t *state, struct box *boxes)
{
	for (int i = 0; i < SIDE * SIDE; i++) {
		int column = i % SIDE, row = i / SIDE;
		boxes[i] = (struct box) {
		    column * 200.0 + random_next(state, 30),
		    row * 140.0 + random_next(state, 20),
		    60.0 + random_next(state, 80),
		    40.0 + random_next(state, 50),
		};
	}
}

static struct curve way(
    struct arena *arena, struct box *boxes, uint32_t from, uint32_t to)
{
	struct detours detours;
	detours_init(&detours, arena, boxes, SIDE * SIDE);
	struct way found = detour_find(&detours, from, to, INFINITY);
	return detour_round(arena, &found);
}

static uint32_t touched(
    struct curve curve, const struct box *boxes, uint32_t from, uint32_t to)
{
	enum {
		POINTS = 400
	};
	struct point at[POINTS];
	uint32_t count = 0;
	curve_sample(curve, at, POINTS);
	for (uint32_t i = 0; i < SIDE * SIDE; i++) {
		struct box near = box_grown(boxes[i], AIR);
		for (int k = 0; k < POINTS && i != from && i != to; k++)
			count += box_overlaps(
			    near, (struct box) {at[k].x, at[k].y, 0.01, 0.01});
	}
	return count;
}

/* From the side of one box to that of the other? */
static bool joins(struct curve curve, struct box from, struct box to)
{
	struct point first = curve.points[0];
	struct point last = curve.points[curve.count - 1];
	return box_overlaps(box_grown(from, 0.1),
		   (struct box) {first.x, first.y, 0.01, 0.01}) &&
	    box_overlaps(
		box_grown(to, 0.1), (struct box) {last.x, last.y, 0.01, 0.01});
}

/* Whether pieces go on where and whither the one before them ended. */
static bool is_smooth(struct curve curve)
{
	for (uint32_t i = 3; i + 3 < curve.count; i += 3) {
		struct point at = curve.points[i];
		struct point before = curve.points[i - 1];
		struct point after = curve.points[i + 1];
		double ux = at.x - before.x, uy = at.y - before.y;
		double vx = after.x - at.x, vy = after.y - at.y;
		if (fabs(ux * vy - uy * vx) >
			0.01 * hypot(ux, uy) * hypot(vx, vy) ||
		    ux * vx + uy * vy < 0)
			return false;
	}
	return true;
}

static void random_fits(struct arena *arena, uint64_t *state)
{
	uint32_t rounds = tap_rounds(300), fitted = 0, bad = 0, kinks = 0;
	uint32_t fewer = 0;
	for (uint32_t round = 0; round < rounds; round++) {
		struct box boxes[SIDE * SIDE];
		random_boxes(state, boxes);
		uint32_t from = random_next(state, SIDE * SIDE);
		uint32_t to = (from + 1 + random_next(state, SIDE * SIDE - 1)) %
		    (SIDE * SIDE);
		struct detours detours;
		detours_init(&detours, arena, boxes, SIDE * SIDE);
		struct way found = detour_find(&detours, from, to, INFINITY);
		struct curve curve =
		    detour_fit(&detours, &found, from, to, round % 2 != 0);
		if (curve.count == 0)
			continue;
		fitted++;
		fewer += curve.count < detour_round(arena, &found).count;
		bad += touched(curve, boxes, from, to) > 0 ||
		    !joins(curve, boxes[from], boxes[to]);
		kinks += !is_smooth(curve);
	}
	ok(fitted > rounds / 2 && fewer > rounds / 4,
	    "most ways have a curve, often of few pieces (%u, %u of %u)",
	    fitted, fewer, rounds);
	is_int(bad, 0, "it joins the boxes, and is clear of all others");
	is_int(kinks, 0, "and has no kinks");
}

static void random_ways(struct arena *arena, uint64_t *state)
{
	uint32_t rounds = tap_rounds(300), found = 0, bad = 0, detours = 0;
	for (uint32_t round = 0; round < rounds; round++) {
		struct box boxes[SIDE * SIDE];
		random_boxes(state, boxes);
		uint32_t from = random_next(state, SIDE * SIDE);
		uint32_t to = (from + 1 + random_next(state, SIDE * SIDE - 1)) %
		    (SIDE * SIDE);
		struct curve curve = way(arena, boxes, from, to);
		if (curve.count == 0)
			continue;
		found++;
		detours += curve.count > 4;
		bad += touched(curve, boxes, from, to) > 0;
		bad += !joins(curve, boxes[from], boxes[to]);
	}
	is_int(found, rounds, "there is a way between any two boxes");
	ok(detours > rounds / 4, "often with corners");
	is_int(bad, 0, "from box to box, and clear of all others");
}

static void simple_ways(struct arena *arena)
{
	struct box boxes[] = {
	    {0, 0, 100, 50}, {300, 0, 100, 50}, {150, -60, 80, 130}};
	struct detours detours;
	detours_init(&detours, arena, boxes, 2);
	struct way found = detour_find(&detours, 0, 1, INFINITY);
	struct curve curve = detour_round(arena, &found);
	ok(curve.count == 4 && curve.points[0].x == 100 &&
		curve.points[3].x == 300 && curve.points[1].y == 25,
	    "where nothing is in the way, a straight line");
	is_int(detour_find(&detours, 0, 1, 299).count, 0,
	    "of no length but its own");
	detours_init(&detours, arena, boxes, 3);
	found = detour_find(&detours, 0, 1, INFINITY);
	curve = detour_round(arena, &found);
	double lowest = 0;
	for (uint32_t i = 0; i < curve.count; i++)
		lowest = fmax(lowest, curve.points[i].y);
	ok(curve.count > 4 && lowest > 70, "around the nearer end of a wall");
}

static void no_way(struct arena *arena)
{
	struct box boxes[] = {{0, 0, 40, 40}, {300, 0, 40, 40},
	    {-60, -60, 160, 30}, {-60, 70, 160, 30}, {-60, -60, 30, 160},
	    {70, -60, 30, 160}};
	struct detours detours;
	detours_init(&detours, arena, boxes, 6);
	is_int(detour_find(&detours, 0, 1, INFINITY).count, 0,
	    "out of four walls there is no way");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	uint64_t state = 11;
	simple_ways(&f.arena);
	no_way(&f.arena);
	random_ways(&f.arena, &state);
	random_fits(&f.arena, &state);
	fixture_release(&f);
	return done_testing();
}
