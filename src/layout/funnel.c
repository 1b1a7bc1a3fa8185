#include "layout/funnel.h"

/* A place that the way may bend at: an end of a gate, where a box meets the
   next one; or where it begins or ends. */
struct corner {
	struct point at;
	int gate;   /* from 0; the start is at -1 */
	int before; /* the one before it, on the shortest way to it; or -1 */
};

/*
 * The corners in sight.  From the apex, which all ways to the last gate have in
 * common, the shortest to its left end goes down to `first`, and that to its
 * right end up to `last`.
 */
struct funnel {
	struct corner *corners;
	int count;
	int *at; /* indices of corners */
	int first, apex, last;
};

/* The start, the end, and two of each gate. */
static size_t most_corners(uint32_t boxes)
{
	return 2 * (size_t)boxes;
}

size_t funnel_room(uint32_t boxes)
{
	return most_corners(boxes) *
	    (sizeof(struct corner) + sizeof(struct point) + 2 * sizeof(int));
}

/* Greater than 0 when `to` is to the left of the line through the two, as the
   way goes and y grows downwards. */
static double turn(
    const struct funnel *funnel, int from, int by, struct point to)
{
	struct point a = funnel->corners[funnel->at[from]].at;
	struct point b = funnel->corners[funnel->at[by]].at;
	return (b.y - a.y) * (to.x - b.x) - (b.x - a.x) * (to.y - b.y);
}

/*
 * Where the shortest way to a new corner leaves the funnel, which is looked
 * through from its right end (side 1) or from its left one (-1).
 */
static int last_bend(const struct funnel *funnel, int side, struct point to)
{
	int at = side > 0 ? funnel->last : funnel->first;
	int other = side > 0 ? funnel->first : funnel->last;
	while (at != funnel->apex && side * turn(funnel, at - side, at, to) > 0)
		at -= side;
	if (at != funnel->apex)
		return at;
	while (at != other && side * turn(funnel, at, at - side, to) > 0)
		at -= side;
	return at;
}

static void add_corner(
    struct funnel *funnel, int side, struct point to, int gate)
{
	int bend = last_bend(funnel, side, to);
	funnel->corners[funnel->count] =
	    (struct corner) {to, gate, funnel->at[bend]};
	if (side * bend < side * funnel->apex)
		funnel->apex = bend;
	int *end = side > 0 ? &funnel->last : &funnel->first;
	*end = bend + side;
	funnel->at[*end] = funnel->count++;
}

/* Where the box meets the next one. */
static void add_gate(struct funnel *funnel, const struct box *box, int gate)
{
	const struct box *next = box + 1;
	bool up = next->y < box->y;
	double y = up ? box->y + next->y + next->height
		      : box->y + box->height + next->y;
	double left = greater(box->x, next->x);
	double right = lesser(box->x + box->width, next->x + next->width);
	if (left > right)
		left = right = (left + right) / 2;
	add_corner(funnel, -1, (struct point) {up ? left : right, y / 2}, gate);
	add_corner(funnel, 1, (struct point) {up ? right : left, y / 2}, gate);
}

/* So that it holds x; one whose width is below 0 holds nothing yet. */
static void widen(struct box *box, double x)
{
	double left = box->width < 0 ? x : lesser(box->x, x);
	double right = box->width < 0 ? x : greater(box->x + box->width, x);
	box->x = left;
	box->width = right - left;
}

/* Widens the boxes that a line of the way runs through, so that they hold it.
 */
static void hold_line(const struct funnel *funnel, struct box *boxes,
    const struct corner *from, const struct corner *to)
{
	double rise = to->at.y - from->at.y, x = from->at.x;
	for (int i = from->gate + 1; i <= to->gate; i++) {
		widen(&boxes[i], x);
		/* Of the gate below the box: those have two corners each. */
		double y = funnel->corners[1 + 2 * i].at.y - from->at.y;
		x = i == to->gate || rise == 0
		    ? to->at.x
		    : from->at.x + (to->at.x - from->at.x) * y / rise;
		widen(&boxes[i], x);
	}
}

struct point *funnel_way(struct box *boxes, uint32_t count, struct point from,
    struct point to, void *room, uint32_t *points)
{
	size_t most = most_corners(count);
	struct corner *corners = room;
	struct point *way = (struct point *)(corners + most);
	struct funnel funnel = {
	    .corners = corners,
	    .count = 1,
	    .at = (int *)(way + most),
	    .first = (int)most,
	    .apex = (int)most,
	    .last = (int)most,
	};
	corners[0] = (struct corner) {from, -1, -1};
	funnel.at[most] = 0;
	for (uint32_t i = 0; i + 1 < count; i++)
		add_gate(&funnel, &boxes[i], (int)i);
	add_corner(&funnel, 1, to, (int)count - 1);
	for (uint32_t i = 0; i < count; i++)
		boxes[i].width = -1;
	way += most;
	*points = 1;
	const struct corner *at = &corners[funnel.count - 1];
	for (*--way = at->at; at->before >= 0; (*points)++) {
		hold_line(&funnel, boxes, &corners[at->before], at);
		at = &corners[at->before];
		*--way = at->at;
	}
	return way;
}
