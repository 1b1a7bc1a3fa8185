/*
 * theme.h - every colour of a drawing, light and dark.
 *
 * Layer: svg.
 */
#ifndef LINTEL_SVG_THEME_H
#define LINTEL_SVG_THEME_H

#include "model/design.h"

/* What a component does decides its colour. */
enum role {
	ROLE_CLIENT,
	ROLE_EDGE,
	ROLE_COMPUTE,
	ROLE_STORE,
	ROLE_CACHE,
	ROLE_QUEUE,
	ROLE_EXTERNAL,
	ROLE_TELEMETRY,
	ROLE_ML,
	ROLE_CONTROL,
	ROLE_COUNT,
};

enum paint {
	PAINT_NONE,
	PAINT_CANVAS,
	PAINT_INK,
	PAINT_MUTED,
	PAINT_LABEL,
	PAINT_LINE,   /* links */
	PAINT_RULE,   /* hairlines of the title block and the legend */
	PAINT_ACCENT, /* the stage */
	PAINT_NEW,
	PAINT_RETIRING,
	PAINT_BADGE_INK,
	PAINT_ERROR,
	PAINT_WARNING,
	PAINT_INFO,
	PAINT_HATCH, /* lines over what is unknown */
	/* Stroke and fill of each svg_change; text on a fill has the stroke's
	   colour. */
	PAINT_CHANGE,
	PAINT_HEAT = PAINT_CHANGE + 8, /* the first of SVG_HEAT_STEPS */
	/* Fill and stroke of each dimension of groups. */
	PAINT_GROUP = PAINT_HEAT + 5,
	/* Fill, stroke and ink of each role. */
	PAINT_ROLE = PAINT_GROUP + 2 * DIMENSION_COUNT,
	PAINT_COUNT = PAINT_ROLE + 3 * ROLE_COUNT,
};

struct paint_colours {
	char name[12];          /* in class names */
	char light[8], dark[8]; /* "#rrggbb" */
};

extern const struct paint_colours paint_table[PAINT_COUNT];

/* Text of the first paint stands on the second. */
struct paint_pair {
	enum paint text, ground;
};

extern const struct paint_pair paint_pairs[];
extern const size_t paint_pair_count;

static inline enum paint role_fill(enum role role)
{
	return (enum paint)(PAINT_ROLE + 3 * (int)role);
}

static inline enum paint role_stroke(enum role role)
{
	return (enum paint)(PAINT_ROLE + 3 * (int)role + 1);
}

static inline enum paint role_ink(enum role role)
{
	return (enum paint)(PAINT_ROLE + 3 * (int)role + 2);
}

static inline enum paint group_fill(enum group_dimension dimension)
{
	return (enum paint)(PAINT_GROUP + 2 * (int)dimension);
}

static inline enum paint group_stroke(enum group_dimension dimension)
{
	return (enum paint)(PAINT_GROUP + 2 * (int)dimension + 1);
}

enum role component_role(const struct component *component);
const char *role_name(enum role role); /* "Data store" */

#endif
