#include "layout/tries.h"

#include "layout/plan.h"
#include "layout/weigh.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Outwards. */
static const struct point normals[SIDE_COUNT] = {
    [SIDE_TOP] = {0, -1},
    [SIDE_RIGHT] = {1, 0},
    [SIDE_BOTTOM] = {0, 1},
    [SIDE_LEFT] = {-1, 0},
};

/* From the middle of a side, as shares of it; the last ones when pressed. */
static const double offsets[] = {0, -0.27, 0.27, -0.4, 0.4};

enum {
	OFFSETS = sizeof(offsets) / sizeof(offsets[0]),
	/* So much more than the shortest line what is hard to lead costs. */
	HARD = 400,
};

/* A place on a side where the link may end. */
struct dock {
	struct smooth_end end;
	bool known; /* more of it than its `side` */
};

struct docks {
	const struct smooth_place *place;
	struct dock at[SIDE_COUNT][OFFSETS];
};

struct tries {
	struct smoother *smoother;
	struct docks from, to;
	struct weighing weighing;
};

static const double loop_bulges[] = {24, 48, 90, 150};
static const double bow_bulges[] = {
    24, -24, 48, -48, 80, -80, 130, -130, 190, -190, 260, -260};

enum {
	LOOPS = sizeof(loop_bulges) / sizeof(loop_bulges[0]),
	BOWS = sizeof(bow_bulges) / sizeof(bow_bulges[0]),
	STRAIGHT = 5,
	/* At once: all from middle to middle. */
	MOST_NOTED = SIDE_COUNT * (LOOPS + 2 * (SIDE_COUNT - 1)) + BOWS,
};

static_assert(MOST_NOTED > OFFSETS * OFFSETS + STRAIGHT, "room for all lines");
static_assert(MOST_NOTED > 2 * OFFSETS * OFFSETS, "room for two sides");

struct tries *tries_new(struct smoother *smoother)
{
	struct arena *arena = smoother->arena;
	struct tries *tries = arena_new(arena, struct tries);
	tries->smoother = smoother;
	weighing_init(&tries->weighing, smoother, MOST_NOTED);
	return tries;
}

/* So many are tried. */
static int offset_count(const struct tries *tries)
{
	return tries->smoother->firm_titles ? OFFSETS : OFFSETS - 2;
}

static void note_line(struct tries *tries, struct point a, struct point b)
{
	const struct smoother *smoother = tries->smoother;
	struct point from = box_leave(smoother->from.box, a, b);
	struct point to = box_leave(smoother->to.box, b, a);
	struct smooth_end first = {.side = from, .at = from};
	struct smooth_end last = {.side = to, .at = to};
	if (smooth_least(&first, &last) >= smoother->cost)
		return;
	first = smooth_end(&smoother->from, from);
	last = smooth_end(&smoother->to, to);
	weighing_note(&tries->weighing, smooth_least(&first, &last),
	    &(struct attempt) {.curve = {first.at, first.at, last.at, last.at},
		.ends = first.cost + last.cost,
		.straight = true});
}

/* From middle to middle; upright or level, where the boxes stand so: then
   false. */
static bool note_middle_line(struct tries *tries)
{
	struct box from = tries->smoother->from.box;
	struct box to = tries->smoother->to.box;
	struct point a = box_middle(from), b = box_middle(to);
	double low = greater(from.x, to.x) + SMOOTH_CORNER;
	double high =
	    lesser(from.x + from.width, to.x + to.width) - SMOOTH_CORNER;
	bool upright = low < high;
	if (upright)
		a.x = b.x = lesser(greater((a.x + b.x) / 2, low), high);
	low = greater(from.y, to.y) + SMOOTH_CORNER;
	high = lesser(from.y + from.height, to.y + to.height) - SMOOTH_CORNER;
	bool level = low < high;
	if (level)
		a.y = b.y = lesser(greater((a.y + b.y) / 2, low), high);
	note_line(tries, a, b);
	return !upright && !level;
}

/* Upright and level ones beside that. */
static void note_straight_lines(struct tries *tries)
{
	static const double shares[] = {0.5, 0.3, 0.7, 0.1, 0.9};
	struct box from = tries->smoother->from.box;
	struct box to = tries->smoother->to.box;
	double left = greater(from.x, to.x) + SMOOTH_CORNER;
	double right =
	    lesser(from.x + from.width, to.x + to.width) - SMOOTH_CORNER;
	double top = greater(from.y, to.y) + SMOOTH_CORNER;
	double bottom =
	    lesser(from.y + from.height, to.y + to.height) - SMOOTH_CORNER;
	for (int i = 0; i < STRAIGHT; i++) {
		struct point a = box_middle(from), b = box_middle(to);
		if (left < right)
			a.x = b.x = left + (right - left) * shares[i];
		else if (top < bottom)
			a.y = b.y = top + (bottom - top) * shares[i];
		else
			return;
		note_line(tries, a, b);
	}
}

void try_lines(struct tries *tries)
{
	struct box from = tries->smoother->from.box;
	struct box to = tries->smoother->to.box;
	bool slanted = note_middle_line(tries);
	note_straight_lines(tries);
	int count = offset_count(tries);
	/* The first is the slanted one from middle to middle. */
	for (int i = slanted ? 1 : 0; i < count * count; i++) {
		struct point a = box_middle(from), b = box_middle(to);
		a.x += offsets[i / count] * from.width;
		b.x += offsets[i % count] * to.width;
		note_line(tries, a, b);
	}
	weighing_end(&tries->weighing);
}

static struct point on_side(struct box box, enum side side, double offset)
{
	struct point at = box_middle(box), n = normals[side];
	at.x += n.x * box.width / 2 + fabs(n.y) * offset * box.width;
	at.y += n.y * box.height / 2 + fabs(n.x) * offset * box.height;
	return at;
}

static void set_docks(
    struct docks *docks, const struct smooth_place *place, int count)
{
	docks->place = place;
	for (int side = 0; side < SIDE_COUNT; side++)
		for (int i = 0; i < count; i++) {
			struct point at =
			    on_side(place->box, (enum side)side, offsets[i]);
			docks->at[side][i] =
			    (struct dock) {.end = {.side = at, .at = at}};
		}
}

/* All about a place, when it is first needed. */
static const struct smooth_end *end_at(struct docks *docks, struct dock *dock)
{
	if (!dock->known)
		dock->end = smooth_end(docks->place, dock->end.side);
	dock->known = true;
	return &dock->end;
}

/* How far its controls are from its ends. */
struct reach {
	double first, second;
};

/* For one that turns so far: the sines of its angles. */
static void note_curve(struct tries *tries, struct sides sides,
    struct dock *from, struct dock *to, double turned, struct reach reach)
{
	if (smooth_least_bent(&from->end, &to->end, turned) >=
	    tries->smoother->cost)
		return;
	const struct smooth_end *first = end_at(&tries->from, from);
	const struct smooth_end *last = end_at(&tries->to, to);
	struct point a = first->at, b = last->at;
	struct point out = normals[sides.leave], in = normals[sides.enter];
	weighing_note(&tries->weighing, smooth_least_bent(first, last, turned),
	    &(struct attempt) {
		.curve = {a,
		    {a.x + out.x * reach.first, a.y + out.y * reach.first},
		    {b.x + in.x * reach.second, b.y + in.y * reach.second}, b},
		.ends = first->cost + last->cost,
		.square = true,
		.sides = sides});
}

/* From side to side, square to both; only where the other end lies ahead. */
static void note_across(
    struct tries *tries, struct sides sides, struct dock *from, struct dock *to)
{
	struct point out = normals[sides.leave], in = normals[sides.enter];
	double x = to->end.side.x - from->end.side.x;
	double y = to->end.side.y - from->end.side.y;
	double ahead = x * out.x + y * out.y;
	double back = -(x * in.x + y * in.y);
	if (ahead < 16 || back < 16)
		return;
	double turned =
	    (fabs(x * out.y - y * out.x) + fabs(x * in.y - y * in.x)) /
	    sqrt(x * x + y * y);
	note_curve(tries, sides, from, to, turned,
	    (struct reach) {ahead * 0.55, back * 0.55});
	/* Around a corner, the first half may be nearly straight. */
	if ((sides.leave + sides.enter) % 2 != 0)
		note_curve(tries, sides, from, to, turned,
		    (struct reach) {ahead * 0.9, back * 0.55});
}

/* Out of a side, and back to the same side of the other box. */
static void note_loops(
    struct tries *tries, struct sides sides, struct dock *from, struct dock *to)
{
	struct point n = normals[sides.leave];
	/* How far the end lies further out than the start. */
	double ahead = (to->end.side.x - from->end.side.x) * n.x +
	    (to->end.side.y - from->end.side.y) * n.y;
	for (int i = 0; i < LOOPS; i++) {
		double out = loop_bulges[i] / 0.75;
		note_curve(tries, sides, from, to, 2,
		    (struct reach) {
			out + greater(ahead, 0), out + greater(-ahead, 0)});
	}
}

/* From the middle of each side to that of each other. */
static void note_all_across(struct tries *tries)
{
	for (int i = 0; i < SIDE_COUNT * SIDE_COUNT; i++) {
		enum side leave = (enum side)(i / SIDE_COUNT);
		enum side enter = (enum side)(i % SIDE_COUNT);
		if (leave != enter)
			note_across(tries, (struct sides) {leave, enter},
			    &tries->from.at[leave][0], &tries->to.at[enter][0]);
	}
}

static void note_all_loops(struct tries *tries)
{
	for (int i = 0; i < SIDE_COUNT; i++)
		note_loops(tries, (struct sides) {(enum side)i, (enum side)i},
		    &tries->from.at[i][0], &tries->to.at[i][0]);
}

/* From all other places there. */
static void note_others(struct tries *tries, struct sides sides)
{
	struct dock *from = tries->from.at[sides.leave];
	struct dock *to = tries->to.at[sides.enter];
	int count = offset_count(tries);
	/* A loop: out of one half of a side and back to the other. */
	if (sides.leave == sides.enter)
		for (int k = 1; k < count; k++)
			note_loops(tries, sides, &from[k],
			    &to[k % 2 != 0 ? k + 1 : k - 1]);
	else
		for (int i = 1; i < count * count; i++)
			note_across(
			    tries, sides, &from[i / count], &to[i % count]);
}

static void note_bow(struct tries *tries, double bulge)
{
	const struct smoother *smoother = tries->smoother;
	struct point a = box_middle(smoother->from.box);
	struct point b = box_middle(smoother->to.box);
	double x = b.x - a.x, y = b.y - a.y;
	double length = greater(sqrt(x * x + y * y), 1);
	/* A cubic's middle is three quarters as far out as its controls. */
	double out = bulge / 0.75 / length;
	struct point first = {a.x + x * 0.3 + y * out, a.y + y * 0.3 - x * out};
	struct point second = {
	    a.x + x * 0.7 + y * out, a.y + y * 0.7 - x * out};
	struct point from = box_leave(smoother->from.box, a, first);
	struct point to = box_leave(smoother->to.box, b, second);
	struct smooth_end start = {.side = from, .at = from};
	struct smooth_end end = {.side = to, .at = to};
	double turned = 2 * fabs(out) / sqrt(out * out + 0.09);
	if (smooth_least_bent(&start, &end, turned) >= smoother->cost)
		return;
	start = smooth_end(&smoother->from, from);
	end = smooth_end(&smoother->to, to);
	first.x += start.at.x - from.x;
	first.y += start.at.y - from.y;
	second.x += end.at.x - to.x;
	second.y += end.at.y - to.y;
	weighing_note(&tries->weighing, smooth_least_bent(&start, &end, turned),
	    &(struct attempt) {.curve = {start.at, first, second, end.at},
		.ends = start.cost + end.cost});
}

static bool is_hard(const struct smoother *smoother)
{
	double gap = box_gap(smoother->from.box, smoother->to.box);
	return smoother->in_the_way || smoother->cost >= gap + HARD;
}

void try_curves(struct tries *tries)
{
	struct weighing *weighing = &tries->weighing;
	set_docks(&tries->from, &tries->smoother->from, offset_count(tries));
	set_docks(&tries->to, &tries->smoother->to, offset_count(tries));
	weighing->square = false;
	if (!tries->smoother->firm_titles || is_hard(tries->smoother))
		note_all_across(tries);
	for (int i = 0; i < BOWS; i++)
		note_bow(tries, bow_bulges[i]);
	weighing_end(weighing);
	if (is_hard(tries->smoother))
		note_all_loops(tries);
	weighing_end(weighing);
	if (!weighing->square)
		return;
	note_others(tries, weighing->sides);
	weighing_end(weighing);
}
