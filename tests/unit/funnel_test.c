/* The way through boxes is the shortest that there is, and they hold it. */
#include "layout/funnel.h"
#include "tap.h"

#include <math.h>

enum {
	BOXES = 14,
	ROUNDS = 4000,
};

struct row {
	struct box boxes[BOXES];
	uint32_t count;
	struct point from, to;
};

static struct point within(uint64_t *state, struct box box)
{
	return (struct point) {
	    box.x + box.width * (random_next(state, 9) + 1) / 10,
	    box.y + box.height * (random_next(state, 9) + 1) / 10,
	};
}

/* Somewhere below or above the other, with something in common with it. */
static double random_left(uint64_t *state, struct box box, double width)
{
	double common = 10.0 * random_next(state, 3);
	double reach = box.width + width - 2 * common;
	double left = box.x - width + common;
	if (reach > 0)
		left += 10.0 * random_next(state, (uint32_t)(reach / 10) + 1);
	return left;
}

/*
 * Downwards, or, for some of them, upwards, into a wide one, and downwards
 * again beside where it came from.  Coordinates are few, so that corners stand
 * above each other, and gates are narrow.
 */
static struct row random_row(uint64_t *state)
{
	struct row row = {.count = 1 + random_next(state, BOXES)};
	uint32_t top = random_next(state, 3) ? 0 : random_next(state, BOXES);
	struct box box = {100, 0, 50, 10};
	for (uint32_t i = 0; i < row.count; i++) {
		double width = 10.0 * (1 + random_next(state, 12));
		double height = 5.0 * (1 + random_next(state, 6));
		double left = random_left(state, box, width);
		double y = i <= top ? box.y - height : box.y + box.height;
		if (top > 0 && i == top) {
			left = box.x - width;
			width += box.width + 300;
		} else if (top > 0 && i == top + 1) {
			struct box last = row.boxes[top - 1];
			left = last.x + last.width + width;
		}
		box = (struct box) {left, y, width, height};
		row.boxes[i] = box;
	}
	bool mirrored = random_next(state, 2);
	for (uint32_t i = 0; i < row.count && mirrored; i++)
		row.boxes[i].x = -row.boxes[i].x - row.boxes[i].width;
	row.from = within(state, row.boxes[0]);
	row.to = within(state, row.boxes[row.count - 1]);
	return row;
}

/* Ends of gates, as they are met; the start is at gate 0, the end behind the
   last one. */
struct spot {
	struct point at;
	uint32_t gate;
	double length;
};

struct gate {
	double y, left, right;
};

static struct gate gate_of(const struct row *row, uint32_t i)
{
	struct box box = row->boxes[i], next = row->boxes[i + 1];
	return (struct gate) {
	    next.y < box.y ? box.y : next.y,
	    fmax(box.x, next.x),
	    fmin(box.x + box.width, next.x + next.width),
	};
}

static bool sees(const struct row *row, struct spot a, struct spot b)
{
	for (uint32_t gate = a.gate + 1; gate < b.gate; gate++) {
		struct gate g = gate_of(row, gate - 1);
		double share = (g.y - a.at.y) / (b.at.y - a.at.y);
		double x = a.at.x + (b.at.x - a.at.x) * share;
		if (!(share >= 0 && share <= 1 && x >= g.left - 1e-9 &&
			x <= g.right + 1e-9))
			return false;
	}
	return true;
}

/* From each corner to each that it sees. */
static double plain_length(const struct row *row)
{
	struct spot spots[2 * BOXES] = {{row->from, 0, 0}};
	uint32_t count = 1;
	for (uint32_t i = 0; i + 1 < row->count; i++) {
		struct gate gate = gate_of(row, i);
		spots[count++] =
		    (struct spot) {{gate.left, gate.y}, i + 1, INFINITY};
		spots[count++] =
		    (struct spot) {{gate.right, gate.y}, i + 1, INFINITY};
	}
	spots[count++] = (struct spot) {row->to, row->count, INFINITY};
	/* Twice, since of a gate's two ends either may come first. */
	for (uint32_t i = 0; i < 2 * count; i++)
		for (uint32_t k = 0; k < count; k++) {
			struct spot *a = &spots[i / 2], *b = &spots[k];
			if (b->gate < a->gate || !sees(row, *a, *b))
				continue;
			b->length = fmin(b->length,
			    a->length + point_distance(a->at, b->at));
		}
	return spots[count - 1].length;
}

/* How far to the left and to the right a way goes within the height of a box.
 */
static struct box held(struct box box, const struct point *way, uint32_t points)
{
	double left = INFINITY, right = -INFINITY, bottom = box.y + box.height;
	for (uint32_t i = 0; i + 1 < points; i++) {
		struct point a = way[i], b = way[i + 1];
		double ys[] = {a.y, b.y, fmax(box.y, fmin(a.y, b.y)),
		    fmin(bottom, fmax(a.y, b.y))};
		for (int k = 0; k < 4; k++) {
			if (ys[k] < box.y || ys[k] > bottom)
				continue;
			double share =
			    a.y == b.y ? k % 2 : (ys[k] - a.y) / (b.y - a.y);
			if (share < 0 || share > 1)
				continue;
			double x = a.x + (b.x - a.x) * share;
			left = fmin(left, x);
			right = fmax(right, x);
		}
	}
	return (struct box) {left, box.y, right - left, box.height};
}

static bool same_box(struct box a, struct box b)
{
	return fabs(a.x - b.x) < 1e-6 && fabs(a.width - b.width) < 1e-6 &&
	    a.y == b.y && a.height == b.height;
}

static double length_of(const struct point *way, uint32_t points)
{
	double length = 0;
	for (uint32_t i = 0; i + 1 < points; i++)
		length += point_distance(way[i], way[i + 1]);
	return length;
}

static bool goes_down(const struct row *row)
{
	for (uint32_t i = 0; i + 1 < row->count; i++)
		if (row->boxes[i + 1].y < row->boxes[i].y)
			return false;
	return true;
}

static void test_random(struct arena *arena)
{
	uint64_t state = 7;
	void *room = arena_array(arena, funnel_room(BOXES), 1);
	uint32_t longer = 0, wrong = 0, ends = 0, down = 0;
	for (uint32_t round = 0; round < tap_rounds(ROUNDS); round++) {
		struct row row = random_row(&state);
		struct box boxes[BOXES];
		for (uint32_t i = 0; i < row.count; i++)
			boxes[i] = row.boxes[i];
		uint32_t points = 0;
		struct point *way = funnel_way(
		    boxes, row.count, row.from, row.to, room, &points);
		double length = length_of(way, points);
		longer += fabs(length - plain_length(&row)) > 1e-6;
		ends += point_distance(way[0], row.from) > 0 ||
		    point_distance(way[points - 1], row.to) > 0;
		if (!goes_down(&row))
			continue;
		down++;
		for (uint32_t i = 0; i < row.count; i++)
			wrong += !same_box(
			    boxes[i], held(row.boxes[i], way, points));
	}
	is_int(
	    longer, 0, "each way is as long as the shortest over all corners");
	is_int(ends, 0, "each goes from its start to its end");
	ok(down > tap_rounds(ROUNDS) / 2, "most lead downwards");
	is_int(wrong, 0, "their boxes hold the way, and nothing else");
}

static void test_corner(struct arena *arena)
{
	void *room = arena_array(arena, funnel_room(3), 1);
	struct box boxes[] = {
	    {0, 0, 10, 10}, {0, 10, 100, 10}, {90, 20, 10, 10}};
	uint32_t points = 0;
	struct point *way = funnel_way(boxes, 3, (struct point) {5, 0},
	    (struct point) {95, 30}, room, &points);
	is_int(points, 4, "a step has two corners");
	ok(way[1].x == 10 && way[1].y == 10 && way[2].x == 90 && way[2].y == 20,
	    "where the boxes meet, and no further than must be");
	ok(boxes[1].x == 10 && boxes[1].width == 80 && boxes[0].x == 5 &&
		boxes[0].width == 5,
	    "what it leaves free is free");
}

static void test_gap(struct arena *arena)
{
	void *room = arena_array(arena, funnel_room(2), 1);
	struct box boxes[] = {{0, 0, 10, 10}, {20, 10, 10, 10}};
	uint32_t points = 0;
	struct point *way = funnel_way(boxes, 2, (struct point) {5, 5},
	    (struct point) {25, 19}, room, &points);
	ok(points == 3 && way[1].x == 15 && way[1].y == 10,
	    "between boxes that do not meet it goes through the middle");
	struct box one = {0, 0, 10, 10};
	way = funnel_way(&one, 1, (struct point) {5, 5}, (struct point) {2, 9},
	    room, &points);
	ok(points == 2 && one.x == 2 && one.width == 3,
	    "within one box it is a line");
}

static void test(struct arena *arena)
{
	test_corner(arena);
	test_gap(arena);
	test_random(arena);
}

int main(void)
{
	return test_in_arena(test);
}
