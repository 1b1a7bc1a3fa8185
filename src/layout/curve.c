#include "layout/curve.h"

#include <math.h>
#include <string.h>

enum {
	SAMPLES = 16
}; /* to a piece, when its length is measured */

static struct point between(struct point a, struct point b, double t)
{
	return (struct point) {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* De Casteljau: the first part of a piece, up to t. */
static void split(const struct point *piece, double t, struct point *first)
{
	struct point a = between(piece[0], piece[1], t);
	struct point b = between(piece[1], piece[2], t);
	struct point c = between(piece[2], piece[3], t);
	struct point d = between(a, b, t), e = between(b, c, t);
	first[0] = piece[0];
	first[1] = a;
	first[2] = d;
	first[3] = between(d, e, t);
}

/* A piece as a polynomial: a + t (b + t (c + t d)). */
struct polynomial {
	struct point a, b, c, d;
};

static struct polynomial polynomial_of(const struct point *p)
{
	return (struct polynomial) {
	    p[0],
	    {3 * (p[1].x - p[0].x), 3 * (p[1].y - p[0].y)},
	    {3 * (p[0].x - 2 * p[1].x + p[2].x),
		3 * (p[0].y - 2 * p[1].y + p[2].y)},
	    {p[3].x - p[0].x + 3 * (p[1].x - p[2].x),
		p[3].y - p[0].y + 3 * (p[1].y - p[2].y)},
	};
}

static struct point value_at(const struct polynomial *of, double t)
{
	return (struct point) {
	    of->a.x + t * (of->b.x + t * (of->c.x + t * of->d.x)),
	    of->a.y + t * (of->b.y + t * (of->c.y + t * of->d.y)),
	};
}

struct point curve_piece_at(const struct point piece[4], double t)
{
	struct polynomial of = polynomial_of(piece);
	return value_at(&of, t);
}

static double piece_length(const struct point *piece)
{
	double length = 0;
	struct point last = piece[0];
	struct polynomial of = polynomial_of(piece);
	for (int i = 1; i <= SAMPLES; i++) {
		struct point next = value_at(&of, (double)i / SAMPLES);
		length += point_distance(last, next);
		last = next;
	}
	return length;
}

void curve_set_line(struct curve curve, struct point from, struct point to)
{
	curve.points[0] = from;
	curve.points[1] = between(from, to, 1.0 / 3);
	curve.points[2] = between(from, to, 2.0 / 3);
	curve.points[3] = to;
}

struct curve curve_line(struct arena *arena, struct point from, struct point to)
{
	struct curve line = {arena_array(arena, 4, sizeof(struct point)), 4};
	curve_set_line(line, from, to);
	return line;
}

struct curve curve_copy(struct arena *arena, struct curve curve)
{
	struct point *points = arena_array(arena, curve.count, sizeof(*points));
	memcpy(points, curve.points, curve.count * sizeof(*points));
	return (struct curve) {points, curve.count};
}

void curve_reverse(struct curve curve)
{
	for (uint32_t i = 0, j = curve.count - 1; i < j; i++, j--) {
		struct point swap = curve.points[i];
		curve.points[i] = curve.points[j];
		curve.points[j] = swap;
	}
}

struct extent {
	double low, high;
};

static void extend(struct extent *extent, double at)
{
	extent->low = lesser(extent->low, at);
	extent->high = greater(extent->high, at);
}

/* By one coordinate of a piece that begins within it: a + t (b + t (c + t d))
   turns back where its derivative is 0. */
static void extend_piece(
    struct extent *extent, double first, double out, double in, double last)
{
	extend(extent, last);
	if (out >= extent->low && out <= extent->high && in >= extent->low &&
	    in <= extent->high)
		return;
	double b = 3 * (out - first), c = 3 * (first - 2 * out + in);
	double d = last - first + 3 * (out - in);
	double root = sqrt(greater(c * c - 3 * b * d, 0));
	/* Either of these, without a difference of what is nearly the same. */
	double sum = c < 0 ? root - c : -root - c;
	double turns[] = {sum / (3 * d), b / sum};
	for (int i = 0; i < 2; i++) {
		double t = turns[i];
		if (t > 0 && t < 1)
			extend(extent, first + t * (b + t * (c + t * d)));
	}
}

struct box curve_bounds(struct curve curve)
{
	const struct point *p = curve.points;
	struct extent x = {p->x, p->x}, y = {p->y, p->y};
	for (uint32_t i = 0; i + 3 < curve.count; i += 3, p += 3) {
		extend_piece(&x, p[0].x, p[1].x, p[2].x, p[3].x);
		extend_piece(&y, p[0].y, p[1].y, p[2].y, p[3].y);
	}
	return (struct box) {x.low, y.low, x.high - x.low, y.high - y.low};
}

double curve_length(struct curve curve)
{
	double length = 0;
	for (uint32_t i = 0; i + 3 < curve.count; i += 3)
		length += piece_length(&curve.points[i]);
	return length;
}

/* The piece and the t within it at `wanted` points along the curve, from its
   start or back from its end. */
static uint32_t locate(struct curve curve, double wanted, bool back, double *t)
{
	uint32_t last = curve.count - 4;
	for (uint32_t done = 0; done <= last; done += 3) {
		uint32_t piece = back ? last - done : done;
		struct point at = curve.points[back ? piece + 3 : piece];
		struct polynomial of = polynomial_of(&curve.points[piece]);
		for (int k = 1; k <= SAMPLES; k++) {
			int sample = back ? SAMPLES - k : k;
			struct point next =
			    value_at(&of, (double)sample / SAMPLES);
			double step = point_distance(at, next);
			if (wanted <= step) {
				double left = step > 0 ? 1 - wanted / step : 1;
				*t = (back ? sample + left : sample - left) /
				    SAMPLES;
				return piece;
			}
			wanted -= step;
			at = next;
		}
	}
	*t = back ? 0 : 1;
	return back ? 0 : last;
}

struct point curve_at(struct curve curve, double share)
{
	double t;
	uint32_t piece = locate(curve, share * curve_length(curve), false, &t);
	return curve_piece_at(&curve.points[piece], t);
}

void curve_sample(struct curve curve, struct point *points, uint32_t count)
{
	uint32_t pieces = (curve.count - 1) / 3, now = 0;
	struct polynomial of = polynomial_of(curve.points);
	if (pieces == 1)
		for (int i = 0, last = (int)count - 1; i < last; i++)
			points[i] = value_at(&of, (double)i / last);
	for (uint32_t i = 0; pieces > 1 && i + 1 < count; i++) {
		double t = (double)(i * pieces) / (count - 1);
		uint32_t piece = (uint32_t)t;
		if (piece != now)
			of = polynomial_of(&curve.points[3 * piece]);
		now = piece;
		points[i] = value_at(&of, t - piece);
	}
	points[count - 1] = curve.points[curve.count - 1];
}

struct curve curve_shorten(
    struct arena *arena, struct curve curve, double length)
{
	double most = point_distance(
			  curve.points[0], curve.points[curve.count - 1]) *
	    3 / 4,
	       t;
	/* No curve is shorter than straight; few need to be measured. */
	if (length > most)
		length = lesser(length, curve_length(curve) * 3 / 4);
	uint32_t piece = locate(curve, length, true, &t);
	struct curve cut =
	    curve_copy(arena, (struct curve) {curve.points, piece + 4});
	split(&curve.points[piece], t, &cut.points[piece]);
	return cut;
}

/* To the left of the way from `from` to `to`, of length 1. */
static struct point normal(struct point from, struct point to)
{
	double length = point_distance(from, to);
	if (length < 0.01)
		return (struct point) {0, 0};
	return (struct point) {
	    (to.y - from.y) / length, (from.x - to.x) / length};
}

struct curve curve_beside(struct arena *arena, struct curve curve, double away)
{
	struct curve moved = curve_copy(arena, curve);
	for (uint32_t i = 0; i < curve.count; i++) {
		/* A joint's normal comes from the points around it. */
		uint32_t before = i > 0 ? i - 1 : 0;
		uint32_t after = i + 1 < curve.count ? i + 1 : i;
		struct point n =
		    normal(curve.points[before], curve.points[after]);
		moved.points[i].x += n.x * away;
		moved.points[i].y += n.y * away;
	}
	return moved;
}
