#include "layout/detour.h"

#include "layout/plan.h"
#include "layout/trace.h"

#include <math.h>

enum {
	CLEARANCE = 13, /* of the corners that a way turns at */
	NEAREST = 11,   /* that a way may come to a box */
	CORNERS = 4,
	FARTHEST = 10000000,
};

struct spot {
	struct point at;
	double length; /* of the way so far */
	double rest;   /* at least, to the end */
	uint32_t before;
};

struct search {
	const struct detours *all;
	uint32_t from, to;  /* boxes */
	double most;        /* length of a way */
	struct spot *spots; /* the start, the end, and corners of boxes */
	double *whole;      /* by spot: a way over it, at least; INFINITY when
			       none is known, or it has been gone on from */
	uint32_t count;
	uint32_t *close; /* the boxes within reach */
	uint32_t close_count;
	uint32_t blocker; /* the box that was last in the way */
};

/* A straight part of a way, from spot to spot. */
struct part {
	uint32_t a, b;
	struct point from, to;
	struct box reach;
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

static bool blocks(
    const struct search *search, uint32_t box, const struct part *part)
{
	struct box near = search->all->near[box];
	if (!box_overlaps(part->reach, near))
		return false;
	bool own = (box == search->from && (part->a == 0 || part->b == 0)) ||
	    (box == search->to && (part->a == 1 || part->b == 1));
	return !own && trace_segment_meets(part->from, part->to, near);
}

/* Of boxes that are no ends of the link, and of ends that are not left.  What
   was in one's way is often in the next one's, too. */
static bool is_free(struct search *search, uint32_t a, uint32_t b)
{
	struct point from = search->spots[a].at, to = search->spots[b].at;
	struct part part = {a, b, from, to, box_grown(around(from, to), 0.5)};
	if (blocks(search, search->blocker, &part))
		return false;
	for (uint32_t i = 0; i < search->close_count; i++) {
		if (!blocks(search, search->close[i], &part))
			continue;
		search->blocker = search->close[i];
		return false;
	}
	return true;
}

static struct point middle_of(const struct search *search, uint32_t box)
{
	return centre_of(search->all->boxes[box]);
}

static void add_spot(struct search *search, struct point at, double rest)
{
	search->whole[search->count] = INFINITY;
	search->spots[search->count++] =
	    (struct spot) {.at = at, .length = INFINITY, .rest = rest};
}

/* Those that no way within the length leads to, or along, do not count. */
static void find_spots(struct search *search)
{
	const struct detours *all = search->all;
	struct point from = middle_of(search, search->from);
	struct point to = middle_of(search, search->to);
	search->count = search->close_count = 0;
	add_spot(search, from, distance(from, to));
	add_spot(search, to, 0);
	for (uint32_t i = 0; i < all->corner_count; i++) {
		double rest = distance(all->corners[i], to);
		if (rest + distance(from, all->corners[i]) < search->most)
			add_spot(search, all->corners[i], rest);
	}
	struct box reach = box_grown(around(from, to), search->most / 2);
	for (uint32_t i = 0; i < all->count; i++)
		if (box_overlaps(reach, all->near[i]))
			search->close[search->close_count++] = i;
}

/* The spot that the shortest way is known to, by what is left at least. */
static uint32_t next_spot(const struct search *search)
{
	uint32_t best = search->count;
	double least = search->most;
	for (uint32_t i = 0; i < search->count; i++) {
		if (search->whole[i] >= least)
			continue;
		least = search->whole[i];
		best = i;
	}
	return best;
}

/* To all spots that are nearer by way of this one. */
static void go_on(struct search *search, uint32_t now)
{
	const struct spot *spot = &search->spots[now];
	for (uint32_t i = 1; i < search->count; i++) {
		struct spot *next = &search->spots[i];
		if (spot->length >= next->length)
			continue;
		double length = spot->length + distance(spot->at, next->at);
		if (length >= next->length || !is_free(search, now, i))
			continue;
		next->length = length;
		next->before = now;
		search->whole[i] = length + next->rest;
	}
}

static bool find_way(struct search *search)
{
	find_spots(search);
	search->spots[0].length = 0;
	search->whole[0] = 0;
	for (;;) {
		uint32_t now = next_spot(search);
		if (now == search->count)
			return false;
		if (now == 1)
			return true;
		search->whole[now] = INFINITY;
		go_on(search, now);
	}
}

static struct way way_of(const struct search *search)
{
	const struct box *boxes = search->all->boxes;
	struct way way = {NULL, 1};
	for (uint32_t i = 1; i != 0; i = search->spots[i].before)
		way.count++;
	way.at = arena_array(search->all->arena, way.count, sizeof(*way.at));
	for (uint32_t i = 1, k = way.count; k-- > 0;
	     i = search->spots[i].before)
		way.at[k] = search->spots[i].at;
	struct point *last = &way.at[way.count - 1];
	way.at[0] = box_leave(boxes[search->from], way.at[0], way.at[1]);
	*last = box_leave(boxes[search->to], *last, last[-1]);
	return way;
}

static bool is_covered(const struct detours *detours, struct point at)
{
	for (uint32_t i = 0; i < detours->count; i++)
		if (box_overlaps(
			(struct box) {at.x, at.y, 0, 0}, detours->near[i]))
			return true;
	return false;
}

static void add_corners(struct detours *detours, struct box box)
{
	for (int corner = 0; corner < CORNERS; corner++) {
		struct point at = {box.x + (corner % 2 != 0 ? box.width : 0),
		    box.y + (corner / 2 != 0 ? box.height : 0)};
		if (!is_covered(detours, at))
			detours->corners[detours->corner_count++] = at;
	}
}

void detours_init(struct detours *detours, struct arena *arena,
    const struct box *boxes, uint32_t count)
{
	*detours = (struct detours) {
	    .arena = arena,
	    .boxes = boxes,
	    .count = count,
	    .near = arena_array(arena, count, sizeof(struct box)),
	    .close = arena_array(arena, count, sizeof(struct box)),
	    .corners = arena_array(
		arena, (size_t)count * CORNERS, sizeof(struct point)),
	};
	for (uint32_t i = 0; i < count; i++)
		detours->near[i] = box_grown(boxes[i], NEAREST);
	for (uint32_t i = 0; i < count; i++)
		add_corners(detours, box_grown(boxes[i], CLEARANCE));
}

struct way detour_find(
    const struct detours *detours, uint32_t from, uint32_t to, double most)
{
	size_t count = (size_t)detours->corner_count + 2;
	struct arena *arena = detours->arena;
	struct search search = {
	    .all = detours,
	    .from = from,
	    .to = to,
	    .spots = arena_array(arena, count, sizeof(struct spot)),
	    .whole = arena_array(arena, count, sizeof(double)),
	    .close = arena_array(arena, detours->count, sizeof(uint32_t)),
	};
	double direct =
	    distance(middle_of(&search, from), middle_of(&search, to));
	/* Most ways are short: the whole of the drawing is a last resort. */
	const double reaches[] = {
	    direct * 1.2 + 60, direct * 2 + 200, FARTHEST};
	for (int i = 0; i < 3 && search.most < most; i++) {
		search.most = fmin(reaches[i], most);
		if (find_way(&search))
			return way_of(&search);
	}
	return (struct way) {NULL, 0};
}
