/*
 * trace.h - a link as points, dense enough to tell what it runs through.
 *
 * Layer: layout, inside.
 */
#ifndef LINTEL_LAYOUT_TRACE_H
#define LINTEL_LAYOUT_TRACE_H

#include "layout/curve.h"
#include "layout/layout.h"

#include <math.h>

enum {
	TRACE_PARTS = 4,
	TRACE_BESIDE = 7, /* as near as this, two links look like one */
	TRACE_END = 36,   /* so much of an end may be near to others */
	TRACE_FRAME = 5, /* as near as this, a link and a frame look like one */
	/* From point to point, in a part. */
	TRACE_STEPS = 8,
	TRACE_PIECE_STEPS = 4, /* of a curve that is a single piece */
	TRACE_ROUGH_STEPS = 2,
	TRACE_POINTS =
	    TRACE_PARTS * TRACE_STEPS, /* the last part has one less */
};

struct trace {
	struct box bounds;
	struct box parts[TRACE_PARTS]; /* of a line, the first alone */
	struct point at[TRACE_POINTS];
	int steps; /* in a part */
	bool drawn;
	bool straight; /* its first and last points say it all */
};

/* How many of its parts are set: none of a link that is not drawn. */
static inline int trace_part_count(const struct trace *trace)
{
	return !trace->drawn ? 0 : trace->straight ? 1 : TRACE_PARTS;
}

/* Whether a curve is a line, or as good as one. */
bool trace_is_straight(struct curve curve);

void trace_set(struct trace *trace, struct curve curve);

/* With few points, as an estimate: the points, and then all else. */
void trace_sample_roughly(struct trace *trace, struct curve curve);
void trace_set_bounds(struct trace *trace);

/* The number of its last point. */
static inline int trace_end(const struct trace *trace)
{
	return TRACE_PARTS * trace->steps - 1;
}

/* The number of a part's last point: the first of the next part. */
static inline int trace_last_of(const struct trace *trace, int part)
{
	int last = (part + 1) * trace->steps;
	return last <= trace_end(trace) ? last : last - 1;
}

/* The steps to walk over: all of a part's, or the only one of a line. */
struct trace_steps {
	int first, last, step;
};

static inline struct trace_steps trace_steps_of(
    const struct trace *trace, int part)
{
	if (trace->straight)
		return (struct trace_steps) {
		    0, trace_end(trace), trace_end(trace)};
	return (struct trace_steps) {
	    part * trace->steps, trace_last_of(trace, part), 1};
}

/* A straight line's; of its points, only the first and the last are set. */
void trace_set_line(struct trace *trace, struct point from, struct point to);

/* By link index, densely. */
struct trace *traces_of(struct arena *arena, const struct design *design,
    const struct layout *layout);

/* The same where there is room for them. */
void traces_set(struct trace *traces, const struct design *design,
    const struct layout *layout);

/* Whether the straight way from a to b touches the box: by the separating axes
   of the two.  Here, for speed. */
static inline bool trace_segment_meets(
    struct point a, struct point b, struct box box)
{
	double cx = box.x + box.width / 2, cy = box.y + box.height / 2;
	double mx = (a.x + b.x) / 2 - cx, my = (a.y + b.y) / 2 - cy;
	double dx = (b.x - a.x) / 2, dy = (b.y - a.y) / 2;
	double hx = box.width / 2, hy = box.height / 2;
	return fabs(mx) <= hx + fabs(dx) && fabs(my) <= hy + fabs(dy) &&
	    fabs(mx * dy - my * dx) <= hx * fabs(dy) + hy * fabs(dx);
}

/* Of a link that is drawn, and comes near the box: use trace_crosses(). */
bool trace_runs_through(const struct trace *trace, struct box box);

static inline bool trace_crosses(const struct trace *trace, struct box box)
{
	return trace->drawn && box_overlaps(trace->bounds, box) &&
	    trace_runs_through(trace, box);
}

/* The same by the points alone: for one of a few, or where it is likely. */
bool trace_meets(const struct trace *trace, struct box box);

/* How often two links cross. */
uint32_t trace_crossings(const struct trace *a, const struct trace *b);

/*
 * How much of a link, its ends aside, runs so near to another that the two look
 * like one: a length.
 */
double trace_alongside(const struct trace *a, const struct trace *b);

/*
 * How much of a link runs so near to the sides of a box that it is taken for
 * them: a length, less what leads across.
 */
double trace_along_frame(const struct trace *trace, struct box box);

/* What a group's name, kind and sign cover. */
struct box group_title_box(const struct layout_group *group);

#endif
