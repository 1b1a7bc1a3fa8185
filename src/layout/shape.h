/*
 * shape.h - the outlines that components have, as far as room is concerned.
 *
 * Layer: layout.  svg/ draws them; here is where their text may stand and where
 * a link meets them.
 */
#ifndef LINTEL_LAYOUT_SHAPE_H
#define LINTEL_LAYOUT_SHAPE_H

#include "base/str.h"

#include <math.h>

struct point {
	double x, y; /* in points; y grows downwards */
};

struct box {
	double x, y; /* left, top */
	double width, height;
};

/* Here, for speed: these are asked millions of times.  Of numbers, which saves
   what fmin() and fmax() do for what is none. */
static inline double lesser(double a, double b)
{
	return a < b ? a : b;
}

static inline double greater(double a, double b)
{
	return a > b ? a : b;
}

static inline double point_distance(struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y;
	return sqrt(x * x + y * y);
}

static inline bool box_overlaps(struct box a, struct box b)
{
	return a.x < b.x + b.width && b.x < a.x + a.width &&
	    a.y < b.y + b.height && b.y < a.y + a.height;
}

static inline struct point box_middle(struct box box)
{
	return (struct point) {box.x + box.width / 2, box.y + box.height / 2};
}

/* `by` more on every side. */
static inline struct box box_grown(struct box box, double by)
{
	return (struct box) {
	    box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by};
}

/* The least box that has both. */
struct box box_join(struct box a, struct box b);

/* The length of the shortest line between two boxes; 0 when they overlap. */
double box_gap(struct box a, struct box b);

/* Outwards of the side that is nearest to the point, on or within it. */
struct point box_normal(struct box box, struct point at);

/* The words of a kind's `shape:`. */
enum shape {
	/* The outline of these is their box. */
	SHAPE_ROUNDED,
	SHAPE_BOX,
	/* Of these it is not. */
	SHAPE_CYLINDER,
	SHAPE_DRUM,
	SHAPE_QUEUE,
	SHAPE_CLOUD,
	SHAPE_PERSON,
	SHAPE_HEXAGON,
	SHAPE_DOCUMENT,
	SHAPE_FOLDER,
	SHAPE_GEAR,
	SHAPE_CHIP,
	SHAPE_SCREEN,
	SHAPE_PHONE,
	SHAPE_SHIELD,
	SHAPE_DIAMOND,
	SHAPE_STACK,
	SHAPE_NOTE,
	SHAPE_COUNT,
};

/* What an outline takes from each side of its box. */
struct inset {
	double left, top, right, bottom;
};

enum {
	SHAPE_RIM = 7,     /* half the height of a cylinder's top */
	SHAPE_SLANT = 10,  /* a hexagon's points */
	SHAPE_CORNER = 11, /* what a diamond's corners lose */
	SHAPE_FOLD = 10,   /* a note's corner, a folder's tab */
	SHAPE_PIN = 4,     /* a chip's legs */
	SHAPE_BAR = 10,    /* a screen's upper edge */
	SHAPE_PUFF = 13,   /* what a cloud's puffs rise above its body */
	SHAPE_LOBE = 18,   /* a cloud's rounded sides */
};

/* SHAPE_ROUNDED for a word that is none. */
enum shape shape_find(struct str word);
const char *shape_name(enum shape shape);
struct inset shape_inset(enum shape shape);

/*
 * Moves a point on the box's edge inwards, straight across that edge, to the
 * outline drawn in the box.
 */
struct point shape_meet(enum shape shape, struct box box, struct point edge);

#endif
