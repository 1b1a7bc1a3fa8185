/*
 * smooth.h - which of a link's possible curves is the easiest to follow.
 *
 * Layer: layout, inside.  Hundreds of curves are asked about for each link, so
 * the questions go from the cheap to the dear, and stop as soon as the answers
 * add up to more than the best curve's cost.
 */
#ifndef LINTEL_LAYOUT_SMOOTH_H
#define LINTEL_LAYOUT_SMOOTH_H

#include "layout/bundle.h"
#include "layout/detour.h"
#include "layout/trace.h"

enum {
	SMOOTH_CORNER = 10,     /* where no link should end, beside a corner */
	SMOOTH_TITLE_AIR = 2,   /* around a group's title */
	SMOOTH_BLOCKED = 20000, /* the cost of running through a box */
};

/* Where the present link begins or ends. */
struct smooth_place {
	const struct layout_node *node;
	struct box box;
	double spread;        /* of the links that end there together */
	struct point *others; /* ends of other links there */
	uint32_t count;
};

struct tries;

struct smooth_list {
	uint32_t *at; /* links, components or groups */
	uint32_t count;
};

struct smoother {
	struct arena *arena;
	const struct design *design;
	struct layout *layout;
	struct trace *traces;
	struct box whole;          /* around all components and groups */
	struct box *titles;        /* by group, with air around */
	struct smooth_list groups; /* that are drawn */
	double *costs; /* by link: of its curve when it was chosen */
	bool firm_titles;
	/* How many more links and boxes curves may be held against; of these,
	   the last are for moving curves aside. */
	uint32_t effort, spare;
	/* NULL: not needed so far. */
	struct detours *detours;
	struct tries *tries;
	/* The present link, with those beside it, and its two places. */
	const struct link *link;
	double spread; /* from the middle one to the outer ones */
	struct smooth_place from, to;
	/* What reaches into its neighbourhood, where most of its curves
	   stay. */
	struct box near;
	struct smooth_list near_links, near_boxes, near_groups;
	uint8_t *ends_within; /* by group: how many of its two ends */
	double cost;          /* of the best curve so far */
	bool in_the_way;  /* it runs through a box, or a title that is firm */
	uint32_t blocker; /* the box that was last run through, or NO_INDEX */
	struct point best[4];
};

/* Goes on to links of one pair, of which no curve is known. */
void smooth_begin(struct smoother *smoother, const struct bundle *bundle);

/* Whether it is the present link, or runs beside it. */
bool smooth_is_own(const struct smoother *smoother, const struct link *other);

/* Where a curve may begin or end. */
struct smooth_end {
	struct point side; /* upon the component's box */
	struct point at;   /* on the outline within */
	double cost;
};

/* An end of the present link, from a point on the component's box. */
struct smooth_end smooth_end(
    const struct smooth_place *place, struct point side);

/* What an end at this point of the outline costs. */
double smooth_end_cost(const struct smooth_place *place, struct point at);

/* Whether another link ends close by. */
bool smooth_is_shared(const struct smooth_place *place, struct point end);

/* Whether the curve runs beside another link, as if they were one. */
bool smooth_is_alongside(const struct smoother *smoother, struct curve curve);

/* Of the angle between the nearest side and the way from the end to the next
   point of the curve. */
double smooth_graze(
    const struct smooth_place *place, struct point end, struct point next);

/* What the straight line between two ends costs at least. */
double smooth_least(const struct smooth_end *from, const struct smooth_end *to);

/*
 * What every curve between them does; `turned`: the sines of the angles at
 * which it leaves the straight line, added up.
 */
double smooth_least_bent(
    const struct smooth_end *from, const struct smooth_end *to, double turned);

/* Whether a box is in the way of one of the present links, by itself. */
bool smooth_is_blocked(struct smoother *smoother, const struct trace *trace);

/* How long a way may be from middle to middle, its corners not yet rounded, to
   cost less than the best curve so far. */
double smooth_reach(const struct smoother *smoother);

/*
 * Takes the curve, from outline to outline with its arrow, when it costs less
 * than the best so far: then true.  `ends`: what its two ends cost.
 */
bool smooth_consider(
    struct smoother *smoother, const struct point curve[4], double ends);

/* The same of a straight line. */
bool smooth_consider_line(struct smoother *smoother, struct point first,
    struct point tip, double ends);

/* The same of a curve of any length, which the caller keeps: true when it is
   the best so far. */
bool smooth_consider_long(struct smoother *smoother, struct curve curve);

/* Gives the links the best curve that is found. */
void smooth_bundle(struct smoother *smoother, const struct bundle *bundle);

#endif
