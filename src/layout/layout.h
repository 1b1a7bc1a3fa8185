/*
 * layout.h - where everything in a drawing of a design stands.
 *
 * Layer: layout.  Boxes are sized from their measured text, Graphviz (in a
 * process of its own) places them, and the answer is checked.  When that fails
 * in every way, a plain grid of our own takes its place: there always is a
 * layout.  Lengths are points; the origin is the upper left corner and the
 * whole lies within 0..width, 0..height.  Everything lives in the arena given,
 * but for texts that the design has as they are drawn.
 */
#ifndef LINTEL_LAYOUT_LAYOUT_H
#define LINTEL_LAYOUT_LAYOUT_H

#include "layout/metrics.h"
#include "layout/shape.h"
#include "model/design.h"

/* One line of text, placed. */
struct placed_text {
	enum text_style style;
	struct str text;
	struct point at; /* left end of the baseline */
	double width;
};

struct placed_text_list {
	struct placed_text *at;
	uint32_t length, capacity;
};

enum {
	LAYOUT_STACK_OFFSET = 3, /* between the outlines of several replicas */
	LAYOUT_STACK_COPIES = 2,
	LAYOUT_TAG_PADDING = 5, /* of a TEXT_TAG's pill, left and right */
	LAYOUT_TAG_HEIGHT = 14,
	LAYOUT_PARALLEL_GAP = 9, /* between links of the same two components */
	LAYOUT_SIGN_WIDTH = 28,  /* of a link's badge */
	LAYOUT_SIGN_HEIGHT = 16,
	LAYOUT_ICON = 20, /* side of a component's icon */
	LAYOUT_SECONDS = 10,
};

struct layout_node {
	struct box box;   /* with the outlines behind; links end here */
	struct box front; /* the shape itself; `box` when it is alone */
	enum shape shape;
	bool stacked;
	struct box icon;
	struct placed_text_list texts; /* within front, less its inset */
};

struct layout_group {
	struct box box; /* no width: it has no members, or is not drawn */
	struct placed_text_list texts;
	struct box mark; /* for its kind's sign; no width: it has none */
};

struct layout_link {
	struct point *points; /* 1 + 3n: cubic Béziers, caller to callee */
	uint32_t count;       /* 0: not drawn */
	struct point tip;     /* of the arrow; its base is the last point */
	struct point sign;    /* middle of a place for a badge, on the line */
	struct box label;     /* no width: none, or there was no room */
	struct placed_text_list texts;
};

enum direction {
	DIRECTION_AUTO, /* by the shape of the graph */
	DIRECTION_DOWN,
	DIRECTION_RIGHT,
};

struct layout {
	double width, height;
	enum direction direction;    /* the one taken */
	struct layout_node *nodes;   /* by component index */
	struct layout_group *groups; /* by group index */
	struct layout_link *links;   /* by link index */
	bool late;          /* more time might have made a better picture */
	bool fallback;      /* not all was laid out as it should be */
	struct str message; /* why, or which labels have no room: a sentence
			       without its full stop; else empty */
};

/*
 * What must fit besides what an element says of itself.  By index; NULL, and
 * empty, for nothing.
 */
struct layout_room {
	/* Remarks: lines beneath a component's texts and a link's label, and
	   behind a group's name, of which only the first is shown. */
	const struct str_list *components, *groups, *links;
	/* What is to be drawn in its place, too: see layout_recast. */
	const struct component *const *other_components;
	const struct link *const *other_links;
};

struct layout_options {
	enum direction direction;
	const struct layout_room *room; /* or NULL */
	/* The lintel-layout to run; NULL: the one that was installed with this
	   program.  An empty one: none, so that the grid is drawn. */
	const char *engine;
	uint32_t seconds; /* for the engine, all in all; 0: LAYOUT_SECONDS */
	uint64_t memory;  /* bytes for the engine; 0: as usual */
	/* For tests.  Empty: takes the engine's first answer, in the arena.
	   Else it stands in for every answer. */
	struct str *answer;
};

struct layout *layout_design(struct arena *arena, const struct design *design,
    const struct layout_options *options);

/*
 * Another design in the places of one that was laid out: of each element here
 * the index of the one there.  Its components' boxes, its links' lines and its
 * groups' boxes are the same; its texts are its own, without remarks.
 */
struct layout_origins {
	const uint32_t *components, *groups, *links;
};

struct layout *layout_recast(struct arena *arena, const struct design *design,
    const struct layout *whole, const struct layout_origins *origins);

/* Whether a remark stands whole on the line it has. */
bool layout_note_fits(struct str note);

/* The innermost drawn group that has the component, or NULL. */
struct group *layout_box_of(const struct component *component);

#endif
