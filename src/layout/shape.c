#include "layout/shape.h"

#include <math.h>

struct shape_facts {
	const char *name;
	struct inset inset;
};

/* clang-format off */
static const struct shape_facts shapes[SHAPE_COUNT] = {
	[SHAPE_ROUNDED]  = {"rounded",  {0, 0, 0, 0}},
	[SHAPE_BOX]      = {"box",      {0, 0, 0, 0}},
	[SHAPE_CYLINDER] = {"cylinder", {0, 11, 0, 4}},
	[SHAPE_DRUM]     = {"drum",     {0, 11, 0, 4}},
	[SHAPE_QUEUE]    = {"queue",    {3, 0, 11, 0}},
	[SHAPE_CLOUD]    = {"cloud",    {6, 11, 6, 0}},
	[SHAPE_PERSON]   = {"person",   {5, 0, 8, 0}},
	[SHAPE_HEXAGON]  = {"hexagon",  {5, 0, 5, 0}},
	[SHAPE_DOCUMENT] = {"document", {0, 0, 0, 7}},
	[SHAPE_FOLDER]   = {"folder",   {0, 6, 0, 0}},
	[SHAPE_GEAR]     = {"gear",     {0, 0, 0, 0}},
	[SHAPE_CHIP]     = {"chip",     {4, 0, 4, 0}},
	[SHAPE_SCREEN]   = {"screen",   {0, 10, 0, 0}},
	[SHAPE_PHONE]    = {"phone",    {2, 5, 2, 3}},
	[SHAPE_SHIELD]   = {"shield",   {3, 0, 3, 7}},
	[SHAPE_DIAMOND]  = {"diamond",  {3, 0, 3, 0}},
	[SHAPE_STACK]    = {"stack",    {0, 0, 0, 8}},
	[SHAPE_NOTE]     = {"note",     {0, 0, 6, 0}},
};
/* clang-format on */

enum shape shape_find(struct str word)
{
	for (int i = 0; i < SHAPE_COUNT; i++)
		if (str_is(word, shapes[i].name))
			return (enum shape)i;
	return SHAPE_ROUNDED;
}

const char *shape_name(enum shape shape)
{
	return shapes[shape].name;
}

struct inset shape_inset(enum shape shape)
{
	return shapes[shape].inset;
}

/* Depth of a half ellipse at `along` in 0..1 of its long side. */
static double ellipse_depth(double along, double depth)
{
	double u = 2 * along - 1;
	return depth * (1 - sqrt(greater(0, 1 - u * u)));
}

/* Depth of a cut corner, `cut` deep and wide, at `place` of a side. */
static double corner_depth(double place, double length, double cut)
{
	double near = lesser(place, length - place);
	return near >= cut ? 0 : cut - greater(0, near);
}

static double top_depth(enum shape shape, double x, struct box box)
{
	switch (shape) {
	case SHAPE_CYLINDER:
	case SHAPE_DRUM: return ellipse_depth(x / box.width, SHAPE_RIM);
	case SHAPE_CLOUD: return ellipse_depth(x / box.width, SHAPE_PUFF);
	case SHAPE_DIAMOND: return corner_depth(x, box.width, SHAPE_CORNER);
	case SHAPE_FOLDER: return x > box.width * 0.4 ? 6 : 0;
	case SHAPE_HEXAGON:
		/* A slanted side, seen from above. */
		return corner_depth(x, box.width, SHAPE_SLANT) *
		    (box.height / 2 / SHAPE_SLANT);
	default: return 0;
	}
}

static double bottom_depth(enum shape shape, double x, struct box box)
{
	switch (shape) {
	case SHAPE_CYLINDER:
	case SHAPE_DRUM: return ellipse_depth(x / box.width, SHAPE_RIM);
	case SHAPE_DIAMOND: return corner_depth(x, box.width, SHAPE_CORNER);
	case SHAPE_SHIELD: return ellipse_depth(x / box.width, 12);
	case SHAPE_DOCUMENT: return 4;
	case SHAPE_HEXAGON: return top_depth(shape, x, box);
	default: return 0;
	}
}

static double side_depth(enum shape shape, double y, struct box box)
{
	double along = y / box.height;
	switch (shape) {
	case SHAPE_QUEUE: return ellipse_depth(along, SHAPE_RIM);
	case SHAPE_PERSON: return ellipse_depth(along, box.height / 2);
	case SHAPE_CLOUD:
		return ellipse_depth(
		    (y - SHAPE_PUFF) / (box.height - SHAPE_PUFF), SHAPE_LOBE);
	case SHAPE_HEXAGON: return fabs(2 * along - 1) * SHAPE_SLANT;
	case SHAPE_CHIP: return SHAPE_PIN;
	case SHAPE_DIAMOND: return corner_depth(y, box.height, SHAPE_CORNER);
	default: return 0;
	}
}

struct point shape_meet(enum shape shape, struct box box, struct point edge)
{
	double left = edge.x - box.x, right = box.width - left;
	double top = edge.y - box.y, bottom = box.height - top;
	double nearest = lesser(lesser(left, right), lesser(top, bottom));
	if (nearest == top)
		edge.y += top_depth(shape, left, box);
	else if (nearest == bottom)
		edge.y -= bottom_depth(shape, left, box);
	else if (nearest == left)
		edge.x += side_depth(shape, top, box);
	else
		edge.x -= side_depth(shape, top, box);
	return edge;
}

struct box box_join(struct box a, struct box b)
{
	double right = greater(a.x + a.width, b.x + b.width);
	double bottom = greater(a.y + a.height, b.y + b.height);
	struct box both = {lesser(a.x, b.x), lesser(a.y, b.y), 0, 0};
	both.width = right - both.x;
	both.height = bottom - both.y;
	return both;
}

double box_gap(struct box a, struct box b)
{
	double x = greater(a.x - b.x - b.width, b.x - a.x - a.width);
	double y = greater(a.y - b.y - b.height, b.y - a.y - a.height);
	return hypot(greater(x, 0), greater(y, 0));
}

struct point box_normal(struct box box, struct point at)
{
	double left = fabs(at.x - box.x);
	double right = fabs(at.x - box.x - box.width);
	double top = fabs(at.y - box.y);
	double bottom = fabs(at.y - box.y - box.height);
	double least = lesser(lesser(left, right), lesser(top, bottom));
	if (least == top)
		return (struct point) {0, -1};
	if (least == bottom)
		return (struct point) {0, 1};
	return (struct point) {least == left ? -1 : 1, 0};
}
