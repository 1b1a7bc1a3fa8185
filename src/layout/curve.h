/*
 * curve.h - chains of cubic Béziers: 1 + 3n points.
 *
 * Layer: layout.
 */
#ifndef LINTEL_LAYOUT_CURVE_H
#define LINTEL_LAYOUT_CURVE_H

#include "layout/shape.h"

struct curve {
	struct point *points;
	uint32_t count;
};

/* A straight line as a curve. */
struct curve curve_line(
    struct arena *arena, struct point from, struct point to);

/* The same into the four points of a curve that is there. */
void curve_set_line(struct curve curve, struct point from, struct point to);

struct curve curve_copy(struct arena *arena, struct curve curve);

/* Turns the curve around, in place. */
void curve_reverse(struct curve curve);

/* Just around where it runs: its control points may be far out. */
struct box curve_bounds(struct curve curve);

double curve_length(struct curve curve);

/* The point at a share 0..1 of the length. */
struct point curve_at(struct curve curve, double share);

/* The point at `t` of 0..1 of a single piece. */
struct point curve_piece_at(const struct point piece[4], double t);

/* `count` points, 2 or more, evenly spread over the pieces, ends included. */
void curve_sample(struct curve curve, struct point *points, uint32_t count);

/* Cuts `length` off the end, as far as there is so much. */
struct curve curve_shorten(
    struct arena *arena, struct curve curve, double length);

/*
 * The curve at `distance` to the left of its direction (negative: right).
 * Each piece is moved by its control points' normals, which is exact for a
 * line and close enough for the gentle curves of a layout.
 */
struct curve curve_beside(
    struct arena *arena, struct curve curve, double distance);

#endif
