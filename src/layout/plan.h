/*
 * plan.h - a design as a graph to lay out, and the places found for it.
 *
 * Layer: layout, inside.  A plan has what both the engine and the grid need:
 * sizes and structure.  Both answer with places, from which layout.c makes the
 * layout.
 */
#ifndef LINTEL_LAYOUT_PLAN_H
#define LINTEL_LAYOUT_PLAN_H

#include "layout/layout.h"

#define NO_INDEX UINT32_MAX

enum {
	/* What a reader's window or page holds without shrinking. */
	PLAN_FRAME_WIDTH = 1150,
	PLAN_FRAME_HEIGHT = 850,
	/* Above so many links, those laid out keep their curves. */
	PLAN_CURVED_LINKS = 200,
};

/* All links between two components, whichever way they point. */
struct plan_edge {
	uint32_t from, to; /* components, in the direction of the ranks */
	/* Empty: it only holds a lone component in place. */
	VEC(uint32_t) links;
	uint32_t weight;
	uint32_t ranks;                   /* that it spans at least */
	double label_width, label_height; /* room for all its labels, or 0 */
};

struct plan_group {
	struct group *group;
	uint32_t parent; /* in plan->groups, or NO_INDEX */
	double title_width, title_height;
};

struct plan {
	struct arena *arena;
	const struct design *design;
	struct layout *layout;
	enum direction direction; /* DOWN or RIGHT */
	int64_t cost;             /* estimated; 0: it was not ranked by size */
	int *ranks;               /* by component; NULL likewise */
	bool settled;             /* a larger span would change no rank */
	bool labelled;            /* labels shape the layout */
	double node_gap, rank_gap;
	VEC(struct plan_group) groups; /* with members; parents first */
	uint32_t *node_groups; /* by component: in groups, or NO_INDEX */
	VEC(struct plan_edge) edges;
};

struct place_edge {
	struct point *points; /* 1 + 3n from `from` to `to`; count 0: none */
	uint32_t count;
	struct point label; /* centre; meaningless without a label's room */
	bool has_label;
};

struct places {
	double width, height;
	struct point *nodes;      /* centres, by component */
	struct box *groups;       /* by plan group */
	struct place_edge *edges; /* by plan edge */
};

/* Needs the sizes that content_measure set.  For `span` and `start`, see
   plan_layer. */
void plan_init(struct plan *plan, struct arena *arena,
    const struct design *design, struct layout *layout,
    enum direction direction, int span, const int *start);

/*
 * Ranks from 0, so that nearly every edge leads to a greater one: edges that
 * close a cycle do not count.  By component.
 */
uint32_t *plan_ranks(const struct plan *plan);

/* The one that stands for all that were joined with this one: `roots` lead to
   it, in half as many steps the next time. */
static inline uint32_t plan_root(uint32_t *roots, uint32_t at)
{
	while (roots[at] != at)
		at = roots[at] = roots[roots[at]];
	return at;
}

/* Nothing but its arrays. */
struct layout *layout_empty(struct arena *arena, const struct design *design);

/* What a drawing of this size costs its reader, in thousandths of a window's
   frame: its square for each direction, so that a good shape wins. */
int64_t plan_size_cost(int64_t width, int64_t height);

/* Texts and sizes of nodes, groups and labels; their places are relative to
   their own upper left corners. */
void content_measure(struct arena *arena, const struct design *design,
    const struct layout_room *room, struct layout *layout);

/* Makes it as large as that at least, with its texts in the middle. */
void content_grow(struct layout_node *node, double width, double height);
void content_grow_label(struct layout_link *link, double width, double height);

/* Never fails. */
void grid_place(const struct plan *plan, struct places *places);

enum engine_end {
	ENGINE_DONE,
	ENGINE_FAILED, /* not there, or it crashed, or what it said is no use */
	ENGINE_LATE,   /* not done within the time */
};

/* Whom to ask for places. */
struct engine {
	const char *path;   /* NULL or empty: nobody */
	uint64_t memory;    /* bytes of address space that it may have */
	struct str *answer; /* or NULL: as layout_options has it */
};

/*
 * Asks the engine.  With a reason for anything but DONE: an answer with less
 * than everything is none.
 */
enum engine_end engine_place(const struct plan *plan,
    const struct engine *engine, int mode, int milliseconds,
    struct places *places, struct str *reason);

/* Straight lines from box to box, for places without curves. */
void route_straight(const struct plan *plan, struct places *places);

/*
 * Bends a curve that runs through a box of neither of its ends around it,
 * where a simple bow can.
 */
void route_around(const struct plan *plan, struct places *places);

/*
 * Puts each label upon its curve: where it covers neither a box nor another
 * label, or else in the middle, from where refine_labels() moves it.
 */
void route_labels(const struct plan *plan, struct places *places);

/* The box of a component, in its place. */
struct box place_box(
    const struct plan *plan, const struct places *places, uint32_t node);

/* Where the line from a point within the box towards `to` leaves the box. */
struct point box_leave(struct box box, struct point from, struct point to);

#endif
