/* Short cuts over boxes and curves give what the long ways give. */
#include "layout/cells.h"
#include "layout/lanes.h"
#include "layout/trace.h"
#include "load.h"
#include "tap.h"

#include <math.h>
#include <string.h>

static struct point random_point(uint64_t *state)
{
	return (struct point) {
	    random_next(state, 1000) - 100.0, random_next(state, 800) - 100.0};
}

static struct box random_box(uint64_t *state)
{
	struct point at = random_point(state);
	return (struct box) {at.x, at.y, random_next(state, 200) + 1.0,
	    random_next(state, 150) + 1.0};
}

static bool finds_all(struct cells *cells, struct box box)
{
	const struct cell_list *found = cells_find(cells, box);
	uint32_t want = 0, got = 0;
	for (uint32_t i = 0; i < cells->length; i++)
		want += box_overlaps(cells->boxes[i], box);
	for (uint32_t i = 0; i < found->length; i++)
		got += box_overlaps(cells->boxes[found->at[i]], box);
	return got == want && found->length == want;
}

static void cells(struct arena *arena, uint64_t *state)
{
	bool same = true, moved = true;
	for (uint32_t round = 0; round < tap_rounds(50); round++) {
		uint32_t most = random_next(state, 200) + 1;
		struct cells cells;
		/* Some boxes lie outside: the cells at the edge have them. */
		cells_init(&cells, arena, (struct box) {0, 0, 800, 600}, most);
		for (uint32_t i = 0; i < most; i++)
			cells_add(&cells, random_box(state));
		for (int i = 0; i < 20; i++)
			same &= finds_all(&cells, random_box(state));
		for (uint32_t i = 0; i < most; i += 3)
			cells_move(&cells, i, random_box(state));
		for (int i = 0; i < 20; i++)
			moved &= finds_all(&cells, random_box(state));
	}
	ok(same, "cells know the boxes that overlap one, each once");
	ok(moved, "and after some were moved");
}

static bool segments_cross(
    struct point a, struct point b, struct point c, struct point d)
{
	double ab_c = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
	double ab_d = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
	double cd_a = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
	double cd_b = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);
	return ab_c * ab_d < 0 && cd_a * cd_b < 0;
}

/* By every pair of steps, of curves whose lines are not shortened. */
static uint32_t all_crossings(const struct trace *a, const struct trace *b)
{
	uint32_t count = 0;
	for (int i = 0; i < trace_end(a); i++)
		for (int k = 0; k < trace_end(b); k++)
			count += segments_cross(
			    a->at[i], a->at[i + 1], b->at[k], b->at[k + 1]);
	return count;
}

/* Whether some point of a fine walk along it lies in the box. */
static bool walks_through(const struct trace *trace, struct box box)
{
	for (int k = 0; k < trace_end(trace); k++)
		for (int i = 0; i <= 100; i++) {
			struct point a = trace->at[k], b = trace->at[k + 1];
			double x = a.x + (b.x - a.x) * i / 100;
			double y = a.y + (b.y - a.y) * i / 100;
			if (x > box.x && x < box.x + box.width && y > box.y &&
			    y < box.y + box.height)
				return true;
		}
	return false;
}

static struct trace random_trace(uint64_t *state, uint32_t pieces)
{
	struct point points[7];
	for (uint32_t i = 0; i < 3 * pieces + 1; i++)
		points[i] = random_point(state);
	struct trace trace;
	memset(&trace, 0, sizeof(trace));
	trace_set(&trace, (struct curve) {points, 3 * pieces + 1});
	return trace;
}

static void traces(uint64_t *state)
{
	uint32_t wrong = 0, missed = 0, crossed = 0;
	for (uint32_t round = 0; round < tap_rounds(2000); round++) {
		struct trace a = random_trace(state, 1 + round % 2);
		struct trace b = random_trace(state, 1 + round / 2 % 2);
		crossed += all_crossings(&a, &b);
		wrong += trace_crossings(&a, &b) != all_crossings(&a, &b);
		struct box box = random_box(state);
		missed += walks_through(&a, box) && !trace_crosses(&a, box);
		/* It may graze a corner between two points of the walk. */
		missed += trace_crosses(&a, box) &&
		    !walks_through(&a, box_grown(box, 4));
	}
	ok(crossed > 0, "random curves cross");
	is_int(wrong, 0, "crossings are those of all pairs of steps");
	is_int(missed, 0, "a curve crosses a box when a walk along it does");
}

/* Curves, straight lines, and links that are not drawn. */
static struct trace any_trace(uint64_t *state)
{
	uint32_t kind = random_next(state, 5);
	struct trace trace = random_trace(state, 1 + kind % 2);
	if (kind == 2)
		trace_set_line(
		    &trace, random_point(state), random_point(state));
	trace.drawn = kind != 3;
	return trace;
}

static uint32_t all_through(
    const struct trace *traces, uint32_t links, uint32_t own, struct box box)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < links; i++)
		count += i != own && trace_crosses(&traces[i], box);
	return count;
}

static void lanes(struct arena *arena, uint64_t *state)
{
	uint32_t wrong = 0, wrong_few = 0;
	struct trace traces[60];
	for (uint32_t round = 0; round < tap_rounds(50); round++) {
		uint32_t links = random_next(state, 60) + 1;
		for (uint32_t i = 0; i < links; i++)
			traces[i] = any_trace(state);
		struct lanes lanes;
		lanes_init(&lanes, arena, traces, links,
		    (struct box) {0, 0, 800, 600});
		for (int i = 0; i < 40; i++) {
			struct box box = random_box(state);
			uint32_t own = random_next(state, links);
			uint32_t most = random_next(state, 5);
			uint32_t want = all_through(traces, links, own, box);
			wrong += lanes_through(&lanes, own, box, links) != want;
			wrong_few += lanes_through(&lanes, own, box, most) !=
			    (want < most ? want : most);
		}
	}
	is_int(wrong, 0, "lanes know how many links run through a box");
	is_int(wrong_few, 0, "and stop counting where they may");
}

static void lines(uint64_t *state)
{
	uint32_t wrong = 0, crossed = 0;
	for (uint32_t round = 0; round < tap_rounds(2000); round++) {
		struct point from = random_point(state);
		struct point to = random_point(state);
		struct point points[4];
		struct curve curve = {points, 4};
		curve_set_line(curve, from, to);
		struct trace sampled, line, other = random_trace(state, 1);
		trace_set(&sampled, curve);
		trace_set_line(&line, from, to);
		struct box box = random_box(state);
		uint32_t count = trace_crossings(&line, &other);
		crossed += count > 0;
		wrong += count != trace_crossings(&sampled, &other);
		wrong += count != trace_crossings(&other, &line);
		wrong +=
		    trace_crosses(&line, box) != trace_crosses(&sampled, box);
	}
	ok(crossed > 0, "random lines cross curves");
	is_int(wrong, 0, "a line's trace is that of the same line as a curve");
}

/* A cut from the end is where a walk from the beginning ends. */
static void cuts(struct arena *arena, uint64_t *state)
{
	double farthest = 0, held = 0;
	for (uint32_t round = 0; round < tap_rounds(1000); round++) {
		struct point points[7];
		struct curve curve = {points, 4 + 3 * (round % 2)};
		for (uint32_t i = 0; i < curve.count; i++)
			points[i] = random_point(state);
		double whole = curve_length(curve);
		double length = random_next(state, 1500) + 1;
		double keep = fmax(whole - length, whole / 4);
		struct curve cut = curve_shorten(arena, curve, length);
		struct point end = cut.points[cut.count - 1];
		farthest = fmax(farthest,
		    point_distance(end, curve_at(curve, keep / whole)));
		held += whole - length < whole / 4;
	}
	ok(farthest < 1e-6, "a curve is cut where a walk leads (%g)", farthest);
	ok(held > 0, "so are some of which a quarter is all that stays");
}

/* How far the box is from being just around the points. */
static double looseness(struct box box, const struct point *at, int count)
{
	struct point low = at[0], high = at[0];
	for (int i = 1; i < count; i++) {
		low.x = fmin(low.x, at[i].x);
		low.y = fmin(low.y, at[i].y);
		high.x = fmax(high.x, at[i].x);
		high.y = fmax(high.y, at[i].y);
	}
	return fmax(fmax(fabs(box.x - low.x), fabs(box.y - low.y)),
	    fmax(fabs(box.x + box.width - high.x),
		fabs(box.y + box.height - high.y)));
}

static void bounds(uint64_t *state)
{
	enum {
		DENSE = 4001
	};
	static struct point at[DENSE];
	double worst = 0;
	for (uint32_t round = 0; round < tap_rounds(300); round++) {
		struct point p[7];
		for (int i = 0; i < 7; i++)
			p[i] = random_point(state);
		/* Some pieces are straight, some bend in one direction only. */
		if (round % 3 == 0)
			p[1] = p[0];
		if (round % 5 == 0)
			p[4].x = p[5].x = p[6].x;
		struct curve curve = {p, 7};
		curve_sample(curve, at, DENSE);
		worst = fmax(worst, looseness(curve_bounds(curve), at, DENSE));
	}
	ok(worst < 0.01, "a curve's bounds are just around it (%g)", worst);
}

static void samples(uint64_t *state)
{
	double worst = 0;
	bool ends = true;
	for (uint32_t round = 0; round < tap_rounds(500); round++) {
		struct point p[4], at[TRACE_POINTS];
		for (int i = 0; i < 4; i++)
			p[i] = random_point(state);
		curve_sample((struct curve) {p, 4}, at, TRACE_POINTS);
		ends &= memcmp(&at[0], &p[0], sizeof(p[0])) == 0 &&
		    memcmp(&at[TRACE_POINTS - 1], &p[3], sizeof(p[3])) == 0;
		for (int i = 0; i < TRACE_POINTS; i++) {
			double t = (double)i / (TRACE_POINTS - 1), u = 1 - t;
			double x = u * u * u * p[0].x + 3 * u * u * t * p[1].x +
			    3 * u * t * t * p[2].x + t * t * t * p[3].x;
			worst = fmax(worst, fabs(x - at[i].x));
		}
	}
	ok(ends, "a sampled curve begins and ends where it does");
	ok(worst < 1e-9, "and in between as Bernstein's polynomials say");
}

static double beside(struct point a, struct point b, struct point curve[4])
{
	struct trace line, other;
	trace_set_line(&line, a, b);
	trace_set(&other, (struct curve) {curve, 4});
	return trace_alongside(&line, &other);
}

static void alongside(void)
{
	struct point far[] = {{0, 40}, {100, 40}, {200, 40}, {300, 40}};
	struct point near[] = {{0, 4}, {100, 4}, {200, 4}, {300, 4}};
	struct point across[] = {{150, -90}, {150, -30}, {150, 30}, {150, 90}};
	struct point a = {0, 0}, b = {300, 0};
	ok(beside(a, b, far) == 0, "links far from each other look like two");
	double length = beside(a, b, near);
	ok(length > 200 && length < 300 - 2 * (TRACE_END - 12),
	    "near ones like one, but for their ends");
	ok(beside(a, b, across) < 3 * TRACE_BESIDE,
	    "and those that cross only there");
}

static double framed(struct point a, struct point b)
{
	struct trace line;
	trace_set_line(&line, a, b);
	return trace_along_frame(&line, (struct box) {0, 0, 200, 100});
}

static void frames(void)
{
	struct point curve[] = {{198, -50}, {198, 0}, {198, 50}, {198, 150}};
	struct trace bent;
	trace_set(&bent, (struct curve) {curve, 4});
	double along = trace_along_frame(&bent, (struct box) {0, 0, 200, 100});
	ok(fabs(along - 100) < 0.01, "what runs along a side is told (%g)",
	    along);
	ok(fabs(framed((struct point) {-50, 102}, (struct point) {100, 102}) -
	       100) < 0.01,
	    "so is what runs along a part of it, outside");
	ok(framed((struct point) {100, -50}, (struct point) {100, 150}) == 0 &&
		framed((struct point) {-50, -50}, (struct point) {150, 150}) ==
		    0,
	    "but not what leads across, at any corner");
	ok(framed((struct point) {10, 20}, (struct point) {10, 80}) == 0 &&
		framed((struct point) {-10, 20}, (struct point) {-10, 80}) == 0,
	    "nor what keeps away from it, inside and outside");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	uint64_t state = 7;
	cells(&f.arena, &state);
	samples(&state);
	bounds(&state);
	cuts(&f.arena, &state);
	traces(&state);
	lines(&state);
	lanes(&f.arena, &state);
	alongside();
	frames();
	fixture_release(&f);
	return done_testing();
}
