#include "layout/detour.h"

#include "layout/plan.h"
#include "layout/trace.h"

#include <math.h>

enum {
	CLEARANCE = 8, /* of the corners that a way turns at */
	NEAREST = 6,   /* that a way may come to a box */
	CORNERS = 4,
	FARTHEST = 10000000,
};

struct search {
	const struct detours *all;
	uint32_t from, to;         /* boxes */
	double most;               /* length of a way */
	struct detour_spot *spots; /* the start, the end, and corners */
	uint32_t count;
	uint32_t *heap; /* the spots not gone on from, the nearest first */
	uint32_t left;
	uint32_t *done; /* the others, in their order */
	uint32_t done_count;
	struct box *close; /* those within reach, with their air */
	uint32_t *numbers; /* by close box: in all */
	uint32_t close_count;
	uint32_t blocker; /* the box that was last in the way */
};

/* A straight part of a way, from spot to spot. */
struct part {
	uint32_t a, b;
	struct point from, to;
	struct box reach;
};

static struct box around(struct point a, struct point b)
{
	double x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
	return (struct box) {x, y, fabs(b.x - a.x), fabs(b.y - a.y)};
}

static bool blocks(
    const struct search *search, uint32_t close, const struct part *part)
{
	struct box near = search->close[close];
	if (!box_overlaps(part->reach, near))
		return false;
	uint32_t box = search->numbers[close];
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
	if (search->blocker < search->close_count &&
	    blocks(search, search->blocker, &part))
		return false;
	for (uint32_t i = 0; i < search->close_count; i++) {
		if (!blocks(search, i, &part))
			continue;
		search->blocker = i;
		return false;
	}
	return true;
}

static struct point middle_of(const struct search *search, uint32_t box)
{
	return box_middle(search->all->boxes[box]);
}

static void add_spot(struct search *search, struct point at, double rest)
{
	search->spots[search->count++] = (struct detour_spot) {
	    .at = at, .length = INFINITY, .rest = rest, .whole = INFINITY};
}

/* Around all ways that are no longer than the search goes: one that leads out
   on a side has to come back.  With air for rounding. */
static struct box reach_of(
    const struct search *search, struct point from, struct point to)
{
	struct box reach = box_grown(around(from, to), 1);
	double x = greater(search->most - reach.width, 0) / 2;
	double y = greater(search->most - reach.height, 0) / 2;
	return (struct box) {reach.x - x, reach.y - y, reach.width + 2 * x,
	    reach.height + 2 * y};
}

/* Those that no way within the length leads to, or along, do not count. */
static void find_spots(struct search *search)
{
	const struct detours *all = search->all;
	struct point from = middle_of(search, search->from);
	struct point to = middle_of(search, search->to);
	struct box reach = reach_of(search, from, to);
	search->count = search->close_count = 0;
	search->blocker = NO_INDEX;
	add_spot(search, from, point_distance(from, to));
	add_spot(search, to, 0);
	for (uint32_t i = 0; i < all->corner_count; i++) {
		struct point at = all->corners[i];
		if (!box_overlaps((struct box) {at.x, at.y, 0, 0}, reach))
			continue;
		double rest = point_distance(at, to);
		if (rest + point_distance(from, at) < search->most)
			add_spot(search, at, rest);
	}
	for (uint32_t i = 0; i < all->count; i++) {
		if (!box_overlaps(reach, all->near[i]))
			continue;
		search->numbers[search->close_count] = i;
		search->close[search->close_count++] = all->near[i];
	}
}

/* By what is left at least; of spots that are as near, the first. */
static bool is_nearer(const struct search *search, uint32_t a, uint32_t b)
{
	double one = search->spots[a].whole, other = search->spots[b].whole;
	return one < other || (one == other && a < b);
}

static void put(struct search *search, uint32_t at, uint32_t spot)
{
	search->heap[at] = spot;
	search->spots[spot].place = at;
}

static void rise(struct search *search, uint32_t spot)
{
	uint32_t at = search->spots[spot].place;
	for (; at > 0; at = (at - 1) / 2) {
		uint32_t above = search->heap[(at - 1) / 2];
		if (!is_nearer(search, spot, above))
			break;
		put(search, at, above);
	}
	put(search, at, spot);
}

static void sink(struct search *search, uint32_t spot)
{
	uint32_t at = search->spots[spot].place;
	for (uint32_t below = 2 * at + 1; below < search->left;
	     below = 2 * at + 1) {
		if (below + 1 < search->left &&
		    is_nearer(
			search, search->heap[below + 1], search->heap[below]))
			below++;
		if (!is_nearer(search, search->heap[below], spot))
			break;
		put(search, at, search->heap[below]);
		at = below;
	}
	put(search, at, spot);
}

/* Takes out the nearest, which is not the last: the end stays. */
static void finish_nearest(struct search *search)
{
	uint32_t last = search->heap[--search->left];
	search->spots[search->heap[0]].place = NO_INDEX;
	put(search, 0, last);
	sink(search, last);
}

static double length_over(
    const struct search *search, uint32_t before, uint32_t spot)
{
	const struct detour_spot *from = &search->spots[before];
	return from->length + point_distance(from->at, search->spots[spot].at);
}

static void lead(
    struct search *search, uint32_t spot, uint32_t before, double length)
{
	struct detour_spot *led = &search->spots[spot];
	led->length = length;
	led->before = before;
	led->whole = length + led->rest;
}

/* To all spots that may be nearer by way of this one: whether anything stands
   between is asked when it matters. */
static void go_on(struct search *search, uint32_t now)
{
	search->done[search->done_count++] = now;
	for (uint32_t i = 1; i < search->count; i++) {
		const struct detour_spot *next = &search->spots[i];
		if (next->place == NO_INDEX ||
		    search->spots[now].length >= next->length)
			continue;
		double length = length_over(search, now, i);
		if (length >= next->length)
			continue;
		lead(search, i, now, length);
		rise(search, i);
	}
}

/* What it is led from is not seen from the spot: the next best that may be. */
static void lead_anew(struct search *search, uint32_t spot)
{
	double failed = search->spots[spot].length, least = INFINITY;
	uint32_t best = NO_INDEX;
	bool later = false; /* than the one that failed */
	for (uint32_t i = 0; i < search->done_count; i++) {
		uint32_t before = search->done[i];
		double length = length_over(search, before, spot);
		if (length < least &&
		    (length > failed || (length == failed && later))) {
			least = length;
			best = before;
		}
		later |= before == search->spots[spot].before;
	}
	lead(search, spot, best, least);
	sink(search, spot);
}

static void begin(struct search *search)
{
	find_spots(search);
	search->done_count = 0;
	search->left = search->count - 1;
	for (uint32_t i = 0; i < search->left; i++)
		put(search, i, i + 1);
	search->spots[0].length = 0;
	go_on(search, 0);
}

static bool find_way(struct search *search)
{
	begin(search);
	for (;;) {
		uint32_t now = search->heap[0];
		if (search->spots[now].whole >= search->most)
			return false;
		if (!is_free(search, search->spots[now].before, now)) {
			lead_anew(search, now);
			continue;
		}
		if (now == 1)
			return true;
		finish_nearest(search);
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
	    .numbers = arena_array(arena, count, sizeof(uint32_t)),
	};
	for (uint32_t i = 0; i < count; i++)
		detours->near[i] = box_grown(boxes[i], NEAREST);
	for (uint32_t i = 0; i < count; i++)
		add_corners(detours, box_grown(boxes[i], CLEARANCE));
	size_t spots = (size_t)detours->corner_count + 2;
	detours->spots = arena_array(arena, spots, sizeof(*detours->spots));
	detours->heap = arena_array(arena, spots, sizeof(uint32_t));
	detours->done = arena_array(arena, spots, sizeof(uint32_t));
}

struct way detour_find(
    const struct detours *detours, uint32_t from, uint32_t to, double most)
{
	struct search search = {
	    .all = detours,
	    .from = from,
	    .to = to,
	    .spots = detours->spots,
	    .heap = detours->heap,
	    .done = detours->done,
	    .close = detours->close,
	    .numbers = detours->numbers,
	};
	double direct =
	    point_distance(middle_of(&search, from), middle_of(&search, to));
	/* Most ways are short: the whole of the drawing is a last resort. */
	const double reaches[] = {
	    direct * 1.2 + 60, direct * 2 + 200, FARTHEST};
	for (int i = 0; i < 3 && search.most < most; i++) {
		search.most = lesser(reaches[i], most);
		if (find_way(&search))
			return way_of(&search);
	}
	return (struct way) {NULL, 0};
}
